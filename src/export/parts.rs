//! The tables of owners and phases, a row for each of each objective.

use crate::export::heads::{BY, NAME, OBJECTIVE_ID, PLACE, SHARE, WEIGHT};
use crate::export::measures::{leading_cells, leading_columns};
use crate::export::{ColumnKind, DataCell, DataColumn, DataTable};
use crate::plan::{Objective, ObjectiveOwner, Phase, Plan, Quantity};

/// The owners of objectives that list them.
pub(crate) fn owners(plan: &Plan) -> DataTable {
    let columns = [
        DataColumn::new(NAME, ColumnKind::Text, "Chi risponde dell'obiettivo."),
        DataColumn::new(SHARE, ColumnKind::Word, "La sua quota, come è scritta."),
        DataColumn::new(format!("{SHARE} (numero)"), ColumnKind::Number, "La quota, se è un numero."),
    ];
    let rows = rows(
        plan,
        |objective| &objective.owners,
        |owner: &ObjectiveOwner| {
            let [written, number] = quantity(owner.share.as_ref().map(|share| &share.value));
            vec![DataCell::text(owner.name.value.as_str()), written, number]
        },
    );
    let columns = leading_columns().into_iter().chain(columns).collect();
    DataTable { name: "responsabili", title: "Responsabili", columns, key: &[OBJECTIVE_ID, PLACE], rows }
}

/// The phases of objectives that list them.
pub(crate) fn phases(plan: &Plan) -> DataTable {
    let columns = [
        DataColumn::new(NAME, ColumnKind::Text, "La fase."),
        DataColumn::new(BY, ColumnKind::Day, "L'ultimo giorno in cui è in tempo; vuoto se è da stabilire."),
        DataColumn::new(WEIGHT, ColumnKind::Word, "Il peso della fase, come è scritto."),
        DataColumn::new(format!("{WEIGHT} (numero)"), ColumnKind::Number, "Il peso, se è un numero."),
    ];
    let rows = rows(
        plan,
        |objective| &objective.phases,
        |phase: &Phase| {
            let [written, number] = quantity(phase.weight.as_ref().map(|weight| &weight.value));
            let by = phase.by.value.map_or(DataCell::Empty, DataCell::Day);
            vec![DataCell::text(phase.name.value.as_str()), by, written, number]
        },
    );
    let columns = leading_columns().into_iter().chain(columns).collect();
    DataTable { name: "fasi", title: "Fasi", columns, key: &[OBJECTIVE_ID, PLACE], rows }
}

/// A row for each part of each objective.
fn rows<P>(
    plan: &Plan,
    of: fn(&Objective) -> &[P],
    cells: impl Fn(&P) -> Vec<DataCell>,
) -> Vec<Vec<DataCell>> {
    let mut rows = Vec::new();
    for objective in plan.objectives() {
        for (place, part) in (1..).zip(of(objective)) {
            let mut row = leading_cells(objective.id.value.as_str(), place).to_vec();
            row.extend(cells(part));
            rows.push(row);
        }
    }
    rows
}

fn quantity(quantity: Option<&Quantity>) -> [DataCell; 2] {
    quantity.map_or([DataCell::Empty, DataCell::Empty], |quantity| {
        [DataCell::text(quantity.written.as_str()), DataCell::number_of(quantity)]
    })
}
