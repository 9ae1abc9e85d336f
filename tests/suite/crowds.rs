//! Files with thousands of mistakes: what is said stays short enough to be read, and nothing is lost to other programs.

use crate::project::Project;

const HEAD: &str = "dimensione: semplificazione\nobiettivi:\n";

/// A plan whose only file of objectives says this.
fn plan(objectives: &str) -> Project {
    let general = "ente:\n  nome: Comune di Prova\ntriennio: 2026-2028\nanno: 2026\n";
    Project::new().file("data/p/piano.yaml", general).file("data/p/obiettivi/1.yaml", objectives)
}

/// The findings of one code that other programs get.
fn found(project: &Project, code: &str) -> usize {
    let json = project.run(&["verifica", "p", "--messaggi", "json"]).stderr;
    let run: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let findings = run["segnalazioni"].as_array().expect("there is a list");
    findings.iter().filter(|finding| finding["codice"] == code).count()
}

#[test]
fn thousands_of_aliases_on_one_line_are_told_briefly() {
    let project = plan(&format!("b: [{}]\n", vec!["*a"; 4_000].join(",")));
    let people = project.run(&["verifica", "p"]).stderr;
    assert!(people.len() < 100_000, "{}", people.len());
    let rest =
        "errore[Y4]: altre 3.950 segnalazioni «si usano soltanto le parti di YAML ammesse» in questo file\n";
    assert_eq!(people.matches(rest).count(), 1);
    assert!(people.lines().all(|line| line.chars().count() < 200), "a line is too long");
    let brief = project.run(&["verifica", "p", "--messaggi", "brevi"]).stderr;
    assert_eq!(brief.lines().filter(|line| line.contains(": errore[Y4]: ")).count(), 51);
    assert_eq!(found(&project, "Y4"), 4_000);
}

#[test]
fn thousands_of_equal_ids_are_told_briefly() {
    let project = plan(&format!("{HEAD}{}", "  - id: a\n".repeat(3_000)));
    let people = project.run(&["verifica", "p"]).stderr;
    assert!(people.len() < 100_000, "{}", people.len());
    assert_eq!(people.matches("errore[N1]: altre 2.949 segnalazioni").count(), 1);
    assert_eq!(found(&project, "N1"), 2_999);
}
