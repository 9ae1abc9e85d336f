//! Lines of pages that somebody has typed into the text: the same words at the foot of each.

use std::collections::BTreeMap;

use crate::import::read::{SourceDocument, SourcePart, SourceText};

/// The times from which on the same line is one that pages repeat.
const OFTEN: usize = 3;

/// The lines that pages repeat.
pub(crate) struct PageLines<'a>(Vec<&'a str>);

impl<'a> PageLines<'a> {
    /// Finds the lines that come often, and break a row in two at least once, which no title does.
    pub(crate) fn of(document: &'a SourceDocument) -> Self {
        let mut lines: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
        for (at, part) in document.parts.iter().enumerate() {
            if let SourcePart::Text(text) = part {
                let (times, breaks) = lines.entry(text.line.text.as_str()).or_default();
                *times += 1;
                *breaks |= goes_on(document.parts.get(at + 1));
            }
        }
        // The title of each sheet comes often too, but breaks nothing.
        let often = lines.into_iter().filter(|(_, (times, breaks))| *times >= OFTEN && *breaks);
        PageLines(often.map(|(line, _)| line).collect())
    }

    pub(crate) fn have(&self, text: &SourceText) -> bool {
        self.0.contains(&text.line.text.as_str()) && text.asides.is_empty()
    }
}

/// Whether a table begins with the rest of a row.
fn goes_on(part: Option<&SourcePart>) -> bool {
    let Some(SourcePart::Grid(grid)) = part else { return false };
    let first = grid.rows.first().map(|row| &row.cells);
    first.is_some_and(|cells| {
        cells.first().is_none_or(|cell| cell.is_blank() || cell.column > 1)
            && cells.iter().any(|cell| !cell.is_blank())
    })
}
