//! U4: what was not reached whole, or too late, has a deviation with its cause.

use crate::check::held_survey::{HeldSurvey, SaidResult};
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Plan;
use crate::survey::{Degree, ResultState};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "ogni scostamento ha una causa e una spiegazione",
    gravity: Gravity::Usual(Severity::Error),
    basis: law::U4,
    explanation: Explanation {
        wants: "Un risultato sotto il 100%, non raggiunto, rinviato o arrivato dopo la scadenza ha uno «scostamento» con la causa e un testo che la spiega; in un monitoraggio si chiede soltanto a chi ha già passato la scadenza.",
        why: "La Relazione evidenzia gli scostamenti con le loro cause: una modifica del piano durante l'anno non sana ciò che è mancato.",
        passes: "stato: parziale\ngrado: 80%\nscostamento: {causa: risorse, testo: Due dipendenti su tre sono passati ad altro ufficio.}",
        fails: "stato: parziale\ngrado: 80%",
    },
    run,
};

const CODE: &str = "U4";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for held in &subject.surveys {
        for said in held.said() {
            // One finding: the same deviation answers both.
            let reason = late(&said, held, subject.plan).or_else(|| short(&said, held));
            findings.extend(reason.and_then(|reason| finding(&said, &reason)));
        }
    }
    findings
}

/// Why an objective that was not reached in time needs a deviation.
fn late(said: &SaidResult<'_>, held: &HeldSurvey<'_>, plan: &Plan) -> Option<String> {
    let is_whole = said.result.state.as_ref().is_some_and(|state| state.value == ResultState::Reached);
    // At the year's end one that was reached, nobody says when, is taken to have been in time.
    if is_whole && said.result.done.is_none() {
        return None;
    }
    let deadline = said.missed_deadline(plan, held.survey)?;
    Some(format!("la scadenza era {}", deadline.with_article()))
}

/// Why an objective that was not reached whole needs one, at the year's end.
fn short(said: &SaidResult<'_>, held: &HeldSurvey<'_>) -> Option<String> {
    if !held.is_final() {
        return None;
    }
    let state = said.result.state.as_ref().map(|state| state.value);
    match (said.reckoned.degree(), state) {
        (Some(degree), _) if degree < Degree::WHOLE => Some(format!("il grado è {degree}")),
        (_, Some(state @ (ResultState::Partial | ResultState::NotReached | ResultState::Postponed))) => {
            Some(format!("è {}", state.in_words()))
        }
        (_, Some(ResultState::Reached | ResultState::UnderWay) | None) => None,
    }
}

/// The finding that the deviation is not there, or lacks something.
fn finding(said: &SaidResult<'_>, reason: &str) -> Option<Diagnostic> {
    let (what, span) = match &said.result.deviation {
        None => ("manca lo scostamento", &said.result.id.span),
        Some(deviation) if deviation.cause.is_none() => ("lo scostamento non dice la causa", &deviation.span),
        Some(deviation) if deviation.text.is_none() => ("lo scostamento non la spiega", &deviation.span),
        Some(_) => return None,
    };
    let message = format!("{} {what}: {reason}", said.place_in_words());
    let finding = Diagnostic::error(CODE, message).at(span.first_line());
    Some(finding.hint("scrivere «scostamento: {causa: esterna, testo: …, azioni: …}»; la causa è esterna, risorse, organizzativa o programmazione"))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    const FIRST: &str = "  semplificazione-1:\n    stato: raggiunto\n    grado: 100%\n";

    #[track_caller]
    fn found(fixture: &FixturePlan, kind: &str, lines: &str) -> Vec<String> {
        fixture.found_in_survey("U4", |survey| {
            let survey = survey.replace("consuntivo", kind);
            survey.replace(FIRST, &format!("  semplificazione-1:\n{lines}"))
        })
    }

    #[test]
    fn what_was_not_reached_whole_says_why() {
        let fixture = FixturePlan::new();
        let with = |lines: &str| found(&fixture, "consuntivo", lines);
        assert_eq!(with("    stato: raggiunto\n    grado: 100%\n"), [""; 0]);
        assert_eq!(
            with("    stato: parziale\n    grado: 80%\n"),
            ["a.yaml:4:3 errore nel risultato di «semplificazione-1» manca lo scostamento: il grado è 80%"]
        );
        assert_eq!(
            with("    stato: rinviato\n    scostamento: {testo: Perché no.}\n"),
            [
                "a.yaml:6:18 errore nel risultato di «semplificazione-1» lo scostamento non dice la causa: è rinviato"
            ]
        );
        let whole =
            "    stato: parziale\n    grado: 80%\n    scostamento: {causa: risorse, testo: Uno in meno.}\n";
        assert_eq!(with(whole), [""; 0]);
        assert_eq!(found(&fixture, "monitoraggio", "    stato: in-corso\n    grado: 40%\n"), [""; 0]);
    }

    #[test]
    fn what_came_late_says_why_too() {
        let fixture = FixturePlan::new().field("semplificazione-1", FieldKey::Deadline, "30.06.2026");
        let late = "a.yaml:4:3 errore nel risultato di «semplificazione-1» manca lo scostamento: la scadenza era il 30 giugno 2026";
        let done = "    stato: raggiunto\n    grado: 100%\n    concluso: 2026-07-02\n";
        assert_eq!(found(&fixture, "consuntivo", done), [late]);
        assert_eq!(found(&fixture, "monitoraggio", "    stato: in-corso\n"), [late]);
        let in_time = done.replace("2026-07-02", "2026-06-30");
        assert_eq!(found(&fixture, "consuntivo", &in_time), [""; 0]);
        assert_eq!(found(&fixture, "consuntivo", "    stato: raggiunto\n    grado: 100%\n"), [""; 0]);
    }
}
