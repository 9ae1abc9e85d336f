//! Lines of a plan's texts and of cells, which are held against each other.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::plan::{Passage, Phrase, Prose, ProseItem};
use crate::yaml::{LineKind, TextLine, single_spaced};

/// Returns the line that a text is, or `None` if it has no words. A paragraph that begins with a dash or a
/// dot and a blank is an item that somebody made by hand, and a plan's text has no other way to write one.
pub(crate) fn line(kind: LineKind, text: &str) -> Option<TextLine> {
    // Some systems write an accent as a character of its own, and nobody sees the difference.
    let text = composed(single_spaced(text));
    let (mut kind, mut text) = (kind, text.as_str());
    while let Some(rest) = text.strip_prefix(['-', '•', '·']).and_then(|rest| rest.strip_prefix(' ')) {
        (kind, text) = (LineKind::Item, rest);
    }
    (!is_blank(text)).then(|| TextLine { kind, text: text.to_owned() })
}

/// Returns a text by which two that differ only in white space are one.
pub(crate) fn key(text: &str) -> String {
    composed(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns a text with its accents composed, which nearly all are: that is looked at first.
fn composed(text: String) -> String {
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

/// Whether two texts are the same but for white space.
pub(crate) fn are_same(one: &[TextLine], other: &[TextLine]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one.kind == other.kind && key(&one.text) == key(&other.text))
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The lines of a field's text.
pub(crate) fn lines(prose: &Prose) -> Vec<TextLine> {
    prose.0.iter().flat_map(of_passage).collect()
}

fn of_passage(passage: &Passage) -> Vec<TextLine> {
    match passage {
        Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
            let text: String = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
            line(LineKind::Paragraph, &text).into_iter().collect()
        }
        Passage::List { items, .. } => items.iter().flat_map(of_item).collect(),
    }
}

/// The lines of an item; one that has a number of its own is a paragraph that begins with it.
fn of_item(item: &ProseItem) -> Vec<TextLine> {
    let mut inner = lines(&item.prose);
    let Some(label) = &item.label else {
        return inner.into_iter().map(|line| TextLine { kind: LineKind::Item, ..line }).collect();
    };
    match inner.first_mut() {
        Some(TextLine { kind: LineKind::Paragraph, text }) => *text = format!("{label} {text}"),
        Some(_) | None => inner.insert(0, TextLine { kind: LineKind::Paragraph, text: label.clone() }),
    }
    inner
}

/// The text that lines are.
pub(crate) fn prose(lines: &[TextLine]) -> Prose {
    let mut passages: Vec<Passage> = Vec::new();
    for line in lines {
        let paragraph = Passage::Paragraph(vec![Phrase::plain(line.text.clone())]);
        match (line.kind, passages.last_mut()) {
            (LineKind::Paragraph, _) => passages.push(paragraph),
            (LineKind::Item, last) => {
                let item = ProseItem::bulleted(Prose(vec![paragraph]));
                match last {
                    Some(Passage::List { items, .. }) => items.push(item),
                    _ => passages.push(Passage::List { ordered: false, items: vec![item] }),
                }
            }
        }
    }
    Prose(passages)
}

#[cfg(test)]
mod tests {
    use crate::docx_import::line::*;

    #[test]
    fn a_line_that_begins_with_a_dash_is_an_item() {
        let line = |text| line(LineKind::Paragraph, text).map(|line| (line.kind, line.text));
        assert_eq!(line(" - uno  due"), Some((LineKind::Item, "uno due".to_owned())));
        assert_eq!(line("•\tuno"), Some((LineKind::Item, "uno".to_owned())));
        assert_eq!(line("-uno"), Some((LineKind::Paragraph, "-uno".to_owned())));
        assert_eq!(line("-"), Some((LineKind::Paragraph, "-".to_owned())), "it is what the cell says");
        assert_eq!(line(" \u{A0} "), None);
    }

    #[test]
    fn white_space_and_unicode_forms_make_no_other_line() {
        let line = |text| vec![line(LineKind::Paragraph, text).expect("it says something")];
        assert!(are_same(&line("n.\u{A0}5  del"), &line("n. 5 del")));
        assert!(are_same(&line("qualita\u{300}"), &line("qualità")));
        assert!(!are_same(&line("uno"), &line("- uno")));
    }

    #[test]
    fn lines_and_texts_become_each_other() {
        let text = [("Tre:", LineKind::Paragraph), ("a", LineKind::Item), ("b", LineKind::Item)];
        let all: Vec<TextLine> = text.iter().filter_map(|(text, kind)| line(*kind, text)).collect();
        assert_eq!(lines(&prose(&all)), all);
    }
}
