//! Changes of the plan that an edited annex proposes.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Report;
use crate::docx_import::annex_order::DocumentOrder;
use crate::docx_import::base_view::BaseView;
use crate::docx_import::comment_remarks::remarks_on_comments;
use crate::docx_import::compared_cell::{CellInPlan, CellWish, ComparedCell, new_losses, says_other};
use crate::docx_import::line::are_same;
use crate::docx_import::loss::Loss;
use crate::docx_import::new_objective::{NewObjectiveRemark, NewObjectiveWish, NewObjectives, is_retyped};
use crate::docx_import::order_wish::remark_on_order;
use crate::docx_import::outside::OutsidePlace;
use crate::docx_import::outside_changes::{changes_outside_fields, count_other_texts, own_row};
use crate::docx_import::outside_wish::{OutsideTextsToday, OutsideWish, OutsideWishes};
use crate::docx_import::page_feet::FootLines;
use crate::docx_import::plan_line::PlanLine;
use crate::docx_import::printed_objectives::{
    CellsByAnchor, PrintedObjective, all_anchors, cells_by_anchor, objective_ids, printed_objectives,
};
use crate::docx_import::printed_outside::PrintedOutside;
use crate::docx_import::recognised_remarks::remarks_on_recognised;
use crate::docx_import::remark::{ImportRemark, OutsideChange, remarks_on_unknown, report};
use crate::docx_import::removal::{Holding, RemovalWish, WordsOfObjectives};
use crate::docx_import::sheet::without_own_parts;
use crate::docx_import::unprinted_cells::changed_unprinted;
use crate::docx_import::{
    Anchor, BaseTexts, CellChange, CurrentAnnex, DocxAnnex, FieldCell, ImportRefusal, ReadBase, Slot,
};
use crate::limits::RETURNED_OUTSIDE;
use crate::plan::{Objective, ObjectiveId, Plan, Validity};

/// The fields that say something else, and remarks on what is not taken over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Proposal {
    /// In the order of the annex.
    pub(crate) changes: Vec<CellChange>,
    /// The number of fields whose new words nobody can tell yet.
    pub(crate) held_back: usize,
    pub(crate) report: Report,
}

/// What an edited annex wants of the plan, and remarks on what is not taken over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Returned {
    /// In the order of the annex.
    pub(crate) wishes: Vec<CellWish>,
    /// The objectives that it began with and holds no more, in the order of the annex.
    pub(crate) removals: Vec<RemovalWish>,
    /// The objectives that somebody wrote into it, in its order.
    pub(crate) new: Vec<NewObjectiveWish>,
    /// What it wants of the premise and of titles.
    pub(crate) texts: Vec<OutsideWish>,
    /// The number of fields whose new words nobody can tell yet.
    pub(crate) held_back: usize,
    pub(crate) report: Report,
    /// Whether something of the document is left to a person.
    pub(crate) leaves_something: bool,
}

/// Holds an edited annex against the plan as it is; `printed` is the plan's annex as it is generated today,
/// read in the same way.
pub(crate) fn proposal(
    plan: &Plan,
    printed: &DocxAnnex,
    edited: &DocxAnnex,
) -> Result<Proposal, ImportRefusal> {
    // Without texts that it began with, nothing is looked at outside the fields.
    let outside = PrintedOutside::of(&[], &BaseTexts::default());
    let held = held(plan, (printed, &outside), edited, BaseView::default())?;
    let Returned { wishes, held_back, report, .. } = held;
    Ok(Proposal { changes: wishes.into_iter().map(|wish| wish.change).collect(), held_back, report })
}

