//! The surveys of a plan, read and held against the rules on results.

use std::path::Path;

use crate::check::check_results;
use crate::font::Fonts;
use crate::plan::load::PlanFiles;
use crate::survey;
use crate::workflow::findings::Findings;
use crate::workflow::pipeline::Examined;

/// Looks at the surveys of a plan that was examined, and notes their files in what was read of it.
pub(crate) fn inspect_surveys(
    folder: &Path,
    examined: &mut Examined,
    fonts: &Fonts,
    findings: &mut Findings,
) {
    let surveys = survey::load(&mut PlanFiles::on_disk(folder));
    examined.partial_plan.files.extend(surveys.files);
    examined.partial_plan.surveys = surveys.surveys.len();
    // Of a plan that can't be read nothing is known to be missing.
    if let (Some(plan), [_, ..]) = (&examined.plan, surveys.surveys.as_slice()) {
        findings.add(check_results(plan, &surveys.surveys, fonts).into());
    }
    findings.add(surveys.report.into());
    for failure in surveys.failures {
        findings.add(failure.into());
    }
}
