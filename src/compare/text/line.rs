//! Two lines in tokens, and the runs of tokens that are the same or not.

use std::borrow::Cow;
use std::ops::Range;

use crate::compare::text::leaf::PassageLeaf;
use crate::compare::text::token::{Token, Tokens};
use crate::plan::Phrase;

/// A line with its words and its looks.
pub(crate) struct ComparedLine<'a> {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) phrases: Cow<'a, [Phrase]>,
}

impl<'a> ComparedLine<'a> {
    pub(crate) fn of(phrases: &'a [Phrase]) -> Self {
        let text: String = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        let tokens = Tokens::of(&text).0;
        ComparedLine { text, tokens, phrases: Cow::Borrowed(phrases) }
    }

    /// Several leaves in one line. Where each but the first begins there is a token, and a sign that is not
    /// of the text.
    pub(crate) fn of_leaves(leaves: &[PassageLeaf<'_>]) -> Self {
        const SIGN: &str = "\n";
        let (mut text, mut tokens, mut phrases) = (String::new(), Vec::new(), Vec::new());
        for (place, leaf) in leaves.iter().enumerate() {
            if place > 0 {
                tokens.push(Token::passage_break(text.len()..text.len() + SIGN.len(), leaf.kind.letter()));
                text.push_str(SIGN);
                phrases.push(Phrase::plain(SIGN));
            }
            let line = ComparedLine::of(leaf.phrases);
            let shift = text.len();
            tokens.extend(line.tokens.into_iter().map(|token| token.moved_on(shift)));
            text.push_str(&line.text);
            phrases.extend_from_slice(leaf.phrases);
        }
        ComparedLine { text, tokens, phrases: Cow::Owned(phrases) }
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

/// Takes runs without tokens out, and makes one of neighbours of one kind: where a change took all that
/// parted it from the next one, both are one change.
pub(crate) fn join_neighbours(runs: &mut Vec<TokenRun>) {
    runs.retain(|run| !run.old.is_empty() || !run.new.is_empty());
    runs.dedup_by(|next, last| {
        let joins = next.kind == last.kind;
        if joins {
            (last.old.end, last.new.end) = (next.old.end, next.new.end);
        }
        joins
    });
}
