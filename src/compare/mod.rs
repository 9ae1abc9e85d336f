//! Two versions of a plan, held against each other: what an amendment changes.
//!
//! [`compare`] gives a [`Comparison`], plain data from which every form of a comparison is made:
//!
//! - [`Comparison::objectives`] has each objective of both plans once, in the new plan's order, the dropped
//!   ones behind them in the old plan's: what became of it, and its rows and note as [`ProseDiff`]s, the
//!   unchanged ones too. [`ObjectiveDiff::changes`] are the fields that differ (what a *prospetto di
//!   raffronto* lists).
//! - [`Comparison::outline`] is the way through the amended annex with all its changes: groups and
//!   objectives in one order, where those that left a place stand in it too. Entries whose
//!   [`Standing::is_in_new`] are the new annex, those whose [`Standing::is_in_old`] the old one.
//! - A [`ProseDiff`] keeps passages, items and words with a [`Mark`] each: without what is deleted they are
//!   the new text, without what is inserted the old one, to the letter. A passage or an item that came or
//!   went has one mark, and so has all that it holds.
//! - Every difference has a [`Nature`]: other words, or only another spelling.
//!
//! [`screen()`], [`brief`], [`one_line`] and [`json()`] are the forms that are text alone.

mod act_json;
mod group;
pub(crate) mod json;
mod lent_texts;
mod measure;
mod measure_json;
mod number_references;
mod objective;
mod outline;
mod pairing;
mod passage_count;
mod passage_move;
mod passage_moves;
mod passed_words;
mod plan_data;
mod premise_json;
mod presence;
#[cfg(test)]
mod random_text;
mod recognition;
mod regrouping;
mod rows;
mod said_by_acts;
mod said_tie;
pub(crate) mod screen;
mod story;
mod substitution;
mod substitution_json;
mod summary;
mod taken_texts;
#[cfg(test)]
mod tests;
mod text;
mod text_json;
mod tie;
mod ties;
mod touched;
mod warnings;
mod whereabouts;

pub(crate) use group::{GroupDiff, GroupOrder};
pub(crate) use json::json;
pub(crate) use measure::measure_couples;
pub(crate) use objective::{Movement, ObjectiveDiff, Part, PartDiff, Position};
pub use outline::Standing;
pub(crate) use outline::{GroupEntry, ObjectiveEntry};
pub(crate) use passage_count::PassageCount;
pub(crate) use passage_move::PassageMove;
pub(crate) use plan_data::{BODY_NAME, DatumDiff};
pub(crate) use presence::Presence;
pub(crate) use recognition::{Recognition, TakenText};
pub(crate) use rows::{ComparedRows, RowSlot};
pub(crate) use said_tie::{SaidTie, Stood};
pub(crate) use screen::{TextVersion, brief, one_line, screen, story_step, text_versions};
pub(crate) use story::{ObjectiveStory, StoryStep, story};
pub(crate) use substitution::{RepeatedSubstitution, SubstitutionPlace};
pub(crate) use summary::{CountReader, Summary};
pub(crate) use taken_texts::{doubts, taken_texts};
pub(crate) use text::joints::with_plain_joints;
pub(crate) use text::leaf::ItemMarker;
pub use text::mark::{Mark, Nature, Segment};
pub(crate) use text::one_text::passages_of;
pub(crate) use text::order::{OrderSlot, interleave};
pub use text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
pub(crate) use text::plain::plain;
pub use text::prose::ProseDiff;
pub(crate) use text::sequence::pairs;
pub(crate) use text::shown_text::{Beginning, FormerSign, ShownItem, ShownPassage, shown};
pub(crate) use text::unstuck::unstuck;
pub(crate) use text::varied_words::{VariedWords, varied_words};
pub(crate) use text::word_changes::{WordChange, word_changes};
pub(crate) use tie::{Passed, Tie};
pub(crate) use touched::{TouchedObjectives, amended_objectives};
pub(crate) use warnings::warnings;
pub(crate) use whereabouts::whereabouts;

use crate::compare::outline::OutlinePlaces;
use crate::compare::said_by_acts::{SaidByActs, own_acts};
use crate::plan::{Act, ActKind, GroupNoun, Grouping, Objective, Period, Plan};

/// The changes between two plans.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub(crate) old: ComparedVersion,
    pub(crate) new: ComparedVersion,
    /// The data of `piano.yaml` that differ.
    pub(crate) data: Vec<DatumDiff>,
    /// The rows that objectives may have.
    pub(crate) rows: ComparedRows,
    pub premise: ProseDiff,
    /// The passages of the premise that stand elsewhere now: in it they go here and come there.
    pub(crate) premise_moves: Vec<PassageMove>,
    /// The words for the groups of both.
    pub(crate) noun: GroupNoun,
    /// Every group once: those of the new plan in its order, then the dropped ones.
    pub groups: Vec<GroupDiff>,
    /// Every objective once: those of the new plan in its order, then the dropped ones.
    pub objectives: Vec<ObjectiveDiff>,
    /// The substitutions that return in many fields, which need not be told field by field.
    pub(crate) repeated: Vec<RepeatedSubstitution>,
    /// The objectives that have words or texts of another one.
    pub(crate) ties: Vec<Tie>,
    /// The amended annex with all its changes.
    pub outline: Vec<GroupEntry>,
    /// The acts that the new plan has and the old one has not, in their order.
    pub(crate) acts: Vec<Act>,
}

