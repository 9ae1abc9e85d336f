//! Tables: head rows, then groups of rows that belong together.

use crate::document::{Block, Change};
use crate::style::StyleName;

/// A table. Every row has as many columns as the table style, counting spans.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub(crate) id: Option<String>,
    /// Columns, borders and padding.
    pub(crate) style: StyleName,
    /// Its name (`caption`): for assistive technology, and beside a head that a page break repeats.
    pub(crate) caption: String,
    /// What it holds and how to read it (`alt`), for those who can't see it whole.
    pub(crate) description: Option<String>,
    pub(crate) head: Vec<Row>,
    /// One group for each `tbody`; a page never ends after a group's first row.
    pub(crate) groups: Vec<RowGroup>,
    pub(crate) change: Option<Change>,
}

/// Rows that belong together, such as the nine of an objective.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct RowGroup {
    pub(crate) id: Option<String>,
    pub(crate) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    pub(crate) change: Option<Change>,
}

/// A cell; its blocks are paragraphs, pictures and lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    pub(crate) kind: CellKind,
    /// The anchor by which an edited document can be read back, such as `cloud.responsabile`.
    pub(crate) id: Option<String>,
    /// At least 1.
    pub(crate) colspan: usize,
    pub(crate) style: StyleName,
    pub(crate) blocks: Vec<Block>,
}

/// Whether a cell heads others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellKind {
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
