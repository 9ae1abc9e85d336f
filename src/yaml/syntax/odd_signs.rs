//! Signs that look like YAML's and are none: dashes of Word before an entry, blanks of Word beside a colon.
//!
//! Lines are told apart by what stands above them, as a reader does: what continues a text is left alone, for
//! there such signs are words.

use std::ops::Range;

use crate::yaml::syntax::indentation::{columns, odd_indentations};
use crate::yaml::syntax::look_alikes::{is_blank, is_hard_blank, is_odd_dash};

/// A sign that was meant to be another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OddSign {
    pub(crate) range: Range<usize>,
    pub(crate) kind: OddKind,
}

/// The sign that was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OddKind {
    /// Blanks, as many as the columns of the tabs or hard blanks that stand there.
    Indentation,
    /// A dash that begins an entry; the blank behind it may be wanting too.
    Dash,
    /// A blank.
    Blank,
}

impl OddSign {
    /// Whether it is an indentation of tabs and blanks.
    pub(crate) fn is_tab(&self, text: &str) -> bool {
        self.kind == OddKind::Indentation && !text[self.range.clone()].contains(is_hard_blank)
    }

    /// The text that was meant, where a tab is so wide.
    pub(crate) fn meant(&self, text: &str, width: usize) -> String {
        match self.kind {
            OddKind::Indentation => " ".repeat(columns(&text[self.range.clone()], width)),
            OddKind::Dash => dash_for(&text[self.range.end..]).to_owned(),
            OddKind::Blank => " ".to_owned(),
        }
    }
}

/// A dash before what stands behind it.
pub(crate) fn dash_for(behind: &str) -> &'static str {
    let is_parted = |sign: char| is_blank(sign) || matches!(sign, '\n' | '\r');
    if behind.is_empty() || behind.starts_with(is_parted) { "-" } else { "- " }
}

/// Returns the odd indentations, dashes and blanks of a text, in its order. Below the keys `lists` there are
/// entries only.
pub(crate) fn odd_signs(text: &str, lists: &[&str]) -> Vec<OddSign> {
    let mut scan =
        Scan { text, list_keys: lists, open: Vec::new(), inside: Inside::Lines, signs: Vec::new() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r', ' ', '\t']);
        scan.line(start, body);
        if scan.inside == Inside::Unknown {
            break;
        }
        start += line.len();
    }
    let indentations = odd_indentations(text).into_iter();
    scan.signs.extend(indentations.map(|range| OddSign { range, kind: OddKind::Indentation }));
    scan.signs.sort_by_key(|sign| sign.range.start);
    scan.signs.dedup();
    scan.signs
}

/// The part of a text that a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Keys and entries.
    Lines,
    /// A text that goes on at this column and behind it.
    Text(usize),
    /// A text that goes on up to a quote.
    Quotes(char),
    /// Brackets that go on: what follows can't be told apart.
    Unknown,
}

/// A list whose entries may come next.
struct EntryLevel {
    key: usize,
    /// The column of its entries, once there is one.
    entries: Option<usize>,
}

struct Scan<'a> {
    text: &'a str,
    list_keys: &'a [&'a str],
    open: Vec<EntryLevel>,
    inside: Inside,
    signs: Vec<OddSign>,
}

