//! The words of a text with their places, to find phrases that are told as they are written.

use std::ops::Range;

use crate::source::folded_words::FoldedWords;

/// A text and the places of its words: runs of letters and digits.
pub(crate) struct WordPlaces<'a> {
    text: &'a str,
    ranges: Vec<Range<usize>>,
}

impl<'a> WordPlaces<'a> {
    /// Finds the words of a text.
    pub(crate) fn of(text: &'a str) -> Self {
        let (mut ranges, mut start) = (Vec::with_capacity(text.len() / 6), None);
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            // Ahead of Unicode's tables: texts are mostly ASCII.
            let (length, is_of_word) = match byte.is_ascii() {
                true => (1, byte.is_ascii_alphanumeric()),
                false => text[at..].chars().next().map_or((1, false), |character| {
                    (character.len_utf8(), character.is_alphanumeric() || is_accent(character))
                }),
            };
            match (is_of_word, start) {
                (true, None) => start = Some(at),
                (false, Some(begun)) => {
                    ranges.push(begun..at);
                    start = None;
                }
                (true, Some(_)) | (false, None) => {}
            }
            at += length;
        }
        ranges.extend(start.map(|begun| begun..text.len()));
        WordPlaces { text, ranges }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The bytes of a word.
    pub(crate) fn range(&self, place: usize) -> Range<usize> {
        self.ranges[place].clone()
    }

    pub(crate) fn written(&self, place: usize) -> &'a str {
        &self.text[self.range(place)]
    }

    /// The bytes that a phrase takes from a word on: words of small letters without accents, of which one
    /// that ends in `*` stands for every word that begins so.
    pub(crate) fn phrase(&self, place: usize, phrase: &str) -> Option<Range<usize>> {
        if !self.begins_as(place, phrase) {
            return None;
        }
        let mut end = self.range(place).start;
        for (number, wanted) in phrase.split(' ').enumerate() {
            let range = self.ranges.get(place + number)?;
            if !is_word(&self.text[range.clone()], wanted) {
                return None;
            }
            end = range.end;
        }
        Some(self.range(place).start..end)
    }

    /// Whether a place is that of one of some words.
    pub(crate) fn next_is(&self, place: usize, wanted: &[&str]) -> bool {
        let is_one = |wanted: &&str| self.begins_as(place, wanted) && is_word(self.written(place), wanted);
        place < self.len() && wanted.iter().any(is_one)
    }

    /// Whether a word and the first one of a phrase have the same letters, as far as they can be compared: a
    /// look that parts most of them. No phrase begins with an accented one.
    fn begins_as(&self, place: usize, phrase: &str) -> bool {
        let written = &self.text.as_bytes()[self.ranges[place].clone()];
        for (one, other) in written.iter().zip(phrase.bytes()) {
            match other {
                // The rest is compared letter by letter only where it has accents.
                _ if !one.is_ascii() => return true,
                b'*' | b' ' => return true,
                _ if one.to_ascii_lowercase() != other => return false,
                _ => {}
            }
        }
        !written.is_empty()
    }

    /// Whether the word before a place is one of some words.
    pub(crate) fn previous_is(&self, place: usize, wanted: &[&str]) -> bool {
        place > 0 && self.next_is(place - 1, wanted)
    }

    /// Whether a phrase stands right before a place.
    pub(crate) fn previous_are(&self, place: usize, phrase: &str) -> bool {
        let count = phrase.split(' ').count();
        place >= count && self.phrase(place - count, phrase).is_some()
    }

    /// Whether one of the phrases stands at most so many words before or behind a place.
    pub(crate) fn near(&self, place: usize, distance: usize, phrases: &[&str]) -> bool {
        let places = place.saturating_sub(distance)..(place + distance + 1).min(self.len());
        places.into_iter().any(|at| phrases.iter().any(|phrase| self.phrase(at, phrase).is_some()))
    }
}

/// Things by the first two letters of the phrases that name them: most words begin none, and one look says
/// so.
pub(crate) struct ByLetters<T> {
    /// A row for each first letter, a column for each kind of second one.
    lists: Vec<Vec<T>>,
    /// For words whose second letter is to be folded first.
    by_first: [Vec<T>; 26],
}

