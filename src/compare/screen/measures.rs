//! Measures on screen, value by value.

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
        for value in measure.told_values() {
            paper.text(indent + 4, &value.in_words());
        }
    }
}
