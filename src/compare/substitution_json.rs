//! Substitutions that return in many fields, in `--messaggi json`.

use serde::Serialize;

use crate::compare::{Comparison, SubstitutionPlace};

/// A substitution with its places.
#[derive(Serialize)]
pub(crate) struct SubstitutionJson {
    #[serde(rename = "differenza")]
    difference: &'static str,
    #[serde(rename = "prima")]
    before: String,
    #[serde(rename = "ora")]
    now: String,
    #[serde(rename = "posti")]
    places: Vec<SubstitutionPlaceJson>,
}

#[derive(Serialize)]
struct SubstitutionPlaceJson {
    id: String,
    #[serde(rename = "chiave")]
    key: String,
    /// Whether nothing but such substitutions changed in the field.
    #[serde(rename = "soltanto")]
    is_all: bool,
}

/// Those of a comparison.
pub(crate) fn substitutions(comparison: &Comparison) -> Vec<SubstitutionJson> {
    let all = comparison.repeated.iter().map(|one| SubstitutionJson {
        difference: one.nature.word(),
        before: one.old.clone(),
        now: one.new.clone(),
        places: one.places.iter().map(|place| SubstitutionPlaceJson::of(*place, comparison)).collect(),
    });
    all.collect()
}

impl SubstitutionPlaceJson {
    fn of(place: SubstitutionPlace, comparison: &Comparison) -> Self {
        let objective = &comparison.objectives[place.objective];
        SubstitutionPlaceJson {
            id: objective.id.to_string(),
            key: place.part.name().to_owned(),
            is_all: objective.changes_told_once().any(|part| part.part == place.part),
        }
    }
}
