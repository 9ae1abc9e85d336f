//! Hyphenation: the places where a word may be broken, in Italian.

use std::sync::Arc;

use hypher::{Lang, hyphenate_bounded};
use rustc_hash::FxHashMap;

/// The words met so far; an annex says most of its words often.
#[derive(Debug, Default)]
pub(crate) struct Hyphenation {
    known: FxHashMap<Box<str>, Arc<[usize]>>,
}

/// The least letters on either side of a hyphen: two are soon lost sight of.
const LEAST_LETTERS: usize = 3;
/// Words by which the annex says that a part is no more: in halves they are overlooked.
const WHOLE: [&str; 4] = ["soppresso", "soppressa", "soppressi", "soppresse"];
/// The shortest word worth hyphenating, in letters.
const SHORTEST_HYPHENATED: usize = 2 * LEAST_LETTERS;

impl Hyphenation {
    /// The places where a word may take a hyphen, as offsets into it.
    pub(crate) fn ends(&mut self, word: &str) -> Arc<[usize]> {
        if let Some(ends) = self.known.get(word) {
            return Arc::clone(ends);
        }
        let ends: Arc<[usize]> = syllable_ends(word).into();
        self.known.insert(word.into(), Arc::clone(&ends));
        ends
    }
}

fn syllable_ends(word: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for run in word.split(|character: char| !character.is_alphabetic()) {
        if run.chars().count() >= SHORTEST_HYPHENATED && is_prose(run) {
            let mut at = start;
            for syllable in hyphenate_bounded(run, Lang::Italian, LEAST_LETTERS, LEAST_LETTERS) {
                at += syllable.len();
                if at < start + run.len() {
                    ends.push(at);
                }
            }
        }
        start += run.len();
        start += word[start..].chars().next().map_or(0, char::len_utf8);
    }
    ends
}

/// Whether letters are a word of prose that may be broken: an abbreviation in capitals never is.
fn is_prose(run: &str) -> bool {
    run.chars().skip(1).all(char::is_lowercase) && !WHOLE.contains(&run.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use crate::layout::hyphenation::*;

    fn broken(word: &str) -> Vec<&str> {
        let mut start = 0;
        let mut syllables = Vec::new();
        let ends = Hyphenation::default().ends(word);
        for end in ends.iter().copied().chain([word.len()]) {
            syllables.push(&word[start..end]);
            start = end;
        }
        syllables
    }

    #[test]
    fn words_are_hyphenated_as_in_italian() {
        assert_eq!(broken("semplificazione"), ["sem", "pli", "fi", "ca", "zione"]);
        assert_eq!(broken("dell'amministrazione").concat(), "dell'amministrazione");
        assert!(broken("dell'amministrazione").contains(&"stra"));
    }

    #[test]
    fn abbreviations_numbers_and_short_words_are_not_hyphenated() {
        for word in ["PIAO", "OBIETTIVI", "31.12.2023", "entro", "www", "(soppresso)", "Soppresso"] {
            assert_eq!(broken(word), [word]);
        }
    }

    #[test]
    fn a_word_met_again_is_hyphenated_the_same() {
        let mut hyphenation = Hyphenation::default();
        let first = hyphenation.ends("obiettivo");
        assert!(Arc::ptr_eq(&first, &hyphenation.ends("obiettivo")));
        assert_eq!(*first, [5]);
    }
}
