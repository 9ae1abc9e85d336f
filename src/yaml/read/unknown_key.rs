//! Unknown keys: what is said of each, with the known key that was probably meant (Y5).

use crate::diagnostic::{Diagnostic, nearest, perhaps};
use crate::source::folded_words::FoldedWords;
use crate::source::shortened;
use crate::yaml::{Entry, KeyNames, Mapping, Node, OtherKeys};

/// The keys of a mapping that an unknown one may be a slip of.
pub(crate) struct UnknownKeys<'a> {
    what: &'a str,
    known: &'a KeyNames<'a>,
    /// The known keys that are absent and were not suggested yet.
    free: Vec<&'a str>,
    suggested: Vec<&'a str>,
}

impl<'a> UnknownKeys<'a> {
    /// Takes the `known` keys of a mapping; `what` says where it stands (`in «ente»`).
    pub(crate) fn new(mapping: &Mapping, what: &'a str, known: &'a KeyNames<'a>) -> Self {
        let free = known.names.iter().copied().filter(|known| mapping.get(known).is_none()).collect();
        UnknownKeys { what, known, free, suggested: Vec::new() }
    }

    /// The finding about an entry whose key is unknown; `above` is the entry before it. `None` if it may be
    /// one that a file declares which was not understood.
    pub(crate) fn finding(&mut self, entry: &Entry, above: Option<&Entry>) -> Option<Diagnostic> {
        let key = &entry.key;
        let message = format!("{} la chiave «{}» non esiste", self.what, shortened(&key.value));
        let finding = Diagnostic::error("Y5", message).labelled(key.span.clone(), "chiave sconosciuta");
        if above.is_some_and(|above| is_empty_block(&above.value)) {
            return Some(
                finding.hint("il testo che segue «>-» va rientrato di due spazi più della chiave sopra"),
            );
        }
        // Between brackets YAML parts at the comma: `{corpo: 10,5}` has the key `5`, with nothing behind it.
        if key.value.bytes().all(|byte| byte.is_ascii_digit()) && matches!(entry.value, Node::Empty(_)) {
            return Some(
                finding.hint("se è la parte decimale di un numero, scriverla dopo un punto, come «10.5»"),
            );
        }
        if self.known.outer.names.contains(&key.value.as_str()) {
            let (name, place) = (&key.value, self.known.outer.place);
            return Some(finding.hint(format!(
                "«{name}» è una chiave {place}: scriverla più a sinistra, allineata alle altre di quel livello"
            )));
        }
        let word = key.value.trim();
        let Some(meant) = self.suggestion(word) else {
            let all = finding.hint(format!("le chiavi ammesse sono: {}", self.known.names.join(", ")));
            return match self.known.others {
                OtherKeys::None => Some(all),
                OtherKeys::Declared { hint } => Some(all.hint(hint)),
                OtherKeys::Unsure { may_be } => (!may_be(word)).then_some(all),
            };
        };
        // The parser takes hard blanks for letters; Unicode, which `trim` follows, takes them for blanks.
        if word != key.value {
            return Some(finding.hint(format!(
                "prima o dopo «{meant}» ci sono spazi unificatori (U+00A0): riscriverli come spazi"
            )));
        }
        Some(finding.hint(perhaps(meant)).edit(key.span.clone(), meant))
    }

