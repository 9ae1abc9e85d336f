//! What acts say of objectives: which of them came to the plan, and which left it.

use std::collections::BTreeSet;

use crate::plan::{Act, Effect, ObjectiveId, Plan};
use crate::source::Spanned;

/// The objectives that came and went by the word of the acts that only one of two plans has.
#[derive(Debug, Default)]
pub(crate) struct SaidByActs<'a> {
    came: BTreeSet<&'a ObjectiveId>,
    went: BTreeSet<&'a ObjectiveId>,
}

impl<'a> SaidByActs<'a> {
    /// Reads what the acts between two plans say, in whichever order the plans are named.
    pub(crate) fn between(old: &'a Plan, new: &'a Plan) -> Self {
        let mut said = SaidByActs::default();
        for act in own_acts(new, old) {
            said.follow(act);
        }
        let mut undone = SaidByActs::default();
        for act in own_acts(old, new) {
            undone.follow(act);
        }
        // Seen from a plan that has an act, what the act added is not yet in one that lacks it.
        said.came.extend(undone.went);
        said.went.extend(undone.came);
        said
    }

    /// Whether an objective of the new plan is none of the old one's.
    pub(crate) fn came(&self, id: &ObjectiveId) -> bool {
        self.came.contains(id)
    }

    /// Whether an objective of the old plan is none of the new one's.
    pub(crate) fn went(&self, id: &ObjectiveId) -> bool {
        self.went.contains(id)
    }

    fn follow(&mut self, act: &'a Act) {
        for id in act.added.iter().chain(&act.dropped) {
            let id = &id.value;
            match act.effect_on(id) {
                Some(Effect::Added) => {
                    self.went.remove(id);
                    self.came.insert(id);
                }
                Some(Effect::Dropped) => {
                    self.came.remove(id);
                    self.went.insert(id);
                }
                Some(Effect::Changed) | None => {}
            }
        }
    }
}

/// The acts of a plan that another lacks, in their order.
pub(crate) fn own_acts<'a>(one: &'a Plan, other: &Plan) -> impl Iterator<Item = &'a Act> {
    one.acts.iter().filter(|act| !other.acts.iter().any(|known| is_same(known, act)))
}

/// Whether two entries are one act: organ, number and date are the same.
fn is_same(one: &Act, other: &Act) -> bool {
    // Whatever is said of its subject and its reason, it is the same act.
    one.kind == other.kind
        && value(&one.organ) == value(&other.organ)
        && value(&one.number) == value(&other.number)
        && value(&one.date) == value(&other.date)
}

/// The value alone: two plans have the same act in different places.
fn value<T>(field: &Option<Spanned<T>>) -> Option<&T> {
    field.as_ref().map(|field| &field.value)
}
