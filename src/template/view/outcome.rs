//! What became of an objective or a dimension, in words.

use crate::compare::{
    Comparison, DimensionDiff, DimensionOrder, Movement, Nature, ObjectiveDiff, Part, Presence, plain,
};
use crate::plan::FieldKey;
use crate::source::shortened_between_words;
use crate::template::view::annex::sentence;

/// How many characters of an objective stand in one line.
const LINE: usize = 140;

/// What became of a dimension: `aggiunta`, `soppressa`, `spostata: era al posto 3`.
pub(crate) fn of_dimension(dimension: &DimensionDiff) -> Option<String> {
    match (dimension.presence(), dimension.order) {
        (Presence::Added, _) => Some("aggiunta".to_owned()),
        (Presence::Dropped, _) => Some("soppressa".to_owned()),
        (Presence::Both, DimensionOrder::Moved) => {
            dimension.old.map(|place| format!("spostata: era al posto {}", place + 1))
        }
        (Presence::Both, DimensionOrder::Kept) => None,
    }
}

/// How much an outcome says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    Outcome,
    /// With the fields that changed.
    Fields,
}

/// What became of an objective, as a sentence without a full stop.
pub(crate) fn of_objective(comparison: &Comparison, objective: &ObjectiveDiff, detail: Detail) -> String {
    let changed = match (objective.presence(), objective.nature()) {
        (Presence::Added, _) => return "Aggiunto".to_owned(),
        (Presence::Dropped, _) => return "Soppresso".to_owned(),
        (Presence::Both, None) => None,
        (Presence::Both, Some(Nature::Substance)) => Some("modificato"),
        (Presence::Both, Some(Nature::Spelling)) => Some("modificato nella sola forma"),
    };
    let fields: Vec<&str> = objective.changes().map(|part| short(part.part)).collect();
    let changed = changed.map(|changed| match detail {
        Detail::Outcome => changed.to_owned(),
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

/// The first words, with an ellipsis where there are more.
pub(crate) fn cut(text: &str) -> String {
    shortened_between_words(text, LINE)
}

#[cfg(test)]
mod tests {
    use crate::template::view::outcome::*;

    #[test]
    fn a_long_objective_is_cut_between_words() {
        assert_eq!(cut("Breve."), "Breve.");
        let long = "parola ".repeat(40);
        let short = cut(&long);
        assert!(short.ends_with("parola…") && short.chars().count() <= LINE, "{short}");
    }
}
