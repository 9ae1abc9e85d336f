//! The schemas of the plan's files, from the tables of their keys.

use serde_json::{Map, Value, json};

use crate::check::RULES;
use crate::plan::{
    Blank, DIMENSION_KEYS, FieldKey, KeySpec, Need, ObjectiveId, PLAN_KEYS, Period, ValueShape,
};

/// The dialect that editors understand best.
pub(crate) const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// A year in the examples, where the table leaves it open.
const YEAR: &str = "2026";

/// A year of those that a plan may be about, as a pattern.
const A_YEAR: &str = "(19[0-9]{2}|2[0-9]{3})";

/// Types that YAML may take a text for; the loader takes it as it is written.
const SCALAR: [&str; 3] = ["string", "number", "boolean"];

/// `piano.yaml`.
pub(crate) fn plan() -> Value {
    file(&PLAN_KEYS, "piano.yaml", "Il piano: l'ente, il triennio, i titoli, le regole, gli atti.")
}

/// A file of objectives.
pub(crate) fn dimension() -> Value {
    file(&DIMENSION_KEYS, "obiettivi/*.yaml", "Una dimensione con i suoi obiettivi.")
}

fn file(keys: &'static [KeySpec], title: &str, description: &str) -> Value {
    let mut schema = object_with(&[("$schema", json!(DRAFT)), ("title", json!(title))]);
    schema.insert("description".to_owned(), json!(description));
    schema.extend(group(keys));
    Value::Object(schema)
}

