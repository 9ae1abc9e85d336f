//! The premise and the titles of an annex that an office sends back: `riprendi`.

use std::ops::Range;

use crate::docx_import::{with_comments, with_part, with_text};
use crate::project::{Project, Ran};

const SETTINGS: &str = include_str!("../cases/text-lists-nested/before/data/p/piano.yaml");
const PREMISE: &str = "data/p/premessa.md";
const TEXT: &str = "# Premessa

Il **piano** degli obiettivi
riguarda il Comune.

Gli obiettivi sono di due specie:

- quelli dell'anno
- quelli del triennio

Ogni ufficio ne risponde per la sua parte.

La Giunta lo approva.
";
const FILE: &str = "data/p/obiettivi/1.yaml";
const OBJECTIVES: &str = "dimensione: efficienza
obiettivi:
  - id: uno
    obiettivo: Istanze online.
    responsabile: Segretario comunale
    stakeholder: Cittadini e imprese.
    contributor: Tutti i settori.
    scadenza: 31.12.2026
    indicatore: 12 istanze
    baseline: 0 istanze
    target: 12 istanze
    fonte: Registro
";

struct Sent {
    project: Project,
    docx: Vec<u8>,
}

#[track_caller]
fn sent() -> Sent {
    sent_with(TEXT)
}

/// The annex of a plan with this premise.
#[track_caller]
fn sent_with(premise: &str) -> Sent {
    let project =
        Project::new().file("data/p/piano.yaml", SETTINGS).file(PREMISE, premise).file(FILE, OBJECTIVES);
    let mut sent = Sent { project, docx: Vec::new() };
    sent.send_again();
    sent
}

impl Sent {
    /// Makes the annex of the plan as it is.
    #[track_caller]
    fn send_again(&mut self) {
        assert_eq!(self.project.run(&["genera", "p", "--formato", "docx", "-q"]).status, 0);
        let name = self.project.names("output/p").remove(0);
        self.docx = self.project.bytes(&format!("output/p/{name}"));
    }

    #[track_caller]
    fn returned(&self, name: &str, change: impl Fn(String) -> String) {
        self.project.put(name, with_text(&self.docx, change));
    }

    #[track_caller]
    fn take_back(&self, words: &[&str]) -> Ran {
        self.project.run(&[&["riprendi", "p"], words].concat())
    }
}

/// A text in which other words stand in the place of some.
#[track_caller]
fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not there");
    text.replace(from, to)
}

/// The place of the paragraph that has these words.
#[track_caller]
fn paragraph(text: &str, words: &str) -> Range<usize> {
    let at = text.find(words).unwrap_or_else(|| panic!("{words} is not there"));
    let start = text[..at].rfind("<w:p>").expect("it stands in a paragraph");
    start..at + text[at..].find("</w:p>").expect("it ends") + "</w:p>".len()
}

/// A text with a copy of a paragraph behind it, which says other words.
#[track_caller]
fn with_copy(text: &str, words: &str, to: &str) -> String {
    let place = paragraph(text, words);
    let copy = with(&text[place.clone()], words, to);
    format!("{}{copy}{}", &text[..place.end], &text[place.end..])
}

#[test]
fn words_paragraphs_items_and_titles_that_changed_are_taken() {
    let sent = sent();
    sent.returned("a.docx", |text| {
        let text = with(&text, "riguarda il Comune", "riguarda tutto il Comune");
        let text = with(&text, ">Premessa<", ">Premessa del piano<");
        let text = with_copy(&text, "quelli dell'anno", "quelli di due anni");
        let own = "Ogni ufficio ne risponde per la sua parte.";
        let text = with_copy(&text, own, "I risultati sono pubblicati.");
        let mut text = with(&text, ">OBIETTIVI DI EFFICIENZA<", ">OBIETTIVI DI EFFICIENZA E RISPARMIO<");
        text.replace_range(paragraph(&text, "La Giunta lo approva."), "");
        text
    });
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let expected =
        with(TEXT, "degli obiettivi\nriguarda il Comune.", "degli obiettivi riguarda tutto il Comune.");
    let expected = with(&expected, "# Premessa\n", "# Premessa del piano\n");
    let expected = with(&expected, "- quelli dell'anno\n", "- quelli dell'anno\n- quelli di due anni\n");
    let expected =
        with(&expected, "parte.\n\nLa Giunta lo approva.\n", "parte.\n\nI risultati sono pubblicati.\n");
    assert_eq!(sent.project.text(PREMISE), expected);
    let title = "dimensione: efficienza\ntitolo: OBIETTIVI DI EFFICIENZA E RISPARMIO\n";
    assert_eq!(sent.project.text(FILE), OBJECTIVES.replace("dimensione: efficienza\n", title));
    let again = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{again:?}");
    assert!(again.stdout.ends_with("\nNessuna differenza.\n"), "{again:?}");
    let undo = ran.stdout.lines().last().expect("a last line").trim();
    assert_eq!(undo, "cp -R output/p/prima-della-ripresa-1/. data/p");
    assert_eq!(sent.project.text("output/p/prima-della-ripresa-1/premessa.md"), TEXT);
}

