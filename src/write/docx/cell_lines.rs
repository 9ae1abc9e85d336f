//! The lines around a cell, where they are others than its table's.

use crate::style::{Border, Outline, Pt};
use crate::write::docx::xml::Xml;

/// What a cell's lines depend on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CellLines {
    pub(crate) outline: Outline,
    /// That of the cell to the left; of the first cell its own.
    pub(crate) left: Outline,
    /// The line above its row, if it is not the table's.
    pub(crate) above: Option<Border>,
    pub(crate) table: Border,
}

impl CellLines {
    /// Writes them, in the order of `CT_TcBorders` (ECMA-376-1, A.1); nothing if they are the table's.
    pub(crate) fn write(self, xml: &mut Xml) {
        xml.filled("w:tcBorders", |xml| {
            let is_bare = self.outline == Outline::Bare;
            match self.above {
                Some(border) => line(xml, "w:top", border),
                None if is_bare => no_line(xml, "w:top"),
                None => {}
            }
            match self.left {
                _ if is_bare => no_line(xml, "w:left"),
                // The table's own line would give way to the neighbour that has none.
                Outline::Bare => line(xml, "w:left", self.table),
                Outline::Ruled => {}
            }
            if is_bare {
                no_line(xml, "w:right");
            }
        });
    }
}

fn line(xml: &mut Xml, side: &str, border: Border) {
    if border.width <= Pt::ZERO {
        return no_line(xml, side);
    }
    // Word draws lines from a quarter of a point to twelve points (ECMA-376-1, 17.3.4).
    let width = ((border.width.0 * 8.0).round() as i32).clamp(2, 96).to_string();
    let colour = border.colour.hex();
    xml.empty(side, &[("w:val", "single"), ("w:sz", &width), ("w:space", "0"), ("w:color", &colour)]);
}

fn no_line(xml: &mut Xml, side: &str) {
    xml.value(side, "nil");
}
