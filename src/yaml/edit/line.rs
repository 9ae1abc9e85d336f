//! The lines of a text: its paragraphs and the items of its lists, one by one.

/// A paragraph or an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub kind: LineKind,
    /// Not empty, with single blanks; a paragraph does not begin as an item does.
    pub text: String,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    Paragraph,
    Item,
}
