//! The tree of a YAML text, in which everything knows its place.

use crate::source::Spanned;
use crate::yaml::{Mapping, Node, Scalar, Sequence, SyntaxProblem};

/// The outcome of reading one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// `None` if the text holds no value, or cannot be understood at all.
    pub root: Option<Node>,
    /// With their `#`, in the order of the file.
    pub(crate) comments: Vec<Spanned<String>>,
    pub problems: Vec<SyntaxProblem>,
    /// Whether every part of the text was understood, so that what is absent is truly absent.
    pub(crate) complete: bool,
}

/// A text and what stands around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot<'a> {
    pub(crate) scalar: &'a Scalar,
    /// The key whose value it is, or in whose list it stands.
    pub(crate) key: Option<&'a Spanned<String>>,
    pub(crate) surroundings: Surroundings,
}

/// The layout that a text is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Surroundings {
    /// Keys and dashes, each on its line.
    Lines,
    /// A list or a group between brackets, where no block text can stand.
    Brackets,
}

impl Tree {
    /// Whether both have the same structure, keys and words, however they are written.
    pub fn says_the_same(&self, other: &Tree) -> bool {
        match (&self.root, &other.root) {
            (None, None) => true,
            (Some(one), Some(other)) => one.says_the_same(other),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    /// The text in which a place is, with what stands around it.
    pub(crate) fn spot(&self, offset: usize) -> Option<Spot<'_>> {
        let (mut key, mut surroundings) = (None, Surroundings::Lines);
        let mut node = self.root.as_ref()?;
        loop {
            // The place may also be before a text, in a comment, or in the blanks behind a value.
            if !node.span().range.contains(&offset) {
                return None;
            }
            if !matches!(node, Node::Scalar(_)) && node.span().text().starts_with(['[', '{']) {
                surroundings = Surroundings::Brackets;
            }
            node = match node {
                Node::Empty(_) => return None,
                Node::Scalar(scalar) => return Some(Spot { scalar, key, surroundings }),
                Node::Sequence(Sequence { items, .. }) => {
                    let after = items.partition_point(|item| item.span().range.start <= offset);
                    items.get(after.checked_sub(1)?)?
                }
                Node::Mapping(Mapping { entries, .. }) => {
                    let after = entries.partition_point(|entry| entry.value.span().range.start <= offset);
                    let entry = entries.get(after.checked_sub(1)?)?;
                    key = Some(&entry.key);
                    &entry.value
                }
            };
        }
    }
}
