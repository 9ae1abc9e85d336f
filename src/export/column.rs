//! Columns of tables.

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DataColumn {
    /// Unique in its table.
    pub(crate) head: String,
    pub(crate) kind: ColumnKind,
    /// Meaning, for who reads the table without the plan.
    pub(crate) description: String,
    /// Of a row of the body's own, its key in the plan.
    pub(crate) own_key: Option<String>,
}

/// The kind of a column's cells, of which each may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// A few words: an id, a code.
    Word,
    /// As long as the office likes, with line ends.
    Text,
    Day,
    Number,
}

impl DataColumn {
    pub(crate) fn new(head: impl Into<String>, kind: ColumnKind, description: impl Into<String>) -> Self {
        DataColumn { head: head.into(), kind, description: description.into(), own_key: None }
    }
}
