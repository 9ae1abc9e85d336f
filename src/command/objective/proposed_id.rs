//! The id of a new objective, out of its words.

use crate::check::telling_words;
use crate::plan::{ObjectiveId, Plan};
use crate::source::folded_words::FoldedWords;

/// The most words of an id: more would be the text itself.
const WORDS: usize = 3;

/// Proposes the first words that say something, with a number behind them where the plan, one of its acts, or
/// one of the `others` has that id already.
pub(crate) fn proposed_id(text: &str, plan: &Plan, others: &[ObjectiveId]) -> Option<String> {
    let folded = FoldedWords::of(text);
    let words =
        telling_words(&folded).filter(|word| word.bytes().all(|letter| letter.is_ascii_alphanumeric()));
    let mut stem = words.take(WORDS).collect::<Vec<_>>().join("-");
    // Room for a number.
    stem.truncate(ObjectiveId::LONGEST - 4);
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() {
        return None;
    }
    let numbered = (2..1000).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.to_owned())
        .chain(numbered)
        .find(|id| ObjectiveId::new(id).is_some_and(|id| !is_taken(&id, plan) && !others.contains(&id)))
}

/// Whether the plan has the id, or an act names it: one that was dropped stays its own.
pub(crate) fn is_taken(id: &ObjectiveId, plan: &Plan) -> bool {
    plan.objectives().any(|objective| objective.id.value == *id)
        || plan.acts.iter().any(|act| act.effect_on(id).is_some())
}
