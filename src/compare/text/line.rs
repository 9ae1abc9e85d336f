//! Two lines in tokens, and the runs of tokens that are the same or not.

use std::ops::Range;

use crate::compare::text::token::{Token, Tokens};
use crate::plan::Phrase;

/// A line with its words and its looks.
pub(crate) struct ComparedLine<'a> {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) phrases: &'a [Phrase],
}

impl<'a> ComparedLine<'a> {
    pub(crate) fn of(phrases: &'a [Phrase]) -> Self {
        let text: String = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        let tokens = Tokens::of(&text).0;
        ComparedLine { text, tokens, phrases }
    }
}

/// Tokens that are the same in both lines, one by one, or that stand in the place of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TokenRun {
    pub(crate) kind: RunKind,
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// The kind of a run: the same tokens in both lines, or others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RunKind {
    Kept,
    Changed,
}
