//! The result of one objective.

use crate::diagnostic::Diagnostic;
use crate::limits::{EVIDENCE, PRINTED_LINE};
use crate::plan::load::date::date;
use crate::plan::load::{entries, printed_line, quantity};
use crate::plan::{KeySpec, ObjectiveId};
use crate::source::folded_words::FoldedWords;
use crate::source::{Spanned, shortened};
use crate::survey::keys::{DEVIATION_KEYS, RESULT_KEYS, VALUE_KEYS};
use crate::survey::said_text::said_text;
use crate::survey::{Deviation, DeviationCause, MeasuredValue, ObjectiveResult, ResultState};
use crate::yaml::{MappingReader, Node, YamlReader, list, word};

/// Reads an entry of `obiettivi`; an empty one is a result that says nothing yet. `None` if its key is no
/// id, or its value no group of keys.
pub(crate) fn result(
    id: Option<Spanned<ObjectiveId>>,
    key: &Spanned<String>,
    node: &Node,
    reader: &mut YamlReader,
) -> Option<ObjectiveResult> {
    // A draft's entry that nobody has filled in.
    if let Node::Empty(_) = node {
        return Some(ObjectiveResult::blank(id?));
    }
    let what = format!("nel risultato di «{}»", shortened(&key.value));
    let form = MappingReader::open(node, &what, &KeySpec::vocabulary(&RESULT_KEYS), reader)?;
    let states = ResultState::ALL.map(|state| (state.word(), state));
    let state = form.optional_text("stato", reader).and_then(|text| {
        let choice = format!("una di queste parole: {}", ResultState::WORDS.join(", "));
        let state = word(&text, &states, &choice, reader)?;
        Some(Spanned::new(state, text.span))
    });
    let degree = form.optional_text("grado", reader).map(quantity);
    let done = form.optional_text("concluso", reader).and_then(|text| date(&text, reader));
    let text = said_text("risultato", &form, reader);
    let values = form.optional("misure").map(|node| values(node, &what, reader)).unwrap_or_default();
    let source = form.optional_text("fonte", reader);
    let evidence = form.optional("evidenze").map(|node| evidence(node, &what, reader)).unwrap_or_default();
    let deviation = form.optional("scostamento").and_then(|node| deviation(node, reader));
    Some(ObjectiveResult {
        state,
        degree,
        done,
        text,
        values,
        source,
        evidence,
        deviation,
        span: node.span().clone(),
        ..ObjectiveResult::blank(id?)
    })
}

fn values(node: &Node, what: &str, reader: &mut YamlReader) -> Vec<MeasuredValue> {
    let mut values: Vec<MeasuredValue> = Vec::new();
    for node in list(node, "in «misure»", reader) {
        let Some(value) = value(node, reader) else { continue };
        // As the plan's measures are found by them: capitals make no other name.
        let name = FoldedWords::of(&value.name.value);
        match values.iter().find(|other| FoldedWords::of(&other.name.value).as_str() == name.as_str()) {
            Some(first) => reader.report(repeated(&value, first, what)),
            None => values.push(value),
        }
    }
    values
}

fn value(node: &Node, reader: &mut YamlReader) -> Option<MeasuredValue> {
    let known = KeySpec::vocabulary(&VALUE_KEYS).within("del risultato", KeySpec::names(&RESULT_KEYS));
    let form = MappingReader::open(node, "nella misura", &known, reader)?;
    let name = form.required_text("nome", KeySpec::of(&VALUE_KEYS, "nome").example, reader);
    let value = form.optional_text("valore", reader).map(quantity);
    let date = form.optional_text("data", reader).and_then(|text| date(&text, reader));
    Some(MeasuredValue { name: name?, value, date, span: node.span().clone() })
}

/// The finding that a measure has two values.
fn repeated(second: &MeasuredValue, first: &MeasuredValue, what: &str) -> Diagnostic {
    let message = format!("{what} la misura «{}» è scritta due volte", shortened(&second.name.value));
    Diagnostic::error("rilevazioni", message)
        .labelled(second.name.span.clone(), "la seconda volta")
        .related(first.name.span.clone(), "la prima volta")
        .hint("tenere una sola delle due")
}

fn evidence(node: &Node, what: &str, reader: &mut YamlReader) -> Vec<Spanned<String>> {
    let items = entries(node, "evidenze", &EVIDENCE, reader);
    let place = format!("{what}, «evidenze»:");
    items.iter().filter_map(|node| printed_line(node, &place, &PRINTED_LINE, reader)).collect()
}

fn deviation(node: &Node, reader: &mut YamlReader) -> Option<Deviation> {
    let known = KeySpec::vocabulary(&DEVIATION_KEYS).within("del risultato", KeySpec::names(&RESULT_KEYS));
    let form = MappingReader::open(node, "nello scostamento", &known, reader)?;
    let causes = DeviationCause::ALL.map(|cause| (cause.word(), cause));
    let cause = form.optional_text("causa", reader).and_then(|text| {
        let choice = format!("una di queste parole: {}", DeviationCause::WORDS.join(", "));
        let cause = word(&text, &causes, &choice, reader)?;
        Some(Spanned::new(cause, text.span))
    });
    let [text, actions] = ["testo", "azioni"].map(|key| said_text(key, &form, reader));
    Some(Deviation { cause, text, actions, span: node.span().clone() })
}
