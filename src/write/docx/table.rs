//! Tables: fixed columns, head rows that repeat, rows that stay whole, groups whose first row is never left
//! alone.

use crate::document::{Block, Cell, CellKind, CellReach, Inline, Row, RowCell, Scope, Table, grid};
use crate::style::{Outline, Pt, StyleName};
use crate::write::WriteError;
use crate::write::docx::anchor::anchors;
use crate::write::docx::cell_lines::CellLines;
use crate::write::docx::flow::{DocxFlow, FlowPiece, FlowTable, Matter};
use crate::write::docx::former_items::settle_formers;
use crate::write::docx::height::surely_fits;
use crate::write::docx::id_allocator::{DocxBookmark, IdAllocator};
use crate::write::docx::move_range::MoveRange;
use crate::write::docx::numbering::ListPlace;
use crate::write::docx::paragraph;
use crate::write::docx::paragraph_marks::settle_marks;
use crate::write::docx::tracked_changes::Tracked;
use crate::write::docx::two_ends::settle_ends;
use crate::write::docx::xml::Xml;

/// Writes paragraphs and tables, one below the other, in the body or in a cell.
pub(crate) fn pieces<'a>(
    xml: &mut Xml,
    ids: &mut IdAllocator<'a>,
    pieces: &[FlowPiece<'a>],
) -> Result<(), WriteError> {
    let mut moved: Option<MoveRange<'a>> = None;
    for piece in pieces {
        let goes_on = moved.as_ref().is_some_and(|range| range.holds(piece));
        if !goes_on {
            if let Some(range) = moved.take() {
                range.end(xml);
            }
            moved = MoveRange::around(piece, ids);
        }
        let begins = if goes_on { None } else { moved.as_ref() };
        match piece {
            FlowPiece::Line(line) => paragraph::line(xml, ids, line, begins)?,
            FlowPiece::Table(flow) => table(xml, ids, flow)?,
            FlowPiece::Gap(height) => paragraph::gap(xml, ids, *height)?,
            FlowPiece::Rule(colour) => paragraph::rule(xml, ids, *colour)?,
        }
    }
    if let Some(range) = moved {
        range.end(xml);
    }
    Ok(())
}

/// Writes a table, with its bookmarks in its first cell.
fn table<'a>(xml: &mut Xml, ids: &mut IdAllocator<'a>, flow: &FlowTable<'a>) -> Result<(), WriteError> {
    let FlowTable { table, name, tracked, keep_with_next, bookmarks } = flow;
    let style = ids.table_style(&table.style)?;
    let columns = table.shares(style);
    let widths = widths(columns, ids.style.page.text_width());
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| properties(xml, ids, table, &widths))?;
        xml.element("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        let mut bookmarks = bookmarks.clone();
        let mut rows = rows(table).peekable();
        while let Some(row) = rows.next() {
            let mut kind = row.kind;
            kind.keep |= *keep_with_next && rows.peek().is_none();
            bookmarks.extend(kind.group.map(DocxBookmark::Link));
            let whole = surely_fits(&row.cells, columns, style, ids.style);
            let tracked = tracked.within(row.row.change.as_ref());
            let above = match kind.begins {
                RowBegins::Headed => style.line_above_group(),
                RowBegins::Other => None,
            };
            let (left, outline) = (Outline::Ruled, Outline::Ruled);
            let lines = CellLines { outline, left, above, table: style.border };
            let place = RowPlace { widths: &widths, tracked, kind, whole, lines, name: *name };
            place.row(xml, ids, &row, &std::mem::take(&mut bookmarks))?;
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
    let column = rows.any(|row| {
        let first = row.cells.first().map(|cell| cell.kind);
        matches!(first, Some(CellKind::Header(Scope::Row | Scope::RowGroup)))
    });
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
    begins: RowBegins,
}

/// The group that a row begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowBegins {
    /// One that its first cell heads.
    Headed,
    /// One without such a cell, or none.
    Other,
}

/// A row with its cells, those that reach it from above too.
#[derive(Debug)]
struct TableRow<'a> {
    row: &'a Row,
    cells: Vec<RowCell<'a>>,
    kind: RowKind<'a>,
}

/// All rows in order.
fn rows(table: &Table) -> impl Iterator<Item = TableRow<'_>> {
    let head = table.head.iter().zip(grid(&table.head)).map(|(row, cells)| {
        let kind = RowKind { head: true, keep: true, group: None, begins: RowBegins::Other };
        TableRow { row, cells, kind }
    });
    let body = table.groups.iter().flat_map(|group| {
        let last = group.rows.len().saturating_sub(1);
        group.rows.iter().zip(grid(&group.rows)).enumerate().map(move |(at, (row, cells))| {
            let first = at == 0;
            let id = if first { group.id.as_deref() } else { None };
            let headed = first && group.heading().is_some();
            let begins = if headed { RowBegins::Headed } else { RowBegins::Other };
            // No other row: of a long one that stays with the next LibreOffice cuts off what the page lacks.
            let kind = RowKind { head: false, keep: first && at != last, group: id, begins };
            TableRow { row, cells, kind }
        })
    });
    head.chain(body)
}

