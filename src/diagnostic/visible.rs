//! Texts of the office on screen: nothing in a file or a file's name may command the terminal.

use std::borrow::Cow;
use std::path::Path;

use crate::fs::as_typed;

/// A text with its control characters written out (`\u{1b}`); tabs and line breaks stay.
///
/// Bidirectional overrides and line separators are written out too.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    // An override shows a line in another order than it has: CVE-2021-42574, "Trojan Source".
    escape(text, |character| character != '\n' && character != '\t' && commands(character))
}

/// The same on one line: line breaks and tabs are written out as well.
pub(crate) fn visible_line(text: &str) -> Cow<'_, str> {
    escape(text, commands)
}

/// A path as messages show it: on one line, with the strokes of the system.
pub(crate) fn visible_path(path: &Path) -> String {
    visible_line(&as_typed(path)).into_owned()
}

fn escape(text: &str, escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            other if !escaped(other) => shown.push(other),
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            other => shown.extend(other.escape_unicode()),
        }
    }
    Cow::Owned(shown)
}

/// A text with a picture (`␛`) in the place of each character that commands, tabs excepted: columns stay as
/// they are.
pub(crate) fn pictured(text: &str) -> String {
    text.chars().map(picture).collect()
}

fn picture(character: char) -> char {
    match character {
        '\t' => '\t',
        // Unicode's "Control Pictures" stand in the order of the characters that they show.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        // Its picture stands apart from theirs.
        '\u{7f}' => '␡',
        blank if looks_blank(blank) => '␣',
        other if commands(other) => '\u{fffd}',
        other => other,
    }
}

/// A text with a picture (`␣`) in the place of each blank that is not the keyboard's.
pub(crate) fn with_blanks(text: &str) -> Cow<'_, str> {
    if text.contains(looks_blank) {
        Cow::Owned(text.replace(looks_blank, "␣"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a character can't be told from a blank.
fn looks_blank(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether a terminal does something else than showing the character; also where it shows nothing at all.
pub(crate) fn commands(character: char) -> bool {
    character.is_control()
        // No controls to Unicode, but they show nothing, break the line or turn it around.
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::visible::*;

    #[test]
    fn an_escape_sequence_is_written_out() {
        assert_eq!(visible("a\u{1b}[31mb\tc\nd"), "a\\u{1b}[31mb\tc\nd");
        assert_eq!(visible_line("a\nb\u{9b}2J"), "a\\nb\\u{9b}2J");
    }

    #[test]
    fn an_override_of_the_direction_is_written_out() {
        assert_eq!(visible("\u{202e}fdp.exe"), "\\u{202e}fdp.exe");
    }

    #[test]
    fn a_blank_that_is_none_can_be_told_from_one() {
        assert_eq!(pictured("a:\u{a0}b c"), "a:␣b c");
        assert_eq!(with_blanks("a:\u{202f}b c"), "a:␣b c");
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        assert!(matches!(visible("Unità «è» – 漢"), Cow::Borrowed(_)));
    }
}
