//! Paragraphs and items of a text outside its tables.

use crate::docx_import::field_line;
use crate::limits::FIELD_LISTS;
use crate::source::item_sign::{ItemOpening, ItemSign};
use crate::source::without_strays;
use crate::yaml::{LineKind, TextLine};

/// A line with its number, from 1.
pub(crate) type FileLine<'t> = (usize, &'t str);

/// The lengths of lines that an editor or a mail program broke.
const BROKEN: std::ops::RangeInclusive<usize> = 50..=100;

/// The lines of a block that no empty line parts, each with the number of the line on which it begins.
pub(crate) fn block_lines(block: &[FileLine<'_>]) -> Vec<(usize, TextLine)> {
    let mut found: Vec<(usize, LineKind, String)> = Vec::new();
    // Only where every line is full is the end of one no end of a paragraph.
    let is_broken = is_broken(block);
    for (number, line) in block {
        let line = without_strays(line);
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        let level = (indent / 2).min(FIELD_LISTS.most - 1);
        match (item(text, level), found.last_mut()) {
            (Some((kind, words)), _) => found.push((*number, kind, words)),
            (None, Some((_, LineKind::Item { .. } | LineKind::Labelled { .. }, words))) if indent > 0 => {
                words.push(' ');
                words.push_str(text);
            }
            (None, Some((_, LineKind::Paragraph, words))) if is_broken => {
                words.push(' ');
                words.push_str(text);
            }
            (None, _) => found.push((*number, LineKind::Paragraph, text.to_owned())),
        }
    }
    let lines = found.into_iter().map(|(number, kind, text)| (number, field_line(kind, &text)));
    lines.filter_map(|(number, line)| line.map(|line| (number, line))).collect()
}

/// The kind and the words of a line that begins with the sign of an item; a hyphen before a number goes.
fn item(text: &str, level: usize) -> Option<(LineKind, String)> {
    let opening = ItemOpening::of(text)?;
    let words = &text[opening.length..];
    match opening.sign {
        ItemSign::Label(_) => Some((LineKind::Labelled { level }, text.to_owned())),
        ItemSign::Hyphen | ItemSign::Bullet => Some(match ItemOpening::of(words).map(|inner| inner.sign) {
            Some(ItemSign::Label(_)) => (LineKind::Labelled { level }, words.to_owned()),
            Some(_) | None => (LineKind::Item { level }, words.to_owned()),
        }),
        // A dash may begin what somebody says.
        ItemSign::Dash => Some((LineKind::Item { level }, words.to_owned())),
    }
}

/// Whether the lines of a block are one paragraph that was broken at a width.
fn is_broken(block: &[FileLine<'_>]) -> bool {
    let Some((_, before)) = block.split_last() else { return false };
    !before.is_empty() && before.iter().all(|(_, line)| BROKEN.contains(&line.trim().chars().count()))
}
