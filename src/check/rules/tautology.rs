//! M2: neither the indicator nor the target is "rispetto dei termini" while no date tells which (D.Lgs.
//! 150/2009, art. 5 c. 2 lett. b).
//!
//! A guess from words. Where the deadline has a date, M1 says that the indicator lacks a measure; here
//! neither has one. The target is looked at where nothing is said of the indicator: "rispetto delle scadenze"
//! says nothing beside a deadline that is the year's last day.

use crate::check::answer::GivenAnswer;
use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::measurable::{refers_to_unwritten_terms, unmeasured};
use crate::check::words::kept_terms::refers_to_terms;
use crate::check::words::numbering::has_number;
use crate::check::words::quantity_words::is_measurable;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "indicatore e traguardo non rimandano a termini che nessuno scrive",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::M2,
    explanation: Explanation {
        wants: "Se l'indicatore o il traguardo è il rispetto di un termine, il termine è scritto: lì, o nella scadenza, con una data o un numero di giorni. Per il traguardo il 31 dicembre non basta: è la fine dell'anno, non una scadenza di legge.",
        why: "«Rispetto dei termini» dice soltanto che si rispetterà la legge: senza la data nessuno, a fine anno, sa quale termine guardare.",
        passes: "indicatore: Rispetto dei termini di legge\nscadenza: Termine di legge – 31.03.2023",
        fails: "indicatore: Rispetto dei termini di legge\nscadenza: Entro i termini previsti\n\nindicatore: Numero di adempimenti\ntarget: Rispetto degli adempimenti e delle scadenze",
    },
    run,
};

const CODE: &str = "M2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let year = subject.plan.year.value;
    subject.objectives.iter().flat_map(|folded| of_objective(folded, year)).collect()
}

fn of_objective(folded: &Folded<'_>, year: u16) -> Vec<Diagnostic> {
    let (vague, other): (Vec<_>, Vec<_>) =
        unmeasured(folded).into_iter().partition(|answer| refers_to_unwritten_terms(folded, answer));
    // Of an indicator M1 or this rule has spoken: the target that goes with it is not told too.
    if !vague.is_empty() || !other.is_empty() {
        return vague.iter().map(|answer| finding(folded, answer, "l'indicatore")).collect();
    }
    if has_term(folded, year) {
        return Vec::new();
    }
    let targets = folded.answers(FieldKey::Target);
    let vague = targets
        .iter()
        .filter(|target| refers_to_terms(&target.words) && !is_measurable(target.written, &target.words));
    vague.map(|target| finding(folded, target, "il traguardo")).collect()
}

/// Whether the indicator or the deadline tells a term. The year's last day is everybody's.
fn has_term(folded: &Folded<'_>, year: u16) -> bool {
    let december = Date::new(year, 12, 31).expect("every December has 31 days");
    let own_day = folded.deadlines.terms.iter().any(|term| term.last != december);
    own_day || has_number(folded.words(FieldKey::Indicator))
}

fn finding(folded: &Folded<'_>, answer: &GivenAnswer<'_>, name: &str) -> Diagnostic {
    let objective = folded.objective;
    let message = format!("{} {name} rimanda a un termine che non è scritto", answer.place(objective));
    let finding = Diagnostic::warning(CODE, message)
        .labelled(answer.span.first_line(), "quale termine?")
        .hint("scrivere la data o il numero di giorni, per esempio «entro 30 giorni dal ricevimento della fattura»");
    let deadline = &objective.field(FieldKey::Deadline).text;
    if deadline.value.is_empty() || !folded.deadlines.terms.is_empty() {
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

    #[test]
    fn a_target_tells_its_term_too() {
        let of = |deadline, target| {
            let fixture = FixturePlan::new().field("qualita-1", FieldKey::Deadline, deadline);
            fixture.field("qualita-1", FieldKey::Target, target).found("M2")
        };
        assert_eq!(
            of("31.12.2026", "Rispetto degli adempimenti e delle scadenze"),
            [
                "qualita.yaml:11:13 avviso nell'obiettivo «qualita-1» il traguardo rimanda a un termine che non è scritto"
            ]
        );
        assert_eq!(of("30.04.2026", "Rispetto delle scadenze"), [""; 0]);
        assert_eq!(of("31.12.2026", "Rispetto delle scadenze: 12 invii"), [""; 0]);
    }
}
