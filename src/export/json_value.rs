//! Values of JSON whose keys keep their order, which the office chose.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum JsonValue {
    Null,
    Yes(bool),
    Whole(u64),
    Decimal(f64),
    Text(String),
    List(Vec<JsonValue>),
    Object(Vec<(String, JsonValue)>),
}

impl JsonValue {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        JsonValue::Text(text.into())
    }

    /// An object with keys of ours.
    pub(crate) fn object<'a>(entries: impl IntoIterator<Item = (&'a str, JsonValue)>) -> Self {
        JsonValue::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }
}

impl Serialize for JsonValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            JsonValue::Null => serializer.serialize_unit(),
            JsonValue::Yes(answer) => serializer.serialize_bool(*answer),
            JsonValue::Whole(number) => serializer.serialize_u64(*number),
            JsonValue::Decimal(number) => serializer.serialize_f64(*number),
            JsonValue::Text(text) => serializer.serialize_str(text),
            JsonValue::List(items) => serializer.collect_seq(items),
            JsonValue::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}
