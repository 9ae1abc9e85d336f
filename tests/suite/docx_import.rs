//! Annexes that come back: those with tracked changes that the program writes itself, and what stays when they can't be
//! taken over.

use std::io::{Cursor, Read, Write};

use allegato::plan::FieldKey;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::archives_of_the_past::archived_by;
use crate::folders::{copy, read, repository};
use crate::pairs::{pairs, project_of};
use crate::project::{Project, Ran};

/// The DOCX of a plan with its text changed as XML.
#[track_caller]
pub(crate) fn with_text(docx: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    with_part(docx, "word/document.xml", change)
}

/// The DOCX of a plan with a part changed as XML.
#[track_caller]
pub(crate) fn with_part(docx: &[u8], part_name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut package = ZipArchive::new(Cursor::new(docx)).expect("a DOCX is a ZIP file");
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..package.len() {
        let mut part = package.by_index(index).expect("the part is there");
        let name = part.name().expect("the name is UTF-8").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("memory has room");
        if name == part_name {
            bytes = change(String::from_utf8(bytes).expect("the text is UTF-8")).into_bytes();
        }
        changed.start_file(name, SimpleFileOptions::default()).expect("memory has room");
        changed.write_all(&bytes).expect("memory has room");
    }
    changed.finish().expect("memory has room").into_inner()
}

/// The same with a part of comments, and a text that refers to them.
#[track_caller]
pub(crate) fn with_comments(docx: &[u8], comments: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let related = with_part(&with_text(docx, change), "word/_rels/document.xml.rels", |text| {
        let relation = format!("<Relationship Id=\"c1\" Type=\"{KIND}\" Target=\"comments.xml\"/>");
        text.replace("</Relationships>", &(relation + "</Relationships>"))
    });
    let mut package = ZipWriter::new_append(Cursor::new(related)).expect("a DOCX is a ZIP file");
    package.start_file("word/comments.xml", SimpleFileOptions::default()).expect("memory has room");
    let part = format!("<w:comments xmlns:w=\"{MAIN}\">{comments}</w:comments>");
    package.write_all(part.as_bytes()).expect("memory has room");
    package.finish().expect("memory has room").into_inner()
}

/// A plan with its DOCX, in which the first objective's cells of these fields say these runs.
#[track_caller]
fn returned(cells: &[(&str, &str)]) -> Project {
    let project = Project::new().plan("p");
    assert_eq!(project.run(&["genera", "p", "--formato", "docx", "-q"]).status, 0);
    let name = project.names("output/p").remove(0);
    let docx = with_text(&project.bytes(&format!("output/p/{name}")), |mut text| {
        for (field, runs) in cells {
            let key = FieldKey::ALL.into_iter().find(|key| key.spec().name == *field);
            let label = format!(">{}</w:t>", key.expect("it is a field").spec().label);
            let label = text.find(&label).expect("the field has a label");
            let cell = label + text[label..].find("<w:tc>").expect("a cell stands behind the label");
            let start = cell + text[cell..].find("<w:r>").expect("the cell has a run");
            let end = start + text[start..].find("</w:tc>").expect("the cell ends");
            text.replace_range(start..end, &format!("{runs}</w:p>"));
        }
        text
    });
    project.file("tornato.docx", docx)
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn a_struck_field_waits_and_the_others_are_written() {
    let struck = run("", "Almeno ") + &run("<w:strike/>", "12") + &run("<w:color w:val=\"FF0000\"/>", " 15");
    let area = run("", "24 m") + &run("<w:vertAlign w:val=\"superscript\"/>", "2");
    let project = returned(&[("target", &struck), ("fonte", &area), ("contributor", &run("", "-"))]);
    let names = project.names("data/p/obiettivi");
    let read =
        || names.iter().map(|name| project.text(&format!("data/p/obiettivi/{name}"))).collect::<String>();
    let before = read();
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(ran.stderr.contains("nella cella «target» di «"), "{}", ran.stderr);
    assert!(ran.stderr.contains("c'è testo barrato a mano («12»): il campo resta com'è"), "{}", ran.stderr);
    let waiting = "\nIn sospeso: 1 campo; gli avvisi dicono che cosa decidere.\n";
    assert!(ran.stdout.contains(waiting), "{}", ran.stdout);
    let after = read();
    assert!(after.contains("24 m²") && after.contains("\"-\"") && !after.contains("15"), "{after}");
    assert_eq!(before.matches("target:").count(), after.matches("target:").count());
}

#[test]
fn a_letterhead_and_a_signature_that_changed_are_told_and_stay() {
    let pair = repository("tests/pairs/letterhead/after");
    let project = Project::new().copied(&pair, "p");
    assert_eq!(project.run(&["genera", "p", "--formato", "docx", "-q"]).status, 0);
    let docx = project.bytes("output/p/allegato-1.docx");
    let moved = |text: String| {
        text.replace("Piazza del Municipio, 1", "Via Roma, 2").replace("Anna Bianchi", "Carla Verdi")
    };
    let on_first = with_text(&docx, moved);
    let everywhere = with_part(&on_first, "word/header1.xml", moved);
    let address = "«Piazza del Municipio, 1 – 00000 Prova» è diventato «Via Roma, 2 – 00000 Prova»";
    let signature = "«dott.ssa Anna Bianchi» è diventato «dott.ssa Carla Verdi»";
    let project = project.file("prima.docx", on_first).file("tutte.docx", everywhere);
    for (file, more) in [("prima.docx", ""), ("tutte.docx", "in testa alle pagine ")] {
        let before = project.contents("p");
        let ran = project.run(&["riprendi", "p", file, "--si"]);
        assert_eq!(ran.status, 4, "{ran:?}");
        assert!(ran.stderr.contains(&format!("fuori dai campi {address}: non è ripreso")), "{}", ran.stderr);
        assert!(
            ran.stderr.contains(&format!("fuori dai campi {signature}: non è ripreso")),
            "{}",
            ran.stderr
        );
        assert_eq!(ran.stderr.contains("in testa alle pagine"), !more.is_empty(), "{}", ran.stderr);
        assert!(ran.stderr.contains(&format!("{more}{address}")), "{}", ran.stderr);
        assert_eq!(project.contents("p"), before);
    }
}

/// An objective with lists of four levels, with numbers that Word counts and some that it does not.
const LISTS: &str = "dimensione: efficienza
obiettivi:
  - id: uno
    obiettivo: Istanze online.
    responsabile: Segretario comunale
    stakeholder: Cittadini e imprese.
    contributor: Tutti i settori.
    scadenza: 31.12.2026
    indicatore: >-
      Fasi:
      9. la prima
      10. la seconda:
        a) avvio
        b) verifica:
          i) dei dati
          ii) dei costi:
            - correnti
            - futuri
      11. la terza
    baseline: 0 istanze
    target: >-
      Passi:
      1. uno
      1. due
    fonte: Registro
