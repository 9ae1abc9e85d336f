//! Texts with the marks of an amendment: `entro il [-30 giugno-]{+31 luglio+}`, with `¶` where a paragraph
//! ends.

use std::iter::Peekable;
use std::str::Chars;

/// The text that has a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Kept,
    Deleted,
    Inserted,
}

/// Characters of two texts, each with its sign.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct MarkedText(Vec<(Sign, char)>);

impl MarkedText {
    /// Reads the notation.
    pub(super) fn read(line: &str) -> Result<Self, String> {
        let (mut text, mut sign, mut rest) = (MarkedText::default(), Sign::Kept, line.chars().peekable());
        while let Some(character) = rest.next() {
            let next = match (sign, character) {
                (Sign::Kept, '[') => follows(&mut rest, '-').then_some(Sign::Deleted),
                (Sign::Kept, '{') => follows(&mut rest, '+').then_some(Sign::Inserted),
                (Sign::Deleted, '-') => follows(&mut rest, ']').then_some(Sign::Kept),
                (Sign::Inserted, '+') => follows(&mut rest, '}').then_some(Sign::Kept),
                (Sign::Kept | Sign::Deleted | Sign::Inserted, _) => None,
            };
            match next {
                Some(next) => sign = next,
                None => text.0.push((sign, character)),
            }
        }
        if sign == Sign::Kept { Ok(text) } else { Err(format!("a mark stays open: {line}")) }
    }

    /// Adds words with one sign.
    pub(super) fn push(&mut self, sign: Sign, words: &str) {
        self.0.extend(words.chars().map(|character| (sign, character)));
    }

    /// Adds another text.
    pub(super) fn extend(&mut self, other: &MarkedText) {
        self.0.extend(&other.0);
    }

    /// The lines of the text without what has a sign.
    pub(super) fn lines_without(&self, left_out: Sign) -> Vec<String> {
        let there: String =
            self.0.iter().filter(|(sign, _)| *sign != left_out).map(|(_, character)| character).collect();
        there.split('¶').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The same marks in one form: without blanks, in each change what goes before what comes, and of two
    /// commas (or ends of paragraphs) around what came or went alone the first one in the mark: which of them
    /// is the new one nobody can say.
    pub(super) fn canonical(&self) -> Self {
        let mut all: Vec<(Sign, char)> = Vec::new();
        let seen: Vec<_> = self.0.iter().filter(|(_, character)| !character.is_whitespace()).collect();
        for change in seen.chunk_by(|one, other| (one.0 == Sign::Kept) == (other.0 == Sign::Kept)) {
            let signed = |wanted| change.iter().filter(move |(sign, _)| *sign == wanted).map(|one| **one);
            let (deleted, inserted) = (signed(Sign::Deleted), signed(Sign::Inserted));
            // A paragraph and an item that begin in one place are one end of what is before.
            let both = [deleted.clone(), inserted.clone()]
                .iter_mut()
                .all(|one| one.next().is_some_and(|(_, one)| one == '¶'));
            all.extend(both.then_some((Sign::Kept, '¶')));
            all.extend(
                signed(Sign::Kept)
                    .chain(deleted.skip(usize::from(both)))
                    .chain(inserted.skip(usize::from(both))),
            );
        }
        let mut at = 0;
        while at < all.len() {
            let sign = all[at].0;
            let end = at + all[at..].iter().take_while(|(own, _)| *own == sign).count();
            let is_alone = sign != Sign::Kept
                && at > 0
                && all[at - 1].0 == Sign::Kept
                && all.get(end).is_none_or(|(behind, _)| *behind == Sign::Kept);
            if is_alone && all[at - 1].1 == all[end - 1].1 && ",;¶".contains(all[end - 1].1) {
                (all[at - 1].0, all[end - 1].0) = (sign, Sign::Kept);
            }
            at = end;
        }
        MarkedText(all)
    }
}

impl std::fmt::Display for MarkedText {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for run in self.0.chunk_by(|one, other| one.0 == other.0) {
            let words: String = run.iter().map(|(_, character)| character).collect();
            match run[0].0 {
                Sign::Kept => write!(out, "{words}")?,
                Sign::Deleted => write!(out, "[-{words}-]")?,
                Sign::Inserted => write!(out, "{{+{words}+}}")?,
            }
        }
        Ok(())
    }
}

/// Takes a character if it is the next one.
fn follows(rest: &mut Peekable<Chars<'_>>, wanted: char) -> bool {
    rest.next_if_eq(&wanted).is_some()
}

#[test]
fn both_texts_are_read_back_from_the_marks() {
    let text = MarkedText::read("Entro il [-30 giugno-]{+31 luglio+}. {+¶- +}Poi").expect("it is right");
    assert_eq!(text.lines_without(Sign::Inserted), ["Entro il 30 giugno. Poi"]);
    assert_eq!(text.lines_without(Sign::Deleted), ["Entro il 31 luglio.", "- Poi"]);
    assert!(MarkedText::read("Entro [-il").is_err());
}

#[test]
fn marks_that_say_the_same_have_one_form() {
    let canonical = |text: &str| MarkedText::read(text).expect("it is right").canonical();
    for (one, other) in [
        ("a {+b +}c", "a{+ b+} c"),
        ("{+b+}[-a-] c", "[-a-]{+b+} c"),
        ("¶{+b¶+}c", "{+¶b+}¶c"),
        ("a, {+b, +}c", "a{+, b+}, c"),
        ("a[-¶-]{+¶- +}b", "a¶{+- +}b"),
    ] {
        assert_eq!(canonical(one), canonical(other));
    }
    assert_ne!(canonical("a {+b +}c"), canonical("a [-b -]c"));
    assert_ne!(canonical("Il {+b. Il +}c"), canonical("{+Il b. +}Il c"));
}
