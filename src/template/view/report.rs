//! Values of `relazione.xml` and `monitoraggio.xml`: what was reached of a plan, at the end of its year or in
//! the middle of it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::plan::{Act, ActKind, DimensionKind, Effect, Objective, ObjectiveId, Plan};
use crate::source::capitalized;
use crate::survey::{ReckonedOwner, Reckoning, Survey, Validation};
use crate::template::view::act_line::act_name;
use crate::template::view::annex::Edition;
use crate::template::view::blocks::BlockView;
use crate::template::view::group_words::GroupWords;
use crate::template::view::plan::{ActView, DateView, PlanView};
use crate::template::view::report_objective::{
    DegreeView, ReportedObjectiveView, objective_name, said, short_subject,
};
use crate::template::view::report_overview::{
    OverviewView, ReportedGroupView, YearLineView, reported_groups,
};

/// The matter of a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct YearReportMatter<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) edition: Edition,
    pub(crate) survey: &'a Survey,
    pub(crate) reckoning: &'a Reckoning<'a>,
    /// The objectives on payment times.
    pub(crate) payments: &'a BTreeSet<ObjectiveId>,
}

/// The values of both templates.
#[derive(Debug, Serialize)]
pub struct YearReport {
    #[serde(rename = "piano")]
    plan: PlanView,
    #[serde(rename = "rilevazione")]
    survey: SurveyView,
    #[serde(rename = "gruppi")]
    group_words: GroupWords,
    #[serde(rename = "panoramica")]
    overview: OverviewView,
    #[serde(rename = "scadenze")]
    year_line: YearLineView,
    #[serde(rename = "dimensioni")]
    groups: Vec<ReportedGroupView>,
    #[serde(rename = "responsabili")]
    owners: Vec<ReportedOwnerView>,
    /// The objectives on payment times, by their ids.
    #[serde(rename = "pagamenti")]
    payments: Vec<String>,
    /// The objectives for equal opportunities, by their ids.
    #[serde(rename = "pari_opportunita")]
    equal_opportunities: Vec<String>,
    /// The amendments, in order of date.
    #[serde(rename = "modifiche")]
    amendments: Vec<AmendmentView>,
    #[serde(rename = "bozza")]
    draft: bool,
}

/// What the survey says besides its results.
#[derive(Debug, Serialize)]
struct SurveyView {
    /// `monitoraggio` or `consuntivo`.
    #[serde(rename = "tipo")]
    kind: &'static str,
    #[serde(rename = "data")]
    date: DateView,
    /// The archived version that it reports on; `None`: the plan as it is.
    #[serde(rename = "versione")]
    version: Option<String>,
    #[serde(rename = "sintesi")]
    summary: Vec<BlockView>,
    #[serde(rename = "contesto")]
    context: Vec<BlockView>,
    #[serde(rename = "dipendenti")]
    employees: Option<u32>,
    #[serde(rename = "risorse")]
    resources: Vec<BlockView>,
    #[serde(rename = "validazione")]
    validation: Option<ValidationView>,
    #[serde(rename = "atti")]
    acts: Vec<ActView>,
    /// `Deliberazione della Giunta comunale n. 40 del 25 giugno 2027`; `None` while there is none.
    #[serde(rename = "atto")]
    act: Option<String>,
}

/// The validation, as far as it is known.
#[derive(Debug, Serialize)]
struct ValidationView {
    #[serde(rename = "organo")]
    organ: Option<String>,
    #[serde(rename = "data")]
    date: Option<DateView>,
    #[serde(rename = "esito")]
    outcome: Option<&'static str>,
    #[serde(rename = "nota")]
    note: Vec<BlockView>,
}

/// An owner with the objectives that he answers for.
#[derive(Debug, Serialize)]
struct ReportedOwnerView {
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "obiettivi")]
    objectives: Vec<OwnedObjectiveView>,
    #[serde(rename = "grado")]
    degree: Option<DegreeView>,
    /// The way to the degree, or why there is none.
    #[serde(rename = "calcolo")]
    formula: String,
}

/// An objective as one owner has it.
#[derive(Debug, Serialize)]
struct OwnedObjectiveView {
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "oggetto_breve")]
    short_subject: String,
    /// His part of the weight; `None` if none is known.
    #[serde(rename = "peso")]
    weight: Option<String>,
    #[serde(rename = "grado")]
    degree: Option<DegreeView>,
}

/// An amendment of the year.
#[derive(Debug, Serialize)]
struct AmendmentView {
    #[serde(rename = "atto")]
    act: Option<String>,
    #[serde(rename = "motivo")]
    reason: Option<String>,
    /// What it did to each objective that it names: `modificato`, `aggiunto` or `soppresso`.
    #[serde(rename = "obiettivi")]
    objectives: Vec<AmendedObjectiveView>,
}

