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
    let project = project.file("data/q/piano.yaml", text.replace("c_a000", "c_b000"));
    assert_eq!(archive(&project, &["aggiungi", "q", "-q"]).status, 0);
    project.file(&format!("{PLAN}/inventory.json"), "{}")
}

#[test]
fn a_damaged_plan_does_not_hide_the_others() {
    let project = one_of_two_damaged();
    let listed = archive(&project, &["elenca"]);
    let others = "\
c_b000/2026-2028  Comune di Esempio
  v1  31 gennaio 2026  6 obiettivi  approvazione: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026
1 piano, 1 versione; in vigore il 10 febbraio 2023: nessuna
";
    let damage = format!(
        "errore[archivio-inventario]: l'inventario «{PLAN}/inventory.json» non corrisponde alla sua impronta\n"
    );
    assert_eq!(listed, Ran::new(1, others, &damage));
    for name in ["c_b000/2026-2028@v1", "q@v1"] {
        let ran = archive(&project, &["impronta", name]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    }
    assert_eq!(archive(&project, &["impronta", "p@v1"]), Ran::new(1, "", &damage));
}

#[test]
fn a_damaged_file_is_told_once() {
    let project = project(APPROVAL);
    added(&project);
    let project = project.file(&format!("{PLAN}/v1/content/sorgenti/piano.yaml"), "ente: x\n");
    let ran = archive(&project, &["verifica", "--rigenera"]);
    let told = "\
c_a000/2026-2028@v1: non rigenerato: non tutti i suoi file sono com'erano
c_a000/2026-2028: 1 versione
«archivio»: 42 file controllati, l'archivio non è integro
";
    let damage = "errore[archivio-cambiato]: in «c_a000/2026-2028»: il file «v1/content/sorgenti/piano.yaml» è cambiato \
                  (riguarda la versione v1)\n";
    assert_eq!(ran, Ran::new(1, told, damage));
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
    let expected = "\
errore[comando]: l'archivio «archivio» non c'è
aiuto: se è altrove, indicare la sua cartella con --archivio, o collegare di nuovo il suo disco; se non c'è mai stato, \
«allegato archivio aggiungi PIANO» lo crea con la prima versione

1 errore
";
    assert_eq!(ran, Ran::new(2, "", expected));
    let made = "Creato l'archivio «archivio».\nArchiviata la versione c_a000/2026-2028@v1 in «archivio».\n";
    assert_eq!(archive(&project, &["aggiungi", "p"]), Ran::new(0, made, ""));
}
