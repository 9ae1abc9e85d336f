//! Changes of the plan that an edited annex proposes.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::pairs;
use crate::diagnostic::Report;
use crate::docx_import::composed_cell::{DividedCell, NewMeasureValue, composed_lines, own_lines};
use crate::docx_import::labelled_row::is_same_label;
use crate::docx_import::line::{are_same, as_field};
use crate::docx_import::listed_lines;
use crate::docx_import::loss::Loss;
use crate::docx_import::outside::{Outside, OutsidePlace};
use crate::docx_import::remark::{ImportRemark, OutsideChange, SHOWN, remarks_on_unknown, report};
use crate::docx_import::{Anchor, DocxAnnex, FieldCell, ImportRefusal, Slot};
use crate::limits::RETURNED_OUTSIDE;
use crate::plan::{Field, Objective, ObjectiveId, ObjectiveRows, OwnKey, Plan, RowKey};
use crate::yaml::TextLine;

/// The fields that say something else, and remarks on what is not taken over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Proposal {
    /// In the order of the annex.
    pub(crate) changes: Vec<CellChange>,
    /// The number of fields whose new words nobody can tell yet.
    pub(crate) held_back: usize,
    pub(crate) report: Report,
}

/// The new words of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellChange {
    pub(crate) anchor: Anchor,
    /// What the field says now.
    pub(crate) replaced: Vec<TextLine>,
    /// None if the cell was emptied.
    pub(crate) lines: Vec<TextLine>,
    /// What the cell says below the field's own text, which is composed from other keys.
    pub(crate) below: Vec<TextLine>,
    /// The values of measures by which it says so.
    pub(crate) values: Vec<NewMeasureValue>,
}

/// Holds an edited annex against the plan; `printed` is the plan's annex as it is generated today, read in
/// the same way.
pub(crate) fn proposal(
    plan: &Plan,
    printed: &DocxAnnex,
    edited: &DocxAnnex,
) -> Result<Proposal, ImportRefusal> {
    if let Some(refusal) = edited.origin.disagreement(&printed.origin) {
        return Err(refusal);
    }
    let objectives: BTreeMap<&ObjectiveId, &Objective> =
        plan.objectives().map(|objective| (&objective.id.value, objective)).collect();
    let edited_ids = objective_ids(edited);
    let (known, unknown): (Vec<&ObjectiveId>, Vec<&ObjectiveId>) =
        edited_ids.iter().copied().partition(|id| objectives.contains_key(id));
    // Objectives come and go, but an annex of this plan has some of them.
    if known.is_empty() {
        return Err(ImportRefusal::OtherPlan);
    }
    let (changes, remarks) = (Vec::new(), remarks_on_unknown(&unknown, &edited.foreign));
    let mut held = HeldAnnex { edited, changes, held_back: 0, remarks };
    held.remarks.extend(remark_merged_cells(edited));
    let (edited_cells, edited_anchors) = (cells_by_anchor(edited), all_anchors(edited));
    let known: BTreeSet<&ObjectiveId> = known.into_iter().collect();
    for PrintedObjective { id, cells } in printed_objectives(printed) {
        let Some(objective) = objectives.get(id) else { continue };
        if !known.contains(id) {
            held.remarks.push(ImportRemark::Dropped(id.clone()));
            continue;
        }
        held.remarks.extend(remark_lost_cells(id, &cells, &edited_anchors));
        let of = |anchor: &Anchor| edited_cells.get(anchor).map(Vec::as_slice).unwrap_or_default();
        match edited.guessed.get(id) {
            None => {
                for (anchor, printed) in cells {
                    held.cell(objective, anchor, printed, of(anchor));
                }
            }
            Some(label) => {
                let differs = |(anchor, printed): &(&Anchor, &FieldCell)| says_other(printed, of(anchor));
                let differing = cells.iter().filter(|cell| differs(cell));
                held.guessed(id, label, differing.map(|(anchor, _)| anchor.slot).collect());
            }
        }
    }
    let mut outside = held.whole(printed);
    for change in outside.iter_mut().filter(|change| change.place == OutsidePlace::Row) {
        change.own = own_row(&plan.rows, change);
    }
    let report = report(&held.remarks, &outside);
    Ok(Proposal { changes: held.changes, held_back: held.held_back, report })
}

