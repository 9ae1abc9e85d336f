//! Stray signs: those that copying leaves in a text, that nobody sees and nobody means.
//!
//! Soft hyphens (U+00AD), zero-width spaces and joiners (U+200B–U+200D, U+2060) and marks of byte order
//! (U+FEFF) break searching and say nothing; line separators (U+2028, U+2029) are white space.

use std::borrow::Cow;

/// A stray sign in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stray {
    /// Its place, in bytes.
    pub(crate) at: usize,
    pub(crate) character: char,
    /// What stands in its place: nothing, or a blank for a line separator between words.
    pub(crate) replacement: &'static str,
    /// Whether it stands within or beside a word, where no file means anything else without it. A sign
    /// beside it may mark a comment or a heading as soon as the stray one is gone.
    pub(crate) is_beside_word: bool,
}

/// Whether a character is a stray sign wherever it stands.
pub(crate) fn is_stray(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}'
    )
}

/// Finds the stray signs of a text, in their order.
pub(crate) fn strays(text: &str) -> Vec<Stray> {
    let mut found = Vec::new();
    // The last two signs that are none: a run of strays has one neighbour before it.
    let mut before = [None, None];
    let mut run = 0;
    for (at, character) in text.char_indices() {
        if is_stray(character) {
            let behind = &text[at + character.len_utf8()..];
            found.push(Stray { at, character, replacement: "", is_beside_word: false });
            if behind.starts_with(is_stray) {
                continue;
            }
            let next = behind.chars().next();
            let is_safe = is_beside_word(before, next);
            let separates =
                found[run..].iter().any(|stray| matches!(stray.character, '\u{2028}' | '\u{2029}'));
            for stray in &mut found[run..] {
                stray.is_beside_word = is_safe;
            }
            // One blank for the whole run, and none where there is white space already.
            if separates
                && !before[1].is_none_or(char::is_whitespace)
                && !next.is_none_or(char::is_whitespace)
            {
                found[run].replacement = " ";
            }
            run = found.len();
        } else {
            before = [before[1], Some(character)];
        }
    }
    found
}

/// Returns a text without its stray signs.
pub(crate) fn without_strays(text: &str) -> Cow<'_, str> {
    let all = strays(text);
    if all.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(replaced(text, &all)) }
}

/// Returns a file's text without those that stand within or beside a word, and their number.
pub(crate) fn without_certain_strays(text: &str) -> (Cow<'_, str>, usize) {
    let mut certain = strays(text);
    certain.retain(|stray| stray.is_beside_word);
    match certain.len() {
        0 => (Cow::Borrowed(text), 0),
        count => (Cow::Owned(replaced(text, &certain)), count),
    }
}

fn replaced(text: &str, strays: &[Stray]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = 0;
    for stray in strays {
        out.push_str(&text[start..stray.at]);
        out.push_str(stray.replacement);
        start = stray.at + stray.character.len_utf8();
    }
    out + &text[start..]
}

/// Whether a place is the end or the beginning of a word, and the sign on the other side none of YAML's or
/// Markdown's; `before` has the last two signs.
fn is_beside_word(before: [Option<char>; 2], next: Option<char>) -> bool {
    const CLOSING: [char; 7] = ['.', ',', ';', '!', '?', ')', '%'];
    const AROUND: [char; 10] = ['\'', '"', '’', '“', '”', '«', '»', '/', '-', '\u{2011}'];
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
    let is_blank = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
    let is_closing = |sign: Option<char>| sign.is_some_and(|sign| CLOSING.contains(&sign));
    let is_around = |sign: Option<char>| sign.is_some_and(|sign| AROUND.contains(&sign));
    let [first, last] = before;
    // A dot behind a number would begin an item; behind a letter it ends a sentence.
    let ends =
        is_word(last) || (is_closing(last) || is_around(last)) && (is_letter(first) || is_closing(first));
    let may_follow = is_blank(next)
        || is_word(next)
        || is_word(last) && is_around(next)
        || is_letter(last) && is_closing(next);
    ends && may_follow || is_word(next) && (is_blank(last) || is_around(last) || last == Some('('))
}

#[cfg(test)]
mod tests {
    use crate::source::stray::*;

    #[test]
    fn what_nobody_sees_goes_and_a_separator_becomes_a_blank() {
        for (text, expected) in [
            ("in\u{ad}for\u{ad}matica", "informatica"),
            ("a\u{200b}b\u{2060}c\u{feff}", "abc"),
            ("uno\u{2028}due", "uno due"),
            ("uno \u{2028}due\u{2029}", "uno due"),
            ("uno\u{200b}\u{2028}\u{2029}due", "uno due"),
            ("e\u{2011}mail, città", "e\u{2011}mail, città"),
        ] {
            assert_eq!(without_strays(text), expected);
        }
    }

    #[test]
    fn a_file_loses_only_those_that_hide_no_sign() {
        for text in ["5 \u{200b}# tre", "\u{200b}- uno", "a\u{200b}: b", "1\u{200b}. uno", "*\u{200b}uno*"] {
            assert_eq!(without_certain_strays(text), (Cow::Borrowed(text), 0));
        }
        let (text, count) = without_certain_strays("\u{feff}a: u\u{ad}no\u{200b}.\u{ad} #\u{ad}\n");
        assert_eq!((text.as_ref(), count), ("a: uno. #\u{ad}\n", 4));
        assert_eq!(without_certain_strays("a \u{200b}«b»\u{ad}\n").1, 1);
        assert_eq!(without_certain_strays("\"\u{feff}l'\u{ad}arte\u{200b}\" (\u{200b}b").1, 4);
    }
}
