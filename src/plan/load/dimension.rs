//! One file of `obiettivi/`: a dimension with its objectives.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, nearest, perhaps};
use crate::plan::load::objective;
use crate::plan::{DIMENSION_KEYS, Dimension, DimensionKind, KeySpec, OBJECTIVE_KEYS, Objective};
use crate::source::{Source, Span, Spanned, shortened};
use crate::yaml::{KnownKeys, MappingReader, Node, YamlReader, list};

/// A dimension that may lack what it needs.
pub(crate) struct DimensionDraft {
    pub(crate) key: Option<Spanned<String>>,
    pub(crate) kind: Option<DimensionKind>,
    title: Option<Spanned<String>>,
    pub(crate) objectives: Vec<objective::ObjectiveDraft>,
}

impl DimensionDraft {
    /// The dimension, where nothing is lacking.
    pub(crate) fn finish(self) -> Option<Dimension> {
        let objectives: Option<Vec<Objective>> =
            self.objectives.into_iter().map(|draft| draft.objective).collect();
        let (title, title_span) = match self.title {
            Some(title) => (title.value, Some(title.span)),
            None => (self.kind?.title().to_owned(), None),
        };
        Some(Dimension { key: self.key?, kind: self.kind, title, title_span, objectives: objectives? })
    }
}

/// Reads the file.
pub(crate) fn read(source: &Arc<Source>, reader: &mut YamlReader) -> Option<DimensionDraft> {
    let known = KnownKeys {
        names: &KeySpec::all_names(&DIMENSION_KEYS),
        lists: &KeySpec::list_names(&DIMENSION_KEYS),
    };
    let root = reader.root(source, known)?;
    let form = MappingReader::open(&root, "in questo file", &KeySpec::vocabulary(&DIMENSION_KEYS), reader)?;
    let key = form.required_text("dimensione", KeySpec::of(&DIMENSION_KEYS, "dimensione").example, reader);
    let kind = key.as_ref().and_then(|key| DimensionKind::from_key(&key.value));
    let title = form.optional_text("titolo", reader);
    if let (Some(key), None, None) = (&key, kind, &title) {
        reader.report(untitled(key));
    }
    let (items, fields) = (items(&form, reader), KeySpec::vocabulary(&OBJECTIVE_KEYS));
    let numbered = (1..).zip(items);
    let objectives = numbered.map(|(number, node)| objective::read(node, number, &fields, reader)).collect();
    Some(DimensionDraft { key, kind, title, objectives })
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
        let finding = Diagnostic::error("Y9", "la dimensione non ha nessun obiettivo").at(place);
        let finding =
            finding.hint("scrivere «obiettivi:» e sotto ogni obiettivo, che comincia con «- id: …»");
        reader.report(finding.hint("se la dimensione non serve, togliere il file"));
    }
    items
}

/// The finding that a body's own dimension has no title, or is a slip of one of the six.
fn untitled(key: &Spanned<String>) -> Diagnostic {
    let six = DimensionKind::ALL.map(DimensionKind::key);
    let message = format!("«{}» non è una delle sei dimensioni, e non ha un titolo", shortened(&key.value));
    let finding = Diagnostic::error("Y9", message).at(Span::clone(&key.span));
    match nearest(&key.value, six) {
        Some(meant) => finding.hint(perhaps(meant)).edit(key.span.clone(), meant),
        None => finding
            .hint("per una dimensione propria dell'ente, aggiungere «titolo: OBIETTIVI DI …»")
            .hint(format!("le sei dimensioni sono: {}", six.join(", "))),
    }
}