/// An edited annex, as far as it was held against the printed one.
struct HeldAnnex<'a> {
    edited: &'a DocxAnnex,
    changes: Vec<CellChange>,
    held_back: usize,
    remarks: Vec<ImportRemark>,
}

impl HeldAnnex<'_> {
    /// Holds the cells of an anchor against the printed one.
    fn cell(&mut self, objective: &Objective, anchor: &Anchor, printed: &FieldCell, edited: &[&FieldCell]) {
        let losses = new_losses(printed, edited);
        let leaves_open = losses.keys().any(|loss| loss.leaves_text_open());
        let compared = match leaves_open {
            // Nobody knows what the field is to say: it waits for somebody's decision.
            true => {
                self.held_back += 1;
                ComparedCell::Same
            }
            false => compare_cell(objective, anchor, printed, edited),
        };
        let is_taken = matches!(compared, ComparedCell::Changed(_));
        match compared {
            ComparedCell::Same => {}
            ComparedCell::Changed(change) => self.changes.push(change),
            ComparedCell::Refused(remarks) => {
                self.held_back += 1;
                self.remarks.extend(remarks);
            }
        }
        for (loss, words) in losses {
            let is_told = match loss {
                // A text that is not taken over loses no sign that nobody sees.
                Loss::Strays => is_taken,
                loss => !leaves_open || loss.leaves_text_open(),
            };
            if is_told {
                self.remarks.push(ImportRemark::Lossy(anchor.clone(), loss, words));
            }
        }
        let comments = edited.iter().flat_map(|cell| &cell.content.comments);
        let known = comments.filter_map(|id| self.edited.comments.get(id));
        let with_words = known.filter(|comment| !comment.text.is_empty());
        self.remarks.extend(
            with_words.take(SHOWN).map(|comment| ImportRemark::Comment(anchor.clone(), comment.clone())),
        );
    }

    /// Asks about an objective that was found by its number only: nothing of it is taken over.
    fn guessed(&mut self, id: &ObjectiveId, label: &str, slots: Vec<Slot>) {
        if !slots.is_empty() {
            self.held_back += slots.len();
            self.remarks.push(ImportRemark::Guessed { id: id.clone(), label: label.to_owned(), slots });
        }
    }

    /// Holds what is not of a cell against the printed annex; returns the changes outside the fields.
    fn whole(&mut self, printed: &DocxAnnex) -> Vec<OutsideChange> {
        let edited = self.edited;
        self.remarks.extend(remark_other_order(printed, edited));
        for (loss, lost) in edited.outside_losses.iter() {
            if loss.is_content() && lost.times > printed.outside_losses.times(loss) {
                self.remarks.push(ImportRemark::LossyOutside(loss, lost.words.clone()));
            }
        }
        let told = self.remarks.iter().filter(|remark| matches!(remark, ImportRemark::Comment(..))).count();
        if edited.comment_marks > told {
            self.remarks.push(ImportRemark::Comments(edited.comment_marks - told));
        }
        let others = count_other_texts(printed, edited);
        if others > RETURNED_OUTSIDE.most {
            self.remarks.push(ImportRemark::ManyOutside(others));
            return Vec::new();
        }
        let mut changes = changes_outside_fields(printed, edited);
        changes.extend(printed.heads.changes(&edited.heads));
        changes
    }
}

fn all_anchors(annex: &DocxAnnex) -> BTreeSet<&Anchor> {
    annex.cells.iter().flat_map(|cell| &cell.anchors).collect()
}

/// The ids in the anchors, each once, in their order.
fn objective_ids(annex: &DocxAnnex) -> Vec<&ObjectiveId> {
    let mut seen = BTreeSet::new();
    let anchors = annex.cells.iter().flat_map(|cell| &cell.anchors);
    anchors.map(|anchor| &anchor.objective).filter(|id| seen.insert(*id)).collect()
}

/// An objective of the printed annex.
struct PrintedObjective<'a> {
    id: &'a ObjectiveId,
    /// Each anchor with its cell, in the order of the annex.
    cells: Vec<(&'a Anchor, &'a FieldCell)>,
}