/// The kinds of second letters: none, one of the alphabet, a figure.
const SECONDS: usize = 28;

impl<T: PartialEq + Copy> ByLetters<T> {
    /// Sorts things by phrases of small letters, of which none begins with a figure.
    pub(crate) fn of<'p>(named: impl IntoIterator<Item = (&'p str, T)>) -> Self {
        let (mut lists, mut by_first) = (Vec::new(), [const { Vec::new() }; 26]);
        lists.resize_with(26 * SECONDS, Vec::new);
        for (phrase, thing) in named {
            let first = usize::from(phrase.as_bytes()[0] - b'a');
            push_once(&mut by_first[first], thing);
            let seconds = match phrase.as_bytes().get(1) {
                // It stands for all words with that letter.
                Some(b'*') => 0..SECONDS,
                second => {
                    let second = second_kind(second.copied()).unwrap_or(0);
                    second..second + 1
                }
            };
            for second in seconds {
                push_once(&mut lists[first * SECONDS + second], thing);
            }
        }
        ByLetters { lists, by_first }
    }

    /// The things that a word may begin, in their order.
    pub(crate) fn begun_by(&self, written: &str) -> &[T] {
        let letters = written.as_bytes();
        let first = letters[0].to_ascii_lowercase();
        if !first.is_ascii_lowercase() {
            return &[];
        }
        let first = usize::from(first - b'a');
        match second_kind(letters.get(1).copied()) {
            Some(second) => &self.lists[first * SECONDS + second],
            None => &self.by_first[first],
        }
    }
}

/// A thing of several phrases is looked for once.
fn push_once<T: PartialEq>(list: &mut Vec<T>, thing: T) {
    if list.last() != Some(&thing) {
        list.push(thing);
    }
}

/// The kind of a second letter, of a word or of a phrase, whose first word may end before it; `None` for one
/// with an accent.
fn second_kind(letter: Option<u8>) -> Option<usize> {
    match letter.map(|letter| letter.to_ascii_lowercase()) {
        Some(letter @ b'a'..=b'z') => Some(usize::from(letter - b'a') + 1),
        Some(b'0'..=b'9') => Some(SECONDS - 1),
        Some(letter) if !letter.is_ascii() => None,
        Some(_) | None => Some(0),
    }
}

/// Whether a written text begins with some small letters.
pub(crate) fn begins_with(written: &str, letters: &str) -> bool {
    written.get(..letters.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(letters))
}

fn is_accent(character: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&character)
}

/// Whether a word as it is written is a word as it is folded, or begins so.
fn is_word(written: &str, wanted: &str) -> bool {
    let stem = wanted.strip_suffix('*');
    let letters = stem.unwrap_or(wanted);
    if written.is_ascii() {
        return match stem {
            Some(stem) => begins_with(written, stem),
            None => written.eq_ignore_ascii_case(wanted),
        };
    }
    // A look at the first letter spares most words the folding, and no term begins with an accented one.
    begins_with(written, &letters[..1]) && {
        let folded = FoldedWords::of(written);
        match stem {
            Some(stem) => folded.as_str().starts_with(stem),
            None => folded.as_str() == wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::words::word_places::*;

    #[test]
    fn phrases_are_found_as_they_are_written() {
        let words = WordPlaces::of("Utenti affetti da DISABILITÀ (D.Lgs. 50/2016), oggi e citta\u{300}.");
        let phrase = |place, phrase| words.phrase(place, phrase).map(|range| &words.text()[range]);
        assert_eq!(phrase(1, "affett* da disabilita"), Some("affetti da DISABILITÀ"));
        assert_eq!(phrase(4, "d lgs 50 2016"), Some("D.Lgs. 50/2016"));
        assert_eq!(phrase(4, "d lgs 50 2017"), None);
        assert_eq!(phrase(words.len() - 1, "citta"), Some("citta\u{300}"));
        assert!(words.next_is(8, &["oggi"]) && words.previous_is(4, &["disabilita"]));
        assert!(words.previous_are(4, "da disabilita") && !words.previous_are(1, "gli utenti"));
        assert!(words.near(4, 3, &["affett*"]) && !words.near(0, 2, &["oggi"]));
    }
}
