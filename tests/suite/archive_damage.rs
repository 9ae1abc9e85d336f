//! `archivio` where something is damaged: what is told, and what goes on.

use crate::archive::{APPROVAL, added, archive, project};
use crate::folders::copy;
use crate::project::{Project, Ran};

const PLAN: &str = "archivio/urn%3apiao%3aallegato1%3ac_a000%3a2026-2028";

/// Two bodies' plans in one archive; the inventory of the first is damaged.
#[track_caller]
fn one_of_two_damaged() -> Project {
    let project = project(APPROVAL);
    added(&project);
    copy(&project.path("data/p"), &project.path("data/q"));
    let text = project.text("data/q/piano.yaml");
    let project = project.file("data/q/piano.yaml", &text.replace("c_a000", "c_b000"));
    assert_eq!(archive(&project, &["aggiungi", "q", "-q"]).status, 0);
    project.file(&format!("{PLAN}/inventory.json"), "{}")
}

#[test]
fn a_damaged_plan_does_not_hide_the_others() {
    let project = one_of_two_damaged();
    let listed = archive(&project, &["elenca"]);
    assert_eq!(listed.status, 1);
    assert!(listed.stdout.starts_with("c_b000/2026-2028  Comune di Esempio\n  v1"), "{listed:?}");
    assert!(listed.stderr.starts_with("errore[archivio-inventario]"), "{listed:?}");
    for name in ["c_b000/2026-2028@v1", "q@v1"] {
        let ran = archive(&project, &["impronta", name]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    }
    let ran = archive(&project, &["impronta", "p@v1"]);
    assert!(ran.status == 1 && ran.stderr.contains("archivio-inventario"), "{ran:?}");
}

#[test]
fn a_damaged_file_is_told_once() {
    let project = project(APPROVAL);
    added(&project);
    let project = project.file(&format!("{PLAN}/v1/content/sorgenti/piano.yaml"), "ente: x\n");
    let ran = archive(&project, &["verifica", "--rigenera"]);
    let expected = "c_a000/2026-2028@v1: non rigenerato: non tutti i suoi file sono com'erano\n";
    assert!(ran.stdout.starts_with(expected), "{ran:?}");
    assert_eq!((ran.status, ran.stderr.lines().count()), (1, 1), "{ran:?}");
}

#[test]
fn verbs_that_only_read_do_not_speak_of_what_stays() {
    let project = Project::new().file("archivio/mio.txt", "mio");
    let ran = archive(&project, &["verifica"]);
    assert_eq!(ran, Ran::new(2, "", "errore[comando]: la cartella «archivio» non è un archivio\n"));
    assert_eq!(project.names("archivio"), ["mio.txt"]);
}

#[test]
fn where_there_is_no_archive_it_is_looked_for_first() {
    let project = project(APPROVAL);
    let ran = project.run(&["archivio", "verifica"]);
    assert_eq!(ran.status, 2);
    let aids: Vec<&str> =
        ["--archivio", "aggiungi"].into_iter().filter(|aid| ran.stderr.contains(aid)).collect();
    assert_eq!(aids, ["--archivio", "aggiungi"], "{ran:?}");
    let made = archive(&project, &["aggiungi", "p"]);
    assert!(made.stdout.starts_with("Creato l'archivio «archivio».\nArchiviata la versione"), "{made:?}");
}
