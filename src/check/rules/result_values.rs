//! U3: every measure with a target for the year has a value and its day.

use crate::check::held_survey::{HeldSurvey, SaidResult};
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, nearest};
use crate::survey::{MeasuredValue, ResultState};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "ogni misura con un traguardo ha il suo valore, con la data",
    gravity: Gravity::ErrorOrWarning,
    basis: law::U3,
    explanation: Explanation {
        wants: "Di ogni misura che nel piano ha un traguardo per l'anno, il risultato dice il valore e il giorno a cui si riferisce, con lo stesso nome del piano; di un obiettivo rinviato non si chiede nulla. In un monitoraggio ciò che manca è soltanto un'informazione.",
        why: "Il traguardo promette un numero: senza il numero raggiunto nessuno può dire se lo è stato, e l'anno dopo non si sa da dove si parte.",
        passes: "misure:\n  - {nome: Istanze presentate online, valore: 63%, data: 2026-12-31}",
        fails: "misure:\n  - {nome: Istanze presentate online, valore: 63%}",
    },
    run,
};

const CODE: &str = "U3";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for held in &subject.surveys {
        for said in held.said() {
            findings.extend(said.result.values.iter().filter_map(|value| stranger(value, &said)));
            let state = said.result.state.as_ref().map(|state| state.value);
            // What is put off has nothing to measure yet.
            if state != Some(ResultState::Postponed) {
                findings.extend(missing(&said, held));
            }
        }
    }
    findings
}

/// The findings that values or their days are missing.
fn missing(said: &SaidResult<'_>, held: &HeldSurvey<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for reckoned in said.reckoned.measures.iter().filter(|reckoned| reckoned.target.is_some()) {
        let (place, name) = (said.place_in_words(), &reckoned.measure.name.value);
        let day = held.survey.date.value;
        let example = format!("- {{nome: {name}, valore: …, data: {day}}}");
        let value = reckoned.value.map(|value| (value, value.value.is_some(), value.date.is_some()));
        let (what, span) = match value {
            None => ("manca il valore", &said.result.id.span),
            Some((value, false, _)) => ("manca il valore", &value.name.span),
            Some((value, true, false)) => ("manca la data del valore", &value.name.span),
            Some((_, true, true)) => continue,
        };
        let message = format!("{place} {what} della misura «{name}»");
        let finding = match held.is_final() {
            true => Diagnostic::error(CODE, message),
            false => Diagnostic::info(CODE, message),
        };
        findings.push(finding.at(span.clone()).hint(format!("scrivere sotto «misure:» «{example}»")));
    }
    findings
}

/// The finding that a value is of no measure of the plan.
fn stranger(value: &MeasuredValue, said: &SaidResult<'_>) -> Option<Diagnostic> {
    let measures = &said.reckoned.objective.measures;
    if measures.iter().any(|measure| value.is_of(measure)) {
        return None;
    }
    let (place, name) = (said.place_in_words(), &value.name);
    let message = format!("{place} la misura «{}» non è fra quelle del piano", name.value);
    let finding = Diagnostic::error(CODE, message).at(name.span.clone());
    let known = measures.iter().map(|measure| measure.name.value.as_str());
    Some(match nearest(&name.value, known) {
        Some(meant) => finding.hint(format!("forse è «{meant}»")).edit(name.span.clone(), meant),
        None => finding.hint(
            "scrivere il nome com'è in «misure» del piano; altri numeri vanno nel testo di «risultato»",
        ),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    const FIRST: &str = "    stato: raggiunto\n    grado: 100%\n";

    /// Findings where the first result has these lines, and its objective a measure with a target.
    #[track_caller]
    fn with(kind: &str, lines: &str) -> Vec<String> {
        let fixture = FixturePlan::new().line(
            "semplificazione-1",
            "misure: [{nome: Moduli, polarità: crescente, target: {2026: 12}}, {nome: Altro, target: {2027: 3}}]",
        );
        fixture.found_in_survey("U3", |survey| {
            let survey = survey.replace("consuntivo", kind);
            survey.replacen(FIRST, &format!("{FIRST}{lines}"), 1)
        })
    }

    #[test]
    fn values_are_asked_for_with_their_days() {
        assert_eq!(
            with("consuntivo", "    misure: [{nome: moduli, valore: 12, data: 2026-12-31}]\n"),
            [""; 0]
        );
        assert_eq!(
            with("consuntivo", ""),
            ["a.yaml:4:3 errore nel risultato di «semplificazione-1» manca il valore della misura «Moduli»"]
        );
        assert_eq!(
            with("consuntivo", "    misure: [{nome: Moduli, valore: 12}]\n"),
            [
                "a.yaml:7:21 errore nel risultato di «semplificazione-1» manca la data del valore della misura «Moduli»"
            ]
        );
        assert_eq!(
            with("monitoraggio", "    misure: [{nome: Moduli}]\n"),
            ["a.yaml:7:21 info nel risultato di «semplificazione-1» manca il valore della misura «Moduli»"]
        );
    }

    #[test]
    fn a_value_of_another_name_is_told() {
        let lines =
            "    misure: [{nome: Moduli, valore: 12, data: 2026-12-31}, {nome: Moduli online, valore: 3}]\n";
        assert_eq!(
            with("consuntivo", lines),
            [
                "a.yaml:7:67 errore nel risultato di «semplificazione-1» la misura «Moduli online» non è fra quelle del piano"
            ]
        );
    }
}
