//! Objectives that came or went in an annex that an office sends back: `riprendi`, and `--tolti`.

use std::fmt::Write;

use allegato::plan::FieldKey;

use crate::docx_import::with_text;
use crate::project::{Project, Ran};

const SETTINGS: &str = include_str!("../cases/text-lists-nested/before/data/p/piano.yaml");
pub(crate) const FIRST: &str = "data/p/obiettivi/1.yaml";
pub(crate) const SECOND: &str = "data/p/obiettivi/2.yaml";

/// A file of a dimension with objectives whose fields say their own names.
pub(crate) fn file(dimension: &str, ids: &[&str]) -> String {
    let mut text = format!("# {dimension}\ndimensione: {dimension}\nobiettivi:\n");
    for id in ids {
        writeln!(text, "  # {id}\n  - id: {id}").expect("memory has room");
        for key in FieldKey::ALL {
            let name = key.spec().name;
            let words = match key {
                FieldKey::Deadline => "31.12.2026".to_owned(),
                _ => format!("Il {name} dell'obiettivo {id}"),
            };
            writeln!(text, "    {name}: {words}").expect("memory has room");
        }
        text += "\n";
    }
    text
}

/// A plan of two dimensions with its annex as it was sent out.
pub(crate) struct Sent {
    pub(crate) project: Project,
    docx: Vec<u8>,
}

#[track_caller]
pub(crate) fn sent() -> Sent {
    sent_with(file("efficienza", &["alfa", "beta", "gamma"]), file("qualita", &["delta"]))
}

/// A plan of two files.
#[track_caller]
pub(crate) fn sent_with(first: String, second: String) -> Sent {
    let project = Project::new().file("data/p/piano.yaml", SETTINGS).file(FIRST, first).file(SECOND, second);
    let mut sent = Sent { project, docx: Vec::new() };
    sent.docx = sent.annex();
    sent
}

impl Sent {
    /// The annex of the plan as it is.
    #[track_caller]
    fn annex(&self) -> Vec<u8> {
        assert_eq!(self.project.run(&["genera", "p", "--formato", "docx", "-q"]).status, 0);
        let name = self.project.names("output/p").into_iter().find(|name| name.ends_with(".docx"));
        self.project.bytes(&format!("output/p/{}", name.expect("it was made")))
    }

    /// A copy of the annex with some changes.
    #[track_caller]
    pub(crate) fn returned(&self, name: &str, change: impl Fn(String) -> String) {
        self.project.put(name, with_text(&self.docx, change));
    }

    #[track_caller]
    pub(crate) fn take_back(&self, words: &[&str]) -> Ran {
        self.project.run(&[&["riprendi", "p"], words].concat())
    }
}

/// The places of the rows of an objective, by words of its first row.
#[track_caller]
pub(crate) fn rows(text: &str, first: &str) -> std::ops::Range<usize> {
    let at = text.find(first).unwrap_or_else(|| panic!("{first} is there"));
    let start = text[..at].rfind("<w:tr>").expect("it stands in a row");
    let end = (0..FieldKey::ALL.len())
        .fold(start, |end, _| end + text[end..].find("</w:tr>").expect("a row ends") + "</w:tr>".len());
    start..end
}

/// A text without the rows of an objective.
#[track_caller]
pub(crate) fn without(mut text: String, id: &str) -> String {
    text.replace_range(rows(&text, &format!("dell'obiettivo {id}<")), "");
    text
}

#[track_caller]
pub(crate) fn with_source(text: String, id: &str, words: &str) -> String {
    let changed = text.replace(&format!(">Il fonte dell'obiettivo {id}<"), &format!(">{words}<"));
    assert_ne!(changed, text, "{id} is there");
    changed
}

