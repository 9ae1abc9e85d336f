//! The proof that a plan which was written says what was wanted, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{Comparison, GroupDiff, GroupOrder, Movement, ObjectiveDiff, Part, Presence};
use crate::docx_import::annex_order::AnnexOrder;
use crate::docx_import::line::key;
use crate::docx_import::new_premise::new_premise;
use crate::docx_import::{CellChange, ObjectiveAddition, OutsideSpot, PlanChanges, RemovalForm, Slot, prose};
use crate::plan::{Field, FieldKey, Grouping, Objective, ObjectiveId, Plan, Prose, RowKey, Validity};

/// Whether the plan `new` is the plan `old` with all the changes, and with no others; `comparison` is that of
/// both.
pub(crate) fn is_exactly(old: &Plan, new: &Plan, comparison: &Comparison, changes: &PlanChanges) -> bool {
    are_those_lines(new, comparison, changes)
        && new.premise == new_premise(old, &changes.texts)
        && (is_regrouped(old, changes)
            || comparison.groups.iter().all(|group| is_wanted_group(group, old, new, changes)))
        && are_dropped(old, new, changes)
        && changes.additions.iter().all(|addition| is_added(new, addition))
        && are_those_objectives(old, new, changes)
        && are_those_cells(comparison, changes)
}

/// Whether the lines of `piano.yaml` that were to change say what they should, and nothing else there does.
fn are_those_lines(new: &Plan, comparison: &Comparison, changes: &PlanChanges) -> bool {
    let mut wanted: BTreeMap<&str, bool> = BTreeMap::new();
    for change in &changes.texts {
        if let OutsideSpot::Line(line) = change.spot {
            let said = line.of(new).map(|text| vec![key(text)]).unwrap_or_default();
            wanted.insert(line.key(), change.lines.iter().map(|line| key(&line.text)).eq(said));
        }
    }
    wanted.values().all(|is_said| *is_said)
        && comparison.data.iter().all(|datum| wanted.contains_key(datum.name.as_str()))
}

/// Whether the plan `new` is the plan `old` with the objectives of an order in it; `comparison` is that of
/// both.
pub(crate) fn is_only_moved(old: &Plan, new: &Plan, comparison: &Comparison, order: &AnnexOrder) -> bool {
    let ids: BTreeSet<ObjectiveId> = order.ids().cloned().collect();
    let wanted = order.groups.clone().into_iter().zip(&old.groups);
    let wanted = wanted.map(|(ids, group)| (&group.key.value, &group.title, ids));
    let found = AnnexOrder::of_plan(new).only(&ids).groups.into_iter().zip(&new.groups);
    let found = found.map(|(ids, group)| (&group.key.value, &group.title, ids));
    // A group that has no objective left has no heading.
    comparison.data.is_empty()
        && new.premise == old.premise
        && comparison.objectives.iter().all(is_as_it_was)
        && wanted.filter(|(.., ids)| !ids.is_empty()).eq(found.filter(|(.., ids)| !ids.is_empty()))
}

/// Whether an objective says what it said; one under another heading may say which.
fn is_as_it_was(objective: &ObjectiveDiff) -> bool {
    let is_transferred = objective.movement == Movement::Transferred;
    objective.presence() == Presence::Both
        && objective.renamed.is_none()
        && objective.measures.is_empty()
        && objective
            .changes()
            .all(|change| is_transferred && matches!(change.part.name(), "dimensione" | "settore"))
}

/// Whether objectives come under other headings with their cells: those of owners, whom the cells name.
fn is_regrouped(old: &Plan, changes: &PlanChanges) -> bool {
    let owner = Slot::Row(RowKey::Field(FieldKey::Owner));
    old.grouping == Grouping::Owner && changes.cells.iter().any(|change| change.anchor.slot == owner)
}

/// Whether a group is as it was, but for its title; one whose objectives all went is gone.
fn is_wanted_group(group: &GroupDiff, old: &Plan, new: &Plan, changes: &PlanChanges) -> bool {
    if group.presence() != Presence::Dropped {
        let title = group.old.map(OutsideSpot::Title);
        let change = changes.texts.iter().find(|change| Some(change.spot) == title);
        return match change {
            None => !group.is_touched(),
            Some(change) => {
                group.presence() == Presence::Both
                    && group.order == GroupOrder::Kept
                    && group.renamed_from.is_none()
                    && vec![group.name()]
                        == change.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>()
            }
        };
    }
    let objectives = group.old.and_then(|at| old.groups.get(at)).map(|group| &group.objectives);
    objectives.into_iter().flatten().all(|objective| by_id(new, &objective.id.value).is_none())
}

/// Whether those that were to be dropped are, and are all that is.
fn are_dropped(old: &Plan, new: &Plan, changes: &PlanChanges) -> bool {
    changes.removals.iter().all(|change| {
        let (was, is) = (by_id(old, &change.objective), by_id(new, &change.objective));
        match (change.form, was, is) {
            (RemovalForm::TakenOut, Some(_), None) => true,
            (RemovalForm::Suppressed, Some(was), Some(is)) => {
                is.validity == Validity::Suppressed && says_the_same(was, is)
            }
            (_, _, _) => false,
        }
    })
}

