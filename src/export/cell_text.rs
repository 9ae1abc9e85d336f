//! A text with its paragraphs and lists in one cell, and back.

use crate::docx_import::{lines, prose, written_lines};
use crate::plan::load::read_as_field;
use crate::plan::{Passage, Phrase, Prose};
use crate::yaml::literal_text;

/// The sign of an item. A hyphen would be the beginning of a formula.
const BULLET: &str = "• ";

/// The sign of an item in the plan's files.
const HYPHEN: &str = "- ";

/// The words of a text as a cell has them: items behind a bullet or their number, paragraphs apart.
pub(crate) fn cell_text(text: &Prose) -> String {
    with_sign(&literal_text(&written_lines(text)), HYPHEN, BULLET)
}

/// The text that a cell says. One line without a bullet is a paragraph, also where it begins with a number.
pub(crate) fn read_cell(cell: &str) -> Prose {
    // A field that begins with a number is mostly a sentence; a list of one item is rare.
    let is_one = !cell.trim_end().contains('\n') && !cell.trim_start().starts_with(BULLET);
    match cell.trim() {
        "" => Prose::default(),
        line if is_one => Prose(vec![Passage::Paragraph(vec![Phrase::plain(line)])]),
        // A bullet alone is no list where people paste it; a hyphen is.
        text => read_as_field(&with_sign(text, BULLET, HYPHEN)),
    }
}

/// A text whose lines begin with a sign in the place of another.
fn with_sign(text: &str, old: &str, new: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let words = line.trim_start_matches(' ');
        match words.strip_prefix(old) {
            Some(item) => format!("{}{new}{item}", &line[..line.len() - words.len()]),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a cell says the whole of a text: its words, and what of them are paragraphs and items.
pub(crate) fn is_whole(text: &Prose, cell: &str) -> bool {
    // By their lines: two lists that follow each other are one, to who reads them.
    prose(&lines(&read_cell(cell))) == prose(&lines(text))
}

#[cfg(test)]
mod tests {
    use crate::export::cell_text::*;

    #[track_caller]
    fn comes_back(written: &str, cell: &str) {
        let text = read_as_field(written);
        assert_eq!(cell_text(&text), cell);
        assert!(is_whole(&text, cell), "{:?}", read_cell(cell));
    }

    #[test]
    fn lists_and_paragraphs_come_back_from_a_cell() {
        comes_back("uno\n\ndue", "uno\n\ndue");
        comes_back("Si prevede:\n- uno;\n  - dentro;\n- due.", "Si prevede:\n• uno;\n  • dentro;\n• due.");
        comes_back("1. uno\n2. due", "1. uno\n2. due");
        comes_back("- uno", "• uno");
        comes_back("uno\ndue", "uno\ndue");
        comes_back("", "");
    }

    #[test]
    fn a_text_that_only_looks_like_a_list_is_told() {
        let paragraphs = |texts: &[&str]| {
            Prose(texts.iter().map(|text| Passage::Paragraph(vec![Phrase::plain(*text)])).collect())
        };
        assert!(is_whole(&paragraphs(&["1. Approvazione"]), "1. Approvazione"));
        let two = paragraphs(&["1. Approvazione", "2. Avvio"]);
        assert!(!is_whole(&two, &cell_text(&two)));
    }
}
