//! B1: the baseline is where one starts from, not a wish or a step still to take; it is measured before the
//! work begins (Piano-tipo, question g).
//!
//! A guess from words ([`is_step`]): a text that begins with a thing to do, or names a measure without its
//! value, and has no number and no word of what is or was. A date may be later than the year's first day,
//! because plans are adopted by 31 January (DL 80/2021, art. 6) or later: up to that day, and up to the act
//! that approved the plan or added the objective, the start may have been measured.

use crate::check::answer::GivenAnswer;
use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::after_approval::Assignments;
use crate::check::rules::blank::says_something;
use crate::check::texts::place;
use crate::check::words::step::is_step;
use crate::date::{CitationRole, Date, Meaning, YearSource, mentions};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Act, ActKind, FieldKey, MeasuringTime, Plan};
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la base di partenza dice da dove si parte",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::B1,
    explanation: Explanation {
        wants: "La base di partenza descrive la situazione misurata prima di cominciare, non un proposito, un'attività da svolgere o il nome di una misura senza il suo valore; se ha una data, non è posteriore all'inizio.",
        why: "Il risultato si misura come distanza dalla partenza: se la partenza è un'altra cosa da fare, non c'è nulla con cui confrontare il traguardo.",
        passes: "baseline: 22% dei pagamenti con pagoPA al 31.12.2022",
        fails: "baseline: Intraprendere iniziative di sensibilizzazione\n\nbaseline: Numero di richieste ricevute",
    },
    run,
};

const CODE: &str = "B1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let assignments = Assignments::of(subject.plan);
    let mut findings = Vec::new();
    for folded in &subject.objectives {
        let limit = limit(subject.plan, assignments.act(&folded.objective.id.value));
        for answer in folded.answers(FieldKey::Baseline) {
            findings.extend(step(folded, &answer, subject.plan.year.value));
            if !subject.has_foreign_year() {
                findings.extend(limit.and_then(|limit| late(folded, &answer, subject.plan, limit)));
            }
        }
    }
    findings
}

/// The last day on which the start may have been measured, by the act that assigned the objective; `None` if
/// that amendment is still to be adopted.
fn limit(plan: &Plan, act: Option<&Act>) -> Option<Date> {
    // DL 80/2021, art. 6: the PIAO is adopted by 31 January.
    let january = Date::new(plan.year.value, 1, 31).expect("every January has 31 days");
    let assigned = act.and_then(|act| act.date.as_ref()).map(|date| date.value);
    let is_pending = act.is_some_and(|act| act.kind == ActKind::Amendment && act.date.is_none());
    (!is_pending).then(|| assigned.map_or(january, |assigned| assigned.max(january)))
}

fn step(folded: &Folded<'_>, answer: &GivenAnswer<'_>, year: u16) -> Option<Diagnostic> {
    if !says_something(&answer.words) || !is_step(&answer.words) {
        return None;
    }
    let message =
        format!("{} la base di partenza sembra un'attività da svolgere", answer.place(folded.objective));
    let finding = Diagnostic::warning(CODE, message)
        .labelled(answer.span.first_line(), "qual è la situazione oggi?")
        .hint(format!(
            "descrivere da dove si parte, se possibile con un numero: «Nessun servizio online attivo», «40% al 31.12.{}»",
            year - 1
        ));
    Some(finding.hint("ciò che si farà va nel campo «obiettivo» o nel «target»"))
}

fn late(folded: &Folded<'_>, answer: &GivenAnswer<'_>, plan: &Plan, limit: Date) -> Option<Diagnostic> {
    let (late, span) = late_in_words(answer, plan, limit).or_else(|| late_in_date(answer, limit))?;
    let message = format!(
        "{} la base di partenza ha una data successiva all'inizio: «{late}»",
        answer.place(folded.objective)
    );
    let finding = Diagnostic::warning(CODE, message).at(span);
    Some(finding.hint("scrivere la situazione misurata prima di cominciare; ciò che si farà va nel «target»"))
}

/// A date in the text that is later than the limit, with its place.
fn late_in_words(answer: &GivenAnswer<'_>, plan: &Plan, limit: Date) -> Option<(String, Span)> {
    let dates = mentions(answer.written, plan.year.value);
    let late = dates.iter().find_map(|date| match (date.role, date.meaning) {
        // A day without its year may be last year's, and the date of an act tells nothing of the start.
        (
            CitationRole::Term | CitationRole::Start,
            Meaning::Days { first, year: YearSource::Written, .. },
        ) => (first > limit).then(|| &answer.written[date.range.clone()]),
        (CitationRole::Citation, _) | (_, Meaning::Impossible { .. } | Meaning::Days { .. }) => None,
    })?;
    Some((late.to_owned(), place(answer.span, late)))
}

/// The date of a measure's baseline, if its last day is later than the limit.
fn late_in_date(answer: &GivenAnswer<'_>, limit: Date) -> Option<(String, Span)> {
    let time = answer.time()?;
    let last = match time.value {
        MeasuringTime::Day(day) => day,
        MeasuringTime::Year(year) => Date::new(year, 12, 31).expect("every December has 31 days"),
    };
    (last > limit).then(|| (time.value.in_words(), time.span.clone()))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::starting_point::*;

    fn of(baseline: &str, acts: &str) -> Vec<String> {
        FixturePlan::new().added(acts).field("qualita-1", FieldKey::Baseline, baseline).found("B1")
    }

    #[test]
    fn a_step_is_a_warning() {
        assert_eq!(of("Da definire", ""), [""; 0]);
        assert_eq!(
            of("Intraprendere nuove iniziative", ""),
            [
                "qualita.yaml:10:15 avviso nell'obiettivo «qualita-1» la base di partenza sembra un'attività da svolgere"
            ]
        );
    }

    #[test]
    fn a_baseline_is_measured_before_the_work_begins() {
        let message =
            "avviso nell'obiettivo «qualita-1» la base di partenza ha una data successiva all'inizio";
        assert_eq!(of("40% al 31.03.2026", ""), [format!("qualita.yaml:10:23 {message}: «31.03.2026»")]);
        let act = "atti: [{organo: Giunta, numero: 1, data: 2026-04-02}]\n";
        assert_eq!(of("40% al 31.03.2026", act), [""; 0]);
        let added = "atti:\n  - {organo: Giunta, numero: 1, data: 2026-01-30}\n  - {organo: Giunta, numero: 9, data: 2026-10-10, aggiunge: [qualita-1]}\n";
        assert_eq!(of("40% al 30.09.2026", added), [""; 0]);
        assert_eq!(of("40% al 30.09.2026", &added.replace("numero: 9, data: 2026-10-10, ", "")), [""; 0]);
        assert_eq!(of("40% al 31.10.2026", added).len(), 1);
        for baseline in [
            "40% al 31.12.2025",
            "12 al 15 gennaio 2026",
            "dato del 2025",
            "DM 30 giugno 2026: assente",
            "al 31 marzo",
        ] {
            assert_eq!(of(baseline, ""), [""; 0], "{baseline}");
        }
    }
}
