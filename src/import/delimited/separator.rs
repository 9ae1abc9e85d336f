//! The separator of a file, known by how evenly it parts the lines.

use std::collections::BTreeMap;

use crate::import::delimited::records::{CellRecord, records};

/// The separators that programs write: Excel's in Italian, that of copied cells, that of the RFC.
const SEPARATORS: [char; 3] = [';', '\t', ','];

/// The bytes from the beginning that are enough to know it.
const ENOUGH: usize = 256 * 1024;

/// A separator, and how it parts a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FoundSeparator {
    pub(crate) separator: char,
    /// The cells of most records.
    pub(crate) columns: usize,
    /// The share of the records that have so many.
    share: f64,
}

/// The separator of a text; `None` if no one parts more than half of its lines alike.
pub(crate) fn separator(text: &str) -> Option<FoundSeparator> {
    let head = &text[..text.floor_char_boundary(ENOUGH)];
    let mut best: Option<FoundSeparator> = None;
    for separator in SEPARATORS {
        let Some(found) = parted(head, separator).filter(|found| found.share > 0.5) else { continue };
        // Words have commas too: of two that part a text equally well, the first is meant.
        if best.is_none_or(|best| found.share > best.share) {
            best = Some(found);
        }
    }
    best
}

/// Whether a text that may be any has cells on every line, with a separator that words hardly have.
pub(crate) fn is_cells(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(ENOUGH)];
    let lines = head.lines().filter(|line| !line.trim().is_empty()).count();
    lines > 1 && !head.contains('\t') && parted(head, ';').is_some_and(|found| found.share >= 0.9)
}

/// How a separator parts a text; `None` if it does not part it.
fn parted(text: &str, separator: char) -> Option<FoundSeparator> {
    let records = records(text, separator);
    let said: Vec<&CellRecord> = records.iter().filter(|record| !record.is_blank()).collect();
    // A table whose last columns are mostly blank has rows of all lengths, unless all blanks are written.
    let (filled, written) =
        (said.iter().map(|record| filled(record)), said.iter().map(|record| record.cells.len()));
    let found = [commonest(filled), commonest(written)].into_iter().flatten();
    let (columns, often) = found.max_by_key(|(columns, often)| (*often, *columns))?;
    (columns > 1).then_some(FoundSeparator { separator, columns, share: often as f64 / said.len() as f64 })
}

/// The commonest of some lengths, and how often it is one.
fn commonest(lengths: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for length in lengths {
        *counts.entry(length).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(length, often)| (*often, *length))
}

/// The cells of a record without the empty ones at its end, which programs write or not; at least two where
/// it has any separator.
fn filled(record: &CellRecord) -> usize {
    let last = record.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    // A line of empty cells would otherwise be one of a single cell.
    last.max(record.cells.len().min(2))
}

#[cfg(test)]
mod tests {
    use crate::import::delimited::separator::*;

    #[track_caller]
    fn found(text: &str) -> Option<(char, usize)> {
        separator(text).map(|found| (found.separator, found.columns))
    }

    #[test]
    fn the_separator_is_the_one_that_parts_the_lines_alike() {
        assert_eq!(found("id;obiettivo\na;uno, due, tre\nb;quattro\n"), Some((';', 2)));
        assert_eq!(found("id,obiettivo\na,\"uno; due\"\nb,\"tre, quattro\"\n"), Some((',', 2)));
        assert_eq!(found("id\tobiettivo\na\tuno; due, tre\n"), Some(('\t', 2)));
        assert_eq!(found("Una riga sola, senza celle.\nE un'altra\n"), None);
        assert_eq!(found(""), None);
        let sparse = "a,b,c,d\n1,,,\n1,2,,\n1,2,3,\n";
        assert_eq!(found(sparse), Some((',', 4)));
        let uneven = "PIANO 2026\n\nid;obiettivo;target\na;uno;2\nb;due;3\nc;tre;4\n";
        assert_eq!(found(uneven), Some((';', 3)));
    }

    #[test]
    fn prose_with_semicolons_is_no_table() {
        assert!(is_cells("a;b\nc;d\n"));
        assert!(!is_cells("Un testo; con un segno\nE senza\n"));
        assert!(!is_cells("a;b\n"));
    }
}
