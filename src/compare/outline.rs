//! Where dimensions and objectives stand in both plans: the way through the amended annex.

use rustc_hash::FxHashMap;

use crate::compare::dimension::{DimensionDiff, DimensionOrder};
use crate::compare::objective::{Movement, ObjectiveDiff, Position, Rename};
use crate::compare::pairing::{Couple, Likeness};
use crate::compare::text::order::{OrderSlot, interleave};
use crate::compare::text::prose::ProseDiff;
use crate::compare::{dimension, objective};
use crate::plan::{Dimension, Objective, Plan};

/// A dimension in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionEntry {
    /// The index in [`crate::compare::Comparison::dimensions`].
    pub dimension: usize,
    pub standing: Standing,
    /// In a dimension that is not [`Standing::Here`], no objective is, either: the whole of it came or went.
    pub objectives: Vec<ObjectiveEntry>,
}

/// An objective in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObjectiveEntry {
    /// The index in [`crate::compare::Comparison::objectives`].
    pub objective: usize,
    pub standing: Standing,
}

/// Why something stands in a place. What moved stands in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In both plans, perhaps with another number.
    Here,
    /// In the new plan only.
    Added,
    /// In the old plan only.
    Dropped,
    /// In the new plan; the old one has it elsewhere.
    MovedHere,
    /// In the old plan; the new one has it elsewhere.
    MovedAway,
}

impl Standing {
    /// Whether the old annex has it here.
    pub fn is_in_old(self) -> bool {
        match self {
            Standing::Here | Standing::Dropped | Standing::MovedAway => true,
            Standing::Added | Standing::MovedHere => false,
        }
    }

    /// Whether the new annex has it here.
    pub fn is_in_new(self) -> bool {
        match self {
            Standing::Here | Standing::Added | Standing::MovedHere => true,
            Standing::Dropped | Standing::MovedAway => false,
        }
    }
}

/// Where an objective stands in one plan: the dimension's index there, the number from 1.
type OutlineSpot = (usize, usize);

/// A dimension's index in the old plan and in the new one.
type InBothPlans = (Option<usize>, Option<usize>);

/// An objective's index in the old plan, in the new one, and how ids compare where they differ.
type Whereabouts = (Option<usize>, Option<usize>, Option<Likeness>);

/// The places of everything in both plans.
pub(crate) struct OutlinePlaces {
    /// Of each objective of the comparison.
    objectives: Vec<Whereabouts>,
    old_spots: Vec<OutlineSpot>,
    new_spots: Vec<OutlineSpot>,
    /// For each dimension of the comparison, its index in the old plan and in the new one.
    dimensions: Vec<InBothPlans>,
    /// For each dimension of the old plan, its index in the comparison.
    of_old: Vec<usize>,
    /// For each dimension of the old plan and of the new one, its objectives in the comparison.
    old_members: Vec<Vec<usize>>,
    new_members: Vec<Vec<usize>>,
    slots: Vec<OrderSlot>,
}

impl OutlinePlaces {
    pub(crate) fn of(old: &Plan, new: &Plan, couples: &[Couple]) -> Self {
        let (old_spots, new_spots) = (spots(old), spots(new));
        let shared: Vec<(usize, usize)> =
            couples.iter().map(|couple| (old_spots[couple.old].0, new_spots[couple.new].0)).collect();
        let pairs = dimension::pair(old, new, &shared);
        let slots = interleave(old.dimensions.len(), &pairs);
        let (dimensions, of_old) = both(old.dimensions.len(), &pairs);
        let objectives = whole(old_spots.len(), new_spots.len(), couples);
        let mut old_members = vec![Vec::new(); old.dimensions.len()];
        let mut new_members = vec![Vec::new(); new.dimensions.len()];
        for (index, (at, place, _)) in objectives.iter().enumerate() {
            place.iter().for_each(|place| new_members[new_spots[*place].0].push(index));
            at.iter().for_each(|at| old_members[old_spots[*at].0].push((*at, index)));
        }
        old_members.iter_mut().for_each(|members: &mut Vec<(usize, usize)>| members.sort_unstable());
        let old_members =
            old_members.into_iter().map(|members| members.into_iter().map(|(_, index)| index).collect());
        let old_members = old_members.collect();
        OutlinePlaces {
            objectives,
            old_spots,
            new_spots,
            dimensions,
            of_old,
            old_members,
            new_members,
            slots,
        }
    }

