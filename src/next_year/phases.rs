//! `fasi` of the next plan: the same phases, whose dates are still to be written.

use crate::plan::Objective;
use crate::yaml::{Mapping, Node};

/// The offsets at which the mappings begin of those phases of an objective that have a date.
pub(crate) fn dated_phases(objective: &Mapping, read: &Objective) -> Vec<usize> {
    let Some(Node::Sequence(list)) = objective.get("fasi").map(|entry| &entry.value) else {
        return Vec::new();
    };
    // An entry that is no phase is an error, and such a plan is not renewed: the two lists are as long.
    let pairs = list.items.iter().zip(&read.phases);
    let dated = pairs.filter(|(_, phase)| phase.by.value.is_some());
    dated.map(|(node, _)| node.span().range.start).collect()
}
