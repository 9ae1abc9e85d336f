//! `archivio firma`: what a signed file may be, and where it goes.

use std::fs;

use crate::archive::{AMENDMENT, APPROVAL, added, archive, change, project};
use crate::folders::repository;
use crate::project::{Project, Ran};
use crate::signed_files::{envelope, signed_pdf};

/// A project with an approved version.
pub(crate) fn approved() -> Project {
    let project = project(APPROVAL);
    added(&project);
    project
}

fn sign(project: &Project, version: &str, files: &[&str]) -> Ran {
    let target = format!("p@{version}");
    archive(project, &[&["firma", &target, "-q"], files].concat())
}

/// What is said of an envelope around another document, which is archived all the same.
fn stranger(name: &str) -> Ran {
    let message = format!(
        "avviso[archivio-firma]: la busta «{name}» non contiene i byte di alcuno dei documenti archiviati\n"
    );
    Ran::new(0, "", &message)
}

#[track_caller]
fn refused(project: &Project, files: &[&str], message: &str) {
    let before = project.contents("archivio");
    let ran = sign(project, "v1", files);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
    assert!(ran.stderr.contains(message), "{ran:?}");
    assert_eq!(project.contents("archivio"), before);
}

#[test]
fn of_several_versions_the_last_is_signed_if_its_bytes_say_so() {
    let project = approved();
    let project = change(project, |text| text + AMENDMENT);
    added(&project);
    assert_eq!(archive(&project, &["estrai", "p", "--in", "copia", "-q"]), Ran::new(0, "", ""));
    let folder = project.path("copia/documenti");
    let pdf = fs::read(folder.join("allegato-1-piao-2026-2028.pdf")).expect("it was extracted");
    project.put("a.p7m", envelope("un altro documento"));
    let ran = archive(&project, &["firma", "p", "a.p7m"]);
    let message = "errore[comando]: non è detto quale versione di «c_a000/2026-2028» è stata firmata\n";
    assert_eq!(ran, Ran::new(2, "", message));
    project.put("b.pdf.p7m", envelope(&pdf));
    let ran = archive(&project, &["firma", "p", "b.pdf.p7m"]);
    let told = "Archiviata la versione c_a000/2026-2028@v3 in «archivio», con i file firmati.\n";
    assert_eq!(ran, Ran::new(0, told, ""));
}

#[test]
fn signed_files_are_kept_byte_for_byte_beside_the_rest() {
    let project = approved();
    let other = signed_pdf(b"%PDF-1.7 un altro PDF");
    project.put("firmati/a.pdf.p7m", envelope("a"));
    project.put("firmati/b.pdf", &other);
    assert_eq!(sign(&project, "v1", &["firmati/a.pdf.p7m"]), stranger("a.pdf.p7m"));
    let ran = sign(&project, "v1", &["firmati/b.pdf"]);
    assert!(ran.stderr.starts_with("avviso[archivio-firma]: il PDF firmato «b.pdf» non comincia"), "{ran:?}");
    project.put("a.pdf.p7m", envelope("un'altra"));
    refused(&project, &["a.pdf.p7m"], "nella versione v3 c'è già un file firmato di nome «a.pdf.p7m»");
    assert_eq!(archive(&project, &["estrai", "p@v3", "--in", "copia", "-q"]).status, 0);
    for (name, bytes) in [("a.pdf.p7m", envelope("a")), ("b.pdf", other)] {
        assert_eq!(fs::read(project.path(&format!("copia/firmati/{name}"))).ok(), Some(bytes));
    }
    let record = project.text("copia/versione.json");
    assert!(record.contains("\"evento\": \"firma\"") && record.contains("\"firma_di\": \"v1\""), "{record}");
    let names = project.names("copia/documenti");
    assert_eq!(names.len(), 9, "three documents, each with its metadata: {names:?}");
}

