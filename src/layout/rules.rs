//! The lines between the cells of a table's rows.

use crate::layout::strip::{CellBox, Fill};
use crate::style::{Border, Outline, Pt};

/// A row that stands somewhere on a page, as its lines see it.
#[derive(Debug)]
pub(crate) struct RuledRow {
    /// From the left, those that come from the rows above too.
    pub(crate) cells: Vec<RuledCell>,
    pub(crate) top: Pt,
    pub(crate) height: Pt,
    pub(crate) border: Border,
}

/// The edges of a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RuledCell {
    pub(crate) x: Pt,
    pub(crate) width: Pt,
    pub(crate) above: CellEdge,
    pub(crate) below: CellEdge,
    pub(crate) outline: Outline,
}

/// The upper or the lower edge of what a row has of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellEdge {
    Line,
    /// The cell goes on there, or has no lines.
    Open,
}

/// A part of a line across, from its left end to its right end.
pub(crate) type LinePart = (Pt, Pt);

/// The widest gap that rounding may leave between cells that stand side by side.
const ROUNDING: Pt = Pt(0.01);

impl RuledCell {
    /// The edges of a cell that a row has all of.
    pub(crate) fn whole(cell: &CellBox) -> Self {
        let edge = match cell.outline {
            Outline::Ruled => CellEdge::Line,
            Outline::Bare => CellEdge::Open,
        };
        RuledCell { x: cell.x, width: cell.width, above: edge, below: edge, outline: cell.outline }
    }
}

impl RuledRow {
    /// The whole width, from the left edge of the first cell to the right edge of the last.
    pub(crate) fn extent(&self) -> Option<LinePart> {
        let (first, last) = (self.cells.first()?, self.cells.last()?);
        Some((first.x, last.x + last.width))
    }

    /// The lines around the cells: those above that the row above has not drawn, those below, then those
    /// beside.
    pub(crate) fn lines(&self, above: &[LinePart]) -> Vec<Fill> {
        let Some((_, right)) = self.extent() else { return Vec::new() };
        let bottom = self.top + self.height;
        let above = self.parts(|cell| cell.above).into_iter().flat_map(|part| missing(part, above));
        let mut lines: Vec<Fill> = above.map(|part| self.across(part, self.top)).collect();
        lines.extend(self.parts_below().into_iter().map(|part| self.across(part, bottom)));
        let mut before = Outline::Bare;
        for cell in &self.cells {
            // Neighbours share the line between them.
            if before == Outline::Ruled || cell.outline == Outline::Ruled {
                lines.push(self.down(cell.x));
            }
            before = cell.outline;
        }
        if before == Outline::Ruled {
            lines.push(self.down(right));
        }
        lines
    }

    /// The parts of the line below the row: none where a cell goes on.
    pub(crate) fn parts_below(&self) -> Vec<LinePart> {
        self.parts(|cell| cell.below)
    }

    fn parts(&self, edge: fn(&RuledCell) -> CellEdge) -> Vec<LinePart> {
        let runs = self.cells.chunk_by(|one, next| edge(one) == edge(next));
        let lines = runs.filter(|run| edge(&run[0]) == CellEdge::Line);
        lines.map(|run| (run[0].x, run[run.len() - 1].x + run[run.len() - 1].width)).collect()
    }

    fn across(&self, part: LinePart, y: Pt) -> Fill {
        line_across(part, y, self.border)
    }

    fn down(&self, x: Pt) -> Fill {
        let Border { width, colour } = self.border;
        Fill { x: x - width / 2.0, y: self.top, width, height: self.height, colour }
    }
}

/// A line from one edge to another.
pub(crate) fn line_across((left, right): LinePart, y: Pt, border: Border) -> Fill {
    let Border { width, colour } = border;
    // Half a line further on both sides, so that the corners are filled.
    Fill { x: left - width / 2.0, y: y - width / 2.0, width: right - left + width, height: width, colour }
}

/// The parts of a line that are not drawn yet; `drawn` is in order.
fn missing((left, right): LinePart, drawn: &[LinePart]) -> Vec<LinePart> {
    let (mut parts, mut from) = (Vec::new(), left);
    for &(start, end) in drawn {
        if start.min(right) > from + ROUNDING {
            parts.push((from, start.min(right)));
        }
        from = from.max(end);
    }
    if right > from + ROUNDING {
        parts.push((from, right));
    }
    parts
}

#[cfg(test)]
mod tests {
    use crate::layout::rules::*;

    #[test]
    fn what_is_drawn_already_is_not_drawn_again() {
        let whole = (Pt(0.0), Pt(100.0));
        let (left, right) = ((Pt(0.0), Pt(40.0)), (Pt(40.0), Pt(100.0)));
        assert_eq!(missing(whole, &[]), [whole]);
        assert_eq!(missing(whole, &[whole]), []);
        assert_eq!(missing(whole, &[left]), [right]);
        assert_eq!(missing(whole, &[(Pt(20.0), Pt(40.0)), (Pt(60.0), Pt(100.001))]).len(), 2);
        assert_eq!(missing(whole, &[(Pt(-50.0), Pt(-10.0)), (Pt(150.0), Pt(200.0))]), [whole]);
    }
}
