//! U6: the objective on payment times is reached or missed, and the platform says which (DL 13/2023,
//! art. 4-bis c. 2).

use crate::check::held_survey::SaidResult;
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::rules::payments::payment_objectives;
use crate::check::words::paying::names_platform;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::folded_words::FoldedWords;
use crate::survey::{Degree, ResultState};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i tempi di pagamento sono rispettati o no, e lo dice la piattaforma",
    gravity: Gravity::Usual(Severity::Error),
    basis: law::U6,
    explanation: Explanation {
        wants: "A consuntivo l'obiettivo sui tempi di pagamento è raggiunto al 100%, o non raggiunto e allo 0%: non c'è un grado in mezzo. La fonte, o un'evidenza, è la piattaforma dei crediti commerciali (PCC, area RGS).",
        why: "Se l'obiettivo non è raggiunto, la parte della retribuzione di risultato che ne dipende, almeno il 30 per cento, non si può pagare: né tutta né in parte. L'indicatore è quello che calcola la piattaforma.",
        passes: "stato: raggiunto\ngrado: 100%\nfonte: Piattaforma dei crediti commerciali (PCC), area RGS, 31 gennaio 2027",
        fails: "stato: parziale\ngrado: 60%\nfonte: Registro delle fatture",
    },
    run,
};

const CODE: &str = "U6";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let payments = payment_objectives(&subject.objectives);
    let mut findings = Vec::new();
    for held in subject.surveys.iter().filter(|held| held.is_final()) {
        for said in held.said().filter(|said| payments.contains(said.id())) {
            findings.extend(in_between(&said));
            findings.extend(other_source(&said));
        }
    }
    findings
}

/// The finding that something between reached and missed is said.
fn in_between(said: &SaidResult<'_>) -> Option<Diagnostic> {
    let degree = said.reckoned.degree().filter(|degree| ![Degree::NONE, Degree::WHOLE].contains(degree));
    let state = said.result.state.as_ref();
    let partial = state.filter(|state| state.value == ResultState::Partial);
    let (what, span) = match (degree, partial, &said.result.degree) {
        (Some(degree), _, Some(written)) => (format!("il grado è {degree}"), &written.span),
        (Some(degree), _, None) => (format!("il grado è {degree}"), &said.result.id.span),
        (None, Some(state), _) => ("lo stato è «parziale»".to_owned(), &state.span),
        (None, None, _) => return None,
    };
    let message = format!("{}, sui tempi di pagamento, {what}: o tutto o niente", said.place_in_words());
    let finding = Diagnostic::error(CODE, message).at(span.clone());
    Some(
        finding
            .hint("scrivere «stato: raggiunto» e «grado: 100%», oppure «stato: non-raggiunto» e «grado: 0%»"),
    )
}

/// The finding that the platform is not named.
fn other_source(said: &SaidResult<'_>) -> Option<Diagnostic> {
    // The printout of the platform may be the evidence, and the source the office's own register.
    let texts = said.result.source.iter().chain(&said.result.evidence);
    if texts.clone().any(|text| names_platform(&FoldedWords::of(&text.value))) {
        return None;
    }
    let message = format!(
        "{}, sui tempi di pagamento, la fonte non è la piattaforma dei crediti commerciali",
        said.place_in_words()
    );
    let span = texts.into_iter().next().map_or(&said.result.id.span, |text| &text.span);
    let finding = Diagnostic::error(CODE, message).at(span.first_line());
    Some(finding.hint(
        "scrivere per esempio «fonte: Piattaforma dei crediti commerciali (PCC), area RGS», con il giorno",
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    const FIRST: &str = "  efficienza-1:\n    stato: raggiunto\n    grado: 100%\n    fonte: Piattaforma dei crediti commerciali, area RGS\n";

    #[track_caller]
    fn with(lines: &str) -> Vec<String> {
        FixturePlan::new()
            .found_in_survey("U6", |survey| survey.replace(FIRST, &format!("  efficienza-1:\n{lines}")))
    }

    #[test]
    fn payments_are_all_or_nothing_by_the_platform() {
        assert_eq!(with("    stato: non-raggiunto\n    grado: 0%\n    evidenze: [PCC]\n"), [""; 0]);
        assert_eq!(
            with("    stato: parziale\n    grado: 60%\n    fonte: Registro delle fatture\n"),
            [
                "a.yaml:14:12 errore nel risultato di «efficienza-1», sui tempi di pagamento, il grado è 60%: o tutto o niente",
                "a.yaml:15:12 errore nel risultato di «efficienza-1», sui tempi di pagamento, la fonte non è la piattaforma dei crediti commerciali",
            ]
        );
        assert_eq!(FixturePlan::new().found_in_survey("U6", |survey| survey), [""; 0]);
    }

    #[test]
    fn during_the_year_nothing_is_asked() {
        let found = FixturePlan::new().found_in_survey("U6", |survey| {
            survey
                .replace("consuntivo", "monitoraggio")
                .replace(FIRST, "  efficienza-1:\n    stato: in-corso\n    grado: 60%\n")
        });
        assert_eq!(found, [""; 0]);
    }
}
