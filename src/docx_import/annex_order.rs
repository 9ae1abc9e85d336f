//! The order of the objectives under the groups of a plan: in the plan, in the texts that a document began
//! with, and in the document as it came back.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{OrderSlot, interleave};
use crate::docx_import::line::key;
use crate::docx_import::{BaseTexts, DocxAnnex, Slot};
use crate::plan::{ObjectiveId, Plan, RowKey};

/// The objectives of each group of a plan, in their order; last, those of groups that the plan has no more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct AnnexOrder {
    pub(crate) groups: Vec<Vec<ObjectiveId>>,
}

impl AnnexOrder {
    pub(crate) fn of_plan(plan: &Plan) -> Self {
        let ids = plan.groups.iter().map(|group| {
            group.objectives.iter().map(|objective| objective.id.value.clone()).collect::<Vec<_>>()
        });
        AnnexOrder { groups: ids.chain([Vec::new()]).collect() }
    }

    /// The order in which a document began, under the groups that the plan has now.
    pub(crate) fn of_base(base: &BaseTexts, plan: &Plan) -> Self {
        let mut groups = vec![Vec::new(); plan.groups.len() + 1];
        for own in &base.groups {
            let place = plan.groups.iter().position(|group| group.key.value == own.key);
            groups[place.unwrap_or(plan.groups.len())]
                .extend(own.objectives.iter().map(|objective| objective.id.clone()));
        }
        AnnexOrder { groups }
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &ObjectiveId> {
        self.groups.iter().flatten()
    }

    /// The same with some of the objectives.
    pub(crate) fn only(&self, ids: &BTreeSet<ObjectiveId>) -> Self {
        let mut groups = self.groups.clone();
        for group in &mut groups {
            group.retain(|id| ids.contains(id));
        }
        AnnexOrder { groups }
    }

    /// The objectives that two orders of the same ones have in different places: as few as possible.
    pub(crate) fn moved(&self, later: &AnnexOrder) -> BTreeSet<ObjectiveId> {
        let groups = self.groups.iter().zip(&later.groups);
        let moved = groups.flat_map(|(before, after)| {
            moved_places(before, after).into_iter().map(|place| after[place].clone())
        });
        moved.collect()
    }
}

/// The places of the objectives of a group that are not where they were: as few as possible.
pub(crate) fn moved_places(before: &[ObjectiveId], after: &[ObjectiveId]) -> Vec<usize> {
    if before == after {
        return Vec::new();
    }
    let places: BTreeMap<&ObjectiveId, usize> =
        before.iter().enumerate().map(|(place, id)| (id, place)).collect();
    let old: Vec<Option<usize>> = after.iter().map(|id| places.get(id).copied()).collect();
    let slots = interleave(before.len(), &old).into_iter();
    slots.filter_map(|slot| if let OrderSlot::New(place) = slot { Some(place) } else { None }).collect()
}

/// The order of a document, as far as it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentOrder {
    pub(crate) order: AnnexOrder,
    /// The objectives whose rows do not stand together.
    pub(crate) scattered: BTreeSet<ObjectiveId>,
    /// The groups in the order of their tables.
    pub(crate) tables: Vec<usize>,
}

/// An objective of a table.
struct FoundObjective<'a> {
    id: &'a ObjectiveId,
    table: u32,
    heading: &'a str,
}

