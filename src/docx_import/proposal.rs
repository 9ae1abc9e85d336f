//! What an annex that came back would change in the plan.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use similar::DiffOp;

use crate::compare::operations;
use crate::diagnostic::Report;
use crate::docx_import::line::are_same;
use crate::docx_import::outside::{Outside, OutsidePlace};
use crate::docx_import::remark::{ImportRemark, Stray, report};
use crate::docx_import::{Anchor, FieldCell, ImportRefusal, Returned, Slot, lines};
use crate::plan::{Objective, ObjectiveId, Plan};
use crate::yaml::TextLine;

/// The fields that say something else, and what is not taken over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Proposal {
    /// In the order of the annex.
    pub(crate) wanted: Vec<CellChange>,
    pub(crate) report: Report,
}

/// What a field should say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellChange {
    pub(crate) anchor: Anchor,
    /// Nothing where the cell was emptied.
    pub(crate) lines: Vec<TextLine>,
}

/// Holds what came back against the plan; `printed` is the plan's annex as it is generated today, read in the same way.
pub(crate) fn proposal(plan: &Plan, printed: &Returned, came: &Returned) -> Result<Proposal, ImportRefusal> {
    if let Some(refusal) = came.origin.disagreement(&printed.origin) {
        return Err(refusal);
    }
    let objectives: BTreeMap<&ObjectiveId, &Objective> =
        plan.objectives().map(|objective| (&objective.id.value, objective)).collect();
    let came_ids = ids(came);
    if !came_ids.iter().any(|id| objectives.contains_key(id)) {
        return Err(ImportRefusal::OtherPlan);
    }
    let unknown = came_ids.iter().filter(|id| !objectives.contains_key(*id));
    let mut remarks: Vec<ImportRemark> = unknown.map(|id| ImportRemark::Unknown((*id).clone())).collect();
    remarks.extend(merged(came));
    let (before, after, kept) = (by_anchor(printed), by_anchor(came), anchors(came));
    let mut wanted = Vec::new();
    for (id, anchors) in grouped(printed) {
        let Some(objective) = objectives.get(id) else { continue };
        if !came_ids.contains(&id) {
            remarks.push(ImportRemark::Dropped(id.clone()));
            continue;
        }
        remarks.extend(lost(id, &anchors, &kept));
        for anchor in anchors {
            let cells = after.get(anchor).map(Vec::as_slice).unwrap_or_default();
            match judged(objective, anchor, before[anchor][0], cells) {
                ComparedCell::Same => {}
                ComparedCell::Changed(lines) => wanted.push(CellChange { anchor: anchor.clone(), lines }),
                ComparedCell::Refused(remark) => remarks.push(remark),
            }
            remarks.extend(losses(anchor, before[anchor][0], cells));
        }
    }
    remarks.extend(order(printed, came));
    remarks.extend((came.comments > 0).then_some(ImportRemark::Comments(came.comments)));
    Ok(Proposal { wanted, report: report(&remarks, &strays(printed, came)) })
}

fn anchors(annex: &Returned) -> BTreeSet<&Anchor> {
    annex.cells.iter().flat_map(|cell| &cell.anchors).collect()
}

/// The ids of the anchors, each once, in their order.
fn ids(annex: &Returned) -> Vec<&ObjectiveId> {
    let mut seen = BTreeSet::new();
    let anchors = annex.cells.iter().flat_map(|cell| &cell.anchors);
    anchors.map(|anchor| &anchor.objective).filter(|id| seen.insert(*id)).collect()
}

/// The anchors of each objective, in the order of the annex.
fn grouped(annex: &Returned) -> Vec<(&ObjectiveId, Vec<&Anchor>)> {
    let mut all: BTreeMap<&ObjectiveId, Vec<&Anchor>> = BTreeMap::new();
    for anchor in annex.cells.iter().flat_map(|cell| &cell.anchors) {
        let anchors = all.entry(&anchor.objective).or_default();
        if !anchors.contains(&anchor) {
            anchors.push(anchor);
        }
    }
    ids(annex).into_iter().filter_map(|id| all.remove(id).map(|anchors| (id, anchors))).collect()
}

/// The cells of each anchor that have no other.
fn by_anchor(annex: &Returned) -> BTreeMap<&Anchor, Vec<&FieldCell>> {
    let mut all: BTreeMap<&Anchor, Vec<&FieldCell>> = BTreeMap::new();
    for cell in &annex.cells {
        if let [anchor] = cell.anchors.as_slice() {
            all.entry(anchor).or_default().push(cell);
        }
    }
    all
}

fn merged(annex: &Returned) -> Vec<ImportRemark> {
    let merged = annex.cells.iter().filter(|cell| cell.anchors.len() > 1);
    merged.map(|cell| ImportRemark::Merged(cell.anchors.clone())).collect()
}

/// The cells of an objective that are nowhere; of merged ones there is more to say.
fn lost(id: &ObjectiveId, anchors: &[&Anchor], kept: &BTreeSet<&Anchor>) -> Option<ImportRemark> {
    let lost = anchors.iter().filter(|anchor| !kept.contains(*anchor));
    let slots: Vec<Slot> = lost.map(|anchor| anchor.slot).collect();
    (!slots.is_empty()).then(|| ImportRemark::Lost(id.clone(), slots))
}

