//! U8: a *Relazione* that was approved is validated too (D.Lgs. 150/2009, art. 14 c. 4 lett. c).

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Act;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la Relazione approvata è anche validata",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::U8,
    explanation: Explanation {
        wants: "Una rilevazione con un atto adottato ha una «validazione» con il suo esito.",
        why: "La validazione dell'OIV o del Nucleo di valutazione è la condizione per usare gli strumenti che premiano il merito (art. 14 c. 6).",
        passes: "validazione: {organo: Nucleo di valutazione, data: 2027-06-20, esito: validata}\natti:\n  - {organo: Giunta comunale, numero: 40, data: 2027-06-25}",
        fails: "atti:\n  - {organo: Giunta comunale, numero: 40, data: 2027-06-25}",
    },
    run,
};

const CODE: &str = "U8";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for held in subject.surveys.iter().filter(|held| held.is_final()) {
        // An act that only names its organ is still to come.
        let is_done = held.survey.validation.as_ref().is_some_and(|validation| validation.is_done());
        let adopted = held.survey.acts.iter().find(|act| Act::is_adopted(act));
        if let (false, Some(act)) = (is_done, adopted) {
            let message = format!("{} c'è un atto, ma non la validazione", held.place_in_words());
            let hint = "aggiungere «validazione: {organo: Nucleo di valutazione, data: …, esito: validata}», quando c'è stata";
            findings.push(Diagnostic::warning(CODE, message).at(act.span.first_line()).hint(hint));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    #[track_caller]
    fn with(lines: &str) -> Vec<String> {
        FixturePlan::new().found_in_survey("U8", |survey| format!("{survey}{lines}"))
    }

    #[test]
    fn an_act_without_validation_is_told() {
        let act = "atti: [{organo: Giunta, numero: 4, data: 2027-06-25}]\n";
        assert_eq!(
            with(act),
            [
                "a.yaml:32:8 avviso nella rilevazione del\u{a0}31 dicembre 2026 c'è un atto, ma non la validazione"
            ]
        );
        assert_eq!(with(&format!("validazione: {{organo: OIV, esito: validata}}\n{act}")), [""; 0]);
        assert_eq!(with("atti: [{organo: Giunta}]\n"), [""; 0], "it is still to come");
    }
}
