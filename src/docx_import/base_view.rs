//! What a document began with, beside what the plan says now.

use std::collections::{BTreeMap, BTreeSet};

use crate::docx_import::labelled_row::is_same_label;
use crate::docx_import::line::{key, unlabelled};
use crate::docx_import::new_objective::Acquaintance;
use crate::docx_import::outside::OutsidePlace;
use crate::docx_import::remark::OutsideChange;
use crate::docx_import::{Anchor, BaseCell, BaseObjective, BaseTexts, Slot};
use crate::plan::{ObjectiveId, ObjectiveRows};

/// The texts that a document began with; by default nobody knows them, and it counts as made from the plan as
/// it is.
#[derive(Debug, Default)]
pub(crate) struct BaseView<'b> {
    known: Option<KnownBase<'b>>,
    /// The texts that it counts as made from, and those of the plan as it is.
    texts: Option<[&'b BaseTexts; 2]>,
}

#[derive(Debug)]
struct KnownBase<'b> {
    cells: BTreeMap<Anchor, &'b BaseCell>,
    /// In the document's order.
    ids: Vec<&'b ObjectiveId>,
    objectives: BTreeMap<&'b ObjectiveId, &'b BaseObjective>,
    /// Those of which the plan says something else by now.
    others_in_plan: BTreeSet<&'b ObjectiveId>,
    /// The cells that the plan's annex has no more, though it has their objectives, with the labels of their
    /// rows.
    unprinted: BTreeMap<Anchor, String>,
    /// The titles and the lines of the premise, as they are compared.
    others: BTreeSet<String>,
    /// Those of the plan as it is.
    others_today: BTreeSet<String>,
}

impl<'b> BaseView<'b> {
    pub(crate) fn new(base: &'b BaseTexts, today: &'b BaseTexts, rows: &ObjectiveRows) -> Self {
        let mut cells = BTreeMap::new();
        for objective in base.objectives() {
            for cell in &objective.cells {
                // A key that the plan has no more is that of a row which its annex has no more.
                let anchor = Anchor::new(&format!("{}.{}", objective.id, cell.key), rows);
                cells.extend(anchor.map(|anchor| (anchor, cell)));
            }
        }
        let (objectives, in_plan) = (by_id(base), by_id(today));
        let unprinted = cells.keys().filter_map(|anchor| {
            let printed = in_plan.get(&anchor.objective)?;
            let Slot::Row(row) = anchor.slot else { return None };
            let is_printed = printed.cells.iter().any(|cell| cell.key == row.name());
            (!is_printed).then(|| (anchor.clone(), rows.head(row).to_owned()))
        });
        let unprinted = unprinted.collect();
        let others_in_plan = objectives.values().filter(|objective| {
            in_plan.get(&objective.id).is_none_or(|today| !says_the_same(objective, today))
        });
        let known = KnownBase {
            cells,
            ids: base.objectives().map(|objective| &objective.id).collect(),
            others_in_plan: others_in_plan.map(|objective| &objective.id).collect(),
            objectives,
            unprinted,
            others: others(base),
            others_today: others(today),
        };
        BaseView { known: Some(known), texts: Some([base, today]) }
    }

    /// Where nobody knows what the document began with.
    pub(crate) fn of_today(today: &'b BaseTexts) -> Self {
        BaseView { known: None, texts: Some([today, today]) }
    }

    /// The texts that the document counts as made from, and those of the plan as it is, if they are known.
    pub(crate) fn texts(&self) -> Option<[&'b BaseTexts; 2]> {
        self.texts
    }

    pub(crate) fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// Whether the document began with the objective, as far as anybody knows.
    pub(crate) fn held(&self, id: &ObjectiveId) -> bool {
        self.known.as_ref().is_none_or(|known| known.objectives.contains_key(id))
    }

    /// What the document knows of an objective of the plan.
    pub(crate) fn acquaintance(&self, id: &ObjectiveId) -> Acquaintance {
        if self.held(id) {
            return Acquaintance::Held;
        }
        // A sheet has a part of the plan only.
        let is_whole = self.texts.is_some_and(|[base, _]| base.first_page.is_empty());
        if is_whole { Acquaintance::Later } else { Acquaintance::Elsewhere }
    }

    /// The objective as the document began with it; `None` if it did not, or nobody knows.
    pub(crate) fn objective(&self, id: &ObjectiveId) -> Option<&'b BaseObjective> {
        self.known.as_ref()?.objectives.get(id).copied()
    }

    /// Whether the plan says something else in an objective than the document began with.
    pub(crate) fn is_other_in_plan(&self, id: &ObjectiveId) -> bool {
        self.known.as_ref().is_some_and(|known| known.others_in_plan.contains(id))
    }

    /// Whether it began with the cell, as far as anybody knows.
    pub(crate) fn had(&self, anchor: &Anchor) -> bool {
        self.known.as_ref().is_none_or(|known| known.cells.contains_key(anchor))
    }

    /// The texts of a cell with which it began; `None` if nobody knows.
    pub(crate) fn cell(&self, anchor: &Anchor) -> Option<&'b BaseCell> {
        self.known.as_ref()?.cells.get(anchor).copied()
    }

    /// Whether objectives stand in the order in which the document began.
    pub(crate) fn has_order(&self, ids: &[&ObjectiveId]) -> bool {
        let Some(known) = &self.known else { return false };
        let there: BTreeSet<&ObjectiveId> = ids.iter().copied().collect();
        let before = known.ids.iter().filter(|id| there.contains(*id));
        let after = ids.iter().filter(|id| known.objectives.contains_key(*id));
        before.eq(after)
    }

    /// Whether a difference outside the fields comes from the plan, which went on: the document says what it
    /// began with, or lacks what it never had.
    pub(crate) fn explains(&self, change: &OutsideChange) -> bool {
        let Some(known) = &self.known else { return false };
        let (printed, edited) = (key(&change.printed), key(&change.edited));
        if let OutsidePlace::Beside(anchor) = &change.place {
            // The numbers of a plan that went on are others.
            let began = known.objectives.get(&anchor.objective);
            // So are the rows of an objective that the plan has dropped since.
            let label = known.unprinted.get(anchor);
            return began.is_some_and(|began| key(&began.label) == edited)
                || printed.is_empty() && label.is_some_and(|label| is_same_label(label, &edited));
        }
        let is_kept = edited.is_empty() || known.others.contains(&edited);
        let is_new = known.others_today.contains(&printed) && !known.others.contains(&printed);
        change.place == OutsidePlace::Text
            && is_kept
            && (printed.is_empty() || is_new)
            && !(printed.is_empty() && edited.is_empty())
    }
}

fn by_id(texts: &BaseTexts) -> BTreeMap<&ObjectiveId, &BaseObjective> {
    texts.objectives().map(|objective| (&objective.id, objective)).collect()
}

/// Whether an objective says the same in its own words and in those that are composed from other keys.
/// What a template adds, such as the act that changed it, is none of its.
fn says_the_same(one: &BaseObjective, other: &BaseObjective) -> bool {
    one.cells.len() == other.cells.len()
        && one.cells.iter().zip(&other.cells).all(|(one, other)| {
            one.key == other.key && one.own == other.own && one.composed == other.composed
        })
}

/// The titles and the lines of the premise, as the reading of a document has them.
fn others(base: &BaseTexts) -> BTreeSet<String> {
    let titles = base.groups.iter().map(|group| group.title.as_str());
    let premise = base.premise.iter().flat_map(|block| &block.printed).map(unlabelled);
    let lines = base.lines.iter().map(|line| line.text.as_str());
    titles.chain(premise).chain(lines).map(key).collect()
}