    /// The known keys that were suggested.
    pub(crate) fn into_suggested(self) -> Vec<&'a str> {
        self.suggested
    }

    /// The known key that was probably meant. Each is suggested once: the second of two slips is another
    /// key's.
    fn suggestion(&mut self, word: &str) -> Option<&'a str> {
        let folded = FoldedWords::of(word);
        let meant = self
            .called(|phrase| folded.are(phrase))
            .or_else(|| self.nearest_free(word))
            .or_else(|| self.called(|phrase| folded.have_any(&[phrase])))?;
        self.free.retain(|free| *free != meant);
        self.suggested.push(meant);
        Some(meant)
    }

    /// The nearest absent key; `None` if a key that is there is nearer, of which the word is a slip.
    fn nearest_free(&self, word: &str) -> Option<&'a str> {
        let near = nearest(word, self.known.names.iter().copied())?;
        let is_absent = self.free.contains(&near) || self.suggested.contains(&near);
        if is_absent { nearest(word, self.free.iter().copied()) } else { None }
    }

    /// The absent key that people call by the longest phrase that fits; a key's own name is one, too.
    fn called(&self, fits: impl Fn(&str) -> bool) -> Option<&'a str> {
        let names = self.free.iter().map(|name| (*name, *name));
        let phrases = self.known.words.iter().copied().chain(names);
        let free = phrases.filter(|(phrase, key)| self.free.contains(key) && fits(phrase));
        free.max_by_key(|(phrase, _)| phrase.len()).map(|(_, key)| key)
    }
}

/// Whether a value is a block text without words, so that the line below may be its text, indented too
/// little.
fn is_empty_block(value: &Node) -> bool {
    match value {
        Node::Scalar(scalar) => scalar.style.is_block() && scalar.text.is_empty(),
        Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::limits::FINDINGS;
    use crate::source::Source;
    use crate::yaml::read::file::YamlReader;
    use crate::yaml::read::mapping_reader::MappingReader;
    use crate::yaml::{KeyNames, KnownKeys};

    /// The hints of the findings of a group that may have `corpo` and `dopo`.
    #[track_caller]
    fn hints(text: &str) -> Vec<String> {
        let mut reader = YamlReader::new();
        let names = KeyNames {
            words: vec![("grandezz*", "corpo"), ("spazio sotto", "dopo")],
            ..KeyNames::of(&["corpo", "dopo"]).within("dello stile", vec!["corpo", "pagina"])
        };
        let root = reader.root(&Source::new("a.yaml", text), KnownKeys::default()).expect("it is a group");
        MappingReader::open(&root, "in «testo»", &names, &mut reader);
        let report = reader.into_report();
        report.sorted().into_iter().flat_map(|finding| finding.hints.clone()).collect()
    }

    #[test]
    fn a_decimal_comma_between_brackets_is_told_from_an_unknown_key() {
        assert!(hints("{corpo: 10,5, dopo: 7}")[0].contains("«10.5»"));
    }

    #[test]
    fn other_words_lead_to_the_key_that_they_mean() {
        for (written, meant) in [
            ("Grandezza", "corpo"),
            ("Grandezze del testo", "corpo"),
            ("spazio  sotto", "dopo"),
            ("il corpo del testo", "corpo"),
            ("dopò", "dopo"),
        ] {
            assert_eq!(hints(&format!("{written}: 1\n")), [format!("forse «{meant}»")], "{written}");
        }
    }

    #[test]
    fn a_key_of_the_mapping_around_leads_back_there() {
        let there = "«pagina» è una chiave dello stile: scriverla più a sinistra, allineata alle altre di quel livello";
        assert_eq!(hints("pagina: 1\n"), [there]);
        let swallowed = hints("dopo: >-\n  uno\n  pagina: due\n");
        assert!(swallowed[0].contains("è una chiave dello stile"), "{swallowed:?}");
        assert_eq!(hints("corpo: 1\ndopo: >-\n  uno\n  corpo: due\n")[0].find("dello stile"), None);
    }

    #[test]
    fn one_known_key_is_suggested_once() {
        assert_eq!(hints("corpi: 1\ncorpa: 2\n"), ["forse «corpo»", "le chiavi ammesse sono: corpo, dopo"]);
    }

    #[test]
    fn a_hundred_thousand_unknown_keys_are_told_in_good_time() {
        let text: String = (0..100_000).map(|key| format!("k{key}:\n")).collect();
        // Those beyond the limit are one finding more.
        assert_eq!(hints(&text).len(), FINDINGS.most + 1);
    }
}
