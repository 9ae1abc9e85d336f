//! Lines of a text that look like keys of the mapping in which the text stands.
//!
//! Keys that stand too far to the right are words of the block above them to YAML, and nothing else would
//! tell it.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::source::{Span, Spanned};
use crate::yaml::edit::reposition::outdent_lines;
use crate::yaml::{Entry, KeyNames, Mapping, Node, Scalar};

/// The lines of one text that begin as keys or entries do.
pub(crate) struct SwallowedKeys<'a> {
    mapping: &'a Mapping,
    /// The key whose text they are part of.
    holder: &'a Spanned<String>,
    text: &'a Scalar,
    known: &'a KeyNames<'a>,
    lines: Vec<KeyLikeLine<'a>>,
}

/// A line that begins with a known key and a colon.
struct KeyLikeLine<'a> {
    key: &'a str,
    /// The key, with the dash before it.
    span: Span,
    begins_entry: bool,
    /// It is a key of the mapping around.
    is_outer: bool,
}

impl<'a> SwallowedKeys<'a> {
    /// Looks through the value of an entry; `None` if none of its lines looks like one of the `known` keys.
    pub(crate) fn find(entry: &'a Entry, mapping: &'a Mapping, known: &'a KeyNames<'a>) -> Option<Self> {
        let Node::Scalar(text) = &entry.value else { return None };
        // A plain text can't hold such a line, and of a damaged one enough was said.
        let lines = if text.damaged { Vec::new() } else { lines(text, mapping, known) };
        let found = SwallowedKeys { mapping, holder: &entry.key, text, known, lines };
        (!found.lines.is_empty()).then_some(found)
    }

    /// The keys that are nowhere else, and are no words therefore.
    pub(crate) fn lost(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter(|line| self.is_lost(line)).map(|line| line.key)
    }

    fn is_lost(&self, line: &KeyLikeLine<'_>) -> bool {
        // Whether one of the mapping around is missing there is not known here.
        !line.is_outer && (line.begins_entry || self.mapping.get(line.key).is_none())
    }

    /// The finding: an error if a key is lost by it, a warning if the line is probably one of the text's own.
    pub(crate) fn finding(&self) -> Diagnostic {
        let holder = &self.holder.value;
        let lost = self.lines.iter().find(|line| self.is_lost(line));
        let first = lost.unwrap_or(&self.lines[0]);
        let (key, dash) = (first.key, if first.begins_entry { "- " } else { "" });
        let severity = if lost.is_some() { Severity::Error } else { Severity::Warning };
        let message =
            format!("la riga «{dash}{key}: …» è letta come parte del testo di «{holder}», non come chiave");
        let mut finding = Diagnostic { severity, ..Diagnostic::error("Y2", message) }
            .labelled(first.span.clone(), "YAML la legge come continuazione del testo sopra")
            .related(self.holder.span.clone(), "il testo comincia qui");
        finding = match first.begins_entry {
            true => {
                finding.hint("se comincia una nuova voce, allinearla alle altre voci dello stesso elenco")
            }
            false if first.is_outer => finding.hint(format!(
                "se «{key}» è una chiave {}, scriverla più a sinistra, allineata alle altre di quel livello",
                self.known.outer.place
            )),
            false => {
                finding.hint(format!("se «{key}» è una chiave, allinearla alle altre dello stesso livello"))
            }
        };
        if let Some(others) = self.others(first) {
            finding = finding.hint(others);
        }
        finding =
            finding.hint("se fa parte del testo, scriverla di seguito alla riga sopra, o con la maiuscola");
        if lost.is_none() {
            return finding;
        }
        self.outdented(first).into_iter().fold(finding, Diagnostic::fix)
    }

    /// Names the other lines that look like keys, and go with the first.
    fn others(&self, first: &KeyLikeLine<'_>) -> Option<String> {
        const NAMED: usize = 8;
        let mut numbers = Vec::new();
        for line in self.lines.iter().filter(|line| line.span != first.span) {
            numbers.push(line.span.source.position(line.span.range.start).0.to_string());
        }
        let more = if numbers.len() > NAMED { " e seguenti" } else { "" };
        numbers.truncate(NAMED);
        match numbers.len() {
            0 => None,
            1 => Some(format!("lo stesso vale per la riga {}", numbers[0])),
            _ => Some(format!("lo stesso vale per le righe {}{more}", numbers.join(", "))),
        }
    }

    /// Moves the lines from the first on to where the keys of the mapping stand, or the dash before them.
    fn outdented(&self, first: &KeyLikeLine<'_>) -> Vec<Fix> {
        let Some(above) = self.mapping.entries.first() else { return Vec::new() };
        let column = |span: &Span| span.source.position(span.range.start).1;
        let dash = if first.begins_entry { 2 } else { 0 };
        let (now, meant) = (column(&first.span), column(&above.key.span).saturating_sub(dash));
        let end = self.text.span.range.end;
        outdent_lines(&first.span.source, first.span.range.start..end, now.saturating_sub(meant))
    }
}

fn lines<'a>(text: &Scalar, mapping: &Mapping, known: &KeyNames<'a>) -> Vec<KeyLikeLine<'a>> {
    let (source, mut start) = (&text.span.source, text.span.range.start);
    let mut found = Vec::new();
    for (number, line) in text.span.text().split_inclusive('\n').enumerate() {
        // The first line of a text between quotes begins with the quote.
        if number > 0 || text.style.is_block() {
            let words = line.trim_start_matches([' ', '\t']);
            let at = start + line.len() - words.len();
            found.extend(key_like(words, mapping, known).map(|(key, length, begins_entry)| KeyLikeLine {
                key,
                span: Span::new(source, Range { start: at, end: at + length }),
                begins_entry,
                is_outer: !known.names.contains(&key),
            }));
        }
        start += line.len();
    }
    found
}

/// The known key that a line begins with, the length of it with its dash, and whether there is one.
fn key_like<'a>(words: &str, mapping: &Mapping, known: &KeyNames<'a>) -> Option<(&'a str, usize, bool)> {
    let item = words.strip_prefix("- ").map(|item| item.trim_start_matches(' '));
    let (word, rest) = item.unwrap_or(words).split_once(':')?;
    let key = known.names.iter().chain(&known.outer.names).find(|key| **key == word)?;
    if !(rest.is_empty() || rest.starts_with([' ', '\n', '\r'])) {
        return None;
    }
    // An item of the text may begin with any key; only that which begins this very entry begins another.
    let begins_another = || mapping.entries.first().is_some_and(|first| first.key.value == word);
    let length = words.len() - rest.len() - 1;
    (item.is_none() || begins_another()).then_some((*key, length, item.is_some()))
}