/// An objective that an amendment names.
#[derive(Debug, Serialize)]
struct AmendedObjectiveView {
    /// Its number in the annex; of a dropped one its id.
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "effetto")]
    effect: &'static str,
}

impl YearReport {
    pub(crate) fn of(matter: &YearReportMatter<'_>) -> Self {
        let YearReportMatter { plan, survey, reckoning, payments, .. } = *matter;
        let objectives: Vec<ReportedObjectiveView> =
            reckoning.objectives.iter().map(|reckoned| ReportedObjectiveView::of(reckoned, plan)).collect();
        let year_line = YearLineView::of(plan, &objectives);
        let groups = reported_groups(plan, reckoning, objectives);
        YearReport {
            plan: PlanView::of(plan),
            survey: SurveyView::of(survey),
            group_words: plan.grouping.noun().into(),
            overview: OverviewView::of(&groups, plan, reckoning),
            year_line,
            owners: reckoning.owners.iter().map(|owner| ReportedOwnerView::of(owner, reckoning)).collect(),
            groups,
            payments: ids(plan, |objective| payments.contains(&objective.id.value)),
            // By the dimension alone: whether another objective serves them too is no matter of words.
            equal_opportunities: ids(plan, |objective| {
                objective.dimension.kind == Some(DimensionKind::EqualOpportunities)
            }),
            amendments: amendments(plan),
            draft: matter.edition == Edition::Draft,
        }
    }
}

impl SurveyView {
    fn of(survey: &Survey) -> Self {
        let resources = survey.resources.as_ref();
        SurveyView {
            kind: survey.kind.value.word(),
            date: DateView::of(survey.date.value),
            version: survey.version.as_ref().map(|version| version.value.clone()),
            summary: said(survey.summary.as_ref()),
            context: said(survey.context.as_ref()),
            employees: resources.and_then(|resources| resources.employees.as_ref()).map(|count| count.value),
            resources: said(resources.and_then(|resources| resources.text.as_ref())),
            validation: survey.validation.as_ref().map(ValidationView::of),
            acts: survey.acts.iter().map(ActView::of).collect(),
            act: survey.acts.last().and_then(act_name).map(|name| capitalized(&name)),
        }
    }
}

impl ValidationView {
    fn of(validation: &Validation) -> Self {
        ValidationView {
            organ: validation.organ.as_ref().map(|organ| organ.value.clone()),
            date: validation.date.as_ref().map(|date| DateView::of(date.value)),
            outcome: validation.outcome.as_ref().map(|outcome| outcome.value.word()),
            note: said(validation.note.as_ref()),
        }
    }
}

impl ReportedOwnerView {
    fn of(owner: &ReckonedOwner<'_>, reckoning: &Reckoning<'_>) -> Self {
        let objectives = owner.parts.iter().map(|(at, weight)| {
            let reckoned = &reckoning.objectives[*at];
            OwnedObjectiveView {
                name: objective_name(reckoned.objective),
                short_subject: short_subject(reckoned.objective),
                weight: weight.map(|weight| weight.to_string()),
                degree: reckoned.degree().map(DegreeView::of),
            }
        });
        ReportedOwnerView {
            name: owner.name.to_owned(),
            objectives: objectives.collect(),
            degree: owner.computed.degree().map(DegreeView::of),
            formula: owner.computed.in_words(),
        }
    }
}

/// The ids of the objectives that are meant, in the annex's order.
fn ids(plan: &Plan, is_meant: impl Fn(&Objective) -> bool) -> Vec<String> {
    let mut ids = Vec::new();
    for objective in plan.objectives_in_force() {
        if is_meant(objective) {
            ids.push(objective.id.value.to_string());
        }
    }
    ids
}

/// The amendments of a plan that were adopted.
fn amendments(plan: &Plan) -> Vec<AmendmentView> {
    let acts = plan.acts.iter().filter(|act| act.kind == ActKind::Amendment && act.is_adopted());
    acts.map(|act| AmendmentView {
        act: act_name(act).map(|name| capitalized(&name)),
        reason: act.reason.as_ref().map(|reason| reason.value.clone()),
        objectives: amended(act, plan),
    })
    .collect()
}

fn amended(act: &Act, plan: &Plan) -> Vec<AmendedObjectiveView> {
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    // In the order in which the act names them: changed, added, dropped.
    for id in act.objectives.iter().chain(&act.added).chain(&act.dropped).map(|id| &id.value) {
        let effect = match act.effect_on(id) {
            Some(Effect::Changed) => "modificato",
            Some(Effect::Added) => "aggiunto",
            Some(Effect::Dropped) => "soppresso",
            None => continue,
        };
        let objective = plan.objectives().find(|objective| objective.id.value == *id);
        let name = objective.map_or_else(|| format!("«{id}»"), objective_name);
        // What is added may stand among the changed ones too.
        if seen.insert(id) {
            all.push(AmendedObjectiveView { name, effect });
        }
    }
    all
}
