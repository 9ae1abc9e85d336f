//! Words as rules compare them: without capitals, accents and punctuation.

use unicode_normalization::UnicodeNormalization;

/// A text's words, folded once: lower case, no accents, one blank around each word. `%` and `€` are words
/// too.
#[derive(Debug, Default, Clone)]
pub(crate) struct FoldedWords {
    text: String,
    beginnings: Beginnings,
}

impl FoldedWords {
    /// Folds a text: `Qualità dell'Ente (P.O.)` has the words `qualita dell ente p o`.
    pub(crate) fn of(text: &str) -> Self {
        let mut words = String::with_capacity(text.len() + 2);
        words.push(' ');
        for character in text.chars() {
            push_folded(character, &mut words);
        }
        end_word(&mut words);
        let beginnings = Beginnings::of(&words);
        FoldedWords { text: words, beginnings }
    }

    /// The words, each as it was folded.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.text.split(' ').filter(|word| !word.is_empty())
    }

    /// The words as one text with single blanks.
    pub(crate) fn as_str(&self) -> &str {
        self.text.trim()
    }

    /// Whether there is no word.
    pub(crate) fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// Whether one of the phrases stands in the text. A phrase is made of words with single blanks, of which
    /// one that ends in `*` stands for every word that begins so: `temp* di pagament*`.
    pub(crate) fn have_any(&self, phrases: &[&str]) -> bool {
        self.likely(phrases).any(|phrase| self.tails().any(|tail| begins(tail, phrase).is_some()))
    }

    /// Whether one phrase of the first stands at most so many words before or behind one of the second.
    pub(crate) fn have_near(&self, one: &[&str], other: &[&str], distance: usize) -> bool {
        self.have_pair(one, other, |place, near| place.abs_diff(near) <= distance)
    }

    /// Whether one phrase of the second stands at most so many words behind one of the first.
    pub(crate) fn have_after(&self, first: &[&str], second: &[&str], distance: usize) -> bool {
        self.have_pair(first, second, |place, later| place < later && later - place <= distance)
    }

    /// Whether a phrase of the first and one of the second stand as they should, by the numbers of their
    /// words.
    fn have_pair(&self, one: &[&str], other: &[&str], stand_well: impl Fn(usize, usize) -> bool) -> bool {
        let places = self.places(one);
        if places.is_empty() {
            // Most texts have none of the first, and the others need not be looked for.
            return false;
        }
        let others = self.places(other);
        places.iter().any(|place| others.iter().any(|near| stand_well(*place, *near)))
    }

    /// The numbers of the words at which one of the phrases begins.
    fn places(&self, phrases: &[&str]) -> Vec<usize> {
        let likely: Vec<&str> = self.likely(phrases).collect();
        if likely.is_empty() {
            return Vec::new();
        }
        let places = self.tails().enumerate().filter(|(_, tail)| begins_one(tail, &likely));
        places.map(|(place, _)| place).collect()
    }

    /// Whether a phrase is all of the words.
    pub(crate) fn are(&self, phrase: &str) -> bool {
        self.have_any(&[phrase]) && self.iter().count() == phrase.split(' ').count()
    }

    /// The number of words before the first place where one of the phrases stands.
    pub(crate) fn before(&self, phrases: &[&str]) -> Option<usize> {
        let likely = self.likely(phrases);
        likely.filter_map(|phrase| self.tails().position(|tail| begins(tail, phrase).is_some())).min()
    }

    /// Whether the text begins with one of the phrases.
    pub(crate) fn begin_with(&self, phrases: &[&str]) -> bool {
        self.tails().next().is_some_and(|tail| begins_one(tail, phrases))
    }

    /// The words behind each place where one of the phrases stands.
    pub(crate) fn after<'a>(&'a self, phrases: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let phrases = if self.likely(phrases).next().is_some() { phrases } else { &[] };
        self.tails().flat_map(|tail| phrases.iter().filter_map(move |phrase| begins(tail, phrase)))
    }

    /// The phrases without most of those that begin with none of the words.
    fn likely<'p>(&self, phrases: &[&'p str]) -> impl Iterator<Item = &'p str> {
        phrases.iter().copied().filter(|phrase| self.beginnings.may_have(phrase))
    }

    /// The text from each of its words on.
    fn tails(&self) -> impl Iterator<Item = &str> {
        let starts = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at + 1);
        starts.map(|start| &self.text[start..])
    }
}

/// The first two and three letters from each word on, as sets in which others may seem to be too: most
/// phrases begin with none of them, and one look says so.
#[derive(Debug, Default, Clone, Copy)]
struct Beginnings {
    two: [u64; 8],
    three: [u64; 8],
}

impl Beginnings {
    fn of(words: &str) -> Self {
        let mut beginnings = Beginnings::default();
        let letters = words.as_bytes();
        for at in (0..letters.len()).filter(|at| letters[*at] == b' ') {
            if let [first, second, ..] = letters[at + 1..] {
                let (word, bit) = place_of([first, second, 0]);
                beginnings.two[word] |= bit;
            }
            if let [first, second, third, ..] = letters[at + 1..] {
                let (word, bit) = place_of([first, second, third]);
                beginnings.three[word] |= bit;
            }
        }
        beginnings
    }

