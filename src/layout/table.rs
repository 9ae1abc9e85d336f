//! Tables: each row a strip, whose cells are as tall as the tallest.

use crate::document::{
    Block, Cell, CellKind, CellReach, Inline, Row, RowCell, RowGroup, Scope, Table, grid, title_text,
};
use crate::layout::flow::{Flow, FlowPlace, Frame, within};
use crate::layout::long_cell::SpanFrames;
use crate::layout::sign_columns::shares_for_words;
use crate::layout::strip::{
    Bookmark, CellBox, CellPart, Owner, RepeatedHead, RowBox, RowBreaks, RowPosition, SpanBox, Stack, Strip,
    StripBody,
};
use crate::layout::structure::{CellHeadings, CellSpan, NodeId, Role};
use crate::source::shortened_between_words;
use crate::style::{ParagraphStyle, Pt, StyleName, TableStyle};

/// A table while it is set.
#[derive(Clone)]
struct TableShape<'a> {
    style: &'a TableStyle,
    /// The parts of the width that the columns have.
    shares: &'a [f32],
    x: Pt,
    width: Pt,
    /// That of the rows that come next.
    place: RowPosition,
    columns: Vec<ColumnHeading>,
    /// The cell that heads the group.
    heading: Option<NodeId>,
}

/// The cell that heads a column, with its words.
#[derive(Debug, Clone, Default)]
struct ColumnHeading {
    cell: Option<NodeId>,
    words: String,
}

/// A cell of several rows, which is set once these are.
struct LateCell<'r> {
    /// The place of its row among the strips, and its own among the row's.
    strip: usize,
    span: usize,
    placed: RowCell<'r>,
    frame: Frame<'r>,
}

impl<'a> TableShape<'a> {
    /// The left edge and the width of a cell's columns.
    fn columns(&self, placed: RowCell<'_>) -> (Pt, Pt) {
        let end = (placed.column + placed.cell.colspan).min(self.shares.len());
        let (before, own) = self.shares[..end].split_at(placed.column.min(end));
        let left = self.width * before.iter().sum::<f32>();
        (self.x + left, self.width * own.iter().sum::<f32>())
    }

    /// The place of a cell's content, within its padding.
    fn within_cell<'r>(&self, width: Pt, frame: Frame<'r>) -> Frame<'r> {
        let padding = self.style.padding;
        let width = (width - padding.left - padding.right).max(Pt(1.0));
        Frame { x: padding.left, width, place: FlowPlace::Cell, ..frame }
    }

    /// The header cells that a cell names. Where no cell heads whole groups, scopes say it all.
    fn headings(&self, placed: RowCell<'_>, row: Option<NodeId>) -> CellHeadings {
        let own = CellHeadings { group: self.heading, row: None, column: None };
        match placed.cell.kind {
            CellKind::Data if self.place.group.is_some() => {
                let column = self.columns.get(placed.column).and_then(|heading| heading.cell);
                CellHeadings { row, column, ..own }
            }
            CellKind::Header(Scope::Row) => own,
            CellKind::Header(Scope::Column | Scope::RowGroup) | CellKind::Data => CellHeadings::default(),
        }
    }

    fn row(&self, cells: Vec<CellBox>, spans: Vec<SpanBox>) -> RowBox {
        let (padding, border) = (self.style.padding, self.style.border);
        let breaks = RowBreaks::IfNeeded;
        RowBox { place: self.place, cells, spans, padding, border, line_above: None, breaks }
    }
}

impl<'a> Flow<'a> {
    /// Sets a table: its head, then its groups, each row a strip.
    pub(crate) fn table(&mut self, table: &Table, frame: Frame<'_>, stack: &mut Stack) {
        let frame = within(frame, table.change.as_ref());
        let style = &self.style.tables[&table.style];
        let place = RowPosition { table: self.heads.len(), group: None };
        let shares = shares_for_words(table, self.style, frame.width, &mut self.words);
        let columns = vec![ColumnHeading::default(); shares.len()];
        let mut shape = TableShape {
            style,
            shares: &shares,
            x: frame.x,
            width: frame.width,
            place,
            columns,
            heading: None,
        };
        let head = self.repeated_head(table, shape.clone());
        self.heads.push(head);
        stack.space(style.space_before);
        let first = stack.strips.len();
        let summary = table.description.as_deref().unwrap_or(&table.caption).to_owned();
        let node = self.element(frame.owner, Role::Table { summary });
        if !table.head.is_empty() {
            let owner = self.element(node, Role::TableHead);
            let frame = Frame { owner, ..frame };
            for strip in self.rows(&table.head, &mut shape, frame, stack) {
                // The head stays with the first row below it, or it would head nothing on its page.
                strip.keep_with_next = true;
            }
        }
        let mut headed = 0..;
        for group in &table.groups {
            let owner = self.element(node, Role::TableBody);
            (shape.place.group, shape.heading) = (group.heading().and_then(|_| headed.next()), None);
            self.group(group, &mut shape, Frame { owner, ..frame }, stack);
        }
        self.lead_to(table.id.as_deref(), first, stack);
        stack.space(style.space_after);
    }

