//! The rules that a plan is held against: one rule per file, one table.
//!
//! A rule reports and never repairs. Its code never changes once released. It holds from a year on, and some
//! are softer for small bodies. `piano.yaml` may change a rule's gravity or silence it, with a reason that
//! the findings repeat; a fixed rule stays as it is.

mod answer;
#[cfg(test)]
mod fixture;
mod held_survey;
mod hundredths;
mod law;
mod overrides;
mod replaced_terms;
mod rule;
mod rules;
pub(crate) mod summary;
mod survey_texts;
#[cfg(test)]
mod tests;
mod texts;
pub(crate) mod words;

pub use law::{LOOKED_AT as LAW_LOOKED_AT, LegalBasis};
pub use rule::Rule;
pub(crate) use rule::{CheckPurpose, Gravity};
pub use rules::RULES;
pub(crate) use rules::to_confirm::TO_CONFIRM;
pub(crate) use words::id_stem::id_stem;
pub(crate) use words::unprintable::{is_printable, is_right_to_left};

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::check::held_survey::HeldSurvey;
use crate::check::rule::{Folded, Subject};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::font::Fonts;
use crate::plan::{Objective, ObjectiveId, Plan};
use crate::survey::{Reckoning, Survey};

/// The number of employees below which a body is small (DM 132/2022, art. 6).
const SMALL_BODY: u32 = 50;

/// Holds a plan whose documents are to be made against all rules.
pub fn check(plan: &Plan, fonts: &Fonts) -> Report {
    check_for(CheckPurpose::Documents, plan, fonts)
}

/// Holds a plan against all rules that matter for a purpose.
pub(crate) fn check_for(purpose: CheckPurpose, plan: &Plan, fonts: &Fonts) -> Report {
    let is_wanted = |rule: &Rule| match purpose {
        // The annex says nothing of results, and no survey may keep it from being made.
        _ if rule.is_of_results() => false,
        CheckPurpose::Documents | CheckPurpose::Archive => true,
        CheckPurpose::Errors => may_be_error(rule, plan),
    };
    let year = plan.year.value;
    let mut report = Report::default();
    for finding in plan.rules.iter().filter_map(|said| overrides::finding(said, RULES, year)) {
        report.push(finding);
    }
    let subject = Subject { purpose, ..Subject::new(plan, fonts) };
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.holds_in(year) && is_wanted(rule)).collect();
    for finding in held_by_all(&rules, &subject) {
        report.push(finding);
    }
    report
}

/// The codes of the rules on texts that what is said of results must keep too.
const ON_EVERY_TEXT: [&str; 2] = ["G1", "Z2"];

/// Holds surveys of a plan against the rules on results, and their texts against those on what no document
/// may say.
pub(crate) fn check_results(plan: &Plan, surveys: &[Survey], fonts: &Fonts) -> Report {
    let subject = Subject::new(plan, fonts);
    let payments = rules::payments::payment_objectives(&subject.objectives);
    let held = surveys
        .iter()
        .map(|survey| HeldSurvey { survey, reckoning: Reckoning::of(plan, survey, &payments) })
        .collect();
    let texts = surveys.iter().flat_map(survey_texts::of_survey).collect();
    // The plan's own texts were looked at with the plan.
    let subject = Subject { surveys: held, texts, ..subject };
    let rules = RULES.iter().filter(|rule| rule.holds_in(plan.year.value));
    let rules: Vec<&Rule> =
        rules.filter(|rule| rule.is_of_results() || ON_EVERY_TEXT.contains(&rule.code)).collect();
    let mut report = Report::default();
    for finding in held_by_all(&rules, &subject) {
        report.push(finding);
    }
    report
}

/// The ids of a plan's objectives on payment times, by the words that P1 goes by.
pub(crate) fn payment_objectives(plan: &Plan) -> BTreeSet<ObjectiveId> {
    let objectives: Vec<&Objective> = plan.objectives_in_force().collect();
    let folded: Vec<Folded<'_>> =
        objectives.par_iter().map(|objective| Folded::of(objective, plan)).collect();
    rules::payments::payment_objectives(&folded)
}

/// Returns the findings of some rules, in their order.
fn held_by_all(rules: &[&Rule], subject: &Subject<'_>) -> Vec<Diagnostic> {
    // Gathered rule by rule: in whatever order the threads end, the findings stand in that of the table.
    let findings: Vec<Vec<Diagnostic>> = rules.par_iter().map(|rule| held(rule, subject)).collect();
    findings.into_iter().flatten().collect()
}

/// Holds a plan against one rule alone, whatever the years that it holds for.
pub fn check_by(rule: &Rule, plan: &Plan, fonts: &Fonts) -> Report {
    let mut report = Report::default();
    for finding in held(rule, &Subject::new(plan, fonts)) {
        report.push(finding);
    }
    report
}

/// Returns the findings of a rule, as grave as the plan wants them.
fn held(rule: &Rule, subject: &Subject<'_>) -> Vec<Diagnostic> {
    let findings = (rule.run)(subject);
    match overrides::of_rule(subject.plan, rule) {
        // What the plan says goes before the size of the body.
        Some(said) => overrides::applied(said, findings),
        None => softened(findings, rule, subject.plan),
    }
}

/// Holds a plan against those rules alone that no plan may soften: what breaks them can't be printed or told
/// apart.
pub(crate) fn check_fixed(plan: &Plan, fonts: &Fonts) -> Report {
    let subject = Subject::new(plan, fonts);
    let fixed = RULES.iter().filter(|rule| rule.is_fixed() && rule.holds_in(plan.year.value));
    let mut report = Report::default();
    for finding in fixed.flat_map(|rule| (rule.run)(&subject)) {
        report.push(finding);
    }
    report
}

/// Tells whether a rule's findings in a plan may be errors.
fn may_be_error(rule: &Rule, plan: &Plan) -> bool {
    match (overrides::of_rule(plan, rule), rule.gravity) {
        (Some(said), _) => said.severity == Some(Severity::Error),
        (None, Gravity::Usual(severity)) => severity == Severity::Error,
        (None, Gravity::ErrorOrWarning | Gravity::SoftForSmallBodies | Gravity::Fixed) => true,
    }
}

/// Tells whether a code is that of a rule which no plan may soften.
pub(crate) fn is_fixed(code: &str) -> bool {
    RULES.iter().any(|rule| rule.code == code && rule.is_fixed())
}

/// Makes the findings as grave as they are for the plan's body, where the plan itself says nothing.
fn softened(mut findings: Vec<Diagnostic>, rule: &Rule, plan: &Plan) -> Vec<Diagnostic> {
    // A body that does not say how many employees it has is not taken for a small one.
    let small = plan.body.employees.as_ref().is_some_and(|employees| employees.value < SMALL_BODY);
    match rule.gravity {
        Gravity::SoftForSmallBodies if small => {}
        Gravity::SoftForSmallBodies | Gravity::Usual(_) | Gravity::ErrorOrWarning | Gravity::Fixed => {
            return findings;
        }
    }
    for finding in &mut findings {
        finding.severity = finding.severity.max(Severity::Warning);
        finding
            .hints
            .push("con meno di 50 dipendenti è un avviso e non un errore (DM 132/2022, art. 6)".to_owned());
    }
    findings
}
