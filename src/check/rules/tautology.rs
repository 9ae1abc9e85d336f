//! M2: the indicator is not "rispetto dei termini" while no date tells which (D.Lgs. 150/2009, art. 5 c. 2
//! lett. b).
//!
//! A guess from words. Where the deadline has a date, M1 says that the indicator lacks a measure; here
//! neither has one.

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::measurable::{lacks_measure, refers_to_unwritten_terms};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "l'indicatore non rimanda a termini che nessuno scrive",
    gravity: Gravity::Usual(Severity::Warning),
    source: "D.Lgs. 150/2009, art. 5 c. 2 lett. b",
    from: Some(2009),
    explanation: Explanation {
        wants: "Se l'indicatore è il rispetto di un termine, il termine è scritto: nell'indicatore stesso o nella scadenza, con una data o un numero di giorni.",
        why: "«Rispetto dei termini» dice soltanto che si rispetterà la legge: senza la data nessuno, a fine anno, sa quale termine guardare.",
        passes: "indicatore: Rispetto dei termini di legge\nscadenza: Termine di legge – 31.03.2023",
        fails: "indicatore: Rispetto dei termini di legge\nscadenza: Entro i termini previsti",
    },
    run,
};

const CODE: &str = "M2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let tautologies =
        subject.objectives.iter().filter(|folded| refers_to_unwritten_terms(folded) && lacks_measure(folded));
    tautologies.map(finding).collect()
}

fn finding(folded: &Folded<'_>) -> Diagnostic {
    let objective = folded.objective;
    let message = format!(
        "nell'obiettivo «{}» l'indicatore rimanda a un termine che non è scritto",
        objective.id.value
    );
    let finding = Diagnostic::warning(CODE, message)
        .labelled(objective.field(FieldKey::Indicator).text.span.first_line(), "quale termine?")
        .hint("scrivere la data o il numero di giorni, per esempio «entro 30 giorni dal ricevimento della fattura»");
    let deadline = &objective.field(FieldKey::Deadline).text;
    if deadline.value.is_empty() {
        return finding;
    }
    finding.related(deadline.span.first_line(), "neanche qui si riconosce una data")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    #[test]
    fn a_term_is_told_by_the_indicator_or_by_the_deadline() {
        let of = |indicator, deadline| {
            let fixture = FixturePlan::new().field("qualita-1", FieldKey::Indicator, indicator);
            let fixture = fixture.field("qualita-1", FieldKey::Deadline, deadline);
            (fixture.found("M2").len(), fixture.found("M1").len())
        };
        let terms = "Rispetto dei termini di legge";
        assert_eq!(of(terms, "Nei termini previsti"), (1, 0));
        assert_eq!(of(terms, "31.03.2026"), (0, 1));
        assert_eq!(of("Rispetto dei termini: 30 giorni dalla richiesta", "Nei termini previsti"), (0, 0));
        assert_eq!(of("Rispetto dei termini entro il 31 marzo", "Nei termini previsti"), (0, 0));
    }
}