/// What becomes of a field.
enum ComparedCell {
    /// It stays as it is.
    Same,
    Changed(Vec<TextLine>),
    Refused(ImportRemark),
}

fn judged(objective: &Objective, anchor: &Anchor, printed: &FieldCell, cells: &[&FieldCell]) -> ComparedCell {
    // Lost and merged cells are told for the whole objective.
    let Some((first, others)) = cells.split_first() else { return ComparedCell::Same };
    if others.iter().any(|other| !are_same(&first.lines, &other.lines)) {
        return ComparedCell::Refused(ImportRemark::Twice(anchor.clone()));
    }
    if are_same(&printed.lines, &first.lines) {
        return ComparedCell::Same;
    }
    let written = written(objective, anchor.slot);
    let Some(lines) = without_additions(&written, &printed.lines, &first.lines) else {
        return ComparedCell::Refused(ImportRemark::Mixed(anchor.clone()));
    };
    if lines.is_empty() && !anchor.slot.may_be_blank() {
        return ComparedCell::Refused(ImportRemark::Emptied(anchor.clone()));
    }
    if are_same(&written, lines) { ComparedCell::Same } else { ComparedCell::Changed(lines.to_vec()) }
}

/// What the office wrote in a slot.
fn written(objective: &Objective, slot: Slot) -> Vec<TextLine> {
    match slot {
        Slot::Field(key) => lines(&objective.field(key).prose),
        Slot::Note => objective.note.as_ref().map(|note| lines(&note.prose)).unwrap_or_default(),
    }
}

/// What came back without the lines that the template adds before and behind the field's own; nothing where they can't
/// be told apart any more.
fn without_additions<'c>(
    written: &[TextLine],
    printed: &[TextLine],
    came: &'c [TextLine],
) -> Option<&'c [TextLine]> {
    let room = printed.len().checked_sub(written.len())?;
    let start = (0..=room).find(|start| are_same(&printed[*start..start + written.len()], written))?;
    let (before, behind) = (&printed[..start], &printed[start + written.len()..]);
    let rest = came.len().checked_sub(before.len() + behind.len())?;
    let end = start + rest;
    (are_same(&came[..start], before) && are_same(&came[end..], behind)).then_some(&came[start..end])
}

/// What a cell holds that the printed one does not.
fn losses(anchor: &Anchor, printed: &FieldCell, cells: &[&FieldCell]) -> Vec<ImportRemark> {
    let found: BTreeSet<_> = cells.iter().flat_map(|cell| &cell.losses).collect();
    let new = found.into_iter().filter(|loss| !printed.losses.contains(loss));
    new.map(|loss| ImportRemark::Lossy(anchor.clone(), *loss)).collect()
}

/// Whether the objectives that both have stand in another order.
fn order(printed: &Returned, came: &Returned) -> Option<ImportRemark> {
    let (before, after) = (ids(printed), ids(came));
    let shared = |all: &[&ObjectiveId], other: &[&ObjectiveId]| -> Vec<ObjectiveId> {
        let other: BTreeSet<_> = other.iter().collect();
        all.iter().filter(|id| other.contains(id)).map(|id| (*id).clone()).collect()
    };
    (shared(&before, &after) != shared(&after, &before)).then_some(ImportRemark::Order)
}

/// What differs outside the fields. Labels that went with their cells are not said again.
fn strays(printed: &Returned, came: &Returned) -> Vec<Stray> {
    let kept = anchors(came);
    let stays = |outside: &&Outside| match &outside.place {
        OutsidePlace::Beside(anchor) => kept.contains(anchor),
        OutsidePlace::Text | OutsidePlace::Row => true,
    };
    let before: Vec<&Outside> = printed.outside.iter().filter(stays).collect();
    let after: Vec<&Outside> = came.outside.iter().collect();
    let texts =
        |all: &[&Outside]| -> Vec<String> { all.iter().map(|outside| outside.text.clone()).collect() };
    let ops = operations(&texts(&before), &texts(&after));
    ops.into_iter().flat_map(|op| stray(op, &before, &after)).collect()
}

/// The strays of one stretch, line by line.
fn stray(op: DiffOp, before: &[&Outside], after: &[&Outside]) -> Vec<Stray> {
    if matches!(op, DiffOp::Equal { .. }) {
        return Vec::new();
    }
    let (old, new) = (&before[op.old_range()], &after[op.new_range()]);
    let line = |index: usize| {
        let (printed, came) = (old.get(index), new.get(index));
        let place = came.or(printed).map(|outside| outside.place.clone()).unwrap_or(OutsidePlace::Text);
        let text =
            |outside: Option<&&Outside>| outside.map(|outside| outside.text.clone()).unwrap_or_default();
        Stray { place, printed: text(printed), came: text(came) }
    };
    (0..old.len().max(new.len())).map(line).collect()
}
