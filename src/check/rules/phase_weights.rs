//! W4: the weights of an objective's phases are numbers and add up to 100; all have one or none.

use crate::check::hundredths::PartsOfWhole;
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::rules::weights::number;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Objective, ObjectiveId, Phase, Quantity};
use crate::source::Spanned;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i pesi delle fasi di un obiettivo fanno 100",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::W4,
    explanation: Explanation {
        wants: "Dove le fasi di un obiettivo hanno un peso, i pesi sono numeri da 0 a 100 e fanno 100. O l'hanno tutte, o nessuna.",
        why: "Con i pesi delle fasi si calcola quanto dell'obiettivo è stato raggiunto: se la somma non è 100, il risultato è sbagliato.",
        passes: "fasi:\n  - {nome: Progetto, entro: 2026-03-31, peso: 40}\n  - {nome: Gara, entro: 2026-06-30, peso: 60}",
        fails: "fasi:\n  - {nome: Progetto, entro: 2026-03-31, peso: 40}\n  - {nome: Gara, entro: 2026-06-30, peso: 40}",
    },
    run,
};

const CODE: &str = "W4";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.objectives.iter().flat_map(|folded| findings(folded.objective)).collect()
}

fn findings(objective: &Objective) -> Vec<Diagnostic> {
    let parts =
        PartsOfWhole::of(&objective.phases, |phase| phase.weight.as_ref(), |_, weight| number(weight, None));
    let id = &objective.id.value;
    if !parts.wrong.is_empty() {
        return parts.wrong.into_iter().map(|weight| no_number(id, weight)).collect();
    }
    let finding = match (parts.given.first(), parts.missing.first()) {
        (Some((weight, _)), Some(phase)) => Some(weightless(id, phase, weight)),
        (Some(_), None) => other_sum(id, &parts),
        (None, _) => None,
    };
    finding.into_iter().collect()
}

fn weightless(id: &ObjectiveId, phase: &Phase, weight: &Spanned<Quantity>) -> Diagnostic {
    let message =
        format!("nell'obiettivo «{id}» la fase «{}» non ha un peso, e altre l'hanno", phase.name.value);
    Diagnostic::warning(CODE, message)
        .at(phase.name.span.clone())
        .related(weight.span.clone(), "questa l'ha")
        .hint("scrivere il peso di tutte, in modo che facciano 100; oppure di nessuna")
}

fn other_sum(id: &ObjectiveId, parts: &PartsOfWhole<'_, Phase>) -> Option<Diagnostic> {
    let sum = parts.other_sum()?;
    let message = format!("nell'obiettivo «{id}» i pesi delle fasi fanno {sum}, e non 100");
    let finding = parts.found_at(Diagnostic::warning(CODE, message), "e questo");
    Some(finding.hint("correggere i pesi, in modo che la somma faccia 100"))
}

fn no_number(id: &ObjectiveId, weight: &Spanned<Quantity>) -> Diagnostic {
    let written = &weight.value.written;
    let message = format!("nell'obiettivo «{id}» il peso «{written}» di una fase non è un numero da 0 a 100");
    Diagnostic::warning(CODE, message).at(weight.span.clone()).hint("scrivere soltanto il numero: «peso: 30»")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    /// The findings of two phases with these keys beside their names and dates.
    fn found(one: &str, other: &str) -> Vec<String> {
        let phases = format!(
            "fasi: [{{nome: Gara, entro: 2026-06-30{one}}}, {{nome: Lavori, entro: 2026-12-31{other}}}]"
        );
        FixturePlan::new().line("qualita-1", &phases).found("W4")
    }

    #[test]
    fn weights_of_phases_make_a_hundred() {
        assert_eq!(found("", ""), [""; 0]);
        assert_eq!(found(", peso: 40", ", peso: 60%"), [""; 0]);
        let sum =
            "qualita.yaml:13:50 avviso nell'obiettivo «qualita-1» i pesi delle fasi fanno 90, e non 100";
        assert_eq!(found(", peso: 40", ", peso: 50"), [sum]);
    }

    #[test]
    fn all_phases_have_a_weight_or_none_has() {
        let without = "avviso nell'obiettivo «qualita-1» la fase «Lavori» non ha un peso, e altre l'hanno";
        assert_eq!(found(", peso: 100", ""), [format!("qualita.yaml:13:63 {without}")]);
        let wrong = "qualita.yaml:13:50 avviso nell'obiettivo «qualita-1» il peso «metà» di una fase non è un numero da 0 a 100";
        assert_eq!(found(", peso: metà", ", peso: 50"), [wrong]);
    }
}