fn object_with(entries: &[(&str, Value)]) -> Map<String, Value> {
    entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

/// A mapping with these keys and no others.
fn group(keys: &'static [KeySpec]) -> Map<String, Value> {
    let required: Vec<&str> =
        keys.iter().filter(|key| key.need == Need::Required).map(|key| key.name).collect();
    let properties = keys.iter().flat_map(|key| {
        let names = std::iter::once(key.name).chain(key.alias);
        names.map(|name| (name.to_owned(), property(key)))
    });
    let mut group = object_with(&[
        ("type", json!("object")),
        ("additionalProperties", json!(false)),
        ("properties", Value::Object(properties.collect())),
    ]);
    if !required.is_empty() {
        group.insert("required".to_owned(), json!(required));
    }
    group
}

/// The value of a key with its description. An optional key may stand there with nothing behind it.
fn property(key: &KeySpec) -> Value {
    let value = shape(key.shape, key.need);
    let value = match key.need {
        Need::Required => value,
        Need::Optional => or_nothing(value),
    };
    let mut property = object_with(&[("description", json!(description(key)))]);
    if let Some(example) = example(key) {
        property.insert("examples".to_owned(), json!([example]));
    }
    property.extend(value);
    Value::Object(property)
}

/// A field's description names the label that the annex prints.
fn description(key: &KeySpec) -> String {
    // A measure has keys with the names of fields, `baseline` and `target`, which the annex does not label.
    let ValueShape::Field(_) = key.shape else { return key.description.to_owned() };
    match FieldKey::from_name(key.name) {
        // The label of the first is `OBIETTIVO` with a number, which says nothing more.
        None | Some(FieldKey::Objective) => key.description.to_owned(),
        Some(field) => format!("{} Nell'allegato: «{}».", key.description, field.spec().label),
    }
}

/// A likely value, where it is a text.
fn example(key: &KeySpec) -> Option<String> {
    let text = key.example.trim_matches('"').replace("{anno}", YEAR);
    (!text.is_empty() && !text.starts_with(['{', '['])).then_some(text)
}

fn or_nothing(mut value: Map<String, Value>) -> Map<String, Value> {
    if let Some(kind) = value.get_mut("type") {
        let mut kinds = kind.as_array().cloned().unwrap_or_else(|| vec![kind.clone()]);
        kinds.push(json!("null"));
        *kind = Value::Array(kinds);
    }
    if let Some(words) = value.get_mut("enum").and_then(Value::as_array_mut) {
        words.extend([Value::Null, json!("")]);
    }
    value
}

/// The values that the loader takes for a shape.
fn shape(shape: ValueShape, need: Need) -> Map<String, Value> {
    match shape {
        ValueShape::Text | ValueShape::Quantity => match need {
            Need::Required => text("\\S"),
            Need::Optional => scalar(),
        },
        ValueShape::Field(Blank::Allowed) => scalar(),
        ValueShape::Field(Blank::Refused) => text("\\S"),
        ValueShape::Line(longest) => with(scalar(), "maxLength", json!(longest)),
        ValueShape::Period => spelled(&format!("{A_YEAR}\\s*[-–]\\s*{A_YEAR}"), need),
        ValueShape::Year => {
            let years = with(spelled(A_YEAR, need), "type", json!(["integer", "string"]));
            with(with(years, "minimum", json!(Period::YEARS.start())), "maximum", json!(Period::YEARS.end()))
        }
        ValueShape::Count => {
            let count = with(spelled("[0-9]+", need), "type", json!(["integer", "string"]));
            with(count, "minimum", json!(0))
        }
        ValueShape::Date => spelled("[0-9]{4}-[0-9]{2}-[0-9]{2}", need),
        ValueShape::Code => with(spelled("[A-Za-z0-9_-]+", need), "type", json!(SCALAR)),
        ValueShape::FileName => with(spelled("[^/\\\\:*?\"<>|%]+", need), "type", json!(SCALAR)),
        ValueShape::Id => id(),
        ValueShape::Ids => list(or_nothing(id())),
        ValueShape::Word(words) => object_with(&[("type", json!("string")), ("enum", json!(words))]),
        ValueShape::Dimension(words) => with(text("\\S"), "examples", json!(words)),
        ValueShape::Group(keys) => group(keys),
        ValueShape::Groups(keys) => groups(keys, need),
        ValueShape::Rules(keys) => rules(keys),
        ValueShape::Years => years(),
    }
}

fn with(mut value: Map<String, Value>, name: &str, other: Value) -> Map<String, Value> {
    value.insert(name.to_owned(), other);
    value
}

fn scalar() -> Map<String, Value> {
    object_with(&[("type", json!(SCALAR))])
}

/// Any scalar; where it is a string, one that matches.
fn text(pattern: &str) -> Map<String, Value> {
    with(scalar(), "pattern", json!(pattern))
}

/// A string that is wholly of a pattern, blanks around it apart; an optional one may be empty.
fn spelled(pattern: &str, need: Need) -> Map<String, Value> {
    let again = match need {
        Need::Required => "",
        Need::Optional => "?",
    };
    object_with(&[("type", json!("string")), ("pattern", json!(format!("^\\s*({pattern}){again}\\s*$")))])
}

fn id() -> Map<String, Value> {
    let pattern = format!("^\\s*[a-z0-9-]{{1,{}}}\\s*$", ObjectiveId::LONGEST);
    object_with(&[("type", json!(["string", "number"])), ("pattern", json!(pattern))])
}

fn list(items: Map<String, Value>) -> Map<String, Value> {
    object_with(&[("type", json!("array")), ("items", Value::Object(items))])
}

/// A list of groups; one that must be there has an entry at least.
fn groups(keys: &'static [KeySpec], need: Need) -> Map<String, Value> {
    let list = list(group(keys));
    match need {
        Need::Required => with(list, "minItems", json!(1)),
        Need::Optional => list,
    }
}

/// A group for each rule that a plan may change. Another code is no mistake of the file's form.
fn rules(keys: &'static [KeySpec]) -> Map<String, Value> {
    let known = RULES.iter().filter(|rule| !rule.is_fixed()).map(|rule| {
        let description = format!("La regola {}: {}. Fonte: {}.", rule.code, rule.title, rule.source);
        let entry = with(group(keys), "description", json!(description));
        (rule.code.to_owned(), Value::Object(entry))
    });
    object_with(&[
        ("type", json!("object")),
        ("properties", Value::Object(known.collect())),
        ("patternProperties", json!({"^[A-Z][0-9]+$": group(keys)})),
        ("additionalProperties", json!(false)),
    ])
}

fn years() -> Map<String, Value> {
    object_with(&[
        ("type", json!("object")),
        ("patternProperties", json!({format!("^{A_YEAR}$"): scalar()})),
        ("additionalProperties", json!(false)),
    ])
}
