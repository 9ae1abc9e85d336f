//! What all the changes of a text come down to, where one phrase says it: `solo maiuscole`, `solo forma`.

use crate::compare::text::joints::with_plain_joints;
use crate::compare::text::leaf::{BothLeaf, both_leaves};
use crate::compare::text::mark::{Mark, Nature};
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::compare::text::plain::plain;
use crate::compare::text::reshaped::Reshaped;
use crate::compare::text::token::{TokenWeight, Tokens};
use crate::plan::Prose;

/// The one kind of change that a text has, beside its division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeRemark {
    /// The same words with other capitals.
    Capitals,
    /// The same words with other punctuation.
    Punctuation,
    /// A difference of form.
    Spelling,
}

impl ChangeRemark {
    /// What the changes of a text come down to; `None` where other words came or went, or nothing did but
    /// what the division says.
    pub(crate) fn of(old: &Prose, new: &Prose, passages: &[PassageDiff]) -> Option<Self> {
        match passages.iter().map(PassageDiff::nature).max().flatten()? {
            Nature::Spelling if is_only_divided(passages) => None,
            Nature::Spelling => Some(ChangeRemark::Spelling),
            Nature::Substance => {
                let (old, new) = (plain(old), plain(new));
                // Most texts have other letters: only those that have not are looked at word by word.
                if old.is_empty()
                    || new.is_empty()
                    || !letters(&old).eq(letters(&new))
                    || !is_in_place(passages)
                {
                    None
                } else if old.to_lowercase() == new.to_lowercase() {
                    Some(ChangeRemark::Capitals)
                } else if words(&old) == words(&new) {
                    Some(ChangeRemark::Punctuation)
                } else {
                    None
                }
            }
        }
    }

    /// The phrase, to stand behind a comma or in brackets.
    pub(crate) fn in_words(self) -> String {
        let phrase = match self {
            ChangeRemark::Capitals => "solo maiuscole",
            ChangeRemark::Punctuation => "solo punteggiatura",
            ChangeRemark::Spelling => "solo forma",
        };
        phrase.to_owned()
    }
}

/// Whether the passages are divided otherwise, and no more than that.
fn is_only_divided(passages: &[PassageDiff]) -> bool {
    let plain = with_plain_joints(passages, Mark::is_in_new);
    let leaves = both_leaves(&plain);
    let is_plain = |leaf: &BothLeaf<'_>| {
        !leaf.is_relabelled && leaf.line.iter().all(|segment| segment.mark == Mark::Kept)
    };
    leaves.iter().all(is_plain) && !Reshaped::of(passages).in_words().is_empty()
}

/// Whether no passage and no item came, went, or got another number.
fn is_in_place(passages: &[PassageDiff]) -> bool {
    passages.iter().all(|passage| {
        let inside = match &passage.content {
            PassageContent::Heading(_) | PassageContent::Paragraph(_) => true,
            PassageContent::List { items, .. } => items.iter().all(|item: &ItemDiff| {
                item.mark == Mark::Kept && !item.is_relabelled() && is_in_place(&item.passages)
            }),
        };
        passage.mark == Mark::Kept && inside
    })
}

/// The letters and figures of a text, without their capitals.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The words of a text, without its marks.
fn words(text: &str) -> Vec<String> {
    let tokens = Tokens::of(text).0.into_iter().filter(|token| token.weight != TokenWeight::Mark);
    tokens.map(|token| token.key).collect()
}
