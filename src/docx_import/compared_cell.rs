//! A cell that came back, held against the plan: the field's new words, or the reason why they can't be
//! taken.

use std::collections::BTreeMap;
use std::slice;

use crate::docx_import::composed_cell::{DividedCell, composed_lines, own_lines};
use crate::docx_import::line::{are_same, as_field};
use crate::docx_import::listed_lines;
use crate::docx_import::loss::Loss;
use crate::docx_import::remark::ImportRemark;
use crate::docx_import::{Anchor, BaseCell, CellChange, FieldCell, Slot};
use crate::plan::{Field, Objective, RowKey};
use crate::yaml::TextLine;

/// The outcome for a field.
pub(crate) enum ComparedCell {
    /// It stays as it is.
    Same,
    Changed(Box<CellWish>),
    Refused(Vec<ImportRemark>),
}

/// What a document wants of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellWish {
    /// What it makes of the plan as it is.
    pub(crate) change: CellChange,
    /// The field's own lines that the document began with; the plan's where it did not change them.
    pub(crate) base: Vec<TextLine>,
    /// The plan's lines that are composed from other keys.
    pub(crate) composed: Vec<TextLine>,
    /// The cell's place among those of the plan's annex.
    pub(crate) place: usize,
    /// Who changed the cell, as tracked changes say it; each once.
    pub(crate) authors: Vec<String>,
}

/// A cell that is compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CellInPlan<'a> {
    pub(crate) objective: &'a Objective,
    pub(crate) anchor: &'a Anchor,
    /// The cell as the plan prints it.
    pub(crate) printed: &'a FieldCell,
    /// Its place among those of the plan's annex.
    pub(crate) place: usize,
    /// The texts that the document began with; `None` if nobody knows them.
    pub(crate) base: Option<&'a BaseCell>,
}

impl CellInPlan<'_> {
    /// Compares the cell with those that the edited annex has for it.
    pub(crate) fn compare(&self, edited: &[&FieldCell]) -> ComparedCell {
        // Lost and merged cells are told for the whole objective.
        let Some((first, others)) = edited.split_first() else { return ComparedCell::Same };
        // A row that was copied and left as it was says one thing.
        if others.iter().any(|other| !are_same(&first.content.lines, &other.content.lines)) {
            return ComparedCell::Refused(vec![ImportRemark::Twice(self.anchor.clone())]);
        }
        // Whatever the plan says by now, nobody changed it here.
        if self.base.is_some_and(|base| are_same(&base.printed, &first.content.lines)) {
            return ComparedCell::Same;
        }
        let text = text_of(self.objective, self.anchor.slot);
        let (own, composed) =
            (text.map(own_lines).unwrap_or_default(), text.map(composed_lines).unwrap_or_default());
        let today = PlanLines { own, composed };
        let Some(base) = self.base else { return self.change(&today, first, &today.own) };
        // It has no lines of its own by which others could be told apart.
        if self.anchor.slot == Slot::Row(RowKey::Dimension) {
            return self.change(&today, first, &today.own);
        }
        match rebased(base, &today, &self.printed.content.lines, &first.content.lines) {
            Ok(Rebased { lines, base }) => {
                let mut cell = (*first).clone();
                cell.content.lines = lines;
                // What the plan says already is a wish too: another document may want it away.
                if are_same(&cell.content.lines, &self.printed.content.lines) && !are_same(&base, &today.own)
                {
                    return ComparedCell::Changed(Box::new(self.wish_for(today, &base, &cell)));
                }
                self.change(&today, &cell, &base)
            }
            Err(UnclearCell::Additions) => {
                ComparedCell::Refused(vec![ImportRemark::Mixed(self.anchor.clone())])
            }
            Err(UnclearCell::Composed) => {
                ComparedCell::Refused(vec![ImportRemark::ComposedOnBothSides(self.anchor.clone())])
            }
        }
    }

    /// The wish that the plan's cell be as it is.
    fn wish_for(&self, today: PlanLines, base: &[TextLine], edited: &FieldCell) -> CellWish {
        let PlanLines { own, composed } = today;
        let change = CellChange {
            anchor: self.anchor.clone(),
            replaced: own.clone(),
            lines: own,
            below: composed.clone(),
            values: Vec::new(),
        };
        let authors = edited.content.authors.iter().cloned().collect();
        CellWish { change, base: base.to_vec(), composed, place: self.place, authors }
    }

    /// The change that makes the plan's cell an edited one, which began with the lines `base`.
    fn change(&self, today: &PlanLines, edited: &FieldCell, base: &[TextLine]) -> ComparedCell {
        let PlanLines { own, composed } = today;
        let CellInPlan { objective, anchor, printed, .. } = *self;
        if are_same(&printed.content.lines, &edited.content.lines) {
            return ComparedCell::Same;
        }
        // Its words are those of a key, which may be the file's for many objectives.
        if anchor.slot == Slot::Row(RowKey::Dimension) {
            return ComparedCell::Refused(vec![ImportRemark::Dimension(anchor.clone())]);
        }
        // Told where it can't be taken, and instead of anything else that could be said.
        let listed = listed_lines::changes(objective, anchor, &printed.content, &edited.content);
        let in_plan = [own.as_slice(), composed].concat();
        let Some(lines) = strip_additions(&in_plan, &printed.content.lines, &edited.content.lines) else {
            return refused(listed, ImportRemark::Mixed(anchor.clone()));
        };
        if lines.is_empty() && !anchor.slot.may_be_blank() {
            return refused(listed, ImportRemark::Emptied(anchor.clone()));
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
            Ok(DividedCell { own: new, below, values }) => {
                let change = CellChange {
                    anchor: anchor.clone(),
                    lines: if are_same(own, new) { own.to_vec() } else { as_field(new) },
                    replaced: own.to_vec(),
                    below: below.to_vec(),
                    values,
                };
                let authors = edited.content.authors.iter().cloned().collect();
                let (base, composed, place) = (base.to_vec(), composed.to_vec(), self.place);
                ComparedCell::Changed(Box::new(CellWish { change, base, composed, place, authors }))
            }
            Err(place) => refused(listed, ImportRemark::Composed(anchor.clone(), place)),
        }
    }
}

