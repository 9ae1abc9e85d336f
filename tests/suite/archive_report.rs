//! The report for auditors, and the package with the whole archive.

use serde_json::Value;
use sha2::{Digest, Sha512};

use crate::archive::{added, archive, change, project};
use crate::archives_of_the_past::archived_by;
use crate::project::{Project, Ran};

const APPROVAL: &str = "\natti:\n  - {organo: Giunta comunale, numero: 5, data: 2026-01-31}\n";
const AMENDMENT: &str = "  - {organo: Giunta comunale, numero: 40, data: 2026-07-03}\n";

/// The words of a page, without its elements.
fn words_of_page(page: &str) -> String {
    let pieces = page.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text));
    pieces.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn contains(text: &str, all: &[&str]) {
    for said in all {
        assert!(text.contains(said), "«{said}» is not in\n{text}");
    }
}

#[track_caller]
fn mistaken(project: &Project, arguments: &[&str], messages: &[&str]) {
    let ran = project.run(&[&["archivio"], arguments].concat());
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    contains(&ran.stderr, messages);
}

#[test]
fn auditors_get_a_report_of_all_that_was_looked_at() {
    let project = project(APPROVAL);
    added(&project);
    let project = change(project, |text| text + AMENDMENT);
    added(&project);
    let ran = archive(&project, &["verifica", "--formato", "pdf,docx,html", "--data", "2026-12-20"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    contains(
        &ran.stdout,
        &["c_a000/2026-2028@v1: identico\n", "integro", "Riscontro: ogni file dice le stesse parole"],
    );
    let names = ["rapporto-di-verifica.docx", "rapporto-di-verifica.html", "rapporto-di-verifica.pdf"];
    assert_eq!(project.names("output/archivio"), names);
    let page = words_of_page(&project.text("output/archivio/rapporto-di-verifica.html"));
    let program = concat!("allegato ", env!("CARGO_PKG_VERSION"));
    contains(
        &page,
        &["L'archivio è integro:", "20 dicembre 2026", program, "1 piano, 2 versioni", "identico"],
    );
    let fingerprint = archive(&project, &["impronta", "p@v1"]).stdout;
    for digest in fingerprint.split_whitespace().filter(|word| word.len() >= 64) {
        assert!(page.contains(digest), "{digest} is not in\n{page}");
    }
    let first = project.contents("output");
    archive(&project, &["verifica", "--formato", "pdf,docx,html", "--data", "2026-12-20"]);
    assert!(project.contents("output") == first, "the same archive gives the same report");
}

#[test]
fn a_report_has_its_date_from_somebody() {
    let project = project(APPROVAL);
    added(&project);
    let ran = archive(&project, &["verifica", "--formato", "html"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let page = words_of_page(&project.text("output/archivio/rapporto-di-verifica.html"));
    contains(&page, &["10 febbraio 2023"]);
    let dateless = project.without("SOURCE_DATE_EPOCH");
    let hint = "aggiungere il giorno, come --data 2026-12-31";
    mistaken(&dateless, &["verifica", "--formato", "pdf"], &["il rapporto vuole la sua data", hint]);
    mistaken(&dateless, &["verifica", "--formato", "pdf", "--data", "31/12/2026"], &["forse «2026-12-31»"]);
    mistaken(&dateless, &["verifica", "--data", "2026-12-31"], &["manca «--formato»"]);
    mistaken(&dateless, &["verifica", "p@v1"], &["manca «--rigenera»"]);
}

#[test]
fn a_report_tells_damage_and_signatures() {
    let project = archived_by("0.1.0");
    let ran = archive(&project, &["verifica", "--formato", "html", "--data", "2026-12-20"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let page = words_of_page(&project.text("output/archivio/rapporto-di-verifica.html"));
    contains(
        &page,
        &["allegato-1.pdf.p7m (firmato)", "parole identiche, aspetto di un'altra versione", "allegato 0.1.0"],
    );
    let file = "archivio/urn%3apiao%3aallegato1%3ac_z999%3a2026-2028/v2/content/sorgenti/piano.yaml";
    let damaged = project.file(file, "ente: x\n");
    let ran = archive(&damaged, &["verifica", "--formato", "html", "--data", "2026-12-20"]);
    assert_eq!(ran.status, 1);
    let page = words_of_page(&damaged.text("output/archivio/rapporto-di-verifica.html"));
    contains(&page, &["L'archivio non è integro:", "v2/content/sorgenti/piano.yaml", "è cambiato"]);
}

#[test]
fn the_whole_archive_goes_into_one_package_with_an_index() {
    let project = archived_by("0.1.0");
    let ran = archive(&project, &["pacchetto", "--tutti"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with(
        "Preparato il pacchetto di tutto l'archivio (1 piano, 4 versioni) in «output/archivio-pacchetto»: "
    ));
    let names = project.names("output/archivio-pacchetto");
    for name in [
        "bagit.txt",
        "data/indice.html",
        "data/elenco.json",
        "data/c_z999/2026-2028/v4/documenti/allegato-1.pdf",
        "data/c_z999/2026-2028/v3/firmati/allegato-1.pdf.p7m",
    ] {
        assert!(names.iter().any(|known| known == name), "{name} is not among {names:?}");
    }
    for version in ["v1", "v2", "v3", "v4"] {
        let ran = archive(&project, &["estrai", &format!("2026-2028@{version}"), "--in", version, "-q"]);
        assert_eq!(ran, Ran::new(0, "", ""));
        let packed = project.contents(&format!("output/archivio-pacchetto/data/c_z999/2026-2028/{version}"));
        assert!(project.contents(version) == packed, "{version}");
    }
    let manifest = project.text("output/archivio-pacchetto/manifest-sha512.txt");
    for line in manifest.lines() {
        let (digest, name) = line.split_once("  ").expect("a digest and a name");
        let bytes = project.bytes(&format!("output/archivio-pacchetto/{name}"));
        let made: String = Sha512::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(made, digest, "{name}");
    }
    let page = words_of_page(&project.text("output/archivio-pacchetto/data/indice.html"));
    contains(&page, &["INDICE DELL'ARCHIVIO", "c_z999/2026-2028/v2", "allegato-1.pdf.p7m (firmato)"]);
    let list: Value = serde_json::from_str(&project.text("output/archivio-pacchetto/data/elenco.json"))
        .expect("it is JSON");
    assert_eq!(list["piani"][0]["in_vigore"]["versione"], "v4");
    assert_eq!(archive(&project, &["pacchetto", "--tutti", "--in", "altro", "-q"]), Ran::new(0, "", ""));
    assert!(
        project.contents("altro") == project.contents("output/archivio-pacchetto"),
        "the same bag on any day"
    );
}

#[test]
fn what_can_not_be_packed_whole_is_not_packed() {
    let project = Project::new();
    mistaken(&project, &["pacchetto", "--tutti"], &["l'archivio «archivio» non c'è"]);
    mistaken(&project, &["pacchetto"], &["manca «PIANO»"]);
    mistaken(&project, &["pacchetto", "p@v1", "--tutti"], &["non può stare insieme con"]);
    let project = archived_by("0.1.0");
    let file = "archivio/urn%3apiao%3aallegato1%3ac_z999%3a2026-2028/v2/content/sorgenti/piano.yaml";
    let damaged = project.file(file, "ente: x\n");
    let ran = archive(&damaged, &["pacchetto", "--tutti"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{ran:?}");
    assert!(!damaged.path("output/archivio-pacchetto").exists());
}
