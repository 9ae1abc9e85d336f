//! A mapping whose keys are known beforehand.

use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};
use crate::yaml::{Entry, Mapping, Node, YamlReader, expected, nearest, perhaps, shown, text};

/// A mapping, after its keys were held against those that may stand in it.
#[derive(Debug)]
pub(crate) struct MappingReader<'a> {
    mapping: &'a Mapping,
    /// Where the keys stand, as findings say it: `in «ente»`.
    what: String,
    /// Where a missing key is reported.
    place: Span,
    /// The known keys that an unknown one is probably a slip of.
    slips: Vec<&'static str>,
}

impl<'a> MappingReader<'a> {
    /// Takes a node that should be a mapping with some of the `known` keys; `what` says where it stands (`in «ente»`).
    /// Unknown keys and keys that are there twice are findings.
    pub(crate) fn open(
        node: &'a Node,
        what: &str,
        known: &[&'static str],
        reader: &mut YamlReader,
    ) -> Option<Self> {
        let Node::Mapping(mapping) = node else {
            if matches!(node, Node::Scalar(scalar) if scalar.damaged) {
                return None;
            }
            let keys = known.iter().take(3).map(|key| format!("«{key}: …»")).collect::<Vec<_>>().join(", ");
            reader.say(
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

    /// Where the keys stand, as findings say it.
    pub(crate) fn what(&self) -> &str {
        &self.what
    }

    /// Where missing keys are reported.
    pub(crate) fn place(&self) -> &Span {
        &self.place
    }

    /// The first entry with a key.
    pub(crate) fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.mapping.entries.iter().find(|entry| entry.key.value == key)
    }

    /// The value of a key that may be absent or empty.
    pub(crate) fn optional(&self, key: &str) -> Option<&'a Node> {
        self.entry(key).map(|entry| &entry.value).filter(|node| !matches!(node, Node::Empty(_)))
    }

    /// The value of a key that must be there with something behind it.
    pub(crate) fn required(&self, key: &str, example: &str, reader: &mut YamlReader) -> Option<&'a Node> {
        match self.entry(key) {
            Some(Entry { key: written, value: Node::Empty(_) }) => {
                let finding = Diagnostic::error("Y8", format!("«{key}» non ha un valore"));
                let finding = finding.labelled(written.span.clone(), nothing_behind(&written.span));
                reader.say(finding.hint(format!("scrivere per esempio «{key}: {example}»")));
                None
            }
            Some(entry) => Some(&entry.value),
            None if self.is_missing(key, reader) => {
                let finding = Diagnostic::error("Y9", format!("{} manca «{key}»", self.what));
                reader.say(
                    finding.at(self.place.clone()).hint(format!("aggiungere per esempio «{key}: {example}»")),
                );
                None
            }
            None => None,
        }
    }

    /// The text of a key that may be absent or empty.
    pub(crate) fn optional_text(&self, key: &str, reader: &mut YamlReader) -> Option<Spanned<String>> {
        self.optional(key)
            .and_then(|node| text(node, &format!("in «{key}»"), reader))
            .filter(|text| !text.value.is_empty())
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
            reader.say(finding.hint(format!("scrivere per esempio «{key}: {example}»")));
            return None;
        }
        Some(text)
    }

    /// Whether a key is absent, and no other key is a slip of it, and nothing of the file was left unread.
    pub(crate) fn is_missing(&self, key: &str, reader: &YamlReader) -> bool {
        self.entry(key).is_none() && !self.slips.contains(&key) && reader.is_complete()
    }