/// Whether all other objectives stand where they stood.
fn are_those_objectives(old: &Plan, new: &Plan, changes: &PlanChanges) -> bool {
    let form: BTreeMap<&ObjectiveId, RemovalForm> =
        changes.removals.iter().map(|change| (&change.objective, change.form)).collect();
    let mut wanted = places(old);
    wanted.retain(|(_, id, _)| form.get(id) != Some(&RemovalForm::TakenOut));
    for (_, _, validity) in wanted.iter_mut().filter(|(_, id, _)| form.contains_key(id)) {
        *validity = Validity::Suppressed;
    }
    let mut found = places(new);
    // Where the new ones stand is looked at beside them.
    found.retain(|(_, id, _)| changes.additions.iter().all(|addition| addition.objective != *id));
    if is_regrouped(old, changes) {
        // Whose they are, the cells say; here each must only be there.
        for places in [&mut wanted, &mut found] {
            for (group, ..) in places.iter_mut() {
                group.clear();
            }
            places.sort_by(|one, other| one.1.cmp(&other.1));
        }
    }
    wanted == found
}

/// Whether a new objective says what it should and no more, and stands behind those that it should.
fn is_added(plan: &Plan, addition: &ObjectiveAddition) -> bool {
    let Some(objective) = by_id(plan, &addition.objective) else { return false };
    let rows = plan.rows.keys().iter().filter(|row| **row != RowKey::Dimension);
    let mut rows = rows.filter(|row| !is_inherited(**row, plan, addition));
    let group = plan.groups.iter().find(|group| group.key.value == addition.group);
    let ids = group.map(|group| group.objectives.iter().map(|one| &one.id.value).collect::<Vec<_>>());
    let ids = ids.unwrap_or_default();
    let place = ids.iter().position(|id| **id == addition.objective);
    let above = addition.behind.iter().filter_map(|id| ids.iter().position(|other| *other == id)).max();
    objective.validity == Validity::InForce
        && rows.all(|row| prose_of(objective.text(*row)) == wanted(addition, Slot::Row(*row)))
        && prose_of(objective.note.as_ref()) == wanted(addition, Slot::Note)
        && place == Some(above.map_or(0, |above| above + 1))
}

/// Whether a row says what the others of its group say there: an office may group by owners, and then the
/// table says who that is.
fn is_inherited(row: RowKey, plan: &Plan, addition: &ObjectiveAddition) -> bool {
    row == RowKey::Field(FieldKey::Owner)
        && plan.grouping == Grouping::Owner
        && wanted(addition, Slot::Row(row)) == Prose::default()
}

fn wanted(addition: &ObjectiveAddition, slot: Slot) -> Prose {
    let text = addition.texts.iter().find(|(other, _)| *other == slot);
    text.map(|(_, lines)| prose(lines)).unwrap_or_default()
}

fn prose_of(field: Option<&Field>) -> Prose {
    field.map(|field| field.prose.clone()).unwrap_or_default()
}

/// Every objective with its group, in the annex's order.
fn places(plan: &Plan) -> Vec<(String, ObjectiveId, Validity)> {
    let groups = plan.groups.iter();
    let all = groups.flat_map(|group| group.objectives.iter().map(|objective| (&group.key.value, objective)));
    all.map(|(group, objective)| (group.clone(), objective.id.value.clone(), objective.validity)).collect()
}

/// Whether the cells of those that are left say what is wanted.
fn are_those_cells(comparison: &Comparison, changes: &PlanChanges) -> bool {
    let cells = changes.cells.iter();
    let mut left: BTreeMap<(&ObjectiveId, Part), &CellChange> =
        cells.map(|change| ((&change.anchor.objective, part(change.anchor.slot)), change)).collect();
    if left.len() != changes.cells.len() {
        return false;
    }
    for objective in &comparison.objectives {
        let is_new = changes.additions.iter().any(|addition| addition.objective == objective.id);
        if is_new || changes.removals.iter().any(|change| change.objective == objective.id) {
            continue;
        }
        // What a cell prints is looked at there.
        for found in objective.shown_changes() {
            let Some(change) = left.remove(&(&objective.id, found.part)) else { return false };
            if Prose([prose(&change.lines).0, prose(&change.below).0].concat()) != *found.text.new {
                return false;
            }
        }
    }
    left.is_empty()
}

fn by_id<'p>(plan: &'p Plan, id: &ObjectiveId) -> Option<&'p Objective> {
    plan.objectives().find(|objective| objective.id.value == *id)
}

fn says_the_same(one: &Objective, other: &Objective) -> bool {
    let (one, other) = (one.texts().chain(&one.note), other.texts().chain(&other.note));
    one.map(|field| &field.prose).eq(other.map(|field| &field.prose))
}

fn part(slot: Slot) -> Part {
    match slot {
        Slot::Row(key) => Part::Row(key),
        Slot::Note => Part::Note,
    }
}
