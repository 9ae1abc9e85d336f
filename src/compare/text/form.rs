//! What differs in form only, looks aside, in words: `altro apostrofo, altri spazi`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::compare::text::joints::with_plain_joints;
use crate::compare::text::leaf::both_leaves;
use crate::compare::text::mark::{Mark, Segment};
use crate::compare::text::passage_diff::PassageDiff;
use crate::compare::text::spelling_key::{is_apostrophe, is_unseen};

/// A kind of signs that one word may be written with in several ways.
struct SignKind {
    holds: fn(char) -> bool,
    /// The phrase where both texts have others of them.
    other: &'static str,
    /// The phrase where each has one.
    alone: &'static str,
}

impl SignKind {
    fn count(&self, text: &str) -> usize {
        text.chars().filter(|one| (self.holds)(*one)).count()
    }
}

const SIGNS: [SignKind; 5] = [
    SignKind { holds: char::is_whitespace, other: "altri spazi", alone: "altro spazio" },
    SignKind { holds: is_unseen, other: "segni che non si vedono", alone: "un segno che non si vede" },
    SignKind { holds: is_apostrophe, other: "altro apostrofo", alone: "altro apostrofo" },
    SignKind {
        holds: |one| "\"“”„«»‟″".contains(one), other: "altre virgolette", alone: "altre virgolette"
    },
    SignKind {
        holds: |one| "-‐‑‒–—−".contains(one), other: "altro trattino", alone: "altro trattino"
    },
];

/// The kinds of difference in passages whose words are the same, each once; empty where none has a name.
/// Their division is told apart, with the blanks that come and go with it.
pub(crate) fn form_in_words(passages: &[PassageDiff]) -> String {
    let mut said = Vec::new();
    for leaf in both_leaves(&with_plain_joints(passages, Mark::is_in_new)) {
        if leaf.is_whole() {
            said.push("altri capoversi");
        } else {
            of_line(leaf.line, &mut said);
        }
    }
    let mut phrases: Vec<&str> = Vec::new();
    for phrase in said {
        if !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    phrases.join(", ")
}

/// The kinds of difference between words that are the same, each as of the few signs that one word has.
pub(crate) fn form_of_words(old: &str, new: &str) -> String {
    let mut said = Vec::new();
    of_words(old, new, &mut said);
    let phrases = said.into_iter().map(|phrase| {
        let kind = SIGNS.iter().find(|kind| kind.other == phrase);
        let alone = kind.filter(|kind| [old, new].iter().all(|text| kind.count(text) <= 1));
        alone.map_or(phrase, |kind| kind.alone)
    });
    phrases.collect::<Vec<_>>().join(", ")
}

/// The differences of a line, change by change.
fn of_line(line: &[Segment], said: &mut Vec<&'static str>) {
    let changes = line.chunk_by(|one, next| (one.mark == Mark::Kept) == (next.mark == Mark::Kept));
    for change in changes.filter(|change| change[0].mark != Mark::Kept) {
        let [old, new] = [Mark::is_in_old, Mark::is_in_new].map(|is_there| {
            let side = change.iter().filter(|segment| is_there(segment.mark));
            side.map(|segment| segment.phrase.text.as_str()).collect::<String>()
        });
        of_words(&old, &new, said);
    }
}

fn of_words(old: &str, new: &str, said: &mut Vec<&'static str>) {
    let is_sign = |one: char| SIGNS.iter().any(|kind| (kind.holds)(one));
    let bare = |text: &str| text.nfc().filter(|one| !is_sign(*one)).collect::<String>();
    let plain = |text: &str| text.nfd().filter(|one| !is_combining_mark(*one)).collect::<String>();
    let [bare_old, bare_new] = [old, new].map(bare);
    if bare_old != bare_new && plain(&bare_old) == plain(&bare_new) {
        said.push("altro accento");
    } else if bare_old != bare_new && old.contains(|one: char| one.is_ascii_digit()) {
        // Its blanks and dashes come with the other spelling.
        said.push("data o numero scritti in un altro modo");
        return;
    }
    for SignKind { holds, other, .. } in SIGNS {
        let [before, after] =
            [old, new].map(|text| text.chars().filter(|one| holds(*one)).collect::<String>());
        // An apostrophe more is the accent of a last vowel.
        let is_accent = other == "altro apostrofo" && before.chars().count() != after.chars().count();
        if before != after && !is_accent {
            said.push(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::text::prose::ProseDiff;

    #[test]
    fn the_form_that_differs_is_named() {
        for (old, new, said) in [
            ("dell'ente", "dell’ente", "altro apostrofo"),
            ("2 giorni", "2\u{a0}giorni", "altri spazi"),
            ("non è", "non e'", "altro accento"),
            ("il 31.12.2023", "il 31 dicembre 2023", "data o numero scritti in un altro modo"),
            ("«a» e b", "\"a\" e b", "altre virgolette"),
            ("2022-2024", "2022–2024", "altro trattino"),
        ] {
            assert_eq!(ProseDiff::of_lines(old, new).form().as_deref(), Some(said), "{old} {new}");
        }
        assert_eq!(ProseDiff::of_lines("una legge", "un decreto").form(), None);
    }
}
