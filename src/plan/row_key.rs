//! Names of the rows of an objective: the nine fields, and the body's own.

use std::fmt;

use crate::plan::FieldKey;

/// A row of an objective in the annex. What is printed, under which label and in which order, a plan's
/// [`crate::plan::ObjectiveRows`] say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RowKey {
    /// One of the nine.
    Field(FieldKey),
    /// One that the body declares (`campi`).
    Own(OwnKey),
    /// The dimension, where the headings say something else (`raggruppa`). Its words are the program's.
    Dimension,
}

impl RowKey {
    /// The row with the objective's number and text, which is the first one.
    pub(crate) const FIRST: RowKey = RowKey::Field(FieldKey::Objective);

    /// The key in the YAML.
    pub(crate) fn name(&self) -> &str {
        match self {
            RowKey::Field(key) => key.spec().name,
            RowKey::Own(key) => key.as_str(),
            RowKey::Dimension => "dimensione",
        }
    }

    /// Whether an office may leave it blank.
    pub(crate) fn may_be_blank(self) -> bool {
        match self {
            RowKey::Field(key) => key.spec().may_be_blank,
            RowKey::Own(_) => true,
            RowKey::Dimension => false,
        }
    }
}

/// The key of a row of the body's own: `[a-z][a-z0-9_]{0,29}`. It is so short that it is held in place, and
/// copied as the key of one of the nine is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OwnKey {
    /// ASCII, then zeros.
    letters: [u8; OwnKey::LONGEST],
    length: u8,
}

impl OwnKey {
    /// The longest that a key may be, in letters.
    pub(crate) const LONGEST: usize = 30;

    /// The key; `None` for a text of another form.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let begins = text.bytes().next().is_some_and(|letter| letter.is_ascii_lowercase());
        if !begins || text.len() > OwnKey::LONGEST || !text.bytes().all(is_allowed) {
            return None;
        }
        let mut letters = [0; OwnKey::LONGEST];
        letters[..text.len()].copy_from_slice(text.as_bytes());
        let length = u8::try_from(text.len()).expect("the longest key is short");
        Some(OwnKey { letters, length })
    }

    /// The key as a text.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.letters[..usize::from(self.length)]).expect("ASCII is UTF-8")
    }
}

fn is_allowed(letter: u8) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_'
}

impl fmt::Debug for OwnKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::row_key::*;

    #[test]
    fn a_key_of_the_body_s_own_is_lower_case_letters_digits_and_strokes() {
        for key in ["missione", "m", "data_di_inizio", "cdr2", "abcdefghijklmnopqrstuvwxyz1234"] {
            assert_eq!(OwnKey::new(key).as_ref().map(OwnKey::as_str), Some(key));
        }
        for other in
            ["", "Missione", "2cdr", "_m", "data-inizio", "unità", "m ", "abcdefghijklmnopqrstuvwxyz12345"]
        {
            assert_eq!(OwnKey::new(other), None, "{other}");
        }
    }

    #[test]
    fn keys_are_in_the_order_of_their_letters() {
        let key = |text| OwnKey::new(text).expect("it is a key");
        assert!(key("missione") < key("programma") && key("m") < key("m2"));
    }
}
