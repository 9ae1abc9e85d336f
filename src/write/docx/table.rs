//! Tables: fixed columns, head rows that repeat, rows that stay whole, groups whose first row is never left alone.

use crate::document::{Cell, CellKind, Row, Scope, Table};
use crate::style::Pt;
use crate::write::WriteError;
use crate::write::docx::flow::{DocxFlow, FlowPiece, settle_marks};
use crate::write::docx::height::surely_fits;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::numbering::ListPlace;
use crate::write::docx::tracked::Tracked;
use crate::write::docx::xml::Xml;
use crate::write::docx::{anchor, body};

/// Writes a table, with bookmarks for `ids` in its first cell.
pub(crate) fn table<'a>(
    xml: &mut Xml,
    ledger: &mut IdAllocator<'a>,
    table: &'a Table,
    tracked: Tracked<'a>,
    ids: &[&'a str],
) -> Result<(), WriteError> {
    let style = ledger.table_style(&table.style)?;
    let widths = widths(&style.columns, ledger.style.page.text_width());
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| properties(xml, ledger, table, &widths))?;
        xml.element("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        let mut ids = ids.to_vec();
        for (row, kind) in rows(table) {
            ids.extend(kind.group);
            let place =
                RowPlace { widths: &widths, tracked, kind, whole: surely_fits(row, style, ledger.style) };
            place.row(xml, ledger, row, &std::mem::take(&mut ids))?;
        }
        Ok(())
    })
}

/// The properties, in the order of `CT_TblPr` (ECMA-376-1, A.1).
fn properties(
    xml: &mut Xml,
    ledger: &IdAllocator<'_>,
    table: &Table,
    widths: &[i32],
) -> Result<(), WriteError> {
    xml.value("w:tblStyle", &ledger.fixed.table(table.style.as_str())?);
    let total: i32 = widths.iter().sum();
    xml.empty("w:tblW", &[("w:w", &total.to_string()), ("w:type", "dxa")]);
    xml.empty("w:tblLayout", &[("w:type", "fixed")]);
    look(xml, table);
    if !table.caption.is_empty() {
        xml.value("w:tblCaption", &table.caption);
    }
    if let Some(description) = &table.description {
        xml.value("w:tblDescription", description);
    }
    Ok(())
}

/// Says which row and which column head the others (ECMA-376-1, 17.4.55).
fn look(xml: &mut Xml, table: &Table) {
    let heads_row =
        |row: &Row| row.cells.first().is_some_and(|cell| cell.kind == CellKind::Header(Scope::Row));
    let column = table.groups.iter().flat_map(|group| &group.rows).any(heads_row);
    let row = !table.head.is_empty();
    let flag = |set: bool| if set { "1" } else { "0" };
    let bits = 0x0600 | if row { 0x0020 } else { 0 } | if column { 0x0080 } else { 0 };
    let attributes = [
        ("w:val", &*format!("{bits:04X}")),
        ("w:firstRow", flag(row)),
        ("w:lastRow", "0"),
        ("w:firstColumn", flag(column)),
        ("w:lastColumn", "0"),
        ("w:noHBand", "1"),
        ("w:noVBand", "1"),
    ];
    xml.empty("w:tblLook", &attributes);
}

/// What a row is in its table.
#[derive(Debug, Clone, Copy)]
struct RowKind<'a> {
    /// Repeated at the head of each page.
    head: bool,
    /// Kept on the page of the row below.
    keep: bool,
    /// The id of the group that it begins.
    group: Option<&'a str>,
}

/// All rows in order, each with what it is.
fn rows(table: &Table) -> impl Iterator<Item = (&Row, RowKind<'_>)> {
    let head = table.head.iter().map(|row| (row, RowKind { head: true, keep: true, group: None }));
    let body = table.groups.iter().flat_map(|group| {
        let last = group.rows.len().saturating_sub(1);
        group.rows.iter().enumerate().map(move |(at, row)| {
            let first = at == 0;
            let group = group.id.as_deref().filter(|_| first);
            (row, RowKind { head: false, keep: first && at != last, group })
        })
    });
    head.chain(body)
}

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
struct RowPlace<'a, 'w> {
    widths: &'w [i32],
    /// What holds for the whole table.
    tracked: Tracked<'a>,
    kind: RowKind<'a>,
    /// Never split over two pages.
    whole: bool,
}

