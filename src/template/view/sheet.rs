//! Values of `scheda.xml`: the objectives of one owner or sector, for those who fill them in and send them
//! back.

use serde::Serialize;

use crate::compare::plain;
use crate::date::Date;
use crate::plan::{FieldKey, Group, Objective, Plan};
use crate::source::folded_words::FoldedWords;
use crate::template::view::annex::{Edition, GroupView};
use crate::template::view::group_words::GroupWords;
use crate::template::view::plan::{DateView, PlanView};
use crate::template::view::wording::one_line;

/// What the objectives of a sheet have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetKind {
    Owner,
    Sector,
}

impl SheetKind {
    pub(crate) const ALL: [SheetKind; 2] = [SheetKind::Owner, SheetKind::Sector];

    /// The word on the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            SheetKind::Owner => "responsabile",
            SheetKind::Sector => "settore",
        }
    }
}

/// The matter of a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SheetMatter<'a> {
    /// The plan with the objectives of the sheet alone.
    pub(crate) plan: &'a Plan,
    pub(crate) edition: Edition,
    pub(crate) kind: SheetKind,
    /// The owner or the sector; `None` for the objectives that have none.
    pub(crate) name: Option<&'a str>,
    /// The day by which it is to come back.
    pub(crate) due: Option<Date>,
}

/// The values of `scheda.xml`.
#[derive(Debug, Serialize)]
pub struct Sheet {
    #[serde(rename = "piano")]
    plan: PlanView,
    #[serde(rename = "scheda")]
    sheet: SheetView,
    #[serde(rename = "gruppi")]
    group_words: GroupWords,
    #[serde(rename = "dimensioni")]
    groups: Vec<GroupView>,
    #[serde(rename = "bozza")]
    draft: bool,
}

/// The sheet itself.
#[derive(Debug, Serialize)]
struct SheetView {
    /// `responsabile` or `settore`.
    #[serde(rename = "tipo")]
    kind: &'static str,
    #[serde(rename = "nome")]
    name: Option<String>,
    #[serde(rename = "entro")]
    due: Option<DateView>,
    #[serde(rename = "obiettivi")]
    objectives: Vec<SheetObjective>,
    /// Whether a field of its objectives is blank.
    #[serde(rename = "in_bianco")]
    has_blanks: bool,
    /// Whether one of its objectives stands in the sheets of others too.
    #[serde(rename = "condivisa")]
    is_shared: bool,
}

/// An objective as the first page names it.
#[derive(Debug, Serialize)]
struct SheetObjective {
    id: String,
    /// The group's title.
    #[serde(rename = "dimensione")]
    group: String,
    /// As the annex numbers it: `OBIETTIVO 3`.
    #[serde(rename = "etichetta")]
    label: String,
    #[serde(rename = "oggetto_breve")]
    short_subject: String,
    /// The labels of the fields that say nothing.
    #[serde(rename = "in_bianco")]
    blanks: Vec<String>,
    /// The other owners, in whose sheets it stands too.
    #[serde(rename = "con")]
    others: Vec<String>,
}

impl Sheet {
    pub(crate) fn of(matter: &SheetMatter<'_>) -> Self {
        let plan = matter.plan;
        Sheet {
            plan: PlanView::of(plan),
            sheet: SheetView::of(matter),
            group_words: plan.grouping.noun().into(),
            groups: plan.groups.iter().map(|group| GroupView::of(group, plan)).collect(),
            draft: matter.edition == Edition::Draft,
        }
    }
}

impl SheetView {
    fn of(matter: &SheetMatter<'_>) -> Self {
        let mut objectives = Vec::new();
        for group in &matter.plan.groups {
            objectives.extend(
                group.objectives.iter().map(|objective| SheetObjective::of(objective, group, matter)),
            );
        }
        SheetView {
            kind: matter.kind.word(),
            name: matter.name.map(str::to_owned),
            due: matter.due.map(DateView::of),
            has_blanks: objectives.iter().any(|objective| !objective.blanks.is_empty()),
            is_shared: objectives.iter().any(|objective| !objective.others.is_empty()),
            objectives,
        }
    }
}

impl SheetObjective {
    fn of(objective: &Objective, group: &Group, matter: &SheetMatter<'_>) -> Self {
        let rows = &matter.plan.rows;
        let blanks = rows.printed(objective).filter(|row| row.prose.0.is_empty());
        SheetObjective {
            id: objective.id.value.to_string(),
            group: group.title.clone(),
            label: objective.label(),
            short_subject: one_line(&plain(&objective.field(FieldKey::Objective).prose)),
            blanks: blanks.map(|row| rows.head(row.key).to_owned()).collect(),
            others: match matter.kind {
                SheetKind::Owner => others(objective, matter.name),
                SheetKind::Sector => Vec::new(),
            },
        }
    }
}

/// The owners of an objective beside one of them.
fn others(objective: &Objective, name: Option<&str>) -> Vec<String> {
    let own = FoldedWords::of(name.unwrap_or_default());
    let names = objective.owners.iter().map(|owner| owner.name.value.as_str());
    names.filter(|other| FoldedWords::of(other).as_str() != own.as_str()).map(str::to_owned).collect()
}
