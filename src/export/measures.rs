//! The table of measures, a row for each indicator of each objective.

use std::collections::BTreeSet;

use crate::export::heads::{
    BASELINE, BASELINE_TIME, CALCULATION, FORMULA, INDICATOR, OBJECTIVE_ID, PLACE, POLARITY, SOURCE, TARGET,
    UNIT, WEIGHT,
};
use crate::export::objectives::written;
use crate::export::{ColumnKind, DataCell, DataColumn, DataTable};
use crate::plan::{Calculation, Measure, MeasuringTime, Number, Plan, Polarity, Quantity};

/// The place of the column of calculations. At the end, where most are empty, who reads CSV would find rows
/// of unequal length.
const BEHIND_POLARITY: usize = 8;

/// The measures of a plan.
pub(crate) fn measures(plan: &Plan) -> DataTable {
    // A column for each year that any measure names: a table can't have other columns in other rows.
    let years: BTreeSet<u16> = plan
        .objectives()
        .flat_map(|objective| &objective.measures)
        .flat_map(|measure| &measure.targets)
        .map(|target| target.year.value)
        .collect();
    let mut all = plan.objectives().flat_map(|objective| &objective.measures);
    // Few plans say it: the others have the same table as without the key.
    let has_calculations = all.any(|measure| measure.calculation.is_some());
    let mut rows = Vec::new();
    for objective in plan.objectives() {
        for (place, measure) in (1..).zip(&objective.measures) {
            let mut cells = row(objective.id.value.as_str(), place, measure, &years);
            if has_calculations {
                let said = measure.calculation.as_ref().map(|said| said.value.word());
                cells.insert(BEHIND_POLARITY, DataCell::optional(said));
            }
            rows.push(cells);
        }
    }
    let mut columns = columns(&years);
    if has_calculations {
        let words = Calculation::WORDS.join(", ");
        let description = format!("Come si calcola il grado: una di queste parole: {words}.");
        columns.insert(BEHIND_POLARITY, DataColumn::new(CALCULATION, ColumnKind::Word, description));
    }
    DataTable { name: "misure", title: "Misure", columns, key: &[OBJECTIVE_ID, PLACE], rows }
}

/// The columns that say of what objective a row is, and which of its rows it is.
pub(crate) fn leading_columns() -> [DataColumn; 2] {
    [
        DataColumn::new(
            OBJECTIVE_ID,
            ColumnKind::Word,
            "L'obiettivo, com'è nella colonna «id» degli obiettivi.",
        ),
        DataColumn::new(PLACE, ColumnKind::Number, "Il posto fra quelle dell'obiettivo, da 1."),
    ]
}

fn columns(years: &BTreeSet<u16>) -> Vec<DataColumn> {
    let mut columns: Vec<DataColumn> = leading_columns().into();
    columns.extend([
        DataColumn::new(INDICATOR, ColumnKind::Text, "L'indicatore."),
        DataColumn::new(FORMULA, ColumnKind::Text, "Come si calcola."),
        DataColumn::new(UNIT, ColumnKind::Word, "L'unità di misura."),
        DataColumn::new(
            WEIGHT,
            ColumnKind::Word,
            "Il peso fra gli indicatori dell'obiettivo, come è scritto.",
        ),
        DataColumn::new(format!("{WEIGHT} (numero)"), ColumnKind::Number, "Il peso, se è un numero."),
        DataColumn::new(
            POLARITY,
            ColumnKind::Word,
            format!("Una di queste parole: {}.", Polarity::WORDS.join(", ")),
        ),
    ]);
    columns.extend(quantity_columns(BASELINE));
    columns.push(DataColumn::new(
        BASELINE_TIME,
        ColumnKind::Word,
        "Il giorno o l'anno a cui si riferisce la base.",
    ));
    for year in years {
        columns.extend(quantity_columns(&format!("{TARGET} {year}")));
    }
    columns.push(DataColumn::new(SOURCE, ColumnKind::Text, "Dove si verificano i dati."));
    columns
}

/// The office's words for a quantity, and what was understood of them.
fn quantity_columns(head: &str) -> [DataColumn; 3] {
    let of_words = "Vuoto se le parole non hanno un numero solo.";
    [
        DataColumn::new(head, ColumnKind::Word, "Come è scritto."),
        DataColumn::new(format!("{head} (numero)"), ColumnKind::Number, format!("Il numero. {of_words}")),
        DataColumn::new(format!("{head} (unità)"), ColumnKind::Word, "Le parole accanto al numero."),
    ]
}

fn quantity_cells(quantity: Option<&Quantity>) -> [DataCell; 3] {
    match quantity {
        None => [DataCell::Empty, DataCell::Empty, DataCell::Empty],
        Some(quantity) => [
            DataCell::text(quantity.written.as_str()),
            DataCell::number_of(quantity),
            DataCell::text(quantity.unit.as_str()),
        ],
    }
}

fn row(objective: &str, place: i32, measure: &Measure, years: &BTreeSet<u16>) -> Vec<DataCell> {
    let [weight, number, _] = quantity_cells(measure.weight.as_ref().map(|weight| &weight.value));
    let polarity = measure.polarity.as_ref().map(|polarity| polarity.value.word());
    let mut cells = leading_cells(objective, place).to_vec();
    cells.extend([
        DataCell::text(measure.name.value.as_str()),
        written(&measure.formula),
        written(&measure.unit),
        weight,
        number,
        DataCell::optional(polarity),
    ]);
    let baseline = measure.baseline.as_ref();
    cells.extend(quantity_cells(baseline.map(|baseline| &baseline.value.value)));
    let time = baseline.and_then(|baseline| baseline.date.as_ref()).map(|time| time.value);
    cells.push(time.map_or(DataCell::Empty, |time| match time {
        MeasuringTime::Day(day) => DataCell::Day(day),
        MeasuringTime::Year(year) => DataCell::Number(Number::whole(i32::from(year))),
    }));
    for year in years {
        let target = measure.targets.iter().find(|target| target.year.value == *year);
        cells.extend(quantity_cells(target.map(|target| &target.value.value)));
    }
    cells.push(written(&measure.source));
    cells
}

/// The cells that say of what objective a row is, and which of its rows it is.
pub(crate) fn leading_cells(objective: &str, place: i32) -> [DataCell; 2] {
    [DataCell::text(objective), DataCell::Number(Number::whole(place))]
}
