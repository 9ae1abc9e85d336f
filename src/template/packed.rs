//! Lists that templates get packed: tera's values of a long annex take ten times the memory of its words, and
//! the rows of an objective are looked at one objective after another.
//!
//! A packed list is JSON in tera's only kind of value that no template can make, bytes. It is unpacked where
//! a loop runs through it or a filter is given it, which `metering` sees to, and let go behind.

use serde::{Serialize, Serializer};
use tera::{Map, TeraResult, Value};

/// A list of values, packed.
#[derive(Debug)]
pub(crate) struct Packed(Box<[u8]>);

impl Packed {
    /// Packs a list. An empty one has no bytes, so that both are false to a condition.
    pub(crate) fn of(values: &[impl Serialize]) -> Self {
        if values.is_empty() {
            return Packed(Box::default());
        }
        let bytes = serde_json::to_vec(values).expect("views are words, numbers and lists of them");
        Packed(bytes.into_boxed_slice())
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// A value as templates see it: a packed list as the list that it was, any other as it is.
pub(crate) fn unpacked(value: &Value) -> TeraResult<Value> {
    match value.as_bytes() {
        None => Ok(value.clone()),
        Some([]) => Ok(Value::from(Vec::<Value>::new())),
        Some(bytes) => serde_json::from_slice(bytes).map(of_json).map_err(tera::Error::message),
    }
}

/// Makes tera's value of one that was packed: as what is serialized it would be visited once more.
fn of_json(json: serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::none(),
        serde_json::Value::Bool(word) => Value::from(word),
        serde_json::Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Value::from(number),
            (None, Some(number)) => Value::from(number),
            (None, None) => Value::from(number.as_f64().unwrap_or_default()),
        },
        serde_json::Value::String(text) => Value::from(text),
        serde_json::Value::Array(list) => Value::from(list.into_iter().map(of_json).collect::<Vec<_>>()),
        serde_json::Value::Object(map) => {
            let named = map.into_iter().map(|(name, value)| (name.into(), of_json(value)));
            Value::from(named.collect::<Map>())
        }
    }
}

/// The value with all lists unpacked that are in it.
pub(crate) fn unpacked_throughout(value: &Value) -> TeraResult<Value> {
    if let Some(list) = value.as_array() {
        let list: TeraResult<Vec<Value>> = list.iter().map(unpacked_throughout).collect();
        return Ok(Value::from(list?));
    }
    let Some(map) = value.as_map() else { return unpacked(value) };
    let entries = map.iter().map(|(key, inner)| Ok((key.clone(), unpacked_throughout(inner)?)));
    Ok(Value::from(entries.collect::<TeraResult<Map>>()?))
}

#[cfg(test)]
mod tests {
    use crate::template::packed::*;

    #[derive(Serialize)]
    struct Sample {
        rows: Packed,
        empty: Packed,
        place: usize,
    }

    #[derive(Serialize)]
    struct RowSample {
        words: &'static str,
        lines: Vec<String>,
        change: Option<String>,
        strong: bool,
    }

    fn rows() -> [RowSample; 1] {
        let lines = vec!["uno «\"» \u{F0000}".to_owned(), "due".to_owned()];
        [RowSample { words: "uno due", lines, change: None, strong: true }]
    }

    #[test]
    fn what_was_packed_comes_out_as_it_would_have_been() {
        let packed = Value::from_serializable(&Packed::of(&rows()));
        assert!(packed.is_bytes() && packed.is_truthy());
        assert_eq!(unpacked(&packed).unwrap(), Value::from_serializable(&rows()));
        let empty = Value::from_serializable(&Packed::of(&[] as &[RowSample]));
        assert!(!empty.is_truthy());
        assert_eq!(unpacked(&empty).unwrap(), Value::from(Vec::<Value>::new()));
        assert_eq!(unpacked(&Value::from("uno")).unwrap(), Value::from("uno"));
    }

    #[test]
    fn packed_lists_are_found_within_other_values() {
        let sample = Sample { rows: Packed::of(&rows()), empty: Packed::of(&[] as &[RowSample]), place: 3 };
        let value = unpacked_throughout(&Value::from_serializable(&vec![sample])).unwrap();
        let words = value.get_from_path("0.rows.0.words").and_then(Value::as_str);
        assert_eq!(words, Some("uno due"));
        assert_eq!(value.get_from_path("0.empty").and_then(Value::as_array), Some(&[][..]));
        assert_eq!(value.get_from_path("0.place"), Some(&Value::from(3_u64)));
    }
}
