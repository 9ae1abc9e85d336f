//! D1: each of the decree's four dimensions has an objective (DM 132/2022, art. 3 c. 1 lett. b).

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::Diagnostic;
use crate::plan::{DimensionKind, Grouping};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "le quattro dimensioni del decreto hanno obiettivi",
    gravity: Gravity::SoftForSmallBodies,
    basis: law::D1,
    explanation: Explanation {
        wants: "Il piano ha almeno un obiettivo di semplificazione, uno di digitalizzazione, uno di accessibilità e uno per le pari opportunità.",
        why: "Sono le quattro dimensioni che il decreto nomina per la sottosezione Performance.",
        passes: "dimensione: accessibilita\nobiettivi:\n  - id: sito-accessibile",
        fails: "un piano senza un file con «dimensione: accessibilita»",
    },
    run,
};

const CODE: &str = "D1";

/// The dimensions that the decree names.
pub(crate) const FOUR: [DimensionKind; 4] = [
    DimensionKind::Simplification,
    DimensionKind::Digitalisation,
    DimensionKind::Accessibility,
    DimensionKind::EqualOpportunities,
];

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    FOUR.into_iter().filter(|kind| !subject.has(*kind)).map(|kind| finding(kind, subject)).collect()
}

fn finding(kind: DimensionKind, subject: &Subject<'_>) -> Diagnostic {
    let key = kind.key();
    let message = format!("nessun obiettivo per la dimensione «{key}», una delle quattro del decreto");
    let finding = subject.lacking(Diagnostic::error(CODE, message)).hint(subject.way_to_have(kind));
    finding.hint(match subject.plan.grouping {
        Grouping::Dimension => format!(
            "se gli obiettivi ci sono sotto un altro nome, scrivere «dimensione: {key}» e tenere il titolo in «titolo: …»"
        ),
        Grouping::Sector | Grouping::Owner => format!(
            "se gli obiettivi ci sono già, scrivere in ciascuno, o in testa al suo file, «dimensione: {key}»"
        ),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    #[test]
    fn each_missing_dimension_of_the_decree_is_an_error() {
        let found = FixturePlan::new().without("accessibilita").without("semplificazione").found("D1");
        assert_eq!(
            found,
            [
                "piano.yaml:3:7 errore nessun obiettivo per la dimensione «semplificazione», una delle quattro del decreto",
                "piano.yaml:3:7 errore nessun obiettivo per la dimensione «accessibilita», una delle quattro del decreto",
            ]
        );
    }

    #[test]
    fn it_is_a_warning_for_a_body_with_fewer_than_fifty_employees() {
        let with = |employees: &str| {
            let body = format!("Prova, dipendenti: {employees}}}");
            FixturePlan::new().without("accessibilita").general("Prova}", &body).found("D1").remove(0)
        };
        assert!(with("49").contains(" avviso "));
        assert!(with("50").contains(" errore "));
    }

    #[test]
    fn the_dimensions_of_the_template_are_another_matter() {
        let found = FixturePlan::new().without("efficienza").without("qualita").found("D1");
        assert_eq!(found, [""; 0]);
    }
}