    pub(crate) fn dimensions(&self, old: &Plan, new: &Plan) -> Vec<DimensionDiff> {
        let diff = |&(at, place): &InBothPlans| {
            let (before, after) =
                (at.map(|at| &old.dimensions[at]), place.map(|place| &new.dimensions[place]));
            let named = after.or(before).expect("a dimension is in one of the plans");
            let renamed = before.filter(|before| dimension::key(before) != dimension::key(named));
            let kept = |slot: &OrderSlot| matches!(slot, OrderSlot::Both { old, .. } if Some(*old) == at);
            let moved = at.is_some() && place.is_some() && !self.slots.iter().any(kept);
            DimensionDiff {
                key: named.key.value.clone(),
                renamed_from: renamed.map(|before| before.key.value.clone()),
                old: at,
                new: place,
                title: ProseDiff::of_lines(title(before), title(after)),
                order: if moved { DimensionOrder::Moved } else { DimensionOrder::Kept },
            }
        };
        self.dimensions.iter().map(diff).collect()
    }

    pub(crate) fn objectives(&self, old: &[&Objective], new: &[&Objective]) -> Vec<ObjectiveDiff> {
        let movements = self.movements();
        let diff = |(index, (at, place, likeness)): (usize, &Whereabouts)| {
            let (before, after) = (at.map(|at| old[at]), place.map(|place| new[place]));
            let named = after.or(before).expect("an objective is in one of the plans");
            let rename = likeness.zip(before);
            ObjectiveDiff {
                id: named.id.value.clone(),
                renamed: rename.map(|(likeness, before)| Rename { from: before.id.value.clone(), likeness }),
                old: at.map(|at| self.old_position(at)),
                new: place.map(|place| self.new_position(place)),
                movement: movements[index],
                parts: objective::parts(before, after),
            }
        };
        self.objectives.iter().enumerate().map(diff).collect()
    }

    pub(crate) fn outline(&self) -> Vec<DimensionEntry> {
        self.slots.iter().map(|slot| self.entry(*slot)).collect()
    }

    fn old_position(&self, at: usize) -> Position {
        let (dimension, number) = self.old_spots[at];
        Position { dimension: self.of_old[dimension], number }
    }

    /// The dimensions of the new plan are the first of the comparison.
    fn new_position(&self, place: usize) -> Position {
        let (dimension, number) = self.new_spots[place];
        Position { dimension, number }
    }

    /// How each objective of the comparison came to its place.
    fn movements(&self) -> Vec<Movement> {
        let mut stays = vec![false; self.objectives.len()];
        for (old, new) in self.dimensions.iter().filter_map(|(old, new)| old.zip(*new)) {
            for entry in self.within(old, new) {
                stays[entry.objective] |= entry.standing == Standing::Here;
            }
        }
        let movement = |(index, (at, place, _)): (usize, &Whereabouts)| {
            let (Some(at), Some(place)) = (at, place) else { return Movement::None };
            let (old, new) = (self.old_position(*at), self.new_position(*place));
            match (stays[index], old.dimension == new.dimension, old.number == new.number) {
                (_, false, _) => Movement::Transferred,
                (false, true, _) => Movement::Reordered,
                (true, true, false) => Movement::Renumbered,
                (true, true, true) => Movement::None,
            }
        };
        self.objectives.iter().enumerate().map(movement).collect()
    }

