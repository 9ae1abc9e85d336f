//! M1: the indicator holds something measurable (D.Lgs. 150/2009, art. 5 c. 2 lett. b).
//!
//! A guess from words ([`is_measurable`]), on the mild side: a number, a percentage, a count, days, a date, a
//! formula, a word of quantity is enough. Numbers of laws and bare years are no measure. Objectives with
//! `misure` say their measure there.

use crate::check::answer::GivenAnswer;
use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::blank::says_something;
use crate::check::words::kept_terms::refers_to_terms;
use crate::check::words::quantity_words::is_measurable;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{FieldKey, Measure};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "l'indicatore contiene qualcosa che si può misurare",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::M1,
    explanation: Explanation {
        wants: "L'indicatore nomina una misura: un numero, una percentuale, un conteggio, dei giorni, una formula, oppure un atto con la sua data.",
        why: "Gli obiettivi devono essere specifici e misurabili in termini concreti: a fine anno si deve poter dire se, e di quanto, sono stati raggiunti.",
        passes: "indicatore: Percentuale di istanze evase entro 30 giorni",
        fails: "indicatore: Miglioramento del servizio",
    },
    run,
};

const CODE: &str = "M1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.objectives.iter().flat_map(of_objective).collect()
}

fn of_objective(folded: &Folded<'_>) -> Vec<Diagnostic> {
    // Of an indicator that only sends the reader to unwritten terms M2 says what is wrong: one finding is
    // enough.
    let without = unmeasured(folded).into_iter().filter(|answer| !refers_to_unwritten_terms(folded, answer));
    without.map(|answer| finding(folded, &answer)).collect()
}

/// Whether an indicator says that terms will be kept, and the deadline has no date that would tell which.
pub(crate) fn refers_to_unwritten_terms(folded: &Folded<'_>, answer: &GivenAnswer<'_>) -> bool {
    folded.deadlines.terms.is_empty() && refers_to_terms(&answer.words)
}

/// The indicators of an objective without a measure in them or beside them.
pub(crate) fn unmeasured<'a>(folded: &'a Folded<'_>) -> Vec<GivenAnswer<'a>> {
    let mut answers = folded.answers(FieldKey::Indicator);
    answers.retain(|answer| {
        let has_figures = match answer.measure {
            Some(measure) => has_figures(measure),
            // Phases say what is done by when, which is an act with its date.
            None => !folded.objective.measures.is_empty() || !folded.objective.phases.is_empty(),
        };
        !has_figures && says_something(&answer.words) && !is_measurable(answer.written, &answer.words)
    });
    answers
}

/// Whether a measure says how it is counted: a formula, a unit, a number to reach.
fn has_figures(measure: &Measure) -> bool {
    let has_number = measure.targets.iter().any(|target| target.value.value.extent().is_some());
    measure.formula.is_some() || measure.unit.is_some() || has_number
}

fn finding(folded: &Folded<'_>, answer: &GivenAnswer<'_>) -> Diagnostic {
    let message = match answer.measure {
        Some(_) => format!("{} non si dice che cosa si conta", answer.place(folded.objective)),
        None => format!("{} l'indicatore non contiene una misura", answer.place(folded.objective)),
    };
    let finding = Diagnostic::warning(CODE, message)
        .labelled(answer.span.first_line(), "né un numero, né una percentuale, né giorni, né una data")
        .hint("scrivere che cosa si conta, e quanto: «Numero di moduli pubblicati (almeno 12)», «60% delle istanze»");
    match folded.deadlines.terms.first() {
        Some(term) if refers_to_terms(&answer.words) => {
            let day = term.last.with_article();
            finding.hint(format!("se conta il termine, scriverlo anche qui: «entro {day}»"))
        }
        Some(_) | None => finding.hint(
            "se il risultato è un atto, scrivere quale e per quando: «Regolamento approvato entro il 30.06»",
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    #[test]
    fn an_indicator_without_a_measure_is_a_warning() {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Indicator, "Personale più preparato");
        assert_eq!(
            fixture.found("M1"),
            ["qualita.yaml:9:17 avviso nell'obiettivo «qualita-1» l'indicatore non contiene una misura"]
        );
        assert_eq!(fixture.line("qualita-1", "misure: [{nome: Ore di corso}]").found("M1"), [""; 0]);
    }
}
