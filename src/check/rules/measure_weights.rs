//! M4: weights of an objective's indicators, where it has any, are numbers and add up to 100.

use crate::check::hundredths::PartsOfWhole;
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::rules::weights::number;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Measure, Objective, Quantity};
use crate::source::Spanned;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i pesi degli indicatori di un obiettivo fanno 100",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::M4,
    explanation: Explanation {
        wants: "Se le «misure» di un obiettivo hanno un peso, lo hanno tutte, ciascuno è un numero da 0 a 100, e insieme fanno 100. Misure senza pesi vanno bene.",
        why: "Con i pesi si calcola quanto l'obiettivo è raggiunto: se la somma non è 100, o un indicatore non ha il suo, il risultato è sbagliato.",
        passes: "misure:\n  - {nome: Istanze online, peso: 60}\n  - {nome: Tempo di risposta, peso: 40}",
        fails: "misure:\n  - {nome: Istanze online, peso: 60}\n  - {nome: Tempo di risposta, peso: 30}",
    },
    run,
};

const CODE: &str = "M4";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.plan.objectives_in_force().flat_map(of_objective).collect()
}

fn of_objective(objective: &Objective) -> Vec<Diagnostic> {
    let parts = PartsOfWhole::of(
        &objective.measures,
        |measure| measure.weight.as_ref(),
        |_, weight| number(weight, None),
    );
    // Without any weight all indicators count alike.
    if parts.given.is_empty() && parts.wrong.is_empty() {
        return Vec::new();
    }
    let mut findings: Vec<Diagnostic> = parts.wrong.iter().map(|weight| no_number(weight)).collect();
    findings.extend(parts.missing.iter().map(|measure| without(objective, measure)));
    // A weight that is missing or no number has its own finding, and the sum would be a second one.
    if findings.is_empty()
        && let Some(sum) = parts.other_sum()
    {
        let id = &objective.id.value;
        let message = format!("nell'obiettivo «{id}» i pesi degli indicatori fanno {sum}, e non 100");
        let finding = parts.found_at(Diagnostic::warning(CODE, message), "e questo");
        findings.push(finding.hint("correggere i pesi, in modo che la somma faccia 100"));
    }
    findings
}

fn no_number(weight: &Spanned<Quantity>) -> Diagnostic {
    let message = format!("il peso «{}» dell'indicatore non è un numero da 0 a 100", weight.value.written);
    Diagnostic::warning(CODE, message).at(weight.span.clone()).hint("scrivere soltanto il numero: «peso: 30»")
}

fn without(objective: &Objective, measure: &Measure) -> Diagnostic {
    let (id, name) = (&objective.id.value, &measure.name.value);
    let message = format!("nell'obiettivo «{id}» l'indicatore «{name}» non ha un peso, e altri lo hanno");
    Diagnostic::warning(CODE, message)
        .at(measure.name.span.clone())
        .hint("scrivere il peso di tutti gli indicatori dell'obiettivo, oppure di nessuno")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    fn found(weights: [&str; 3]) -> Vec<String> {
        let measures = weights.iter().enumerate().map(|(place, weight)| {
            let weight = if weight.is_empty() { String::new() } else { format!(", peso: '{weight}'") };
            format!("{{nome: N{place}{weight}}}")
        });
        let measures = measures.collect::<Vec<_>>().join(", ");
        let fixture = FixturePlan::new().line("qualita-1", &format!("misure: [{measures}]"));
        let found = fixture.found("M4").into_iter();
        found.map(|found| found.split_once(" avviso ").expect("it is a warning").1.to_owned()).collect()
    }

    #[test]
    fn the_weights_of_an_objective_s_indicators_make_a_hundred() {
        assert_eq!(found(["40%", "30%", "30 %"]), [""; 0]);
        assert_eq!(found(["33,33", "33,33", "33,33"]), [""; 0]);
        assert_eq!(found(["", "", ""]), [""; 0]);
        let sum = "nell'obiettivo «qualita-1» i pesi degli indicatori fanno 90, e non 100";
        assert_eq!(found(["40", "30", "20"]), [sum]);
    }

    #[test]
    fn one_without_a_weight_and_one_that_is_no_number_are_told_by_themselves() {
        let without = "nell'obiettivo «qualita-1» l'indicatore «N1» non ha un peso, e altri lo hanno";
        assert_eq!(found(["40", "", "60"]), [without]);
        assert_eq!(
            found(["40", "molto", "60"]),
            ["il peso «molto» dell'indicatore non è un numero da 0 a 100"]
        );
    }
}
