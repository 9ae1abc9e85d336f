//! What differs in objectives and is not printed in the annex.

use crate::compare::{Part, Presence};
use crate::plan::{Plan, SummaryPart};
use crate::template::view::field_changes::short;
use crate::template::view::versions::Amendment;
use crate::template::view::weights_change::{WEIGHT, prints_weights};

/// Names the data of objectives that differ and that neither annex prints: `peso, misure`; empty without any.
pub(crate) fn unprinted(amendment: &Amendment) -> String {
    let comparison = amendment.comparison;
    let mut names: Vec<String> = Vec::new();
    // One that came or went is told as a whole.
    let both = comparison.objectives.iter().filter(|one| one.presence() == Presence::Both);
    for part in both.flat_map(|one| one.shown_changes()) {
        let Part::Key(key) = part.part else { continue };
        let name = short(part.part, &comparison.rows).into_owned();
        if !is_printed(amendment, key) && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// Whether one of the annexes prints what stands behind a key of an objective.
fn is_printed(amendment: &Amendment, key: &str) -> bool {
    let one = |prints: fn(&Plan) -> bool| prints(amendment.old) || prints(amendment.new);
    match key {
        // Beside the number.
        "codice" => true,
        WEIGHT => one(prints_weights),
        "misure" => one(|plan| plan.summary.contains(&SummaryPart::Measures)),
        _ => amendment.comparison.rows.stands_in_headings(key),
    }
}
