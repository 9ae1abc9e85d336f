//! The change of an objective or a dimension, in words.

use crate::compare::{
    Comparison, DimensionDiff, DimensionOrder, Movement, Nature, ObjectiveDiff, Part, Presence, plain,
};
use crate::plan::FieldKey;
use crate::template::view::wording::sentence;

/// Says how a dimension changed: `aggiunta`, `soppressa`, `spostata: era al posto 3`. `None` if both plans
/// have it in the same place.
pub(crate) fn dimension_change(dimension: &DimensionDiff) -> Option<String> {
    match (dimension.presence(), dimension.order) {
        (Presence::Added, _) => Some("aggiunta".to_owned()),
        (Presence::Dropped, _) => Some("soppressa".to_owned()),
        (Presence::Both, DimensionOrder::Moved) => {
            dimension.old.map(|place| format!("spostata: era al posto {}", place + 1))
        }
        (Presence::Both, DimensionOrder::Kept) => None,
    }
}

/// The detail in which a change is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    Kind,
    /// With the fields that changed.
    Fields,
}

/// Says how an objective changed, as a sentence without a full stop.
pub(crate) fn objective_change(comparison: &Comparison, objective: &ObjectiveDiff, detail: Detail) -> String {
    let changed = match (objective.presence(), objective.nature()) {
        (Presence::Added, _) => return "Aggiunto".to_owned(),
        (Presence::Dropped, _) => return "Soppresso".to_owned(),
        (Presence::Both, None) => None,
        (Presence::Both, Some(Nature::Substance)) => Some("modificato"),
        (Presence::Both, Some(Nature::Spelling)) => Some("modificato nella sola forma"),
    };
    let fields: Vec<&str> = objective.changes().map(|part| short(part.part)).collect();
    let changed = changed.map(|changed| match detail {
        Detail::Kind => changed.to_owned(),
        Detail::Fields => format!("{changed}: {}", fields.join(", ")),
    });
    let parts: Vec<String> = changed.into_iter().chain(moved(comparison, objective)).collect();
    sentence(&parts.join("; "))
}

fn moved(comparison: &Comparison, objective: &ObjectiveDiff) -> Option<String> {
    let old = objective.old?;
    match objective.movement {
        Movement::None => None,
        Movement::Renumbered => Some(format!("rinumerato: era l'obiettivo {}", old.number)),
        Movement::Reordered => Some(format!("spostato: era l'obiettivo {}", old.number)),
        Movement::Transferred => {
            let from = &comparison.dimensions[old.dimension];
            let title = plain(&from.title.old);
            Some(format!("spostato: era l'obiettivo {} di «{title}»", old.number))
        }
    }
}

/// A field in a word or two.
fn short(part: Part) -> &'static str {
    match part {
        Part::Field(FieldKey::Objective) => "testo dell'obiettivo",
        Part::Field(FieldKey::Owner) => "responsabile",
        Part::Field(FieldKey::Stakeholder) => "soggetti a cui è rivolto",
        Part::Field(FieldKey::Contributor) => "unità che contribuiscono",
        Part::Field(FieldKey::Deadline) => "scadenza",
        Part::Field(FieldKey::Indicator) => "misurazione",
        Part::Field(FieldKey::Baseline) => "base di partenza",
        Part::Field(FieldKey::Target) => "traguardo atteso",
        Part::Field(FieldKey::Source) => "fonte dei dati",
        Part::Note => "note",
        Part::Weight => "peso",
        Part::Measures => "misure",
    }
}