    /// Whether a word may begin a phrase, behind whose last word stands a blank.
    fn may_have(&self, phrase: &str) -> bool {
        let (set, letters) = match *phrase.as_bytes() {
            [] => return false,
            // It stands for every word that begins with one letter.
            [_, b'*', ..] => return true,
            [only] => (&self.two, [only, b' ', 0]),
            [first, second, b'*', ..] => (&self.two, [first, second, 0]),
            [first, second] => (&self.three, [first, second, b' ']),
            [first, second, third, ..] => (&self.three, [first, second, third]),
        };
        let (word, bit) = place_of(letters);
        set[word] & bit != 0
    }
}

/// The place of letters in a set of 512: the word, and its bit.
fn place_of([first, second, third]: [u8; 3]) -> (usize, u64) {
    let place = usize::from(first) * 1_369 + usize::from(second) * 37 + usize::from(third);
    (place / 64 % 8, 1 << (place % 64))
}

/// Returns the text behind a phrase, or `None` if the text does not begin with it.
pub(crate) fn begins<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let (letters, mut at) = (text.as_bytes(), 0);
    for letter in phrase.bytes() {
        match letter {
            b'*' => at += letters.get(at..)?.iter().position(|byte| *byte == b' ')?,
            _ if letters.get(at) == Some(&letter) => at += 1,
            _ => return None,
        }
    }
    text.get(at..)?.strip_prefix(' ')
}

fn begins_one(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| begins(text, phrase).is_some())
}

fn end_word(words: &mut String) {
    if !words.ends_with(' ') {
        words.push(' ');
    }
}

/// Adds a character as it is compared, or the end of a word.
fn push_folded(character: char, words: &mut String) {
    match character {
        'a'..='z' | '0'..='9' => words.push(character),
        'A'..='Z' => words.push(character.to_ascii_lowercase()),
        // The accents of decomposed letters, which some systems write.
        '\u{300}'..='\u{36F}' => {}
        '%' | '€' => {
            end_word(words);
            words.push(character);
            words.push(' ');
        }
        // Ahead of the arms below, which look into Unicode's tables: texts are mostly ASCII.
        _ if character.is_ascii() => end_word(words),
        _ if character.is_alphabetic() => words.extend(character.to_lowercase().map(base)),
        _ => end_word(words),
    }
}

/// The letter without its accent.
fn base(letter: char) -> char {
    letter.nfd().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use crate::source::folded_words::*;

    #[test]
    fn capitals_accents_and_punctuation_do_not_count() {
        let words = FoldedWords::of("  Qualità dell’Ente (P.O.): 40%, PERCHE\u{301}… ");
        assert_eq!(words.as_str(), "qualita dell ente p o 40 % perche");
        assert_eq!(words.iter().count(), 8);
        assert!(FoldedWords::of(" – … ").is_empty() && FoldedWords::of("").is_empty());
    }

    #[test]
    fn a_phrase_is_found_by_whole_words_and_by_stems() {
        let words = FoldedWords::of("Riduzione dei tempi medi di pagamento");
        for found in ["tempi medi", "temp* medi* di pagament*", "pagamento", "riduzion* dei"] {
            assert!(words.have_any(&["altro", found]), "{found}");
        }
        for missing in ["temp", "tempi di pagamento", "pagament", "amento", "pagamento *", "x*"] {
            assert!(!words.have_any(&[missing]), "{missing}");
        }
    }

    #[test]
    fn phrases_may_stand_near_each_other() {
        let words = FoldedWords::of("Riduzione dei tempi medi di pagamento delle fatture");
        assert!(words.have_near(&["tempi"], &["pagament*"], 3));
        assert!(words.have_near(&["fattur*"], &["tempi medi"], 5));
        assert!(!words.have_near(&["tempi"], &["fattur*"], 4));
        assert!(!words.have_near(&["tempi"], &["ritard*"], 9));
        assert!(words.have_after(&["riduzion*"], &["tempi"], 2));
        assert!(!words.have_after(&["tempi"], &["riduzion*"], 9));
    }

    #[test]
    fn what_follows_a_phrase_can_be_read() {
        let words = FoldedWords::of("Formazione del personale e formazione degli elenchi");
        let after: Vec<&str> = words.after(&["formazione"]).collect();
        assert_eq!(after, ["del personale e formazione degli elenchi ", "degli elenchi "]);
    }

    #[test]
    fn the_words_before_a_phrase_are_counted() {
        let words = FoldedWords::of("Responsabili di Area, ciascuno per la propria");
        assert_eq!(words.before(&["per la", "ciascun*"]), Some(3));
        assert_eq!(words.before(&["responsabil*"]), Some(0));
        assert_eq!(words.before(&["settore"]), None);
        assert!(words.begin_with(&["responsabil* di"]) && !words.begin_with(&["di"]));
    }
}
