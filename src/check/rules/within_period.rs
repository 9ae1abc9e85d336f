//! T3: the deadline falls in the three-year period, and in the plan's year (D.Lgs. 150/2009, art. 5 c. 2
//! lett. d).
//!
//! Outside the period is an error: of several dates the first and the last count. Where no date falls in the
//! plan's year it is a warning, because the law binds objectives to one year as a rule ("di norma un anno").

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::texts::place;
use crate::date::{Date, YearSource};
use crate::diagnostic::Diagnostic;
use crate::plan::{Deadline, FieldKey, Plan};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la scadenza è nel triennio, e di norma nell'anno del piano",
    gravity: Gravity::ErrorOrWarning,
    basis: law::T3,
    explanation: Explanation {
        wants: "La scadenza cade nel triennio del piano: fuori è un errore. Di norma cade nell'anno degli obiettivi: in un altro anno del triennio è un avviso.",
        why: "Gli obiettivi si riferiscono di norma a un anno; una data fuori dal triennio è quasi sempre un refuso, o un testo rimasto dal piano precedente.",
        passes: "triennio: 2022-2024\nanno: 2023\n…\nscadenza: 31.12.2023",
        fails: "triennio: 2022-2024\nanno: 2023\n…\nscadenza: 31.12.2021",
    },
    run,
};

const CODE: &str = "T3";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let plan = subject.plan;
    if subject.has_foreign_year() {
        return Vec::new();
    }
    subject.objectives.iter().flat_map(|folded| findings(folded, plan)).collect()
}

fn findings(folded: &Folded<'_>, plan: &Plan) -> Vec<Diagnostic> {
    let (period, year) = (plan.period.value, plan.year.value);
    let outside: Vec<Diagnostic> = folded
        .deadlines
        .ends()
        .filter(|term| !period.contains(term.last.year()))
        .map(|term| outside(folded, term, plan))
        .collect();
    let terms = &folded.deadlines.terms;
    // One step in the year is enough (art. 5 c. 2 lett. d: «di norma un anno»); a day without its year is
    // taken for the plan's.
    let in_year = terms.iter().any(|term| {
        term.year == YearSource::Assumed || (term.first.year()..=term.last.year()).contains(&year)
    });
    let in_year = in_year || has_phase_in(folded, year);
    if !outside.is_empty() || in_year {
        return outside;
    }
    terms.last().map(|last| another_year(folded, last, plan)).into_iter().collect()
}

/// Whether a phase of the objective is to be done in a year: it says what is reached in it.
fn has_phase_in(folded: &Folded<'_>, year: u16) -> bool {
    let days = folded.objective.phases.iter().filter_map(|phase| phase.by.value);
    days.map(Date::year).any(|of_phase| of_phase == year)
}

fn outside(folded: &Folded<'_>, term: &Deadline, plan: &Plan) -> Diagnostic {
    let words = words(folded, term);
    let message = format!(
        "nell'obiettivo «{}» la scadenza «{words}» è fuori dal triennio {}",
        folded.objective.id.value, plan.period.value
    );
    Diagnostic::error(CODE, message)
        .at(place(&folded.objective.field(FieldKey::Deadline).text.span, words))
        .related(plan.period.span.clone(), "il triennio del piano")
        .hint("correggere la data, oppure il triennio")
}

fn another_year(folded: &Folded<'_>, term: &Deadline, plan: &Plan) -> Diagnostic {
    let (words, year) = (words(folded, term), plan.year.value);
    let message = format!(
        "nell'obiettivo «{}» la scadenza «{words}» non è nel {year}, l'anno degli obiettivi",
        folded.objective.id.value
    );
    Diagnostic::warning(CODE, message)
        .at(place(&folded.objective.field(FieldKey::Deadline).text.span, words))
        .related(plan.year.span.clone(), "l'anno degli obiettivi")
        .hint(format!(
            "controllare l'anno; se l'obiettivo dura più anni, aggiungere che cosa si raggiunge entro il {year}"
        ))
}

fn words<'a>(folded: &Folded<'a>, term: &Deadline) -> &'a str {
    &folded.objective.field(FieldKey::Deadline).text.value[term.range.clone()]
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    /// The findings of a deadline in a plan for 2026, of 2026-2028.
    fn of(deadline: &str) -> Vec<String> {
        FixturePlan::new().field("qualita-1", FieldKey::Deadline, deadline).found("T3")
    }

    #[test]
    fn a_deadline_in_the_year_is_right() {
        for deadline in [
            "31.12.2026",
            "entro fine 2026",
            "triennio 2026-2028",
            "30.06.2026 e 31.12.2027",
            "entro il 31 marzo",
            "Termine di legge – 28.02.2026 (decreto 24 dicembre 2025)",
            "entro i termini",
            "dal 01.09.2026",
        ] {
            assert_eq!(of(deadline), [""; 0], "{deadline}");
        }
    }

    #[test]
    fn a_deadline_outside_the_period_is_an_error() {
        assert_eq!(
            of("entro il 31.12.2025"),
            [
                "qualita.yaml:8:25 errore nell'obiettivo «qualita-1» la scadenza «31.12.2025» è fuori dal triennio 2026-2028"
            ]
        );
        assert_eq!(of("30.06.2025 e 31.12.2029").len(), 2);
        assert!(of("dicembre 2029")[0].contains("errore"));
    }

    #[test]
    fn what_follows_from_a_year_outside_the_period_waits_for_its_correction() {
        let fixture = FixturePlan::new().general("anno: 2026", "anno: 2029");
        let fixture = fixture.line("qualita-1", "misure: [{nome: X, target: {2026: 1}}]");
        for code in ["T3", "M3", "B1"] {
            assert_eq!(fixture.found(code), [""; 0], "{code}");
        }
        assert_eq!(fixture.found("C1").len(), 1);
    }

    #[test]
    fn a_deadline_in_another_year_of_the_period_is_a_warning() {
        assert_eq!(
            of("31.12.2027"),
            [
                "qualita.yaml:8:16 avviso nell'obiettivo «qualita-1» la scadenza «31.12.2027» non è nel 2026, l'anno degli obiettivi"
            ]
        );
    }
}
