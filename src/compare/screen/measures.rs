//! Measures on screen, value by value.

use crate::compare::measure::{MeasureDiff, ValueDiff};
use crate::compare::screen::paper::Paper;
use crate::compare::{ObjectiveDiff, Presence};

/// Shows the measures that differ under a name.
pub(crate) fn measures(label: &str, objective: &ObjectiveDiff, indent: usize, paper: &mut Paper) {
    // Of a long list one value changes, which would be hard to find among the marks of a text.
    paper.text(indent, label);
    for measure in &objective.measures {
        let fate = match measure.presence {
            Presence::Both => "",
            Presence::Added => ": aggiunta",
            Presence::Dropped => ": tolta",
        };
        paper.text(indent + 2, &format!("«{}»{fate}", measure.name));
        for value in measure.values.iter().filter(|value| !says_name_again(measure, value)) {
            paper.text(indent + 4, &in_words(value));
        }
    }
}

/// Whether a value is the name of a measure that came or went, which stands above it.
fn says_name_again(measure: &MeasureDiff, value: &ValueDiff) -> bool {
    measure.presence != Presence::Both && value.key == "nome"
}

/// `traguardo 2026: prima 60%, ora 50%`.
fn in_words(ValueDiff { label, old, new, .. }: &ValueDiff) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{label}: prima «{old}», ora «{new}»"),
        (Some(old), None) => format!("{label}: era «{old}»"),
        (None, Some(new)) => format!("{label}: «{new}»"),
        (None, None) => label.clone(),
    }
}
