//! Substitutions that return in many fields: once, with their places in words.

use serde::Serialize;

use crate::compare::{Comparison, Nature, RepeatedSubstitution};
use crate::template::view::field_changes::short;
use crate::template::view::plan::ActView;

/// Words in the place of others, in several fields.
#[derive(Debug, Serialize)]
pub(crate) struct SubstitutionView {
    #[serde(rename = "prima")]
    old: String,
    #[serde(rename = "ora")]
    new: String,
    /// Whether the words are the same in another spelling.
    #[serde(rename = "solo_forma")]
    spelling: bool,
    /// The number of fields.
    #[serde(rename = "campi")]
    fields: usize,
    /// A group each, in their order.
    #[serde(rename = "luoghi")]
    places: Vec<PlacesView>,
    /// The acts that changed the objectives.
    #[serde(rename = "atti")]
    acts: Vec<ActView>,
}

/// The places in a group.
#[derive(Debug, Serialize)]
struct PlacesView {
    #[serde(rename = "titolo")]
    title: String,
    /// `obiettivo 1 (responsabile), obiettivo 3 (responsabile, misurazione)`.
    #[serde(rename = "in_parole")]
    in_words: String,
}

impl SubstitutionView {
    pub(crate) fn of(comparison: &Comparison, one: &RepeatedSubstitution) -> Self {
        let objectives = one.places.iter().map(|place| &comparison.objectives[place.objective]);
        let mut acts: Vec<usize> = objectives.flat_map(|own| comparison.acts_of(own)).collect();
        acts.sort_unstable();
        acts.dedup();
        SubstitutionView {
            old: one.old.clone(),
            new: one.new.clone(),
            spelling: one.nature == Nature::Spelling,
            fields: one.places.len(),
            places: places(comparison, one),
            acts: acts.into_iter().map(|place| ActView::of(&comparison.acts[place])).collect(),
        }
    }
}

fn places(comparison: &Comparison, one: &RepeatedSubstitution) -> Vec<PlacesView> {
    let mut groups: Vec<(usize, Vec<String>)> = Vec::new();
    for places in one.places.chunk_by(|one, next| one.objective == next.objective) {
        let Some(position) = &comparison.objectives[places[0].objective].new else { continue };
        let fields: Vec<_> = places.iter().map(|place| short(place.part, &comparison.rows)).collect();
        let said = format!("obiettivo {} ({})", position.number, fields.join(", "));
        match groups.last_mut() {
            Some((group, all)) if *group == position.group => all.push(said),
            Some(_) | None => groups.push((position.group, vec![said])),
        }
    }
    let views = groups
        .into_iter()
        .map(|(group, all)| PlacesView { title: comparison.groups[group].name(), in_words: all.join(", ") });
    views.collect()
}
