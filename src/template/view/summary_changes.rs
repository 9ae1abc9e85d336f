//! The summaries of two texts in one: cell by cell where both have the row, row by row elsewhere.

use similar::DiffOp;

use crate::compare::{DimensionEntry, ObjectiveEntry, ProseDiff, Standing, operations};
use crate::document::ChangeKind;
use crate::plan::{Measure, Objective, Plan, Prose, SummaryPart};
use crate::template::view::blocks::{BlockView, ChangeView, blocks};
use crate::template::view::changes::{Signature, Signatures};
use crate::template::view::standing::{kind, name, title};
use crate::template::view::summary::{
    MeasureRowView, MeasureTableView, SummaryRowView, SummaryTableView, SummaryView, measure_cells,
    objective_cells,
};
use crate::template::view::versions::Amendment;

/// The summaries of an amendment.
pub(crate) struct SummaryChanges<'a> {
    pub(crate) amendment: &'a Amendment<'a>,
    pub(crate) signatures: Signatures<'a>,
}

/// An objective in one of the plans, with its number there.
type Numbered<'a> = (&'a Objective, usize);

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

    fn table(&self, entry: &DimensionEntry, signature: &Signature) -> SummaryTableView {
        let dimension = &self.amendment.comparison.dimensions[entry.dimension];
        let rows = entry.objectives.iter().map(|objective| self.row(objective, entry.standing));
        SummaryTableView {
            name: name(dimension, entry.standing),
            title: title(dimension, entry.standing, signature),
            change: kind(entry.standing).map(|kind| signature.change(kind)),
            rows: rows.collect(),
        }
    }

    fn row(&self, entry: &ObjectiveEntry, around: Standing) -> SummaryRowView {
        let signature = self.signature(entry);
        let [old, new] = self.both(entry);
        let cells = |(objective, number): Numbered<'_>| objective_cells(objective, number);
        match (old, new) {
            (Some(old), Some(new)) => {
                let [before, after] = [old, new].map(cells);
                let mut pairs = before.into_iter().zip(after);
                let cells = std::array::from_fn(|_| {
                    let (before, after) = pairs.next().unwrap_or_default();
                    signature.blocks(&ProseDiff::of(&before, &after))
                });
                SummaryRowView::new(cells, None)
            }
            (one, other) => {
                let only = one.or(other).map(cells).unwrap_or_default();
                SummaryRowView::new(only.map(|cell| blocks(&cell)), own_change(entry, around, &signature))
            }
        }
    }

    /// The measures of a dimension in its place.
    pub(crate) fn measures(&self, entry: &DimensionEntry) -> MeasureTableView {
        let rows: Vec<MeasureRow> =
            entry.objectives.iter().flat_map(|objective| self.measure_rows(objective)).collect();
        // A table that one of the texts has not at all is changed as a whole.
        let whole = match rows.first().and_then(|row| row.kind) {
            Some(first) => rows
                .iter()
                .all(|row| row.kind.is_some_and(|kind| kind.is_in_new_text() == first.is_in_new_text())),
            None => false,
        };
        let own = kind(entry.standing).or(rows.first().and_then(|row| row.kind));
        let kind = if whole { own } else { None };
        let view = |row: MeasureRow| {
            let change = if whole { None } else { row.change };
            MeasureRowView::new(row.cells, change)
        };
        MeasureTableView {
            change: kind.map(|kind| self.signatures.of_plan().change(kind)),
            rows: rows.into_iter().map(view).collect(),
        }
    }

    fn measure_rows(&self, entry: &ObjectiveEntry) -> Vec<MeasureRow> {
        let signature = self.signature(entry);
        let [old, new] = self.both(entry);
        let Amendment { old: old_plan, new: new_plan, .. } = self.amendment;
        let before = old.map(|numbered| measures(numbered, old_plan)).unwrap_or_default();
        let after = new.map(|numbered| measures(numbered, new_plan)).unwrap_or_default();
        let (gone, come) = match kind(entry.standing) {
            Some(kind) => (kind, kind),
            None => (ChangeKind::Deleted, ChangeKind::Inserted),
        };
        // A measure is known by its name: another name is another measure.
        let names = [&before, &after].map(|measures| {
            measures.iter().map(|(measure, _)| measure.name.value.as_str()).collect::<Vec<_>>()
        });
        let mut rows = Vec::new();
        for operation in operations(&names[0], &names[1]) {
            let (of_old, of_new) = (operation.old_range(), operation.new_range());
            if let DiffOp::Equal { .. } = operation {
                rows.extend(
                    before[of_old]
                        .iter()
                        .zip(&after[of_new])
                        .map(|(one, other)| kept(*one, *other, &signature)),
                );
                continue;
            }
            // The old ones first, as a change of words has them.
            rows.extend(before[of_old].iter().map(|measure| whole(*measure, gone, &signature)));
            rows.extend(after[of_new].iter().map(|measure| whole(*measure, come, &signature)));
        }
        rows
    }

    fn signature(&self, entry: &ObjectiveEntry) -> Signature {
        self.signatures.of_objective(&self.amendment.comparison.objectives[entry.objective])
    }

    /// The objective as each of the plans has it in this place.
    fn both(&self, entry: &ObjectiveEntry) -> [Option<Numbered<'a>>; 2] {
        let Amendment { old, new, comparison, .. } = self.amendment;
        let objective = &comparison.objectives[entry.objective];
        let at = |plan: &'a Plan, dimension: Option<usize>, number: usize| {
            Some((plan.dimensions.get(dimension?)?.objectives.get(number - 1)?, number))
        };
        let before = if entry.standing.is_in_old() { objective.old } else { None };
        let after = if entry.standing.is_in_new() { objective.new } else { None };
        [
            before.and_then(|place| at(old, comparison.dimensions[place.dimension].old, place.number)),
            after.and_then(|place| at(new, comparison.dimensions[place.dimension].new, place.number)),
        ]
    }
}

/// A measure in its place.
struct MeasureRow {
    /// `None` if both texts have it.
    kind: Option<ChangeKind>,
    change: Option<ChangeView>,
    cells: [Vec<BlockView>; 5],
}

/// The measures that an annex prints of an objective, with its number.
fn measures<'a>((objective, number): Numbered<'a>, plan: &Plan) -> Vec<(&'a Measure, usize)> {
    let printed = plan.summary.contains(&SummaryPart::Measures);
    let measures: &[Measure] = if printed { &objective.measures } else { &[] };
    measures.iter().map(|measure| (measure, number)).collect()
}

fn kept(old: (&Measure, usize), new: (&Measure, usize), signature: &Signature) -> MeasureRow {
    let [before, after]: [[Prose; 5]; 2] = [old, new].map(|(measure, number)| measure_cells(measure, number));
    let mut pairs = before.into_iter().zip(after);
    let cells = std::array::from_fn(|_| {
        let (before, after) = pairs.next().unwrap_or_default();
        signature.blocks(&ProseDiff::of(&before, &after))
    });
    MeasureRow { kind: None, change: None, cells }
}

fn whole((measure, number): (&Measure, usize), kind: ChangeKind, signature: &Signature) -> MeasureRow {
    let cells = measure_cells(measure, number).map(|cell| blocks(&cell));
    MeasureRow { kind: Some(kind), change: Some(signature.change(kind)), cells }
}

/// The change of a row that came or went, unless its table did.
fn own_change(entry: &ObjectiveEntry, around: Standing, signature: &Signature) -> Option<ChangeView> {
    if entry.standing == around {
        return None;
    }
    kind(entry.standing).map(|kind| signature.change(kind))
}
