//! One file of `obiettivi/`: objectives, and what is said of all of them.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::plan::load::file_head::FileHead;
use crate::plan::load::objective::{self, ObjectiveDraft, ReadKeys};
use crate::plan::load::objective_names::ObjectiveNames;
use crate::plan::{DIMENSION_KEYS, Indicators, KeySpec, ObjectiveRows};
use crate::source::{Source, Span, Spanned};
use crate::yaml::{KnownKeys, MappingReader, Node, YamlReader, list};

/// A file of objectives, which may lack what it needs.
pub(crate) struct ObjectivesFile {
    pub(crate) head: FileHead,
    pub(crate) title: Option<Spanned<String>>,
    pub(crate) objectives: Vec<ObjectiveDraft>,
    /// The first key, which stands for the file.
    pub(crate) place: Span,
}

/// What `piano.yaml` says of objectives, as far as it was understood.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Declared<'a> {
    pub(crate) rows: Option<&'a ObjectiveRows>,
    pub(crate) indicators: Option<Indicators>,
}

/// Reads the file.
pub(crate) fn read(
    source: &Arc<Source>,
    declared: Declared<'_>,
    reader: &mut YamlReader,
) -> Option<ObjectivesFile> {
    let names = ObjectiveNames::of(declared.rows);
    let own = names.own().map(|row| row.key.as_str());
    let all: Vec<&str> = KeySpec::all_names(&DIMENSION_KEYS).into_iter().chain(own).collect();
    let known = KnownKeys { names: &all, lists: &KeySpec::list_names(&DIMENSION_KEYS) };
    let root = reader.root(source, known)?;
    let form = MappingReader::open(&root, "in questo file", &KeySpec::vocabulary(&DIMENSION_KEYS), reader)?;
    let head = FileHead::read(&form, reader);
    let title = form.optional_text("titolo", reader);
    let (items, known) = (items(&form, reader), names.vocabulary());
    let (own, indicators) = (names.own().collect(), declared.indicators);
    let keys = ReadKeys { known: &known, own, indicators, head: &head };
    let numbered = (1..).zip(items);
    let objectives = numbered.map(|(number, node)| objective::read(node, number, &keys, reader)).collect();
    Some(ObjectivesFile { head, title, objectives, place: form.place().clone() })
}

/// The entries of `obiettivi`, of which there is at least one.
fn items<'a>(form: &MappingReader<'a>, reader: &mut YamlReader) -> &'a [Node] {
    let entry = form.entry("obiettivi");
    let items = entry.map(|entry| list(&entry.value, "in «obiettivi»", reader)).unwrap_or_default();
    let nothing = match entry.map(|entry| &entry.value) {
        None => form.is_missing("obiettivi", reader),
        Some(Node::Empty(_) | Node::Sequence(_)) => items.is_empty(),
        // `list` has said that it is no list.
        Some(Node::Scalar(_) | Node::Mapping(_)) => false,
    };
    if nothing {
        let place = entry.map_or_else(|| form.place().clone(), |entry| entry.key.span.clone());
        // What a file is of, as it says it itself: a sector's need not be a dimension's.
        let (one, this) = if form.entry("settore").is_some() {
            ("il settore non ha nessun obiettivo", "se non ne ha, togliere il file")
        } else {
            ("la dimensione non ha nessun obiettivo", "se la dimensione non serve, togliere il file")
        };
        let finding = Diagnostic::error("Y9", one).at(place);
        let finding =
            finding.hint("scrivere «obiettivi:» e sotto ogni obiettivo, che comincia con «- id: …»");
        reader.report(finding.hint(this));
    }
    items
}
