//! The objectives that a new version touches, by name.

use serde::Serialize;

use crate::compare::text::plain::plain;
use crate::compare::{Comparison, Movement, Nature, ObjectiveDiff, Part, Presence};
use crate::plan::RowKey;

/// The objectives by what became of them. One that was changed and moved is in both lists.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct TouchedObjectives {
    #[serde(rename = "aggiunti")]
    pub(crate) added: Vec<TouchedObjective>,
    #[serde(rename = "soppressi")]
    pub(crate) dropped: Vec<TouchedObjective>,
    #[serde(rename = "modificati")]
    pub(crate) changed: Vec<TouchedObjective>,
    #[serde(rename = "spostati")]
    pub(crate) moved: Vec<TouchedObjective>,
    #[serde(rename = "rinumerati")]
    pub(crate) renumbered: Vec<TouchedObjective>,
    #[serde(rename = "rinominati")]
    pub(crate) renamed: Vec<TouchedObjective>,
    /// With the same words in another spelling.
    #[serde(rename = "solo_forma")]
    pub(crate) respelt: Vec<TouchedObjective>,
}

/// An objective that was touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct TouchedObjective {
    pub(crate) id: String,
    /// The id that it had, if it was another.
    #[serde(rename = "id_precedente")]
    pub(crate) former_id: Option<String>,
    /// As the annex prints it; of a dropped one the old number.
    #[serde(rename = "numero")]
    pub(crate) number: Option<String>,
    /// The objective's own text.
    #[serde(rename = "testo")]
    pub(crate) text: String,
}

impl TouchedObjectives {
    /// The objectives of a comparison.
    pub(crate) fn of(comparison: &Comparison) -> Self {
        let mut touched = TouchedObjectives::default();
        for objective in comparison.objectives.iter().filter(|objective| objective.is_touched()) {
            for list in touched.lists_of(objective) {
                list.push(TouchedObjective::of(objective));
            }
        }
        touched
    }

    /// The lists in which an objective is.
    fn lists_of(&mut self, objective: &ObjectiveDiff) -> Vec<&mut Vec<TouchedObjective>> {
        let text = match (objective.presence(), objective.nature()) {
            (Presence::Added, _) => Some(&mut self.added),
            (Presence::Dropped, _) => Some(&mut self.dropped),
            (Presence::Both, Some(Nature::Substance)) => Some(&mut self.changed),
            (Presence::Both, Some(Nature::Spelling)) => Some(&mut self.respelt),
            (Presence::Both, None) => None,
        };
        let place = match objective.movement {
            Movement::None => None,
            Movement::Renumbered => Some(&mut self.renumbered),
            Movement::Reordered | Movement::Transferred => Some(&mut self.moved),
        };
        let name = objective.renamed.as_ref().map(|_| &mut self.renamed);
        [text, place, name].into_iter().flatten().collect()
    }

    /// `modificati: «modulistica», «cloud»`: a line for each list that is not empty.
    pub(crate) fn lines(&self) -> Vec<String> {
        let lists = [
            (&self.added, "aggiunto", "aggiunti"),
            (&self.dropped, "soppresso", "soppressi"),
            (&self.changed, "modificato", "modificati"),
            (&self.moved, "spostato", "spostati"),
            (&self.renumbered, "rinumerato", "rinumerati"),
            (&self.renamed, "con un altro identificativo", "con un altro identificativo"),
            (&self.respelt, "diverso solo nella forma", "diversi solo nella forma"),
        ];
        let told = lists.into_iter().filter(|(list, _, _)| !list.is_empty());
        told.map(|(list, one, many)| format!("{}: {}", if list.len() == 1 { one } else { many }, names(list)))
            .collect()
    }
}

impl TouchedObjective {
    fn of(objective: &ObjectiveDiff) -> Self {
        let (old, new) = (objective.old.as_ref(), objective.new.as_ref());
        let first = objective.part(Part::Row(RowKey::FIRST));
        let text = first.map(|text| if new.is_some() { &text.new } else { &text.old });
        TouchedObjective {
            id: objective.id.to_string(),
            former_id: objective.renamed.as_ref().map(|rename| rename.from.to_string()),
            number: new.or(old).map(|position| position.number.to_string()),
            text: text.map(|text| plain(text)).unwrap_or_default(),
        }
    }

    /// `«cloud»`; with the former id, if it was another: `«cloud», prima «nuvola»`.
    fn name(&self) -> String {
        match &self.former_id {
            Some(former) => format!("«{}», prima «{former}»", self.id),
            None => format!("«{}»", self.id),
        }
    }
}

/// The objectives that an act has to name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct AmendedObjectives<'a> {
    pub(crate) changed: Vec<&'a str>,
    pub(crate) added: Vec<&'a str>,
    pub(crate) dropped: Vec<&'a str>,
}

/// The objectives of a comparison that an act has to name, each in the list of what became of it.
pub(crate) fn amended_objectives(comparison: &Comparison) -> AmendedObjectives<'_> {
    let mut amended = AmendedObjectives::default();
    for objective in comparison.objectives.iter().filter(|objective| is_amended(objective)) {
        let list = match objective.presence() {
            Presence::Added => &mut amended.added,
            Presence::Dropped => &mut amended.dropped,
            Presence::Both => &mut amended.changed,
        };
        list.push(objective.id.as_str());
    }
    amended
}

/// Whether an act has to name it: what is only renumbered, or only spelt in another way, needs none.
pub(crate) fn is_amended(objective: &ObjectiveDiff) -> bool {
    objective.presence() != Presence::Both
        || objective.movement.is_move()
        || objective.nature() == Some(Nature::Substance)
}

/// The most names that are told in a line: a list of hundreds is one that nobody reads.
const TOLD: usize = 20;

fn names(list: &[TouchedObjective]) -> String {
    let names: Vec<String> = list.iter().take(TOLD).map(TouchedObjective::name).collect();
    match list.len().saturating_sub(TOLD) {
        0 => names.join(", "),
        1 => format!("{} e un altro", names.join(", ")),
        more => format!("{} e altri {more}", names.join(", ")),
    }
}
