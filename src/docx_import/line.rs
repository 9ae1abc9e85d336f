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
        (kind, text) = (LineKind::Item { level: 0 }, rest);
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
    lines_within(prose, 0)
}

/// The lines of a text that stands in so many items.
fn lines_within(prose: &Prose, level: usize) -> Vec<TextLine> {
    let mut lines = Vec::new();
    for passage in &prose.0 {
        match passage {
            Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
                let text: String = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
                lines.extend(line(LineKind::Paragraph, &text));
            }
            Passage::List { items, .. } => {
                lines.extend(items.iter().flat_map(|item| of_item(item, level)));
            }
        }
    }
    lines
}

/// The lines of an item; one that has a number of its own begins with it.
fn of_item(item: &ProseItem, level: usize) -> Vec<TextLine> {
    let mut inner = lines_within(&item.prose, level + 1);
    let Some(label) = &item.label else {
        for line in inner.iter_mut().filter(|line| line.kind == LineKind::Paragraph) {
            line.kind = LineKind::Item { level };
        }
        return inner;
    };
    let kind = LineKind::Labelled { level };
    match inner.first_mut() {
        Some(first) if first.kind == LineKind::Paragraph => {
            *first = TextLine { kind, text: format!("{label} {}", first.text) };
        }
        Some(_) | None => inner.insert(0, TextLine { kind, text: label.clone() }),
    }
    inner
}

/// The text that lines are.
pub(crate) fn prose(lines: &[TextLine]) -> Prose {
    let mut rest = lines;
    Prose(passages(&mut rest, 0))
}

/// Takes the passages that stand in so many items.
fn passages(rest: &mut &[TextLine], level: usize) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    while let Some((line, behind)) = rest.split_first() {
        let (own, label, words) = match line.kind {
            LineKind::Paragraph if level == 0 => {
                passages.push(Passage::Paragraph(vec![Phrase::plain(line.text.clone())]));
                *rest = behind;
                continue;
            }
            LineKind::Paragraph => break,
            LineKind::Item { level } => (level, None, line.text.as_str()),
            LineKind::Labelled { level } => match line.text.split_once(' ') {
                Some((label, words)) => (level, Some(label.to_owned()), words),
                None => (level, Some(line.text.clone()), ""),
            },
        };
        if own < level {
            break;
        }
        *rest = behind;
        let ordered = label.is_some();
        let mut item = ProseItem { label, prose: Prose::line(words) };
        item.prose.0.extend(self::passages(rest, level + 1));
        match passages.last_mut() {
            Some(Passage::List { ordered: same, items }) if *same == ordered => items.push(item),
            Some(_) | None => passages.push(Passage::List { ordered, items: vec![item] }),
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use crate::docx_import::line::*;

    #[test]
    fn a_line_that_begins_with_a_dash_is_an_item() {
        let line = |text| line(LineKind::Paragraph, text).map(|line| (line.kind, line.text));
        assert_eq!(line(" - uno  due"), Some((LineKind::Item { level: 0 }, "uno due".to_owned())));
        assert_eq!(line("•\tuno"), Some((LineKind::Item { level: 0 }, "uno".to_owned())));
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
        let item = |level| LineKind::Item { level };
        let labelled = |level| LineKind::Labelled { level };
        let text = [
            ("Tre:", LineKind::Paragraph),
            ("a", item(0)),
            ("b", item(0)),
            ("E poi:", LineKind::Paragraph),
            ("1. uno", labelled(0)),
            ("a) due", labelled(1)),
            ("tre", item(2)),
            ("b) quattro", labelled(1)),
            ("2. cinque", labelled(0)),
            ("Fine", LineKind::Paragraph),
        ];
        let all: Vec<TextLine> =
            text.map(|(text, kind)| TextLine { kind, text: text.to_owned() }).into_iter().collect();
        assert_eq!(lines(&prose(&all)), all);
    }
}
