//! Fields as JSON and as XML.

use serde_json::{Map, Value};

/// A field, with a text or with fields.
#[derive(Debug, Clone)]
pub(super) struct Field {
    name: &'static str,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Text(String),
    Fields(Vec<Field>),
}

impl Field {
    pub(super) fn text(name: &'static str, text: impl Into<String>) -> Self {
        Field { name, content: Content::Text(text.into()) }
    }

    pub(super) fn group(name: &'static str, fields: Vec<Field>) -> Self {
        Field { name, content: Content::Fields(fields) }
    }
}

/// The element of the document's fields.
const DOCUMENT: &str = "DocumentoAmministrativoInformatico";
/// The names of the fields that are absent.
const ABSENT: &str = "CampiMancanti";

/// The fields as JSON; a name that comes more than once is a list.
pub(super) fn json(fields: &[Field], absent: &[&str]) -> Vec<u8> {
    let absent = absent.iter().map(|name| Value::from(*name)).collect();
    let whole: Map<String, Value> =
        [(DOCUMENT.to_owned(), group(fields)), (ABSENT.to_owned(), Value::Array(absent))]
            .into_iter()
            .collect();
    let mut bytes = serde_json::to_vec_pretty(&whole).expect("the fields are texts");
    bytes.push(b'\n');
    bytes
}

fn group(fields: &[Field]) -> Value {
    let mut group = Map::new();
    for field in fields {
        let value = match &field.content {
            Content::Text(text) => Value::from(text.as_str()),
            Content::Fields(fields) => self::group(fields),
        };
        match group.get_mut(field.name) {
            None => drop(group.insert(field.name.to_owned(), value)),
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    Value::Object(group)
}

/// The fields as XML.
pub(super) fn xml(fields: &[Field], absent: &[&'static str]) -> Vec<u8> {
    let absent = absent.iter().map(|name| Field::text("Campo", *name)).collect();
    let whole = [Field::group(DOCUMENT, fields.to_vec()), Field::group(ABSENT, absent)];
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Metadati>\n");
    whole.iter().for_each(|field| element(field, 1, &mut text));
    text.push_str("</Metadati>\n");
    text.into_bytes()
}

fn element(field: &Field, depth: usize, text: &mut String) {
    let (indent, name) = ("  ".repeat(depth), field.name);
    match &field.content {
        Content::Text(value) => text.push_str(&format!("{indent}<{name}>{}</{name}>\n", escaped(value))),
        Content::Fields(fields) => {
            text.push_str(&format!("{indent}<{name}>\n"));
            fields.iter().for_each(|field| element(field, depth + 1, text));
            text.push_str(&format!("{indent}</{name}>\n"));
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