/// The same against the texts that the document began with, where it says them.
pub(crate) fn returned(
    plan: &Plan,
    printed: &CurrentAnnex,
    edited: &DocxAnnex,
) -> Result<Returned, ImportRefusal> {
    let CurrentAnnex { annex, texts: today, outside } = printed;
    match &edited.base {
        ReadBase::Known(base) if !base.first_page.is_empty() => {
            let (annex, edited) = without_own_parts(annex, edited, base);
            let outside = PrintedOutside::of(&annex.outside.texts, today);
            held(plan, (&annex, &outside), &edited, BaseView::new(base, today, &plan.rows))
        }
        ReadBase::Known(base) => held(plan, (annex, outside), edited, BaseView::new(base, today, &plan.rows)),
        ReadBase::Unknown(trouble) => {
            let mut returned = held(plan, (annex, outside), edited, BaseView::of_today(today))?;
            // What is said of all that follows comes first.
            let mut report = Report::from(ImportRemark::NoBase(*trouble).finding());
            report.extend(returned.report);
            returned.report = report;
            Ok(returned)
        }
    }
}

fn held(
    plan: &Plan,
    (printed, outside): (&DocxAnnex, &PrintedOutside),
    edited: &DocxAnnex,
    base: BaseView<'_>,
) -> Result<Returned, ImportRefusal> {
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
    let mut held = HeldAnnex::new(edited, base);
    let cells = cells_by_anchor(edited);
    held.unknown(&unknown, &cells);
    held.remarks.extend(remark_merged_cells(edited));
    held.remarks.extend(remarks_on_recognised(edited));
    let known: BTreeSet<&ObjectiveId> = known.into_iter().collect();
    let words = WordsOfObjectives::of(edited);
    let mut before = 0;
    for (place, printed) in printed_objectives(printed).into_iter().enumerate() {
        // Also past what this document does not hold: the places of all documents are those of one annex.
        held.seen = before;
        before += printed.cells.len();
        let Some(objective) = objectives.get(printed.id) else { continue };
        if held.is_missing(objective, place, &words) {
            continue;
        }
        if known.contains(printed.id) {
            held.objective(objective, printed, &cells);
        } else if held.base.held(printed.id) {
            held.remarks.push(ImportRemark::Dropped(printed.id.clone()));
        }
    }
    let new = held.written(plan, &objectives);
    let (texts, mut outside) = held.whole(plan, (printed, outside));
    for change in outside.iter_mut().filter(|change| change.place == OutsidePlace::Row) {
        change.own = own_row(&plan.rows, change);
    }
    let HeldAnnex { wishes, removals, held_back, remarks, .. } = held;
    let leaves_something = !outside.is_empty() || remarks.iter().any(ImportRemark::leaves_something);
    let report = report(&remarks, &outside);
    Ok(Returned { wishes, removals, new, texts, held_back, report, leaves_something })
}

/// An edited annex, as far as it was held against the printed one.
struct HeldAnnex<'a> {
    edited: &'a DocxAnnex,
    base: BaseView<'a>,
    /// The anchors that it has.
    anchors: BTreeSet<&'a Anchor>,
    /// The number of cells of the printed annex before those of the objective that is looked at.
    seen: usize,
    wishes: Vec<CellWish>,
    removals: Vec<RemovalWish>,
    held_back: usize,
    remarks: Vec<ImportRemark>,
}

impl<'a> HeldAnnex<'a> {
    fn new(edited: &'a DocxAnnex, base: BaseView<'a>) -> Self {
        HeldAnnex {
            edited,
            base,
            anchors: all_anchors(edited),
            seen: 0,
            wishes: Vec::new(),
            removals: Vec::new(),
            held_back: 0,
            remarks: Vec::new(),
        }
    }

    /// Whether the document began with an objective of the plan's and holds it no more, as far as anybody
    /// knows. Then there is nothing else to ask of it.
    fn is_missing(&mut self, objective: &Objective, place: usize, words: &WordsOfObjectives<'_>) -> bool {
        let id = &objective.id.value;
        let Some(base) = self.base.objective(id) else { return false };
        match Holding::of(base, self.edited, words) {
            Holding::Held => return false,
            Holding::WithoutAnchors => {
                self.held_back += 1;
                self.remarks.push(ImportRemark::Stray(id.clone()));
            }
            Holding::Gone => {
                let is_other_in_plan = self.base.is_other_in_plan(id);
                // The plan has dropped it since, in its own way.
                let is_dropped = objective.validity == Validity::Suppressed && is_other_in_plan;
                if !is_dropped {
                    let objective = id.clone();
                    self.removals.push(RemovalWish { objective, place, is_other_in_plan });
                }
            }
        }
        true
    }

