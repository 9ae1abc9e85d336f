//! Tables: head rows, then groups of rows that belong together.

use crate::document::{Block, Change};
use crate::style::StyleName;

/// A table. Every row has as many columns as the table style, counting spans.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub id: Option<String>,
    /// Columns, borders and padding.
    pub style: StyleName,
    /// Its name (`caption`): for assistive technology, and beside a head that a page break repeats.
    pub caption: String,
    /// What it holds and how to read it (`alt`), for those who can't see it whole.
    pub description: Option<String>,
    pub head: Vec<Row>,
    /// One group for each `tbody`; a page never ends after a group's first row.
    pub groups: Vec<RowGroup>,
    pub change: Option<Change>,
}

/// Rows that belong together, such as the nine of an objective.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowGroup {
    pub id: Option<String>,
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub change: Option<Change>,
}

/// A cell; its blocks are paragraphs, pictures and lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub kind: CellKind,
    /// The anchor by which an edited document can be read back, such as `cloud.responsabile`.
    pub id: Option<String>,
    /// At least 1.
    pub colspan: usize,
    pub style: StyleName,
    pub blocks: Vec<Block>,
}

/// Whether a cell heads others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// `th`.
    Header(Scope),
    /// `td`.
    Data,
}

/// What a header cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Row,
    Column,
}
