//! The first words of a text, as an id is made of them.

use crate::check::words::repetition::telling_words;
use crate::plan::ObjectiveId;
use crate::source::folded_words::FoldedWords;

/// The most words of an id: more would be the text itself.
const WORDS: usize = 3;

/// The first words that say something, with hyphens between them and room for a number behind; `None` if no
/// word does.
pub(crate) fn id_stem(text: &str) -> Option<String> {
    let folded = FoldedWords::of(text);
    let words =
        telling_words(&folded).filter(|word| word.bytes().all(|letter| letter.is_ascii_alphanumeric()));
    let mut stem = words.take(WORDS).collect::<Vec<_>>().join("-");
    stem.truncate(ObjectiveId::LONGEST - 4);
    let stem = stem.trim_end_matches('-');
    (!stem.is_empty()).then(|| stem.to_owned())
}
