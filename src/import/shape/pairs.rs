//! Rows of labels with their texts beside them.

use crate::import::shape::assembly::{Assembly, EntryPlace};
use crate::import::shape::found::FoundText;
use crate::import::shape::head::{LabelPart, ReadCell};

/// The side on which a table has its labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LabelSide {
    Left,
    Right,
}

/// A table's habits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PairLayout {
    pub(crate) side: LabelSide,
    /// The column of its notes.
    pub(crate) note: Option<usize>,
}

/// The most characters of a label that nobody knows.
const LONGEST: usize = 120;

/// Takes a row of labels and texts.
pub(crate) fn read_pairs(cells: &[ReadCell<'_>], layout: PairLayout, assembly: &mut Assembly<'_>) {
    let (notes, mut cells): (Vec<&ReadCell<'_>>, Vec<&ReadCell<'_>>) =
        cells.iter().partition(|cell| layout.note == Some(cell.cell.column) && cell.known.is_none());
    // Read from the right, the rows are as those with labels to the left.
    if layout.side == LabelSide::Right {
        cells.reverse();
    }
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        at += 1 + take(cell, cells.get(at + 1).copied(), (at, cells.len()), assembly);
    }
    for note in notes {
        assembly.note(FoundText::of_cell(note.cell));
    }
    assembly.end_row();
}

/// Takes a cell, and says how many of those behind it went with it.
fn take(
    cell: &ReadCell<'_>,
    next: Option<&ReadCell<'_>>,
    (at, length): (usize, usize),
    assembly: &mut Assembly<'_>,
) -> usize {
    let label = cell.label(LabelPart::Row);
    // In a row of pairs each begins with its label.
    let is_begin = at == 0 && length > 1 || length % 2 == 0 && at % 2 == 0;
    let is_own = is_begin && cell.known.is_none() && label.text.chars().count() <= LONGEST;
    let is_label = cell.known.is_some() || is_own && cell.cell.asides.is_empty();
    if !is_label {
        assembly.loose(FoundText::of_cell(cell.cell));
        return 0;
    }
    // Of two labels alone in a row the second is a text: «Responsabile | Dirigente».
    let value = next.filter(|next| next.known.is_none() || length == 2 && at == 0);
    let mut text =
        value.map_or_else(|| FoundText::blank(label.place.clone()), |value| FoundText::of_cell(value.cell));
    text.asides.extend(cell.cell.asides.iter().cloned());
    assembly.entry(label, text, EntryPlace::ByLabel);
    usize::from(value.is_some())
}
