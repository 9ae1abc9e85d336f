//! The tables of results, a row for each objective, and for each measured value, of each survey.

use crate::export::heads::{INDICATOR, OBJECTIVE_ID, PLACE, SOURCE, SURVEY, SURVEY_DAY};
use crate::export::measures::leading_cells;
use crate::export::{ColumnKind, DataCell, DataColumn, DataTable, cell_text};
use crate::plan::{Field, Quantity};
use crate::source::Spanned;
use crate::survey::{
    Computed, DeviationCause, ReckonedObjective, Reckoning, ResultState, Survey, SurveyKind,
};

/// The results of some surveys, each with what follows from its values; no tables where there are none.
pub(crate) fn results(surveys: &[(&Survey, Reckoning<'_>)]) -> Vec<DataTable> {
    if surveys.is_empty() {
        return Vec::new();
    }
    let (mut results, mut values) = (Vec::new(), Vec::new());
    for (survey, reckoning) in surveys {
        for reckoned in &reckoning.objectives {
            // An objective without a result has a row too: nothing was said of it.
            results.push(result_row(survey, reckoned));
            values.extend(value_rows(survey, reckoned));
        }
    }
    let key = &[SURVEY_DAY, OBJECTIVE_ID];
    let results =
        DataTable { name: "risultati", title: "Risultati", columns: result_columns(), key, rows: results };
    let key = &[SURVEY_DAY, OBJECTIVE_ID, PLACE];
    let values =
        DataTable { name: "valori", title: "Valori misurati", columns: value_columns(), key, rows: values };
    vec![results, values]
}

fn key_columns() -> [DataColumn; 3] {
    let kinds = SurveyKind::WORDS.join(", ");
    [
        DataColumn::new(SURVEY_DAY, ColumnKind::Day, "Il giorno a cui si riferiscono i risultati."),
        DataColumn::new(SURVEY, ColumnKind::Word, format!("Una di queste parole: {kinds}.")),
        DataColumn::new(
            OBJECTIVE_ID,
            ColumnKind::Word,
            "L'obiettivo, com'è nella colonna «id» degli obiettivi.",
        ),
    ]
}

fn survey_cells(survey: &Survey) -> [DataCell; 2] {
    [DataCell::Day(survey.date.value), DataCell::text(survey.kind.value.word())]
}

fn result_columns() -> Vec<DataColumn> {
    let (states, causes) = (ResultState::WORDS.join(", "), DeviationCause::WORDS.join(", "));
    let mut columns: Vec<DataColumn> = key_columns().into();
    columns.extend([
        DataColumn::new("stato", ColumnKind::Word, format!("Una di queste parole: {states}.")),
        DataColumn::new("grado", ColumnKind::Word, "Il grado detto dall'ufficio, come è scritto."),
        DataColumn::new("grado (numero)", ColumnKind::Number, "Il grado detto dall'ufficio, se è un numero."),
    ]);
    columns.extend(computed_columns());
    columns.extend([
        DataColumn::new("concluso", ColumnKind::Day, "Il giorno in cui l'obiettivo è stato raggiunto."),
        DataColumn::new("risultato", ColumnKind::Text, "Che cosa è stato fatto."),
        DataColumn::new(SOURCE, ColumnKind::Text, "Dove si sono presi i dati."),
        DataColumn::new("evidenze", ColumnKind::Text, "Gli atti e i documenti che lo provano, uno per riga."),
        DataColumn::new(
            "causa",
            ColumnKind::Word,
            format!("Dello scostamento, una di queste parole: {causes}."),
        ),
        DataColumn::new("scostamento", ColumnKind::Text, "Perché il risultato non è quello previsto."),
        DataColumn::new("azioni", ColumnKind::Text, "Che cosa si fa per rimediare."),
    ]);
    columns
}

fn computed_columns() -> [DataColumn; 2] {
    [
        DataColumn::new("grado calcolato", ColumnKind::Number, "Il grado che viene dai valori misurati."),
        DataColumn::new("calcolo", ColumnKind::Text, "Come si calcola, o perché non si può."),
    ]
}

fn computed_cells(computed: &Computed) -> [DataCell; 2] {
    let number = computed.degree().map_or(DataCell::Empty, |degree| DataCell::Percent(degree.number()));
    [number, DataCell::text(computed.in_words())]
}

fn result_row(survey: &Survey, reckoned: &ReckonedObjective<'_>) -> Vec<DataCell> {
    let result = reckoned.result;
    let degree = result.and_then(|result| result.degree.as_ref()).map(|degree| &degree.value);
    let deviation = result.and_then(|result| result.deviation.as_ref());
    let state = result.and_then(|result| result.state.as_ref()).map(|state| state.value.word());
    let mut cells: Vec<DataCell> = survey_cells(survey).into();
    cells.extend([
        DataCell::text(reckoned.objective.id.value.as_str()),
        DataCell::optional(state),
        DataCell::optional(degree.map(|degree| degree.written.as_str())),
        degree.map_or(DataCell::Empty, DataCell::number_of),
    ]);
    cells.extend(computed_cells(&reckoned.computed));
    let evidence = result.map(|result| lines(&result.evidence)).unwrap_or_default();
    cells.extend([
        result
            .and_then(|result| result.done.as_ref())
            .map_or(DataCell::Empty, |day| DataCell::Day(day.value)),
        prose(result.and_then(|result| result.text.as_ref())),
        DataCell::optional(result.and_then(|result| result.source.as_ref()).map(|text| text.value.as_str())),
        DataCell::text(evidence),
        DataCell::optional(
            deviation.and_then(|deviation| deviation.cause.as_ref()).map(|cause| cause.value.word()),
        ),
        prose(deviation.and_then(|deviation| deviation.text.as_ref())),
        prose(deviation.and_then(|deviation| deviation.actions.as_ref())),
    ]);
    cells
}

fn value_columns() -> Vec<DataColumn> {
    let mut columns: Vec<DataColumn> = key_columns().into();
    columns.extend([
        DataColumn::new(PLACE, ColumnKind::Number, "Il posto fra le misure dell'obiettivo, da 1."),
        DataColumn::new(INDICATOR, ColumnKind::Text, "L'indicatore, com'è nel piano."),
        DataColumn::new("valore", ColumnKind::Word, "Il valore misurato, come è scritto."),
        DataColumn::new("valore (numero)", ColumnKind::Number, "Il numero, se ce n'è uno solo."),
        DataColumn::new("valore (unità)", ColumnKind::Word, "Le parole accanto al numero."),
        DataColumn::new("data del valore", ColumnKind::Day, "Il giorno a cui si riferisce il valore."),
    ]);
    columns.extend(computed_columns());
    columns
}

fn value_rows(survey: &Survey, reckoned: &ReckonedObjective<'_>) -> Vec<Vec<DataCell>> {
    let mut rows = Vec::new();
    for (place, one) in (1..).zip(&reckoned.measures) {
        let Some(said) = one.value else { continue };
        let value = said.value.as_ref().map(|value| &value.value);
        let mut cells: Vec<DataCell> = survey_cells(survey).into();
        cells.extend(leading_cells(reckoned.objective.id.value.as_str(), place));
        cells.extend([
            DataCell::text(one.measure.name.value.as_str()),
            DataCell::optional(value.map(|value| value.written.as_str())),
            value.map_or(DataCell::Empty, DataCell::number_of),
            DataCell::optional(value.map(Quantity::counted_unit)),
            said.date.as_ref().map_or(DataCell::Empty, |day| DataCell::Day(day.value)),
        ]);
        cells.extend(computed_cells(&one.computed));
        rows.push(cells);
    }
    rows
}

fn prose(field: Option<&Field>) -> DataCell {
    field.map_or(DataCell::Empty, |field| DataCell::text(cell_text::cell_text(&field.prose)))
}

fn lines(texts: &[Spanned<String>]) -> String {
    texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>().join("\n")
}