/// The objectives of the printed annex, in its order.
fn printed_objectives(printed: &DocxAnnex) -> Vec<PrintedObjective<'_>> {
    let mut cells: BTreeMap<&ObjectiveId, Vec<(&Anchor, &FieldCell)>> = BTreeMap::new();
    for cell in &printed.cells {
        for anchor in &cell.anchors {
            let known = cells.entry(&anchor.objective).or_default();
            // A template of the office may print a field twice: both cells have the field's words.
            if !known.iter().any(|(other, _)| *other == anchor) {
                known.push((anchor, cell));
            }
        }
    }
    let mut objectives = Vec::new();
    for id in objective_ids(printed) {
        objectives.extend(cells.remove(id).map(|cells| PrintedObjective { id, cells }));
    }
    objectives
}

/// The cells of each anchor, without those that were merged: whose words are whose, nobody knows.
fn cells_by_anchor(annex: &DocxAnnex) -> BTreeMap<&Anchor, Vec<&FieldCell>> {
    let mut cells: BTreeMap<&Anchor, Vec<&FieldCell>> = BTreeMap::new();
    for cell in &annex.cells {
        if let [anchor] = cell.anchors.as_slice() {
            cells.entry(anchor).or_default().push(cell);
        }
    }
    cells
}

fn remark_merged_cells(edited: &DocxAnnex) -> Vec<ImportRemark> {
    let merged = edited.cells.iter().filter(|cell| cell.anchors.len() > 1);
    merged.map(|cell| ImportRemark::Merged(cell.anchors.clone())).collect()
}

/// Tells the cells of an objective that are nowhere. Merged ones are somewhere, and have their own remark.
fn remark_lost_cells(
    id: &ObjectiveId,
    printed: &[(&Anchor, &FieldCell)],
    edited: &BTreeSet<&Anchor>,
) -> Option<ImportRemark> {
    let lost = printed.iter().filter(|(anchor, _)| !edited.contains(anchor));
    let slots: Vec<Slot> = lost.map(|(anchor, _)| anchor.slot).collect();
    (!slots.is_empty()).then(|| ImportRemark::Lost(id.clone(), slots))
}

/// The outcome for a field.
enum ComparedCell {
    /// It stays as it is.
    Same,
    Changed(CellChange),
    Refused(Vec<ImportRemark>),
}

/// Compares the printed cell of a field with those that the edited annex has for it.
fn compare_cell(
    objective: &Objective,
    anchor: &Anchor,
    printed: &FieldCell,
    edited: &[&FieldCell],
) -> ComparedCell {
    // Lost and merged cells are told for the whole objective.
    let Some((first, others)) = edited.split_first() else { return ComparedCell::Same };
    // A row that was copied and left as it was says one thing.
    if others.iter().any(|other| !are_same(&first.content.lines, &other.content.lines)) {
        return ComparedCell::Refused(vec![ImportRemark::Twice(anchor.clone())]);
    }
    if are_same(&printed.content.lines, &first.content.lines) {
        return ComparedCell::Same;
    }
    // Its words are those of a key, which may be the file's for many objectives.
    if anchor.slot == Slot::Row(RowKey::Dimension) {
        return ComparedCell::Refused(vec![ImportRemark::Dimension(anchor.clone())]);
    }
    if let Some(remarks) = listed_lines::changes(objective, anchor, &printed.content, &first.content) {
        return ComparedCell::Refused(remarks);
    }
    let text = text_of(objective, anchor.slot);
    let replaced = text.map(own_lines).unwrap_or_default();
    let in_plan = [replaced.as_slice(), &text.map(composed_lines).unwrap_or_default()].concat();
    let Some(lines) = strip_additions(&in_plan, &printed.content.lines, &first.content.lines) else {
        return ComparedCell::Refused(vec![ImportRemark::Mixed(anchor.clone())]);
    };
    if lines.is_empty() && !anchor.slot.may_be_blank() {
        return ComparedCell::Refused(vec![ImportRemark::Emptied(anchor.clone())]);
    }
    if are_same(&in_plan, lines) {
        return ComparedCell::Same;
    }
    let divided = match anchor.slot {
        Slot::Row(RowKey::Field(key)) => DividedCell::of(objective, key, lines),
        // Nothing is composed there.
        Slot::Row(RowKey::Own(_) | RowKey::Dimension) | Slot::Note => {
            Ok(DividedCell { own: lines, below: &[], values: Vec::new() })
        }
    };
    match divided {
        Ok(DividedCell { own, below, values }) => ComparedCell::Changed(CellChange {
            anchor: anchor.clone(),
            lines: if are_same(&replaced, own) { replaced.clone() } else { as_field(own) },
            replaced,
            below: below.to_vec(),
            values,
        }),
        Err(place) => ComparedCell::Refused(vec![ImportRemark::Composed(anchor.clone(), place)]),
    }
}

