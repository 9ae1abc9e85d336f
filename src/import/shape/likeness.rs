//! Likeness of labels: it proposes a field to a person, and never decides.

use crate::import::shape::aliases::ALIASES;
use crate::import::shape::label_role::LabelRole;
use crate::source::folded_words::FoldedWords;
use crate::source::similarity::Overlap;

/// The likeness, in thousandths, from which on a wording is proposed.
const ENOUGH: usize = 600;

/// The most words of a label for which anything is proposed: longer texts are no labels.
const MOST_WORDS: usize = 10;

/// Words that say nothing of what a label is about.
const EMPTY: [&str; 29] = [
    "di",
    "del",
    "dello",
    "della",
    "dell",
    "dei",
    "degli",
    "delle",
    "d",
    "e",
    "ed",
    "o",
    "il",
    "lo",
    "la",
    "l",
    "i",
    "gli",
    "le",
    "a",
    "al",
    "per",
    "da",
    "in",
    "dove",
    "si",
    "sono",
    "obiettivo",
    "obiettivi",
];

/// The field that a label is perhaps about.
pub(crate) fn proposed_role(text: &str) -> Option<LabelRole> {
    let words = FoldedWords::of(text);
    if words.is_empty() || words.iter().count() > MOST_WORDS {
        return None;
    }
    let fields = ALIASES.iter().filter(|aliases| matches!(aliases.role, LabelRole::Field(_)));
    let words = &words;
    let likest = fields.flat_map(|aliases| {
        let role = aliases.role;
        aliases.wordings.iter().map(move |wording| (likeness(words, wording), role))
    });
    // Of several as like, the first: the order is the table's, whatever the label.
    let (likeness, role) =
        likest.fold(
            (0, None),
            |best, (likeness, role)| {
                if likeness > best.0 { (likeness, Some(role)) } else { best }
            },
        );
    if likeness >= ENOUGH { role } else { None }
}

/// The likeness of a label to a wording, in thousandths: by their words, each with its slips of the keyboard.
fn likeness(label: &FoldedWords, wording: &str) -> usize {
    let own: Vec<&str> = telling(label.iter());
    let other: Vec<&str> = telling(wording.split(' '));
    if own.is_empty() || other.is_empty() {
        return 0;
    }
    let shared = own.iter().filter(|word| other.iter().any(|known| are_alike(word, known))).count();
    Overlap { one: own.len(), other: other.len(), shared: shared.min(other.len()) }.dice()
}

fn telling<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let all: Vec<&str> = words.collect();
    let telling: Vec<&str> = all.iter().copied().filter(|word| !EMPTY.contains(word)).collect();
    if telling.is_empty() { all } else { telling }
}

/// Whether two words are one but for their ending, or for a slip.
fn are_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let shorter = one.chars().count().min(other.chars().count());
    // Short words are all near each other: «data» and «dato», «area» and «arma».
    shorter >= 5 && (strsim::osa_distance(one, other) <= 1 + usize::from(shorter >= 9))
}
