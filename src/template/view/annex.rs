//! Values of `allegato.xml`: the plan in Italian names. These names are public; `docs/modelli.md` lists them.

use serde::Serialize;

use crate::plan::{Act, Dimension, FieldKey, Objective, Plan};
use crate::template::view::act_line::note_of_acts;
use crate::template::view::blocks::{BlockView, blocks};
use crate::template::view::contents::{ContentsView, with_ids};
use crate::template::view::measures::MeasureView;
use crate::template::view::plan::PlanView;
use crate::template::view::summary::{MeasureTableView, SummaryView};
use crate::template::view::wording::label;

/// Says whether the annex is the one to attach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    Final,
    /// `--bozza`: templates see `bozza`, and every page says so.
    Draft,
}

/// The values of `allegato.xml`.
#[derive(Debug, Serialize)]
pub struct AnnexView {
    #[serde(rename = "piano")]
    pub(crate) plan: PlanView,
    #[serde(rename = "sommario")]
    pub(crate) contents: ContentsView,
    #[serde(rename = "premessa")]
    pub(crate) premise: Vec<BlockView>,
    #[serde(rename = "riepilogo")]
    pub(crate) summary: SummaryView,
    #[serde(rename = "dimensioni")]
    pub(crate) dimensions: Vec<DimensionView>,
    #[serde(rename = "bozza")]
    pub(crate) draft: bool,
}

/// A dimension.
#[derive(Debug, Serialize)]
pub(crate) struct DimensionView {
    #[serde(rename = "chiave")]
    pub(crate) key: String,
    #[serde(rename = "titolo")]
    pub(crate) title: String,
    #[serde(rename = "obiettivi")]
    pub(crate) objectives: Vec<ObjectiveView>,
    /// The table of its measures, if the office asks for it.
    #[serde(rename = "indicatori")]
    pub(crate) measures: MeasureTableView,
}

/// An objective; its number counts from 1 in its dimension.
#[derive(Debug, Serialize)]
pub(crate) struct ObjectiveView {
    #[serde(rename = "numero")]
    pub(crate) number: usize,
    pub(crate) id: String,
    pub(crate) note: Vec<BlockView>,
    /// The changes that acts made to it, a paragraph each; the built-in templates print them below the note.
    #[serde(rename = "atti")]
    pub(crate) acts: Vec<BlockView>,
    /// The nine fields, in the annex's order.
    #[serde(rename = "campi")]
    pub(crate) fields: Vec<FieldView>,
    /// As written; the built-in templates do not print it.
    #[serde(rename = "peso")]
    pub(crate) weight: Option<String>,
    /// The built-in templates do not print them.
    #[serde(rename = "misure")]
    pub(crate) measures: Vec<MeasureView>,
}

/// A field.
#[derive(Debug, Serialize)]
pub(crate) struct FieldView {
    #[serde(rename = "chiave")]
    pub(crate) key: &'static str,
    /// As the annex prints it; the first field's has the objective's number.
    #[serde(rename = "etichetta")]
    pub(crate) label: String,
    /// Empty if the office left the field blank.
    #[serde(rename = "blocchi")]
    pub(crate) blocks: Vec<BlockView>,
}

impl AnnexView {
    /// Collects the values of a plan.
    pub(crate) fn of(plan: &Plan, edition: Edition) -> Self {
        let premise = blocks(&plan.premise);
        let premise = if plan.contents { with_ids(premise) } else { premise };
        AnnexView {
            plan: PlanView::of(plan),
            contents: ContentsView::of(plan, &premise),
            premise,
            summary: SummaryView::of(plan),
            dimensions: plan.dimensions.iter().map(|dimension| DimensionView::of(dimension, plan)).collect(),
            draft: edition == Edition::Draft,
        }
    }
}

impl DimensionView {
    fn of(dimension: &Dimension, plan: &Plan) -> Self {
        let objectives = dimension.objectives.iter().zip(1..);
        DimensionView {
            key: dimension.key.value.clone(),
            title: dimension.title.clone(),
            objectives: objectives
                .map(|(objective, number)| ObjectiveView::of(objective, number, &plan.acts))
                .collect(),
            measures: MeasureTableView::of(dimension, plan),
        }
    }
}

impl ObjectiveView {
    fn of(objective: &Objective, number: usize, acts: &[Act]) -> Self {
        ObjectiveView {
            number,
            id: objective.id.value.to_string(),
            note: objective.note.as_ref().map(|note| blocks(&note.prose)).unwrap_or_default(),
            acts: blocks(&note_of_acts(acts, &objective.id.value)),
            fields: FieldKey::ALL.map(|key| FieldView::of(objective, key, number)).into(),
            weight: objective.weight.as_ref().map(|weight| weight.value.written.clone()),
            measures: objective.measures.iter().map(MeasureView::of).collect(),
        }
    }
}

impl FieldView {
    fn of(objective: &Objective, key: FieldKey, number: usize) -> Self {
        FieldView {
            key: key.spec().name,
            label: label(key, number),
            blocks: blocks(&objective.field(key).prose),
        }
    }
}
