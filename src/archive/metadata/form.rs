//! Fields, and how they are written as JSON and as XML.

use serde_json::{Map, Value};

/// Fields in the order in which they are written.
#[derive(Debug, Clone, Default)]
pub(crate) struct MetadataFields(Vec<MetadataField>);

/// A field, with a text or with fields.
#[derive(Debug, Clone)]
pub(crate) struct MetadataField {
    name: &'static str,
    content: FieldContent,
}

#[derive(Debug, Clone)]
enum FieldContent {
    Text(String),
    Fields(MetadataFields),
}

impl MetadataFields {
    /// Adds a field with a text.
    pub(crate) fn text(&mut self, name: &'static str, text: impl Into<String>) {
        self.0.push(MetadataField { name, content: FieldContent::Text(text.into()) });
    }

    /// Adds a field with fields, unless it has none.
    pub(crate) fn group(&mut self, name: &'static str, fill: impl FnOnce(&mut MetadataFields)) {
        let mut fields = MetadataFields::default();
        fill(&mut fields);
        if !fields.0.is_empty() {
            self.0.push(MetadataField { name, content: FieldContent::Fields(fields) });
        }
    }

    /// Whether the field of a path is there: the names from the outermost, with points between them.
    pub(crate) fn have(&self, path: &str) -> bool {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let mut named = self.0.iter().filter(|field| field.name == name);
        named.any(|field| match &field.content {
            FieldContent::Text(_) => rest.is_empty(),
            FieldContent::Fields(fields) => rest.is_empty() || fields.have(rest),
        })
    }

    fn json(&self) -> Value {
        let mut group = Map::new();
        for field in &self.0 {
            let value = match &field.content {
                FieldContent::Text(text) => Value::from(text.as_str()),
                FieldContent::Fields(fields) => fields.json(),
            };
            match group.get_mut(field.name) {
                None => drop(group.insert(field.name.to_owned(), value)),
                Some(Value::Array(values)) => values.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
            }
        }
        Value::Object(group)
    }

    fn xml(&self, depth: usize, text: &mut String) {
        for MetadataField { name, content } in &self.0 {
            let indent = "  ".repeat(depth);
            match content {
                FieldContent::Text(value) => {
                    text.push_str(&format!("{indent}<{name}>{}</{name}>\n", escaped(value)));
                }
                FieldContent::Fields(fields) => {
                    text.push_str(&format!("{indent}<{name}>\n"));
                    fields.xml(depth + 1, text);
                    text.push_str(&format!("{indent}</{name}>\n"));
                }
            }
        }
    }
}

/// The element of the norm's fields.
pub(crate) const DOCUMENT: &str = "DocumentoAmministrativoInformatico";
/// The document's digest as people compare it; the norm's own field has it in base 64.
const DIGEST: &str = "ImprontaEsadecimale";
/// The names of the fields that are absent.
const ABSENT: &str = "CampiMancanti";

/// A document's metadata as they are written.
#[derive(Debug)]
pub(crate) struct MetadataSheet {
    pub(crate) fields: MetadataFields,
    /// The document's SHA-256, in hexadecimal digits.
    pub(crate) digest: String,
    /// The paths of the absent fields.
    pub(crate) absent: Vec<&'static str>,
}

impl MetadataSheet {
    /// Writes the sheet as JSON; a name that comes more than once is a list.
    pub(crate) fn json(&self) -> Vec<u8> {
        let mut whole = Map::new();
        whole.insert(DOCUMENT.to_owned(), self.fields.json());
        whole.insert(DIGEST.to_owned(), Value::from(self.digest.as_str()));
        whole.insert(ABSENT.to_owned(), Value::from(self.absent.clone()));
        let mut bytes = serde_json::to_vec_pretty(&whole).expect("the fields are texts");
        bytes.push(b'\n');
        bytes
    }

    /// Writes the sheet as XML.
    pub(crate) fn xml(&self) -> Vec<u8> {
        let mut whole = MetadataFields::default();
        whole.group(DOCUMENT, |document| *document = self.fields.clone());
        whole.text(DIGEST, &self.digest);
        whole.group(ABSENT, |absent| {
            for path in &self.absent {
                absent.text("Campo", *path);
            }
        });
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Metadati>\n");
        whole.xml(1, &mut text);
        text.push_str("</Metadati>\n");
        text.into_bytes()
    }
}

fn escaped(text: &str) -> String {
    // No quotes, for the elements have no attributes.
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
