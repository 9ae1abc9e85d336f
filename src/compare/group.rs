//! A group in both plans, or in one of them.

use std::collections::BTreeMap;

use crate::compare::presence::Presence;
use crate::compare::text::mark::Nature;
use crate::compare::text::plain::plain;
use crate::compare::text::prose::ProseDiff;
use crate::compare::text::spelling_key::spelling_key;
use crate::plan::{Group, GroupNoun, Plan};

/// The fate of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupDiff {
    /// The words for such a group: the new plan's, or the old one's of a dropped group.
    pub(crate) noun: GroupNoun,
    /// The word of `dimensione:`, the sector or the owner in the new plan; of a dropped group in the old one.
    pub(crate) key: String,
    /// The word that it had, where title or objectives show that it is the same.
    pub(crate) renamed_from: Option<String>,
    /// The place in the old plan, from 0.
    pub(crate) old: Option<usize>,
    /// The place in the new plan, from 0.
    pub(crate) new: Option<usize>,
    /// One paragraph.
    pub title: ProseDiff,
    /// `Moved` if the office put it elsewhere; not where others only came or went before it.
    pub(crate) order: GroupOrder,
}

/// A group's place, against that of the old plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GroupOrder {
    Kept,
    Moved,
}

impl GroupDiff {
    /// The plans that have it.
    pub(crate) fn presence(&self) -> Presence {
        Presence::of(self.old, self.new)
    }

    /// The new title; of a dropped group the old one.
    pub(crate) fn name(&self) -> String {
        if self.new.is_some() { plain(&self.title.new) } else { self.former_name() }
    }

    /// The old title; of an added group nothing.
    pub(crate) fn former_name(&self) -> String {
        plain(&self.title.old)
    }

    /// Weighs the difference of the titles; `None` if they are the same, or only one is there.
    pub(crate) fn nature(&self) -> Option<Nature> {
        match self.presence() {
            Presence::Both => self.title.nature(),
            Presence::Added | Presence::Dropped => None,
        }
    }

    /// Whether there is anything to say of it, its objectives aside.
    pub(crate) fn is_touched(&self) -> bool {
        self.presence() != Presence::Both
            || self.order == GroupOrder::Moved
            || self.renamed_from.is_some()
            || self.nature().is_some()
    }
}

/// The words for the groups of two plans.
pub(crate) fn noun(old: &Plan, new: &Plan) -> GroupNoun {
    if old.grouping == new.grouping { new.grouping.noun() } else { GroupNoun::MIXED }
}

/// For each group of the new plan, the old one that it is: by its word, then by its title, then by its
/// objectives. `couples` are the groups, old and new, of each objective that both plans have.
pub(crate) fn pair(old: &Plan, new: &Plan, couples: &[(usize, usize)]) -> Vec<Option<usize>> {
    let mut pairs = Pairs { taken: vec![false; old.groups.len()], of_new: vec![None; new.groups.len()] };
    // The most certain sign first: what it pairs is taken from the others.
    pairs.where_same(|at, place| key(&old.groups[at]) == key(&new.groups[place]));
    pairs.where_same(|at, place| {
        let titles = ProseDiff::of_lines(&old.groups[at].title, &new.groups[place].title);
        titles.nature() != Some(Nature::Substance)
    });
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for couple in couples {
        *shared.entry(*couple).or_default() += 1;
    }
    pairs.where_same(|at, place| {
        let most = old.groups[at].objectives.len().max(new.groups[place].objectives.len());
        // More than half: no two groups can both claim one.
        shared.get(&(at, place)).is_some_and(|shared| shared * 2 > most)
    });
    pairs.of_new
}

/// The pairs that were found so far.
struct Pairs {
    taken: Vec<bool>,
    of_new: Vec<Option<usize>>,
}

impl Pairs {
    /// Pairs each new group that is alone with the first old one that is alone and the same.
    fn where_same(&mut self, same: impl Fn(usize, usize) -> bool) {
        for place in 0..self.of_new.len() {
            if self.of_new[place].is_some() {
                continue;
            }
            if let Some(at) = (0..self.taken.len()).find(|&at| !self.taken[at] && same(at, place)) {
                self.taken[at] = true;
                self.of_new[place] = Some(at);
            }
        }
    }
}

/// The word of a group in one spelling.
pub(crate) fn key(group: &Group) -> String {
    match group.kind {
        Some(kind) => kind.key().to_owned(),
        None => spelling_key(&group.key.value.to_lowercase()),
    }
}
