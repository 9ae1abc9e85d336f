//! U1: a survey reports every objective, and no other (D.Lgs. 150/2009, art. 10 c. 1 lett. b).
//!
//! Objectives that an act has dropped are not asked for.

use crate::check::held_survey::HeldSurvey;
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, nearest};
use crate::plan::{ObjectiveId, Plan};
use crate::survey::ObjectiveResult;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la rilevazione ha un risultato per ogni obiettivo, e per nessun altro",
    gravity: Gravity::ErrorOrWarning,
    basis: law::U1,
    explanation: Explanation {
        wants: "Ogni obiettivo del piano, tranne quelli soppressi, ha nella rilevazione un risultato che dice qualcosa, sotto il suo identificativo; ogni identificativo della rilevazione è quello di un obiettivo. Del risultato di un obiettivo soppresso si avvisa soltanto: non serve.",
        why: "La Relazione sulla performance dice che cosa si è raggiunto di tutti gli obiettivi programmati, anche di quelli che nessuno ha seguito.",
        passes: "obiettivi:\n  modulistica:\n    stato: raggiunto",
        fails: "obiettivi:\n  modulistica:",
    },
    run,
};

const CODE: &str = "U1";

/// The ids that a finding names.
const NAMED: usize = 10;

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for held in &subject.surveys {
        findings.extend(missing(held));
        let blank = held.survey.results.iter().filter(|result| result.is_blank());
        let asked = blank
            .filter(|result| subject.plan.objectives_in_force().any(|one| one.id.value == result.id.value));
        findings.extend(asked.map(nothing_said));
        findings.extend(held.survey.results.iter().filter_map(|result| stranger(result, subject.plan)));
    }
    findings
}

/// The finding that a survey leaves objectives out.
fn missing(held: &HeldSurvey<'_>) -> Option<Diagnostic> {
    let left_out = held.reckoning.objectives.iter().filter(|reckoned| reckoned.result.is_none());
    let ids: Vec<&ObjectiveId> = left_out.map(|reckoned| &reckoned.objective.id.value).collect();
    let named = ids.iter().take(NAMED).map(|id| format!("«{id}»")).collect::<Vec<_>>().join(", ");
    let place = held.place_in_words();
    let message = match ids.len() {
        0 => return None,
        1 => format!("{place} manca l'obiettivo {named}"),
        count if count > NAMED => format!("{place} mancano {count} obiettivi: {named} e altri"),
        count => format!("{place} mancano {count} obiettivi: {named}"),
    };
    let finding = Diagnostic::error(CODE, message).at(held.survey.date.span.clone());
    let finding = finding
        .hint(format!("aggiungere sotto «obiettivi:» una riga come «{}:», e sotto il suo risultato", ids[0]));
    Some(
        finding
            .hint("«allegato rilevazione PIANO» scrive una rilevazione con tutti gli obiettivi, da riempire"),
    )
}

/// The finding that of an objective nothing is said.
fn nothing_said(result: &ObjectiveResult) -> Diagnostic {
    let message = format!("il risultato di «{}» è ancora vuoto", result.id.value);
    Diagnostic::error(CODE, message)
        .at(result.id.span.clone())
        .hint("scrivere almeno lo stato, come «stato: raggiunto»")
}

/// The finding about a result of an objective that the plan does not have, or has no longer.
fn stranger(result: &ObjectiveResult, plan: &Plan) -> Option<Diagnostic> {
    let id = &result.id;
    if plan.objectives_in_force().any(|objective| objective.id.value == id.value) {
        return None;
    }
    let by_act = plan.acts.iter().any(|act| act.dropped.iter().any(|dropped| dropped.value == id.value));
    // It was approved, and then dropped: somebody may have begun it.
    if by_act || plan.objectives().any(|objective| objective.id.value == id.value) {
        let message = format!("l'obiettivo «{}» è soppresso: il suo risultato non si rendiconta", id.value);
        let finding = Diagnostic::warning(CODE, message).at(id.span.clone());
        return Some(
            finding.hint("togliere il risultato; la Relazione dice da sé che l'obiettivo è soppresso"),
        );
    }
    let message = format!("nel piano non c'è un obiettivo «{}»", id.value);
    let finding = Diagnostic::error(CODE, message).at(id.span.clone());
    let ids = plan.objectives_in_force().map(|objective| objective.id.value.as_str());
    Some(match nearest(id.value.as_str(), ids) {
        Some(meant) => finding.hint(format!("forse è «{meant}»")).edit(id.span.clone(), meant),
        None => finding
            .hint("scrivere l'identificativo («id») di un obiettivo del piano, o togliere il risultato"),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    #[test]
    fn a_survey_with_every_objective_is_taken() {
        assert_eq!(FixturePlan::new().found_in_survey("U1", |survey| survey), [""; 0]);
    }

    #[test]
    fn objectives_that_are_left_out_or_left_blank_are_asked_for() {
        let found = FixturePlan::new().found_in_survey("U1", |survey| {
            survey.replace("  qualita-1:\n", "  qualita-2:\n").replace("  efficienza-2:\n    stato: raggiunto\n    grado: 100%\n    fonte: Registro delle utenze, Ufficio tecnico\n", "  efficienza-2:\n")
        });
        assert_eq!(
            found,
            [
                "a.yaml:2:7 errore nella rilevazione del 31 dicembre 2026 manca l'obiettivo «qualita-1»",
                "a.yaml:16:3 errore il risultato di «efficienza-2» è ancora vuoto",
                "a.yaml:17:3 errore nel piano non c'è un obiettivo «qualita-2»",
            ]
            .map(|line| line.replace("del 31", "del\u{a0}31"))
        );
    }

    #[test]
    fn a_dropped_objective_is_not_asked_for() {
        let fixture = FixturePlan::new().line("qualita-1", "soppresso: sì");
        let found = fixture.found_in_survey("U1", |survey| survey);
        assert_eq!(
            found,
            ["a.yaml:20:3 avviso l'obiettivo «qualita-1» è soppresso: il suo risultato non si rendiconta"]
        );
        let without = fixture.found_in_survey("U1", |survey| survey.replace("  qualita-1:\n    stato: raggiunto\n    grado: 100%\n    fonte: Attestati conservati dall'Ufficio Personale\n", ""));
        assert_eq!(without, [""; 0]);
    }
}
