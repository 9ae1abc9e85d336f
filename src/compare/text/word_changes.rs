//! The words of a text that changed, one change after the other, for who tells them in a line.

use crate::compare::text::joints::with_plain_joints;
use crate::compare::text::leaf::both_leaves;
use crate::compare::text::mark::{Mark, Segment};
use crate::compare::text::passage_diff::PassageDiff;

/// Words that stand in the place of others, came, or went; without the blanks around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordChange {
    /// Empty where words only came.
    pub(crate) old: String,
    /// Empty where words only went.
    pub(crate) new: String,
}

impl WordChange {
    /// Whether more than marks changed.
    pub(crate) fn says_words(&self) -> bool {
        [&self.old, &self.new].iter().any(|side| side.contains(char::is_alphanumeric))
    }

    /// Whether numbers stand in the place of numbers.
    pub(crate) fn is_of_numbers(&self) -> bool {
        [&self.old, &self.new]
            .iter()
            .all(|side| side.contains(char::is_numeric) && !side.contains(char::is_alphabetic))
    }

    /// The letters of the longer side.
    pub(crate) fn length(&self) -> usize {
        self.old.chars().count().max(self.new.chars().count())
    }
}

/// All changes of passages, but for their division and for the kind of their items' signs, which the nature
/// of the text says; `None` where one is none of words, such as another look or another number of an item.
pub(crate) fn word_changes(passages: &[PassageDiff]) -> Option<Vec<WordChange>> {
    let plain = with_plain_joints(passages, Mark::is_in_new);
    let mut changes = Vec::new();
    for leaf in both_leaves(&plain) {
        if leaf.is_relabelled && leaf.kind == leaf.kind_now {
            return None;
        }
        let runs = leaf.line.chunk_by(|one, next| (one.mark == Mark::Kept) == (next.mark == Mark::Kept));
        for run in runs.filter(|run| run[0].mark != Mark::Kept) {
            let change = WordChange { old: words(run, Mark::is_in_old), new: words(run, Mark::is_in_new) };
            if change.old == change.new {
                return None;
            }
            changes.push(change);
        }
    }
    Some(changes)
}

fn words(run: &[Segment], is_there: fn(Mark) -> bool) -> String {
    let there = run.iter().filter(|segment| is_there(segment.mark));
    let words: String = there.map(|segment| segment.phrase.text.as_str()).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
