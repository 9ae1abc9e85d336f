//! Splitting a row that is too tall for any page.

use crate::layout::strip::{Owner, PageMark, Stack, Strip, StripBody};
use crate::layout::table::{CellBox, CellPart, RowBox};
use crate::style::Pt;

/// The least room in which a split may begin: two lines of each cell, or all of a shorter one.
pub(crate) fn least_height(row: &RowBox) -> Pt {
    let first_lines = |cell: &CellBox| Stack::height(&cell.strips[..cell.strips.len().min(2)]);
    row.cells.iter().map(first_lines).fold(Pt::ZERO, Pt::max) + row.padding.top + row.padding.bottom
}

/// Splits a row into what fits into `room` and the rest, or nothing where not even two lines of a cell would.
///
/// No cell leaves a single line on either side, and a row's heading stands again beside the rest. `forced` is for a page that has nothing on it yet: there at least one
/// line goes, so that the rest always gets shorter; nothing comes back where no line is left.
pub(crate) fn split(row: &RowBox, room: Pt, forced: bool) -> Option<(RowBox, RowBox)> {
    let room = room - row.padding.top - row.padding.bottom;
    let mut taken: Vec<usize> =
        row.cells.iter().map(|cell| balanced(fitting(&cell.strips, room), cell)).collect();
    let advances = |taken: &[usize]| {
        let mut counts = row.cells.iter().zip(taken);
        counts.any(|(cell, &count)| count > 0 && cell.part != CellPart::RepeatedHeading)
    };
    if !advances(&taken) {
        if !forced {
            return None;
        }
        taken =
            row.cells.iter().map(|cell| fitting(&cell.strips, room).max(1).min(cell.strips.len())).collect();
        if !advances(&taken) {
            return None;
        }
    }
    let cells = row.cells.iter().zip(&taken);
    let (parts, rests) = cells.map(|(cell, &count)| split_cell(cell, count)).unzip();
    Some((RowBox { cells: parts, ..row.clone() }, RowBox { cells: rests, ..row.clone() }))
}

/// The first strips of a cell, and the others; in place of the others of a heading that was said, the heading again.
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

fn as_furniture(strip: &Strip) -> Strip {
    let body = match &strip.body {
        StripBody::Marks(marks) => {
            let owned = |mark: &PageMark| PageMark { owner: Owner::Furniture, ..mark.clone() };
            StripBody::Marks(marks.iter().map(owned).collect())
        }
        StripBody::Row(row) => StripBody::Row(row.clone()),
    };
    Strip { body, ..strip.clone() }
}

/// How many strips fit.
fn fitting(strips: &[Strip], room: Pt) -> usize {
    let bottoms = strips.iter().enumerate().scan(Pt::ZERO, |bottom, (index, strip)| {
        *bottom += strip.height + if index == 0 { Pt::ZERO } else { strip.space_before };
        Some(*bottom)
    });
    bottoms.take_while(|&bottom| bottom <= room).count()
}

/// Takes fewer strips where lines that belong together would be parted, or one left alone.
fn balanced(fitting: usize, cell: &CellBox) -> usize {
    let all = cell.strips.len();
    if fitting >= all {
        return all;
    }
    let may_end = |count: &usize| {
        let alone = *count == 1 || all - *count == 1;
        !alone && !cell.strips[*count - 1].keep_with_next
    };
    (1..=fitting).rev().find(may_end).unwrap_or(0)
}
