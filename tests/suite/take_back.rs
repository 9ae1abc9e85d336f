//! Annexes that come back from several offices, while the plan goes on: `riprendi`.

use std::process::Command;

use allegato::plan::FieldKey;

use crate::docx_import::with_text;
use crate::project::{Project, Ran};

/// A plan with its annex, and the file of its first dimension.
struct Sent {
    project: Project,
    docx: Vec<u8>,
    file: String,
}

/// Makes a plan and sends its annex out.
#[track_caller]
fn sent() -> Sent {
    let project = Project::new().plan("p");
    assert_eq!(project.run(&["genera", "p", "--formato", "docx", "-q"]), Ran::new(0, "", ""));
    let docx = project.bytes(&format!("output/p/{}", project.names("output/p")[0]));
    let file = format!("data/p/obiettivi/{}", project.names("data/p/obiettivi")[0]);
    Sent { project, docx, file }
}

impl Sent {
    /// A copy in which fields of the first objective say other words.
    #[track_caller]
    fn returned(&self, name: &str, fields: &[(&str, &str)]) {
        let docx = with_text(&self.docx, |text| {
            fields.iter().fold(text, |text, (field, words)| with_field(&text, field, words))
        });
        self.project.put(name, docx);
    }

    /// The value of a field of the first objective, as the program reads it.
    #[track_caller]
    fn said(&self, field: &str) -> String {
        let text = self.project.text(&self.file);
        let start = text.find(&format!("    {field}: ")).expect("the field is there");
        let lines = text[start..].lines();
        let own = lines.enumerate().take_while(|(at, line)| *at == 0 || line.starts_with("      "));
        let words = own.map(|(_, line)| line.trim()).collect::<Vec<&str>>().join(" ");
        words.trim_start_matches(&format!("{field}: ")).trim_start_matches(">- ").trim_matches('"').to_owned()
    }
}

/// The text of a document with the first cell of a field saying other words.
#[track_caller]
pub(crate) fn with_field(text: &str, field: &str, words: &str) -> String {
    let key = FieldKey::ALL.into_iter().find(|key| key.spec().name == field).expect("it is a field");
    with_cell(text, key.spec().label, words)
}

/// The same by the label of a row.
#[track_caller]
pub(crate) fn with_cell(text: &str, label: &str, words: &str) -> String {
    let label = text.find(&format!(">{label}</w:t>")).expect("the row has a label");
    let cell = label + text[label..].find("<w:tc>").expect("a cell stands behind the label");
    let end = cell + text[cell..].find("</w:tc>").expect("the cell ends");
    // A blank one has no run.
    let run = text[cell..end].find("<w:r>").or_else(|| text[cell..end].find("</w:p>"));
    let start = cell + run.expect("the cell has a paragraph");
    let run = format!(
        "<w:ins w:id=\"9001\" w:author=\"Rossi\" w:date=\"2026-01-01T00:00:00Z\"><w:r><w:t>{words}</w:t></w:r></w:ins></w:p>"
    );
    format!("{}{run}{}", &text[..start], &text[end..])
}

