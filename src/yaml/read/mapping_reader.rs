//! A mapping whose keys are known beforehand.

use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};
use crate::yaml::read::swallowed_keys::SwallowedKeys;
use crate::yaml::read::unknown_key::UnknownKeys;
use crate::yaml::{Entry, KeyNames, Mapping, Node, YamlReader, expected, text};

/// A mapping, after its keys were held against those that may stand in it.
#[derive(Debug)]
pub(crate) struct MappingReader<'a> {
    mapping: &'a Mapping,
    /// The place of the keys, as findings say it: `in «ente»`.
    what: String,
    /// The place at which a missing key is reported.
    place: Span,
    /// The known keys that an unknown one is probably a slip of, or that a text has swallowed.
    slips: Vec<String>,
}

impl<'a> MappingReader<'a> {
    /// Takes a node that should be a mapping with some of the `known` keys; `what` says where it stands
    /// (`in «ente»`). Unknown keys and keys that are there twice are findings.
    pub(crate) fn open(
        node: &'a Node,
        what: &str,
        known: &KeyNames<'_>,
        reader: &mut YamlReader,
    ) -> Option<Self> {
        let Node::Mapping(mapping) = node else {
            // A group that was taken for a text, because of a mistake that was said already.
            if matches!(node, Node::Scalar(scalar) if scalar.damaged) {
                return None;
            }
            let keys =
                known.names.iter().take(3).map(|key| format!("«{key}: …»")).collect::<Vec<_>>().join(", ");
            reader.report(
                expected("un gruppo di chiavi", node, what).hint(format!(
                    "scrivere le chiavi una per riga, rientrate allo stesso modo, come {keys}"
                )),
            );
            return None;
        };
        let place =
            mapping.entries.first().map_or_else(|| mapping.span.clone(), |entry| entry.span().first_line());
        let mut form = MappingReader { mapping, what: what.to_owned(), place, slips: Vec::new() };
        form.check_keys(known, reader);
        Some(form)
    }

    /// Reports missing keys elsewhere than at the first one.
    pub(crate) fn placed(mut self, place: Span) -> Self {
        self.place = place;
        self
    }

    /// The place of the keys, as findings say it: `in «ente»`.
    pub(crate) fn what(&self) -> &str {
        &self.what
    }

    /// The place at which missing keys are reported.
    pub(crate) fn place(&self) -> &Span {
        &self.place
    }

    /// The first entry with a key.
    pub(crate) fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.mapping.get(key)
    }

    /// The value of a key that may be absent or empty.
    pub(crate) fn optional(&self, key: &str) -> Option<&'a Node> {
        match &self.entry(key)?.value {
            Node::Empty(_) => None,
            value @ (Node::Scalar(_) | Node::Sequence(_) | Node::Mapping(_)) => Some(value),
        }
    }

    /// The value of a key that must be there with something behind it.
    pub(crate) fn required(&self, key: &str, example: &str, reader: &mut YamlReader) -> Option<&'a Node> {
        match self.entry(key) {
            Some(Entry { key: written, value: Node::Empty(_) }) => {
                let finding = Diagnostic::error("Y8", format!("«{key}» non ha un valore"));
                let finding = finding.labelled(written.span.clone(), nothing_behind(&written.span));
                reader.report(finding.hint(format!("scrivere per esempio «{key}: {example}»")));
                None
            }
            Some(entry) => Some(&entry.value),
            None if self.is_missing(key, reader) => {
                let finding = Diagnostic::error("Y9", format!("{} manca «{key}»", self.what));
                reader.report(
                    finding.at(self.place.clone()).hint(format!("aggiungere per esempio «{key}: {example}»")),
                );
                None
            }
            None => None,
        }
    }

    /// The text of a key that may be absent or empty.
    pub(crate) fn optional_text(&self, key: &str, reader: &mut YamlReader) -> Option<Spanned<String>> {
        let text = text(self.optional(key)?, &format!("in «{key}»"), reader)?;
        (!text.value.is_empty()).then_some(text)
    }

    /// The text of a key that must be there with something behind it.
    pub(crate) fn required_text(
        &self,
        key: &str,
        example: &str,
        reader: &mut YamlReader,
    ) -> Option<Spanned<String>> {
        let text = text(self.required(key, example, reader)?, &format!("in «{key}»"), reader)?;
        if text.value.is_empty() {
            let finding = Diagnostic::error("Y8", format!("«{key}» è vuoto")).at(text.span);
            reader.report(finding.hint(format!("scrivere per esempio «{key}: {example}»")));
            return None;
        }
        Some(text)
    }

    /// Whether a key is absent, and no other key is a slip of it, no text has swallowed it, and nothing of
    /// the file was left unread.
    pub(crate) fn is_missing(&self, key: &str, reader: &YamlReader) -> bool {
        self.entry(key).is_none() && !self.slips.iter().any(|slip| slip == key) && reader.is_complete()
    }

    /// Holds the keys against the known ones, each of which may be there once.
    fn check_keys(&mut self, known: &KeyNames<'_>, reader: &mut YamlReader) {
        let mut unknown = UnknownKeys::new(self.mapping, &self.what, known);
        let mut seen: Vec<&Entry> = Vec::new();
        let mut above = None;
        for entry in &self.mapping.entries {
            let key = entry.key.value.as_str();
            if !known.names.contains(&key) {
                if let Some(finding) = unknown.finding(entry, above) {
                    reader.report(finding);
                }
            } else if let Some(first) = seen.iter().find(|first| first.key.value == key) {
                reader.report(repeated(&first.key, &entry.key));
            } else {
                seen.push(entry);
            }
            above = Some(entry);
        }
        self.slips = unknown.into_suggested().into_iter().map(str::to_owned).collect();
        for entry in &self.mapping.entries {
            if let Some(swallowed) = SwallowedKeys::find(entry, self.mapping, known) {
                reader.report(swallowed.finding());
                self.slips.extend(swallowed.lost().map(str::to_owned));
            }
        }
    }
}

/// The finding that a key is there twice.
fn repeated(first: &Spanned<String>, second: &Spanned<String>) -> Diagnostic {
    Diagnostic::error("Y6", format!("la chiave «{}» è scritta due volte", second.value))
        .labelled(second.span.clone(), "la seconda volta")
        .related(first.span.clone(), "la prima volta")
        .hint("tenere una sola delle due")
}

/// The label of a key whose value is a comment for YAML.
pub(crate) const ONLY_A_COMMENT: &str = "dopo i due punti c'è soltanto un commento, che comincia con «#»";

/// The label of a key without a value: behind it there is nothing, or a comment.
pub(crate) fn nothing_behind(key: &Span) -> &'static str {
    let rest = key.source.text()[key.range.end..].lines().next().unwrap_or_default();
    if rest.trim_start_matches([':', ' ', '\t']).starts_with('#') {
        ONLY_A_COMMENT
    } else {
        "dopo i due punti non c'è nulla"
    }
}
