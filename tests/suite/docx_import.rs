//! Annexes that come back: those with tracked changes that the program writes itself, and what stays when they can't be
//! taken over.

use crate::folders::{read, repository};
use crate::pairs::{pairs, project_of};
use crate::project::Project;

#[test]
fn the_annex_with_tracked_changes_reads_back_as_the_new_one() {
    for pair in pairs() {
        let project = project_of(&pair);
        let made = project.run(&["confronta", "prima", "dopo", "--formato", "docx", "-q"]);
        assert_eq!(made.status, 0, "{}: {}", pair.display(), made.stderr);
        let back = ["confronta", "dopo", "--da-docx", "output/dopo/confronto/revisioni.docx"];
        let ran = project.run(&back);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", pair.display());
        assert!(ran.stdout.ends_with("\nNessuna differenza.\n"), "{}: {}", pair.display(), ran.stdout);
    }
}

#[test]
fn the_annex_with_tracked_changes_makes_the_old_plan_the_new_one() {
    let project = project_of(&repository("tests/pairs/changed"));
    assert_eq!(project.run(&["confronta", "prima", "dopo", "--formato", "docx", "-q"]).status, 0);
    let told = || project.run(&["confronta", "prima", "dopo", "--messaggi", "brevi"]).stdout;
    assert_ne!(told(), "");
    let revisions = "output/dopo/confronto/revisioni.docx";
    assert_eq!(project.run(&["confronta", "prima", "--da-docx", revisions, "--applica", "-q"]).status, 0);
    assert_eq!(told(), "");
}

#[test]
fn the_annex_of_another_body_or_period_is_refused() {
    let project = Project::new().plan("p");
    let read = |name: &str| project.text(name);
    let general = read("data/p/piano.yaml");
    let objectives = project.contents("data/p/obiettivi");
    let elsewhere = general.replace("nome: Comune di Esempio", "nome: Comune di Altrove");
    let later = general.replace("2026-2028", "2027-2029").replace("anno: 2026", "anno: 2027");
    for (other, reason) in [(elsewhere, "altro ente, «Comune di Altrove»"), (later, "altro triennio")] {
        let mut project = Project::new().plan("p").file("data/q/piano.yaml", &other);
        for (name, bytes) in &objectives {
            let text = String::from_utf8_lossy(bytes).replace(".2026", ".2027");
            project = project.file(&format!("data/q/obiettivi/{name}"), &text);
        }
        let made = project.run(&["genera", "q", "--formato", "docx", "-q"]);
        assert_eq!(made.status, 0, "{}", made.stderr);
        let name = project.names("output/q").remove(0);
        let before = project.contents("data");
        let ran = project.run(&["confronta", "p", "--da-docx", &format!("output/q/{name}"), "--applica"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{ran:?}");
        assert!(ran.stderr.contains(reason), "{ran:?}");
        assert_eq!(project.contents("data"), before);
    }
}

#[test]
fn the_files_stay_where_their_folder_cannot_be_written() {
    let case = repository("tests/cases/from-docx-apply");
    // A file stands where the copies of the old files should lie.
    let project = Project::new().copied(&case.join("before"), "").file("output", "");
    let ran = project.run(&["confronta", "p", "--da-docx", "tornato.docx", "--applica"]);
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    let name = "data/p/obiettivi/1-semplificazione.yaml";
    assert_eq!(project.bytes(name), read(&case.join("before").join(name)));
}
