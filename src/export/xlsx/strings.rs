//! The strings that the cells of all sheets share, each once.

use std::collections::BTreeMap;

use crate::export::xlsx::markup::{SPREADSHEET, SheetMarkup};

/// Strings by their numbers.
#[derive(Debug, Default)]
pub(crate) struct SharedStrings {
    numbers: BTreeMap<String, usize>,
    /// The cells that have one.
    uses: usize,
}

impl SharedStrings {
    /// The number of a string.
    pub(crate) fn number(&mut self, text: &str) -> usize {
        self.uses += 1;
        let next = self.numbers.len();
        match self.numbers.get(text) {
            Some(number) => *number,
            None => *self.numbers.entry(text.to_owned()).or_insert(next),
        }
    }

    /// The part.
    pub(crate) fn part(&self) -> String {
        let mut in_order: Vec<(&String, &usize)> = self.numbers.iter().collect();
        // Cells name a string by its place, not by its letters.
        in_order.sort_by_key(|(_, number)| **number);
        let (count, unique) = (self.uses.to_string(), in_order.len().to_string());
        let attributes = [("xmlns", SPREADSHEET), ("count", &*count), ("uniqueCount", &*unique)];
        SheetMarkup::part("sst", &attributes, |markup| {
            for (text, _) in in_order {
                markup.element("si", &[], |markup| {
                    // Blanks at the ends and line ends are the text's.
                    markup.said("t", &[("xml:space", "preserve")], &escaped(text));
                });
            }
        })
    }
}

/// A text without what XML can't hold, and without what would be taken for such an escape (`ST_Xstring`,
/// ECMA-376-1, 22.9.2.19).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match character {
            '_' if is_escape(&text[at..]) => escaped.push_str("_x005F_"),
            '\t' | '\n' => escaped.push(character),
            control if control.is_control() || matches!(control, '\u{fffe}' | '\u{ffff}') => {
                escaped.push_str(&format!("_x{:04X}_", u32::from(control)));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether a text begins as an escape does: `_x000D_`.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_ends = bytes.len() >= 7 && bytes.starts_with(b"_x") && bytes[6] == b'_';
    has_ends && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use crate::export::xlsx::strings::*;

    #[test]
    fn a_string_that_comes_twice_is_written_once() {
        let mut strings = SharedStrings::default();
        assert_eq!(["b", "a", "b"].map(|text| strings.number(text)), [0, 1, 0]);
        let part = strings.part();
        assert!(part.contains("count=\"3\" uniqueCount=\"2\""), "{part}");
        assert!(part.find(">b<") < part.find(">a<"), "{part}");
    }

    #[test]
    fn what_looks_like_an_escape_is_none() {
        assert_eq!(escaped("_x0041_ e _xyz_ e _x00"), "_x005F_x0041_ e _xyz_ e _x00");
        assert_eq!(escaped("a\u{8}b"), "a_x0008_b");
        assert_eq!(escaped("a\nb\tc"), "a\nb\tc");
        assert_eq!(escaped("_x00è_"), "_x00è_");
    }
}