/// One of the plans that were compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComparedVersion {
    /// The folder's name.
    pub(crate) name: String,
    pub(crate) body: String,
    pub(crate) period: Period,
    pub(crate) year: u16,
    pub(crate) grouping: Grouping,
}

/// Holds two plans against each other.
pub fn compare(old: &Plan, new: &Plan) -> Comparison {
    compare_by_texts(old, new, &[])
}

/// The same, where some objectives are known by what they say and not by their ids.
pub(crate) fn compare_by_texts(old: &Plan, new: &Plan, taken: &[TakenText]) -> Comparison {
    let before: Vec<&Objective> = old.objectives().collect();
    let after: Vec<&Objective> = new.objectives().collect();
    let couples = pairing::pair(&before, &after, &SaidByActs::between(old, new), taken);
    let places = OutlinePlaces::of(old, new, &couples);
    let rows = ComparedRows::of(old, new);
    let (objectives, repeated) = substitution::told_once(places.objectives(&before, &after, &rows));
    let premise = ProseDiff::of(&old.premise, &new.premise);
    let acts: Vec<Act> = own_acts(new, old).cloned().collect();
    Comparison {
        old: ComparedVersion::of(old),
        new: ComparedVersion::of(new),
        data: plan_data::data(old, new),
        rows,
        premise_moves: passage_moves::passage_moves(&premise),
        premise,
        noun: group::noun(old, new),
        groups: places.groups(old, new),
        ties: ties::ties(&objectives, &acts),
        objectives,
        repeated,
        outline: places.outline(),
        acts,
    }
}

impl ComparedVersion {
    fn of(plan: &Plan) -> Self {
        ComparedVersion {
            name: plan.name.clone(),
            body: plan.body.name.value.clone(),
            period: plan.period.value,
            year: plan.year.value,
            grouping: plan.grouping,
        }
    }
}

impl Comparison {
    /// Weighs the plans' differences together; `None` if they say the same to the letter. What only moved or
    /// was renumbered is a difference of substance, another id as well.
    pub fn nature(&self) -> Option<Nature> {
        let mut natures = vec![self.premise.nature()];
        natures.extend(self.data.iter().map(|datum| datum.text.nature()));
        for group in &self.groups {
            let in_place = group.presence() == Presence::Both
                && group.order == GroupOrder::Kept
                && group.renamed_from.is_none();
            natures.push(if in_place { group.nature() } else { Some(Nature::Substance) });
        }
        for objective in &self.objectives {
            let in_place = objective.presence() == Presence::Both
                && objective.movement == Movement::None
                && objective.renamed.is_none();
            natures.push(if in_place { objective.nature() } else { Some(Nature::Substance) });
        }
        natures.into_iter().max().flatten()
    }

    /// The objectives, counted.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.objectives)
    }

    /// The acts that changed an objective, as indices of [`Comparison::acts`]: those that name it, or else
    /// the amendments that name none, where more than the objective's number changed.
    pub(crate) fn acts_of(&self, objective: &ObjectiveDiff) -> Vec<usize> {
        let former = objective.renamed.as_ref().map(|rename| &rename.from);
        let ids = [Some(&objective.id), former];
        let naming = self.acts_where(|act| ids.into_iter().flatten().any(|id| act.effect_on(id).is_some()));
        // A new number comes from what became of others.
        if !naming.is_empty() || !objective.is_touched() || objective.is_only_renumbered() {
            return naming;
        }
        // An amendment that names no objective may have changed any.
        self.acts_where(|act| !act.names_objectives() && act.kind == ActKind::Amendment)
    }

    /// The premise without the passages that were moved.
    pub(crate) fn unmoved_premise(&self) -> ProseDiff {
        let ProseDiff { old, new, passages } = &self.premise;
        let is_moved = |at: usize| self.premise_moves.iter().any(|one| one.from == at || one.to == at);
        let stay = passages.iter().enumerate().filter(|(at, _)| !is_moved(*at));
        let passages = stay.map(|(_, passage)| passage.clone()).collect();
        ProseDiff { old: old.clone(), new: new.clone(), passages }
    }

    fn acts_where(&self, is_meant: impl Fn(&Act) -> bool) -> Vec<usize> {
        (0..self.acts.len()).filter(|index| is_meant(&self.acts[*index])).collect()
    }
}
