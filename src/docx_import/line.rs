//! Lines of a plan's texts and of cells, which are held against each other.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::plan::load::read_as_field;
use crate::plan::{Passage, Phrase, Prose, ProseItem};
use crate::source::item_sign::ItemOpening;
use crate::yaml::{LineKind, TextLine, lines_apart, single_spaced};

/// Returns the line that a text is, or `None` if it has no words. Line feeds end lines within it; two of them
/// leave one empty.
pub(crate) fn line(kind: LineKind, text: &str) -> Option<TextLine> {
    line_spelt(kind, text, Accents::Composed)
}

/// What becomes of accents that are characters of their own, as some systems write them; nobody sees the
/// difference.
#[derive(Clone, Copy)]
enum Accents {
    Composed,
    AsWritten,
}

fn line_spelt(kind: LineKind, text: &str, accents: Accents) -> Option<TextLine> {
    let spaced = text.split('\n').map(|text| match accents {
        Accents::Composed => composed(single_spaced(text)),
        Accents::AsWritten => single_spaced(text),
    });
    let parts: Vec<String> = spaced.map(|text| if is_blank(&text) { String::new() } else { text }).collect();
    let text = parts.join("\n");
    let text = text.trim_matches('\n');
    (!text.is_empty()).then(|| TextLine { kind, text: text.to_owned() })
}

/// The lines as a field has them, which stand so in a cell: what people write by hand as an item is one where
/// it would be one in a plan's file, and an empty line parts two paragraphs.
pub(crate) fn as_field(lines: &[TextLine]) -> Vec<TextLine> {
    if lines.iter().all(is_plain) { lines.to_vec() } else { read_again(lines) }
}

/// The lines as they would be read from a file.
fn read_again(lines: &[TextLine]) -> Vec<TextLine> {
    self::lines(&read_as_field(&lines_apart(lines)))
}

/// Whether a line is a paragraph that a field has as it is, whatever stands around it: as most are, which
/// need not be written and read again.
fn is_plain(line: &TextLine) -> bool {
    let text = line.text.as_str();
    line.kind == LineKind::Paragraph
        && text.starts_with(char::is_alphanumeric)
        && !text.ends_with(char::is_whitespace)
        && !text.contains(['\n', '\r', '\t', '|'])
        && !text.contains("  ")
        && is_composed(text)
        && ItemOpening::of(text).is_none()
}

/// Returns a text by which two that differ only in white space are one.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        key.push_str(if key.is_empty() { "" } else { " " });
        key.push_str(word);
    }
    composed(key)
}

/// Returns a text with its accents composed, which nearly all are: that is looked at first.
pub(crate) fn composed(text: String) -> String {
    if is_composed(&text) { text } else { text.nfc().collect() }
}

/// Whether the accents of a text are composed.
fn is_composed(text: &str) -> bool {
    // Below U+0300, which begins with this byte, are no characters that could be (UAX 15, 9).
    text.bytes().all(|byte| byte < 0xCC) || is_nfc(text)
}

/// A line without its number, which is none of its paragraph's words.
pub(crate) fn unlabelled(line: &TextLine) -> &str {
    match line.kind {
        LineKind::Labelled { .. } => line.text.split_once(' ').map_or("", |(_, words)| words),
        LineKind::Paragraph | LineKind::Item { .. } | LineKind::Further { .. } => &line.text,
    }
}

/// Whether two texts are the same but for blanks.
pub(crate) fn are_same(one: &[TextLine], other: &[TextLine]) -> bool {
    let are_same =
        |one: &TextLine, other: &TextLine| one.text.split('\n').map(key).eq(other.text.split('\n').map(key));
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| {
            // Of a long annex nearly all are, to the letter.
            one.kind == other.kind && (one.text == other.text || are_same(one, other))
        })
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The lines of a field's text.
pub(crate) fn lines(prose: &Prose) -> Vec<TextLine> {
    lines_within(prose, None, Accents::Composed)
}

/// The same to the letter, for who does not compare them.
pub(crate) fn written_lines(prose: &Prose) -> Vec<TextLine> {
    lines_within(prose, None, Accents::AsWritten)
}

/// The lines of a text that stands in an item of this level, or in none.
fn lines_within(prose: &Prose, around: Option<usize>, accents: Accents) -> Vec<TextLine> {
    let kind = around.map_or(LineKind::Paragraph, |level| LineKind::Further { level });
    let mut lines = Vec::new();
    for passage in &prose.0 {
        match passage {
            Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
                let text: String = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
                lines.extend(line_spelt(kind, &text, accents));
            }
            Passage::List { items, .. } => {
                let level = around.map_or(0, |level| level + 1);
                lines.extend(items.iter().flat_map(|item| of_item(item, level, accents)));
            }
        }
    }
    // Most texts are one line, and a long annex has many.
    lines.shrink_to_fit();
    lines
}

/// The lines of an item, the first behind its sign or its number.
fn of_item(item: &ProseItem, level: usize, accents: Accents) -> Vec<TextLine> {
    let mut inner = lines_within(&item.prose, Some(level), accents);
    let first = inner.first_mut().filter(|first| first.kind == LineKind::Further { level });
    match (&item.label, first) {
        (None, Some(first)) => first.kind = LineKind::Item { level },
        (Some(label), Some(first)) => {
            *first = TextLine { kind: LineKind::Labelled { level }, text: format!("{label} {}", first.text) };
        }
        (Some(label), None) => {
            inner.insert(0, TextLine { kind: LineKind::Labelled { level }, text: label.clone() });
        }
        // No field can have an item without words.
        (None, None) => {}
    }
    inner
}

