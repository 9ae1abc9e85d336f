//! Tables: fixed columns, head rows that repeat, rows that stay whole, groups whose first row is never left
//! alone.

use crate::document::{Cell, CellKind, Row, Scope, Table};
use crate::style::Pt;
use crate::write::WriteError;
use crate::write::docx::anchor::anchors;
use crate::write::docx::flow::{DocxFlow, FlowPiece, FlowTable, settle_marks};
use crate::write::docx::height::surely_fits;
use crate::write::docx::id_allocator::{DocxBookmark, IdAllocator};
use crate::write::docx::numbering::ListPlace;
use crate::write::docx::paragraph;
use crate::write::docx::tracked_changes::Tracked;
use crate::write::docx::xml::Xml;

/// Writes paragraphs and tables, one below the other, in the body or in a cell.
pub(crate) fn pieces<'a>(
    xml: &mut Xml,
    ids: &mut IdAllocator<'a>,
    pieces: &[FlowPiece<'a>],
) -> Result<(), WriteError> {
    for piece in pieces {
        match piece {
            FlowPiece::Line(line) => paragraph::line(xml, ids, line)?,
            FlowPiece::Table(flow) => table(xml, ids, flow)?,
            FlowPiece::Gap(height) => paragraph::gap(xml, ids, *height)?,
            FlowPiece::Rule(colour) => paragraph::rule(xml, ids, *colour)?,
        }
    }
    Ok(())
}

/// Writes a table, with its bookmarks in its first cell.
fn table<'a>(xml: &mut Xml, ids: &mut IdAllocator<'a>, flow: &FlowTable<'a>) -> Result<(), WriteError> {
    let FlowTable { table, tracked, bookmarks } = flow;
    let style = ids.table_style(&table.style)?;
    let widths = widths(&style.columns, ids.style.page.text_width());
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| properties(xml, ids, table, &widths))?;
        xml.element("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        let mut bookmarks = bookmarks.clone();
        for (row, kind) in rows(table) {
            bookmarks.extend(kind.group.map(DocxBookmark::Link));
            let whole = surely_fits(row, style, ids.style);
            let place = RowPlace { widths: &widths, tracked: *tracked, kind, whole };
            place.row(xml, ids, row, &std::mem::take(&mut bookmarks))?;
        }
        Ok(())
    })
}

/// The properties, in the order of `CT_TblPr` (ECMA-376-1, A.1).
fn properties(xml: &mut Xml, ids: &IdAllocator<'_>, table: &Table, widths: &[i32]) -> Result<(), WriteError> {
    xml.value("w:tblStyle", &ids.fixed.table(table.style.as_str())?);
    let total: i32 = widths.iter().sum();
    xml.empty("w:tblW", &[("w:w", &total.to_string()), ("w:type", "dxa")]);
    // Otherwise Word would fit the columns to the words, each table in its own way.
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
    let mut rows = table.groups.iter().flat_map(|group| &group.rows);
    let column =
        rows.any(|row| row.cells.first().is_some_and(|cell| cell.kind == CellKind::Header(Scope::Row)));
    let (row_bit, row_flag) = if table.head.is_empty() { (0, "0") } else { (0x0020, "1") };
    let (column_bit, column_flag) = if column { (0x0080, "1") } else { (0, "0") };
    // 0x0600 says that neither rows nor columns have bands; the attributes below say all of it again.
    let bits = 0x0600 | row_bit | column_bit;
    let attributes = [
        ("w:val", &*format!("{bits:04X}")),
        ("w:firstRow", row_flag),
        ("w:lastRow", "0"),
        ("w:firstColumn", column_flag),
        ("w:lastColumn", "0"),
        ("w:noHBand", "1"),
        ("w:noVBand", "1"),
    ];
    xml.empty("w:tblLook", &attributes);
}

/// The kind of a row in its table.
#[derive(Debug, Clone, Copy)]
struct RowKind<'a> {
    /// Repeated at the head of each page.
    head: bool,
    /// Kept on the page of the row below.
    keep: bool,
    /// The id of the group that it begins.
    group: Option<&'a str>,
}

