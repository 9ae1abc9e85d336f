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
    /// With a bullet, in so many other items.
    Item {
        level: usize,
    },
    /// With a number or a letter, with which its text begins.
    Labelled {
        level: usize,
    },
}
