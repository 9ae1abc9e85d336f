//! Values of the summaries: a row for each objective, and one for each of its measures.

use serde::Serialize;

use crate::compare::plain;
use crate::plan::{
    Dimension, FieldKey, Measure, Measurement, Objective, Passage, Phrase, Plan, Polarity, Prose,
    SummaryPart, YearTarget,
};
use crate::template::view::blocks::{BlockView, ChangeView, LineView, blocks};
use crate::template::view::wording::one_line;

/// Stands in a cell of which the plan says nothing.
const NOTHING: &str = "—";

/// The summary of the objectives; without tables where the office asks for none.
#[derive(Debug, Default, Serialize)]
pub(crate) struct SummaryView {
    /// Only in a comparison, if one of the texts has no summary.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    #[serde(rename = "tabelle")]
    pub(crate) tables: Vec<SummaryTableView>,
}

/// The objectives of a dimension.
#[derive(Debug, Serialize)]
pub(crate) struct SummaryTableView {
    /// The dimension's title in words, with no change.
    #[serde(rename = "nome")]
    pub(crate) name: String,
    #[serde(rename = "titolo")]
    pub(crate) title: LineView,
    /// Only in a comparison, if the whole table came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    #[serde(rename = "righe")]
    pub(crate) rows: Vec<SummaryRowView>,
}

/// An objective.
#[derive(Debug, Serialize)]
pub(crate) struct SummaryRowView {
    /// Only in a comparison, if the whole row came or went, and not with its table.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    #[serde(rename = "obiettivo")]
    pub(crate) objective: Vec<BlockView>,
    #[serde(rename = "responsabile")]
    pub(crate) owner: Vec<BlockView>,
    #[serde(rename = "scadenza")]
    pub(crate) deadline: Vec<BlockView>,
    #[serde(rename = "peso")]
    pub(crate) weight: Vec<BlockView>,
}

/// The measures of a dimension; without rows where it has none, or the office does not ask for them.
#[derive(Debug, Default, Serialize)]
pub(crate) struct MeasureTableView {
    /// Only in a comparison, if the whole table came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    #[serde(rename = "righe")]
    pub(crate) rows: Vec<MeasureRowView>,
}

/// A measure.
#[derive(Debug, Serialize)]
pub(crate) struct MeasureRowView {
    /// Only in a comparison, if the whole row came or went, and not with its table.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    #[serde(rename = "indicatore")]
    pub(crate) name: Vec<BlockView>,
    #[serde(rename = "unita")]
    pub(crate) unit: Vec<BlockView>,
    #[serde(rename = "partenza")]
    pub(crate) baseline: Vec<BlockView>,
    #[serde(rename = "traguardi")]
    pub(crate) targets: Vec<BlockView>,
    #[serde(rename = "fonte")]
    pub(crate) source: Vec<BlockView>,
}

impl SummaryView {
    pub(crate) fn of(plan: &Plan) -> Self {
        if !plan.summary.contains(&SummaryPart::Objectives) {
            return SummaryView::default();
        }
        let table = |dimension: &Dimension| {
            let objectives = dimension.objectives.iter().zip(1..);
            let rows = objectives.map(|(objective, number)| {
                SummaryRowView::new(objective_cells(objective, number).map(|cell| blocks(&cell)), None)
            });
            SummaryTableView {
                name: dimension.title.clone(),
                title: LineView::plain(&dimension.title),
                change: None,
                rows: rows.collect(),
            }
        };
        SummaryView { change: None, tables: plan.dimensions.iter().map(table).collect() }
    }

    /// The same summary as something that one of two texts has, and the other has not.
    pub(crate) fn changed_whole(self, change: &ChangeView) -> Self {
        let tables =
            self.tables.into_iter().map(|table| SummaryTableView { change: Some(change.clone()), ..table });
        SummaryView { tables: tables.collect(), change: Some(change.clone()) }
    }
}

impl SummaryRowView {
    pub(crate) fn new(cells: [Vec<BlockView>; 4], change: Option<ChangeView>) -> Self {
        let [objective, owner, deadline, weight] = cells;
        SummaryRowView { change, objective, owner, deadline, weight }
    }
}

impl MeasureTableView {
    pub(crate) fn of(dimension: &Dimension, plan: &Plan) -> Self {
        if !plan.summary.contains(&SummaryPart::Measures) {
            return MeasureTableView::default();
        }
        let objectives = dimension.objectives.iter().zip(1..);
        let rows = objectives.flat_map(|(objective, number)| {
            let cells = objective.measures.iter().map(move |measure| measure_cells(measure, number));
            cells.map(|cells| MeasureRowView::new(cells.map(|cell| blocks(&cell)), None))
        });
        MeasureTableView { change: None, rows: rows.collect() }
    }
}

impl MeasureRowView {
    pub(crate) fn new(cells: [Vec<BlockView>; 5], change: Option<ChangeView>) -> Self {
        let [name, unit, baseline, targets, source] = cells;
        MeasureRowView { change, name, unit, baseline, targets, source }
    }
}

/// The cells of an objective: number and words, owner, deadline, weight.
pub(crate) fn objective_cells(objective: &Objective, number: usize) -> [Prose; 4] {
    let words = one_line(&plain(&objective.field(FieldKey::Objective).prose));
    let field = |key: FieldKey| said(objective.field(key).prose.clone());
    let weight = objective.weight.as_ref().map(|weight| Prose::line(&weight.value.written));
    [
        Prose::line(&format!("{number}. {words}")),
        field(FieldKey::Owner),
        field(FieldKey::Deadline),
        said(weight.unwrap_or_default()),
    ]
}

/// The cells of a measure: the objective's number and the name with its formula, the unit and the better
/// direction, the baseline, the targets, the source.
pub(crate) fn measure_cells(measure: &Measure, number: usize) -> [Prose; 5] {
    let formula = measure.formula.as_ref().map(|formula| format!("Formula: {}", formula.value));
    let name = format!("Obiettivo {number} – {}", measure.name.value);
    let unit = measure.unit.as_ref().map(|unit| unit.value.clone());
    let polarity = measure.polarity.as_ref().map(|polarity| Polarity::word(polarity.value).to_owned());
    let source = measure.source.as_ref().map(|source| source.value.clone());
    [
        lines([Some(name), formula]),
        lines([unit, polarity]),
        lines([measure.baseline.as_ref().map(baseline)]),
        lines(measure.targets.iter().map(|target| Some(self::target(target)))),
        lines([source]),
    ]
}

/// `40% (31 dicembre 2022)`.
fn baseline(baseline: &Measurement) -> String {
    let date = baseline.date.as_ref().map(|date| format!(" ({})", date.value.in_words()));
    format!("{}{}", baseline.value.value.written, date.unwrap_or_default())
}

fn target(target: &YearTarget) -> String {
    format!("{}: {}", target.year.value, target.value.value.written)
}

/// A paragraph for each line that there is.
fn lines(lines: impl IntoIterator<Item = Option<String>>) -> Prose {
    let lines = lines.into_iter().flatten().filter(|line| !line.is_empty());
    said(Prose(lines.map(|line| Passage::Paragraph(vec![Phrase::plain(line)])).collect()))
}

/// The text, or the sign for nothing.
fn said(prose: Prose) -> Prose {
    // An empty cell would leave the reader to guess whether something was forgotten.
    if prose.0.is_empty() { Prose::line(NOTHING) } else { prose }
}
