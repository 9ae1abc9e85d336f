//! U2: the state of an objective and its degree agree, by the plan's bands (`fasce`).

use crate::check::held_survey::{HeldSurvey, SaidResult};
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::Diagnostic;
use crate::plan::Bands;
use crate::survey::{Computed, Degree, ResultState};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "lo stato e il grado di ogni risultato vanno insieme",
    gravity: Gravity::ErrorOrWarning,
    basis: law::U2,
    explanation: Explanation {
        wants: "Ogni risultato ha uno stato; il grado è un numero da 0 a 100, e va con lo stato secondo le «fasce» di «piano.yaml» (raggiunto da 100, parziale da 50, se non dicono altro). A consuntivo nessun obiettivo è più «in-corso», e un obiettivo che non è rinviato ha un grado: quello calcolato dalle misure, o quello scritto dall'ufficio. Se i due sono diversi si avvisa soltanto: vale quello dell'ufficio.",
        why: "Chi legge «raggiunto» accanto a un 80% non sa a quale dei due credere.",
        passes: "stato: parziale\ngrado: 80%",
        fails: "stato: raggiunto\ngrado: 80%",
    },
    run,
};

const CODE: &str = "U2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let bands = subject.plan.bands;
    let mut findings = Vec::new();
    for held in &subject.surveys {
        for said in held.said() {
            findings.extend(of_state(&said, held));
            findings.extend(no_degree(&said));
            findings.extend(apart(&said, bands));
            findings.extend(other_than_computed(&said));
            findings.extend(lacking(&said, held));
        }
    }
    findings
}

/// The finding that there is no state, or one that a final survey can't have.
fn of_state(said: &SaidResult<'_>, held: &HeldSurvey<'_>) -> Option<Diagnostic> {
    let place = said.place_in_words();
    match &said.result.state {
        None => {
            let finding = Diagnostic::error(CODE, format!("{place} manca lo stato"));
            let words = ResultState::WORDS.join(", ");
            Some(
                finding
                    .at(said.result.id.span.clone())
                    .hint(format!("aggiungere «stato:» con una di queste parole: {words}")),
            )
        }
        Some(state) if held.is_final() && state.value == ResultState::UnderWay => {
            let finding = Diagnostic::error(
                CODE,
                format!("{place} lo stato è «in-corso», ma la rilevazione è un consuntivo"),
            );
            let hint = "a fine anno scrivere «raggiunto», «parziale», «non-raggiunto» o «rinviato»";
            Some(finding.at(state.span.clone()).hint(hint))
        }
        Some(_) => None,
    }
}

/// The finding that what the office writes is no degree.
fn no_degree(said: &SaidResult<'_>) -> Option<Diagnostic> {
    let written = said.result.degree.as_ref().filter(|written| Degree::said(&written.value).is_none())?;
    let message = format!("{} «{}» non è un grado da 0 a 100", said.place_in_words(), written.value.written);
    Some(
        Diagnostic::error(CODE, message)
            .at(written.span.clone())
            .hint("scrivere un numero, come «grado: 80%»; un valore misurato va in «misure»"),
    )
}

/// The finding that the state is another than the degree makes.
fn apart(said: &SaidResult<'_>, bands: Bands) -> Option<Diagnostic> {
    let (state, degree) = (said.result.state.as_ref()?, said.reckoned.degree()?);
    let expected = degree.state(bands);
    match state.value {
        // What is put off, or goes on, has whatever degree it has come to.
        ResultState::Postponed | ResultState::UnderWay => return None,
        own if own == expected => return None,
        ResultState::Reached | ResultState::Partial | ResultState::NotReached => {}
    }
    let message = format!(
        "{} lo stato è «{}», ma con il grado {degree} sarebbe «{}»",
        said.place_in_words(),
        state.value.word(),
        expected.word()
    );
    let finding = Diagnostic::error(CODE, message).at(state.span.clone());
    // Where it is computed there is no place to show, but a way to it.
    let finding = match &said.result.degree {
        Some(written) => finding.related(written.span.clone(), "il grado"),
        None => {
            finding.hint(format!("il grado è calcolato dalle misure: {}", said.reckoned.computed.in_words()))
        }
    };
    Some(finding.hint(format!(
        "correggere uno dei due; è raggiunto da {} e parziale da {}: altre soglie si scrivono in «fasce», in «piano.yaml»",
        bands.reached, bands.partial
    )))
}

