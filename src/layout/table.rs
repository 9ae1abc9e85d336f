//! Tables: each row a strip, whose cells are as tall as the tallest.

use crate::document::{Block, Cell, CellKind, Change, Inline, Row, RowGroup, Scope, Table, plain_text};
use crate::layout::flow::{Flow, FlowPlace, Frame, within};
use crate::layout::strip::{Bookmark, Owner, Stack, Strip, StripBody};
use crate::layout::structure::Role;
use crate::source::shortened_between_words;
use crate::style::{Border, Colour, Pt, Sides, StyleName, TableStyle};

/// A row, laid out, with its place in its table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RowBox {
    /// The table's place among the document's tables.
    pub(crate) table: usize,
    pub(crate) cells: Vec<CellBox>,
    pub(crate) padding: Sides,
    pub(crate) border: Border,
}

/// A cell, laid out. Its strips stand from its own upper left corner, within the padding.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CellBox {
    pub(crate) x: Pt,
    pub(crate) width: Pt,
    pub(crate) background: Option<Colour>,
    pub(crate) strips: Vec<Strip>,
    pub(crate) part: CellPart,
}

/// The part that a cell plays where its row is split over pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellPart {
    /// It goes on where it was cut.
    Content,
    /// The row's heading, which stands again on the next page.
    Heading,
    /// The heading standing again: furniture.
    RepeatedHeading,
}

/// What stands at the top of every further page that a table reaches.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RepeatedHead {
    /// The table's name and "(segue)", then the head rows; all furniture.
    pub(crate) strips: Vec<Strip>,
    pub(crate) height: Pt,
}

impl RowBox {
    /// As tall as its tallest cell.
    pub(crate) fn height(&self) -> Pt {
        let content = self.cells.iter().map(|cell| Stack::height(&cell.strips)).fold(Pt::ZERO, Pt::max);
        content + self.padding.top + self.padding.bottom
    }
}

/// The shape of a table's rows.
#[derive(Clone, Copy)]
struct Grid<'a> {
    index: usize,
    style: &'a TableStyle,
    x: Pt,
    width: Pt,
}

impl Grid<'_> {
    /// The left edge and the width of some columns.
    fn columns(&self, first: usize, count: usize) -> (Pt, Pt) {
        let share = |columns: &[f32]| columns.iter().sum::<f32>();
        let end = (first + count).min(self.style.columns.len());
        let left = self.width * share(&self.style.columns[..first.min(end)]);
        (self.x + left, self.width * share(&self.style.columns[first.min(end)..end]))
    }
}

impl<'a> Flow<'a> {
    /// Sets a table: its head, then its groups, each row a strip.
    pub(crate) fn table(&mut self, table: &Table, frame: Frame<'_>, stack: &mut Stack) {
        let frame = within(frame, table.change.as_ref());
        let style = &self.style.tables[&table.style];
        let grid = Grid { index: self.heads.len(), style, x: frame.x, width: frame.width };
        let head = self.repeated_head(table, grid);
        self.heads.push(head);
        stack.space(style.space_before);
        let summary = table.description.as_deref().unwrap_or(&table.caption).to_owned();
        let node = self.element(frame.owner, Role::Table { summary });
        if !table.head.is_empty() {
            let owner = self.element(node, Role::TableHead);
            for row in &table.head {
                self.row(row, grid, Frame { owner, announce: false, ..frame }, stack).keep_with_next = true;
            }
        }
        let mut announce = frame.announce;
        for group in &table.groups {
            let owner = self.element(node, Role::TableBody);
            self.group(group, grid, Frame { owner, announce, ..frame }, stack);
            announce = false;
        }
        stack.space(style.space_after);
    }

    /// Sets a group's rows: the first is never left alone at a page's foot, the last never alone at a page's head.
    fn group(&mut self, group: &RowGroup, grid: Grid<'_>, frame: Frame<'_>, stack: &mut Stack) {
        let count = group.rows.len();
        for (index, row) in group.rows.iter().enumerate() {
            let announce = frame.announce && index == 0;
            let strip = self.row(row, grid, Frame { announce, ..frame }, stack);
            strip.keep_with_next = index + 1 < count && (index == 0 || index + 2 == count);
            if index == 0 {
                strip.bookmark = group_title(row).map(|title| Bookmark { level: 3, title });
            }
        }
    }