    fn check_keys(&mut self, known: &[&'static str], reader: &mut YamlReader) {
        let mut seen: Vec<&Entry> = Vec::new();
        let mut after_empty_block = false;
        let mut free: Vec<&'static str> =
            known.iter().copied().filter(|known| self.entry(known).is_none()).collect();
        for entry in &self.mapping.entries {
            let key = entry.key.value.as_str();
            if !known.contains(&key) {
                let finding = self.unknown(&entry.key);
                reader.say(match misread(entry, after_empty_block) {
                    Some(hint) => finding.hint(hint),
                    None => self.suggest(finding, &entry.key, known, &mut free),
                });
            } else if let Some(first) = seen.iter().find(|first| first.key.value == key) {
                let finding = Diagnostic::error("Y6", format!("la chiave «{key}» è scritta due volte"));
                let finding = finding.labelled(entry.key.span.clone(), "la seconda volta");
                let finding = finding.related(first.key.span.clone(), "la prima volta");
                reader.say(finding.hint("tenere una sola delle due"));
            } else {
                seen.push(entry);
            }
            let text = match &entry.value {
                Node::Scalar(scalar) => Some(scalar),
                Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => None,
            };
            after_empty_block = text.is_some_and(|scalar| scalar.style.is_block() && scalar.text.is_empty());
        }
    }

    fn unknown(&self, key: &Spanned<String>) -> Diagnostic {
        Diagnostic::error("Y5", format!("{} la chiave «{}» non esiste", self.what, shown(&key.value)))
            .labelled(key.span.clone(), "chiave sconosciuta")
    }

    /// Adds the known key that was probably meant, which is `free` no longer.
    fn suggest(
        &mut self,
        finding: Diagnostic,
        key: &Spanned<String>,
        known: &[&'static str],
        free: &mut Vec<&'static str>,
    ) -> Diagnostic {
        let Some(meant) = nearest(key.value.trim(), free.iter().copied()) else {
            return finding.hint(format!("le chiavi ammesse sono: {}", known.join(", ")));
        };
        free.retain(|free| *free != meant);
        self.slips.push(meant);
        if key.value.trim() == key.value {
            return finding.hint(perhaps(meant)).edit(key.span.clone(), meant);
        }
        finding.hint(format!(
            "prima o dopo «{meant}» ci sono spazi unificatori (U+00A0): riscriverli come spazi"
        ))
    }
}

/// What to do with an unknown key that was not meant to be one.
fn misread(entry: &Entry, after_empty_block: bool) -> Option<&'static str> {
    let number = entry.key.value.bytes().all(|byte| byte.is_ascii_digit());
    if after_empty_block {
        Some("il testo che segue «>-» va rientrato di due spazi più della chiave sopra")
    } else if number && matches!(entry.value, Node::Empty(_)) {
        Some("se è la parte decimale di un numero, scriverla dopo un punto, come «10.5»")
    } else {
        None
    }
}

/// What is said of a key whose value is a comment for YAML.
pub(crate) const ONLY_A_COMMENT: &str = "dopo i due punti c'è soltanto un commento, che comincia con «#»";

/// What a reader sees behind a key without a value: nothing, or a comment.
pub(crate) fn nothing_behind(key: &Span) -> &'static str {
    let rest = key.source.text()[key.range.end..].lines().next().unwrap_or_default();
    if rest.trim_start_matches([':', ' ', '\t']).starts_with('#') {
        ONLY_A_COMMENT
    } else {
        "dopo i due punti non c'è nulla"
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::read::mapping_reader::*;

    /// The hints of the findings of a group that may have `corpo` and `dopo`.
    fn hints(text: &str) -> Vec<String> {
        let mut reader = YamlReader::new();
        let root = reader.root(&Source::new("a.yaml", text), &[]).unwrap();
        MappingReader::open(&root, "in «testo»", &["corpo", "dopo"], &mut reader);
        let report = reader.into_report();
        report.sorted().into_iter().flat_map(|finding| finding.hints.clone()).collect()
    }

    #[test]
    fn a_decimal_comma_between_brackets_is_told_from_an_unknown_key() {
        assert!(hints("{corpo: 10,5, dopo: 7}")[0].contains("«10.5»"));
    }

    #[test]
    fn one_known_key_is_suggested_once() {
        assert_eq!(hints("corpi: 1\ncorpa: 2\n"), ["forse «corpo»", "le chiavi ammesse sono: corpo, dopo"]);
    }

    #[test]
    fn a_hundred_thousand_unknown_keys_are_told_in_good_time() {
        let text: String = (0..100_000).map(|key| format!("k{key}:\n")).collect();
        assert_eq!(hints(&text).len(), 100_000);
    }
}
