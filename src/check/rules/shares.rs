//! W3: the shares of an objective's owners are numbers and add up to 100; all have one or none.

use crate::check::hundredths::PartsOfWhole;
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Objective, ObjectiveOwner, Quantity};
use crate::source::Spanned;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "le quote dei responsabili di un obiettivo fanno 100",
    gravity: Gravity::Usual(Severity::Error),
    basis: law::W3,
    explanation: Explanation {
        wants: "Dove un obiettivo elenca i suoi «responsabili», le quote sono numeri da 0 a 100 e fanno 100. O hanno tutti una quota, o nessuno: senza quote l'obiettivo conta per intero per ciascuno.",
        why: "La quota dice quanta parte dell'obiettivo si attribuisce a ciascuno: se la somma non è 100, una parte si conta due volte o non si conta.",
        passes: "responsabili:\n  - {nome: Dirigente A, quota: 60%}\n  - {nome: Dirigente B, quota: 40%}",
        fails: "responsabili:\n  - {nome: Dirigente A, quota: 60%}\n  - {nome: Dirigente B}",
    },
    run,
};

const CODE: &str = "W3";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.objectives.iter().flat_map(|folded| findings(folded.objective)).collect()
}

fn findings(objective: &Objective) -> Vec<Diagnostic> {
    let parts = PartsOfWhole::of(&objective.owners, |owner| owner.share.as_ref(), |owner, _| owner.percent());
    // Without its number the sum would be a second finding of one mistake.
    if !parts.wrong.is_empty() {
        return parts.wrong.into_iter().map(no_number).collect();
    }
    let finding = match (parts.given.first(), parts.missing.first()) {
        (Some((share, _)), Some(owner)) => Some(shareless(objective, owner, share)),
        (Some(_), None) => other_sum(objective, &parts),
        (None, _) => None,
    };
    finding.into_iter().collect()
}

fn no_number(share: &Spanned<Quantity>) -> Diagnostic {
    let message = format!("la quota «{}» non è un numero da 0 a 100", share.value.written);
    Diagnostic::error(CODE, message)
        .at(share.span.clone())
        .hint("scrivere soltanto la percentuale: «quota: 60%»")
}

fn shareless(objective: &Objective, owner: &ObjectiveOwner, share: &Spanned<Quantity>) -> Diagnostic {
    let message = format!(
        "nell'obiettivo «{}» il responsabile «{}» non ha una quota, e altri l'hanno",
        objective.id.value, owner.name.value
    );
    Diagnostic::error(CODE, message)
        .at(owner.name.span.clone())
        .related(share.span.clone(), "questo l'ha")
        .hint("scrivere la quota di tutti, in modo che facciano 100; oppure di nessuno")
}

/// The finding that all shares do not make 100.
fn other_sum(objective: &Objective, parts: &PartsOfWhole<'_, ObjectiveOwner>) -> Option<Diagnostic> {
    let sum = parts.other_sum()?;
    let message =
        format!("nell'obiettivo «{}» le quote dei responsabili fanno {sum}, e non 100", objective.id.value);
    let finding = parts.found_at(Diagnostic::error(CODE, message), "e questa");
    Some(finding.hint("correggere le quote, in modo che la somma faccia 100"))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    fn found(owners: &str) -> Vec<String> {
        FixturePlan::new().line("qualita-1", &format!("responsabili: [{owners}]")).found("W3")
    }

    #[test]
    fn shares_make_a_hundred() {
        assert_eq!(found("{nome: A, quota: 60%}, {nome: B, quota: 40}"), [""; 0]);
        assert_eq!(
            found("{nome: A, quota: '33,33'}, {nome: B, quota: '33,33'}, {nome: C, quota: '33,33'}"),
            [""; 0]
        );
        let sum = "qualita.yaml:13:37 errore nell'obiettivo «qualita-1» le quote dei responsabili fanno 90, e non 100";
        assert_eq!(found("{nome: A, quota: 60%}, {nome: B, quota: 30%}"), [sum]);
    }

    #[test]
    fn all_have_a_share_or_none_has() {
        assert_eq!(found("{nome: A}, {nome: B}"), [""; 0]);
        let message =
            "errore nell'obiettivo «qualita-1» il responsabile «B» non ha una quota, e altri l'hanno";
        assert_eq!(found("{nome: A, quota: 100}, {nome: B}"), [format!("qualita.yaml:13:50 {message}")]);
    }

    #[test]
    fn a_share_is_a_number() {
        let message = "qualita.yaml:13:37 errore la quota «metà» non è un numero da 0 a 100";
        assert_eq!(found("{nome: A, quota: metà}, {nome: B, quota: 50}"), [message]);
        assert_eq!(found("{nome: A, quota: 120%}").len(), 1);
    }
}
