//! C2: each adopted act has organ, number and date, the acts stand in order of date, and the first approves the plan.

use crate::diagnostic::Diagnostic;
use crate::font::Fonts;
use crate::plan::{Act, ActKind, Plan};

pub(super) const CODE: &str = "C2";

pub(super) fn run(plan: &Plan, _: &Fonts) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> =
        plan.acts.iter().filter(|act| act.is_adopted()).flat_map(incomplete).collect();
    findings.extend(plan.acts.iter().enumerate().filter_map(|(place, act)| misplaced(place, act)));
    let dates: Vec<_> = plan.acts.iter().filter_map(|act| act.date.as_ref()).collect();
    for pair in dates.windows(2).filter(|pair| pair[0].value > pair[1].value) {
        let message = format!(
            "l'atto {} viene dopo quello {}",
            pair[1].value.of_day_in_words(),
            pair[0].value.of_day_in_words()
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

/// An amendment that comes first, or an approval that comes later.
fn misplaced(place: usize, act: &Act) -> Option<Diagnostic> {
    let (message, hint) = match (act.kind, place) {
        (ActKind::Approval, 0) | (ActKind::Amendment, 1..) => return None,
        (ActKind::Amendment, 0) => (
            "il primo atto è una modifica",
            "scrivere prima l'atto che ha approvato il piano, con «tipo: approvazione»",
        ),
        (ActKind::Approval, _) => (
            "il piano è approvato due volte",
            "scrivere «tipo: modifica» per gli atti che vengono dopo il primo",
        ),
    };
    Some(Diagnostic::error(CODE, message).at(act.span.clone()).hint(hint))
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
