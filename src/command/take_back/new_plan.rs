//! The plan as it will be, looked at before anything is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::{CheckPurpose, check_for};
use crate::command::take_back::documents::Documents;
use crate::command::take_back::moves::new_bytes;
use crate::compare::{Comparison, compare};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::docx_import::{ObjectiveAddition, PlanChanges, Rewritten, is_exactly, rewriting};
use crate::plan::Plan;
use crate::plan::load::PlanFiles;
use crate::workflow::findings::{Findings, own_fault};

/// A plan with the texts of the documents.
pub(crate) struct AmendedPlan {
    pub(crate) comparison: Comparison,
    /// Whether something that was settled could not be written.
    pub(crate) lacks_something: bool,
    /// The objectives that it has more.
    pub(crate) additions: Vec<ObjectiveAddition>,
    /// The files that change, by their names relative to the plan's folder.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

/// Makes the new plan in memory; `None` if it can't be written, or has errors.
pub(crate) fn new_plan(
    documents: &Documents,
    changes: &PlanChanges,
    findings: &mut Findings,
) -> Option<AmendedPlan> {
    let rewriting = rewriting(&documents.plan, changes);
    findings.add(rewriting.report.clone().into());
    let rewritten = rewriting.files.iter();
    let rewritten: Vec<Rewritten> = rewritten
        .map(|file| Rewritten {
            source: Arc::clone(documents.on_disk(&file.source)),
            text: file.text.clone(),
        })
        .collect();
    let mut files = documents.moves.files.clone();
    files.extend(findings.take(new_bytes(&rewritten, &documents.place.folder))?);
    let new = reread(documents, &files, findings)?;
    // Nothing is written that was not read back: the new files must say what was settled, and no more.
    let made = compare(&documents.plan, &new);
    if !is_exactly(&documents.plan, &new, &made, &rewriting.made) {
        findings.add(unfaithful().into());
        return None;
    }
    // Where no objective moved, that is all that the documents change.
    let mut comparison = documents.moved_from().map_or(made, |began| compare(began, &new));
    // The plan in memory has its folder's name, but what is compared are the documents.
    comparison.new.name = match documents.names.as_slice() {
        [name] => name.clone(),
        names => format!("{} documenti", names.len()),
    };
    let lacks_something = !rewriting.report.is_empty();
    Some(AmendedPlan { comparison, lacks_something, additions: rewriting.made.additions, files })
}

/// The plan as it will be. Its errors are shown, and keep it from being written.
fn reread(documents: &Documents, files: &BTreeMap<String, Vec<u8>>, findings: &mut Findings) -> Option<Plan> {
    let mut found = Findings::default();
    let loaded = PlanFiles::on_disk(&documents.place.folder).with(files.clone()).load();
    let plan = found.take_plan(loaded);
    if let Some(plan) = &plan {
        found.add(check_for(CheckPurpose::Errors, plan, &documents.fonts).into());
    }
    let errors = found.report.of(Severity::Error);
    if !errors.is_empty() {
        let message = "con i testi ripresi il piano avrebbe gli errori indicati qui, e non si può modificare";
        let hint = "correggere il documento e ripetere il comando";
        findings.add(Report::from(Diagnostic::error("docx", message).hint(hint)).into());
        findings.add(errors.into());
        return None;
    }
    plan
}

fn unfaithful() -> Report {
    Diagnostic::error("docx", "i file riscritti non direbbero esattamente ciò che dice il documento")
        .hint(own_fault("il documento e la cartella del piano"))
        .hint("nel piano non è cambiato nulla")
        .into()
}
