//! A sentence in words, numbers and marks, with their places.

use std::ops::Range;

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateToken<'a> {
    /// Letters, in lower case as far as ASCII goes.
    Word(&'a str),
    /// Digits.
    Number(&'a str),
    /// Anything else but blanks.
    Mark(char),
}

/// The tokens of a text, each with its bytes.
pub(crate) struct DateTokens<'a> {
    tokens: Vec<(DateToken<'a>, Range<usize>)>,
}

impl<'a> DateTokens<'a> {
    /// Takes a text in lower case.
    pub(crate) fn of(lower: &'a str) -> Self {
        let mut tokens = Vec::new();
        let mut rest = lower.char_indices().peekable();
        while let Some((start, first)) = rest.next() {
            let mut run = |belongs: fn(char) -> bool| {
                let mut end = start + first.len_utf8();
                while let Some((at, next)) = rest.next_if(|(_, next)| belongs(*next)) {
                    end = at + next.len_utf8();
                }
                start..end
            };
            if first.is_ascii_digit() {
                let range = run(|next| next.is_ascii_digit());
                tokens.push((DateToken::Number(&lower[range.clone()]), range));
            } else if is_letter(first) {
                let range = run(is_letter);
                tokens.push((DateToken::Word(&lower[range.clone()]), range));
            } else if !first.is_whitespace() {
                tokens.push((DateToken::Mark(first), start..start + first.len_utf8()));
            }
        }
        DateTokens { tokens }
    }

    /// The number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word at a place, or an empty text where there is none.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some((DateToken::Word(word), _)) => word,
            Some((DateToken::Number(_) | DateToken::Mark(_), _)) | None => "",
        }
    }

    /// The digits at a place.
    pub(crate) fn digits(&self, at: usize) -> Option<&'a str> {
        match self.tokens.get(at) {
            Some((DateToken::Number(digits), _)) => Some(digits),
            Some((DateToken::Word(_) | DateToken::Mark(_), _)) | None => None,
        }
    }

    /// The mark at a place.
    pub(crate) fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at) {
            Some((DateToken::Mark(mark), _)) => Some(*mark),
            Some((DateToken::Word(_) | DateToken::Number(_), _)) | None => None,
        }
    }

    /// Whether one of the marks stands there.
    pub(crate) fn is_mark(&self, at: usize, marks: &str) -> bool {
        self.mark(at).is_some_and(|mark| marks.contains(mark))
    }

    /// The bytes of the tokens in a range, which is not empty.
    pub(crate) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.tokens[range.start].1.start..self.tokens[range.end - 1].1.end
    }

    /// Whether no blank stands between a token and the one before it.
    pub(crate) fn is_glued(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.tokens[at - 1].1.end == self.tokens[at].1.start
    }
}

/// Whether a word may hold it; the ordinal signs are letters for Unicode only.
fn is_letter(character: char) -> bool {
    character.is_alphabetic() && !matches!(character, 'º' | 'ª')
}

#[cfg(test)]
mod tests {
    use crate::date::token::*;

    #[test]
    fn words_numbers_and_marks_have_their_places() {
        let tokens = DateTokens::of("1° gennaio, l'11.è");
        assert_eq!((tokens.digits(0), tokens.mark(1), tokens.word(2)), (Some("1"), Some('°'), "gennaio"));
        assert_eq!((tokens.bytes(2..3), tokens.is_glued(1), tokens.is_glued(2)), (4..11, true, false));
        assert_eq!((tokens.word(8), tokens.len()), ("è", 9));
    }
}