#[test]
fn an_objective_that_was_taken_out_stays_unless_somebody_says_otherwise() {
    let sent = sent();
    sent.returned("a.docx", |text| without(text, "beta"));
    let before = sent.project.contents("data");
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "avviso[docx]: «a.docx» non ha più l'obiettivo «beta»: nel piano resta";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert!(ran.stderr.contains("--tolti sopprimi"), "{}", ran.stderr);
    assert_eq!(sent.project.contents("data"), before, "«--si» confirms no removal");
    let left = sent.take_back(&["a.docx", "--si", "--tolti", "lascia"]);
    assert_eq!((left.status, left.stderr.as_str()), (0, ""), "{left:?}");
    let trial = sent.take_back(&["a.docx", "--prova", "--tolti", "togli"]);
    assert_eq!(trial.status, 4, "{trial:?}");
    assert_eq!(sent.project.contents("data"), before);
}

#[test]
fn it_is_dropped_in_its_place_or_its_lines_go() {
    let suppressed = sent();
    suppressed.returned("a.docx", |text| without(text, "beta"));
    let ran = suppressed.take_back(&["a.docx", "--si", "--tolti", "sopprimi"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let text = file("efficienza", &["alfa", "beta", "gamma"]);
    let last = "    fonte: Il fonte dell'obiettivo beta\n";
    let expected = text.replace(last, &format!("{last}    soppresso: sì\n"));
    assert_eq!(suppressed.project.text(FIRST), expected);
    let again = suppressed.take_back(&["a.docx", "--si", "--tolti", "sopprimi"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{again:?}");
    assert!(again.stdout.ends_with("\nNessuna differenza.\n"), "{again:?}");

    let taken_out = sent();
    taken_out.returned("a.docx", |text| with_source(without(text, "beta"), "gamma", "Registro"));
    let ran = taken_out.take_back(&["a.docx", "--si", "--tolti", "togli"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let expected = file("efficienza", &["alfa", "gamma"]).replace("  # gamma", "  # beta\n\n  # gamma");
    let expected = expected.replace("Il fonte dell'obiettivo gamma", "Registro");
    assert_eq!(taken_out.project.text(FIRST), expected, "the comment above it may be of others");
    let undo = ran.stdout.lines().last().expect("a last line").trim();
    assert_eq!(undo, "cp -R output/p/prima-della-ripresa-1/. data/p");
}

#[test]
fn cells_that_were_all_emptied_are_an_objective_that_was_taken_out() {
    let sent = sent();
    sent.returned("a.docx", |text| {
        let place = rows(&text, "dell'obiettivo beta<");
        let mut emptied = text[place.clone()].replace(">31.12.2026<", "><");
        for key in FieldKey::ALL {
            emptied = emptied.replace(&format!(">Il {} dell'obiettivo beta<", key.spec().name), "><");
        }
        format!("{}{emptied}{}", &text[..place.start], &text[place.end..])
    });
    let ran = sent.take_back(&["a.docx", "--si", "--tolti", "togli"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(!sent.project.text(FIRST).contains("id: beta"));
}

#[test]
fn what_one_takes_out_and_another_changes_is_for_a_person_to_decide() {
    let sent = sent();
    sent.returned("a.docx", |text| without(text, "beta"));
    sent.returned("b.docx", |text| with_source(text, "beta", "Registro"));
    for rule in ["chiedi", "loro"] {
        let ran = sent.take_back(&["a.docx", "b.docx", "--prova", "--tolti", "togli", "--conflitti", rule]);
        assert_eq!(ran.status, 4, "{ran:?}");
        let told = "«a.docx» non ha più l'obiettivo «beta», ma «b.docx» ne corregge i testi: nel piano resta";
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
    assert_eq!(sent.take_back(&["b.docx", "--si"]).status, 0);
    let ran = sent.take_back(&["a.docx", "--si", "--tolti", "togli"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told =
        "l'obiettivo «beta», che nel piano è cambiato da quando il documento è partito: nel piano resta";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    let ours = sent.take_back(&["a.docx", "--si", "--tolti", "togli", "--conflitti", "nostro"]);
    assert_eq!((ours.status, ours.stderr.as_str()), (0, ""), "{ours:?}");
    assert!(sent.project.text(FIRST).contains("fonte: Registro\n"));
    let theirs = sent.take_back(&["a.docx", "--si", "--tolti", "togli", "--conflitti", "loro"]);
    assert_eq!((theirs.status, theirs.stderr.as_str()), (0, ""), "{theirs:?}");
    assert!(!sent.project.text(FIRST).contains("id: beta"));
}

#[test]
fn what_the_document_never_had_is_not_removed_and_a_file_keeps_its_last_objective() {
    let sent = sent();
    sent.returned("a.docx", |text| without(text, "delta"));
    let later = file("efficienza", &["alfa", "beta", "gamma", "epsilon"]);
    sent.project.put(FIRST, &later);
    let before = sent.project.text(SECOND);
    let ran = sent.take_back(&["a.docx", "--si", "--tolti", "togli"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "l'obiettivo «delta» resta: senza di lui il suo file non ne avrebbe nessuno";
    assert!(ran.stderr.contains(told) && !ran.stderr.contains("epsilon"), "{}", ran.stderr);
    assert_eq!((sent.project.text(FIRST), sent.project.text(SECOND)), (later, before));
}

#[test]
fn rows_that_lost_their_anchors_are_no_objective_that_was_taken_out() {
    let sent = sent();
    sent.returned("a.docx", |text| {
        let place = rows(&text, "dell'obiettivo beta<");
        let bare = text[place.clone()].replace("<w:bookmarkStart ", "<w:x ").replace("OBIETTIVO", "N.");
        format!("{}{bare}{}", &text[..place.start], &text[place.end..])
    });
    let ran = sent.take_back(&["a.docx", "--si", "--tolti", "togli"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "l'obiettivo «beta» è nel documento senza i suoi contrassegni: nel piano resta com'è";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert!(sent.project.text(FIRST).contains("id: beta"));
}

/// Rows without their anchors.
pub(crate) fn bare(rows: &str) -> String {
    let mut bare = String::new();
    for part in rows.split_inclusive("/>") {
        match part.rfind("<w:bookmark") {
            Some(start) => bare.push_str(&part[..start]),
            None => bare.push_str(part),
        }
    }
    bare
}

/// A text in which the rows of an objective stand once more behind it, without its anchors, and say what
/// `change` makes of them.
#[track_caller]
fn copied(mut text: String, id: &str, change: impl Fn(String) -> String) -> String {
    let place = rows(&text, &format!("dell'obiettivo {id}<"));
    let own = bare(&text[place.clone()]);
    text.insert_str(place.end, &change(own));
    text
}

/// The same with an objective of its own in these rows.
#[track_caller]
pub(crate) fn with_new(text: String, behind: &str, words: &str) -> String {
    copied(text, behind, |rows| {
        let from = format!("Il obiettivo dell'obiettivo {behind}<");
        assert!(rows.contains(&from), "{rows}");
        rows.replace(&from, &format!("{words}<")).replace(&format!("dell'obiettivo {behind}"), "nuovo")
    })
}

const WORDS: &str = "Apertura di uno sportello digitale per le imprese";

#[test]
fn an_objective_that_was_written_in_word_is_added_where_it_stands() {
    let sent = sent();
    sent.returned("a.docx", |text| with_new(text, "beta", WORDS));
    let before = sent.project.text(FIRST);
    let trial = sent.take_back(&["a.docx", "--prova"]);
    assert_eq!((trial.status, trial.stderr.as_str()), (4, ""), "{trial:?}");
    let shown = "con questo identificativo, che poi non cambia più:\n  apertura-sportello-digitale («obiettivi/1.yaml»)\n";
    assert!(trial.stdout.contains(shown), "{}", trial.stdout);
    assert_eq!(sent.project.text(FIRST), before);
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let text = sent.project.text(FIRST);
    let (above, added) = text.split_once("  # Un nome breve").expect("it is there, with its comments");
    let (added, below) = added.split_once("\n\n  # gamma\n").expect("it stands above the next one");
    assert!(above.ends_with("    fonte: Il fonte dell'obiettivo beta\n\n"), "{text}");
    assert!(before.starts_with(above) && before.ends_with(below), "all else is as it was");
    for line in [
        "  - id: apertura-sportello-digitale",
        "    obiettivo: Apertura di uno sportello digitale per le imprese",
        "    responsabile: Il responsabile nuovo",
        "    scadenza: 31.12.2026",
        "    fonte: Il fonte nuovo",
        "    note:",
    ] {
        assert!(added.lines().any(|own| own == line), "{line} is not in\n{added}");
    }
    let again = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{again:?}");
    assert!(again.stdout.ends_with("\nNessuna differenza.\n"), "{again:?}");
}

#[test]
fn the_same_new_objective_from_two_offices_is_one_and_with_other_words_it_is_none() {
    let sent = sent();
    sent.returned("a.docx", |text| with_new(with_new(text, "beta", WORDS), "gamma", "Rete dei musei civici"));
    sent.returned("b.docx", |text| with_new(text, "beta", WORDS));
    sent.returned("c.docx", |text| with_new(text, "beta", WORDS).replace(">Il fonte nuovo<", ">Registro<"));
    let ran = sent.take_back(&["a.docx", "c.docx", "--prova"]);
    let told = "«a.docx» e «c.docx» aggiungono l'obiettivo «Apertura di uno sportello digitale per le imprese» con testi o in posti diversi: non è aggiunto";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    let ran = sent.take_back(&["b.docx", "a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let text = sent.project.text(FIRST);
    let ids: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("  - id: ")).collect();
    assert_eq!(ids, ["alfa", "beta", "apertura-sportello-digitale", "gamma", "rete-musei-civici"]);
    let ran = sent.take_back(&["c.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "nel piano c'è già «apertura-sportello-digitale» con lo stesso testo";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
}

#[test]
fn rows_that_an_office_typed_are_an_objective_with_blanks() {
    let sent = sent();
    let row = |label: &str, words: &str| {
        let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr>{}{}{}</w:tr>", cell(label), cell(words), cell(""))
    };
    sent.returned("a.docx", |mut text| {
        let place = rows(&text, "dell'obiettivo delta<");
        let typed = row("Obiettivo n.", WORDS) + &row("Traguardo  atteso", "Prima riga") + &row("Altro", "x");
        text.insert_str(place.start, &typed);
        text
    });
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(ran.stderr.contains("è stata aggiunta la riga «Altro | x»: non è ripresa"), "{}", ran.stderr);
    assert!(ran.stdout.contains("Qualche campo resta in bianco"), "{}", ran.stdout);
    let text = sent.project.text(SECOND);
    assert!(text.contains("    target: Prima riga\n") && text.contains("    fonte: \"\"\n"), "{text}");
    assert!(text.find(WORDS) < text.find("- id: delta"), "it stands above the other one:\n{text}");
}

#[test]
fn a_copy_is_no_new_objective_and_neither_is_one_whose_rows_were_written_again() {
    let sent = sent();
    sent.returned("a.docx", |text| copied(text, "beta", |rows| rows));
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(ran.stderr.contains("è una copia di «beta», parola per parola"), "{}", ran.stderr);
    sent.returned("b.docx", |text| {
        let again = |rows: String| {
            let fields = ["fonte", "target", "baseline"].into_iter();
            let rows = rows.replace("OBIETTIVO 2", "OBIETTIVO 9");
            fields.fold(rows, |rows, name| rows.replace(&format!("{name} dell'obiettivo beta"), "registro"))
        };
        without(copied(text, "beta", again), "beta")
    });
    let before = sent.project.contents("data");
    let ran = sent.take_back(&["b.docx", "--si", "--tolti", "togli"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(
        ran.stderr.contains("dice ciò che diceva «beta», le cui righe non ci sono più"),
        "{}",
        ran.stderr
    );
    assert_eq!(sent.project.contents("data"), before);
}
