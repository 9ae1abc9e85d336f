//! `verifica`: everything but writing the annex; at most the *Scheda di verifica*.

use std::path::{Path, PathBuf};

use crate::check::summary::{CheckSummary, PlanFindings, left_to_people, words};
use crate::diagnostic::Report;
use crate::fs::with_slashes;
use crate::style::Orientation;
use crate::template::Edition;
use crate::workflow::check_report::{ReportRequest, write_check_report};
use crate::workflow::each_plan::{EachPlan, PlanChoice, each_plan};
use crate::workflow::findings::{Findings, finish, finish_with_summaries};
use crate::workflow::locate::PlanPlace;
use crate::workflow::output::{OutputFile, listing};
use crate::workflow::pipeline::{Examined, PlanWithTemplates, StageOptions, inspect};
use crate::workflow::rendering::TemplateOrigin;
use crate::workflow::schemas::outdated_schema;
use crate::workflow::surveys::inspect_surveys;
use crate::workflow::{Format, Session, Status};

/// Options of `verifica`.
#[derive(Debug)]
pub(crate) struct CheckOptions {
    /// Folders' paths, or names under `data/`; none means all.
    pub(crate) plans: Vec<PathBuf>,
    /// The formats of the *Scheda di verifica*; none: it is not written.
    pub(crate) formats: Vec<Format>,
    /// The folder that gets a folder for each plan.
    pub(crate) output: PathBuf,
}

/// The outcome of a plan.
struct CheckedPlan {
    findings: Findings,
    summary: CheckSummary,
    files: Vec<OutputFile>,
}

/// Looks for all there is to find in the plans, and says what was looked at, after what was found `before`.
pub(crate) fn check(options: &CheckOptions, before: Findings, session: &Session) -> Status {
    let choice = PlanChoice { plans: &options.plans, share: None };
    let checked =
        each_plan(choice, Edition::Final, session, |place, stages| check_one(place, options, stages));
    let EachPlan { folders, results, .. } = match checked {
        Ok(checked) => checked,
        Err(problem) => return finish(session, vec![Findings::of(problem)], ""),
    };
    let (mut findings, mut lines) = (vec![before, folders], String::new());
    let (mut summaries, mut files) = (Vec::new(), Vec::new());
    for (_, plan) in results {
        findings.push(plan.findings);
        lines.push_str(&words(&plan.summary));
        summaries.push(plan.summary);
        files.extend(plan.files);
    }
    finish_with_summaries(session, findings, &summaries, &(lines + &left_to_people() + &listing(&files)))
}

fn check_one(place: &PlanPlace, options: &CheckOptions, stages: StageOptions) -> CheckedPlan {
    let mut findings = Findings::default();
    let mut examined = inspect(PlanWithTemplates::load(&place.folder), stages, &mut findings);
    inspect_surveys(&place.folder, &mut examined, stages.fonts, &mut findings);
    let output = options.output.join(&place.name);
    try_to_write(&examined, &output, &mut findings);
    let rows = examined.partial_plan.rows.as_ref();
    let outdated = rows.and_then(|rows| outdated_schema(&place.folder, rows));
    findings.add(outdated.map(Report::from).unwrap_or_default().into());
    // Before the report is written, which shows each finding as grave as it counts here.
    findings.apply_strictness(stages.strictness);
    let folder = with_slashes(&place.folder);
    let mut files = Vec::new();
    if !options.formats.is_empty() {
        let formats = &options.formats;
        let request = ReportRequest { folder: &folder, examined: &examined, options: stages, formats };
        files.extend(write_check_report(request, output, &mut findings).unwrap_or_default());
    }
    // Last, so that it counts also what the writing of the report found.
    let summary = CheckSummary::of(&PlanFindings {
        folder: &folder,
        partial_plan: &examined.partial_plan,
        plan: examined.plan.as_ref(),
        report: &findings.report,
    });
    CheckedPlan { findings, summary, files }
}

/// Writes the DOCX into memory, if the templates are the plan's own: they may leave it without what it needs,
/// which shows only when it is put together.
fn try_to_write(examined: &Examined, output: &Path, findings: &mut Findings) {
    let Examined { plan: Some(plan), templates: Some(templates), annex: Some(annex), .. } = examined else {
        return;
    };
    match templates.origin {
        TemplateOrigin::BuiltIn => {}
        TemplateOrigin::Plan => {
            let file = output.join(format!("{}.docx", plan.file_name.value));
            findings.take(templates.write(annex, &file, Format::Docx, Orientation::Usual));
        }
    }
}
