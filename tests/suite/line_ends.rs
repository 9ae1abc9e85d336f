//! Sweeps: whatever stands where a line ends, the pages say the document's words.
//!
//! A text is pushed along letter by letter, so that every blank, hyphen, label and mark comes to stand at a
//! line's end once, in each place that a plan has for texts, and in each alignment.

use allegato::plan::Plan;
use allegato::style::{Alignment, Orientation};
use allegato::template::{Edition, TemplateView};
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::drafts::{Draft, DraftGroup, DraftObjective};
use crate::pages::Press;

const ALIGNMENTS: [Alignment; 4] =
    [Alignment::Justified, Alignment::Left, Alignment::Centre, Alignment::Right];

/// The farthest that texts are pushed, in characters: more than the widest column holds in a line.
const WIDEST: usize = 150;

/// Words that push a text along.
const PROSE: &str = "Il responsabile dell'ufficio assicura l'aggiornamento tempestivo dei dati pubblicati sul sito \
                     istituzionale, d'intesa con gli altri settori dell'Unione e con i Comuni associati.";

/// Small amendments: the old end of a text and the new one.
const EDITS: [(&str, &str); 4] = [
    ("il termine fissato dal regolamento.", "il giorno fissato dal regolamento."),
    ("bilancio di previsione, a causa dell'incertezza.", "bilancio di previsione e a causa dell'incertezza."),
    ("i dati dell'ufficio sono pubblicati.", "i dati dell'ufficio (settore tributi) sono pubblicati."),
    ("entro giugno, salvo proroga motivata dal dirigente.", "entro giugno."),
];

/// A press that sets every paragraph in an alignment.
fn press(alignment: Alignment) -> Press {
    let mut press = Press::new();
    for style in press.style.paragraphs.values_mut() {
        style.alignment = alignment;
    }
    press
}

/// A plan in which each text stands in every place: a title, a field, a note, a paragraph and an item of the
/// premise.
fn everywhere(texts: impl Iterator<Item = String>) -> Plan {
    let mut draft = Draft::new();
    draft.premise.push_str("# PREMESSA\n\n");
    for (index, text) in texts.enumerate() {
        draft.premise += &format!("{text}\n\n1. {text}\n\n");
        let mut objective = DraftObjective::new(format!("n-{index}"), "Come sopra");
        objective.fields[0].clone_from(&text);
        objective.fields[7] = format!("- {text}");
        objective.note.clone_from(&text);
        let key = format!("ambito-{index}");
        draft.groups.push(DraftGroup { key, title: text, objectives: vec![objective] });
    }
    draft.plan()
}

/// A text behind the first letters of [`PROSE`].
fn pushed(letters: usize, text: &str) -> String {
    let before: String = PROSE.chars().take(letters).collect();
    format!("{} {text}", before.trim_end()).trim_start().to_owned()
}

/// Faults where the pages of an amendment say other words than its documents, in one of the alignments.
fn faults(old: &Plan, new: &Plan) -> Vec<String> {
    let of_alignment = |alignment: Alignment| {
        let press = press(alignment);
        let fault = press.fault(&press.marked(old, new), Orientation::Usual);
        fault.map(|fault| format!("{alignment:?}: {fault}"))
    };
    ALIGNMENTS.into_par_iter().filter_map(of_alignment).collect()
}

#[test]
fn a_change_anywhere_in_a_line_leaves_the_words_as_they_are() {
    for (old, new) in EDITS {
        let at = |text: &str| everywhere((0..=WIDEST).map(|letters| pushed(letters, text)));
        assert_eq!(faults(&at(old), &at(new)), [""; 0], "{new}");
    }
}

#[test]
fn a_change_that_begins_a_paragraph_leaves_the_words_as_they_are() {
    let rest = "entro il 31 dicembre, secondo il regolamento vigente.";
    let long = everywhere((0..=WIDEST).map(|letters| pushed(letters, rest)));
    let short = everywhere((0..=WIDEST).map(|_| rest.to_owned()));
    assert_eq!(faults(&long, &short), [""; 0]);
    assert_eq!(faults(&short, &long), [""; 0]);
}

