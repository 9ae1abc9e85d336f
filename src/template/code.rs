//! The words and signs in a piece of tera's code.

use std::ops::Range;

/// A part of a piece of code, by its place in the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeToken {
    pub(crate) kind: CodeTokenKind,
    pub(crate) range: Range<usize>,
}

/// The kinds of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeTokenKind {
    /// A name, a keyword or a number.
    Word,
    /// A text in quotes.
    Quoted,
    /// One sign, whatever it is.
    Sign(char),
}

/// Takes a range of a template apart, which lies within code.
pub(crate) fn code_tokens(text: &str, range: Range<usize>) -> Vec<CodeToken> {
    let (mut tokens, mut at) = (Vec::new(), range.start);
    while let Some(first) = text[at..range.end].chars().next() {
        let start = at;
        at += first.len_utf8();
        let kind = match first {
            blank if blank.is_whitespace() => continue,
            '"' | '\'' | '`' => {
                at = end_of_string(text.as_bytes(), at, first as u8).unwrap_or(range.end).min(range.end);
                CodeTokenKind::Quoted
            }
            letter if is_of_word(letter) => {
                let rest = &text[at..range.end];
                at += rest.find(|next| !is_of_word(next)).unwrap_or(rest.len());
                CodeTokenKind::Word
            }
            sign => CodeTokenKind::Sign(sign),
        };
        tokens.push(CodeToken { kind, range: start..at });
    }
    tokens
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The place behind the quote that ends a text; `None` if none does.
pub(crate) fn end_of_string(bytes: &[u8], from: usize, quote: u8) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() && bytes[at] != quote {
        // An escaped quote does not end the string.
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at < bytes.len()).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use crate::template::code::*;

    #[test]
    fn quotes_hide_signs_and_words_are_whole() {
        let text = "a.b_1 ~ \"x ~ \\\" y\" | è(n=2)";
        let shown: Vec<&str> =
            code_tokens(text, 0..text.len()).into_iter().map(|token| &text[token.range]).collect();
        assert_eq!(shown, ["a", ".", "b_1", "~", "\"x ~ \\\" y\"", "|", "è", "(", "n", "=", "2", ")"]);
        assert_eq!(code_tokens("\"x", 0..2).len(), 1);
    }
}
