//! Surveys: a file to fill in, the rules that hold it against the plan, its tables.

use std::fs;

use crate::project::Project;

const FILE: &str = "data/p/rilevazioni/2026-12-31.yaml";

/// A plan with measures and weights, for 2026.
#[track_caller]
fn project() -> Project {
    let project = Project::new();
    let ran = project.run(&["nuovo", "p", "--triennio", "2026-2028", "--schede", "peg", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    project
}

/// Writes a survey with one result, and leaves the other objectives out.
fn fill_in(project: &Project, lines: &str) {
    let text = "rilevazione: consuntivo\ndata: 2026-12-31\nobiettivi:\n  modulistica:\n";
    project.put(FILE, format!("{text}{lines}"));
}

#[test]
fn a_survey_is_written_once_and_asks_for_every_objective() {
    let project = project();
    let ran = project.run(&["rilevazione", "p", "--consuntivo"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    assert!(
        ran.stdout.starts_with("Scritta la rilevazione di consuntivo al 31 dicembre 2026, con "),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.ends_with("Per annullare, cancellare il file: nient'altro è cambiato.\n"),
        "{}",
        ran.stdout
    );
    let text = project.text(FILE);
    assert!(text.contains("\nrilevazione: consuntivo\ndata: 2026-12-31\n"), "{text}");
    assert!(text.contains("\n  modulistica:\n    stato:\n"), "{text}");
    let again = project.run(&["rilevazione", "p", "--al", "31/12/2026"]);
    assert_eq!(again.status, 1, "{}", again.stdout);
    assert!(again.stderr.contains("del 31 dicembre 2026 c'è già una rilevazione"), "{}", again.stderr);
    assert_eq!(project.text(FILE), text);
    // Nothing said is nothing reported.
    let ran = project.run(&["verifica", "p"]);
    assert_eq!((ran.status, ran.codes().contains(&"U1")), (1, true), "{}", ran.stderr);
}

#[test]
fn half_a_year_and_days_that_cannot_be_are_told_apart() {
    let project = project();
    let ran = project.run(&["rilevazione", "p", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(project.text("data/p/rilevazioni/2026-06-30.yaml").contains("rilevazione: monitoraggio\n"));
    let ran = project.run(&["rilevazione", "p", "--al", "1/1/2020"]);
    assert_eq!(ran.status, 2, "{}", ran.stdout);
    assert!(ran.stderr.contains("prima dell'anno del piano, il 2026"), "{}", ran.stderr);
}

#[test]
fn the_annex_is_what_it_was_whatever_a_survey_says() {
    let project = project();
    let ran = project.run(&["genera", "p", "--formato", "html", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let html = |project: &Project| {
        let folder = fs::read_dir(project.path("output/p")).expect("a folder");
        let path = folder.map(|entry| entry.expect("an entry").path());
        let path = path.into_iter().find(|path| path.extension().is_some_and(|end| end == "html"));
        fs::read(path.expect("a page")).expect("it can be read")
    };
    let before = html(&project);
    fill_in(&project, "    stato: in-corso\n");
    let ran = project.run(&["genera", "p", "--formato", "html", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(html(&project), before);
}

#[test]
fn results_are_told_with_their_rules_and_may_be_softened() {
    let project = project();
    fill_in(&project, "    stato: raggiunto\n    grado: 80%\n");
    let ran = project.run(&["verifica", "p"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("lo stato è «raggiunto», ma con il grado 80% sarebbe «parziale»"),
        "{}",
        ran.stderr
    );
    let general = project.text("data/p/piano.yaml");
    let silent = "\nregole:\n  U1: {gravita: tace, motivo: M}\n  U2: {gravita: tace, motivo: M}\n  \
        U3: {gravita: tace, motivo: M}\n  U4: {gravita: info, motivo: M}\n  U5: {gravita: info, motivo: M}\n  U9: {gravita: info, motivo: M}\n";
    project.put("data/p/piano.yaml", general + silent);
    let ran = project.run(&["verifica", "p"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(!ran.codes().iter().any(|code| code.starts_with('U')), "{:?}", ran.codes());
}

#[test]
fn results_are_exported_with_what_is_computed() {
    let project = project();
    let values = "    stato: parziale\n    misure:\n      - {nome: Moduli riveduti e pubblicati, valore: 9 moduli, data: 2026-12-31}\n";
    fill_in(&project, values);
    let ran = project.run(&["esporta", "p", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let values = project.text("output/p/dati/valori.csv");
    assert!(
        values.contains(
            "2026-12-31,consuntivo,modulistica,1,Moduli riveduti e pubblicati,9 moduli,9,moduli,2026-12-31,"
        ),
        "{values}"
    );
    assert!(values.contains(",9 / 12 = 75%"), "{values}");
    let results = project.text("output/p/dati/risultati.csv");
    assert!(results.contains("2026-12-31,consuntivo,modulistica,parziale,"), "{results}");
    let package = project.text("output/p/dati/datapackage.json");
    assert!(package.contains("risultati.csv") && package.contains("valori.csv"), "{package}");
    let whole = project.text("output/p/dati/piano.json");
    assert!(whole.contains("\"nome\": \"rilevazioni/2026-12-31.yaml\""), "{whole}");
}
