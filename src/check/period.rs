//! C1: the period has three years, and the plan's year is one of them (DM 132/2022, art. 7).

use crate::diagnostic::Diagnostic;
use crate::font::Fonts;
use crate::plan::{Period, Plan};

pub(super) const CODE: &str = "C1";

pub(super) fn run(plan: &Plan, _: &Fonts) -> Vec<Diagnostic> {
    let (period, year) = (&plan.period, &plan.year);
    let mut findings = Vec::new();
    let years = period.value.length();
    if years != Period::LENGTH {
        let message = format!("il periodo «{}» non ha tre anni, ma {years}", period.value);
        let start = period.value.start;
        findings.push(Diagnostic::error(CODE, message).at(period.span.clone()).hint(format!(
            "scrivere il primo e l'ultimo anno del triennio, per esempio «{start}-{}»",
            start + 2
        )));
    }
    if !period.value.contains(year.value) {
        let message = format!("l'anno «{}» è fuori dal periodo «{}»", year.value, period.value);
        findings.push(
            Diagnostic::error(CODE, message)
                .at(year.span.clone())
                .related(period.span.clone(), "il periodo del piano")
                .hint("correggere l'anno degli obiettivi, oppure il triennio"),
        );
    }
    findings
}
