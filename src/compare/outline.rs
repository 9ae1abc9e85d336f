//! The places of groups and objectives in both plans: the way through the amended annex.

use rustc_hash::FxHashMap;

use crate::compare::group::{GroupDiff, GroupOrder};
use crate::compare::measure::measures;
use crate::compare::objective::{Movement, ObjectiveDiff, Position, Rename};
use crate::compare::pairing::{Couple, Likeness};
use crate::compare::rows::ComparedRows;
use crate::compare::text::order::{OrderSlot, interleave};
use crate::compare::text::prose::ProseDiff;
use crate::compare::{group, objective};
use crate::plan::{Group, Objective, Plan};

/// A group in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupEntry {
    /// The index in [`crate::compare::Comparison::groups`].
    pub group: usize,
    pub standing: Standing,
    /// In a group that is not [`Standing::Here`], no objective is, either: the whole of it came or went.
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

/// An objective's place in one plan: the group's index there, the place in it from 1.
#[derive(Debug, Clone, Copy)]
struct PlanPosition<'a> {
    group: usize,
    place: usize,
    objective: &'a Objective,
}

impl PlanPosition<'_> {
    /// The same place, in a group of the comparison.
    fn within(&self, group: usize) -> Position {
        Position {
            group,
            place: self.place,
            number: self.objective.number.clone(),
            label: self.objective.label(),
            name: self.objective.name(),
            row_label: self.objective.row_label(),
            validity: self.objective.validity,
        }
    }
}

/// A group's index in the old plan and in the new one; at least one is there.
#[derive(Debug, Clone, Copy)]
struct GroupIndices {
    old: Option<usize>,
    new: Option<usize>,
}

/// An objective's index in the old plan and in the new one; at least one is there.
#[derive(Debug, Clone, Copy)]
struct ObjectiveIndices {
    old: Option<usize>,
    new: Option<usize>,
    /// The likeness of the texts, if the ids differ.
    renamed: Option<Likeness>,
}

/// The places of everything in both plans. Its own indices are those of the comparison.
pub(crate) struct OutlinePlaces<'a> {
    objectives: Vec<ObjectiveIndices>,
    old_positions: Vec<PlanPosition<'a>>,
    new_positions: Vec<PlanPosition<'a>>,
    groups: Vec<GroupIndices>,
    /// For each group of the old plan, its index in the comparison.
    of_old: Vec<usize>,
    /// For each group of the old plan and of the new one, its objectives in the comparison.
    old_members: Vec<Vec<usize>>,
    new_members: Vec<Vec<usize>>,
    slots: Vec<OrderSlot>,
}

impl<'a> OutlinePlaces<'a> {
    pub(crate) fn of(old: &'a Plan, new: &'a Plan, couples: &[Couple]) -> Self {
        let (old_positions, new_positions) = (positions(old), positions(new));
        let shared: Vec<(usize, usize)> = couples
            .iter()
            .map(|couple| (old_positions[couple.old].group, new_positions[couple.new].group))
            .collect();
        let pairs = group::pair(old, new, &shared);
        let (groups, of_old) = all_groups(old.groups.len(), &pairs);
        let objectives = all_objectives(old_positions.len(), new_positions.len(), couples);
        let mut old_members = vec![Vec::new(); old.groups.len()];
        let mut new_members = vec![Vec::new(); new.groups.len()];
        for (index, objective) in objectives.iter().enumerate() {
            if let Some(new) = objective.new {
                new_members[new_positions[new].group].push(index);
            }
            if let Some(old) = objective.old {
                old_members[old_positions[old].group].push(index);
            }
        }
        // The comparison has the objectives in the new order: those of an old group go back to the old
        // one.
        for members in &mut old_members {
            members.sort_unstable_by_key(|index| objectives[*index].old);
        }
        OutlinePlaces {
            objectives,
            old_positions,
            new_positions,
            groups,
            of_old,
            old_members,
            new_members,
            slots: interleave(old.groups.len(), &pairs),
        }
    }

    pub(crate) fn groups(&self, old: &Plan, new: &Plan) -> Vec<GroupDiff> {
        self.groups.iter().map(|indices| self.group(*indices, old, new)).collect()
    }

