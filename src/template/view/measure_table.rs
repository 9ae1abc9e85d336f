//! Values of the tables of indicators: a row for each measure of a group, a column for whatever one of
//! them says.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::plan::{
    Group, Measure, Objective, Passage, Phrase, Plan, Polarity, PrintedNumber, Prose, SummaryPart,
};
use crate::template::view::blocks::{BlockView, ChangeView, blocks};
use crate::template::view::summary::said;

/// The most years that have a column each; the targets of more years stand in one.
const MOST_YEARS: usize = 3;

/// The share of the width that the column of the names has.
const NAME_SHARE: u8 = 26;

/// The measures of a group; without rows where it has none, or the office does not ask for them.
#[derive(Debug, Default, Serialize)]
pub(crate) struct MeasureTableView {
    /// Only in a comparison, if the whole table came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    /// The value of `columns` in the markup.
    #[serde(rename = "larghezze")]
    pub(crate) shares: String,
    /// The columns behind that of the names.
    #[serde(rename = "colonne")]
    pub(crate) columns: Vec<MeasureColumnView>,
    #[serde(rename = "righe")]
    pub(crate) rows: Vec<MeasureRowView>,
}

/// A column.
#[derive(Debug, Serialize)]
pub(crate) struct MeasureColumnView {
    #[serde(rename = "chiave")]
    pub(crate) key: &'static str,
    #[serde(rename = "titolo")]
    pub(crate) title: Vec<BlockView>,
}

/// A measure.
#[derive(Debug, Serialize)]
pub(crate) struct MeasureRowView {
    /// Only in a comparison, if the whole row came or went, and not with its table.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    #[serde(rename = "indicatore")]
    pub(crate) name: Vec<BlockView>,
    /// A cell for each column.
    #[serde(rename = "celle")]
    pub(crate) cells: Vec<Vec<BlockView>>,
}

/// What a column says of the measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MeasureColumn {
    Unit,
    Baseline,
    Target(u16),
    /// Those of many years.
    Targets,
    Weight,
    Source,
}

impl MeasureTableView {
    pub(crate) fn of(group: &Group, plan: &Plan) -> Self {
        let objectives = group.objectives.iter();
        let measures: Vec<(&Measure, &PrintedNumber)> =
            objectives.flat_map(|objective| printed_measures(objective, plan)).collect();
        let columns = columns(measures.iter().map(|(measure, _)| *measure));
        let rows = measures.iter().map(|(measure, number)| {
            let cells = columns.iter().map(|column| blocks(&column.cell(measure))).collect();
            MeasureRowView { change: None, name: blocks(&name(measure, number)), cells }
        });
        let rows = rows.collect();
        let title = |column: &MeasureColumn| blocks(&Prose::line(&column.title()));
        let views =
            columns.iter().map(|column| MeasureColumnView { key: column.key(), title: title(column) });
        MeasureTableView { change: None, shares: shares(&columns), columns: views.collect(), rows }
    }
}

/// The measures that the table has of an objective, with its number.
pub(crate) fn printed_measures<'a>(
    objective: &'a Objective,
    plan: &Plan,
) -> Vec<(&'a Measure, &'a PrintedNumber)> {
    let is_asked_for = plan.summary.contains(&SummaryPart::Measures);
    let measures: &[Measure] = if is_asked_for { objective.printed_measures() } else { &[] };
    measures.iter().map(|measure| (measure, &objective.number)).collect()
}

/// The columns that some measure fills, in their order.
pub(crate) fn columns<'a>(measures: impl Iterator<Item = &'a Measure>) -> Vec<MeasureColumn> {
    let (mut columns, mut years) = (BTreeSet::new(), BTreeSet::new());
    for measure in measures {
        years.extend(measure.targets.iter().map(|target| target.year.value));
        let said = [
            (measure.unit.is_some() || measure.polarity.is_some(), MeasureColumn::Unit),
            (measure.baseline.is_some(), MeasureColumn::Baseline),
            (measure.weight.is_some(), MeasureColumn::Weight),
            (measure.source.is_some(), MeasureColumn::Source),
        ];
        columns.extend(said.into_iter().filter(|(is_said, _)| *is_said).map(|(_, column)| column));
    }
    // More columns would be too narrow for «Traguardo» at the usual size.
    match years.len() {
        0..=MOST_YEARS => columns.extend(years.into_iter().map(MeasureColumn::Target)),
        _ => {
            columns.insert(MeasureColumn::Targets);
        }
    }
    columns.into_iter().collect()
}

