//! U10: the result is not the target again.

use crate::check::held_survey::{HeldSurvey, SaidResult};
use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::words::repetition::repeats;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "il risultato non ripete il traguardo o l'obiettivo",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::U10,
    explanation: Explanation {
        wants: "Il testo di «risultato» dice che cosa è stato fatto, con altre parole da quelle del traguardo e dell'obiettivo.",
        why: "Copiato dal piano, il testo dice che cosa si voleva, non che cosa è successo.",
        passes: "risultato: Riveduti e pubblicati 14 moduli su 24, gli ultimi a novembre.",
        fails: "# il traguardo del piano: 12 moduli su 24\nrisultato: 12 moduli su 24",
    },
    run,
};

const CODE: &str = "U10";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.surveys.iter().flat_map(HeldSurvey::said).filter_map(|said| finding(&said)).collect()
}

fn finding(said: &SaidResult<'_>) -> Option<Diagnostic> {
    let text = &said.result.text.as_ref()?.text;
    let words = FoldedWords::of(&text.value);
    let fields = [(FieldKey::Target, "il traguardo"), (FieldKey::Objective, "l'obiettivo")];
    let (key, name) = fields.into_iter().find(|(key, _)| {
        let field = &said.reckoned.objective.field(*key).text.value;
        !field.is_empty() && repeats(&words, &FoldedWords::of(field))
    })?;
    let message = format!("{} il testo ripete {name} del piano", said.place_in_words());
    Some(
        Diagnostic::warning(CODE, message)
            .at(text.span.first_line())
            .related(said.reckoned.objective.field(key).text.span.first_line(), name)
            .hint("scrivere che cosa è stato fatto, con i numeri raggiunti"),
    )
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    #[track_caller]
    fn with(text: &str) -> Vec<String> {
        FixturePlan::new().found_in_survey("U10", |survey| {
            survey.replacen("    grado: 100%\n", &format!("    grado: 100%\n    risultato: {text}\n"), 1)
        })
    }

    #[test]
    fn a_result_in_the_plan_s_words_is_told() {
        assert_eq!(with("Riveduti 14 moduli, gli ultimi a novembre."), [""; 0]);
        assert_eq!(
            with("12 moduli su 24."),
            [
                "a.yaml:7:16 avviso nel risultato di «semplificazione-1» il testo ripete il traguardo del piano"
            ]
        );
    }
}
