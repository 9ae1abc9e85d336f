//! All that `verifica` finds in a plan.

use std::path::Path;

use crate::diagnostic::Report;
use crate::style::Orientation;
use crate::workflow::Format;
use crate::workflow::findings::Findings;
use crate::workflow::pipeline::{Examined, PlanWithTemplates, StageOptions, inspect};
use crate::workflow::rendering::TemplateOrigin;
use crate::workflow::schemas::outdated_schema;
use crate::workflow::surveys::inspect_surveys;

/// A plan as far as it could be read, with all that there is to find in it.
#[derive(Debug)]
pub(crate) struct VerifiedPlan {
    pub(crate) examined: Examined,
    /// Each as grave as it counts in this run.
    pub(crate) findings: Findings,
}

/// Reads a plan's folder and looks for all that there is to find; `output` is the folder of its documents,
/// which is not written to.
pub(crate) fn verified(folder: &Path, output: &Path, stages: StageOptions) -> VerifiedPlan {
    let mut findings = Findings::default();
    let mut examined = inspect(PlanWithTemplates::load(folder), stages, &mut findings);
    inspect_surveys(folder, &mut examined, stages.fonts, &mut findings);
    try_to_write(&examined, output, &mut findings);
    let rows = examined.partial_plan.rows.as_ref();
    let outdated = rows.and_then(|rows| outdated_schema(folder, rows));
    findings.add(outdated.map(Report::from).unwrap_or_default().into());
    findings.apply_strictness(stages.strictness);
    VerifiedPlan { examined, findings }
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