    /// What is wanted of the objectives that somebody wrote. One whose rows are gone and that stands in new
    /// ones stays as it is.
    fn written(
        &mut self,
        plan: &Plan,
        objectives: &BTreeMap<&ObjectiveId, &Objective>,
    ) -> Vec<NewObjectiveWish> {
        if self.edited.new.is_empty() {
            return Vec::new();
        }
        let order = self.base.texts().and_then(|[base, _]| DocumentOrder::of(self.edited, base, plan));
        let tables = order.as_ref().map(DocumentOrder::groups).unwrap_or_default();
        let (known, mut wishes) = (NewObjectives::new(plan, tables), Vec::new());
        for written in &self.edited.new {
            // Whichever of them it is, it is not gone.
            self.removals.retain(|removal| !written.unclear.contains(&removal.objective));
            let retyped = self.removals.iter().position(|removal| {
                objectives.get(&removal.objective).is_some_and(|objective| is_retyped(written, objective))
            });
            let remarks = match retyped {
                _ if !written.unclear.is_empty() => {
                    vec![NewObjectiveRemark::Unclear(written.unclear.clone())]
                }
                Some(at) => vec![NewObjectiveRemark::Retyped(self.removals.remove(at).objective)],
                None => {
                    let (wish, remarks) = known.wish(written, &wishes, |id| self.base.acquaintance(id));
                    wishes.extend(wish);
                    remarks
                }
            };
            let label = &written.label;
            self.remarks.extend(remarks.into_iter().map(|remark| ImportRemark::New(label.clone(), remark)));
        }
        wishes
    }

    /// Tells the objectives that the plan does not have. One that it has no more is told where its text was
    /// changed.
    fn unknown(&mut self, ids: &[&ObjectiveId], cells: &CellsByAnchor<'_>) {
        let mut strangers = Vec::new();
        for id in ids {
            if !self.base.is_known() || !self.base.held(id) {
                strangers.push(*id);
                continue;
            }
            let own = cells.iter().filter(|(anchor, _)| anchor.objective == **id);
            let changed = own.filter(|(anchor, cells)| match self.base.cell(anchor) {
                Some(base) => cells.iter().any(|cell| !are_same(&base.printed, &cell.content.lines)),
                None => true,
            });
            let slots: Vec<Slot> = changed.map(|(anchor, _)| anchor.slot).collect();
            if !slots.is_empty() {
                self.held_back += slots.len();
                self.remarks.push(ImportRemark::Gone((*id).clone(), slots));
            }
        }
        self.remarks.extend(remarks_on_unknown(&strangers, &self.edited.foreign));
    }

    /// Holds the cells of an objective against the printed ones.
    fn objective(&mut self, objective: &Objective, printed: PrintedObjective<'_>, cells: &CellsByAnchor<'_>) {
        let PrintedObjective { id, cells: printed } = printed;
        let first = self.seen;
        // What the document never had was not taken out of it.
        let lost =
            printed.iter().filter(|(anchor, _)| !self.anchors.contains(anchor) && self.base.had(anchor));
        let lost: Vec<Slot> = lost.map(|(anchor, _)| anchor.slot).collect();
        if !lost.is_empty() {
            self.remarks.push(ImportRemark::Lost(id.clone(), lost));
        }
        let unprinted = changed_unprinted(id, &printed, &self.base, cells);
        if !unprinted.is_empty() {
            self.held_back += unprinted.len();
            self.remarks.push(ImportRemark::Unprinted(id.clone(), unprinted));
        }
        let of = |anchor: &Anchor| cells.get(anchor).map(Vec::as_slice).unwrap_or_default();
        match self.edited.guessed.get(id) {
            None => {
                for (place, (anchor, printed)) in (first..).zip(printed) {
                    let base = self.base.cell(anchor);
                    self.cell(CellInPlan { objective, anchor, printed, place, base }, of(anchor));
                }
            }
            Some(label) => {
                let differs = |(anchor, printed): &&(&Anchor, &FieldCell)| {
                    let printed_lines = self.base.cell(anchor).map(|base| base.printed.as_slice());
                    says_other(printed, printed_lines.unwrap_or(&printed.content.lines), of(anchor))
                };
                let slots: Vec<Slot> =
                    printed.iter().filter(differs).map(|(anchor, _)| anchor.slot).collect();
                self.guessed(id, label, slots);
            }
        }
    }