    fn group(&self, indices: GroupIndices, old: &Plan, new: &Plan) -> GroupDiff {
        let before = indices.old.map(|index| &old.groups[index]);
        let after = indices.new.map(|index| &new.groups[index]);
        let named = after.or(before).expect("a group is in one of the plans");
        let renamed = before.filter(|before| group::key(before) != group::key(named));
        let kept = self.slots.iter().any(|slot| match slot {
            OrderSlot::Both { old, .. } => Some(*old) == indices.old,
            OrderSlot::Old(_) | OrderSlot::New(_) => false,
        });
        let moved = before.is_some() && after.is_some() && !kept;
        GroupDiff {
            noun: match (before, after) {
                (Some(_), Some(_)) => group::noun(old, new),
                (None, _) => new.grouping.noun(),
                (Some(_), None) => old.grouping.noun(),
            },
            key: named.key.value.clone(),
            renamed_from: renamed.map(|before| before.key.value.clone()),
            old: indices.old,
            new: indices.new,
            title: ProseDiff::of_lines(title(before), title(after)),
            order: if moved { GroupOrder::Moved } else { GroupOrder::Kept },
        }
    }

    pub(crate) fn objectives(
        &self,
        old: &[&Objective],
        new: &[&Objective],
        rows: &ComparedRows,
    ) -> Vec<ObjectiveDiff> {
        let movements = self.movements();
        let mut diffs = Vec::with_capacity(self.objectives.len());
        for (indices, movement) in self.objectives.iter().zip(movements) {
            let (before, after) = (indices.old.map(|index| old[index]), indices.new.map(|index| new[index]));
            let named = after.or(before).expect("an objective is in one of the plans");
            let renamed = indices.renamed.zip(before);
            diffs.push(ObjectiveDiff {
                id: named.id.value.clone(),
                renamed: renamed.map(|(likeness, before)| Rename { from: before.id.value.clone(), likeness }),
                old: indices.old.map(|index| self.old_position(index)),
                new: indices.new.map(|index| self.new_position(index)),
                movement,
                parts: objective::parts(rows, before, after),
                cells_say_measures: objective::cells_say_measures(before, after),
                measures: measures(before, after),
            });
        }
        diffs
    }

    pub(crate) fn outline(&self) -> Vec<GroupEntry> {
        self.slots.iter().map(|slot| self.entry(*slot)).collect()
    }

    fn old_position(&self, index: usize) -> Position {
        let position = &self.old_positions[index];
        position.within(self.of_old[position.group])
    }

    fn new_position(&self, index: usize) -> Position {
        // The groups of the new plan are the first of the comparison.
        let position = &self.new_positions[index];
        position.within(position.group)
    }

    /// The way in which each objective of the comparison came to its place.
    fn movements(&self) -> Vec<Movement> {
        let mut stays = vec![false; self.objectives.len()];
        for GroupIndices { old, new } in &self.groups {
            let Some((old, new)) = old.zip(*new) else { continue };
            for entry in self.within(old, new) {
                stays[entry.objective] |= entry.standing == Standing::Here;
            }
        }
        let mut movements = Vec::with_capacity(stays.len());
        for (indices, stays) in self.objectives.iter().zip(stays) {
            let Some((old, new)) = indices.old.zip(indices.new) else {
                movements.push(Movement::None);
                continue;
            };
            let (old, new) = (&self.old_positions[old], &self.new_positions[new]);
            let is_same_group = self.of_old[old.group] == new.group;
            let is_same_number = old.objective.number == new.objective.number;
            movements.push(match (stays, is_same_group, is_same_number) {
                (_, false, _) => Movement::Transferred,
                (false, true, _) => Movement::Reordered,
                (true, true, false) => Movement::Renumbered,
                (true, true, true) => Movement::None,
            });
        }
        movements
    }

