//! One file of `rilevazioni/`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::limits::PRINTED_LINE;
use crate::plan::KeySpec;
use crate::plan::load::date::date;
use crate::plan::load::id::id;
use crate::plan::load::{employees, fits, read_report_acts};
use crate::source::{Source, Span, Spanned, shortened};
use crate::survey::keys::{RESOURCE_KEYS, SURVEY_KEYS, VALIDATION_KEYS};
use crate::survey::read_result::result;
use crate::survey::said_text::said_text;
use crate::survey::{ObjectiveResult, Resources, Survey, SurveyKind, Validation, ValidationOutcome};
use crate::yaml::{KnownKeys, MappingReader, Node, YamlReader, expected, word};

/// Reads a file; `None` if something that must be there is not.
pub(crate) fn read(name: &str, source: &Arc<Source>, reader: &mut YamlReader) -> Option<Survey> {
    let (names, lists) = (KeySpec::all_names(&SURVEY_KEYS), KeySpec::list_names(&SURVEY_KEYS));
    let root = reader.root(source, KnownKeys { names: &names, lists: &lists })?;
    let form = MappingReader::open(&root, "nella rilevazione", &KeySpec::vocabulary(&SURVEY_KEYS), reader)?;
    let kinds = SurveyKind::ALL.map(|kind| (kind.word(), kind));
    let said = form.required_text("rilevazione", example("rilevazione"), reader);
    let kind = said.and_then(|text| {
        let kind = word(&text, &kinds, "«monitoraggio» o «consuntivo»", reader)?;
        Some(Spanned::new(kind, text.span))
    });
    let date = form.required_text("data", example("data"), reader);
    let date = date.and_then(|text| self::date(&text, reader));
    let version = form.optional_text("piano", reader);
    let results = form.required("obiettivi", "{modulistica: {stato: raggiunto}}", reader);
    let results = results.map(|node| results_of(node, reader));
    let [summary, context] = ["sintesi", "contesto"].map(|key| said_text(key, &form, reader));
    let resources = form.optional("risorse").and_then(|node| resources(node, reader));
    let validation = form.optional("validazione").and_then(|node| validation(node, reader));
    let acts = form.optional("atti").map(|node| read_report_acts(node, reader)).unwrap_or_default();
    // Only here, when every key has been read: one that is missing must not hide the faults of the others.
    Some(Survey {
        file: name.to_owned(),
        kind: kind?,
        date: date?,
        version,
        results: results?,
        summary,
        context,
        resources,
        validation,
        acts,
        span: Span::new(source, 0..0).first_line(),
    })
}

/// A likely value of a key.
fn example(name: &str) -> &'static str {
    KeySpec::of(&SURVEY_KEYS, name).example
}

/// The results, whose keys are ids that no table of keys watches over.
fn results_of(node: &Node, reader: &mut YamlReader) -> Vec<ObjectiveResult> {
    let Node::Mapping(mapping) = node else {
        let finding = expected("un gruppo di obiettivi", node, "in «obiettivi»");
        reader.report(finding.hint(
            "scrivere ogni identificativo in una riga sua, come «modulistica:», e sotto, rientrato, il suo risultato",
        ));
        return Vec::new();
    };
    let mut results = Vec::new();
    let mut known: BTreeMap<&str, &Span> = BTreeMap::new();
    for entry in &mapping.entries {
        let key = &entry.key;
        let id = self::id(key, reader);
        // Also below a key that is none, whose faults are no less faults.
        let result = result(id, key, &entry.value, reader);
        // The first stays, as for any key that is there twice.
        match known.get(key.value.as_str()) {
            Some(first) => reader.report(repeated(key, first)),
            None => results.extend(result),
        }
        known.entry(&key.value).or_insert(&key.span);
    }
    results
}

/// The finding that an objective has two results.
fn repeated(key: &Spanned<String>, first: &Span) -> Diagnostic {
    let message = format!("il risultato di «{}» è scritto due volte", shortened(&key.value));
    Diagnostic::error("rilevazioni", message)
        .labelled(key.span.clone(), "la seconda volta")
        .related(first.clone(), "la prima volta")
        .hint("tenere uno solo dei due")
}

fn resources(node: &Node, reader: &mut YamlReader) -> Option<Resources> {
    let form = MappingReader::open(node, "in «risorse»", &KeySpec::vocabulary(&RESOURCE_KEYS), reader)?;
    let count = form.optional_text("dipendenti", reader).and_then(|count| employees(&count, reader));
    Some(Resources { employees: count, text: said_text("testo", &form, reader) })
}

fn validation(node: &Node, reader: &mut YamlReader) -> Option<Validation> {
    let known = KeySpec::vocabulary(&VALIDATION_KEYS);
    let form = MappingReader::open(node, "in «validazione»", &known, reader)?;
    let organ = form.optional_text("organo", reader);
    let organ = organ.and_then(|text| fits(text, "in «validazione», «organo»:", &PRINTED_LINE, reader));
    let date = form.optional_text("data", reader).and_then(|text| self::date(&text, reader));
    let outcomes = ValidationOutcome::ALL.map(|outcome| (outcome.word(), outcome));
    let outcome = form.optional_text("esito", reader).and_then(|text| {
        let choice = "«validata», «validata con osservazioni» o «non validata»";
        let outcome = word(&text, &outcomes, choice, reader)?;
        Some(Spanned::new(outcome, text.span))
    });
    let note = said_text("note", &form, reader);
    Some(Validation { organ, date, outcome, note, span: node.span().clone() })
}
