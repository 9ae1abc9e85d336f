//! Values of the summaries: a row for each objective.

use serde::Serialize;

use crate::compare::plain;
use crate::plan::{FieldKey, Group, Objective, Plan, Prose, RowKey, SummaryPart, Validity};
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

/// The objectives of a group.
#[derive(Debug, Serialize)]
pub(crate) struct SummaryTableView {
    /// The group's title in words, with no change.
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

impl SummaryView {
    pub(crate) fn of(plan: &Plan) -> Self {
        if !plan.summary.contains(&SummaryPart::Objectives) {
            return SummaryView::default();
        }
        let table = |group: &Group| {
            let rows = group.objectives.iter().map(|objective| {
                SummaryRowView::new(objective_cells(objective).map(|cell| blocks(&cell)), None)
            });
            SummaryTableView {
                name: group.title.clone(),
                title: LineView::plain(&group.title),
                change: None,
                rows: rows.collect(),
            }
        };
        SummaryView { change: None, tables: plan.groups.iter().map(table).collect() }
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

/// The cells of an objective: number and words, owner, deadline, weight.
pub(crate) fn objective_cells(objective: &Objective) -> [Prose; 4] {
    let words = one_line(&plain(&objective.field(FieldKey::Objective).prose));
    let gone = match objective.validity {
        Validity::InForce => "",
        Validity::Suppressed => " (soppresso)",
    };
    let field = |key: FieldKey| match objective.validity.prints(RowKey::Field(key)) {
        true => said(objective.field(key).printed().into_owned()),
        false => said(Prose::default()),
    };
    let weight = match objective.validity {
        Validity::InForce => objective.weight.as_ref().map(|weight| Prose::line(&weight.value.written)),
        Validity::Suppressed => None,
    };
    [
        Prose::line(&format!("{}. {words}{gone}", objective.number)),
        field(FieldKey::Owner),
        field(FieldKey::Deadline),
        said(weight.unwrap_or_default()),
    ]
}

/// The text, or the sign for nothing.
pub(crate) fn said(prose: Prose) -> Prose {
    // An empty cell would leave the reader to guess whether something was forgotten.
    if prose.0.is_empty() { Prose::line(NOTHING) } else { prose }
}
