//! Values of `allegato.xml`: the plan in Italian names. These names are public; `docs/modelli.md` lists them.

use serde::Serialize;

use crate::plan::{Group, Objective, ObjectiveOwner, ObjectiveRows, Phase, Plan, PrintedRow, Validity};
use crate::template::packed::Packed;
use crate::template::view::act_line::note_of_acts;
use crate::template::view::blocks::{BlockView, blocks};
use crate::template::view::contents::{ContentsView, with_ids};
use crate::template::view::group_words::GroupWords;
use crate::template::view::measure_table::MeasureTableView;
use crate::template::view::measures::MeasureView;
use crate::template::view::plan::{DateView, PlanView};
use crate::template::view::summary::SummaryView;

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
    #[serde(rename = "gruppi")]
    pub(crate) group_words: GroupWords,
    #[serde(rename = "dimensioni")]
    pub(crate) groups: Vec<GroupView>,
    #[serde(rename = "bozza")]
    pub(crate) draft: bool,
}

/// A group.
#[derive(Debug, Serialize)]
pub(crate) struct GroupView {
    /// `dimensione`, `settore` or `responsabile`.
    #[serde(rename = "tipo")]
    pub(crate) kind: &'static str,
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

/// An objective; its place counts from 1 in its group.
#[derive(Debug, Serialize)]
pub(crate) struct ObjectiveView {
    #[serde(rename = "numero")]
    pub(crate) place: usize,
    #[serde(rename = "numero_stampato")]
    pub(crate) number: String,
    /// The office's own code, which stands beside the number in the first field's label.
    #[serde(rename = "codice")]
    pub(crate) code: Option<String>,
    pub(crate) id: String,
    /// As the annex names it, whether or not it prints it.
    #[serde(rename = "dimensione")]
    pub(crate) dimension: String,
    #[serde(rename = "settore")]
    pub(crate) sector: Option<String>,
    pub(crate) note: Vec<BlockView>,
    /// The changes that acts made to it, a paragraph each; the built-in templates print them below the note.
    #[serde(rename = "atti")]
    pub(crate) acts: Vec<BlockView>,
    /// The printed rows, in the annex's order: the nine, and the body's own.
    #[serde(rename = "campi")]
    pub(crate) fields: Packed,
    /// Whether it was dropped and is kept in its place, with its first field alone.
    #[serde(rename = "soppresso")]
    pub(crate) suppressed: bool,
    /// Those who answer for it, where the office lists them; the owner's field prints them, or a text.
    #[serde(rename = "responsabili")]
    pub(crate) owners: Vec<OwnerView>,
    /// The steps by which it is reached; the indicator's field has them below its words.
    #[serde(rename = "fasi")]
    pub(crate) phases: Vec<PhaseView>,
    /// As written; the built-in templates print it where the office asks for it.
    #[serde(rename = "peso")]
    pub(crate) weight: Option<String>,
    /// The built-in templates do not print them.
    #[serde(rename = "misure")]
    pub(crate) measures: Vec<MeasureView>,
}

/// An owner with the share.
#[derive(Debug, Serialize)]
pub(crate) struct OwnerView {
    #[serde(rename = "nome")]
    pub(crate) name: String,
    /// As written.
    #[serde(rename = "quota")]
    pub(crate) share: Option<String>,
}

/// A phase with its day.
#[derive(Debug, Serialize)]
pub(crate) struct PhaseView {
    #[serde(rename = "nome")]
    pub(crate) name: String,
    /// `None` where it is left blank.
    #[serde(rename = "entro")]
    pub(crate) by: Option<DateView>,
    /// As written.
    #[serde(rename = "peso")]
    pub(crate) weight: Option<String>,
}

/// A field.
#[derive(Debug, Serialize)]
pub(crate) struct FieldView {
    #[serde(rename = "chiave")]
    pub(crate) key: String,
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
            group_words: plan.grouping.noun().into(),
            groups: plan.groups.iter().map(|group| GroupView::of(group, plan)).collect(),
            draft: edition == Edition::Draft,
        }
    }
}

impl GroupView {
    pub(crate) fn of(group: &Group, plan: &Plan) -> Self {
        let objectives = group.objectives.iter().zip(1..);
        GroupView {
            kind: group.by.word(),
            key: group.key.value.clone(),
            title: group.title.clone(),
            objectives: objectives
                .map(|(objective, place)| ObjectiveView::of(objective, place, plan))
                .collect(),
            measures: MeasureTableView::of(group, plan),
        }
    }
}

impl ObjectiveView {
    fn of(objective: &Objective, place: usize, plan: &Plan) -> Self {
        let (label, rows) = (objective.row_label(), plan.rows.printed(objective));
        let fields: Vec<FieldView> = rows.map(|row| FieldView::of(&row, &plan.rows, &label)).collect();
        ObjectiveView {
            place,
            number: objective.number.to_string(),
            code: objective.code.as_ref().map(|code| code.value.clone()),
            id: objective.id.value.to_string(),
            dimension: objective.dimension.in_words().to_owned(),
            sector: objective.sector.as_ref().map(|sector| sector.value.clone()),
            note: objective.note.as_ref().map(|note| blocks(&note.prose)).unwrap_or_default(),
            acts: blocks(&note_of_acts(&plan.acts, &objective.id.value, objective.validity)),
            fields: Packed::of(&fields),
            suppressed: objective.validity == Validity::Suppressed,
            owners: objective.owners.iter().map(OwnerView::of).collect(),
            phases: objective.printed_phases().iter().map(PhaseView::of).collect(),
            weight: objective.weight.as_ref().map(|weight| weight.value.written.clone()),
            measures: objective.measures.iter().map(MeasureView::of).collect(),
        }
    }
}

impl OwnerView {
    fn of(owner: &ObjectiveOwner) -> Self {
        OwnerView {
            name: owner.name.value.clone(),
            share: owner.share.as_ref().map(|share| share.value.written.clone()),
        }
    }
}

impl PhaseView {
    fn of(phase: &Phase) -> Self {
        PhaseView {
            name: phase.name.value.clone(),
            by: phase.by.value.map(DateView::of),
            weight: phase.weight.as_ref().map(|weight| weight.value.written.clone()),
        }
    }
}

impl FieldView {
    /// A row of an objective with this label.
    fn of(row: &PrintedRow<'_>, rows: &ObjectiveRows, objective: &str) -> Self {
        FieldView {
            key: row.key.name().to_owned(),
            label: rows.label(row.key, objective).to_owned(),
            blocks: blocks(&row.prose),
        }
    }
}