impl<'a> RowPlace<'a, '_> {
    fn row(
        self,
        xml: &mut Xml,
        ledger: &mut IdAllocator<'a>,
        row: &'a Row,
        ids: &[&'a str],
    ) -> Result<(), WriteError> {
        let tracked = self.tracked.within(row.change.as_ref());
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                if self.whole {
                    xml.empty("w:cantSplit", &[]);
                }
                if self.kind.head {
                    xml.empty("w:tblHeader", &[]);
                }
                tracked.mark(xml, ledger);
            });
            let (mut column, mut ids) = (0, ids);
            for cell in &row.cells {
                let end = (column + cell.colspan).min(self.widths.len());
                let width = self.widths[column.min(end)..end].iter().sum();
                anchor::around(xml, ledger, cell.id.as_deref(), |xml, ledger| {
                    self.cell(xml, ledger, cell, CellPlace { width, tracked, ids })
                })?;
                (column, ids) = (end, &[]);
            }
            Ok(())
        })
    }

    fn cell(
        self,
        xml: &mut Xml,
        ledger: &mut IdAllocator<'a>,
        cell: &'a Cell,
        place: CellPlace<'a, '_>,
    ) -> Result<(), WriteError> {
        let style = ledger.cell_style(&cell.style)?;
        let flow =
            DocxFlow { place: ListPlace::Cell, base: style.paragraph.as_str(), tracked: place.tracked };
        let mut pieces = flow.pieces(ledger, &cell.blocks, place.ids)?;
        if !matches!(pieces.last(), Some(FlowPiece::Line(_))) {
            let first = pieces.is_empty();
            let mut last = flow.line(flow.base, &[], None);
            last.ids.extend(place.ids.iter().filter(|_| first));
            pieces.push(FlowPiece::Line(last));
        }
        settle_marks(&mut pieces, place.tracked);
        if let Some(FlowPiece::Line(last)) = pieces.last_mut() {
            // The space between paragraphs is not one below them: there is the cell's own.
            let own = ledger.paragraph_style(last.style)?.space_after;
            last.after = Some(Pt::ZERO).filter(|_| last.after.unwrap_or(own) > Pt::ZERO).or(last.after);
        }
        for piece in &mut pieces {
            if let FlowPiece::Line(line) = piece {
                line.keep_with_next |= self.kind.keep;
            }
        }
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &place.width.to_string()), ("w:type", "dxa")]);
                if cell.colspan > 1 {
                    xml.value("w:gridSpan", &cell.colspan.to_string());
                }
                if let Some(background) = style.background {
                    xml.empty(
                        "w:shd",
                        &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", &background.hex())],
                    );
                }
            });
            body::pieces(xml, ledger, &pieces, ListPlace::Cell)
        })
    }
}

/// Where a cell stands in its row.
#[derive(Debug, Clone, Copy)]
struct CellPlace<'a, 'w> {
    width: i32,
    /// What holds for the whole row.
    tracked: Tracked<'a>,
    ids: &'w [&'a str],
}

/// Each column's width in twips; together they are the text's width, whatever is rounded.
fn widths(shares: &[f32], text: Pt) -> Vec<i32> {
    let edges = shares.iter().scan(0.0, |edge, share| {
        *edge += share;
        Some((text * *edge).twips())
    });
    let mut before = 0;
    edges.map(|edge| edge - std::mem::replace(&mut before, edge)).collect()
}

#[cfg(test)]
mod tests {
    use crate::write::docx::table::*;

    #[test]
    fn columns_fill_the_text_whatever_is_rounded() {
        let widths = widths(&[1.0 / 3.0; 3], Pt(100.03));
        assert_eq!(widths.iter().sum::<i32>(), 2001);
        assert!(widths.iter().all(|width| (666..=668).contains(width)), "{widths:?}");
    }
}