impl Scan<'_> {
    fn line(&mut self, start: usize, body: &str) {
        if let Inside::Quotes(quote) = self.inside {
            if body.matches(quote).count() % 2 == 1 {
                self.inside = Inside::Lines;
            }
            return;
        }
        let words = body.trim_start_matches(is_blank);
        let blanks = &body[..body.len() - words.len()];
        let column = columns(blanks, 2);
        if words.is_empty()
            || words.starts_with('#')
            || matches!(self.inside, Inside::Text(from) if column >= from)
        {
            return;
        }
        self.inside = Inside::Lines;
        let at = start + blanks.len();
        if self.is_entry(words, column) {
            if blanks.contains(is_hard_blank) {
                self.signs.push(OddSign { range: start..at, kind: OddKind::Indentation });
            }
            self.entry(at, words, column);
        } else if let Some(value) = words.strip_prefix("- ") {
            let rest = value.trim_start_matches(' ');
            self.value_of_entry(at + words.len() - rest.len(), rest, column);
        } else if !self.key(at, words, column) {
            self.inside = Inside::Text(column);
        }
    }

    /// Whether a line begins an entry of the innermost list that it may belong to.
    fn is_entry(&mut self, words: &str, column: usize) -> bool {
        let dashed = !words.starts_with("---") && words.starts_with(|sign| sign == '-' || is_odd_dash(sign));
        while let Some(list) = self.open.last_mut() {
            let entries = *list.entries.get_or_insert(column);
            let sibling = column == list.key && !dashed;
            if column >= entries.max(list.key) && !sibling {
                return column == entries && dashed;
            }
            self.open.pop();
        }
        false
    }

    fn entry(&mut self, at: usize, words: &str, column: usize) {
        let dash = words.chars().next().map_or(0, char::len_utf8);
        let rest = words[dash..].trim_start_matches(is_blank);
        let blanks = &words[dash..words.len() - rest.len()];
        let is_glued = blanks.is_empty() && !rest.is_empty();
        if !words.starts_with('-') || is_glued {
            self.signs.push(OddSign { range: at..at + dash, kind: OddKind::Dash });
        }
        self.blanks(at + dash, blanks);
        self.value_of_entry(at + words.len() - rest.len(), rest, column);
    }

    /// What stands behind a dash: a key with its value, or a text.
    fn value_of_entry(&mut self, at: usize, words: &str, column: usize) {
        // The columns of the keys below are those of the first, behind a dash and a blank.
        if !self.key(at, words, column + 2) {
            self.value(words, column);
        }
    }

    /// Looks at a key with its value; `false` if the words are none.
    fn key(&mut self, at: usize, words: &str, column: usize) -> bool {
        let length = words.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(words.len());
        let rest = words[length..].trim_start_matches(is_blank);
        let (true, Some(behind)) = (length > 0, rest.strip_prefix(':')) else { return false };
        let value = behind.trim_start_matches(is_blank);
        let blanks = &behind[..behind.len() - value.len()];
        if blanks.is_empty() && !value.is_empty() {
            return false;
        }
        self.blanks(at + length, &words[length..words.len() - rest.len()]);
        self.blanks(at + words.len() - behind.len(), blanks);
        if value.is_empty() || value.starts_with('#') {
            if self.list_keys.contains(&&words[..length]) {
                self.open.push(EntryLevel { key: column, entries: None });
            }
        } else {
            self.value(value, column);
            if value.starts_with(['>', '|']) {
                let sign = value.trim_end_matches(is_hard_blank);
                self.blanks(at + words.len() - (value.len() - sign.len()), &value[sign.len()..]);
            }
        }
        true
    }

    /// Remembers where a value ends whose key or dash stands at a column.
    fn value(&mut self, value: &str, column: usize) {
        self.inside = match value.chars().next() {
            Some(quote @ ('"' | '\'')) if value.matches(quote).count() % 2 == 1 => Inside::Quotes(quote),
            Some('[' | '{') if !value.contains([']', '}']) => Inside::Unknown,
            Some(_) => Inside::Text(column + 1),
            None => Inside::Lines,
        };
    }

    /// Notes blanks of which some are none for YAML.
    fn blanks(&mut self, at: usize, blanks: &str) {
        if blanks.contains(is_hard_blank) {
            debug_assert!(self.text[at..].starts_with(blanks), "the place is that of the blanks");
            self.signs.push(OddSign { range: at..at + blanks.len(), kind: OddKind::Blank });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml::syntax::odd_signs::*;

    /// The text with the signs that were meant.
    fn meant(text: &str) -> String {
        let mut meant = text.to_owned();
        for sign in odd_signs(text, &["obiettivi", "misure", "atti"]).into_iter().rev() {
            meant.replace_range(sign.range.clone(), &sign.meant(text, 2));
        }
        meant
    }

    #[test]
    fn every_entry_of_a_list_may_begin_with_another_dash() {
        let text = "a: x\nobiettivi:\n  – id: uno\n    b: >-\n      – due\n    misure:\n      • nome: x\n      -nome: y\n      - nome: z\n  — id: tre\nc: – d\n";
        let expected = "a: x\nobiettivi:\n  - id: uno\n    b: >-\n      – due\n    misure:\n      - nome: x\n      - nome: y\n      - nome: z\n  - id: tre\nc: – d\n";
        assert_eq!(meant(text), expected);
        assert_eq!(meant("atti:\n* uno\n−due\n- tre\nb: – x\n"), "atti:\n- uno\n- due\n- tre\nb: – x\n");
    }

    #[test]
    fn dashes_that_begin_no_entry_are_words() {
        for text in [
            "a:\n  – uno\n  – due\n",
            "obiettivi: >-\n  – uno\n",
            "obiettivi:\n  - a: uno\n      – due\n",
            "obiettivi:\n  - a: \"uno\n      – due\"\n    b: – tre\n",
            "obiettivi:\n  - uno\n---\n",
            "obiettivi:\n  # – nota\n  - -3\n",
        ] {
            assert_eq!(meant(text), text);
        }
    }

    #[test]
    fn hard_blanks_beside_signs_are_blanks() {
        let text = "a:\u{A0}b\nobiettivi:\u{202F}\n  -\u{A0}id\u{A0}: x\u{A0}y\n    c: \u{3000}z\n    d: >-\u{A0}\n      e:\u{A0}f\n";
        let expected = "a: b\nobiettivi: \n  - id : x\u{A0}y\n    c: z\n    d: >- \n      e:\u{A0}f\n";
        assert_eq!(meant(text), expected);
        assert_eq!(meant("a: uno\n  b:\u{A0}c\n"), "a: uno\n  b:\u{A0}c\n", "the text goes on");
    }
}
