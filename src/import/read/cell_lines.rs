//! The lines of a text that a cell holds, with the items that people type by hand.

use crate::docx_import::{as_field, field_line};
use crate::source::item_sign::ItemOpening;
use crate::source::without_strays;
use crate::yaml::{LineKind, TextLine};

/// A cell's text to the letter; `None` where its lines say it all.
pub(crate) fn written_text(text: &str, lines: &[TextLine]) -> Option<String> {
    let text = text.trim();
    match lines {
        [] => None,
        // Most cells are one line, of which a copy would only take room.
        [line] if line.kind == LineKind::Paragraph && line.text == text => None,
        _ => Some(text.replace("\r\n", "\n").replace('\r', "\n")),
    }
}

/// The lines of a cell's text, in which line feeds end lines; empty ones part paragraphs.
pub(crate) fn cell_lines(text: &str) -> Vec<TextLine> {
    let text = without_strays(text);
    let mut lines = Vec::new();
    // Old Excel and Word end lines with characters of their own.
    for text in text.split(['\n', '\r', '\u{b}', '\u{c}']) {
        lines.extend(field_line(LineKind::Paragraph, text));
    }
    // Most cells are one line, and a long sheet has many.
    let is_plain = lines.iter().all(|line| ItemOpening::of(&line.text).is_none());
    if is_plain { lines } else { as_field(&lines) }
}
