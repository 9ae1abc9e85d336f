//! The lines of a text: its paragraphs and the items of its lists, one by one.

/// A paragraph or an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextLine {
    pub(crate) kind: LineKind,
    /// Not empty, with single blanks; a paragraph does not begin as an item does.
    pub(crate) text: String,
}

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LineKind {
    Paragraph,
    Item,
}