    fn row<'s>(
        &mut self,
        row: &Row,
        grid: Grid<'_>,
        frame: Frame<'_>,
        stack: &'s mut Stack,
    ) -> &'s mut Strip {
        let body = self.row_box(row, grid, frame);
        stack.push(body.height(), StripBody::Row(body))
    }

    fn row_box(&mut self, row: &Row, grid: Grid<'_>, frame: Frame<'_>) -> RowBox {
        let mut frame = within(frame, row.change.as_ref());
        frame.owner = self.element(frame.owner, Role::TableRow);
        let mut column = 0;
        let mut cells = Vec::new();
        for cell in &row.cells {
            let (x, width) = grid.columns(column, cell.colspan);
            column += cell.colspan;
            let strips = self.cell_strips(cell, width, grid, frame);
            let background = self.style.cells[&cell.style].background;
            cells.push(CellBox { x, width, background, strips, part: part(cell) });
            frame.announce = false;
        }
        RowBox { table: grid.index, cells, padding: grid.style.padding, border: grid.style.border }
    }

    fn cell_strips(&mut self, cell: &Cell, width: Pt, grid: Grid<'_>, frame: Frame<'_>) -> Vec<Strip> {
        let role = match cell.kind {
            CellKind::Header(scope) => Role::HeaderCell { scope, colspan: cell.colspan },
            CellKind::Data => Role::DataCell { colspan: cell.colspan },
        };
        let padding = grid.style.padding;
        let inner = Frame {
            x: padding.left,
            width: (width - padding.left - padding.right).max(Pt(1.0)),
            owner: self.element(frame.owner, role),
            place: FlowPlace::Cell,
            ..frame
        };
        let mut stack = Stack::default();
        if cell.blocks.is_empty() {
            // An empty cell keeps its place in the tag tree by a blank.
            let style = &self.style.paragraphs[&self.style.cells[&cell.style].paragraph];
            self.lines(&[], style, Frame { change: None, ..inner }, &mut stack);
        } else {
            self.blocks(&cell.blocks, inner, &mut stack);
        }
        stack.strips
    }

    fn repeated_head(&mut self, table: &Table, grid: Grid<'_>) -> RepeatedHead {
        let frame = Frame { x: grid.x, ..Frame::new(grid.width, Owner::Furniture) };
        let mut stack = Stack::default();
        let title = [Inline::text(format!("{} (segue)", table.caption))];
        let style = &self.style.paragraphs[StyleName::HEADING_3];
        self.lines(&title, style, frame, &mut stack);
        for row in &table.head {
            self.row(row, grid, frame, &mut stack);
        }
        let height = Stack::height(&stack.strips);
        RepeatedHead { strips: stack.strips, height }
    }
}

fn part(cell: &Cell) -> CellPart {
    match cell.kind {
        CellKind::Header(Scope::Row) => CellPart::Heading,
        CellKind::Header(Scope::Column) | CellKind::Data => CellPart::Content,
    }
}

/// A group's entry in the outline: the words of its first row, shortened.
fn group_title(row: &Row) -> Option<String> {
    const LONGEST: usize = 72;
    row.cells.first().filter(|cell| matches!(cell.kind, CellKind::Header(_)))?;
    let words: Vec<String> =
        row.cells.iter().take(2).flat_map(|cell| cell.blocks.first()).map(block_text).collect();
    let title = words.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" – ");
    (!title.is_empty()).then(|| shortened_between_words(&title, LONGEST))
}

fn block_text(block: &Block) -> String {
    let shown = |change: Option<&Change>| change.is_none_or(|change| change.kind.is_in_new_text());
    match block {
        Block::Paragraph(paragraph) => {
            let content: Vec<_> = paragraph
                .content
                .iter()
                .filter(|inline| shown(inline.marks.change.as_ref()))
                .cloned()
                .collect();
            plain_text(&content)
        }
        Block::Heading(heading) => plain_text(&heading.content),
        Block::List(_) | Block::Table(_) | Block::Picture(_) => String::new(),
    }
}
