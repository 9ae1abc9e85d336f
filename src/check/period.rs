//! C1: the period has three years, and the plan's year is one of them (DM 132/2022, art. 7).

use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Period;

pub(super) const RULE: Rule = Rule {
    code: CODE,
    title: "il triennio ha tre anni, e l'anno del piano è uno di essi",
    gravity: Gravity::Usual(Severity::Error),
    source: "DM 132/2022, art. 7",
    from: Some(2022),
    explanation: Explanation {
        wants: "Il periodo ha tre anni, e l'anno degli obiettivi ne fa parte.",
        why: "Il PIAO è triennale e si aggiorna ogni anno: un altro periodo è quasi sempre un refuso.",
        passes: "triennio: 2022-2024\nanno: 2023",
        fails: "triennio: 2022-2025\nanno: 2026",
    },
    run,
};

const CODE: &str = "C1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let (period, year) = (&subject.plan.period, &subject.plan.year);
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

#[cfg(test)]
mod tests {
    use crate::check::trial::Trial;

    #[test]
    fn a_period_has_three_years_and_holds_the_plan_s_year() {
        let found =
            Trial::new().general("2026-2028", "2026-2029").general("anno: 2026", "anno: 2025").found("C1");
        assert_eq!(
            found,
            [
                "piano.yaml:2:11 errore il periodo «2026-2029» non ha tre anni, ma 4",
                "piano.yaml:3:7 errore l'anno «2025» è fuori dal periodo «2026-2029»",
            ]
        );
    }
}
