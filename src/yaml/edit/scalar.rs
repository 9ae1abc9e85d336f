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

/// Whether a text needs no quotes: YAML reads the same words, and no program takes them for a number or a
/// truth value.
pub(crate) fn is_plain(text: &str, place: ScalarPlace) -> bool {
    let written = match place {
        ScalarPlace::Lines => format!("a: {text}\n"),
        ScalarPlace::Brackets => format!("{{a: {text}, b: c}}\n"),
    };
    let tree = Tree::read(&Source::new("", written));
    let Some(Node::Mapping(mapping)) = &tree.root else { return false };
    let Some(Node::Scalar(scalar)) = mapping.entries.first().map(|entry| &entry.value) else { return false };
    let is_same = scalar.style == ScalarStyle::Plain && scalar.text == text;
    is_same && tree.problems.is_empty() && tree.comments.is_empty() && !is_typed(text)
}

/// Whether YAML knows another type that is written so.
pub(crate) fn is_typed(text: &str) -> bool {
    // Beside those of YAML 1.2 the truth values of 1.1, which many programs still read.
    const WORDS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];
    let number = text.trim_start_matches(['+', '-']).replace('_', "");
    let is_hexadecimal = number.starts_with("0x") || number.starts_with("0o");
    text == "~"
        || WORDS.contains(&text.to_lowercase().as_str())
        || number.parse::<f64>().is_ok()
        || is_hexadecimal
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
    fn a_text_that_means_something_to_yaml_is_quoted() {
        assert_eq!(plain_or_quoted("Comune di Sant'Angelo (AG)"), "Comune di Sant'Angelo (AG)");
        assert_eq!(plain_or_quoted("Comune: \"il\\mio\" # x"), "\"Comune: \\\"il\\\\mio\\\" # x\"");
        assert_eq!(plain_or_quoted("31.12.2026"), "\"31.12.2026\"");
        assert_eq!(plain_or_quoted("No"), "\"No\"");
        assert_eq!(plain_or_quoted("a\nb\u{7}"), "\"a\\nb\\u0007\"");
        assert_eq!(plain_or_quoted("{{ ente }}"), "\"{{ ente }}\"");
    }
}