/// The finding that the office says another degree than the measures give.
fn other_than_computed(said: &SaidResult<'_>) -> Option<Diagnostic> {
    let written = said.result.degree.as_ref()?;
    let own = Degree::said(&written.value)?;
    let Computed::Degree { degree, formula } = &said.reckoned.computed else { return None };
    if own == *degree {
        return None;
    }
    let message = format!("{} il grado è {own}, e dalle misure si calcola {degree}", said.place_in_words());
    let finding = Diagnostic::warning(CODE, message).at(written.span.clone());
    Some(
        finding
            .hint(format!("il calcolo: {formula}"))
            .hint("togliere «grado» per usare quello calcolato, o dire nello scostamento perché è un altro"),
    )
}

/// The finding that at the year's end there is no degree.
fn lacking(said: &SaidResult<'_>, held: &HeldSurvey<'_>) -> Option<Diagnostic> {
    let is_postponed = said.result.state.as_ref().is_some_and(|state| state.value == ResultState::Postponed);
    if !held.is_final() || is_postponed || said.result.degree.is_some() {
        return None;
    }
    let Computed::Left(reason) = &said.reckoned.computed else { return None };
    let message = format!("{} manca il grado, e dalle misure non si calcola", said.place_in_words());
    let finding = Diagnostic::error(CODE, message).at(said.result.id.span.clone());
    Some(finding.hint(format!("{}: lo dice l'ufficio, per esempio con «grado: 100%»", reason.in_words())))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    const FIRST: &str = "  semplificazione-1:\n    stato: raggiunto\n    grado: 100%\n";

    /// Findings where the first result says something else.
    #[track_caller]
    fn with(lines: &str) -> Vec<String> {
        measured(FixturePlan::new(), lines)
    }

    #[track_caller]
    fn measured(fixture: FixturePlan, lines: &str) -> Vec<String> {
        fixture
            .found_in_survey("U2", |survey| survey.replace(FIRST, &format!("  semplificazione-1:\n{lines}")))
    }

    #[test]
    fn a_state_goes_with_its_degree() {
        assert_eq!(with("    stato: raggiunto\n    grado: 100%\n"), [""; 0]);
        assert_eq!(with("    stato: parziale\n    grado: 50\n"), [""; 0]);
        assert_eq!(with("    stato: rinviato\n"), [""; 0]);
        assert_eq!(
            with("    stato: raggiunto\n    grado: 80%\n"),
            [
                "a.yaml:5:12 errore nel risultato di «semplificazione-1» lo stato è «raggiunto», ma con il grado 80% sarebbe «parziale»"
            ]
        );
        let own_bands = FixturePlan::new().added("fasce: {raggiunto: 80}\n");
        assert_eq!(measured(own_bands, "    stato: raggiunto\n    grado: 80%\n"), [""; 0]);
    }

    #[test]
    fn states_and_degrees_that_cannot_be_are_told() {
        assert_eq!(
            with("    grado: 100%\n"),
            ["a.yaml:4:3 errore nel risultato di «semplificazione-1» manca lo stato"]
        );
        assert_eq!(
            with("    stato: in-corso\n    grado: 40%\n"),
            [
                "a.yaml:5:12 errore nel risultato di «semplificazione-1» lo stato è «in-corso», ma la rilevazione è un consuntivo"
            ]
        );
        assert_eq!(
            with("    stato: raggiunto\n    grado: 120%\n"),
            ["a.yaml:6:12 errore nel risultato di «semplificazione-1» «120%» non è un grado da 0 a 100"]
        );
        assert_eq!(
            with("    stato: raggiunto\n"),
            [
                "a.yaml:4:3 errore nel risultato di «semplificazione-1» manca il grado, e dalle misure non si calcola"
            ]
        );
    }

    #[test]
    fn a_computed_degree_stands_for_the_office_s() {
        let fixture = || {
            FixturePlan::new().line(
                "semplificazione-1",
                "misure: [{nome: Moduli, polarità: crescente, target: {2026: 12}}]",
            )
        };
        let values = |value: &str, lines: &str| {
            format!("{lines}    misure: [{{nome: Moduli, valore: {value}, data: 2026-12-31}}]\n")
        };
        assert_eq!(measured(fixture(), &values("12", "    stato: raggiunto\n")), [""; 0]);
        assert_eq!(
            measured(fixture(), &values("9", "    stato: parziale\n    grado: 80%\n")),
            [
                "a.yaml:6:12 avviso nel risultato di «semplificazione-1» il grado è 80%, e dalle misure si calcola 75%"
            ]
        );
    }
}
