//! `verifica`: everything but writing the annex; at most the *Scheda di verifica*.

use std::path::PathBuf;

use crate::check::summary::{CheckSummary, PlanFindings, left_to_people, words};
use crate::fs::with_slashes;
use crate::template::Edition;
use crate::workflow::check_report::{ReportRequest, write_check_report};
use crate::workflow::each_plan::{EachPlan, PlanChoice, each_plan};
use crate::workflow::findings::{Findings, finish, finish_with_summaries};
use crate::workflow::locate::PlanPlace;
use crate::workflow::output::{OutputFile, listing};
use crate::workflow::pipeline::StageOptions;
use crate::workflow::verified_plan::{VerifiedPlan, verified};
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
    let output = options.output.join(&place.name);
    let VerifiedPlan { examined, mut findings } = verified(&place.folder, &output, stages);
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