/// The text that lines are.
pub(crate) fn prose(lines: &[TextLine]) -> Prose {
    let mut rest = lines;
    Prose(passages(&mut rest, 0))
}

/// Takes the passages that stand in so many items.
fn passages(rest: &mut &[TextLine], depth: usize) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    while let Some((line, behind)) = rest.split_first() {
        let (own, label, words) = match line.kind {
            LineKind::Paragraph if depth > 0 => break,
            LineKind::Further { level } if level + 1 < depth => break,
            LineKind::Paragraph | LineKind::Further { .. } => {
                passages.push(Passage::Paragraph(vec![Phrase::plain(line.text.clone())]));
                *rest = behind;
                continue;
            }
            LineKind::Item { level } => (level, None, line.text.as_str()),
            LineKind::Labelled { level } => match line.text.split_once(' ') {
                Some((label, words)) => (level, Some(label.to_owned()), words),
                None => (level, Some(line.text.clone()), ""),
            },
        };
        if own < depth {
            break;
        }
        *rest = behind;
        let ordered = label.is_some();
        let mut item = ProseItem { label, prose: Prose::line(words) };
        item.prose.0.extend(self::passages(rest, depth + 1));
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

    fn paragraph(text: &str) -> Option<TextLine> {
        line(LineKind::Paragraph, text)
    }

    fn said(lines: &[TextLine]) -> Vec<(LineKind, &str)> {
        lines.iter().map(|line| (line.kind, line.text.as_str())).collect()
    }

    #[test]
    fn what_people_write_by_hand_as_a_list_is_one_where_it_would_be_in_a_field() {
        let by_hand = ["- uno  due", "•\ttre", "–", "Sono:", "1. a", "• b\nc", "2. d", "-uno"];
        let lines: Vec<TextLine> = by_hand.into_iter().filter_map(paragraph).collect();
        let item = |level| LineKind::Item { level };
        let labelled = LineKind::Labelled { level: 0 };
        assert_eq!(
            said(&as_field(&lines)),
            [
                (item(0), "uno due"),
                (item(0), "tre"),
                (LineKind::Paragraph, "–"),
                (LineKind::Paragraph, "Sono:"),
                (labelled, "1. a"),
                (item(0), "b"),
                (LineKind::Paragraph, "c"),
                (LineKind::Paragraph, "2. d"),
                (LineKind::Paragraph, "-uno"),
            ]
        );
    }

    #[test]
    fn an_empty_line_parts_paragraphs_and_a_cell_without_words_says_nothing() {
        let lines = [line(LineKind::Item { level: 0 }, "\na \n\n b\nc\n").expect("it says something")];
        let expected = [(LineKind::Item { level: 0 }, "a"), (LineKind::Further { level: 0 }, "b\nc")];
        assert_eq!(said(&as_field(&lines)), expected);
        assert_eq!(paragraph(" \u{A0}\n "), None);
    }

    #[test]
    fn lines_that_need_not_be_read_again_would_be_the_same() {
        let starts =
            ["Uno", "31.12.2026", "1.", "a)", "iv)", "-", "È", "5", "7-bis.", "x|y", "«a»", "+5", "A.", "I."];
        let ends = [
            "",
            " due",
            ":",
            "  tre",
            "\u{A0}b",
            " | c",
            " 1. d",
            "\ne",
            " piu\u{300}",
            "\u{2003}f",
            "\u{A0}",
        ];
        let mut all: Vec<TextLine> = Vec::new();
        for start in starts {
            all.extend(ends.map(|end| TextLine { kind: LineKind::Paragraph, text: format!("{start}{end}") }));
        }
        let mut plain = 0;
        for one in &all {
            for other in &all {
                let lines = [one.clone(), other.clone()];
                assert_eq!(as_field(&lines), read_again(&lines), "{lines:?}");
                plain += usize::from(lines.iter().all(is_plain));
            }
        }
        assert!(plain > 500, "{plain}");
    }

    #[test]
    fn white_space_and_unicode_forms_make_no_other_line() {
        let line = |text| vec![paragraph(text).expect("it says something")];
        assert!(are_same(&line("n.\u{A0}5  del"), &line("n. 5 del")));
        assert!(are_same(&line("qualita\u{300}"), &line("qualità")));
        assert!(!are_same(&line("uno"), &line("- uno")));
        assert!(!are_same(&line("uno\ndue"), &line("uno due")), "a line's end is one");
    }

    #[test]
    fn lines_and_texts_become_each_other() {
        let item = |level| LineKind::Item { level };
        let labelled = |level| LineKind::Labelled { level };
        let further = |level| LineKind::Further { level };
        let text = [
            ("Tre:\nsono questi", LineKind::Paragraph),
            ("a\nb", item(0)),
            ("c", further(0)),
            ("d", item(1)),
            ("e", further(1)),
            ("f", further(0)),
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
        assert_eq!(as_field(&all), all, "a field has it so");
    }
}