#[test]
fn a_name_that_not_every_reader_takes_is_not_archived() {
    let project = approved();
    let long = format!("{}.p7m", "a".repeat(200));
    for (name, message) in [
        ("100%.p7m", "il file «firmati/100%.p7m» non si può archiviare: il suo nome contiene «%»"),
        ("a\\b.p7m", "il suo nome contiene «\\»"),
        ("due\nrighe.p7m", "errore[archivio-nome]"),
        (&long, "il suo nome è troppo lungo"),
    ] {
        project.put(name, envelope("a"));
        let ran = sign(&project, "v1", &[name]);
        assert_eq!((ran.status, ran.stderr.contains(message)), (1, true), "{ran:?}");
    }
    assert_eq!(archive(&project, &["verifica", "-q"]), Ran::new(0, "", ""));
}

#[test]
fn what_holds_no_signature_is_refused() {
    let project = approved();
    assert_eq!(archive(&project, &["estrai", "p@v1", "--in", "copia", "-q"]).status, 0);
    let pdf = project.bytes("copia/documenti/allegato-1-piao-2026-2028.pdf");
    project.put("uguale.pdf", &pdf);
    project.put("lungo.pdf", [&pdf[..], b"\n"].concat());
    project.put("falso.pdf", b"/ByteRange");
    for name in ["uguale.pdf", "lungo.pdf", "falso.pdf"] {
        refused(
            &project,
            &[name],
            &format!("errore[archivio-firma]: il PDF «{name}» non contiene una firma"),
        );
    }
    for (name, bytes) in
        [("vuoto.p7m", &b""[..]), ("corto.p7m", b"0"), ("testo.p7m", b"0 non firmato"), ("pdf.p7m", &pdf)]
    {
        project.put(name, bytes);
        refused(&project, &[name], &format!("errore[archivio-firma]: «{name}» non è una busta firmata"));
    }
    project.put("sparso.pdf", [&pdf[..], b"/ByteRange [0 1 2 3]"].concat());
    let stray =
        "errore[archivio-firma]: la firma nel PDF «sparso.pdf» è incompleta, o non vale per tutto il file";
    refused(&project, &["sparso.pdf"], stray);
    project.put("tagliata.p7m", &envelope("a")[..17]);
    project.put("mozza.p7m", &envelope("a")[..90]);
    for name in ["tagliata.p7m", "mozza.p7m"] {
        let message = format!("errore[archivio-firma]: la busta firmata «{name}» è incompleta o rovinata");
        refused(&project, &[name], &message);
    }
    for (name, message) in [
        ("nobody.p7m", "nella busta «nobody.p7m» non c'è alcuna firma"),
        ("detached.p7m", "«detached.p7m» contiene la firma, ma non il documento firmato"),
    ] {
        project.put(name, fs::read(repository("tests/signatures").join(name)).expect("it is there"));
        refused(&project, &[name], &format!("errore[archivio-firma]: {message}"));
    }
}

#[test]
fn signatures_are_taken_in_each_form() {
    let project = approved();
    assert_eq!(archive(&project, &["estrai", "p@v1", "--in", "copia", "-q"]).status, 0);
    let pdf = project.bytes("copia/documenti/allegato-1-piao-2026-2028.pdf");
    project.put("firmato.pdf", signed_pdf(&pdf));
    project.put("a.p7m", envelope(&pdf));
    project.put("b.p7m", envelope(signed_pdf(&pdf)));
    project.put("c.P7M", envelope(envelope(&pdf)));
    assert_eq!(sign(&project, "v1", &["firmato.pdf", "a.p7m", "b.p7m", "c.P7M"]), Ran::new(0, "", ""));
    assert_eq!(archive(&project, &["verifica", "-q"]).status, 0);
}

#[cfg(unix)]
#[test]
fn only_a_file_is_read() {
    let project = approved().folder("cartella.p7m");
    let made = std::process::Command::new("mkfifo").arg(project.path("coda.p7m")).status();
    assert!(made.is_ok_and(|status| status.success()));
    refused(&project, &["coda.p7m"], "errore[comando]: «coda.p7m» non è un file");
    refused(&project, &["cartella.p7m"], "errore[comando]: «cartella.p7m» è una cartella");
    refused(&project, &["manca.p7m"], "errore[comando]: il file «manca.p7m» non esiste");
}

