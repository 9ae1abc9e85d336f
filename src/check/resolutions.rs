//! C2: each adopted act has organ, number and date, the acts stand in order of date, and the first approves the plan.

use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Act, ActKind};

pub(super) const RULE: Rule = Rule {
    code: CODE,
    title: "gli atti adottati hanno organo, numero e data, in ordine di data",
    gravity: Gravity::Usual(Severity::Error),
    source: "prassi",
    from: None,
    explanation: Explanation {
        wants: "Ogni atto adottato ha organo, numero e data; gli atti stanno in ordine di data, e il primo approva il piano.",
        why: "Sotto il titolo l'allegato cita le deliberazioni: una citazione incompleta non si ritrova.",
        passes: "atti:\n  - {tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2023-02-10}",
        fails: "atti:\n  - {tipo: approvazione, organo: Giunta comunale, numero: 5}",
    },
    run,
};

const CODE: &str = "C2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let acts = &subject.plan.acts;
    let mut findings: Vec<Diagnostic> =
        acts.iter().filter(|act| act.is_adopted()).flat_map(incomplete).collect();
    findings.extend(acts.iter().enumerate().filter_map(|(place, act)| misplaced(place, act)));
    let dates: Vec<_> = acts.iter().filter_map(|act| act.date.as_ref()).collect();
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

#[cfg(test)]
mod tests {
    use crate::check::trial::Trial;

    fn found(acts: &str) -> Vec<String> {
        Trial::new().added(&format!("atti:\n{acts}")).found("C2")
    }

    #[test]
    fn the_first_act_approves_and_the_others_amend() {
        let found = found("  - {tipo: modifica, organo: G}\n  - {tipo: approvazione, organo: G}\n");
        let expected = [
            "piano.yaml:5:5 errore il primo atto è una modifica",
            "piano.yaml:6:5 errore il piano è approvato due volte",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn adopted_acts_have_organ_number_and_date_in_order() {
        let first = "  - {organo: G, numero: 1, data: 2026-02-10}\n";
        assert_eq!(found(&format!("{first}  - {{organo: G}}\n")), [""; 0]);
        let expected = [
            "piano.yaml:6:5 errore nell'atto manca «numero»",
            "piano.yaml:6:23 errore l'atto del\u{a0}10 gennaio 2026 viene dopo quello del\u{a0}10 febbraio 2026",
        ];
        assert_eq!(found(&format!("{first}  - {{organo: G, data: 2026-01-10}}\n")), expected);
    }
}
