//! One objective: its id, its nine fields, its note.

use crate::diagnostic::Diagnostic;
use crate::limits::FIELD_PARTS;
use crate::plan::load::id::{id, slug};
use crate::plan::load::{measure, prose, prose_length};
use crate::plan::{Field, FieldKey, KeySpec, OBJECTIVE_KEYS, Objective, ObjectiveId};
use crate::source::{Span, Spanned};
use crate::yaml::{
    Entry, KeyNames, MappingReader, Node, ONLY_A_COMMENT, YamlReader, expected, nothing_behind, quoted,
    single_spaced,
};

/// An objective that may lack what it needs.
pub(crate) struct ObjectiveDraft {
    pub(crate) id: Option<Spanned<ObjectiveId>>,
    pub(crate) objective: Option<Objective>,
    /// The whole entry.
    pub(crate) span: Span,
}

/// Reads an entry of the list; `number` is its place among its dimension's, from 1.
pub(crate) fn read(node: &Node, number: usize, known: &KeyNames, reader: &mut YamlReader) -> ObjectiveDraft {
    let Some(form) = MappingReader::open(node, &place(node, number), known, reader) else {
        return ObjectiveDraft { id: None, objective: None, span: node.span().clone() };
    };
    let (form, id) = identify(form, reader);
    let fields: Vec<Option<Field>> = FieldKey::ALL.into_iter().map(|key| field(key, &form, reader)).collect();
    let note = form.optional("note").and_then(|node| words(node, "note", reader));
    // `note: ""` prints as no note does, and is none.
    let note = note.filter(|note| !note.text.value.is_empty());
    let (weight, measures) = (measure::weight(&form, reader), measure::measures(&form, reader));
    // Only here, when all have been read: one that is missing must not hide the faults of the others.
    let fields: Option<Vec<Field>> = fields.into_iter().collect();
    let objective = || {
        let fields: [Field; 9] = fields?.try_into().ok()?;
        Some(Objective { id: id.clone()?, fields, note, weight, measures, span: node.span().clone() })
    };
    ObjectiveDraft { objective: objective(), id, span: node.span().clone() }
}

/// The place of the objective's keys in words: by its id if it has one, by its number if not.
fn place(node: &Node, number: usize) -> String {
    let id = match node {
        Node::Mapping(mapping) => mapping.get("id").map(|entry| &entry.value),
        Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) => None,
    };
    match id {
        Some(Node::Scalar(scalar)) if ObjectiveId::new(&scalar.text).is_some() => {
            format!("nell'obiettivo «{}»", scalar.text)
        }
        Some(Node::Scalar(_) | Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_)) | None => {
            format!("nell'obiettivo n. {number}")
        }
    }
}

/// The id, at which missing fields are reported.
fn identify<'a>(
    form: MappingReader<'a>,
    reader: &mut YamlReader,
) -> (MappingReader<'a>, Option<Spanned<ObjectiveId>>) {
    let example = suggestion(&form);
    match form.entry("id") {
        Some(entry) => {
            let id = form.required_text("id", &example, reader).and_then(|text| self::id(&text, reader));
            (form.placed(entry.span()), id)
        }
        None => {
            if form.is_missing("id", reader) {
                let finding = Diagnostic::error("N1", format!("{} manca l'identificativo", form.what()));
                let finding =
                    finding.at(form.place().clone()).hint(format!("aggiungere per esempio «id: {example}»"));
                reader.report(
                    finding.hint(
                        "l'identificativo non cambia più, neanche se l'obiettivo cambia posto o numero",
                    ),
                );
            }
            (form, None)
        }
    }
}

/// An id made of the objective's first words.
fn suggestion(form: &MappingReader<'_>) -> String {
    let written = match form.optional(FieldKey::Objective.spec().name) {
        Some(Node::Scalar(scalar)) => slug(&scalar.text),
        Some(Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_)) | None => String::new(),
    };
    if written.is_empty() { KeySpec::of(&OBJECTIVE_KEYS, "id").example.to_owned() } else { written }
}

fn field(key: FieldKey, form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Field> {
    let spec = key.spec();
    match form.entry(spec.name) {
        None => {
            if form.is_missing(spec.name, reader) {
                reader.report(missing(key, form));
            }
            None
        }
        Some(entry @ Entry { value: Node::Empty(_), .. }) => {
            reader.report(empty(key, form, entry));
            None
        }
        Some(entry) => {
            let field = words(&entry.value, spec.name, reader)?;
            // The words may be in lines of the block that were not understood, and have a finding.
            let lost = field.text.value.is_empty() && is_block(&entry.value) && !reader.is_complete();
            if lost {
                return None;
            }
            if field.text.value.is_empty() && !spec.may_be_blank {
                reader.report(empty(key, form, entry));
                return None;
            }
            Some(field)
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

fn missing(key: FieldKey, form: &MappingReader<'_>) -> Diagnostic {
    let spec = key.spec();
    let finding = Diagnostic::error("F1", format!("{} manca il campo «{}»", form.what(), spec.name))
        .labelled(form.place().clone(), format!("manca «{}»", spec.name))
        .hint(format!("aggiungere «{}: …». {}", spec.name, spec.description));
    if spec.may_be_blank { finding.hint(blank_on_purpose(spec.name)) } else { finding }
}

fn empty(key: FieldKey, form: &MappingReader<'_>, entry: &Entry) -> Diagnostic {
    let spec = key.spec();
    let (place, label) = match &entry.value {
        // Quotes with nothing between them can be shown; where nothing stands, the key is.
        Node::Scalar(scalar) if !scalar.span.text().is_empty() => {
            (scalar.span.clone(), "qui non c'è nessuna parola")
        }
        Node::Scalar(_) | Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => {
            (entry.key.span.clone(), nothing_behind(&entry.key.span))
        }
    };
    let finding = Diagnostic::error("F1", format!("{} il campo «{}» è vuoto", form.what(), spec.name))
        .labelled(place, label)
        .hint(format!("scrivere il testo. {}", spec.description));
    // To YAML `#12 del registro` behind a key is a comment, and no value.
    let finding = if label == ONLY_A_COMMENT {
        finding.hint("se il testo comincia con «#», scriverlo fra virgolette")
    } else {
        finding
    };
    if spec.may_be_blank { finding.hint(blank_on_purpose(spec.name)) } else { finding }
}

fn blank_on_purpose(name: &str) -> String {
    format!("se deve restare in bianco, scrivere «{name}: \"\"»")
}

/// The text of a field or note; a finding where there is a list or a group of keys.
fn words(node: &Node, name: &str, reader: &mut YamlReader) -> Option<Field> {
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
