//! Where the objectives of a group are now that are no longer in it.

use crate::compare::{Comparison, Movement, ObjectiveDiff};

/// Says where the objectives of a group went: `I suoi obiettivi sono ora in «Viabilità» e «Ambiente»`. `None`
/// if none of them is in another group now.
pub(crate) fn whereabouts(comparison: &Comparison, group: usize) -> Option<String> {
    let were_here = comparison.objectives.iter().filter(|objective| {
        let former = objective.old.as_ref();
        former.is_some_and(|position| position.group == group)
    });
    let (gone, others): (Vec<&ObjectiveDiff>, Vec<&ObjectiveDiff>) =
        were_here.partition(|objective| objective.movement == Movement::Transferred);
    let mut groups: Vec<usize> =
        gone.iter().filter_map(|objective| Some(objective.new.as_ref()?.group)).collect();
    groups.sort_unstable();
    groups.dedup();
    let names: Vec<String> =
        groups.iter().map(|group| format!("«{}»", comparison.groups[*group].name())).collect();
    let names = match names.split_last()? {
        (last, []) => last.clone(),
        (last, others) => format!("{} e {last}", others.join(", ")),
    };
    Some(match (gone.len(), others.is_empty()) {
        (1, true) => format!("Il suo obiettivo è ora in {names}"),
        (_, true) => format!("I suoi obiettivi sono ora in {names}"),
        (1, false) => format!("Uno dei suoi obiettivi è ora in {names}"),
        (count, false) => format!("{count} dei suoi obiettivi sono ora in {names}"),
    })
}
