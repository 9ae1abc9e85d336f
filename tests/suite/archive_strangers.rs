//! What is in the archive and does not belong there, and what belongs there and is missing.

use std::fs;

use crate::archive::{AMENDMENT, APPROVAL, added, archive, change, project, refused};
use crate::project::Ran;

const OBJECT: &str = "archivio/urn%3apiao%3aallegato1%3ac_a000%3a2026-2028";

#[test]
fn what_does_not_belong_there_is_to_be_taken_away() {
    let project = project(APPROVAL);
    added(&project);
    let project = change(project, |text| text + AMENDMENT).file(&format!("{OBJECT}/note.txt"), "x");
    let message = "errore[archivio-estraneo]: il piano archiviato non è integro, e non vi si aggiunge nulla: in \
                   «c_a000/2026-2028»: «note.txt» non fa parte dell'archivio (OCFL E001) (riguarda l'intero piano)";
    refused(&project, &["aggiungi", "p"], message);
    for arguments in [&["archivio", "aggiungi", "p"][..], &["archivio", "verifica"]] {
        let ran = project.run(arguments);
        assert_eq!(ran.status, 1, "{ran:?}");
        assert!(
            ran.stderr.contains("spostarlo fuori dall'archivio")
                && !ran.stderr.contains("copia di sicurezza"),
            "{ran:?}"
        );
    }
    fs::remove_file(project.path(&format!("{OBJECT}/note.txt"))).expect("it is there");
    added(&project);
    let (name, other) =
        (format!("{OBJECT}/v1/content/versione.json"), format!("{OBJECT}/v1/content/altro.json"));
    fs::rename(project.path(&name), project.path(&other)).expect("it is there");
    let ran = project.run(&["archivio", "verifica"]);
    assert!(ran.stderr.contains("«v1/content/altro.json» non fa parte"), "{ran:?}");
    assert!(
        !ran.stderr.contains("spostarlo"),
        "what is missing may be what is there under another name: {ran:?}"
    );
}

#[test]
fn what_is_missing_is_the_archives_fault() {
    let mut project = project(APPROVAL);
    added(&project);
    for (missing, arguments) in [
        ("v1/content/versione.json", &["elenca"][..]),
        ("v1/content/versione.json", &["aggiungi", "p"]),
        ("inventory.json", &["elenca"]),
        ("inventory.json.sha512", &["aggiungi", "p"]),
    ] {
        let name = format!("{OBJECT}/{missing}");
        let text = project.text(&name);
        fs::remove_file(project.path(&name)).expect("it is there");
        let ran = archive(&project, arguments);
        assert_eq!(ran.status, 1, "{ran:?}");
        assert!(ran.stderr.contains("archivio-manca") && ran.stderr.contains(missing), "{ran:?}");
        project = project.file(&name, &text);
    }
}

#[test]
fn an_archive_without_its_own_files_is_still_one() {
    let project = project(APPROVAL);
    added(&project);
    for name in ["0=ocfl_1.1", "ocfl_layout.json"] {
        fs::remove_file(project.path(&format!("archivio/{name}"))).expect("it is there");
    }
    fs::remove_dir_all(project.path("archivio/extensions")).expect("it is there");
    let ran = archive(&project, &["verifica"]);
    let said = "c_a000/2026-2028: 1 versione\n«archivio»: 42 file controllati, l'archivio non è integro\n";
    let missing = "\
errore[archivio-manca]: manca il file della disposizione «archivio/extensions/0003-hash-and-id-n-tuple-storage-layout/config.json»
errore[archivio-manca]: manca il file della disposizione «archivio/ocfl_layout.json»
errore[archivio-manca]: manca la dichiarazione «archivio/0=ocfl_1.1»
";
    assert_eq!(ran, Ran::new(1, said, missing));
}

#[test]
fn what_file_managers_leave_is_no_damage() {
    let project = project(APPROVAL);
    added(&project);
    let left = [".DS_Store", "desktop.ini"].map(|name| format!("archivio/{name}"));
    let inner = ["Thumbs.db", "v1/.DS_Store", "v1/content/documenti/~$allegato.docx"];
    let inner = inner.map(|name| format!("{OBJECT}/{name}"));
    let mut project = change(project, |text| text + AMENDMENT);
    for name in left.iter().chain(&inner) {
        project = project.file(name, "x");
    }
    let told = "\
avviso[archivio-lasciato]: in «c_a000/2026-2028»: il sistema ha lasciato 3 file o cartelle che non sono dell'archivio: «Thumbs.db», \
                «v1/.DS_Store», «v1/content/documenti/~$allegato.docx»
avviso[archivio-lasciato]: in «archivio»: il sistema ha lasciato 2 file o cartelle che non sono dell'archivio: «.DS_Store», «desktop.ini»
";
    let whole = "c_a000/2026-2028: 1 versione\n«archivio»: 42 file controllati, integro: ogni file è com'era quando è stato archiviato\n";
    assert_eq!(archive(&project, &["verifica"]), Ran::new(0, whole, told));
    added(&project);
    assert!(project.path(&inner[0]).exists(), "what is not the archive's is not the program's to remove");
}
