//! The schemas of the plan's files, from the tables of their keys.

use serde_json::{Map, Value, json};

use crate::check::RULES;
use crate::limits::OBJECTIVE_NUMBER;
use crate::plan::{
    Blank, DIMENSION_KEYS, FieldKey, KeySpec, Need, ObjectiveId, OwnKey, PLAN_KEYS, Period, ValueShape,
};
use crate::survey::SURVEY_KEYS;

/// The dialect that editors understand best.
pub(crate) const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The words of an editor about a value of the wrong kind or word; VS Code and those who follow it read the
/// two keys, which are none of JSON Schema's.
pub(crate) const MESSAGE: &str = "errorMessage";
/// Its words about a string of the wrong pattern.
const PATTERN_MESSAGE: &str = "patternErrorMessage";

/// The spellings of `sì`, as a pattern.
const YES: &str = "[Ss][IiÌì]|[Tt][Rr][Uu][Ee]";

const YES_OR_NO: &str = "Scrivere «sì» o «no».";

const NUMBER_MESSAGE: &str = "Scrivere il numero, che comincia con una cifra, come 3 bis.";

/// A year in the examples, where the table leaves it open.
const YEAR: &str = "2026";

/// A year of those that a plan may be about, as a pattern.
const A_YEAR: &str = "(19[0-9]{2}|2[0-9]{3})";

/// `piano.yaml`.
pub(crate) fn plan() -> Value {
    file(&PLAN_KEYS, "Il piano", "L'ente, il triennio, i titoli, le regole, gli atti.")
}

/// A file of objectives.
pub(crate) fn dimension() -> Value {
    file(&DIMENSION_KEYS, "Un file di obiettivi", "Gli obiettivi di una dimensione, o di un settore.")
}

/// A file of surveys.
pub(crate) fn survey() -> Value {
    file(&SURVEY_KEYS, "Una rilevazione", "I risultati degli obiettivi a un certo giorno.")
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
    let needed = keys.iter().filter(|key| key.need == Need::Required);
    let (excusable, required): (Vec<&KeySpec>, Vec<&KeySpec>) =
        needed.partition(|key| key.excused_by.is_some());
    let names = |keys: &[&KeySpec]| keys.iter().map(|key| key.name).collect::<Vec<_>>();
    let properties = keys.iter().flat_map(|key| {
        let names = std::iter::once(key.name).chain(key.alias);
        names.map(|name| (name.to_owned(), property(key)))
    });
    let mut group = object_with(&[
        ("type", json!("object")),
        ("additionalProperties", json!(false)),
        ("properties", Value::Object(properties.collect())),
        (MESSAGE, json!(format!("Qui vanno soltanto queste chiavi: {}.", KeySpec::names(keys).join(", ")))),
    ]);
    if !required.is_empty() {
        group.insert("required".to_owned(), json!(names(&required)));
    }
    if let Some((key, entries)) = keys.iter().find_map(|key| Some((key, key.said_by_each_of?))) {
        group.insert("anyOf".to_owned(), here_or_in_each(key, KeySpec::of(keys, entries)));
    }
    if let Some(excuse) = excusable.first().and_then(|key| key.excused_by) {
        // In draft 7 nothing else makes one key depend on what another says.
        let description = description(KeySpec::of(keys, excuse));
        let string = object_with(&[("type", json!("string"))]);
        let text = told(string, &whole(YES, Need::Required), YES_OR_NO);
        let yes = json!({"description": description, "anyOf": [{"const": true}, text]});
        group.insert("if".to_owned(), json!({"required": [excuse], "properties": {excuse: yes}}));
        let (composed, written): (Vec<&KeySpec>, Vec<&KeySpec>) =
            excusable.iter().copied().partition(|key| key.composed_from.is_some());
        let mut all = object_with(&[("required", json!(names(&written)))]);
        let mut lists: Vec<&str> = composed.iter().filter_map(|key| key.composed_from).collect();
        lists.dedup();
        let conditions = lists.into_iter().map(|list| {
            let own: Vec<&KeySpec> =
                composed.iter().copied().filter(|key| key.composed_from == Some(list)).collect();
            let array = json!({"description": self::description(KeySpec::of(keys, list)), "type": "array"});
            let is_there = json!({"required": [list], "properties": {list: array}});
            json!({"if": is_there, "else": {"required": names(&own)}})
        });
        let conditions: Vec<Value> = conditions.collect();
        if !conditions.is_empty() {
            all.insert("allOf".to_owned(), json!(conditions));
        }
        group.insert("else".to_owned(), Value::Object(all));
    }
    group
}