/// The text of a cell.
fn text_of(objective: &Objective, slot: Slot) -> Option<&Field> {
    match slot {
        Slot::Row(key) => objective.text(key),
        Slot::Note => objective.note.as_ref(),
    }
}

/// Returns the lines of an edited cell without those that the template adds before and behind the field's
/// own, or `None` if they cannot be told apart any more.
fn strip_additions<'c>(
    in_plan: &[TextLine],
    printed: &[TextLine],
    edited: &'c [TextLine],
) -> Option<&'c [TextLine]> {
    let room = printed.len().checked_sub(in_plan.len())?;
    let start = (0..=room).find(|start| are_same(&printed[*start..start + in_plan.len()], in_plan))?;
    let (before, behind) = (&printed[..start], &printed[start + in_plan.len()..]);
    let rest = edited.len().checked_sub(before.len() + behind.len())?;
    let end = start + rest;
    (are_same(&edited[..start], before) && are_same(&edited[end..], behind)).then_some(&edited[start..end])
}

/// What the edited cells hold, beside text, that the printed one does not, each with its words.
fn new_losses(printed: &FieldCell, edited: &[&FieldCell]) -> BTreeMap<Loss, String> {
    let mut losses = BTreeMap::new();
    for (loss, lost) in edited.iter().flat_map(|cell| cell.content.losses.iter()) {
        if printed.content.losses.times(loss) == 0 {
            losses.entry(loss).or_insert_with(|| lost.words.clone());
        }
    }
    losses
}

/// Whether edited cells say or hold something that the printed one does not.
fn says_other(printed: &FieldCell, edited: &[&FieldCell]) -> bool {
    let differs = |cell: &&FieldCell| !are_same(&printed.content.lines, &cell.content.lines);
    edited.iter().any(differs) || !new_losses(printed, edited).is_empty()
}

/// Tells that the objectives which both annexes have stand in another order.
fn remark_other_order(printed: &DocxAnnex, edited: &DocxAnnex) -> Option<ImportRemark> {
    let (mut before, mut after) = (objective_ids(printed), objective_ids(edited));
    let common: BTreeSet<&ObjectiveId> = before.iter().copied().collect();
    after.retain(|id| common.contains(id));
    let common: BTreeSet<&ObjectiveId> = after.iter().copied().collect();
    before.retain(|id| common.contains(id));
    (before != after).then_some(ImportRemark::Order)
}

/// The row of the body's own that was added to an objective, by its label.
fn own_row(rows: &ObjectiveRows, change: &OutsideChange) -> Option<OwnKey> {
    let (label, _) = change.edited.split_once(" | ")?;
    rows.own().iter().find(|row| is_same_label(&row.label.value, label)).map(|row| row.key)
}

/// The number of texts outside the fields that only one of the two has, whatever their order.
fn count_other_texts(printed: &DocxAnnex, edited: &DocxAnnex) -> usize {
    let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
    for outside in &printed.outside {
        *counts.entry(&outside.text).or_default() += 1;
    }
    for outside in &edited.outside {
        *counts.entry(&outside.text).or_default() -= 1;
    }
    counts.values().map(|count| count.unsigned_abs()).sum()
}

/// The changes outside the fields. Labels that went with their cells are not told again.
fn changes_outside_fields(printed: &DocxAnnex, edited: &DocxAnnex) -> Vec<OutsideChange> {
    let kept = all_anchors(edited);
    let mut before: Vec<&Outside> = printed.outside.iter().collect();
    before.retain(|outside| match &outside.place {
        OutsidePlace::Beside(anchor) => kept.contains(anchor),
        OutsidePlace::Text | OutsidePlace::Head | OutsidePlace::Row => true,
    });
    let after: Vec<&Outside> = edited.outside.iter().collect();
    let mut changes = Vec::new();
    for (printed, edited) in pairs(&before, &after, |outside| outside.text.as_str()) {
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