";

#[test]
fn lists_of_four_levels_go_there_and_back() {
    let settings = include_str!("../cases/text-lists-nested/before/data/p/piano.yaml");
    let file = "data/p/obiettivi/1.yaml";
    let project = Project::new().file("data/p/piano.yaml", settings).file(file, LISTS);
    assert_eq!(project.run(&["genera", "p", "--formato", "docx", "-q"]).status, 0);
    let name = project.names("output/p").remove(0);
    let docx = project.bytes(&format!("output/p/{name}"));
    let project = project.file("tornato.docx", &docx[..]);
    let same = project.run(&["riprendi", "p", "tornato.docx", "--prova"]);
    assert!(same.status == 0 && same.stdout.contains("Nessuna differenza"), "{same:?}");
    let edited = with_text(&docx, |text| {
        let words = text.find(">la seconda:<").expect("the item is there");
        let start = text[..words].rfind("<w:p>").expect("it stands in a paragraph");
        let item = text[start..words].to_owned() + ">in mezzo</w:t></w:r></w:p>";
        text[..start].to_owned() + &item + &text[start..].replace(">futuri<", ">del prossimo anno<")
    });
    let project = project.file("tornato.docx", edited);
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let expected = LISTS.replace("      10. la seconda:\n", "      10. in mezzo\n      11. la seconda:\n");
    let expected =
        expected.replace("      11. la terza", "      12. la terza").replace("futuri", "del prossimo anno");
    assert_eq!(project.text(file), expected);
}

#[test]
fn a_hyphen_that_does_not_break_goes_there_and_back() {
    let words = "<w:r><w:t>Registro e</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">mail 2026\u{2011}2028</w:t></w:r>";
    let project = returned(&[("fonte", words)]);
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--si", "-q"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let name = project.names("data/p/obiettivi").remove(0);
    let text = project.text(&format!("data/p/obiettivi/{name}"));
    assert!(text.contains("Registro e\u{2011}mail 2026\u{2011}2028"), "{text}");
    assert_eq!(project.run(&["genera", "p", "-q"]).status, 0, "every format has it");
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--prova"]);
    assert!(ran.stdout.ends_with("\nNessuna differenza.\n"), "{ran:?}");
}

#[test]
fn a_document_made_to_exhaust_the_machine_is_refused() {
    let attributes: String = (0..100_000).map(|at| format!(" a{at}=\"\"")).collect();
    let project = returned(&[("fonte", &format!("<w:r{attributes}/>"))]);
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--prova"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{ran:?}");
    assert!(ran.stderr.contains("ha una struttura che nessun programma d'ufficio scrive"), "{}", ran.stderr);
}

#[test]
fn the_annex_with_tracked_changes_reads_back_as_the_new_one() {
    for pair in pairs() {
        let project = project_of(&pair);
        let made = project.run(&["confronta", "prima", "dopo", "--formato", "docx", "-q"]);
        assert_eq!(made.status, 0, "{}: {}", pair.display(), made.stderr);
        let back = ["riprendi", "dopo", "output/dopo/confronto/revisioni.docx", "--prova"];
        let ran = project.run(&back);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", pair.display());
        assert!(ran.stdout.ends_with("\nNessuna differenza.\n"), "{}: {}", pair.display(), ran.stdout);
    }
}

