//! Values of an objective with its result.

use serde::Serialize;

use crate::compare::plain;
use crate::date::Date;
use crate::plan::{Deadlines, Field, FieldKey, Objective, Plan, RowKey};
use crate::survey::{Degree, Deviation, DeviationCause, ReckonedMeasure, ReckonedObjective, ResultState};
use crate::template::view::blocks::{BlockView, blocks};
use crate::template::view::plan::DateView;
use crate::template::view::wording::one_line;

/// A degree, for reading and for bars.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DegreeView {
    /// `87,5%`.
    #[serde(rename = "testo")]
    pub(crate) text: String,
    /// `87.5`, as `bar` and `share` of the markup take it.
    #[serde(rename = "parte")]
    pub(crate) share: String,
}

impl DegreeView {
    pub(crate) fn of(degree: Degree) -> Self {
        DegreeView { text: degree.to_string(), share: degree.number().to_string().replace(',', ".") }
    }
}

/// An objective with its result.
#[derive(Debug, Serialize)]
pub(crate) struct ReportedObjectiveView {
    pub(crate) id: String,
    /// `Semplificazione, obiettivo 2`.
    #[serde(rename = "nome")]
    pub(crate) name: String,
    /// `OBIETTIVO 2`.
    #[serde(rename = "etichetta")]
    label: String,
    #[serde(rename = "numero_stampato")]
    number: String,
    /// As the annex names it, whether or not it prints it.
    #[serde(rename = "dimensione")]
    dimension: String,
    #[serde(rename = "oggetto")]
    subject: Vec<BlockView>,
    #[serde(rename = "oggetto_breve")]
    pub(crate) short_subject: String,
    #[serde(rename = "responsabile")]
    owner: Vec<BlockView>,
    #[serde(rename = "scadenza")]
    deadline: Vec<BlockView>,
    /// What was to be reached, where no measure says it.
    #[serde(rename = "target")]
    target: Vec<BlockView>,
    /// `raggiunto`, `parziale`, `non-raggiunto`, `rinviato` or `in-corso`; `None` if nothing is said.
    #[serde(rename = "stato")]
    state: Option<&'static str>,
    /// `parzialmente raggiunto`.
    #[serde(rename = "stato_in_parole")]
    state_in_words: Option<&'static str>,
    #[serde(rename = "grado")]
    pub(crate) degree: Option<DegreeView>,
    /// Whether the office says the degree, which else is computed.
    #[serde(rename = "grado_detto")]
    is_said: bool,
    /// The way to the degree, or why there is none.
    #[serde(rename = "calcolo")]
    formula: String,
    #[serde(rename = "concluso")]
    pub(crate) done: Option<DateView>,
    /// Whether it was reached after its deadline.
    #[serde(rename = "in_ritardo")]
    pub(crate) is_late: bool,
    #[serde(rename = "misure")]
    measures: Vec<ReportedMeasureView>,
    #[serde(rename = "risultato")]
    result: Vec<BlockView>,
    #[serde(rename = "fonte")]
    source: Option<String>,
    #[serde(rename = "evidenze")]
    evidence: Vec<String>,
    #[serde(rename = "scostamento")]
    deviation: Option<DeviationView>,
    /// The days of its deadlines.
    #[serde(skip)]
    pub(crate) days: Vec<Date>,
    /// For counting.
    #[serde(skip)]
    pub(crate) said_state: Option<ResultState>,
}

/// A measure with its value.
#[derive(Debug, Serialize)]
struct ReportedMeasureView {
    #[serde(rename = "nome")]
    name: String,
    /// As written; `None` if it has none for the year.
    #[serde(rename = "previsto")]
    target: Option<String>,
    #[serde(rename = "unita")]
    unit: Option<String>,
    #[serde(rename = "base")]
    baseline: Option<String>,
    /// As written; `None` if it is not known.
    #[serde(rename = "conseguito")]
    value: Option<String>,
    #[serde(rename = "data")]
    date: Option<DateView>,
    #[serde(rename = "grado")]
    degree: Option<DegreeView>,
    #[serde(rename = "calcolo")]
    formula: String,
}

/// A deviation.
#[derive(Debug, Serialize)]
struct DeviationView {
    /// `esterna`, `risorse`, `organizzativa` or `programmazione`.
    #[serde(rename = "causa")]
    cause: Option<&'static str>,
    #[serde(rename = "causa_in_parole")]
    cause_in_words: Option<&'static str>,
    #[serde(rename = "testo")]
    text: Vec<BlockView>,
    #[serde(rename = "azioni")]
    actions: Vec<BlockView>,
}

