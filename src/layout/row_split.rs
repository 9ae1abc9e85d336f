//! Splitting a table's row that is too tall for any page over several.

use crate::layout::strip::{CellBox, CellPart, Owner, RowBox, Stack, Strip, StripBody};
use crate::style::Pt;

/// The least that a split may leave on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Least {
    /// Two lines of a cell, and none alone on the next page either.
    TwoLines,
    /// A line of each cell, so that the rest always gets shorter.
    OneLine,
}

/// The least room in which a split may begin: that of the first lines of each cell that may be parted from
/// the others.
pub(crate) fn least_height(row: &RowBox) -> Pt {
    let first_lines = row.cells.iter().map(|cell| {
        let all = cell.strips.len();
        let count = (1..all).find(|&count| may_part(cell, count)).unwrap_or(all);
        Stack::height(&cell.strips[..count])
    });
    first_lines.fold(Pt::ZERO, Pt::max) + row.padding.top + row.padding.bottom
}

/// Splits a row into what fits into `room` and the rest; a row's heading stands again beside the rest.
///
/// Returns `None` if not even `least` fits, or if no line is left.
pub(crate) fn split(row: &RowBox, room: Pt, least: Least) -> Option<(RowBox, RowBox)> {
    let room = room - row.padding.top - row.padding.bottom;
    let mut taken: Vec<usize> =
        row.cells.iter().map(|cell| without_lone_lines(fitting(&cell.strips, room), cell)).collect();
    if !advances(row, &taken) {
        taken = match least {
            Least::TwoLines => return None,
            Least::OneLine => {
                let lines = row.cells.iter().map(|cell| (fitting(&cell.strips, room), cell.strips.len()));
                lines.map(|(fitting, all)| fitting.max(1).min(all)).collect()
            }
        };
        if !advances(row, &taken) {
            return None;
        }
    }
    let cells = row.cells.iter().zip(&taken);
    let (parts, rests) = cells.map(|(cell, &count)| split_cell(cell, count)).unzip();
    // What goes on beside the rows below begins with the first part.
    let rest = RowBox { cells: rests, spans: Vec::new(), ..row.clone() };
    Some((RowBox { cells: parts, ..row.clone() }, rest))
}

/// Whether a split that takes so many strips of each cell leaves less for the next page.
fn advances(row: &RowBox, taken: &[usize]) -> bool {
    // A heading that stands again is no progress, for it stands again on every page; and one with none of
    // what it heads would say that there is nothing.
    let has_content = row.cells.iter().any(|cell| cell.part == CellPart::Content && !cell.strips.is_empty());
    row.cells.iter().zip(taken).any(|(cell, &count)| {
        count > 0
            && match cell.part {
                CellPart::Content => true,
                CellPart::Heading => !has_content,
                CellPart::RepeatedHeading => false,
            }
    })
}

/// The part of a cell of several rows that stands in `room` beside some of them, and the rest.
///
/// A line may stand alone here where the whole cell would have to move on: its rows do not wait for it.
pub(crate) fn split_span(cell: &CellBox, room: Pt) -> (CellBox, CellBox) {
    let fitting = fitting(&cell.strips, room);
    split_cell(
        cell,
        match without_lone_lines(fitting, cell) {
            0 => fitting,
            count => count,
        },
    )
}

/// The first strips of a cell, and the others; in place of the others of a heading that was said, the heading
/// again.
fn split_cell(cell: &CellBox, count: usize) -> (CellBox, CellBox) {
    let (first, others) = cell.strips.split_at(count);
    let part = CellBox { strips: first.to_vec(), ..cell.clone() };
    let rest = match cell.part {
        CellPart::Heading | CellPart::RepeatedHeading if others.is_empty() => {
            let strips = first.iter().map(as_furniture).collect();
            CellBox { strips, part: CellPart::RepeatedHeading, ..cell.clone() }
        }
        CellPart::Heading | CellPart::RepeatedHeading | CellPart::Content => {
            CellBox { strips: others.to_vec(), ..cell.clone() }
        }
    };
    (part, rest)
}

/// A strip that is read once, where it stood first (ISO 32000-1, 14.8.2.2).
fn as_furniture(strip: &Strip) -> Strip {
    let mut strip = strip.clone();
    if let StripBody::Marks(marks) = &mut strip.body {
        for mark in marks {
            mark.owner = Owner::Furniture;
        }
    }
    strip
}

/// The number of strips that fit.
pub(crate) fn fitting(strips: &[Strip], room: Pt) -> usize {
    let mut bottom = Pt::ZERO;
    for (index, strip) in strips.iter().enumerate() {
        bottom += strip.height + if index == 0 { Pt::ZERO } else { strip.space_before };
        if bottom > room {
            return index;
        }
    }
    strips.len()
}

/// Takes fewer strips than fit if lines that belong together would be parted, or one left alone.
fn without_lone_lines(fitting: usize, cell: &CellBox) -> usize {
    let all = cell.strips.len();
    if fitting >= all {
        return all;
    }
    (1..=fitting).rev().find(|&count| may_part(cell, count)).unwrap_or(0)
}

/// Whether so many of a cell's first strips may be parted from the others, which are some.
fn may_part(cell: &CellBox, count: usize) -> bool {
    count > 1 && cell.strips.len() - count > 1 && !cell.strips[count - 1].keep_with_next
}
