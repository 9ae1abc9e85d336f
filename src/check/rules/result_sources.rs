//! U5: what was reached can be verified: a source or a document, and the source that was planned.

use crate::check::held_survey::{HeldSurvey, SaidResult};
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::words::repetition::telling_words;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;
use crate::survey::ResultState;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "ogni risultato dice dove si verifica, e la fonte è quella prevista",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::U5,
    explanation: Explanation {
        wants: "Un obiettivo raggiunto, anche in parte, o con valori misurati dice la fonte dei dati o le evidenze, cioè gli atti e i documenti che lo provano; la fonte ha almeno una parola in comune con quella che il piano prevedeva, per l'obiettivo o per una sua misura.",
        why: "L'OIV o il Nucleo valida la Relazione su ciò che può verificare; un'altra fonte può dare un altro numero.",
        passes: "fonte: Statistiche dello sportello, estratte il 12 gennaio 2027\nevidenze: [Determinazione n. 44 del 20 novembre 2026]",
        fails: "stato: raggiunto\nrisultato: Moduli tutti riveduti.",
    },
    run,
};

const CODE: &str = "U5";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let said = subject.surveys.iter().flat_map(HeldSurvey::said);
    said.filter_map(|said| without_source(&said).or_else(|| other_source(&said))).collect()
}

/// The finding that nothing shows the result.
fn without_source(said: &SaidResult<'_>) -> Option<Diagnostic> {
    let result = said.result;
    let is_reached = result
        .state
        .as_ref()
        .is_some_and(|state| matches!(state.value, ResultState::Reached | ResultState::Partial));
    let is_shown = result.source.is_some() || !result.evidence.is_empty();
    if is_shown || !is_reached && result.values.is_empty() {
        return None;
    }
    let message = format!("{} non c'è né una fonte né un'evidenza", said.place_in_words());
    let finding = Diagnostic::warning(CODE, message).at(result.id.span.clone());
    Some(
        finding.hint("scrivere «fonte:» (dove si sono presi i dati) o «evidenze:» (gli atti che lo provano)"),
    )
}

/// The finding that the source has no word of those that the plan names.
fn other_source(said: &SaidResult<'_>) -> Option<Diagnostic> {
    let source = said.result.source.as_ref()?;
    let objective = said.reckoned.objective;
    let field = &objective.field(FieldKey::Source).text;
    let of_measures = objective.measures.iter().filter_map(|measure| measure.source.as_ref());
    let planned = [field].into_iter().chain(of_measures).filter(|text| !text.value.is_empty());
    let words = FoldedWords::of(&source.value);
    let own: Vec<&str> = telling_words(&words).collect();
    let mut first = None;
    for text in planned {
        if telling_words(&FoldedWords::of(&text.value)).any(|word| own.contains(&word)) {
            return None;
        }
        first = first.or(Some(text));
    }
    // A plan that names no source promises none.
    let planned = first?;
    let message = format!("{} la fonte non è quella che il piano prevedeva", said.place_in_words());
    Some(
        Diagnostic::warning(CODE, message)
            .at(source.span.first_line())
            .related(planned.span.first_line(), "la fonte prevista")
            .hint("scrivere i dati della fonte prevista, o dire nel risultato perché è un'altra"),
    )
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    const FIRST: &str = "  semplificazione-1:\n    stato: raggiunto\n    grado: 100%\n    fonte: Sezione «Modulistica» del sito istituzionale\n";

    #[track_caller]
    fn with(lines: &str) -> Vec<String> {
        FixturePlan::new()
            .found_in_survey("U5", |survey| survey.replace(FIRST, &format!("  semplificazione-1:\n{lines}")))
    }

    #[test]
    fn a_result_says_where_it_can_be_verified() {
        assert_eq!(with("    stato: raggiunto\n    fonte: Modulistica, estratta a gennaio\n"), [""; 0]);
        assert_eq!(with("    stato: raggiunto\n    evidenze: [Determinazione n. 4]\n"), [""; 0]);
        assert_eq!(with("    stato: non-raggiunto\n"), [""; 0]);
        assert_eq!(
            with("    stato: parziale\n    risultato: Quasi.\n"),
            ["a.yaml:4:3 avviso nel risultato di «semplificazione-1» non c'è né una fonte né un'evidenza"]
        );
    }

    #[test]
    fn another_source_than_the_planned_one_is_told() {
        assert_eq!(
            with("    stato: raggiunto\n    fonte: Registro di protocollo\n"),
            [
                "a.yaml:6:12 avviso nel risultato di «semplificazione-1» la fonte non è quella che il piano prevedeva"
            ]
        );
    }
}
