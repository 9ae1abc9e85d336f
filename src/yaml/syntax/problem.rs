//! The kinds of mistake that make a text no YAML for the program.

use crate::source::{Reading, Span};

/// Something that the reader of YAML refuses, with its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{span:?}: {kind}")]
pub struct SyntaxProblem {
    pub(crate) kind: ProblemKind,
    pub(crate) span: Span,
}

impl SyntaxProblem {
    /// The beginning and the end, by which problems are sorted.
    pub(crate) fn place(&self) -> (usize, usize) {
        (self.span.range.start, self.span.range.end)
    }
}

/// The kinds of problem. The first two are YAML's traps for people who write sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ProblemKind {
    /// A colon and a blank inside a plain text; the place is the colon.
    #[error("colon inside a plain text")]
    ColonInText,
    /// A key that stands further to the right than its neighbours, so that it continues the text above; the
    /// place is the key.
    #[error("key indented too far")]
    OverIndentedKey,
    #[error("comment that cuts a text in two")]
    CommentInText,
    /// A comment before the bracket that should close; the place is the `#`.
    #[error("comment between brackets")]
    CommentInBrackets,
    /// A character that YAML itself forbids.
    #[error("forbidden character U+{:04X}", *.0 as u32)]
    Character(char),
    /// The place is the indentation; with blanks for its tabs it fills so many columns.
    #[error("tab in the indentation")]
    Tab { columns: usize, reading: Reading },
    /// A dash that is none for YAML, or lacks its blank, before an entry of a list; the place is the sign.
    #[error("odd dash")]
    Dash(Reading),
    /// Blanks beside a colon or behind a dash that are none for YAML.
    #[error("hard blank")]
    HardBlank(Reading),
    /// A value that begins with a character that means something to YAML.
    #[error("value begins with {0:?}")]
    Indicator(char),
    #[error("quote never closed")]
    UnclosedQuote,
    #[error("text after a closing quote")]
    AfterQuote,
    #[error("unknown escape in a quoted text")]
    Escape,
    #[error("line without a colon")]
    NoColon,
    #[error("indentation that fits no line above")]
    Indentation,
    #[error("anchor")]
    Anchor,
    #[error("alias")]
    Alias,
    #[error("tag")]
    Tag,
    #[error("directive")]
    Directive,
    #[error("merge key")]
    MergeKey,
    #[error("second document")]
    SecondDocument,
    #[error("nested too deeply")]
    TooDeep,
    #[error("key that is no text")]
    KeyNotText,
    #[error("no YAML")]
    Other,
}

impl ProblemKind {
    /// Whether a line fits nowhere, so that the indentation may have been read wrongly.
    pub(crate) fn loses_a_line(self) -> bool {
        match self {
            ProblemKind::OverIndentedKey
            | ProblemKind::Tab { .. }
            | ProblemKind::NoColon
            | ProblemKind::Indentation
            | ProblemKind::TooDeep
            | ProblemKind::Other => true,
            ProblemKind::ColonInText
            | ProblemKind::Dash(_)
            | ProblemKind::HardBlank(_)
            | ProblemKind::CommentInText
            | ProblemKind::CommentInBrackets
            | ProblemKind::Character(_)
            | ProblemKind::Indicator(_)
            | ProblemKind::UnclosedQuote
            | ProblemKind::AfterQuote
            | ProblemKind::Escape
            | ProblemKind::Anchor
            | ProblemKind::Alias
            | ProblemKind::Tag
            | ProblemKind::Directive
            | ProblemKind::MergeKey
            | ProblemKind::SecondDocument
            | ProblemKind::KeyNotText => false,
        }
    }
}
