//! T1: the target is not the indicator's or the objective's text again (Piano-tipo, question h).
//!
//! A guess from words: the same words in whatever order, articles and the like aside, or a part of them from
//! the head on, without a number or anything else that is new. A value that the indicator offers ("sì/no",
//! "basso, medio, alto") is none.

use crate::check::answer::GivenAnswer;
use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::blank::says_something;
use crate::check::words::repetition::{adds_nothing, is_one_of, repeats};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "il traguardo non ripete l'obiettivo o l'indicatore",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::T1,
    explanation: Explanation {
        wants: "Il traguardo dice quale valore o quale situazione si vuole raggiungere: non ripete, in tutto o in parte, il testo dell'obiettivo o quello dell'indicatore.",
        why: "L'indicatore dice che cosa si misura, il traguardo quanto se ne vuole: se sono lo stesso testo, una delle due domande resta senza risposta.",
        passes: "indicatore: Numero di moduli pubblicati\ntarget: 24 moduli su 24",
        fails: "indicatore: Pubblicazione dei moduli sul sito\ntarget: Pubblicazione dei moduli",
    },
    run,
};

const CODE: &str = "T1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.objectives.iter().flat_map(of_objective).collect()
}

fn of_objective(folded: &Folded<'_>) -> Vec<Diagnostic> {
    folded.answers(FieldKey::Target).iter().filter_map(|target| finding(folded, target)).collect()
}

fn finding(folded: &Folded<'_>, target: &GivenAnswer<'_>) -> Option<Diagnostic> {
    let objective = folded.objective;
    // A measure's target is held against its own name.
    let indicator =
        target.measure.map_or(&objective.field(FieldKey::Indicator).text, |measure| &measure.name);
    // F1 says of a target that says nothing that it does.
    if !says_something(&target.words) {
        return None;
    }
    let words = FoldedWords::of(&indicator.value);
    // A value of those that the indicator offers is one.
    if is_one_of(&target.words, &indicator.value, &words) {
        return None;
    }
    let (other, name) = if says_again(&target.words, &words) {
        (&indicator.span, "l'indicatore")
    } else if says_again(&target.words, folded.words(FieldKey::Objective)) {
        (&objective.field(FieldKey::Objective).text.span, "l'obiettivo")
    } else {
        return None;
    };
    let message = format!("{} il traguardo ripete {name}", target.place(objective));
    let finding = Diagnostic::warning(CODE, message)
        .labelled(target.span.first_line(), "nessuna parola di più")
        .related(other.first_line(), name);
    Some(finding.hint("scrivere il valore che si vuole raggiungere, confrontabile con la base di partenza"))
}

fn says_again(target: &FoldedWords, other: &FoldedWords) -> bool {
    repeats(target, other) || adds_nothing(target, other)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    #[test]
    fn a_repetition_is_a_warning() {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Target, "Ore di formazione, a testa.");
        assert_eq!(
            fixture.found("T1"),
            ["qualita.yaml:11:13 avviso nell'obiettivo «qualita-1» il traguardo ripete l'indicatore"]
        );
        let part =
            FixturePlan::new().field("qualita-1", FieldKey::Target, "Formazione del personale").found("T1");
        assert!(part[0].ends_with("ripete l'obiettivo"), "{part:?}");
        let fixture = fixture.field("qualita-1", FieldKey::Objective, "Nuovo sportello per le imprese");
        let fixture = fixture.field("qualita-1", FieldKey::Target, "Nuovo sportello per le imprese");
        assert!(fixture.found("T1")[0].ends_with("ripete l'obiettivo"));
    }
}