/// The value of the markup's `columns`: of the names, then of the columns.
pub(crate) fn shares(columns: &[MeasureColumn]) -> String {
    let shares = columns.iter().map(|column| column.share());
    std::iter::once(NAME_SHARE).chain(shares).map(|share| share.to_string()).collect::<Vec<_>>().join(" ")
}

impl MeasureColumn {
    pub(crate) fn key(self) -> &'static str {
        match self {
            MeasureColumn::Unit => "unita",
            MeasureColumn::Baseline => "partenza",
            MeasureColumn::Target(_) => "traguardo",
            MeasureColumn::Targets => "traguardi",
            MeasureColumn::Weight => "peso",
            MeasureColumn::Source => "fonte",
        }
    }

    pub(crate) fn title(self) -> String {
        match self {
            MeasureColumn::Unit => "Unità".to_owned(),
            MeasureColumn::Baseline => "Base di partenza".to_owned(),
            MeasureColumn::Target(year) => format!("Traguardo {year}"),
            MeasureColumn::Targets => "Traguardi".to_owned(),
            MeasureColumn::Weight => "Peso".to_owned(),
            MeasureColumn::Source => "Fonte".to_owned(),
        }
    }

    /// Its part of the width, in proportion.
    fn share(self) -> u8 {
        match self {
            MeasureColumn::Unit => 14,
            MeasureColumn::Baseline | MeasureColumn::Targets => 15,
            MeasureColumn::Target(_) => 14,
            MeasureColumn::Weight => 9,
            MeasureColumn::Source => 16,
        }
    }

    /// The cell of a measure.
    pub(crate) fn cell(self, measure: &Measure) -> Prose {
        match self {
            MeasureColumn::Unit => {
                let unit = measure.unit.as_ref().map(|unit| unit.value.clone());
                let polarity = measure.polarity.as_ref().map(|polarity| Polarity::word(polarity.value));
                lines([unit, polarity.map(str::to_owned)])
            }
            MeasureColumn::Baseline => lines([measure.baseline.as_ref().map(|baseline| {
                let date = baseline.date.as_ref().map(|date| format!(" ({})", date.value.in_words()));
                format!("{}{}", baseline.value.value.written, date.unwrap_or_default())
            })]),
            MeasureColumn::Target(year) => {
                let target = measure.targets.iter().find(|target| target.year.value == year);
                lines([target.map(|target| target.value.value.written.clone())])
            }
            MeasureColumn::Targets => lines(
                measure
                    .targets
                    .iter()
                    .map(|target| Some(format!("{}: {}", target.year.value, target.value.value.written))),
            ),
            MeasureColumn::Weight => {
                lines([measure.weight.as_ref().map(|weight| weight.value.written.clone())])
            }
            MeasureColumn::Source => lines([measure.source.as_ref().map(|source| source.value.clone())]),
        }
    }
}

/// The cell of a measure's name: with the objective's number, and the formula.
pub(crate) fn name(measure: &Measure, number: &PrintedNumber) -> Prose {
    let formula = measure.formula.as_ref().map(|formula| format!("Formula: {}", formula.value));
    lines([Some(format!("Obiettivo {number} – {}", measure.name.value)), formula])
}

/// A paragraph for each line that there is.
fn lines(lines: impl IntoIterator<Item = Option<String>>) -> Prose {
    let lines = lines.into_iter().flatten().filter(|line| !line.is_empty());
    said(Prose(lines.map(|line| Passage::Paragraph(vec![Phrase::plain(line)])).collect()))
}
