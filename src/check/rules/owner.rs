//! F2: one owner answers for the objective (Piano-tipo, question b): "tutti i responsabili" names nobody.
//!
//! A guess from words ([`names_nobody`]): reported is what begins with "tutti" or the like, a group without
//! a name, and words that every office has. Who is named with others ("il Segretario, con i Responsabili")
//! answers.

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::words::owner_words::names_nobody;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "dell'obiettivo risponde qualcuno che si può individuare",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::F2,
    explanation: Explanation {
        wants: "Il responsabile è una persona o un incarico: «Responsabile del Settore Finanziario». Non lo dicono «tutti i responsabili», un gruppo di lavoro, una sigla come «E.Q.» da sola; «l'ente nel suo complesso» può rispondere di un obiettivo di tutto l'ente. Chi contribuisce si scrive nel campo «contributor».",
        why: "Se rispondono tutti non risponde nessuno: a fine anno l'obiettivo non si può attribuire, e la valutazione della performance resta senza destinatario.",
        passes: "responsabile: Segretario comunale, in collaborazione con i Responsabili dei Settori",
        fails: "responsabile: Tutti i Responsabili di Settore, ciascuno per la propria competenza\n\nresponsabile: Gruppo di lavoro intersettoriale",
    },
    run,
};

const CODE: &str = "F2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject
        .objectives
        .iter()
        .filter(|folded| names_nobody(folded.words(FieldKey::Owner)))
        .map(finding)
        .collect()
}

fn finding(folded: &Folded<'_>) -> Diagnostic {
    let message = format!("nell'obiettivo «{}» il responsabile non è individuato", folded.objective.id.value);
    let place = folded.objective.field(FieldKey::Owner).text.span.first_line();
    Diagnostic::warning(CODE, message)
        .labelled(place, "chi ne risponde, fra questi?")
        .hint("scrivere l'incarico che ne risponde, per esempio «Responsabile del Settore Affari generali»")
        .hint("chi collabora si può aggiungere dopo, oppure nel campo «contributor»")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    #[test]
    fn an_owner_that_is_nobody_is_a_warning() {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Owner, "Tutti i Responsabili");
        assert_eq!(
            fixture.found("F2"),
            ["qualita.yaml:5:19 avviso nell'obiettivo «qualita-1» il responsabile non è individuato"]
        );
    }
}
