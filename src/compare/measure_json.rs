//! `--messaggi json`: the measures of an objective, value by value.

use serde::Serialize;

use crate::compare::measure::{MeasureDiff, ValueDiff};

/// A measure that differs.
#[derive(Serialize)]
pub(crate) struct MeasureJson {
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "presenza")]
    presence: &'static str,
    #[serde(rename = "valori")]
    values: Vec<ValueJson>,
}

impl MeasureJson {
    pub(crate) fn of(measure: &MeasureDiff) -> Self {
        MeasureJson {
            name: measure.name.clone(),
            presence: measure.presence.word(),
            values: measure.values.iter().map(ValueJson::of).collect(),
        }
    }
}

/// A value in both plans.
#[derive(Serialize)]
struct ValueJson {
    #[serde(rename = "chiave")]
    key: String,
    #[serde(rename = "prima")]
    before: Option<String>,
    #[serde(rename = "ora")]
    now: Option<String>,
}

impl ValueJson {
    fn of(value: &ValueDiff) -> Self {
        ValueJson { key: value.key.clone(), before: value.old.clone(), now: value.new.clone() }
    }
}
