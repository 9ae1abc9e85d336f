//! The nodes of a YAML text, each with its place.

use crate::limits::YAML_DEPTH;
use crate::source::{Span, Spanned};

/// The number of nodes that may stand within each other.
pub(crate) const DEPTH_LIMIT: usize = YAML_DEPTH.most;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// No value after the key or the dash.
    Empty(Span),
    Scalar(Scalar),
    Sequence(Sequence),
    Mapping(Mapping),
}

impl Node {
    /// The place of the value.
    pub(crate) fn span(&self) -> &Span {
        match self {
            Node::Empty(span) => span,
            Node::Scalar(scalar) => &scalar.span,
            Node::Sequence(sequence) => &sequence.span,
            Node::Mapping(mapping) => &mapping.span,
        }
    }

    /// Whether both have the same structure, keys and words, however they are written.
    pub(crate) fn says_the_same(&self, other: &Node) -> bool {
        match (self, other) {
            (Node::Empty(_), Node::Empty(_)) => true,
            (Node::Scalar(one), Node::Scalar(other)) => one.words().eq(other.words()),
            (Node::Sequence(one), Node::Sequence(other)) => {
                let mut pairs = one.items.iter().zip(&other.items);
                one.items.len() == other.items.len() && pairs.all(|(one, other)| one.says_the_same(other))
            }
            (Node::Mapping(one), Node::Mapping(other)) => {
                let mut pairs = one.entries.iter().zip(&other.entries);
                one.entries.len() == other.entries.len() && pairs.all(|(one, other)| one.says_the_same(other))
            }
            (Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) | Node::Mapping(_), _) => false,
        }
    }
}

/// A text: YAML's numbers, dates and truth values are texts here, and keep their spelling (`1.10`, `007`,
/// `no`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The words after YAML's folding and escapes.
    pub text: String,
    pub style: ScalarStyle,
    /// The blanks before each line of a block text; 0 elsewhere.
    pub(crate) indent: usize,
    /// With the quotes; a block text's begins at its first word and ends with its last line.
    pub(crate) span: Span,
    /// Whether a mistake stands within the text, so that nothing more should be said of it.
    pub(crate) damaged: bool,
}

impl Scalar {
    /// The words between YAML's blanks and line breaks; other spaces (U+00A0) are part of a word.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty())
    }
}

/// The way a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// After `|`.
    Literal,
    /// After `>`.
    Folded,
}

impl ScalarStyle {
    /// Whether the text stands on lines of its own.
    pub(crate) fn is_block(self) -> bool {
        match self {
            ScalarStyle::Literal | ScalarStyle::Folded => true,
            ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => false,
        }
    }
}

/// A list of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    pub items: Vec<Node>,
    pub(crate) span: Span,
}

/// Keys with their values, in the order of the file; a key may come twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub entries: Vec<Entry>,
    pub(crate) span: Span,
}

impl Mapping {
    /// The first entry with a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub key: Spanned<String>,
    pub value: Node,
}

impl Entry {
    fn says_the_same(&self, other: &Entry) -> bool {
        self.key.value == other.key.value && self.value.says_the_same(&other.value)
    }

    /// From the key to the value's end.
    pub(crate) fn span(&self) -> Span {
        let end = self.value.span().range.end.max(self.key.span.range.end);
        Span::new(&self.key.span.source, self.key.span.range.start..end)
    }
}
