//! The places of paragraphs in lists, of the new text and of the old one.

use crate::document::{Change, Former, FormerKind, Inline};
use crate::write::docx::list_definition::LevelIndent;

/// A paragraph's place in a list.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) label: ItemLabel,
    /// From 0.
    pub(crate) depth: usize,
    pub(crate) indent: LevelIndent,
}

/// The label before a paragraph of a list.
#[derive(Debug, Clone)]
pub(crate) enum ItemLabel {
    /// Word counts it, by the list's `w:numId`; the words are those that it shows.
    Counted { list: u32, shown: Vec<Inline> },
    /// Words before a tab.
    Written(Vec<Inline>),
    /// The paragraph goes on in an item that has begun.
    Begun,
}

/// What a paragraph is in the old text, if another kind.
#[derive(Debug, Clone)]
pub(crate) struct FormerItem<'a> {
    pub(crate) label: FormerLabel<'a>,
    pub(crate) change: &'a Change,
    /// Of its list, from 0.
    pub(crate) depth: usize,
    /// The number of bulleted lists around it.
    pub(crate) bulleted: usize,
    /// The room, in twips, that wide labels of the lists around take beyond what their levels have.
    pub(crate) shift: i32,
    /// Its place in its list, once all labels of that are known; none of a paragraph.
    pub(crate) item: Option<Item>,
}

/// What stood before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormerLabel<'a> {
    None,
    Bullet,
    Words(&'a str),
}

impl<'a> FormerLabel<'a> {
    pub(crate) fn of(former: &'a Former) -> Self {
        match &former.kind {
            FormerKind::Paragraph => FormerLabel::None,
            FormerKind::Bulleted => FormerLabel::Bullet,
            FormerKind::Labelled(label) => FormerLabel::Words(label),
        }
    }
}
