//! Shares of the plans, and what a run says of each plan to other programs.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::project::{Project, Ran};

/// Five plans, the second of which can't be made.
fn plans() -> Project {
    let names = ["a", "b", "c", "d", "e"];
    let project = names.iter().fold(Project::new(), |project, name| project.plan(name));
    project.changed("data/b/piano.yaml", |text| text.replace("triennio:", "trienio:"))
}

/// The plans of a file of results, each as its line has it.
fn lines(project: &Project, file: &str) -> Vec<String> {
    let text = project.text(file);
    let lines = text.lines().skip(1).filter(|line| line.starts_with("{\"piano\":"));
    lines.map(|line| line.trim_end_matches(',').to_owned()).collect()
}

#[test]
fn the_shares_together_are_what_one_run_makes() {
    let project = plans();
    let whole = project.run(&["genera", "--output", "uno", "--resoconto", "uno.json"]);
    assert_eq!(whole.status, 1);
    let said: Vec<Ran> = (1..=3)
        .map(|number| {
            let (share, file) = (format!("{number}/3"), format!("esiti/{number}.json"));
            project.run(&["genera", "--output", "tre", "--parte", &share, "--resoconto", &file])
        })
        .collect();
    assert_eq!(said.iter().map(|ran| ran.status).collect::<Vec<_>>(), [0, 1, 0]);
    assert!(said[0].stdout.ends_with("\nParte 1/3: 2 piani su 5.\nResoconto: esiti/1.json\n"), "{said:?}");
    assert!(said[2].stdout.contains("\nParte 3/3: 1 piano su 5.\n"), "{said:?}");
    assert_eq!(project.contents("uno"), project.contents("tre"));
    let mut together: Vec<String> =
        (1..=3).flat_map(|number| lines(&project, &format!("esiti/{number}.json"))).collect();
    together.sort();
    assert_eq!(lines(&project, "uno.json"), together);
}

#[test]
fn the_results_tell_every_file_that_is_there_and_why_there_is_none() {
    let project = plans();
    project.run(&["genera", "-q", "--formato", "pdf,html", "--resoconto", "esiti.json"]);
    let results: Value = serde_json::from_str(&project.text("esiti.json")).expect("it is JSON");
    let plans = results["piani"].as_array().expect("a list");
    assert_eq!(plans.len(), 5);
    for plan in plans.iter().filter(|plan| plan["piano"] != "b") {
        assert_eq!((&plan["stato"], &plan["esito"]), (&json!("generato"), &json!(0)));
        let files = plan["file"].as_array().expect("a list");
        assert_eq!(files.len(), 2);
        for file in files {
            let bytes = project.bytes(&format!("output/{}", file["nome"].as_str().expect("a text")));
            assert_eq!(file["byte"], bytes.len());
            let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(file["sha256"], digest);
        }
    }
    let failed = &plans[1];
    assert_eq!((&failed["stato"], &failed["esito"]), (&json!("non-generato"), &json!(1)));
    assert_eq!(failed["file"], json!([]));
    assert_eq!(
        failed["errori"].as_array().map(Vec::len),
        failed["conteggi"]["errori"].as_u64().map(|n| n as usize)
    );
    assert_eq!(failed["errori"][0]["luogo"]["file"], "data/b/piano.yaml");
}

#[test]
fn a_run_that_is_repeated_says_the_same_even_after_one_that_died() {
    let project = plans();
    let run = |project: &Project| project.run(&["genera", "--parte", "1/2", "--resoconto", "esiti.json"]);
    run(&project);
    let before = project.text("esiti.json");
    // What a run leaves that dies while it writes the files of a plan.
    let project = project.file("output/c/.allegato-abc123.tmp", "%PDF");
    std::fs::remove_file(project.path("output/c/allegato-1-piao-2026-2028.html")).expect("it is there");
    let again = run(&project);
    assert!(again.stderr.contains("avviso[interrotto]"), "{again:?}");
    assert_eq!(project.text("esiti.json"), before);
}

#[test]
fn more_shares_than_plans_leave_some_with_nothing_to_do() {
    let project = Project::new().plan("p");
    let ran = project.run(&["genera", "--parte", "2/4", "--resoconto", "esiti/2.json"]);
    let told = "Parte 2/4: nessun piano su 1.\nResoconto: esiti/2.json\n";
    assert_eq!(ran, Ran::new(0, told, ""));
    let head = "{\"versione\":1,\"programma\":\"allegato 0.2.0\",\"parte\":{\"numero\":2,\"di\":4},\"trovati\":1,\"piani\":[\n\n]}\n";
    assert_eq!(project.text("esiti/2.json"), head);
}

#[test]
fn results_that_cannot_be_written_are_a_failure_and_the_plans_are_made() {
    let project = Project::new().plan("p").folder("esiti.json");
    let ran = project.run(&["genera", "--formato", "html", "--resoconto", "esiti.json"]);
    assert_eq!(ran.status, 3, "{ran:?}");
    assert!(ran.stderr.contains("errore[sistema]: ") && !ran.stdout.contains("Resoconto:"), "{ran:?}");
    assert_eq!(project.names("output/p").len(), 1);
}