    /// Sets a group's rows.
    fn group(&mut self, group: &RowGroup, shape: &mut TableShape<'_>, frame: Frame<'_>, stack: &mut Stack) {
        let first = stack.strips.len();
        let line = shape.place.group.and(shape.style.line_above_group());
        let strips = self.rows(&group.rows, shape, frame, stack);
        let last = strips.len().saturating_sub(1);
        for (index, strip) in strips.iter_mut().enumerate() {
            // What stands below a long cell's rows is not left alone either.
            strip.keep_with_next =
                group.keeps_with_next(index) || index + 1 == group.rows.len() && index < last;
            if index == 0
                && let Some(title) = group_title(&group.rows[index])
            {
                strip.ways_mut().bookmark = Some(Bookmark { level: 3, title });
            }
            if let StripBody::Row(row) = &mut strip.body {
                row.line_above = if index == 0 { line } else { None };
                // Of rows that a cell heads together the pages are decided for the whole group.
                if row.place.group.is_none() && row.spans.is_empty() {
                    row.breaks = RowBreaks::IfDear;
                }
            }
        }
        self.lead_to(group.id.as_deref(), first, stack);
    }

    /// Sets the rows of a head or of a group, each a strip, and returns these, with those that long cells
    /// have below them.
    fn rows<'s>(
        &mut self,
        rows: &[Row],
        shape: &mut TableShape<'_>,
        frame: Frame<'_>,
        stack: &'s mut Stack,
    ) -> &'s mut [Strip] {
        let (first, mut late) = (stack.strips.len(), Vec::new());
        for (row, cells) in rows.iter().zip(grid(rows)) {
            let mut frame = within(frame, row.change.as_ref());
            frame.owner = self.element(frame.owner, Role::TableRow);
            let strip = stack.strips.len();
            let body = self.row_box(&cells, shape, frame, |span, placed, frame| {
                late.push(LateCell { strip, span, placed, frame });
            });
            stack.push(body.height(), StripBody::Row(Box::new(body)));
        }
        let end = stack.strips.len();
        for cell in late {
            self.late_cell(&cell, end, shape, stack);
        }
        &mut stack.strips[first..]
    }

    /// Sets a row's cells, but those of several rows, which `late` takes with their places among these.
    fn row_box<'r>(
        &mut self,
        row: &[RowCell<'r>],
        shape: &mut TableShape<'_>,
        frame: Frame<'r>,
        mut late: impl FnMut(usize, RowCell<'r>, Frame<'r>),
    ) -> RowBox {
        let (mut cells, mut spans, mut heading) = (Vec::new(), Vec::new(), None);
        for placed in row.iter().filter(|placed| placed.reach == CellReach::Begins) {
            let cell = placed.cell;
            let (x, width) = shape.columns(*placed);
            let owner = self.element(frame.owner, role(cell, shape.headings(*placed, heading)));
            if let Owner::Element(node) = owner {
                match cell.kind {
                    CellKind::Header(Scope::Row) => heading = Some(node),
                    CellKind::Header(Scope::RowGroup) => shape.heading = shape.place.group.map(|_| node),
                    CellKind::Header(Scope::Column) => {
                        let words = cell.blocks.first().map(block_text).unwrap_or_default();
                        for column in shape.columns.iter_mut().skip(placed.column).take(cell.colspan) {
                            *column = ColumnHeading { cell: Some(node), words: words.clone() };
                        }
                    }
                    CellKind::Data => {}
                }
            }
            let inner = shape.within_cell(width, Frame { owner, ..frame });
            let style = &self.style.cells[&cell.style];
            let (background, outline, part) = (style.background, style.outline, part(cell));
            let mut laid = CellBox { x, width, background, outline, strips: Vec::new(), part };
            if cell.rowspan > 1 {
                late(spans.len(), *placed, inner);
                spans.push(SpanBox { cell: laid, rows: cell.rowspan, before: cells.len() });
            } else {
                laid.strips = self.cell_strips(cell, inner);
                cells.push(laid);
            }
        }
        shape.row(cells, spans)
    }

    /// Sets a cell of several rows, once these are set up to the strip at `end`.
    fn late_cell(&mut self, late: &LateCell<'_>, end: usize, shape: &TableShape<'_>, stack: &mut Stack) {
        let cell = late.placed.cell;
        let rows = &stack.strips[late.strip..late.strip + cell.rowspan];
        let padding = shape.style.padding;
        let room = rows.iter().map(|strip| strip.height).sum::<Pt>() - padding.top - padding.bottom;
        let is_last = late.strip + cell.rowspan == end;
        let below = is_last.then(|| shape.within_cell(shape.width, late.frame));
        let label = shape.columns.get(late.placed.column).map_or("", |heading| &heading.words);
        let set = self.span(cell, SpanFrames { beside: late.frame, room, below, label });
        if let StripBody::Row(row) = &mut stack.strips[late.strip].body {
            row.spans[late.span].cell.strips = set.beside;
        }
        if !set.below.is_empty() {
            let style = &self.style.cells[&cell.style];
            let (background, outline) = (style.background, style.outline);
            let (x, width, strips, part) = (shape.x, shape.width, set.below, CellPart::Content);
            let below = CellBox { x, width, background, outline, strips, part };
            let row = RowBox { breaks: RowBreaks::Anywhere, ..shape.row(vec![below], Vec::new()) };
            stack.push(row.height(), StripBody::Row(Box::new(row)));
        }
    }

    /// Sets the content of a cell, within its padding.
    pub(crate) fn cell_strips(&mut self, cell: &Cell, frame: Frame<'_>) -> Vec<Strip> {
        let mut stack = Stack::default();
        if cell.blocks.is_empty() {
            // An empty cell keeps its place in the tag tree by a blank.
            let style = &self.style.paragraphs[&self.style.cells[&cell.style].paragraph];
            self.lines(&[], style, Frame { change: None, ..frame }, &mut stack);
        } else {
            self.blocks(&cell.blocks, frame, &mut stack);
        }
        if let Some(share) = cell.bar {
            self.cell_bar(share, frame, &mut stack);
        }
        // Most cells are a line or two, and a long annex has many.
        stack.strips.shrink_to_fit();
        stack.strips
    }

    fn repeated_head(&mut self, table: &Table, mut shape: TableShape<'_>) -> RepeatedHead {
        let frame = Frame { x: shape.x, ..Frame::new(shape.width, Owner::Furniture) };
        let style = &self.style.paragraphs[StyleName::HEADING_3];
        let title = self.goes_on(&table.caption, style, frame, Pt::ZERO);
        let headings = table.groups.iter().filter_map(RowGroup::heading);
        let groups: Vec<Vec<Strip>> = headings
            .map(|cell| {
                let words = cell.blocks.first().map(block_text).unwrap_or_default();
                let own = &self.style.paragraphs[&self.style.cells[&cell.style].paragraph];
                self.goes_on(&words, own, frame, style.space_after)
            })
            .collect();
        let mut stack = Stack::default();
        stack.space(style.space_after);
        let frame = within(frame, table.change.as_ref());
        self.rows(&table.head, &mut shape, frame, &mut stack);
        let rows = stack.strips;
        let mut head = RepeatedHead { title, groups, rows, height: Pt::ZERO };
        let heights = (0..head.groups.len()).map(Some).chain([None]).map(|group| head.height_within(group));
        head.height = heights.fold(Pt::ZERO, Pt::max);
        head
    }

    /// Says that something goes on from the page before.
    fn goes_on(&mut self, words: &str, style: &ParagraphStyle, frame: Frame<'_>, above: Pt) -> Vec<Strip> {
        let mut stack = Stack::default();
        if !words.is_empty() {
            stack.space(above);
            self.lines(&[Inline::text(format!("{words} (segue)"))], style, frame, &mut stack);
        }
        stack.strips
    }
}

fn role(cell: &Cell, headings: CellHeadings) -> Role {
    let span = CellSpan { columns: cell.colspan, rows: cell.rowspan };
    match cell.kind {
        CellKind::Header(scope) => Role::HeaderCell { scope, span, headings },
        CellKind::Data => Role::DataCell { span, headings },
    }
}

fn part(cell: &Cell) -> CellPart {
    match cell.kind {
        CellKind::Header(Scope::Row | Scope::RowGroup) => CellPart::Heading,
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
        Block::List(_) | Block::Table(_) | Block::Picture(_) | Block::Contents(_) | Block::Chart(_) => {
            String::new()
        }
    }
}
