//! Two versions of a plan, held against each other: what an amendment changes.
//!
//! [`compare`] gives a [`Comparison`], plain data that every face of a comparison is made from:
//!
//! - [`Comparison::objectives`] has each objective of both plans once, in the new plan's order, the dropped ones behind
//!   them in the old plan's: what became of it, and its nine fields and note as [`ProseDiff`]s, the unchanged ones too.
//!   [`ObjectiveDiff::changes`] are the fields that differ (what a *prospetto di raffronto* lists).
//! - [`Comparison::outline`] is the way through the amended annex with all its changes: dimensions and objectives in one
//!   order, where those that left a place stand in it too. Entries whose [`Standing::is_in_new`] are the new annex,
//!   those whose [`Standing::is_in_old`] the old one.
//! - A [`ProseDiff`] keeps passages, items and words with a [`Mark`] each: without what is deleted they are the new text,
//!   without what is inserted the old one, to the letter. A passage or an item that came or went has one mark, and so has
//!   all that it holds.
//! - Every difference has a [`Nature`]: other words, or only another spelling.
//!
//! [`screen()`], [`brief`], [`one_line`] and [`json()`] are the faces that are text alone.

mod dimension;
pub(crate) mod json;
mod objective;
mod outline;
mod pairing;
mod plan_data;
#[cfg(test)]
mod random_text;
pub(crate) mod screen;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod warnings;

pub(crate) use dimension::{DimensionDiff, DimensionOrder};
pub(crate) use json::{JSON_VERSION, json};
pub(crate) use objective::{Movement, ObjectiveDiff, Part, PartDiff, Position, Presence};
pub use outline::Standing;
pub(crate) use outline::{DimensionEntry, ObjectiveEntry};
pub(crate) use plan_data::{Datum, DatumDiff};
pub(crate) use screen::{brief, one_line, screen};
pub(crate) use summary::Summary;
pub use text::mark::{Mark, Nature, Segment};
pub(crate) use text::prose::plain;
pub use text::prose::{ItemDiff, PassageContent, PassageDiff, ProseDiff};
pub(crate) use text::sequence::operations;
pub(crate) use warnings::doubts;

use crate::compare::outline::OutlinePlaces;
use crate::plan::{Act, ActKind, Objective, Period, Plan};

/// What changed between two plans.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub(crate) old: ComparedVersion,
    pub(crate) new: ComparedVersion,
    /// What of `piano.yaml` differs.
    pub(crate) data: Vec<DatumDiff>,
    pub premise: ProseDiff,
    /// Every dimension once: those of the new plan in its order, then the dropped ones.
    pub dimensions: Vec<DimensionDiff>,
    /// Every objective once: those of the new plan in its order, then the dropped ones.
    pub objectives: Vec<ObjectiveDiff>,
    /// The amended annex with all its changes.
    pub outline: Vec<DimensionEntry>,
    /// The acts that the new plan has and the old one has not, in their order.
    pub(crate) acts: Vec<Act>,
}

/// Which plan was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ComparedVersion {
    /// The folder's name.
    pub(crate) name: String,
    pub(crate) body: String,
    pub(crate) period: Period,
    pub(crate) year: u16,
}

/// Holds two plans against each other.
pub fn compare(old: &Plan, new: &Plan) -> Comparison {
    let before: Vec<&Objective> = old.objectives().collect();
    let after: Vec<&Objective> = new.objectives().collect();
    let couples = pairing::pair(&before, &after);
    let places = OutlinePlaces::of(old, new, &couples);
    Comparison {
        old: ComparedVersion::of(old),
        new: ComparedVersion::of(new),
        data: plan_data::data(old, new),
        premise: ProseDiff::of(&old.premise, &new.premise),
        dimensions: places.dimensions(old, new),
        objectives: places.objectives(&before, &after),
        outline: places.outline(),
        acts: new
            .acts
            .iter()
            .filter(|act| !old.acts.iter().any(|known| is_same(known, act)))
            .cloned()
            .collect(),
    }
}

impl ComparedVersion {
    fn of(plan: &Plan) -> Self {
        ComparedVersion {
            name: plan.name.clone(),
            body: plan.body.name.value.clone(),
            period: plan.period.value,
            year: plan.year.value,
        }
    }
}

/// Whether two entries are one act: organ, number and date are the same.
fn is_same(one: &Act, other: &Act) -> bool {
    let text = |act: &Act| {
        let value =
            |field: &Option<crate::source::Spanned<String>>| field.as_ref().map(|text| text.value.clone());
        (value(&act.organ), value(&act.number), act.date.as_ref().map(|date| date.value))
    };
    one.kind == other.kind && text(one) == text(other)
}

impl Comparison {
    /// How much the plans differ in all; nothing where they say the same to the letter. What only moved or was renumbered
    /// is a difference of substance, another id as well.
    pub fn nature(&self) -> Option<Nature> {
        let dimensions = self.dimensions.iter().filter(|dimension| dimension.is_touched());
        let dimensions = dimensions.map(|dimension| match (dimension.presence(), dimension.order) {
            (Presence::Both, DimensionOrder::Kept) if dimension.renamed_from.is_none() => dimension.nature(),
            (
                Presence::Both | Presence::Added | Presence::Dropped,
                DimensionOrder::Kept | DimensionOrder::Moved,
            ) => Some(Nature::Substance),
        });
        let objectives = self.objectives.iter().filter(|objective| objective.is_touched());
        let objectives = objectives.map(|objective| {
            let placed = objective.presence() == Presence::Both
                && objective.movement == Movement::None
                && objective.renamed.is_none();
            if placed { objective.nature() } else { Some(Nature::Substance) }
        });
        let data = self.data.iter().map(|datum| datum.text.nature());
        data.chain([self.premise.nature()]).chain(dimensions).chain(objectives).max().flatten()
    }

    /// The objectives, counted.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.objectives)
    }

    /// The acts that changed an objective, as indices of [`Comparison::acts`]: those that name it, or else the
    /// amendments that name none, where the objective was touched.
    pub(crate) fn acts_of(&self, objective: &ObjectiveDiff) -> Vec<usize> {
        let former = objective.renamed.as_ref().map(|rename| &rename.from);
        let names = |act: &Act| {
            act.effect_on(&objective.id).or(former.and_then(|former| act.effect_on(former))).is_some()
        };
        let those = |wanted: &dyn Fn(&Act) -> bool| -> Vec<usize> {
            let acts = self.acts.iter().enumerate();
            acts.filter(|(_, act)| wanted(act)).map(|(place, _)| place).collect()
        };
        let naming = those(&names);
        if !naming.is_empty() || !objective.is_touched() {
            return naming;
        }
        those(&|act| !act.names_objectives() && act.kind == ActKind::Amendment)
    }
}