/// The alternatives of a key that must be there unless each entry of a list has it.
fn here_or_in_each(key: &KeySpec, entries: &KeySpec) -> Value {
    let said = json!({key.name: with(some_text(), "description", json!(description(key)))});
    let here = json!({"required": [key.name], "properties": said});
    let list = json!({"description": description(entries), "items": here});
    json!([here, {"properties": {entries.name: list}}])
}

/// The value of a key with its description. An optional key may stand there with nothing behind it.
fn property(key: &KeySpec) -> Value {
    let mut property = object_with(&[("description", json!(description(key)))]);
    if let Some(example) = example(key) {
        property.insert("examples".to_owned(), json!([example]));
    }
    property.extend(shape(key.shape, key.need));
    Value::Object(property)
}

/// A field's description names the label that the annex prints.
fn description(key: &KeySpec) -> String {
    // A measure has keys with the names of fields, `baseline` and `target`, which the annex does not label.
    let ValueShape::Field(_) = key.shape else { return key.description.to_owned() };
    match FieldKey::from_name(key.name) {
        // The label of the first is `OBIETTIVO` with a number, which says nothing more.
        None | Some(FieldKey::Objective) => key.description.to_owned(),
        Some(field) => field_description(key.description, field.spec().label),
    }
}

/// The description of a field with the label that the annex prints.
pub(crate) fn field_description(description: &str, label: &str) -> String {
    format!("{description} Nell'allegato: «{label}».")
}

/// A likely value, where it is a text.
fn example(key: &KeySpec) -> Option<String> {
    let text = key.example.trim_matches('"').replace("{anno}", YEAR);
    (!text.is_empty() && !text.starts_with(['{', '['])).then_some(text)
}

/// The values that the loader takes for a shape.
fn shape(shape: ValueShape, need: Need) -> Map<String, Value> {
    match shape {
        ValueShape::Text => match need {
            Need::Required => some_text(),
            Need::Optional => scalar(need),
        },
        ValueShape::Quantity => {
            let again = if need == Need::Required { "" } else { "|^\\s*$" };
            told(scalar(need), &format!("[0-9]{again}"), "Scrivere un numero, come 30, 12,5 o 40%.")
        }
        ValueShape::Field(Blank::Allowed) => scalar(need),
        ValueShape::Field(Blank::Refused) => some_text(),
        ValueShape::Line(longest) => {
            let line = if need == Need::Required { some_text() } else { scalar(need) };
            with(line, "maxLength", json!(longest))
        }
        ValueShape::Period => spelled(
            &format!("{A_YEAR}\\s*[-–]\\s*{A_YEAR}"),
            need,
            "Scrivere il primo e l'ultimo anno, come 2026-2028.",
        ),
        ValueShape::Year => {
            let years = or_number(spelled(A_YEAR, need, "Scrivere un anno di quattro cifre, come 2026."));
            with(with(years, "minimum", json!(Period::YEARS.start())), "maximum", json!(Period::YEARS.end()))
        }
        ValueShape::PrintedNumber => {
            let number = told(
                no(&["object", "array", "boolean"], need, NUMBER_MESSAGE),
                &whole("[0-9].*", need),
                NUMBER_MESSAGE,
            );
            with(with(number, "maxLength", json!(OBJECTIVE_NUMBER.most)), "minimum", json!(0))
        }
        ValueShape::Count => {
            let count =
                or_number(spelled("[0-9]+", need, "Scrivere un numero intero, senza punti, come 12."));
            with(count, "minimum", json!(0))
        }
        ValueShape::Date => {
            spelled("[0-9]{4}-[0-9]{2}-[0-9]{2}", need, "Scrivere anno, mese e giorno, come 2026-01-31.")
        }
        ValueShape::DateOrBlank => spelled(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})?",
            need,
            "Scrivere anno, mese e giorno, come 2026-01-31; finché non si sa, \"\".",
        ),
        ValueShape::DateOrYear => or_number(spelled(
            "[0-9]{4}(-[0-9]{2}-[0-9]{2})?",
            need,
            "Scrivere anno, mese e giorno, come 2026-01-31, oppure soltanto l'anno.",
        )),
        ValueShape::Code => told(
            scalar(need),
            &whole("[A-Za-z0-9_-]+", need),
            "Scrivere soltanto lettere, cifre, «_» e «-», come c_a000.",
        ),
        ValueShape::RowKey => spelled(
            &format!("[a-z][a-z0-9_]{{0,{}}}", OwnKey::LONGEST - 1),
            need,
            "Scrivere minuscole senza accenti, cifre e «_», come missione.",
        ),
        ValueShape::FileName => told(
            scalar(need),
            &whole("[^/\\\\:*?\"<>|%]+", need),
            "Scrivere un nome senza cartelle e senza i segni / \\ : * ? \" < > | %.",
        ),
        ValueShape::Id => id(need),
        ValueShape::Ids => list(id(Need::Optional), need),
        ValueShape::Lines { most, longest } => lines(most, longest, need),
        ValueShape::YesNo => yes_or_no(need),
        ValueShape::Words(words) => with(list(word(words, Need::Optional), need), "uniqueItems", json!(true)),
        ValueShape::Word(words) => word(words, need),
        ValueShape::Dimension(words) => {
            let text = if need == Need::Required { some_text() } else { scalar(need) };
            with(text, "examples", json!(words))
        }
        ValueShape::Group(keys) => or_nothing(group(keys), need),
        ValueShape::Groups(keys) => groups(keys, need),
        ValueShape::Rules(keys) => or_nothing(rules(keys), need),
        ValueShape::EachObjective(keys) => or_nothing(each_objective(keys), need),
        ValueShape::Years => or_nothing(years(), need),
    }
}

