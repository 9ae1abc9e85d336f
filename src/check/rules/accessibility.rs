//! A1: an objective on the accessibility of site, documents or digital services (DL 179/2012, art. 9 c. 7).

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::words::access;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{DimensionKind, FieldKey};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "un obiettivo riguarda l'accessibilità digitale",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::A1,
    explanation: Explanation {
        wants: "Almeno un obiettivo riguarda l'accessibilità del sito, dei documenti o dei servizi digitali: basta che stia nella dimensione «accessibilita» e nomini qualcosa di digitale. L'accessibilità dei luoghi conta anch'essa, ma per un'altra norma (regola A2).",
        why: "Gli obblighi sono due: entro il 31 marzo di ogni anno si pubblicano gli obiettivi di accessibilità per l'anno in corso, entro il 23 settembre la dichiarazione di accessibilità di ogni sito e di ogni app. Nel PIAO l'accessibilità è fisica e digitale (D.Lgs. 222/2023).",
        passes: "obiettivo: Accessibilità del sito istituzionale e dei documenti pubblicati",
        fails: "un piano in cui l'unico obiettivo di accessibilità è una rampa all'ingresso del municipio",
    },
    run,
};

const CODE: &str = "A1";

/// The fields that say what is wanted.
pub(crate) const FIELDS: [FieldKey; 3] = [FieldKey::Objective, FieldKey::Indicator, FieldKey::Target];

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if subject.objectives.iter().any(is_about_digital_access) {
        return Vec::new();
    }
    let message = "nessun obiettivo riguarda l'accessibilità del sito, dei documenti o dei servizi digitali";
    let finding = subject.lacking(Diagnostic::warning(CODE, message));
    vec![finding.hint(
        "aggiungerne uno, o nominare il sito, i documenti o i servizi digitali in un obiettivo di accessibilità che c'è",
    )]
}

/// Whether an objective is about access to something digital, by its words or by its dimension and one word.
pub(crate) fn is_about_digital_access(folded: &Folded<'_>) -> bool {
    let of_dimension = folded.objective.dimension.kind == Some(DimensionKind::Accessibility);
    let mut texts = FIELDS.iter().map(|key| folded.words(*key));
    texts.any(|words| access::opens_digital(words) || of_dimension && access::is_digital(words))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::accessibility::*;

    #[test]
    fn a_plan_that_thinks_of_buildings_only_is_warned() {
        let id = "accessibilita-1";
        let fixture = FixturePlan::new()
            .field(id, FieldKey::Objective, "Piena accessibilità del municipio")
            .field(id, FieldKey::Indicator, "Numero di ingressi con rampa")
            .field(id, FieldKey::Target, "3 ingressi");
        let message =
            "nessun obiettivo riguarda l'accessibilità del sito, dei documenti o dei servizi digitali";
        assert_eq!(fixture.found("A1"), [format!("piano.yaml:3:7 avviso {message}")]);
        let named = fixture.field(id, FieldKey::Target, "3 ingressi e il sito");
        assert_eq!(named.found("A1"), [""; 0]);
    }

    #[test]
    fn it_holds_from_the_first_year_of_the_duty() {
        let without = FixturePlan::new().without("accessibilita");
        assert_eq!(without.found("A1").len(), 1);
        assert_eq!(FixturePlan::new().without("accessibilita").year(2012).found("A1"), [""; 0]);
    }
}