#[test]
fn the_annex_with_tracked_changes_makes_the_old_plan_the_new_one_if_nobody_knows_what_it_began_with() {
    let project = project_of(&repository("tests/pairs/changed"));
    assert_eq!(project.run(&["confronta", "prima", "dopo", "--formato", "docx", "-q"]).status, 0);
    let told = || project.run(&["confronta", "prima", "dopo", "--messaggi", "brevi"]).stdout;
    let before = told();
    let revisions = "output/dopo/confronto/revisioni.docx";
    let ran = project.run(&["riprendi", "prima", revisions, "--si", "-q"]);
    assert_eq!((ran, told()), (Ran::new(0, "", ""), before), "nobody has edited it");
    let without = with_part(&project.bytes(revisions), "customXml/item1.xml", |_| "<altro/>".to_owned());
    let project = project.file("tornato.docx", without);
    let ran = project.run(&["riprendi", "prima", "tornato.docx", "--si", "-q"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stderr.contains("il documento non ha con sé i testi da cui è nato"), "{}", ran.stderr);
    let told = project.run(&["confronta", "prima", "dopo", "--messaggi", "brevi"]).stdout;
    assert_eq!(told, "");
}

/// The part of custom XML in a DOCX.
#[track_caller]
fn base_of(docx: &[u8]) -> String {
    let mut package = ZipArchive::new(Cursor::new(docx)).expect("a DOCX is a ZIP file");
    let mut text = String::new();
    let part = package.by_name("customXml/item1.xml");
    part.expect("it has a base").read_to_string(&mut text).expect("it is UTF-8");
    text
}

#[test]
fn the_annex_has_the_texts_that_it_was_made_from_whatever_the_files_look_like() {
    let project = project_of(&repository("tests/pairs/changed"));
    assert_eq!(project.run(&["genera", "prima", "dopo", "--formato", "docx", "-q"]).status, 0);
    let annex = |project: &Project, plan: &str| {
        let folder = format!("output/{plan}");
        let name = project.names(&folder).into_iter().find(|name| name.ends_with(".docx"));
        project.bytes(&format!("{folder}/{}", name.expect("the annex is there")))
    };
    let (old, new) = (annex(&project, "prima"), annex(&project, "dopo"));
    assert_ne!(base_of(&old), base_of(&new));
    assert!(base_of(&old).contains("xmlns=\"urn:allegato:testi-di-partenza:1\" impronta=\""));
    assert_eq!(project.run(&["confronta", "prima", "dopo", "--formato", "docx", "-q"]).status, 0);
    let revisions = project.bytes("output/dopo/confronto/revisioni.docx");
    assert_eq!(base_of(&revisions), base_of(&new), "who edits it goes on from the new text");
    let mut overview =
        ZipArchive::new(Cursor::new(project.bytes("output/dopo/confronto/quadro-delle-modifiche.docx")))
            .expect("a DOCX is a ZIP file");
    assert!(overview.by_name("customXml/item1.xml").is_err(), "nobody edits it");
    let name = project.names("prima/obiettivi").remove(0);
    let project = project
        .changed(&format!("prima/obiettivi/{name}"), |text| format!("# un commento\n{text}\n\n# un altro\n"));
    assert_eq!(project.run(&["genera", "prima", "--formato", "docx", "-q"]).status, 0);
    assert!(annex(&project, "prima") == old, "a comment changes no byte");
}

#[test]
fn an_annex_of_0_1_0_is_read_by_its_controls() {
    let project = archived_by("0.1.0");
    for version in ["v1", "v4"] {
        let from = format!("2026-2028@{version}");
        let ran = project.run(&["archivio", "estrai", &from, "--in", version, "-q"]);
        assert_eq!(ran, Ran::new(0, "", ""));
    }
    copy(&project.path("v1/sorgenti"), &project.path("data/p"));
    copy(&project.path("v1/modelli"), &project.path("data/p/modelli"));
    let docx = project.bytes("v1/documenti/allegato-1.docx");
    let mut package = ZipArchive::new(Cursor::new(&docx)).expect("a DOCX is a ZIP file");
    let mut text = String::new();
    let read = package.by_name("word/document.xml").map(|mut part| part.read_to_string(&mut text));
    assert!(
        matches!(read, Ok(Ok(_))) && text.contains("<w:sdt>") && !text.contains("\"_a"),
        "it has controls"
    );
    let ran = project.run(&["riprendi", "p", "v1/documenti/allegato-1.docx", "--prova"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stderr.contains("il documento non ha con sé i testi da cui è nato"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("\n1 avviso\n"), "{}", ran.stderr);
    assert!(ran.stdout.ends_with("\nNessuna differenza.\n"), "{}", ran.stdout);
    let ran = project.run(&["riprendi", "p", "v4/documenti/allegato-1.docx", "--prova"]);
    assert!(ran.stdout.contains("Obiettivi: 2 prima, 2 dopo (1 modificato, 1 invariato)."), "{ran:?}");
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
        let ran = project.run(&["riprendi", "p", &format!("output/q/{name}"), "--si"]);
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
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    let name = "data/p/obiettivi/1-semplificazione.yaml";
    assert_eq!(project.bytes(name), read(&case.join("before").join(name)));
}
