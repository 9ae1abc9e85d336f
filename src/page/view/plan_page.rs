//! The page of a plan: its standing, what was found in it, what to do next, its objectives.

use serde::Serialize;

use crate::check::summary::{CheckSummary, PlanFindings};
use crate::diagnostic::{Diagnostic, Severity, counted};
use crate::page::view::PageFrame;
use crate::page::view::finding::{FindingContext, PageFinding, count_of, findings_of};
use crate::plan::{FieldKey, Group, Objective, Plan, PlanStatus};
use crate::source::{capitalized, shortened_between_words};
use crate::template::act_name;

/// The longest text of an objective in a list, in characters.
const SHORT: usize = 160;

/// The values of `plan.html`.
#[derive(Debug, Serialize)]
pub(crate) struct PlanPage {
    #[serde(flatten)]
    pub(crate) frame: PageFrame,
    body: Option<String>,
    period: Option<String>,
    year: Option<u16>,
    /// `None` if the files could not be read.
    status: Option<String>,
    acts: Vec<String>,
    /// `1 errore, 2 avvisi`; `None` if there is nothing to say.
    tally: Option<String>,
    steps: Vec<NextStep>,
    groups: Vec<GroupLine>,
    /// The findings that keep the plan from being read; empty if it could be.
    obstacles: Vec<PageFinding>,
}

/// Something to do next.
#[derive(Debug, Serialize)]
struct NextStep {
    text: String,
    href: Option<String>,
}

/// A heading with its objectives.
#[derive(Debug, Serialize)]
pub(crate) struct GroupLine {
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) objectives: Vec<ObjectiveLine>,
}

/// An objective in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ObjectiveLine {
    /// `Obiettivo 3 – AG7/D`.
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) text: String,
    pub(crate) owner: String,
    pub(crate) deadline: String,
    /// `2 errori`; empty if nothing was found in it.
    pub(crate) found: String,
}

impl PlanPage {
    pub(crate) fn of(frame: PageFrame, found: &PlanFindings<'_>, context: &FindingContext<'_>) -> Self {
        let summary = CheckSummary::of(found);
        let findings = found.sorted();
        let plan = found.plan;
        let groups = plan.map(|plan| group_lines(plan, context.root, &findings));
        let obstacles = match plan {
            Some(_) => Vec::new(),
            None => errors(&findings).map(|finding| context.view(finding)).collect(),
        };
        PlanPage {
            body: summary.body.clone(),
            period: summary.period.clone(),
            year: summary.year,
            status: plan.map(|plan| plan.status().word().to_owned()),
            acts: plan.map(acts).unwrap_or_default(),
            tally: summary.tally.in_words(),
            steps: steps(&summary, plan, context.root),
            groups: groups.unwrap_or_default(),
            obstacles,
            frame,
        }
    }
}

fn errors<'a>(findings: &'a [&Diagnostic]) -> impl Iterator<Item = &'a Diagnostic> {
    findings.iter().copied().filter(|finding| finding.severity == Severity::Error)
}

fn acts(plan: &Plan) -> Vec<String> {
    plan.acts.iter().filter_map(act_name).map(|name| capitalized(&name)).collect()
}

/// Lists what the office may do now, the most pressing first.
fn steps(summary: &CheckSummary, plan: Option<&Plan>, root: &str) -> Vec<NextStep> {
    let mut steps = Vec::new();
    let checks = Some(format!("{root}/controlli"));
    let Some(plan) = plan else {
        let text = "Correggere nei file gli errori elencati qui sotto, e ricaricare questa pagina".to_owned();
        return vec![NextStep { text, href: None }];
    };
    if summary.tally.errors > 0 {
        let errors = counted(summary.tally.errors, "errore", "errori");
        steps.push(NextStep {
            text: format!("Correggere {errors}: finché ci sono, l'allegato non si genera"),
            href: checks.clone(),
        });
    }
    if summary.tally.warnings > 0 {
        let warnings = counted(summary.tally.warnings, "avviso", "avvisi");
        steps.push(NextStep { text: format!("Guardare {warnings}, prima dell'approvazione"), href: checks });
    }
    if summary.passes() {
        let text = "Generare l'allegato in PDF, DOCX e HTML".to_owned();
        steps.push(NextStep { text, href: Some(format!("{root}/documenti")) });
    }
    // The page has no form for acts yet: the verb that writes them is named.
    let after = match plan.status() {
        PlanStatus::Proposed => "Dopo l'approvazione, scrivere l'atto: «allegato atto», dal terminale",
        PlanStatus::Approved | PlanStatus::Amended => {
            "Prima di cambiare un obiettivo già approvato, ricordare che serve un atto di modifica: «allegato atto», dal terminale"
        }
    };
    steps.push(NextStep { text: after.to_owned(), href: None });
    steps
}

fn group_lines(plan: &Plan, root: &str, findings: &[&Diagnostic]) -> Vec<GroupLine> {
    let groups = plan.groups.iter().enumerate();
    groups.map(|(index, group)| GroupLine::of(group, &format!("{root}/gruppo/{index}"), findings)).collect()
}

impl GroupLine {
    pub(crate) fn of(group: &Group, href: &str, findings: &[&Diagnostic]) -> Self {
        let (root, _) = href.rsplit_once("/gruppo/").unwrap_or((href, ""));
        let objectives =
            group.objectives.iter().map(|objective| ObjectiveLine::of(objective, root, findings));
        GroupLine { title: group.title.clone(), href: href.to_owned(), objectives: objectives.collect() }
    }
}

impl ObjectiveLine {
    fn of(objective: &Objective, root: &str, findings: &[&Diagnostic]) -> Self {
        let own = findings_of(objective, findings);
        let counts = [
            (count_of(&own, Severity::Error), "errore", "errori"),
            (count_of(&own, Severity::Warning), "avviso", "avvisi"),
        ];
        let counts = counts.into_iter().filter(|(count, _, _)| *count > 0);
        let words: Vec<String> = counts.map(|(count, one, many)| counted(count, one, many)).collect();
        let text = |key| shortened_between_words(&objective.field(key).text.value, SHORT);
        ObjectiveLine {
            name: capitalized(&objective.name()),
            href: format!("{root}/obiettivo/{}", objective.id.value),
            text: text(FieldKey::Objective),
            owner: text(FieldKey::Owner),
            deadline: text(FieldKey::Deadline),
            found: words.join(", "),
        }
    }
}