    /// Holds the cells of an anchor against the printed one.
    fn cell(&mut self, in_plan: CellInPlan<'_>, edited: &[&FieldCell]) {
        let CellInPlan { anchor, printed, .. } = in_plan;
        let losses = new_losses(printed, edited);
        let leaves_open = losses.keys().any(|loss| loss.leaves_text_open());
        let compared = match leaves_open {
            // Nobody knows what the field is to say: it waits for somebody's decision.
            true => {
                self.held_back += 1;
                ComparedCell::Same
            }
            false => in_plan.compare(edited),
        };
        let is_taken = matches!(compared, ComparedCell::Changed(_));
        match compared {
            ComparedCell::Same => {}
            ComparedCell::Changed(wish) => self.wishes.push(*wish),
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
    }

    /// Asks about an objective that was found by its number only: nothing of it is taken over.
    fn guessed(&mut self, id: &ObjectiveId, label: &str, slots: Vec<Slot>) {
        if !slots.is_empty() {
            self.held_back += slots.len();
            self.remarks.push(ImportRemark::Guessed { id: id.clone(), label: label.to_owned(), slots });
        }
    }

    /// Holds what is not of a cell against the printed annex; returns what is wanted of the texts outside the
    /// fields, and the other changes there.
    fn whole(
        &mut self,
        plan: &Plan,
        (printed, known): (&DocxAnnex, &PrintedOutside),
    ) -> (Vec<OutsideWish>, Vec<OutsideChange>) {
        let edited = self.edited;
        if !self.base.has_order(&objective_ids(edited)) {
            self.remarks.extend(remark_on_order(plan, [printed, edited], self.base.texts()));
        }
        for (loss, lost) in edited.outside.losses.iter() {
            if loss.is_content() && lost.times > printed.outside.losses.times(loss) {
                self.remarks.push(ImportRemark::LossyOutside(loss, lost.words.clone()));
            }
        }
        let told = remarks_on_comments(edited);
        let others = edited.comment_marks.saturating_sub(told.len());
        self.remarks.extend(told);
        self.remarks.extend((others > 0).then_some(ImportRemark::Comments(others)));
        let others = count_other_texts(printed, edited);
        if others > RETURNED_OUTSIDE.most {
            self.remarks.push(ImportRemark::ManyOutside(others));
            return (Vec::new(), Vec::new());
        }
        let mut texts = OutsideWishes::default();
        let foot = self.base.texts().and_then(|[base, _]| base.line(PlanLine::Footer.key()));
        let foot = FootLines { base: foot, ours: &plan.footer.value };
        let feet = printed.feet.wishes(&edited.feet, foot);
        let heads = printed.heads.changes(&edited.heads);
        if let Some([base, today]) = self.base.texts() {
            let (printed, edited) = (&printed.outside.texts, &edited.outside.texts);
            texts = OutsideTextsToday { plan, base, today, printed, edited, known }.wishes();
        }
        let mut changes = changes_outside_fields(printed, edited, &texts);
        changes.retain(|change| !self.base.explains(change));
        changes.append(&mut texts.told);
        changes.extend(heads.into_iter().chain(feet.told));
        texts.wishes.extend(feet.wish);
        (texts.wishes, changes)
    }
}

fn remark_merged_cells(edited: &DocxAnnex) -> Vec<ImportRemark> {
    let merged = edited.cells.iter().filter(|cell| cell.anchors.len() > 1);
    merged.map(|cell| ImportRemark::Merged(cell.anchors.clone())).collect()
}