/// A group or a list that may be absent behind its key.
fn or_nothing(mut value: Map<String, Value>, need: Need) -> Map<String, Value> {
    if let (Need::Optional, Some(kind)) = (need, value.get_mut("type")) {
        *kind = json!([kind.clone(), "null"]);
    }
    value
}

fn with(mut value: Map<String, Value>, name: &str, other: Value) -> Map<String, Value> {
    value.insert(name.to_owned(), other);
    value
}

/// Anything that is no group and no list: YAML may take a text for a number or a truth, and the loader takes
/// it as it is written.
pub(crate) fn scalar(need: Need) -> Map<String, Value> {
    no(&["object", "array"], need, "Qui va un testo, non un elenco né un gruppo di chiavi.")
}

/// All but values of some kinds; what must be there may not be empty either.
fn no(kinds: &[&str], need: Need, message: &str) -> Map<String, Value> {
    let mut kinds = kinds.to_vec();
    if need == Need::Required {
        kinds.push("null");
    }
    // With the kinds that may be there as its `type`, editors would propose `true`, `false` and `null`.
    object_with(&[("if", json!({"type": kinds})), ("then", json!({"type": "string", MESSAGE: message}))])
}

/// A text of which something can be seen.
fn some_text() -> Map<String, Value> {
    told(scalar(Need::Required), "\\S", "Scrivere il testo.")
}

/// A value that, where it is a string, is of a pattern; else an editor shows the message.
fn told(value: Map<String, Value>, pattern: &str, message: &str) -> Map<String, Value> {
    with(with(value, "pattern", json!(pattern)), PATTERN_MESSAGE, json!(message))
}

/// A string that is wholly of a pattern.
fn spelled(pattern: &str, need: Need, message: &str) -> Map<String, Value> {
    told(no(&["object", "array", "boolean", "number"], need, message), &whole(pattern, need), message)
}

/// The same, or a number.
fn or_number(mut value: Map<String, Value>) -> Map<String, Value> {
    if let Some(kinds) = value.get_mut("if").and_then(|other| other["type"].as_array_mut()) {
        kinds.retain(|kind| kind != "number");
    }
    with(value, "multipleOf", json!(1))
}

/// A pattern for a whole string, blanks around it apart; an optional one may be empty.
fn whole(pattern: &str, need: Need) -> String {
    let again = match need {
        Need::Required => "",
        Need::Optional => "?",
    };
    format!("^\\s*({pattern}){again}\\s*$")
}

