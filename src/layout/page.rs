//! A page, and placing things on it.

use crate::layout::links::PageLink;
use crate::layout::strip::{CellBox, Fill, PageMark, Strip, StripBody};
use crate::style::{Pt, Sides};

/// A page with everything on it, from the upper left corner of the sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Cells' backgrounds, beneath everything.
    pub(crate) backgrounds: Vec<Fill>,
    /// The lines between cells.
    pub(crate) rules: Vec<Fill>,
    /// Lines that hide those.
    pub(crate) strong_rules: Vec<Fill>,
    /// Texts and pictures; those of one element follow each other.
    pub marks: Vec<PageMark>,
    pub(crate) links: Vec<PageLink>,
}

/// The place of a cell on a page: the left edge of its table's column of the page, and its own upper edge.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CellArea {
    pub(crate) left: Pt,
    pub(crate) top: Pt,
    pub(crate) height: Pt,
    pub(crate) padding: Sides,
}

impl Page {
    /// Places strips of marks below each other.
    pub(crate) fn place(&mut self, strips: Vec<Strip>, x: Pt, mut y: Pt) {
        for (index, strip) in strips.into_iter().enumerate() {
            y += if index == 0 { Pt::ZERO } else { strip.space_before };
            if let StripBody::Marks(marks) = strip.body {
                self.marks.extend(marks.into_iter().map(|mark| mark.moved(x, y)));
            }
            y += strip.height;
        }
    }

    /// Adds an area that leads elsewhere; the lines of one entry are one area.
    pub(crate) fn add_link(&mut self, area: PageLink) {
        match self.links.last_mut() {
            Some(last) if last.link.owner == area.link.owner => last.height = area.y + area.height - last.y,
            Some(_) | None => self.links.push(area),
        }
    }

    /// Places what is in a cell, behind the first `at` marks; returns the number of its own.
    pub(crate) fn place_cell(&mut self, cell: &mut CellBox, area: CellArea, at: usize) -> usize {
        let CellArea { left, top, height, padding } = area;
        if let Some(colour) = cell.background {
            self.backgrounds.push(Fill { x: left + cell.x, y: top, width: cell.width, height, colour });
        }
        let (before, mut y) = (self.marks.len(), top + padding.top);
        for (index, strip) in std::mem::take(&mut cell.strips).into_iter().enumerate() {
            y += if index == 0 { Pt::ZERO } else { strip.space_before };
            if let StripBody::Marks(marks) = strip.body {
                self.marks.extend(marks.into_iter().map(|mark| mark.moved(left + cell.x, y)));
            }
            y += strip.height;
        }
        let placed = self.marks.len() - before;
        // Nothing moves where the cell is the last one so far, as most are.
        self.marks[at..].rotate_right(placed);
        placed
    }
}
