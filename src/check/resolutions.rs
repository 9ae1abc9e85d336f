//! C2: each adopted act has organ, number and date, and the acts stand in order of date.

use crate::diagnostic::Diagnostic;
use crate::font::Fonts;
use crate::plan::{Act, Plan};

pub(super) const CODE: &str = "C2";

pub(super) fn run(plan: &Plan, _: &Fonts) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> =
        plan.acts.iter().filter(|act| act.is_adopted()).flat_map(incomplete).collect();
    let dates: Vec<_> = plan.acts.iter().filter_map(|act| act.date.as_ref()).collect();
    for pair in dates.windows(2).filter(|pair| pair[0].value > pair[1].value) {
        let message = format!(
            "l'atto del {} viene dopo quello del {}",
            pair[1].value.in_words(),
            pair[0].value.in_words()
        );
        findings.push(
            Diagnostic::error(CODE, message)
                .at(pair[1].span.clone())
                .related(pair[0].span.clone(), "l'atto che lo precede nel file")
                .hint("mettere gli atti in ordine di data, dal più vecchio"),
        );
    }
    findings
}

/// What an adopted act lacks.
fn incomplete(act: &Act) -> Vec<Diagnostic> {
    let parts =
        [("organo", act.organ.is_none()), ("numero", act.number.is_none()), ("data", act.date.is_none())];
    let missing = parts.into_iter().filter(|(_, missing)| *missing);
    missing
        .map(|(name, _)| {
            Diagnostic::error(CODE, format!("nell'atto manca «{name}»"))
                .at(act.span.clone())
                .hint(format!("aggiungere «{name}: …»; un atto ancora da adottare ha soltanto «organo»"))
        })
        .collect()
}