/// All rows in order, each with its kind.
fn rows(table: &Table) -> impl Iterator<Item = (&Row, RowKind<'_>)> {
    let head = table.head.iter().map(|row| (row, RowKind { head: true, keep: true, group: None }));
    let body = table.groups.iter().flat_map(|group| {
        let last = group.rows.len().saturating_sub(1);
        group.rows.iter().enumerate().map(move |(at, row)| {
            let first = at == 0;
            let group = if first { group.id.as_deref() } else { None };
            // A group of one row has no other to stay with, and would draw the next group along.
            (row, RowKind { head: false, keep: first && at != last, group })
        })
    });
    head.chain(body)
}

/// A row's place, and what holds for it there.
#[derive(Debug, Clone, Copy)]
struct RowPlace<'a, 'w> {
    widths: &'w [i32],
    /// The changes of the whole table.
    tracked: Tracked<'a>,
    kind: RowKind<'a>,
    /// Never split over two pages.
    whole: bool,
}

impl<'a> RowPlace<'a, '_> {
    fn row(
        self,
        xml: &mut Xml,
        ids: &mut IdAllocator<'a>,
        row: &'a Row,
        bookmarks: &[DocxBookmark<'a>],
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
                tracked.mark(xml, ids);
            });
            let (mut column, mut bookmarks) = (0, bookmarks.to_vec());
            for (cell, anchors) in row.cells.iter().zip(anchors(row)) {
                let end = (column + cell.colspan).min(self.widths.len());
                let width = self.widths[column.min(end)..end].iter().sum();
                bookmarks.extend(anchors.into_iter().map(DocxBookmark::Anchor));
                self.cell(xml, ids, cell, CellPlace { width, tracked, bookmarks: &bookmarks })?;
                (column, bookmarks) = (end, Vec::new());
            }
            Ok(())
        })
    }

    fn cell(
        self,
        xml: &mut Xml,
        ids: &mut IdAllocator<'a>,
        cell: &'a Cell,
        place: CellPlace<'a, '_>,
    ) -> Result<(), WriteError> {
        let style = ids.cell_style(&cell.style)?;
        let content = self.content(ids, cell, place)?;
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
            pieces(xml, ids, &content)
        })
    }

    /// Lays out the content of a cell.
    fn content(
        self,
        ids: &mut IdAllocator<'a>,
        cell: &'a Cell,
        place: CellPlace<'a, '_>,
    ) -> Result<Vec<FlowPiece<'a>>, WriteError> {
        let base = ids.cell_style(&cell.style)?.paragraph.as_str();
        let flow = DocxFlow::new(ListPlace::Cell, base, place.tracked);
        let mut pieces = flow.pieces(ids, &cell.blocks, place.bookmarks)?;
        // A cell must end with a paragraph, or Word takes the file for damaged.
        if !matches!(pieces.last(), Some(FlowPiece::Line(_))) {
            let mut last = flow.line(flow.base, &[], None);
            if pieces.is_empty() {
                last.bookmarks.extend_from_slice(place.bookmarks);
            }
            pieces.push(FlowPiece::Line(last));
        }
        settle_marks(&mut pieces, place.tracked);
        if let Some(FlowPiece::Line(last)) = pieces.last_mut() {
            // The space between paragraphs is not one below them: there is the cell's own.
            let own = ids.paragraph_style(last.style)?.space_after;
            if last.after.unwrap_or(own) > Pt::ZERO {
                last.after = Some(Pt::ZERO);
            }
        }
        if self.kind.keep {
            // Word has no rows that stay together: each paragraph of a row stays with what follows.
            for piece in &mut pieces {
                if let FlowPiece::Line(line) = piece {
                    line.keep_with_next = true;
                }
            }
        }
        Ok(pieces)
    }
}

/// A cell's place in its row, and what holds for it there.
#[derive(Debug, Clone, Copy)]
struct CellPlace<'a, 'w> {
    width: i32,
    /// The changes of the whole row.
    tracked: Tracked<'a>,
    bookmarks: &'w [DocxBookmark<'a>],
}

/// Each column's width in twips; together they are the text's width, whatever is rounded.
fn widths(shares: &[f32], text: Pt) -> Vec<i32> {
    // The edges are rounded and not the widths, whose errors would add up.
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
