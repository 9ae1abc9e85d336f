//! Inlines: what stands in a line, flat, each piece with all the marks that hold for it.

use crate::document::Change;

/// A piece of a line. Neighbours with the same marks are merged when the markup is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    pub content: Content,
    pub marks: Marks,
}

/// What the piece is.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Text whose white space is already folded: no line breaks, no two blanks in a row.
    Text(String),
    /// A line break that the template asked for (`br`).
    Break,
    /// The number of the page it stands on.
    PageNumber,
    /// The number of all pages.
    PageCount,
}

/// How a piece is set and read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    pub strong: bool,
    pub emphasis: bool,
    /// A language other than the document's, as BCP 47.
    pub language: Option<String>,
    pub change: Option<Change>,
}

impl Inline {
    /// A plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Inline { content: Content::Text(text.into()), marks: Marks::default() }
    }
}

/// The words of a line, with a blank where a line breaks; page numbers say nothing.
pub fn plain_text(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match &inline.content {
            Content::Text(text) => text.as_str(),
            Content::Break => " ",
            Content::PageNumber | Content::PageCount => "",
        })
        .collect()
}