    fn entry(&self, slot: OrderSlot) -> GroupEntry {
        match slot {
            OrderSlot::Both { old, new } => {
                GroupEntry { group: new, standing: Standing::Here, objectives: self.within(old, new) }
            }
            OrderSlot::Old(index) => GroupEntry {
                group: self.of_old[index],
                standing: gone(self.groups[self.of_old[index]].new),
                objectives: self.old_members[index].iter().map(|index| self.leaving(*index)).collect(),
            },
            OrderSlot::New(index) => GroupEntry {
                group: index,
                standing: come(self.groups[index].old),
                objectives: self.new_members[index].iter().map(|index| self.coming(*index)).collect(),
            },
        }
    }

    /// The objectives of a group that both plans have.
    fn within(&self, old: usize, new: usize) -> Vec<ObjectiveEntry> {
        let (before, after) = (&self.old_members[old], &self.new_members[new]);
        let old_places: FxHashMap<usize, usize> =
            before.iter().enumerate().map(|(place, index)| (*index, place)).collect();
        let came_from: Vec<Option<usize>> =
            after.iter().map(|index| old_places.get(index).copied()).collect();
        let slots = interleave(before.len(), &came_from).into_iter();
        let entries = slots.map(|slot| match slot {
            OrderSlot::Both { new, .. } => ObjectiveEntry { objective: after[new], standing: Standing::Here },
            OrderSlot::Old(place) => self.leaving(before[place]),
            OrderSlot::New(place) => self.coming(after[place]),
        });
        entries.collect()
    }

    fn leaving(&self, index: usize) -> ObjectiveEntry {
        ObjectiveEntry { objective: index, standing: gone(self.objectives[index].new) }
    }

    fn coming(&self, index: usize) -> ObjectiveEntry {
        ObjectiveEntry { objective: index, standing: come(self.objectives[index].old) }
    }
}

/// Names what left a place of the old plan, by where the new one has it.
fn gone(elsewhere: Option<usize>) -> Standing {
    elsewhere.map_or(Standing::Dropped, |_| Standing::MovedAway)
}

/// Names what came to a place of the new plan, by where the old one has it.
fn come(elsewhere: Option<usize>) -> Standing {
    elsewhere.map_or(Standing::Added, |_| Standing::MovedHere)
}

fn title(group: Option<&Group>) -> &str {
    group.map(|group| group.title.as_str()).unwrap_or_default()
}

/// The position of each objective of a plan.
fn positions(plan: &Plan) -> Vec<PlanPosition<'_>> {
    let mut positions = Vec::new();
    for (group, Group { objectives, .. }) in plan.groups.iter().enumerate() {
        let places = (1..).zip(objectives);
        positions.extend(places.map(|(place, objective)| PlanPosition { group, place, objective }));
    }
    positions
}

/// Every group once, the dropped ones last; and the index of each of the old plan's among them.
fn all_groups(old_len: usize, of_new: &[Option<usize>]) -> (Vec<GroupIndices>, Vec<usize>) {
    let mut all = Vec::with_capacity(old_len.max(of_new.len()));
    let mut of_old = vec![None; old_len];
    for (new, old) in of_new.iter().enumerate() {
        all.push(GroupIndices { old: *old, new: Some(new) });
        if let Some(old) = old {
            of_old[*old] = Some(new);
        }
    }
    let mut indices = Vec::with_capacity(old_len);
    for (old, kept) in of_old.into_iter().enumerate() {
        indices.push(kept.unwrap_or(all.len()));
        if kept.is_none() {
            all.push(GroupIndices { old: Some(old), new: None });
        }
    }
    (all, indices)
}

/// Every objective once, in the new order, the dropped ones last.
fn all_objectives(old_len: usize, new_len: usize, couples: &[Couple]) -> Vec<ObjectiveIndices> {
    let added = (0..new_len).map(|index| ObjectiveIndices { old: None, new: Some(index), renamed: None });
    let mut all: Vec<ObjectiveIndices> = added.collect();
    let mut is_dropped = vec![true; old_len];
    for couple in couples {
        is_dropped[couple.old] = false;
        all[couple.new] =
            ObjectiveIndices { old: Some(couple.old), new: Some(couple.new), renamed: couple.renamed };
    }
    let dropped = (0..old_len).filter(|index| is_dropped[*index]);
    all.extend(dropped.map(|index| ObjectiveIndices { old: Some(index), new: None, renamed: None }));
    all
}
