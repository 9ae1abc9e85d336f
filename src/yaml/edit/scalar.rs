//! Quotes around the texts of YAML values, and the texts that need none.

use crate::source::Source;
use crate::yaml::{Node, ScalarStyle, Tree};

/// Surroundings of a value that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScalarPlace {
    Lines,
    /// No block can stand here.
    Brackets,
}

/// Puts a text between the quotes that need least escaping. Line breaks stay: YAML folds them as in a text
/// without quotes.
pub(crate) fn quoted(text: &str) -> String {
    // To YAML 1.1 these end the line, and only between double quotes they can be written otherwise.
    if text.contains(['\u{2028}', '\u{2029}']) {
        return double_quoted(text);
    }
    if text.contains(['"', '\\']) { single_quoted(text) } else { format!("\"{text}\"") }
}

/// Puts a text between single quotes, where only they are escaped, by doubling (YAML 1.2.2, 7.3.2).
pub(crate) fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Puts a text between double quotes, on one line: all that could not stand there is escaped (YAML 1.2.2,
/// 5.7).
pub(crate) fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\u{2028}' | '\u{2029}' => quoted.push_str(&format!("\\u{:04x}", u32::from(character))),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

/// Spells a text for a file that people will edit: plain if it has letters first and only signs that never
/// mean anything to YAML, else between double quotes.
pub(crate) fn plain_or_quoted(text: &str) -> String {
    let is_plain = text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(|sign| sign.is_alphanumeric() || " '’.,;()/%«»-–".contains(sign))
        && !is_typed(text);
    if is_plain { text.to_owned() } else { double_quoted(text) }
}

/// Whether a text needs no quotes: YAML of every version reads the same words, and no program takes them for
/// a number, a date or a truth value.
pub(crate) fn is_plain(text: &str, place: ScalarPlace) -> bool {
    // Other readers take more of these for signs than ours does, above all between brackets.
    let begins_sign = text.starts_with(|first: char| "-?:,[]{}#&*!|>'\"%@`=<~".contains(first));
    let has_sign = place == ScalarPlace::Brackets && text.contains([':', '?', '#']);
    // To YAML 1.1 they end the line.
    let ends_line = text.contains(['\u{85}', '\u{2028}', '\u{2029}']);
    if begins_sign || has_sign || ends_line || is_typed(text) {
        return false;
    }
    let written = match place {
        ScalarPlace::Lines => format!("a: {text}\n"),
        ScalarPlace::Brackets => format!("{{a: {text}, b: c}}\n"),
    };
    let tree = Tree::read(&Source::new("", written));
    let Some(Node::Mapping(mapping)) = &tree.root else { return false };
    let Some(Node::Scalar(scalar)) = mapping.entries.first().map(|entry| &entry.value) else { return false };
    let is_same = scalar.style == ScalarStyle::Plain && scalar.text == text;
    is_same && tree.problems.is_empty() && tree.comments.is_empty()
}

/// Whether a version of YAML knows another type that is written so.
fn is_typed(text: &str) -> bool {
    // Beside those of YAML 1.2 the truth values of 1.1, which many programs still read, and its value and
    // merge keys.
    const WORDS: [&str; 15] =
        ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".inf", ".nan"];
    let unsigned = text.trim_start_matches(['+', '-']);
    // Some readers take signs alone for a number, and then fail on it.
    let is_signs = text.bytes().all(|byte| b"+-._,".contains(&byte));
    is_signs || WORDS.contains(&unsigned.to_lowercase().as_str())
        || is_number(text)
        || has_radix(unsigned)
        || is_sexagesimal(unsigned)
        || begins_date(text)
        // To Psych, Ruby's reader, a comma parts thousands: `12,5` is 125.
        || is_number(&text.replace(',', ""))
}

/// Whether a text is a number or a date of YAML, which may stand without quotes where another one did.
pub(crate) fn is_number(text: &str) -> bool {
    let has_digit = text.contains(|sign: char| sign.is_ascii_digit());
    has_digit && text.replace('_', "").parse::<f64>().is_ok() || text.len() == 10 && begins_date(text)
}

/// Whether digits of another base follow: `0x1F`, `0o7`, `0b1`.
fn has_radix(unsigned: &str) -> bool {
    let lower = unsigned.to_ascii_lowercase();
    ["0x", "0o", "0b"].iter().any(|radix| lower.starts_with(radix))
}