impl ReportedObjectiveView {
    pub(crate) fn of(reckoned: &ReckonedObjective<'_>, plan: &Plan) -> Self {
        let (objective, result) = (reckoned.objective, reckoned.result);
        let prose = |key: FieldKey| {
            let prose = plan.rows.prose(RowKey::Field(key), objective);
            prose.map(|prose| blocks(&prose)).unwrap_or_default()
        };
        let days = Deadlines::of(objective, plan.year.value, plan.period.value);
        let days: Vec<Date> = days.terms.iter().map(|term| term.last).collect();
        let done = result.and_then(|result| result.done.as_ref()).map(|done| done.value);
        let state = result.and_then(|result| result.state.as_ref()).map(|state| state.value);
        // The formula is shown only where the office leaves the degree to it.
        let is_said = result.is_some_and(|result| result.degree.is_some());
        ReportedObjectiveView {
            id: objective.id.value.to_string(),
            name: objective_name(objective),
            label: objective.label(),
            number: objective.number.to_string(),
            dimension: objective.dimension.in_words().to_owned(),
            subject: blocks(&objective.field(FieldKey::Objective).prose),
            short_subject: short_subject(objective),
            owner: prose(FieldKey::Owner),
            deadline: prose(FieldKey::Deadline),
            target: prose(FieldKey::Target),
            state: state.map(ResultState::word),
            state_in_words: state.map(ResultState::in_words),
            degree: reckoned.degree().map(DegreeView::of),
            is_said,
            formula: reckoned.computed.in_words(),
            done: done.map(DateView::of),
            // By the last of several days, as the line of the year has it.
            is_late: done.zip(days.iter().max()).is_some_and(|(done, last)| done > *last),
            measures: reckoned.measures.iter().map(ReportedMeasureView::of).collect(),
            result: said(result.and_then(|result| result.text.as_ref())),
            source: result.and_then(|result| result.source.as_ref()).map(|source| source.value.clone()),
            evidence: result.map_or_else(Vec::new, |result| {
                result.evidence.iter().map(|evidence| evidence.value.clone()).collect()
            }),
            deviation: result.and_then(|result| result.deviation.as_ref()).map(DeviationView::of),
            days,
            said_state: state,
        }
    }
}

impl ReportedMeasureView {
    fn of(reckoned: &ReckonedMeasure<'_>) -> Self {
        let (measure, value) = (reckoned.measure, reckoned.value);
        ReportedMeasureView {
            name: measure.name.value.clone(),
            target: reckoned.target.map(|target| target.written.clone()),
            unit: measure.unit.as_ref().map(|unit| unit.value.clone()),
            baseline: measure.baseline.as_ref().map(|baseline| baseline.value.value.written.clone()),
            value: value.and_then(|value| value.value.as_ref()).map(|value| value.value.written.clone()),
            date: value.and_then(|value| value.date.as_ref()).map(|date| DateView::of(date.value)),
            degree: reckoned.computed.degree().map(DegreeView::of),
            formula: reckoned.computed.in_words(),
        }
    }
}

impl DeviationView {
    fn of(deviation: &Deviation) -> Self {
        let cause = deviation.cause.as_ref().map(|cause| cause.value);
        DeviationView {
            cause: cause.map(DeviationCause::word),
            cause_in_words: cause.map(|cause| match cause {
                DeviationCause::External => "causa esterna all'ente",
                DeviationCause::Resources => "risorse mancanti",
                DeviationCause::Organisation => "organizzazione del lavoro",
                DeviationCause::Planning => "programmazione",
            }),
            text: said(deviation.text.as_ref()),
            actions: said(deviation.actions.as_ref()),
        }
    }
}

/// The group's name and the number: `Semplificazione, obiettivo 2`.
pub(crate) fn objective_name(objective: &Objective) -> String {
    format!("{}, obiettivo {}", objective.dimension.in_words(), objective.number)
}

/// The first words of an objective.
pub(crate) fn short_subject(objective: &Objective) -> String {
    one_line(&plain(&objective.field(FieldKey::Objective).prose))
}

/// The text of a field; nothing if there is none.
pub(crate) fn said(field: Option<&Field>) -> Vec<BlockView> {
    field.map(|field| blocks(&field.prose)).unwrap_or_default()
}
