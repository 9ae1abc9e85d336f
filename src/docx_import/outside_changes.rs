//! Changes of an annex outside its fields: titles, premise, labels, rows that somebody added.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::compare::pairs;
use crate::docx_import::labelled_row::is_same_label;
use crate::docx_import::outside::{Outside, OutsidePlace};
use crate::docx_import::outside_wish::OutsideWishes;
use crate::docx_import::printed_objectives::{all_anchors, objective_ids};
use crate::docx_import::remark::OutsideChange;
use crate::docx_import::{Anchor, DocxAnnex};
use crate::plan::{ObjectiveId, ObjectiveRows, OwnKey};

/// The row of the body's own that was added to an objective, by its label.
pub(crate) fn own_row(rows: &ObjectiveRows, change: &OutsideChange) -> Option<OwnKey> {
    let (label, _) = change.edited.split_once(" | ")?;
    rows.own().iter().find(|row| is_same_label(&row.label.value, label)).map(|row| row.key)
}

/// The number of texts outside the fields that only one of the two has, whatever their order.
pub(crate) fn count_other_texts(printed: &DocxAnnex, edited: &DocxAnnex) -> usize {
    let [before, after] = [printed, edited].map(|annex| &annex.outside.texts);
    // Of most documents nothing was changed there.
    if before.iter().map(|one| &one.text).eq(after.iter().map(|one| &one.text)) {
        return 0;
    }
    let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
    for outside in &printed.outside.texts {
        *counts.entry(&outside.text).or_default() += 1;
    }
    for outside in &edited.outside.texts {
        *counts.entry(&outside.text).or_default() -= 1;
    }
    counts.values().map(|count| count.unsigned_abs()).sum()
}

/// The changes outside the fields, but for the texts at the places that are `known`. Labels that went with
/// their cells are not told again.
pub(crate) fn changes_outside_fields(
    printed: &DocxAnnex,
    edited: &DocxAnnex,
    known: &OutsideWishes,
) -> Vec<OutsideChange> {
    let kept = all_anchors(edited);
    let mut before: Vec<&Outside> = without(&printed.outside.texts, &known.in_printed);
    before.retain(|outside| match &outside.place {
        OutsidePlace::Beside(anchor) => kept.contains(anchor),
        OutsidePlace::Text | OutsidePlace::Head | OutsidePlace::Foot | OutsidePlace::Row => true,
    });
    let in_plan: BTreeSet<&ObjectiveId> = objective_ids(printed).into_iter().collect();
    let mut after: Vec<&Outside> = without(&edited.outside.texts, &known.in_edited);
    // An objective that the plan does not have is told as a whole.
    after.retain(|outside| match &outside.place {
        OutsidePlace::Beside(anchor) => in_plan.contains(&anchor.objective),
        OutsidePlace::Text | OutsidePlace::Head | OutsidePlace::Foot | OutsidePlace::Row => true,
    });
    let mut changes = Vec::new();
    if before.iter().map(|one| (&one.place, &one.text)).eq(after.iter().map(|one| (&one.place, &one.text))) {
        return changes;
    }
    for (printed, edited) in paired(&before, &after) {
        let [old, new] = [printed, edited].map(|outside| outside.map(|outside| outside.text.as_str()));
        let Some(outside) = edited.or(printed) else { continue };
        if old != new {
            changes.push(OutsideChange {
                place: outside.place.clone(),
                printed: old.unwrap_or_default().to_owned(),
                edited: new.unwrap_or_default().to_owned(),
                own: None,
            });
        }
    }
    changes
}

/// A text of the printed annex beside that of the edited one.
type OutsidePair<'a> = (Option<&'a Outside>, Option<&'a Outside>);

/// Puts the texts beside each other, in their order; what stands in the row of a cell is that row's, wherever
/// its objective was put.
fn paired<'a>(before: &[&'a Outside], after: &[&'a Outside]) -> Vec<OutsidePair<'a>> {
    let mut rows: BTreeMap<Option<&Anchor>, [Vec<&'a Outside>; 2]> = BTreeMap::new();
    for (side, texts) in [before, after].into_iter().enumerate() {
        for outside in texts {
            rows.entry(row(outside)).or_default()[side].push(outside);
        }
    }
    let mut by_row: BTreeMap<Option<&Anchor>, VecDeque<OutsidePair<'a>>> = BTreeMap::new();
    for (row, [before, after]) in &rows {
        let own = pairs(before, after, |outside| outside.text.as_str());
        by_row.insert(*row, own.into_iter().map(|(old, new)| (old.copied(), new.copied())).collect());
    }
    // In the order of the edited annex; what went stands where the printed one has it.
    let mut all = Vec::new();
    for outside in after.iter().chain(before) {
        let Some(own) = by_row.get_mut(&row(outside)) else { continue };
        while let Some((old, new)) = own.pop_front() {
            all.push((old, new));
            if new.or(old).is_some_and(|one| std::ptr::eq(one, *outside)) {
                break;
            }
        }
    }
    all
}

/// The anchor of the row that a text stands in.
fn row(outside: &Outside) -> Option<&Anchor> {
    match &outside.place {
        OutsidePlace::Beside(anchor) => Some(anchor),
        OutsidePlace::Text | OutsidePlace::Head | OutsidePlace::Foot | OutsidePlace::Row => None,
    }
}

/// The texts but for those at some places.
fn without<'a>(texts: &'a [Outside], places: &BTreeSet<usize>) -> Vec<&'a Outside> {
    texts.iter().enumerate().filter(|(at, _)| !places.contains(at)).map(|(_, outside)| outside).collect()
}
