//! `verifica`: everything but writing the annex; at most the *Scheda di verifica*.

use std::path::{Path, PathBuf};

use crate::check::summary::{CheckSummary, PlanFindings, left_to_people, words};
use crate::font::Fonts;
use crate::style::Orientation;
use crate::template::Edition;
use crate::workflow::check_report::{ReportRequest, sheet};
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish, finish_with_summaries};
use crate::workflow::locate::{PlanPlace, locate};
use crate::workflow::output::{OutputFile, listing};
use crate::workflow::parallel::side_by_side;
use crate::workflow::pipeline::{Examined, StageOptions, examine};
use crate::workflow::rendering::TemplateOrigin;
use crate::workflow::{Format, Session, Status};

/// Which plans are to be checked, and what their *Scheda di verifica* is to be.
#[derive(Debug)]
pub(crate) struct CheckOptions {
    /// Folders' paths, or names under `data/`; none means all.
    pub(crate) plans: Vec<PathBuf>,
    /// The formats of the sheet; none: no sheet.
    pub(crate) formats: Vec<Format>,
    /// The folder that gets a folder for each plan.
    pub(crate) output: PathBuf,
}

/// Looks for all there is to find in the plans, and says what was looked at.
pub(crate) fn check(order: &CheckOptions, session: &Session) -> Status {
    match check_all(order, session) {
        Ok((findings, checked)) => {
            let (said, summaries, files) = parts(checked);
            finish_with_summaries(
                session,
                findings,
                &summaries,
                &(said + &left_to_people() + &listing(&files)),
            )
        }
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

/// What there is to say of a plan when all is done.
struct CheckedPlan {
    lines: String,
    summary: CheckSummary,
    files: Vec<OutputFile>,
}

/// The lines of all plans, their summaries and their files.
fn parts(checked: Vec<CheckedPlan>) -> (String, Vec<CheckSummary>, Vec<OutputFile>) {
    let (mut lines, mut summaries, mut files) = (String::new(), Vec::new(), Vec::new());
    for plan in checked {
        lines.push_str(&plan.lines);
        summaries.push(plan.summary);
        files.extend(plan.files);
    }
    (lines, summaries, files)
}

fn check_all(wanted: &CheckOptions, session: &Session) -> Result<(Vec<Findings>, Vec<CheckedPlan>), Problem> {
    let epoch = epoch()?;
    let located = locate(&wanted.plans)?;
    let fonts = Fonts::embedded();
    let order =
        StageOptions { edition: Edition::Final, epoch, strictness: session.strictness, fonts: &fonts };
    let progress = session.terminal.progress(located.places.len());
    let checked: Vec<(Findings, CheckedPlan)> = side_by_side(&located.places, |place| {
        let checked = check_one(place, wanted, order);
        progress.step();
        checked
    });
    drop(progress);
    let mut before = Findings::of(located.report.into());
    before.judge(session.strictness);
    let (findings, checked): (Vec<_>, Vec<_>) = checked.into_iter().unzip();
    Ok((std::iter::once(before).chain(findings).collect(), checked))
}

fn check_one(place: &PlanPlace, wanted: &CheckOptions, order: StageOptions) -> (Findings, CheckedPlan) {
    let mut findings = Findings::default();
    let examined = examine(&place.folder, order, &mut findings);
    let output = wanted.output.join(&place.name);
    try_to_write(&examined, &output, &mut findings);
    findings.judge(order.strictness);
    let folder = place.folder.to_string_lossy();
    let files = if wanted.formats.is_empty() {
        None
    } else {
        let sheet_of =
            ReportRequest { folder: &folder, examined: &examined, order, formats: &wanted.formats };
        sheet(sheet_of, output, &mut findings)
    };
    let summary = CheckSummary::of(&PlanFindings {
        folder: &folder,
        partial_plan: &examined.sketch,
        plan: examined.plan.as_ref(),
        report: &findings.report,
    });
    let checked = CheckedPlan { lines: words(&summary), summary, files: files.unwrap_or_default() };
    (findings, checked)
}

/// Templates of the plan's own may leave the DOCX without what it needs, which shows when it is put together.
fn try_to_write(examined: &Examined, output: &Path, findings: &mut Findings) {
    let Examined { plan: Some(plan), look: Some(look), annex: Some(annex), .. } = examined else { return };
    match look.origin {
        TemplateOrigin::BuiltIn => {}
        TemplateOrigin::Plan => {
            let file = output.join(format!("{}.docx", plan.file_name.value));
            findings.take(look.write(annex, &file, Format::Docx, Orientation::Usual));
        }
    }
}