/// Whether a text is a number of base 60 to YAML 1.1: `12:30:00`.
fn is_sexagesimal(unsigned: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || b"._".contains(&byte))
    };
    unsigned.contains(':') && unsigned.split(':').all(is_part)
}

/// Whether a text begins as a date does: `2026-01-31`, `2026-1-3 10:00:00`.
fn begins_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    year.len() == 4
        && is_digits(year, 4)
        && is_digits(month, 2)
        && day.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::yaml::edit::scalar::*;

    #[test]
    fn quotes_are_those_that_need_least_escaping() {
        assert_eq!(quoted("Uno: due"), "\"Uno: due\"");
        assert_eq!(quoted("l'atto \"x\""), "'l''atto \"x\"'");
        assert_eq!(quoted("C:\\x"), "'C:\\x'");
        assert_eq!(double_quoted("\"il\\mio\""), "\"\\\"il\\\\mio\\\"\"");
    }

    #[test]
    fn what_any_reader_of_yaml_takes_for_something_else_is_no_plain_text() {
        for text in [
            "",
            "~",
            "=",
            "<<",
            "null",
            "Null",
            "yes",
            "No",
            "ON",
            "off",
            "y",
            "N",
            "true",
            "False",
            "0",
            "-1",
            "+12",
            "1_000",
            "1,000",
            "12,5",
            "1.5",
            ".5",
            "5.",
            "1e3",
            "0o7",
            "0x1F",
            "0b1",
            "007",
            "12:30:00",
            "190:20:30.15",
            "2026-01-31",
            "2026-1-3",
            "2026-01-31T10:00:00Z",
            "2026-01-31 10:00:00",
            ".inf",
            "-.INF",
            ".NaN",
            "@x",
            "`x",
            "%x",
            "!x",
            "!!str x",
            "&x",
            "*x",
            "? x",
            "?",
            "?x",
            "| x",
            "|",
            "> x",
            ">-",
            "- x",
            "-",
            "-x",
            ": x",
            ":x",
            "x: y",
            "x:",
            "x #y",
            "#x",
            "[x",
            "{x",
            "]x",
            ", x",
            "'x",
            "\"x",
            "a\u{2028}b",
        ] {
            assert!(!is_plain(text, ScalarPlace::Lines), "{text}");
            assert!(!is_plain(text, ScalarPlace::Brackets), "{text}");
        }
        for text in ["x, y", "x]", "a: b", "a:b", "x?", "x#y"] {
            assert!(!is_plain(text, ScalarPlace::Brackets), "{text}");
        }
    }

    #[test]
    fn what_is_a_text_to_every_reader_needs_no_quotes() {
        for text in [
            "Comune",
            "l'atto",
            "x: y".split(':').next().unwrap_or_default(),
            "31.12.2026",
            "100%",
            "12 moduli",
            "1° marzo",
            "«x»",
            "– x",
            "a/b",
            "x - y",
            "€ 12",
            "noi",
            "nessuno",
            "1-2",
            "3 = 3",
            "è",
            "x@y.it",
            "12.000.000",
            "60 + 40",
        ] {
            assert!(is_plain(text, ScalarPlace::Lines), "{text}");
            assert!(is_plain(text, ScalarPlace::Brackets), "{text}");
        }
        assert!(is_plain("ore 12:30 e a:b", ScalarPlace::Lines));
    }

    #[test]
    fn a_text_that_means_something_to_yaml_is_quoted() {
        assert_eq!(plain_or_quoted("Comune di Sant'Angelo (AG)"), "Comune di Sant'Angelo (AG)");
        assert_eq!(plain_or_quoted("Comune: \"il\\mio\" # x"), "\"Comune: \\\"il\\\\mio\\\" # x\"");
        assert_eq!(plain_or_quoted("31.12.2026"), "\"31.12.2026\"");
        assert_eq!(plain_or_quoted("No"), "\"No\"");
        assert_eq!(plain_or_quoted("a\nb\u{7}"), "\"a\\nb\\u0007\"");
        assert_eq!(plain_or_quoted("{{ ente }}"), "\"{{ ente }}\"");
    }
}