/// What is told of a cell: what is known of its listed lines, or else a remark.
fn refused(listed: Option<Vec<ImportRemark>>, remark: ImportRemark) -> ComparedCell {
    ComparedCell::Refused(listed.unwrap_or_else(|| vec![remark]))
}

/// The lines of a cell as the plan has them.
struct PlanLines {
    /// Those of the field.
    own: Vec<TextLine>,
    /// Those below it, which are composed from other keys.
    composed: Vec<TextLine>,
}

/// An edited cell, with the plan's own lines wherever the document did not change those that it began with.
struct Rebased {
    lines: Vec<TextLine>,
    /// The field's own lines that the document began with; the plan's where it did not change them.
    base: Vec<TextLine>,
}

/// The reason why nobody can tell which lines of a cell were changed.
enum UnclearCell {
    /// What a template adds to the field was changed with it.
    Additions,
    /// Lines that are composed from other keys are others both in the document and in the plan.
    Composed,
}

/// Makes an edited cell one of the plan as it is; `printed` is how the plan prints its lines.
fn rebased(
    base: &BaseCell,
    today: &PlanLines,
    printed: &[TextLine],
    edited: &[TextLine],
) -> Result<Rebased, UnclearCell> {
    let (own, composed) = (today.own.as_slice(), today.composed.as_slice());
    let in_base = [base.own.as_slice(), &base.composed].concat();
    let in_plan = [own, composed].concat();
    let text = strip_additions(&in_base, &base.printed, edited).ok_or(UnclearCell::Additions)?;
    let (before, behind) = additions(&in_plan, printed).ok_or(UnclearCell::Additions)?;
    if are_same(&in_base, &in_plan) {
        return Ok(Rebased { lines: [before, text, behind].concat(), base: own.to_vec() });
    }
    // Composed lines stand last; how many there were, the base says.
    let count = text.len().checked_sub(base.composed.len()).ok_or(UnclearCell::Composed)?;
    let (new, below) = text.split_at(count);
    let below = rebased_lines(&base.composed, composed, below).ok_or(UnclearCell::Composed)?;
    let is_kept = are_same(new, &base.own);
    let (new, base) = if is_kept { (own, own) } else { (new, base.own.as_slice()) };
    Ok(Rebased { lines: [before, new, &below, behind].concat(), base: base.to_vec() })
}

/// Makes edited composed lines those of the plan, line by line; `None` if one is another on both sides.
fn rebased_lines(base: &[TextLine], plan: &[TextLine], edited: &[TextLine]) -> Option<Vec<TextLine>> {
    if are_same(base, edited) {
        return Some(plan.to_vec());
    }
    // Measures came or went: which line is whose now, is a guess.
    if base.len() != plan.len() {
        return None;
    }
    let lines = base.iter().zip(plan).zip(edited).map(|((base, plan), edited)| {
        if are_one(base, edited) {
            Some(plan.clone())
        } else if are_one(base, plan) || are_one(plan, edited) {
            Some(edited.clone())
        } else {
            None
        }
    });
    lines.collect()
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
    let (before, behind) = additions(in_plan, printed)?;
    let rest = edited.len().checked_sub(before.len() + behind.len())?;
    let end = before.len() + rest;
    let is_kept = are_same(&edited[..before.len()], before) && are_same(&edited[end..], behind);
    is_kept.then_some(&edited[before.len()..end])
}

/// The lines that a template adds before and behind a field's own; `None` if these are not there.
fn additions<'p>(in_plan: &[TextLine], printed: &'p [TextLine]) -> Option<(&'p [TextLine], &'p [TextLine])> {
    let room = printed.len().checked_sub(in_plan.len())?;
    let start = (0..=room).find(|start| are_same(&printed[*start..start + in_plan.len()], in_plan))?;
    Some((&printed[..start], &printed[start + in_plan.len()..]))
}

fn are_one(one: &TextLine, other: &TextLine) -> bool {
    are_same(slice::from_ref(one), slice::from_ref(other))
}

/// What the edited cells hold, beside text, that the printed one does not, each with its words.
pub(crate) fn new_losses(printed: &FieldCell, edited: &[&FieldCell]) -> BTreeMap<Loss, String> {
    let mut losses = BTreeMap::new();
    for (loss, lost) in edited.iter().flat_map(|cell| cell.content.losses.iter()) {
        if printed.content.losses.times(loss) == 0 {
            losses.entry(loss).or_insert_with(|| lost.words.clone());
        }
    }
    losses
}

/// Whether edited cells say something else than these lines, or hold something that the printed one does not.
pub(crate) fn says_other(printed: &FieldCell, lines: &[TextLine], edited: &[&FieldCell]) -> bool {
    let differs = |cell: &&FieldCell| !are_same(lines, &cell.content.lines);
    edited.iter().any(differs) || !new_losses(printed, edited).is_empty()
}
