//! The summaries of two texts in one: cell by cell where both have the row, row by row elsewhere.

use crate::compare::{GroupEntry, ObjectiveEntry, ProseDiff, Standing};
use crate::document::ChangeKind;
use crate::plan::{Objective, Plan, SummaryPart};
use crate::template::view::blocks::{ChangeView, blocks};
use crate::template::view::changes::{Signature, Signatures};
use crate::template::view::readers::Readers;
use crate::template::view::standing::{kind, name, title};
use crate::template::view::summary::{SummaryRowView, SummaryTableView, SummaryView, objective_cells};
use crate::template::view::versions::Amendment;

/// The summaries of an amendment.
pub(crate) struct SummaryChanges<'a> {
    pub(crate) amendment: &'a Amendment<'a>,
    pub(crate) signatures: Signatures<'a>,
    pub(crate) readers: Readers,
}

impl<'a> SummaryChanges<'a> {
    /// The summary of the objectives.
    pub(crate) fn objectives(&self) -> SummaryView {
        let Amendment { old, new, comparison, .. } = self.amendment;
        let signature = self.signatures.of_plan();
        match [*old, *new].map(|plan| plan.summary.contains(&SummaryPart::Objectives)) {
            [true, false] => SummaryView::of(old).changed_whole(&signature.change(ChangeKind::Deleted)),
            [false, true] => SummaryView::of(new).changed_whole(&signature.change(ChangeKind::Inserted)),
            [false, false] => SummaryView::default(),
            [true, true] => {
                let tables = comparison.outline.iter().map(|entry| self.table(entry, &signature));
                SummaryView { change: None, tables: tables.collect() }
            }
        }
    }

    fn table(&self, entry: &GroupEntry, signature: &Signature) -> SummaryTableView {
        let group = &self.amendment.comparison.groups[entry.group];
        let rows = entry.objectives.iter().map(|objective| self.row(objective, entry.standing));
        SummaryTableView {
            name: name(group, entry.standing),
            title: title(group, entry.standing, signature),
            change: kind(entry.standing).map(|kind| signature.change(kind)),
            rows: rows.collect(),
        }
    }

    fn row(&self, entry: &ObjectiveEntry, around: Standing) -> SummaryRowView {
        let signature = self.signature(entry);
        let change = own_change(entry, around, &signature);
        // People see what changed in what moved; a word processor takes back a move as a whole.
        let is_seen = entry.standing == Standing::MovedHere && self.readers == Readers::People;
        let [old, new] = if is_seen { self.in_both_texts(entry) } else { self.both(entry) };
        match (old, new) {
            (Some(old), Some(new)) => {
                let [before, after] = [old, new].map(objective_cells);
                let mut pairs = before.into_iter().zip(after);
                let cells = std::array::from_fn(|_| {
                    let (before, after) = pairs.next().unwrap_or_default();
                    signature.blocks(&ProseDiff::of(&before, &after))
                });
                SummaryRowView::new(cells, change)
            }
            (one, other) => {
                let only = one.or(other).map(objective_cells).unwrap_or_default();
                SummaryRowView::new(only.map(|cell| blocks(&cell)), change)
            }
        }
    }

    pub(crate) fn signature(&self, entry: &ObjectiveEntry) -> Signature {
        self.signatures.of_objective(&self.amendment.comparison.objectives[entry.objective])
    }

    /// The objective as each of the plans has it in this place.
    pub(crate) fn both(&self, entry: &ObjectiveEntry) -> [Option<&'a Objective>; 2] {
        let [old, new] = self.in_both_texts(entry);
        [
            if entry.standing.is_in_old() { old } else { None },
            if entry.standing.is_in_new() { new } else { None },
        ]
    }

    /// The objective as each of the plans has it, wherever.
    fn in_both_texts(&self, entry: &ObjectiveEntry) -> [Option<&'a Objective>; 2] {
        let Amendment { old, new, comparison, .. } = self.amendment;
        let objective = &comparison.objectives[entry.objective];
        let at = |plan: &'a Plan, group: Option<usize>, place: usize| {
            plan.groups.get(group?)?.objectives.get(place - 1)
        };
        let (before, after) = (objective.old.as_ref(), objective.new.as_ref());
        [
            before.and_then(|place| at(old, comparison.groups[place.group].old, place.place)),
            after.and_then(|place| at(new, comparison.groups[place.group].new, place.place)),
        ]
    }
}

/// The change of a row that came or went, unless its table did.
fn own_change(entry: &ObjectiveEntry, around: Standing, signature: &Signature) -> Option<ChangeView> {
    if entry.standing == around {
        return None;
    }
    kind(entry.standing).map(|kind| signature.change(kind))
}
