//! The tables of indicators of two texts in one: cell by cell where both have the row, row by row elsewhere.

use crate::compare::{GroupEntry, ObjectiveEntry, OrderSlot, ProseDiff, interleave, measure_couples};
use crate::document::ChangeKind;
use crate::plan::{Measure, PrintedNumber, Prose};
use crate::template::view::blocks::{BlockView, ChangeView, blocks};
use crate::template::view::changes::Signature;
use crate::template::view::measure_table::{
    MeasureColumn, MeasureColumnView, MeasureRowView, MeasureTableView, columns, name, printed_measures,
    shares,
};
use crate::template::view::standing::kind;
use crate::template::view::summary_changes::SummaryChanges;
use crate::template::view::versions::Amendment;

/// A measure with the number of its objective.
type Numbered<'a> = (&'a Measure, &'a PrintedNumber);

/// A row in its place.
struct MeasureRow {
    /// `None` if both texts have it.
    kind: Option<ChangeKind>,
    change: Option<ChangeView>,
    name: Vec<BlockView>,
    cells: Vec<Vec<BlockView>>,
}

impl MeasureRow {
    /// The row of a table that itself came or went, or of one that stayed.
    fn view(self, table: Option<ChangeKind>) -> MeasureRowView {
        let change = if table.is_some() { None } else { self.change };
        MeasureRowView { change, name: self.name, cells: self.cells }
    }
}

impl SummaryChanges<'_> {
    /// The measures of a group in its place.
    pub(crate) fn measures(&self, entry: &GroupEntry) -> MeasureTableView {
        let columns = MergedColumns::of(self, entry);
        let rows = entry.objectives.iter().flat_map(|objective| self.measure_rows(objective, &columns));
        let rows: Vec<MeasureRow> = rows.collect();
        // A table that one of the texts has not at all is changed as a whole.
        let whole = match rows.first().and_then(|row| row.kind) {
            Some(first) => rows
                .iter()
                .all(|row| row.kind.is_some_and(|kind| kind.is_in_new_text() == first.is_in_new_text())),
            None => false,
        };
        let own = kind(entry.standing).or(rows.first().and_then(|row| row.kind));
        let table_kind = if whole { own } else { None };
        let signature = self.signatures.of_plan();
        let titles = columns.all.iter().map(|column| {
            let [old, new] =
                columns.cells(*column, [Prose::line(&column.title()), Prose::line(&column.title())]);
            let title = match whole {
                true => blocks(&Prose::line(&column.title())),
                false => signature.blocks(&ProseDiff::of(&old, &new)),
            };
            MeasureColumnView { key: column.key(), title }
        });
        MeasureTableView {
            change: table_kind.map(|kind| signature.change(kind)),
            shares: shares(&columns.all),
            columns: titles.collect(),
            rows: rows.into_iter().map(|row| row.view(table_kind)).collect(),
        }
    }

    fn measure_rows(&self, entry: &ObjectiveEntry, columns: &MergedColumns) -> Vec<MeasureRow> {
        let row = RowChanges { columns, signature: &self.signature(entry) };
        let [before, after] = self.both_measures(entry);
        let (gone, come) = match kind(entry.standing) {
            Some(kind) => (kind, kind),
            None => (ChangeKind::Deleted, ChangeKind::Inserted),
        };
        let [of_old, of_new] = [&before, &after]
            .map(|measures| measures.iter().map(|(measure, _)| *measure).collect::<Vec<_>>());
        let couples = measure_couples(&of_old, &of_new);
        let came_from: Vec<Option<usize>> = (0..after.len())
            .map(|place| couples.iter().find(|couple| couple.1 == place).map(|couple| couple.0))
            .collect();
        let mut rows = Vec::new();
        for slot in interleave(before.len(), &came_from) {
            rows.push(match slot {
                OrderSlot::Both { old, new } => row.kept(before[old], after[new]),
                OrderSlot::Old(place) => row.whole(before[place], gone),
                OrderSlot::New(place) => row.whole(after[place], come),
            });
        }
        rows
    }

    /// The measures that each of the annexes has of an objective in this place.
    fn both_measures(&self, entry: &ObjectiveEntry) -> [Vec<Numbered<'_>>; 2] {
        let [old, new] = self.both(entry);
        let Amendment { old: old_plan, new: new_plan, .. } = self.amendment;
        [
            old.map(|objective| printed_measures(objective, old_plan)).unwrap_or_default(),
            new.map(|objective| printed_measures(objective, new_plan)).unwrap_or_default(),
        ]
    }
}

/// The columns that one of the texts has.
struct MergedColumns {
    old: Vec<MeasureColumn>,
    new: Vec<MeasureColumn>,
    all: Vec<MeasureColumn>,
}

impl MergedColumns {
    fn of(changes: &SummaryChanges<'_>, entry: &GroupEntry) -> Self {
        let rows: Vec<[Vec<Numbered<'_>>; 2]> =
            entry.objectives.iter().map(|objective| changes.both_measures(objective)).collect();
        let of_text =
            |text: usize| columns(rows.iter().flat_map(|both| &both[text]).map(|(measure, _)| *measure));
        let (old, new) = (of_text(0), of_text(1));
        let mut all = [old.as_slice(), new.as_slice()].concat();
        // The columns of both texts in one order, in which years come one after the other.
        all.sort_unstable();
        all.dedup();
        MergedColumns { old, new, all }
    }

    /// The old and the new text of a cell, empty where a text has no such column.
    fn cells(&self, column: MeasureColumn, [old, new]: [Prose; 2]) -> [Prose; 2] {
        [
            if self.old.contains(&column) { old } else { Prose::default() },
            if self.new.contains(&column) { new } else { Prose::default() },
        ]
    }
}

/// The way in which the rows of an objective are shown.
struct RowChanges<'a> {
    columns: &'a MergedColumns,
    signature: &'a Signature,
}

impl RowChanges<'_> {
    fn kept(&self, old: Numbered<'_>, new: Numbered<'_>) -> MeasureRow {
        let cells = self.columns.all.iter().map(|column| {
            let [before, after] =
                self.columns.cells(*column, [old, new].map(|(measure, _)| column.cell(measure)));
            self.signature.blocks(&ProseDiff::of(&before, &after))
        });
        let names = [old, new].map(|(measure, number)| name(measure, number));
        MeasureRow {
            kind: None,
            change: None,
            cells: cells.collect(),
            name: self.signature.blocks(&ProseDiff::of(&names[0], &names[1])),
        }
    }

    fn whole(&self, (measure, number): Numbered<'_>, kind: ChangeKind) -> MeasureRow {
        let cells = self.columns.all.iter().map(|column| {
            let [before, after] = self.columns.cells(*column, [column.cell(measure), column.cell(measure)]);
            blocks(if kind.is_in_new_text() { &after } else { &before })
        });
        MeasureRow {
            kind: Some(kind),
            change: Some(self.signature.change(kind)),
            cells: cells.collect(),
            name: blocks(&name(measure, number)),
        }
    }
}