#[test]
fn the_same_file_is_kept_once() {
    let project = approved();
    for (name, text) in [("a.p7m", "a"), ("altro/a.p7m", "b"), ("copia.p7m", "a")] {
        project.put(name, envelope(text));
    }
    refused(
        &project,
        &["a.p7m", "./a.p7m"],
        "errore[comando]: il file firmato «./a.p7m» è indicato due volte",
    );
    refused(
        &project,
        &["a.p7m", "altro/a.p7m"],
        "errore[comando]: due file firmati hanno lo stesso nome, «a.p7m»",
    );
    assert_eq!(sign(&project, "v1", &["a.p7m"]), stranger("a.p7m"));
    let message =
        "errore[archivio-uguale]: il file firmato «copia.p7m» è già nell'archivio (v2), con il nome «a.p7m»";
    refused(&project, &["copia.p7m"], message);
}

#[test]
fn a_signature_of_an_older_version_has_its_place() {
    let project = approved();
    let project = change(project, |text| text + AMENDMENT);
    added(&project);
    for (name, text) in [("prima/a.p7m", "prima"), ("dopo/a.p7m", "dopo")] {
        project.put(name, envelope(text));
    }
    assert_eq!(sign(&project, "v1", &["prima/a.p7m"]), stranger("a.p7m"));
    assert_eq!(sign(&project, "v2", &["dopo/a.p7m"]), stranger("a.p7m"));
    assert_eq!(archive(&project, &["estrai", "p@v4", "--in", "copia", "-q"]).status, 0);
    for (name, text) in [("v1/a.p7m", "prima"), ("a.p7m", "dopo")] {
        assert_eq!(
            fs::read(project.path(&format!("copia/firmati/{name}"))).ok(),
            Some(envelope(text)),
            "{name}"
        );
    }
    let listed = archive(&project, &["elenca"]).stdout;
    let (first, second) = (
        "n. 5 del 31 gennaio 2026\n      firmati: v1/a.p7m\n",
        "n. 40 del 3 luglio 2026\n      firmati: a.p7m\n",
    );
    assert!(
        listed.contains(&format!("firma di v1: deliberazione della Giunta comunale {first}")),
        "{listed}"
    );
    assert!(
        listed.contains(&format!("firma di v2: deliberazione della Giunta comunale {second}")),
        "{listed}"
    );
    let verified = archive(&project, &["verifica", "--rigenera"]);
    assert_eq!(verified.stdout.matches("identico").count(), 4, "{verified:?}");
    let fingerprint = archive(&project, &["impronta", "p@v3"]).stdout;
    assert!(fingerprint.contains("- v1/a.p7m: "), "{fingerprint}");
    let again = archive(&project, &["aggiungi", "p"]);
    let message = "errore[archivio-uguale]: i documenti sono uguali a quelli già archiviati (v2): non c'è nulla da aggiungere\n";
    assert_eq!(again, Ran::new(1, "", message));
    let metadata = project.text("copia/firmati/v1/a.p7m.metadati.json");
    let act = "firma di v1: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026";
    assert!(metadata.contains(&format!("\"Note\": \"{act}\"")), "{metadata}");
}

#[test]
fn a_signature_of_a_proposal_is_told() {
    let project = project("");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]).status, 0);
    project.put("a.p7m", envelope("a"));
    let ran = sign(&project, "v1", &["a.p7m"]);
    let message =
        "avviso[archivio-firma]: la versione v1 è una proposta: il documento firmato non è quello adottato\n";
    assert_eq!(ran, Ran::new(0, "", &(stranger("a.p7m").stderr + message)));
}

#[test]
fn a_folder_that_holds_something_is_not_filled() {
    let project = approved().file("piena/x", "x");
    for verb in ["estrai", "pacchetto"] {
        let ran = archive(&project, &[verb, "p@v1", "--in", "piena"]);
        assert_eq!(ran, Ran::new(2, "", "errore[comando]: la cartella «piena» non è vuota\n"));
        let ran = archive(&project, &[verb, "p@v1", "--in", "archivio/dentro/x"]);
        assert_eq!(
            ran,
            Ran::new(2, "", "errore[comando]: la cartella «archivio/dentro/x» sta nell'archivio\n")
        );
        let ran = archive(&project, &[verb, "p@v1", "--in", "piena/x"]);
        assert_eq!(ran, Ran::new(2, "", "errore[comando]: «piena/x» è un file, non una cartella\n"));
    }
    assert_eq!(archive(&project, &["verifica", "-q"]).status, 0);
}
