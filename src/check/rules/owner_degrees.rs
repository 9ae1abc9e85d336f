//! U9: where weights are used, the result of every owner can be computed.

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::shortened;
use crate::survey::Computed;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "il risultato di ogni responsabile si può calcolare",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::U9,
    explanation: Explanation {
        wants: "In un piano con i pesi, a consuntivo tutti gli obiettivi di ogni responsabile hanno un grado e un peso: il suo risultato è la loro media pesata, per quote. Un piano senza pesi va bene.",
        why: "Se manca un grado o un peso, la media degli altri direbbe una cosa diversa: il programma non la calcola, e resta all'ufficio.",
        passes: "peso: 60\n# nella rilevazione\ngrado: 100%",
        fails: "peso: 60\n# nella rilevazione\nstato: rinviato",
    },
    run,
};

const CODE: &str = "U9";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    // Without weights nobody expects a total.
    if subject.plan.objectives_in_force().all(|objective| objective.weight.is_none()) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for held in subject.surveys.iter().filter(|held| held.is_final()) {
        for owner in &held.reckoning.owners {
            let Computed::Left(reason) = &owner.computed else { continue };
            let message = format!(
                "{} il risultato di «{}» non si calcola: {}",
                held.place_in_words(),
                shortened(owner.name),
                reason.in_words()
            );
            let finding = Diagnostic::warning(CODE, message).at(held.survey.date.span.clone());
            findings.push(finding.hint("completare il grado o il peso che manca; altrimenti nella Relazione il risultato del responsabile lo dice l'ufficio"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    const IDS: [&str; 7] = [
        "semplificazione-1",
        "digitalizzazione-1",
        "efficienza-1",
        "efficienza-2",
        "qualita-1",
        "accessibilita-1",
        "pari-opportunita-1",
    ];

    #[test]
    fn an_owner_whose_objectives_all_have_degree_and_weight_can_be_computed() {
        let weighed = IDS.iter().fold(FixturePlan::new(), |plan, id| plan.line(id, "peso: 10"));
        assert_eq!(weighed.found_in_survey("U9", |survey| survey), [""; 0]);
        let postponed = weighed.found_in_survey("U9", |survey| {
            survey.replacen("stato: raggiunto\n    grado: 100%", "stato: rinviato", 1)
        });
        assert_eq!(
            postponed,
            [
                "a.yaml:2:7 avviso nella rilevazione del\u{a0}31 dicembre 2026 il risultato di «Responsabile del Settore Affari generali» non si calcola: l'obiettivo «semplificazione-1» non ha un grado"
            ]
        );
        let one = FixturePlan::new().line("qualita-1", "peso: 10");
        assert_eq!(one.found_in_survey("U9", |survey| survey).len(), 1);
        assert_eq!(FixturePlan::new().found_in_survey("U9", |survey| survey), [""; 0]);
    }
}