#[test]
fn the_second_copy_does_not_undo_the_first() {
    let sent = sent();
    sent.returned("a.docx", &[("fonte", "Registro di A")]);
    sent.returned("b.docx", &[("baseline", "Nessuna, dice B")]);
    for (file, field, words) in
        [("a.docx", "fonte", "Registro di A"), ("b.docx", "baseline", "Nessuna, dice B")]
    {
        let ran = sent.project.run(&["riprendi", "p", file, "--si"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
        assert_eq!(sent.said(field), words);
    }
    assert_eq!(sent.said("fonte"), "Registro di A", "it is still there");
    let again = sent.project.run(&["riprendi", "p", "a.docx", "b.docx", "--si"]);
    assert_eq!(again.status, 0, "{again:?}");
    assert!(again.stdout.ends_with("\nNessuna differenza.\n"), "{again:?}");
}

#[test]
fn what_changed_in_the_plan_alone_stays_and_one_change_twice_is_one() {
    let mut sent = sent();
    sent.returned("a.docx", &[("fonte", "Registro nuovo")]);
    sent.returned("b.docx", &[("fonte", "Registro nuovo"), ("contributor", "Tutti")]);
    let before = sent.said("baseline");
    sent.project =
        sent.project.changed(&sent.file.clone(), |text| text.replacen(&before, "Dati del 2025", 1));
    let ran = sent.project.run(&["riprendi", "p", "a.docx", "b.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(ran.stdout.starts_with("Confronto fra «p» (prima) e «2 documenti» (ora)"), "{}", ran.stdout);
    let said = ["fonte", "contributor", "baseline"].map(|field| sent.said(field));
    assert_eq!(said, ["Registro nuovo", "Tutti", "Dati del 2025"]);
}

#[test]
fn a_conflict_keeps_its_own_field_back_until_somebody_decides() {
    let mut sent = sent();
    let before = sent.said("fonte");
    sent.returned("a.docx", &[("fonte", "Registro di A"), ("baseline", "Zero")]);
    sent.project =
        sent.project.changed(&sent.file.clone(), |text| text.replacen(&before, "Registro del Comune", 1));
    let ran = sent.project.run(&["riprendi", "p", "a.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(ran.stderr.contains("il piano e «a.docx» (Rossi) hanno testi diversi"), "{}", ran.stderr);
    assert!(ran.stdout.contains("\nDa decidere: 1 testo.\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("    in «a.docx» (Rossi):\n"), "{}", ran.stdout);
    assert_eq!((sent.said("fonte"), sent.said("baseline")), ("Registro del Comune".into(), "Zero".into()));
    let ours = sent.project.run(&["riprendi", "p", "a.docx", "--si", "--conflitti", "nostro"]);
    assert_eq!((ours.status, sent.said("fonte").as_str()), (0, "Registro del Comune"), "{ours:?}");
    let theirs = sent.project.run(&["riprendi", "p", "a.docx", "--si", "--conflitti", "loro"]);
    assert_eq!((theirs.status, sent.said("fonte").as_str()), (0, "Registro di A"), "{theirs:?}");
}

#[test]
fn two_offices_that_want_two_texts_are_both_named() {
    let sent = sent();
    let before = sent.said("fonte");
    sent.returned("a.docx", &[("fonte", "Registro di A")]);
    sent.returned("b.docx", &[("fonte", "Registro di B")]);
    for rule in ["chiedi", "loro"] {
        let ran = sent.project.run(&["riprendi", "p", "a.docx", "b.docx", "--si", "--conflitti", rule]);
        assert_eq!(ran.status, 4, "{ran:?}");
        let told = "vogliono testi diversi «a.docx» (Rossi); «b.docx» (Rossi); resta quello del piano";
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
        assert_eq!(sent.said("fonte"), before);
    }
    assert_eq!(sent.project.run(&["riprendi", "p", "a.docx", "b.docx", "--conflitti", "nostro"]).status, 0);
}

#[test]
fn nothing_is_written_without_consent_and_the_last_line_undoes_what_was() {
    let sent = sent();
    sent.returned("a.docx", &[("fonte", "Registro di A")]);
    let before = sent.project.contents("data");
    for more in [&["--prova"][..], &[]] {
        let ran = sent.project.run(&[&["riprendi", "p", "a.docx"], more].concat());
        assert_eq!(ran.status, 4, "{ran:?}");
        assert!(ran.stdout.contains("{+Registro di A+}"), "{}", ran.stdout);
        assert!(ran.stdout.contains("I file del piano sono rimasti com'erano"), "{}", ran.stdout);
        assert_eq!(sent.project.contents("data"), before);
    }
    let ran = sent.project.run(&["take-back", "p", "a.docx", "--si"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_ne!(sent.project.contents("data"), before);
    let last = ran.stdout.lines().last().expect("it says something").trim();
    assert_eq!(last, "cp -R output/p/prima-della-ripresa-1/. data/p");
    let words: Vec<&str> = last.split(' ').skip(1).collect();
    let undone = Command::new("cp").args(words).current_dir(sent.project.path("")).status();
    assert!(undone.is_ok_and(|status| status.success()));
    assert_eq!(sent.project.contents("data"), before);
}

#[test]
fn a_document_that_cannot_be_read_keeps_the_others_back() {
    let sent = sent();
    sent.returned("a.docx", &[("fonte", "Registro di A")]);
    let before = sent.project.contents("data");
    sent.project.put("b.docx", "no");
    let ran = sent.project.run(&["riprendi", "p", "a.docx", "b.docx", "--si"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.stderr.contains("«b.docx» non è un file DOCX"), "{}", ran.stderr);
    assert_eq!(sent.project.contents("data"), before);
}

#[test]
fn what_was_taken_out_of_the_plan_or_came_later_is_told_only_if_it_was_edited() {
    let mut sent = sent();
    sent.returned("same.docx", &[]);
    sent.returned("edited.docx", &[("fonte", "Registro di A")]);
    let text = sent.project.text(&sent.file);
    let id = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("- id: "))
        .expect("it has an objective")
        .to_owned();
    sent.project = sent.project.changed(&sent.file.clone(), |text| text.replacen(&id, "un-altro", 1));
    let same = sent.project.run(&["riprendi", "p", "same.docx", "--si"]);
    assert_eq!((same.status, same.stderr.as_str()), (0, ""), "{same:?}");
    let edited = sent.project.run(&["riprendi", "p", "edited.docx", "--si"]);
    assert_eq!(edited.status, 4, "{edited:?}");
    let told =
        format!("nel piano l'obiettivo «{id}» non c'è più, e nel documento è cambiato il testo di «fonte»");
    assert!(edited.stderr.contains(&told), "{}", edited.stderr);
}
