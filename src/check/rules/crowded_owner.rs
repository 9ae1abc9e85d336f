//! N4: more than ten objectives of one owner (Linee guida sul PIAO, December 2025: few and selective).

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::rules::weights::{CountedWeight, of_owners};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::shortened;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessuno risponde di più di dieci obiettivi",
    gravity: Gravity::Usual(Severity::Info),
    basis: law::N4,
    explanation: Explanation {
        wants: "Uno stesso responsabile ha al massimo dieci obiettivi; chi è nominato in «responsabili» conta anche se ha soltanto una quota.",
        why: "Chi risponde di molti obiettivi non ne segue davvero nessuno, e il peso di ciascuno diventa trascurabile. Le linee guida chiedono obiettivi pochi e selettivi senza dare un numero: il dieci è di questo programma.",
        passes: "dieci obiettivi del Responsabile del Settore Tecnico",
        fails: "quattordici obiettivi del Responsabile del Settore Tecnico",
    },
    run,
};

const CODE: &str = "N4";

/// The number of objectives from which on more of one owner are too many; no norm has it.
const MOST: usize = 10;

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    of_owners(subject).values().filter(|owned| owned.len() > MOST).map(|owned| finding(owned)).collect()
}

fn finding(owned: &[CountedWeight<'_>]) -> Diagnostic {
    let (first, count) = (&owned[0], owned.len());
    // The place of the first stands for all: eleven lines of one file help nobody.
    let message = format!("«{}» risponde di {count} obiettivi", shortened(first.owner.name));
    Diagnostic::info(CODE, message)
        .at(first.objective.id.span.clone())
        .hint("se si può, tenere i più importanti, o affidarne qualcuno ad altri")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    /// A plan whose only owner has so many objectives.
    fn with(count: usize) -> FixturePlan {
        // Seven are there.
        (7..count)
            .fold(FixturePlan::new(), |fixture, number| fixture.copy("qualita-1", &format!("altro-{number}")))
    }

    #[test]
    fn ten_objectives_are_not_too_many() {
        assert_eq!(with(10).found("N4"), [""; 0]);
        let owner = "Responsabile del Settore Affari generali";
        assert_eq!(
            with(11).found("N4"),
            [format!("semplificazione.yaml:3:9 info «{owner}» risponde di 11 obiettivi")]
        );
        assert_eq!(with(11).year(2025).found("N4"), [""; 0]);
    }
}