/// One of some words; an optional one may be empty.
fn word(words: &[&str], need: Need) -> Map<String, Value> {
    let message = format!("Scrivere una di queste parole: {}.", words.join(", "));
    // To YAML a word of digits is a number.
    let numbers = words.iter().filter_map(|word| word.parse::<u32>().ok()).map(|number| json!(number));
    let values: Vec<Value> = words.iter().map(|word| json!(word)).chain(numbers).collect();
    let words = object_with(&[("enum", json!(values)), (MESSAGE, json!(message))]);
    match need {
        Need::Required => words,
        // As one more of the words, nothing would be proposed too.
        Need::Optional => {
            let nothing = json!({"not": {"type": ["object", "array", "boolean", "number"]}, "maxLength": 0});
            object_with(&[("anyOf", json!([words, nothing]))])
        }
    }
}

fn id(need: Need) -> Map<String, Value> {
    let pattern = match need {
        Need::Required => format!("^\\s*[a-z0-9-]{{1,{}}}\\s*$", ObjectiveId::LONGEST),
        Need::Optional => format!("^\\s*[a-z0-9-]{{0,{}}}\\s*$", ObjectiveId::LONGEST),
    };
    let message =
        "Scrivere un nome breve con lettere minuscole senza accenti, cifre e trattini, come atti-tipo.";
    told(no(&["object", "array", "boolean"], need, message), &pattern, message)
}

fn list(items: Map<String, Value>, need: Need) -> Map<String, Value> {
    or_nothing(object_with(&[("type", json!("array")), ("items", Value::Object(items))]), need)
}

/// A list of texts that say something; one that must be there has an entry at least.
fn lines(most: usize, longest: usize, need: Need) -> Map<String, Value> {
    let lines = list(with(some_text(), "maxLength", json!(longest)), need);
    let lines = with(lines, "maxItems", json!(most));
    match need {
        Need::Required => with(lines, "minItems", json!(1)),
        Need::Optional => lines,
    }
}

/// `sì` or `no`, in the spellings that the loader takes.
fn yes_or_no(need: Need) -> Map<String, Value> {
    let words = format!("{YES}|[Nn][Oo]|[Ff][Aa][Ll][Ss][Ee]");
    told(no(&["object", "array", "number"], need, YES_OR_NO), &whole(&words, need), YES_OR_NO)
}

/// A list of groups; one that must be there has an entry at least.
fn groups(keys: &'static [KeySpec], need: Need) -> Map<String, Value> {
    let list = list(group(keys), need);
    match need {
        Need::Required => with(list, "minItems", json!(1)),
        Need::Optional => list,
    }
}

/// A group for each rule that a plan may change. Another code is no mistake of the file's form.
fn rules(keys: &'static [KeySpec]) -> Map<String, Value> {
    let known = RULES.iter().filter(|rule| !rule.is_fixed()).map(|rule| {
        let description = format!("La regola {}: {}. Fonte: {}.", rule.code, rule.title, rule.basis.source);
        let entry = with(group(keys), "description", json!(description));
        (rule.code.to_owned(), Value::Object(entry))
    });
    object_with(&[
        ("type", json!("object")),
        ("properties", Value::Object(known.collect())),
        ("patternProperties", json!({"^[A-Z][0-9]+$": group(keys)})),
        ("additionalProperties", json!(false)),
        (MESSAGE, json!("Scrivere i codici delle regole, come F1: {gravita: info, motivo: …}.")),
    ])
}

/// A group for each objective, empty until something is said of it.
fn each_objective(keys: &'static [KeySpec]) -> Map<String, Value> {
    let id = format!("^[a-z0-9-]{{1,{}}}$", ObjectiveId::LONGEST);
    object_with(&[
        ("type", json!("object")),
        ("patternProperties", json!({id: or_nothing(group(keys), Need::Optional)})),
        ("additionalProperties", json!(false)),
        (MESSAGE, json!("Scrivere per ogni obiettivo il suo identificativo, e sotto il risultato.")),
    ])
}

fn years() -> Map<String, Value> {
    object_with(&[
        ("type", json!("object")),
        ("patternProperties", json!({format!("^{A_YEAR}$"): scalar(Need::Required)})),
        (MESSAGE, json!("Scrivere per ogni anno il suo valore, come {2026: 60%, 2027: 75%}.")),
        ("additionalProperties", json!(false)),
    ])
}
