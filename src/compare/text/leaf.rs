//! Paragraphs and items as they stand in a text, one after the other.

use crate::plan::Phrase;

/// A paragraph, or an item of one paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PassageLeaf<'a> {
    pub(crate) kind: LeafKind,
    /// The number that the office wrote.
    pub(crate) label: Option<&'a str>,
    pub(crate) phrases: &'a [Phrase],
}

/// What begins with a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeafKind {
    Paragraph,
    /// An item with a sign.
    Bullet,
    /// An item that a letter counts.
    Letter,
    /// An item with a number that the office wrote, in a list of such.
    Label,
}

impl LeafKind {
    /// The letter by which beginnings of a kind are one word.
    pub(crate) fn letter(self) -> char {
        match self {
            LeafKind::Paragraph => 'p',
            LeafKind::Bullet => 'v',
            LeafKind::Letter => 'l',
            LeafKind::Label => 'n',
        }
    }
}
