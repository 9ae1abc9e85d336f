//! The plan's YAML files as JSON: the same keys with the same values, without comments and layout. The tables
//! of keys say what a value is, so that a key which is added to them is exported too.

use std::sync::Arc;

use crate::docx_import::written_lines;
use crate::export::json_value::JsonValue;
use crate::plan::load::read_scalar;
use crate::plan::{DIMENSION_KEYS, KeySpec, PLAN_KEYS, Prose, ValueShape};
use crate::source::Source;
use crate::yaml::{KnownKeys, LineKind, Mapping, Node, Scalar, TextLine, Tree, single_spaced};

/// `piano.yaml`.
pub(crate) fn plan_file(source: &Arc<Source>) -> JsonValue {
    file(source, &PLAN_KEYS)
}

/// A file of objectives.
pub(crate) fn objectives_file(source: &Arc<Source>) -> JsonValue {
    file(source, &DIMENSION_KEYS)
}

fn file(source: &Arc<Source>, keys: &'static [KeySpec]) -> JsonValue {
    let (names, lists) = (KeySpec::all_names(keys), KeySpec::list_names(keys));
    let tree = Tree::read_known(source, KnownKeys { names: &names, lists: &lists });
    match &tree.root {
        Some(Node::Mapping(mapping)) => group(mapping, keys),
        // Of a plan that was read, no file is anything else.
        Some(Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_)) | None => JsonValue::Null,
    }
}

/// A mapping whose keys stand in a table.
fn group(mapping: &Mapping, keys: &'static [KeySpec]) -> JsonValue {
    // Of all tables only that of objectives has fields.
    let is_objective = keys.iter().any(|spec| matches!(spec.shape, ValueShape::Field(_)));
    let entries = mapping.entries.iter().map(|entry| {
        let written = entry.key.value.as_str();
        let spec = keys.iter().find(|spec| spec.name == written || spec.alias == Some(written));
        let value = match (spec, &entry.value) {
            // The body's own rows, and the note, are read as the nine are.
            (None, Node::Scalar(scalar)) => text(&read_scalar(scalar)),
            (Some(KeySpec { name: "note", .. }), Node::Scalar(scalar)) if is_objective => {
                text(&read_scalar(scalar))
            }
            (Some(spec), node) => value(node, spec.shape),
            (None, _) => JsonValue::Null,
        };
        (spec.map_or(written, |spec| spec.name).to_owned(), value)
    });
    JsonValue::Object(entries.collect())
}

fn value(node: &Node, shape: ValueShape) -> JsonValue {
    match node {
        Node::Empty(_) => JsonValue::Null,
        Node::Scalar(scalar) => scalar_value(scalar, shape),
        Node::Sequence(list) => JsonValue::List(list.items.iter().map(|item| value(item, shape)).collect()),
        Node::Mapping(mapping) => match shape {
            // The codes of rules are the keys of groups.
            ValueShape::Rules(keys) => {
                let entries = mapping.entries.iter().map(|entry| {
                    let value = match &entry.value {
                        Node::Mapping(rule) => group(rule, keys),
                        Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) => JsonValue::Null,
                    };
                    (entry.key.value.clone(), value)
                });
                JsonValue::Object(entries.collect())
            }
            ValueShape::Years => {
                let entries = mapping.entries.iter();
                let entries =
                    entries.map(|entry| (entry.key.value.clone(), value(&entry.value, ValueShape::Text)));
                JsonValue::Object(entries.collect())
            }
            other => group(mapping, other.keys()),
        },
    }
}

fn scalar_value(scalar: &Scalar, shape: ValueShape) -> JsonValue {
    if let ValueShape::Field(_) = shape {
        return text(&read_scalar(scalar));
    }
    let words = single_spaced(&scalar.text);
    let is_number = matches!(shape, ValueShape::Year | ValueShape::Count);
    let answer = if let ValueShape::YesNo = shape { yes_or_no(&words) } else { None };
    match (answer, words.parse()) {
        (Some(answer), _) => JsonValue::Yes(answer),
        (None, Ok(number)) if is_number => JsonValue::Whole(number),
        (None, Ok(_) | Err(_)) => JsonValue::Text(words),
    }
}

fn yes_or_no(words: &str) -> Option<bool> {
    match words.to_lowercase().as_str() {
        "sì" | "si" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// A text: a string where it is paragraphs only, with a blank line between them; else a list of its lines.
pub(crate) fn text(prose: &Prose) -> JsonValue {
    let lines = written_lines(prose);
    if lines.iter().all(|line| line.kind == LineKind::Paragraph) {
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        return JsonValue::Text(texts.join("\n\n"));
    }
    JsonValue::List(lines.iter().map(line).collect())
}

fn line(line: &TextLine) -> JsonValue {
    let text = ("testo", JsonValue::text(line.text.as_str()));
    let (word, level) = match line.kind {
        LineKind::Paragraph => return JsonValue::object([("tipo", JsonValue::text(PARAGRAPH)), text]),
        LineKind::Item { level } => (ITEM, level),
        LineKind::Labelled { level } => (LABELLED, level),
        LineKind::Further { level } => (FURTHER, level),
    };
    // From 1, as people count.
    let level = ("livello", JsonValue::Whole(level as u64 + 1));
    JsonValue::object([("tipo", JsonValue::text(word)), level, text])
}

/// The same for who reads JSON that other programs wrote.
pub(crate) fn text_as_json(prose: &Prose) -> serde_json::Value {
    serde_json::to_value(text(prose)).expect("texts and numbers always make JSON")
}

/// The words for the kinds of lines.
pub(crate) const PARAGRAPH: &str = "capoverso";
pub(crate) const ITEM: &str = "voce";
pub(crate) const LABELLED: &str = "voce numerata";
pub(crate) const FURTHER: &str = "seguito di voce";