    fn entry(&self, slot: OrderSlot) -> DimensionEntry {
        match slot {
            OrderSlot::Both { old, new } => {
                DimensionEntry { dimension: new, standing: Standing::Here, objectives: self.within(old, new) }
            }
            OrderSlot::Old(at) => DimensionEntry {
                dimension: self.of_old[at],
                standing: self.gone(self.dimensions[self.of_old[at]].1),
                objectives: self.old_members[at].iter().map(|index| self.leaving(*index)).collect(),
            },
            OrderSlot::New(place) => DimensionEntry {
                dimension: place,
                standing: self.come(self.dimensions[place].0),
                objectives: self.new_members[place].iter().map(|index| self.coming(*index)).collect(),
            },
        }
    }

    /// The objectives of a dimension that both plans have.
    fn within(&self, old: usize, new: usize) -> Vec<ObjectiveEntry> {
        let (before, after) = (&self.old_members[old], &self.new_members[new]);
        let stood: FxHashMap<usize, usize> =
            before.iter().enumerate().map(|(place, index)| (*index, place)).collect();
        let came: Vec<Option<usize>> = after.iter().map(|index| stood.get(index).copied()).collect();
        let entry = |slot| match slot {
            OrderSlot::Both { new, .. } => ObjectiveEntry { objective: after[new], standing: Standing::Here },
            OrderSlot::Old(at) => self.leaving(before[at]),
            OrderSlot::New(place) => self.coming(after[place]),
        };
        interleave(before.len(), &came).into_iter().map(entry).collect()
    }

    fn leaving(&self, index: usize) -> ObjectiveEntry {
        ObjectiveEntry { objective: index, standing: self.gone(self.objectives[index].1) }
    }

    fn coming(&self, index: usize) -> ObjectiveEntry {
        ObjectiveEntry { objective: index, standing: self.come(self.objectives[index].0) }
    }

    fn gone(&self, elsewhere: Option<usize>) -> Standing {
        elsewhere.map_or(Standing::Dropped, |_| Standing::MovedAway)
    }

    fn come(&self, elsewhere: Option<usize>) -> Standing {
        elsewhere.map_or(Standing::Added, |_| Standing::MovedHere)
    }
}

fn title(dimension: Option<&Dimension>) -> &str {
    dimension.map(|dimension| dimension.title.as_str()).unwrap_or_default()
}

fn spots(plan: &Plan) -> Vec<OutlineSpot> {
    let spots = |(index, dimension): (usize, &Dimension)| {
        (1..=dimension.objectives.len()).map(move |number| (index, number)).collect::<Vec<_>>()
    };
    plan.dimensions.iter().enumerate().flat_map(spots).collect()
}

/// Every dimension once, the dropped ones last; and where each of the old plan is among them.
fn both(old_len: usize, of_new: &[Option<usize>]) -> (Vec<InBothPlans>, Vec<usize>) {
    let mut all: Vec<InBothPlans> =
        of_new.iter().enumerate().map(|(place, old)| (*old, Some(place))).collect();
    let mut of_old = vec![None; old_len];
    for (place, old) in of_new.iter().enumerate() {
        old.iter().for_each(|old| of_old[*old] = Some(place));
    }
    let index = |(at, place): (usize, Option<usize>)| {
        place.unwrap_or_else(|| {
            all.push((Some(at), None));
            all.len() - 1
        })
    };
    let of_old = of_old.into_iter().enumerate().map(index).collect();
    (all, of_old)
}

/// Every objective once, in the new order, the dropped ones last.
fn whole(old_len: usize, new_len: usize, couples: &[Couple]) -> Vec<Whereabouts> {
    let mut all: Vec<Whereabouts> = (0..new_len).map(|place| (None, Some(place), None)).collect();
    let mut left = vec![true; old_len];
    for couple in couples {
        left[couple.old] = false;
        all[couple.new] = (Some(couple.old), Some(couple.new), couple.renamed);
    }
    all.extend((0..old_len).filter(|at| left[*at]).map(|at| (Some(at), None, None)));
    all
}
