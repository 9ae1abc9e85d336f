//! Tables: each row a strip, whose cells are as tall as the tallest.

use crate::document::{Block, Cell, CellKind, Inline, Row, RowGroup, Scope, Table, title_text};
use crate::layout::flow::{Flow, FlowPlace, Frame, within};
use crate::layout::strip::{
    Bookmark, CellBox, CellPart, Owner, RepeatedHead, RowBox, Stack, Strip, StripBody,
};
use crate::layout::structure::Role;
use crate::source::shortened_between_words;
use crate::style::{Pt, StyleName, TableStyle};

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
        let end = (first + count).min(self.style.columns.len());
        let (before, own) = self.style.columns[..end].split_at(first.min(end));
        let left = self.width * before.iter().sum::<f32>();
        (self.x + left, self.width * own.iter().sum::<f32>())
    }
}

/// The most rows of a group that is not divided: one that says what the others are about, and three.
const SHORT_GROUP: usize = 4;

impl<'a> Flow<'a> {
    /// Sets a table: its head, then its groups, each row a strip.
    pub(crate) fn table(&mut self, table: &Table, frame: Frame<'_>, stack: &mut Stack) {
        let frame = within(frame, table.change.as_ref());
        let style = &self.style.tables[&table.style];
        let grid = Grid { index: self.heads.len(), style, x: frame.x, width: frame.width };
        let head = self.repeated_head(table, grid);
        self.heads.push(head);
        stack.space(style.space_before);
        let first = stack.strips.len();
        let summary = table.description.as_deref().unwrap_or(&table.caption).to_owned();
        let node = self.element(frame.owner, Role::Table { summary });
        if !table.head.is_empty() {
            let owner = self.element(node, Role::TableHead);
            for row in &table.head {
                // The head stays with the first row below it, or it would head nothing on its page.
                self.row(row, grid, Frame { owner, ..frame }, stack).keep_with_next = true;
            }
        }
        for group in &table.groups {
            let owner = self.element(node, Role::TableBody);
            self.group(group, grid, Frame { owner, ..frame }, stack);
        }
        self.lead_to(table.id.as_deref(), first, stack);
        stack.space(style.space_after);
    }

    /// Sets a group's rows: the first is never left alone at a page's foot, the last never alone at a page's
    /// head; a short group stands whole.
    fn group(&mut self, group: &RowGroup, grid: Grid<'_>, frame: Frame<'_>, stack: &mut Stack) {
        let (count, first) = (group.rows.len(), stack.strips.len());
        for (index, row) in group.rows.iter().enumerate() {
            let strip = self.row(row, grid, frame, stack);
            strip.keep_with_next =
                index + 1 < count && (count <= SHORT_GROUP || index == 0 || index + 2 == count);
            if index == 0 {
                strip.bookmark = group_title(row).map(|title| Bookmark { level: 3, title });
            }
        }
        self.lead_to(group.id.as_deref(), first, stack);
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
        let frame = within(frame, table.change.as_ref());
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

/// The most characters of an entry in the outline.
const LONGEST_TITLE: usize = 72;

/// A group's entry in the outline: the words of its first row, shortened. `None` for a group that does not
/// begin with a header cell.
fn group_title(row: &Row) -> Option<String> {
    if !matches!(row.cells.first()?.kind, CellKind::Header(_)) {
        return None;
    }
    let first_blocks = row.cells.iter().take(2).flat_map(|cell| cell.blocks.first());
    let mut words: Vec<String> = first_blocks.map(block_text).collect();
    words.retain(|part| !part.is_empty());
    if words.is_empty() {
        return None;
    }
    Some(shortened_between_words(&words.join(" – "), LONGEST_TITLE))
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => title_text(&paragraph.content),
        Block::Heading(heading) => title_text(&heading.content),
        Block::List(_) | Block::Table(_) | Block::Picture(_) | Block::Contents(_) => String::new(),
    }
}
