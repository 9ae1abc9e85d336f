//! Overrides of rules in `piano.yaml` (`regole`): those that a plan lowers, raises or silences, and why.
//!
//! | code | finding |
//! |---|---|
//! | Q1 | a line of `regole` that has no effect |
//! | Q2 | a rule is silent, with the reason and how much it would have said |
//! | Q3 | a line of `regole` without a reason |

use crate::check::rule::Rule;
use crate::diagnostic::{Diagnostic, Severity, counted, nearest_code, perhaps};
use crate::plan::{Plan, RuleOverride};

/// Returns the override of a rule; `None` if the plan may not change it.
pub(crate) fn of_rule<'a>(plan: &'a Plan, rule: &Rule) -> Option<&'a RuleOverride> {
    if rule.is_fixed() {
        return None;
    }
    plan.rules.iter().find(|said| said.code.value == rule.code)
}

/// Makes the findings as grave as the plan wants them; where it silences the rule, one finding says so.
pub(crate) fn applied(said: &RuleOverride, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    match said.severity {
        Some(severity) => findings.into_iter().map(|finding| changed(finding, severity, said)).collect(),
        None => vec![silence(said, findings.len())],
    }
}

fn changed(mut finding: Diagnostic, severity: Severity, said: &RuleOverride) -> Diagnostic {
    finding.severity = severity;
    let word = severity.word();
    match &said.reason {
        Some(reason) => finding.hint(format!("gravità «{word}» scelta in piano.yaml: {reason}")),
        None => finding,
    }
}

/// Says that a rule is silent, or that it would be anyway.
fn silence(said: &RuleOverride, count: usize) -> Diagnostic {
    let code = &said.code;
    if count == 0 {
        let message =
            format!("la regola «{}» è messa a tacere, ma non avrebbe nulla da segnalare", code.value);
        return Diagnostic::warning("Q1", message)
            .at(code.span.clone())
            .hint("togliere la riga: se un giorno servirà, la si rimette");
    }
    let reason = said.reason.as_deref().unwrap_or("motivo non indicato");
    let count = counted(count, "segnalazione", "segnalazioni");
    Diagnostic::info("Q2", format!("la regola «{}» tace: {reason} ({count})", code.value))
        .at(code.span.clone())
}

/// Says what is wrong with a line of `regole`, whatever the rule finds.
pub(crate) fn finding(said: &RuleOverride, rules: &[Rule], year: u16) -> Option<Diagnostic> {
    let code = &said.code.value;
    let known = rules.iter().find(|rule| rule.code == code);
    let (number, message, hint) = match known {
        None => {
            ("Q1", format!("la regola «{code}» non esiste: la riga non ha effetto"), unknown(code, rules))
        }
        Some(rule) if rule.is_fixed() => (
            "Q1",
            format!("la gravità della regola «{code}» non si può cambiare"),
            "togliere la riga: non ha effetto".to_owned(),
        ),
        Some(rule) if !rule.holds_in(year) => (
            "Q1",
            format!("la regola «{code}» non vale ancora per il {year}: la riga non ha effetto"),
            format!(
                "togliere la riga: la regola vale per gli obiettivi dal {} in poi",
                rule.basis.from.unwrap_or(year)
            ),
        ),
        Some(_) if said.reason.is_none() => (
            "Q3",
            format!("la gravità della regola «{code}» è cambiata senza dire perché"),
            format!("aggiungere il motivo: «{code}: {{gravita: …, motivo: \"…\"}}»"),
        ),
        Some(_) => return None,
    };
    Some(Diagnostic::warning(number, message).at(said.code.span.clone()).hint(hint))
}

/// Names the rule that was meant, or all that may be changed.
fn unknown(code: &str, rules: &[Rule]) -> String {
    let codes: Vec<&str> = rules.iter().filter(|rule| !rule.is_fixed()).map(|rule| rule.code).collect();
    let all = format!("le regole di cui si può cambiare la gravità sono: {}", codes.join(", "));
    match nearest_code(code, &codes) {
        Some(near) => format!("{}; {all}", perhaps(near)),
        None => all,
    }
}
