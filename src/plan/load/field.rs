//! The words of a field of an objective.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::limits::FIELD_PARTS;
use crate::plan::load::{prose, prose_length};
use crate::plan::{Blank, Field, FieldKey, FieldSpec, Need, OwnRow};
use crate::yaml::{
    Entry, MappingReader, Node, ONLY_A_COMMENT, YamlReader, expected, nothing_behind, quoted, single_spaced,
};

/// A field that an objective may have: what messages say of it.
pub(crate) struct AskedField<'a> {
    pub(crate) name: &'a str,
    /// The question that it answers, as a sentence.
    pub(crate) description: Cow<'a, str>,
    pub(crate) blank: Blank,
    pub(crate) need: Need,
}

/// The outcome of reading a field.
pub(crate) enum ReadField {
    There(Field),
    /// It need not be there, and isn't.
    Absent,
    /// A finding says why.
    Mistaken,
}

impl<'a> AskedField<'a> {
    /// One of the nine.
    pub(crate) fn of_nine(spec: &'a FieldSpec, need: Need) -> Self {
        let blank = if spec.may_be_blank { Blank::Allowed } else { Blank::Refused };
        AskedField { name: spec.name, description: spec.description.into(), blank, need }
    }

    /// One of the body's own.
    pub(crate) fn own(row: &'a OwnRow, need: Need) -> Self {
        let description = format!("È la riga «{}».", row.label.value).into();
        AskedField { name: row.key.as_str(), description, blank: Blank::Allowed, need }
    }

    /// Reads the field.
    pub(crate) fn read(&self, form: &MappingReader<'_>, reader: &mut YamlReader) -> ReadField {
        match form.entry(self.name) {
            // Nobody is to fill in what the annex does not print, or not in every objective.
            None | Some(Entry { value: Node::Empty(_), .. }) if self.need == Need::Optional => {
                ReadField::Absent
            }
            None => {
                if form.is_missing(self.name, reader) {
                    reader.report(self.missing(form));
                }
                ReadField::Mistaken
            }
            Some(entry @ Entry { value: Node::Empty(_), .. }) => {
                reader.report(self.empty(form, entry));
                ReadField::Mistaken
            }
            Some(entry) => self.written(form, entry, reader),
        }
    }

    fn written(&self, form: &MappingReader<'_>, entry: &Entry, reader: &mut YamlReader) -> ReadField {
        let Some(field) = words(&entry.value, self.name, reader) else { return ReadField::Mistaken };
        // The words may be in lines of the block that were not understood, and have a finding.
        let lost = field.text.value.is_empty() && is_block(&entry.value) && !reader.is_complete();
        if lost {
            return ReadField::Mistaken;
        }
        match self.blank {
            Blank::Refused if field.text.value.is_empty() => {
                reader.report(self.empty(form, entry));
                ReadField::Mistaken
            }
            Blank::Refused | Blank::Allowed => ReadField::There(field),
        }
    }

    fn missing(&self, form: &MappingReader<'_>) -> Diagnostic {
        let name = self.name;
        let finding = Diagnostic::error("F1", format!("{} manca il campo «{name}»", form.what()))
            .labelled(form.place().clone(), format!("manca «{name}»"))
            .hint(format!("aggiungere «{name}: …». {}", self.description));
        let finding = self.or_blank(finding);
        let is_measured = FieldKey::from_name(name).is_some_and(|key| FieldKey::MEASURED.contains(&key));
        if is_measured && form.entry("misure").is_some() {
            return finding.hint(
                "per comporre la cella dalle «misure» dell'obiettivo, scrivere «indicatori: misure» in «piano.yaml»",
            );
        }
        finding
    }

    fn empty(&self, form: &MappingReader<'_>, entry: &Entry) -> Diagnostic {
        let (place, label) = match &entry.value {
            // Quotes with nothing between them can be shown; where nothing stands, the key is.
            Node::Scalar(scalar) if !scalar.span.text().is_empty() => {
                (scalar.span.clone(), "qui non c'è nessuna parola")
            }
            Node::Scalar(_) | Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => {
                (entry.key.span.clone(), nothing_behind(&entry.key.span))
            }
        };
        let finding = Diagnostic::error("F1", format!("{} il campo «{}» è vuoto", form.what(), self.name))
            .labelled(place, label)
            .hint(format!("scrivere il testo. {}", self.description));
        // To YAML `#12 del registro` behind a key is a comment, and no value.
        let finding = if label == ONLY_A_COMMENT {
            finding.hint("se il testo comincia con «#», scriverlo fra virgolette")
        } else {
            finding
        };
        self.or_blank(finding)
    }

    /// Says how the field is left blank on purpose, where it may be.
    fn or_blank(&self, finding: Diagnostic) -> Diagnostic {
        match self.blank {
            Blank::Allowed => {
                finding.hint(format!("se deve restare in bianco, scrivere «{}: \"\"»", self.name))
            }
            Blank::Refused => finding,
        }
    }
}

/// Whether it is a text under `>-`, whose words may be among the lines that were not understood.
fn is_block(node: &Node) -> bool {
    match node {
        Node::Scalar(scalar) => scalar.style.is_block(),
        Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => false,
    }
}

/// The text of a field or note; a finding where there is a list or a group of keys.
pub(crate) fn words(node: &Node, name: &str, reader: &mut YamlReader) -> Option<Field> {
    match node {
        Node::Scalar(scalar) => {
            let field = prose::field(scalar, reader);
            prose_length::check(&field.prose, &FIELD_PARTS, &scalar.span, reader);
            Some(field)
        }
        Node::Empty(_) => None,
        // A sentence that begins with a bracket is a list or a group to YAML; quotes make it a text again.
        Node::Sequence(_) | Node::Mapping(_) if node.span().text().starts_with(['[', '{']) => {
            let finding = expected("un testo", node, &format!("in «{name}»")).hint(
                "se le parentesi fanno parte del testo, scrivere il testo fra virgolette o in un blocco «>-»",
            );
            reader.report(finding.edit(node.span().clone(), quoted(node.span().text())));
            None
        }
        Node::Sequence(_) => {
            let hint = format!(
                "per avere un elenco nell'allegato, scrivere «{name}: >-» e lasciare le righe con «- » sotto, rientrate"
            );
            reader.report(expected("un testo", node, &format!("in «{name}»")).hint(hint));
            None
        }
        Node::Mapping(mapping) => {
            let finding = expected("un testo", node, &format!("in «{name}»"));
            // A text with a colon on the lines below its key is a group of keys to YAML.
            let first =
                mapping.entries.first().map(|entry| single_spaced(&entry.key.value)).unwrap_or_default();
            reader.report(finding.hint(format!(
                "se «{first}: …» fa parte del testo, scrivere il testo fra virgolette o in un blocco «>-»"
            )));
            None
        }
    }
}
