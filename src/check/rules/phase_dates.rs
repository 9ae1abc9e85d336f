//! T5: a phase ends in the plan's year, and not after the deadline of its objective (D.Lgs. 150/2009, art. 5
//! c. 2 lett. d).
//!
//! Where the objective's own deadline lies beyond the year, T3 speaks of it, and its phases may too.

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{FieldKey, Phase, Plan};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "le fasi finiscono nell'anno, e non dopo la scadenza dell'obiettivo",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::T5,
    explanation: Explanation {
        wants: "Ogni fase ha una data, che non viene dopo la scadenza dell'obiettivo e cade nell'anno degli obiettivi; in un altro anno del triennio, se anche la scadenza vi arriva.",
        why: "Una fase che finisce dopo il suo obiettivo non si può contare per raggiungerlo: quasi sempre una delle due date è sbagliata, o rimasta dall'anno prima.",
        passes: "scadenza: 31.12.2023\nfasi:\n  - {nome: Gara, entro: 2023-06-30}",
        fails: "scadenza: 30.09.2023\nfasi:\n  - {nome: Collaudo, entro: 2023-11-30}",
    },
    run,
};

const CODE: &str = "T5";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for folded in &subject.objectives {
        let phases = folded.objective.phases.iter();
        findings.extend(phases.filter_map(|phase| finding(phase, folded, subject)));
    }
    findings
}

fn finding(phase: &Phase, folded: &Folded<'_>, subject: &Subject<'_>) -> Option<Diagnostic> {
    let Some(day) = phase.by.value else { return Some(undated(phase, folded)) };
    let last = folded.deadlines.terms.iter().map(|term| term.last).max();
    match last {
        // Behind its objective a phase is wrong whatever its year is.
        Some(last) if last < day => Some(too_late(phase, day, folded, last)),
        Some(_) | None if subject.has_foreign_year() => None,
        Some(_) | None => outside(phase, day, folded, subject.plan),
    }
}

fn undated(phase: &Phase, folded: &Folded<'_>) -> Diagnostic {
    let message = format!(
        "nell'obiettivo «{}» la fase «{}» non ha una data",
        folded.objective.id.value, phase.name.value
    );
    Diagnostic::warning(CODE, message)
        .labelled(phase.by.span.clone(), "in bianco")
        .hint("scrivere anno, mese e giorno, per esempio «entro: 2026-03-31»")
}

fn too_late(phase: &Phase, day: Date, folded: &Folded<'_>, last: Date) -> Diagnostic {
    let message = format!(
        "nell'obiettivo «{}» la fase «{}» finisce {}, dopo la scadenza dell'obiettivo",
        folded.objective.id.value,
        phase.name.value,
        day.with_article()
    );
    let deadline = &folded.objective.field(FieldKey::Deadline).text.span;
    Diagnostic::warning(CODE, message)
        .at(phase.by.span.clone())
        .related(deadline.first_line(), format!("l'obiettivo scade {}", last.with_article()))
        .hint("controllare le due date")
}

/// The finding of a day outside the period, or outside the year of an objective that does not go beyond it.
fn outside(phase: &Phase, day: Date, folded: &Folded<'_>, plan: &Plan) -> Option<Diagnostic> {
    let (year, period) = (&plan.year, &plan.period);
    let goes_on = folded.deadlines.terms.iter().any(|term| term.last.year() > year.value);
    let (limit, place, label) = if !period.value.contains(day.year()) {
        (format!("fuori dal triennio {}", period.value), &period.span, "il triennio del piano")
    } else if day.year() != year.value && !goes_on {
        (format!("fuori dal {}, l'anno degli obiettivi", year.value), &year.span, "l'anno degli obiettivi")
    } else {
        return None;
    };
    let message = format!(
        "nell'obiettivo «{}» la fase «{}» finisce {}, {limit}",
        folded.objective.id.value,
        phase.name.value,
        day.with_article()
    );
    let finding = Diagnostic::warning(CODE, message).at(phase.by.span.clone());
    Some(
        finding
            .related(place.clone(), label)
            .hint("correggere la data della fase, se è rimasta da un altro anno"),
    )
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    /// The findings of a phase in a plan for 2026, of 2026-2028.
    fn found(deadline: &str, by: &str) -> Vec<String> {
        let phases = format!("fasi: [{{nome: Gara, entro: {by}}}]");
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Deadline, deadline);
        fixture.line("qualita-1", &phases).found("T5")
    }

    #[test]
    fn a_phase_ends_before_its_objective() {
        assert_eq!(found("31.12.2026", "2026-12-31"), [""; 0]);
        assert_eq!(found("settembre 2026", "2026-09-30"), [""; 0]);
        let late = "qualita.yaml:13:32 avviso nell'obiettivo «qualita-1» la fase «Gara» finisce il 31 ottobre 2026, dopo la scadenza dell'obiettivo";
        assert_eq!(found("30.09.2026", "2026-10-31"), [late]);
    }

    #[test]
    fn a_phase_ends_in_the_year_or_as_far_as_its_objective_goes() {
        assert_eq!(found("31.12.2027", "2027-03-31"), [""; 0]);
        let past = "fuori dal triennio 2026-2028";
        assert!(found("31.12.2026", "2025-10-31")[0].ends_with(past));
        assert!(found("a regime", "2027-03-31")[0].ends_with("fuori dal 2026, l'anno degli obiettivi"));
    }

    #[test]
    fn a_phase_without_a_date_is_told() {
        let blank = "qualita.yaml:13:32 avviso nell'obiettivo «qualita-1» la fase «Gara» non ha una data";
        assert_eq!(found("31.12.2026", "\"\""), [blank]);
    }
}