#[test]
fn words_of_every_width_at_every_place_are_the_document_s() {
    const MOULDS: [&str; 5] = [
        "precipitevolissimevolmente",
        "dell’amministrazione-trasparente/",
        "A1-b2.c3_d4?e5&f6@",
        "«così»\u{a0}€\u{a0}",
        "**f**o*r*te, ",
    ];
    for mould in MOULDS {
        let text = |letters: usize| {
            let word: String = mould.chars().cycle().take(letters + 1).collect();
            pushed(letters / 2, &format!("{word} e poi"))
        };
        let plan = everywhere((0..=WIDEST).map(text));
        let of_alignment = |alignment: Alignment| {
            let press = press(alignment);
            press.fault(&press.document(TemplateView::annex(&plan, Edition::Final)), Orientation::Usual)
        };
        let faults: Vec<String> = ALIGNMENTS.into_par_iter().filter_map(of_alignment).collect();
        assert_eq!(faults, [""; 0], "{mould}");
    }
}

/// The signature of a change.
const BY: &str = "author=\"Giunta\" date=\"2023-07-03\"";

/// Lines that a template may make; `BY` stands for the signature.
const MARKED: [&str; 14] = [
    "una <strong>parola forte</strong> e <em>una in corsivo</em>, poi altre",
    "una <em lang=\"en\">customer satisfaction</em><strong>, due</strong>",
    "la spesa<ins BY> prevista</ins> per il personale",
    "la spesa<del BY>, di norma,</del><ins BY> prevista</ins> per il personale",
    "la spesa <del BY>di norma </del><ins BY>prevista </ins>per il personale",
    "la spesa<ins BY> <strong>prevista</strong></ins><strong> per</strong> il personale",
    "la pre<ins BY>visione</ins> di spesa e la <del BY>pre</del>messa",
    "la porta<del BY> </del>foglio<ins BY> </ins>e altro",
    "una riga<br/>e un'altra",
    "una riga<ins BY><br/>e un'altra</ins> che segue",
    "una riga<del BY><br/></del> che segue<ins BY><br/></ins>e un'altra",
    "anti-<ins BY>corruzione</ins>-trasparenza<del BY>-</del><ins BY> e </ins>legalità",
    "fra<del BY>\u{a0}</del><ins BY> </ins>due",
    "ammini\u{ad}stra\u{ad}zione<ins BY> traspa\u{ad}</ins>rente\u{ad} e \u{ad}",
];

/// A paragraph, a heading, an item below a picture, and cells, each with a text.
fn blocks(text: &str) -> String {
    let picture = "<img class=\"stemma\" src=\"stemma\" alt=\"Lo stemma\"/>";
    format!(
        "<p>{text}</p><h2>{text}</h2><ul><li>{picture}{text}</li></ul><table class=\"obiettivi\">\
         <caption>Tabella</caption><tbody><tr change=\"inserted\" BY>\
         <th scope=\"row\">Voce</th><td>{}</td><td><p>{}</p></td></tr><tr><th scope=\"row\">{text}</th>\
         <td>{text}</td><td>{text}</td></tr></tbody></table>",
        unmarked(text),
        unmarked(text)
    )
}

/// The text without its changes: one may not stand in another.
fn unmarked(text: &str) -> String {
    ["<ins BY>", "</ins>", "<del BY>", "</del>"]
        .iter()
        .fold(text.to_owned(), |text, tag| text.replace(tag, ""))
}

#[test]
fn marks_breaks_and_labels_anywhere_in_a_line_leave_the_words_as_they_are() {
    let of_text = |text: &&str| {
        let all: String = (0..=WIDEST).map(|letters| blocks(&pushed(letters, text))).collect();
        let all = all.replace("BY", BY);
        let of_alignment = |alignment: &Alignment| {
            let press = press(*alignment);
            press.fault(&press.section(&all, "Piede"), Orientation::Usual)
        };
        let mut narrow = press(Alignment::Justified);
        // So narrow that labels stand at the ends of lines, and the longest are divided.
        for style in narrow.style.tables.values_mut() {
            style.columns = vec![0.32, 0.6, 0.08];
        }
        let files = narrow.fault_of_files(&narrow.section(&all, "Piede"));
        let fault = files.or_else(|| ALIGNMENTS.iter().find_map(of_alignment));
        fault.map(|fault| format!("{text}: {fault}"))
    };
    let faults: Vec<String> = MARKED.par_iter().filter_map(of_text).collect();
    assert_eq!(faults, [""; 0]);
}

#[test]
fn page_numbers_anywhere_in_a_foot_leave_its_words_as_they_are() {
    let press = press(Alignment::Centre);
    for letters in 0..=WIDEST {
        let text = pushed(letters, "pagina");
        let foot = format!("{text} <page-number/><ins {BY}> di <page-count/></ins> <em>e fine</em>");
        let document = press.section("<p>Una riga.</p>", &foot);
        assert_eq!(press.feet(&document), [format!("{text} 1 di 1 e fine")]);
    }
}
