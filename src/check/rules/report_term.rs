//! U7: the *Relazione* is approved by 30 June of the next year (D.Lgs. 150/2009, art. 10 c. 1 lett. b).

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la Relazione è approvata entro il 30 giugno",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::U7,
    explanation: Explanation {
        wants: "Ogni atto nella rilevazione di consuntivo ha una data entro il 30 giugno dell'anno dopo quello degli obiettivi.",
        why: "Entro quel giorno la Relazione sulla performance va approvata dall'organo di indirizzo, validata e pubblicata.",
        passes: "atti:\n  - {organo: Giunta comunale, numero: 40, data: 2027-06-25}",
        fails: "atti:\n  - {organo: Giunta comunale, numero: 52, data: 2027-07-14}",
    },
    run,
};

const CODE: &str = "U7";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let Some(last) = Date::new(subject.plan.year.value + 1, 6, 30) else { return Vec::new() };
    let finals = subject.surveys.iter().filter(|held| held.is_final());
    let dates = finals.flat_map(|held| &held.survey.acts).filter_map(|act| act.date.as_ref());
    let late = dates.filter(|date| date.value > last).map(|date| {
        let message =
            format!("l'atto sulla Relazione è {}, dopo il {}", date.value.of_day_in_words(), last.in_words());
        Diagnostic::warning(CODE, message)
            .at(date.span.clone())
            .hint("controllare la data; se è giusta, dire nella sintesi o nel contesto perché si è tardato")
    });
    late.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    #[track_caller]
    fn on(day: &str) -> Vec<String> {
        FixturePlan::new().found_in_survey("U7", |survey| {
            format!("{survey}atti: [{{organo: Giunta, numero: 4, data: {day}}}]\n")
        })
    }

    #[test]
    fn an_act_by_the_end_of_june_is_in_time() {
        assert_eq!(on("2027-06-30"), [""; 0]);
        assert_eq!(
            on("2027-07-01"),
            ["a.yaml:32:42 avviso l'atto sulla Relazione è del\u{a0}1° luglio 2027, dopo il 30 giugno 2027"]
        );
    }
}