/// A row's place, and what holds for it there.
#[derive(Debug, Clone, Copy)]
struct RowPlace<'a, 'w> {
    widths: &'w [i32],
    /// The changes of the row, and of the table around it.
    tracked: Tracked<'a>,
    kind: RowKind<'a>,
    /// Never split over two pages.
    whole: bool,
    /// Those of the cell that comes next.
    lines: CellLines,
    /// The cell of the head that says on each page which table it is, with the words.
    name: Option<(&'a Cell, &'a [Inline])>,
}

impl<'a> RowPlace<'a, '_> {
    fn row(
        mut self,
        xml: &mut Xml,
        ids: &mut IdAllocator<'a>,
        row: &TableRow<'a>,
        bookmarks: &[DocxBookmark<'a>],
    ) -> Result<(), WriteError> {
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                if self.whole {
                    xml.empty("w:cantSplit", &[]);
                }
                if self.kind.head {
                    xml.empty("w:tblHeader", &[]);
                }
                self.tracked.mark(xml, ids);
            });
            let (mut anchors, mut bookmarks) = (anchors(row.row).into_iter(), bookmarks.to_vec());
            for (index, placed) in row.cells.iter().enumerate() {
                let outline = ids.cell_style(&placed.cell.style)?.outline;
                let left = if index == 0 { outline } else { self.lines.outline };
                self.lines = CellLines { outline, left, ..self.lines };
                if placed.reach == CellReach::Begins {
                    bookmarks.extend(anchors.next().into_iter().flatten().map(DocxBookmark::Anchor));
                }
                self.cell(xml, ids, *placed, &bookmarks)?;
                bookmarks.clear();
            }
            Ok(())
        })
    }

    fn cell(
        self,
        xml: &mut Xml,
        ids: &mut IdAllocator<'a>,
        placed: RowCell<'a>,
        bookmarks: &[DocxBookmark<'a>],
    ) -> Result<(), WriteError> {
        let cell = placed.cell;
        let style = ids.cell_style(&cell.style)?;
        let content = self.content(ids, placed, bookmarks)?;
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &self.width(placed).to_string()), ("w:type", "dxa")]);
                if cell.colspan > 1 {
                    xml.value("w:gridSpan", &cell.colspan.to_string());
                }
                match placed.reach {
                    CellReach::Begins if cell.rowspan > 1 => xml.value("w:vMerge", "restart"),
                    CellReach::Begins => {}
                    // Word has a cell in each row, of which all but the first are empty and not seen.
                    CellReach::GoesOn => xml.value("w:vMerge", "continue"),
                }
                self.lines.write(xml);
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

    /// The width of a cell in twips.
    fn width(self, placed: RowCell<'_>) -> i32 {
        let end = (placed.column + placed.cell.colspan).min(self.widths.len());
        self.widths[placed.column.min(end)..end].iter().sum()
    }

    /// Lays out the content of a cell.
    fn content(
        self,
        ids: &mut IdAllocator<'a>,
        placed: RowCell<'a>,
        bookmarks: &[DocxBookmark<'a>],
    ) -> Result<Vec<FlowPiece<'a>>, WriteError> {
        let base = ids.cell_style(&placed.cell.style)?.paragraph.as_str();
        let flow = DocxFlow::new(ListPlace::Cell, base, self.tracked);
        let blocks: &[Block] = match placed.reach {
            CellReach::Begins => &placed.cell.blocks,
            CellReach::GoesOn => &[],
        };
        let mut pieces = flow.pieces(ids, blocks, bookmarks)?;
        settle_formers(ids, flow.place, &mut pieces)?;
        // A cell must end with a paragraph, or Word takes the file for damaged.
        if !matches!(pieces.last(), Some(FlowPiece::Line(_))) {
            let mut last = flow.line(flow.base, &[], None);
            if let Some((cell, name)) = self.name
                && std::ptr::eq(cell, placed.cell)
            {
                (last.style, last.matter) = (StyleName::LABEL, Matter::Furniture(name));
            }
            if pieces.is_empty() {
                last.bookmarks.extend_from_slice(bookmarks);
            }
            pieces.push(FlowPiece::Line(last));
        }
        settle_marks(&mut pieces, self.tracked);
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
        settle_ends(&mut pieces, self.tracked, &flow.line(flow.base, &[], None));
        Ok(pieces)
    }
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
