//! Splitting a row that is too tall for any page.

use crate::layout::strip::{Stack, Strip};
use crate::layout::table::{CellBox, RowBox};
use crate::style::Pt;

/// The least room in which a split may begin: two lines of each cell, or all of a shorter one.
pub(super) fn least_height(row: &RowBox) -> Pt {
    let first_lines = |cell: &CellBox| Stack::height(&cell.strips[..cell.strips.len().min(2)]);
    row.cells.iter().map(first_lines).fold(Pt::ZERO, Pt::max) + row.padding.top + row.padding.bottom
}

/// Splits a row into what fits into `room` and the rest, or nothing where not even two lines of a cell would.
///
/// No cell leaves a single line on either side. `forced` is for a page that has nothing on it yet: there at least one
/// line goes, so that the rest always gets shorter; nothing comes back where no line is left.
pub(super) fn split(row: &RowBox, room: Pt, forced: bool) -> Option<(RowBox, RowBox)> {
    let room = room - row.padding.top - row.padding.bottom;
    let mut taken: Vec<usize> =
        row.cells.iter().map(|cell| balanced(fitting(&cell.strips, room), cell)).collect();
    let advances = |taken: &[usize]| taken.iter().any(|&count| count > 0);
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
    let part = |range: &dyn Fn(usize, usize) -> std::ops::Range<usize>| RowBox {
        cells: row
            .cells
            .iter()
            .zip(&taken)
            .map(|(cell, &count)| CellBox {
                strips: cell.strips[range(count, cell.strips.len())].to_vec(),
                ..cell.clone()
            })
            .collect(),
        ..row.clone()
    };
    Some((part(&|count, _| 0..count), part(&|count, all| count..all)))
}

/// How many strips fit.
fn fitting(strips: &[Strip], room: Pt) -> usize {
    let bottoms = strips.iter().enumerate().scan(Pt::ZERO, |bottom, (index, strip)| {
        *bottom += strip.height + if index == 0 { Pt::ZERO } else { strip.space_before };
        Some(*bottom)
    });
    bottoms.take_while(|&bottom| bottom <= room).count()
}

/// Takes fewer strips where one would be left alone.
fn balanced(count: usize, cell: &CellBox) -> usize {
    let all = cell.strips.len();
    let count = if count < all && all - count == 1 { count - usize::from(count > 0) } else { count };
    if count == 1 && all > 1 { 0 } else { count }
}
