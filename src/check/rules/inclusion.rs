//! A2: an objective on the access, physical or digital, of persons with disabilities (D.Lgs. 222/2023,
//! art. 3).

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::accessibility::{FIELDS, is_about_digital_access};
use crate::check::words::access;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::DimensionKind;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "un obiettivo riguarda l'accesso delle persone con disabilità",
    gravity: Gravity::Usual(Severity::Info),
    basis: law::A2,
    explanation: Explanation {
        wants: "Almeno un obiettivo riguarda l'accesso, fisico o digitale, delle persone con disabilità ai luoghi e ai servizi dell'ente.",
        why: "Il decreto vuole nel PIAO le azioni per la piena accessibilità, fisica e digitale, e gli obiettivi che le realizzano, proposti dal dirigente o dal dipendente che l'ente ha individuato; se ne tiene conto nella valutazione. Gli enti con meno di 50 dipendenti possono provvedervi in forma associata.",
        passes: "obiettivo: Abbattimento delle barriere architettoniche nelle scuole",
        fails: "un piano in cui nessun obiettivo parla di barriere, di accessibilità o di persone con disabilità",
    },
    run,
};

const CODE: &str = "A2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if subject.objectives.iter().any(is_about_access) {
        return Vec::new();
    }
    let message = "nessun obiettivo riguarda l'accesso, fisico o digitale, delle persone con disabilità";
    let finding = subject.lacking(Diagnostic::info(CODE, message));
    vec![finding.hint(
        "se l'ente ha luoghi o servizi da rendere accessibili, aggiungerne uno; sotto i 50 dipendenti ci si può associare",
    )]
}

fn is_about_access(folded: &Folded<'_>) -> bool {
    let of_dimension = folded.objective.dimension.kind == Some(DimensionKind::Accessibility);
    let mut texts = FIELDS.iter().map(|key| folded.words(*key));
    is_about_digital_access(folded)
        || texts.any(|words| access::opens_places(words) || of_dimension && access::names_place(words))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    const ID: &str = "accessibilita-1";

    /// A plan whose only objective on access says this.
    fn with(objective: &str, indicator: &str) -> FixturePlan {
        let fixture = FixturePlan::new().field(ID, FieldKey::Objective, objective);
        fixture.field(ID, FieldKey::Indicator, indicator).field(ID, FieldKey::Target, "3")
    }

    #[test]
    fn access_to_places_or_to_services_is_enough() {
        for (objective, indicator) in [
            ("Piena accessibilità del municipio", "Ingressi con rampa"),
            ("Sito istituzionale", "Pagine conformi"),
            ("Approvazione del PEBA", "Piano approvato"),
            ("Una ciclovia senza barriere", "Chilometri aperti"),
        ] {
            assert_eq!(with(objective, indicator).found("A2"), [""; 0], "{objective}");
        }
    }

    #[test]
    fn a_plan_without_any_is_told_from_2024() {
        let plan = || with("Orari di apertura più lunghi", "Ore di apertura");
        let message = "nessun obiettivo riguarda l'accesso, fisico o digitale, delle persone con disabilità";
        assert_eq!(plan().found("A2"), [format!("piano.yaml:3:7 info {message}")]);
        assert_eq!(plan().year(2023).found("A2"), [""; 0]);
    }
}
