//! The id of a new objective, out of its words.

use crate::check::id_stem;
use crate::plan::{ObjectiveId, Plan};

/// Proposes the first words that say something, with a number behind them where the plan, one of its acts, or
/// one of the `others` has that id already.
pub(crate) fn proposed_id(text: &str, plan: &Plan, others: &[ObjectiveId]) -> Option<String> {
    let stem = id_stem(text)?;
    let numbered = (2..1000).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.clone())
        .chain(numbered)
        .find(|id| ObjectiveId::new(id).is_some_and(|id| !is_taken(&id, plan) && !others.contains(&id)))
}

/// Whether the plan has the id, or an act names it: one that was dropped stays its own.
pub(crate) fn is_taken(id: &ObjectiveId, plan: &Plan) -> bool {
    plan.objectives().any(|objective| objective.id.value == *id)
        || plan.acts.iter().any(|act| act.effect_on(id).is_some())
}
