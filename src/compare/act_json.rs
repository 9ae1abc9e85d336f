//! An act in the JSON of a comparison.

use serde::Serialize;

use crate::plan::{Act, ObjectiveId};
use crate::source::Spanned;

/// An act.
#[derive(Serialize)]
pub(crate) struct ActJson {
    #[serde(rename = "tipo")]
    kind: &'static str,
    #[serde(rename = "organo")]
    organ: Option<String>,
    #[serde(rename = "numero")]
    number: Option<String>,
    #[serde(rename = "data")]
    date: Option<String>,
    #[serde(rename = "esecutiva")]
    effective: Option<String>,
    #[serde(rename = "oggetto")]
    subject: Option<String>,
    #[serde(rename = "motivo")]
    reason: Option<String>,
    #[serde(rename = "obiettivi")]
    changes: Vec<String>,
    #[serde(rename = "aggiunge")]
    adds: Vec<String>,
    #[serde(rename = "sopprime")]
    drops: Vec<String>,
}

impl ActJson {
    /// What is said of an act; `null` what it lacks.
    pub(crate) fn of(act: &Act) -> Self {
        let text = |field: &Option<Spanned<String>>| field.as_ref().map(|text| text.value.clone());
        let ids = |ids: &[Spanned<ObjectiveId>]| ids.iter().map(|id| id.value.to_string()).collect();
        ActJson {
            kind: act.kind.word(),
            organ: text(&act.organ),
            number: text(&act.number),
            date: act.date.as_ref().map(|date| date.value.to_string()),
            effective: act.effective.as_ref().map(|day| day.value.to_string()),
            subject: text(&act.subject),
            reason: text(&act.reason),
            changes: ids(&act.objectives),
            adds: ids(&act.added),
            drops: ids(&act.dropped),
        }
    }
}
