//! Phrases to try the words on.

use crate::source::folded_words::FoldedWords;

/// Makes sure that a test says the same of all phrases.
#[track_caller]
pub(crate) fn all(phrases: &[&str], test: fn(&FoldedWords) -> bool, expected: bool) {
    for phrase in phrases {
        assert_eq!(test(&FoldedWords::of(phrase)), expected, "{phrase}");
    }
}