#[test]
fn each_block_is_settled_by_itself_and_what_both_changed_is_for_a_person() {
    let mut sent = sent();
    sent.returned("a.docx", |text| with(&text, "per la sua parte", "per la parte che gli spetta"));
    sent.returned("b.docx", |text| {
        let text = with(&text, "La Giunta lo approva", "La Giunta lo approva ogni anno");
        with(&text, "quelli del triennio", "quelli dei tre anni")
    });
    sent.project = sent.project.changed(PREMISE, |text| {
        text.replace("due specie", "due tipi").replace("lo approva.", "lo approva a gennaio.")
    });
    let ran = sent.take_back(&["a.docx", "b.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "la premessa, «La Giunta lo approva.»: il piano e «b.docx» hanno testi diversi";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    let text = sent.project.text(PREMISE);
    for line in [
        "Gli obiettivi sono di due tipi:",
        "- quelli dei tre anni",
        "Ogni ufficio ne risponde per la parte che gli spetta.",
        "La Giunta lo approva a gennaio.",
    ] {
        assert!(text.lines().any(|own| own == line), "{line} is not in\n{text}");
    }
    let theirs = sent.take_back(&["b.docx", "--si", "--conflitti", "loro"]);
    assert_eq!((theirs.status, theirs.stderr.as_str()), (0, ""), "{theirs:?}");
    assert!(sent.project.text(PREMISE).contains("La Giunta lo approva ogni anno.\n"));
}

#[test]
fn what_has_no_form_there_is_told_and_stays() {
    let sent = sent();
    sent.returned("a.docx", |text| {
        let place = paragraph(&text, "La Giunta lo approva.");
        let struck = text[place.clone()].replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>");
        let struck = with(&struck, "La Giunta lo approva.", "La Giunta non lo approva.");
        format!("{}{struck}{}", &text[..place.start], &text[place.end..])
    });
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told =
        "fuori dai campi «La Giunta lo approva.» è diventato «La Giunta non lo approva.»: non è ripreso";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert_eq!(sent.project.text(PREMISE), TEXT);
}

#[test]
fn a_comment_beside_the_premise_is_told_with_its_place_and_author() {
    let sent = sent();
    let comment =
        "<w:comment w:id=\"7\" w:author=\"Rossi\"><w:p><w:r><w:t>Da rivedere</w:t></w:r></w:p></w:comment>";
    let docx = with_comments(&sent.docx, comment, |text| {
        let at = paragraph(&text, "La Giunta lo approva.").end - "</w:p>".len();
        format!("{}<w:r><w:commentReference w:id=\"7\"/></w:r>{}", &text[..at], &text[at..])
    });
    sent.project.put("a.docx", docx);
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let told =
        "accanto a «La Giunta lo approva.» c'è un commento di «Rossi», che resta soltanto lì: «Da rivedere»";
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
}

/// The style that the program gives to headings of the premise.
fn as_heading(paragraph: &str) -> String {
    let start = paragraph.find("<w:p>").expect("it is a paragraph") + "<w:p>".len();
    let rest = &paragraph[start..];
    let rest = match rest.find("</w:pPr>").filter(|_| rest.starts_with("<w:pPr>")) {
        Some(end) => &rest[end + "</w:pPr>".len()..],
        None => rest,
    };
    format!("<w:p><w:pPr><w:pStyle w:val=\"Heading3\"/></w:pPr>{rest}")
}

#[test]
fn headings_that_somebody_wrote_are_written_as_such() {
    let sent = sent();
    sent.returned("a.docx", |text| {
        let mut text = with_copy(&text, "Ogni ufficio ne risponde per la sua parte.", "Approvazione");
        let place = paragraph(&text, ">Approvazione<");
        text.replace_range(place.clone(), &as_heading(&text[place]));
        let place = paragraph(&text, "Gli obiettivi sono di due specie:");
        text.replace_range(place.clone(), &as_heading(&text[place]));
        text
    });
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let expected = with(TEXT, "per la sua parte.\n", "per la sua parte.\n\n## Approvazione\n");
    let expected = with(&expected, "Gli obiettivi sono di due", "## Gli obiettivi sono di due");
    assert_eq!(sent.project.text(PREMISE), expected);
    let again = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{again:?}");
}

/// The paragraph with the style that text has.
#[track_caller]
fn as_text(heading: &str) -> String {
    let start = heading.find("<w:pPr>").expect("a heading has properties");
    let end = heading.find("</w:pPr>").expect("they end") + "</w:pPr>".len();
    assert!(heading[start..end].contains("<w:pStyle w:val=\"titolo-"), "{heading}");
    format!("{}{}", &heading[..start], &heading[end..])
}

#[test]
fn headings_that_became_text_are_written_as_such() {
    let premise =
        format!("{TEXT}\n### Pubblicazione **immediata**\n\nSul sito.\n\n## Verifica\n\nOgni anno.\n");
    let sent = sent_with(&premise);
    let with_text = |mut text: String, words: &str| {
        let place = paragraph(&text, words);
        text.replace_range(place.clone(), &as_text(&text[place]));
        text
    };
    sent.returned("a.docx", |text| with_text(text, ">Pubblicazione "));
    sent.returned("b.docx", |text| {
        with(&with_text(text, ">Pubblicazione "), ">Verifica<", ">Verifica e controllo<")
    });
    sent.returned("c.docx", |text| {
        with(&with_text(text, ">Verifica<"), ">Verifica<", ">La verifica è questa.<")
    });
    let ran = sent.take_back(&["a.docx", "b.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let expected = with(&premise, "### Pubblicazione", "Pubblicazione");
    let expected = with(&expected, "## Verifica", "## Verifica e controllo");
    assert_eq!(sent.project.text(PREMISE), expected);
    let again = sent.take_back(&["a.docx", "b.docx", "--si"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{again:?}");
    assert!(again.stdout.ends_with("\nNessuna differenza.\n"), "{again:?}");
    let both = sent.take_back(&["c.docx", "--si"]);
    assert_eq!(both.status, 4, "the plan has other words by now: {both:?}");
    assert!(both.stderr.contains("la premessa, «## Verifica»"), "{}", both.stderr);
    let theirs = sent.take_back(&["c.docx", "--si", "--conflitti", "loro"]);
    assert_eq!((theirs.status, theirs.stderr.as_str()), (0, ""), "{theirs:?}");
    assert_eq!(
        sent.project.text(PREMISE),
        with(&expected, "## Verifica e controllo", "La verifica è questa.")
    );
}

#[test]
fn paragraphs_that_became_items_and_items_that_became_paragraphs_are_told() {
    let sent = sent();
    let properties = |text: &str, words: &str| {
        let own = &text[paragraph(text, words)];
        let end = own.find("</w:pPr>").expect("a paragraph has properties") + "</w:pPr>".len();
        own[own.find("<w:pPr>").expect("they begin")..end].to_owned()
    };
    let (item, plain) = (">quelli dell", ">La Giunta lo approva");
    for (name, words, like) in [("a.docx", plain, item), ("b.docx", item, plain)] {
        sent.returned(name, |mut text| {
            let place = paragraph(&text, words);
            let own = text[place.clone()].replace(&properties(&text, words), &properties(&text, like));
            text.replace_range(place, &own);
            text
        });
        let ran = sent.take_back(&[name, "--si"]);
        assert_eq!(ran.status, 4, "{name}: {ran:?}");
        assert!(ran.stderr.contains("premessa"), "{name}: {}", ran.stderr);
        assert_eq!(sent.project.text(PREMISE), TEXT);
    }
}

#[test]
fn a_heading_that_a_template_prints_as_text_stays_one() {
    let mut sent = sent_with("# Premessa\n\nIl piano riguarda il Comune.\n");
    let own = with(
        include_str!("../../templates/allegato.xml"),
        "{{- <blocchi di={premessa} titoli=\"h2\" /> }}",
        "{%- for blocco in premessa %}<p>{{ <parole di={blocco.segmenti} /> }}</p>{% endfor %}",
    );
    sent.project = sent.project.file("data/p/modelli/allegato.xml", own);
    sent.send_again();
    sent.returned("a.docx", |text| with(&with(&text, ">Premessa<", ">Premesse<"), "il Comune", "tutti"));
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert_eq!(sent.project.text(PREMISE), "# Premesse\n\nIl piano riguarda tutti.\n");
}

/// The settings with a subtitle, and their keys' new values.
const TITLED: &str = "# il sottotitolo\nsottotitolo: Programmazione\n";

#[track_caller]
fn titled() -> Sent {
    let mut sent = sent();
    sent.project = sent.project.changed("data/p/piano.yaml", |text| text.to_owned() + TITLED);
    sent.send_again();
    sent
}

const FOOT: &str = "Allegato 1 – Obiettivi di Performance - PIAO 2026-2028";

#[test]
fn titles_and_the_foot_of_pages_go_into_the_plan() {
    let sent = titled();
    let docx = with_text(&sent.docx, |text| {
        with(
            &with(&text, ">ALLEGATO 1<", ">ALLEGATO 1 – OBIETTIVI<"),
            ">Programmazione<",
            ">Programmazione 2026<",
        )
    });
    let docx = with_part(&docx, "word/footer1.xml", |text| with(&text, FOOT, "Obiettivi del Comune"));
    sent.project.put("a.docx", docx);
    let before = sent.project.text("data/p/piano.yaml");
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let after = sent.project.text("data/p/piano.yaml");
    assert!(after.contains("sottotitolo: Programmazione 2026\n"), "{after}");
    assert!(after.contains("\ntitolo: ALLEGATO 1 – OBIETTIVI\n"), "{after}");
    assert!(after.contains("\npie_di_pagina: Obiettivi del Comune\n"), "{after}");
    for line in before.lines().filter(|line| !line.starts_with("sottotitolo:")) {
        assert!(after.lines().any(|own| own == line), "{line} is not in\n{after}");
    }
    let again = sent.take_back(&["a.docx", "--si"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{again:?}");
    assert!(again.stdout.ends_with("\nNessuna differenza.\n"), "{again:?}");
}

#[test]
fn a_title_that_the_plan_changed_too_is_for_a_person_and_a_foot_of_another_kind_is_told() {
    let mut sent = titled();
    let docx = with_text(&sent.docx, |text| {
        let text = with(&text, ">ALLEGATO 1<", ">ALLEGATO 1 – OBIETTIVI<");
        let place = paragraph(&text, ">Programmazione<");
        format!("{}{}", &text[..place.start], &text[place.end..])
    });
    let docx = with_part(&docx, "word/footer1.xml", |text| with(&text, "Pagina ", "pag. "));
    sent.project.put("a.docx", docx);
    sent.project = sent.project.changed("data/p/piano.yaml", |text| text.to_owned() + "titolo: ALLEGATO A\n");
    let before = sent.project.contents("data");
    let ran = sent.take_back(&["a.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    for told in [
        "il titolo dell'allegato: il piano e «a.docx» hanno testi diversi, e resta quello del piano",
        "fuori dai campi è stato tolto «Programmazione»: nel piano resta",
        "a piè di pagina «Allegato 1 – Obiettivi di Performance - PIAO 2026-2028 – Pag…» è diventato",
    ] {
        assert!(ran.stderr.contains(told), "{told} is not in {}", ran.stderr);
    }
    assert_eq!(sent.project.contents("data"), before);
    let theirs = sent.take_back(&["a.docx", "--si", "--conflitti", "loro"]);
    assert!(
        sent.project.text("data/p/piano.yaml").contains("titolo: ALLEGATO 1 – OBIETTIVI\n"),
        "{theirs:?}"
    );
}