impl DocumentOrder {
    /// Reads the order off the rows; `None` for a document of version 0.1.0, whose rows have no bookmarks.
    /// An objective that was only guessed is nowhere.
    pub(crate) fn of(edited: &DocxAnnex, base: &BaseTexts, plan: &Plan) -> Option<Self> {
        let (standing, scattered) = found_objectives(edited);
        if standing.is_empty() {
            return None;
        }
        let mut by_table: BTreeMap<u32, Vec<&FoundObjective<'_>>> = BTreeMap::new();
        for one in &standing {
            by_table.entry(one.table).or_default().push(one);
        }
        let begun = AnnexOrder::of_base(base, plan);
        let began: BTreeMap<&ObjectiveId, usize> = begun
            .groups
            .iter()
            .enumerate()
            .flat_map(|(group, ids)| ids.iter().map(move |id| (id, group)))
            .collect();
        let titles = titles(base, plan);
        let mut groups = vec![Vec::new(); plan.groups.len() + 1];
        let mut tables: Vec<usize> = Vec::new();
        // The numbers of the tables are those of the nodes, in the order of the document.
        let named = by_table.values().map(|own| {
            let heading = own.first().map_or("", |one| one.heading);
            titles.get(heading).copied().flatten()
        });
        let named: Vec<Option<usize>> = named.collect();
        for (own, title) in by_table.values().zip(&named) {
            // A title that somebody changed, or moved away, leaves the table to those who stayed in it. Those
            // of a table with a title came from there, however many they are.
            let stayed = || most_began(own, &began, |group| !named.contains(&Some(group)));
            // Where none stayed, all other titles may tell.
            let Some(group) = title.or_else(stayed).or_else(|| only_unnamed(&named, &began)) else {
                continue;
            };
            groups[group].extend(own.iter().map(|one| one.id.clone()));
            if !tables.contains(&group) {
                tables.push(group);
            }
        }
        Some(DocumentOrder { order: AnnexOrder { groups }, scattered, tables })
    }

    /// The group of the table in which each objective stands.
    pub(crate) fn groups(&self) -> BTreeMap<&ObjectiveId, usize> {
        let groups = self.order.groups.iter().enumerate();
        groups.flat_map(|(group, ids)| ids.iter().map(move |id| (id, group))).collect()
    }
}

/// The objectives of a document where their first rows stand, and those whose rows stand in several places.
fn found_objectives(edited: &DocxAnnex) -> (Vec<FoundObjective<'_>>, BTreeSet<ObjectiveId>) {
    let (mut standing, mut scattered) = (Vec::<FoundObjective<'_>>::new(), BTreeSet::new());
    let mut places: BTreeMap<&ObjectiveId, usize> = BTreeMap::new();
    let mut last: Option<(u32, &ObjectiveId)> = None;
    for row in edited.rows() {
        let id = &row.anchor.objective;
        // Where it stands is all by which it was guessed.
        if edited.guessed.contains_key(id) {
            continue;
        }
        let is_new_run = last != Some((row.table, id));
        last = Some((row.table, id));
        let one = FoundObjective { id, table: row.table, heading: &row.heading };
        match places.get(id) {
            None => {
                places.insert(id, standing.len());
                standing.push(one);
            }
            Some(_) if !is_new_run => {}
            Some(place) => {
                scattered.insert(id.clone());
                if row.anchor.slot == Slot::Row(RowKey::FIRST) {
                    standing[*place] = one;
                }
            }
        }
    }
    (standing, scattered)
}

/// The group that a title is of, in the document or in the plan; `None` behind one that several have.
fn titles(base: &BaseTexts, plan: &Plan) -> BTreeMap<String, Option<usize>> {
    let mut titles: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (place, group) in plan.groups.iter().enumerate() {
        let began = base.groups.iter().find(|own| own.key == group.key.value).map(|own| own.title.as_str());
        let own: BTreeSet<String> = began.into_iter().chain([group.title.as_str()]).map(key).collect();
        for title in own {
            titles.entry(title).and_modify(|other| *other = None).or_insert(Some(place));
        }
    }
    titles
}

/// The group that has no table with its title, where there is one such group and one such table.
fn only_unnamed(named: &[Option<usize>], began: &BTreeMap<&ObjectiveId, usize>) -> Option<usize> {
    let unnamed: BTreeSet<usize> =
        began.values().copied().filter(|group| !named.contains(&Some(*group))).collect();
    let is_one = unnamed.len() == 1 && named.iter().filter(|title| title.is_none()).count() == 1;
    if is_one { unnamed.first().copied() } else { None }
}

/// The group in which most of a table's objectives began, of those that may be; of several, the first.
fn most_began(
    own: &[&FoundObjective<'_>],
    began: &BTreeMap<&ObjectiveId, usize>,
    may: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for one in own {
        if let Some(group) = began.get(one.id).filter(|group| may(**group)) {
            *counts.entry(*group).or_default() += 1;
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(group, _)| group)
}
