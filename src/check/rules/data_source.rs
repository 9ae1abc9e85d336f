//! S1: the source names where the data can be checked, and is not the target again (Piano-tipo, question i).
//!
//! A guess from words ([`other_than_source`]), on the mild side: reported is what begins as something to do,
//! as a norm, a way to compute, a value or money, and names no register, data base, site, document or the
//! like; and what repeats another field. A name that the program does not know may be a system's.

use crate::check::answer::GivenAnswer;
use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::blank::says_something;
use crate::check::words::data_holder::other_than_source;
use crate::check::words::repetition::repeats;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la fonte dice dove si verificano i dati",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::S1,
    explanation: Explanation {
        wants: "La fonte nomina chi o che cosa conserva i dati: un registro, una banca dati, un sito, un sistema, un atto, un ufficio. Non è un risultato atteso, una norma, un modo di calcolo o un finanziamento, e non ripete il traguardo.",
        why: "Chi valuta deve poter ritrovare il dato da solo, anche a distanza di mesi, senza chiederlo a chi ha svolto il lavoro.",
        passes: "fonte: Registro di protocollo, Ufficio Segreteria",
        fails: "fonte: Riduzione dei tempi di attesa\n\nfonte: D.Lgs. 33/2013",
    },
    run,
};

const CODE: &str = "S1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.objectives.iter().flat_map(of_objective).collect()
}

fn of_objective(folded: &Folded<'_>) -> Vec<Diagnostic> {
    let targets = folded.answers(FieldKey::Target);
    let sources = folded.answers(FieldKey::Source);
    sources.iter().filter_map(|source| finding(folded, source, &targets)).collect()
}

fn finding(folded: &Folded<'_>, source: &GivenAnswer<'_>, targets: &[GivenAnswer<'_>]) -> Option<Diagnostic> {
    // F1 says of it that it says nothing.
    if !says_something(&source.words) {
        return None;
    }
    let objective = folded.objective;
    let (what, place) = (source.place(objective), source.span.first_line());
    // A repetition is certain, and goes before the guess that it is a result.
    let target = targets.iter().find(|target| repeats(&source.words, &target.words));
    let of_target = target.map(|target| (target.span, "il traguardo"));
    let repeated = of_target.or_else(|| {
        let is_objective = repeats(&source.words, folded.words(FieldKey::Objective));
        is_objective.then(|| (&objective.field(FieldKey::Objective).text.span, "l'obiettivo"))
    });
    let finding = match repeated {
        Some((other, name)) => {
            let message = format!("{what} la fonte ripete {name}");
            Diagnostic::warning(CODE, message)
                .labelled(place, "le stesse parole")
                .related(other.first_line(), name)
        }
        None => {
            let other = other_than_source(&source.words)?;
            let message = format!("{what} la fonte sembra {other}, non il luogo dei dati");
            Diagnostic::warning(CODE, message).labelled(place, "dove si verifica?")
        }
    };
    Some(finding.hint("scrivere dove si trovano i dati, per esempio «Registro di protocollo», «Portale pagoPA», «Ufficio Ragioneria»"))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    #[test]
    fn a_result_or_a_repetition_in_place_of_a_source_is_a_warning() {
        let of = |source| FixturePlan::new().field("qualita-1", FieldKey::Source, source).found("S1");
        let place = "qualita.yaml:12:12 avviso nell'obiettivo «qualita-1» la fonte";
        for (source, other) in [
            ("Sviluppo delle competenze", "un risultato"),
            ("D.Lgs. 33/2013", "una norma"),
            ("Media aritmetica", "un calcolo"),
            ("100%", "un valore"),
            ("Fondi PNRR", "un finanziamento"),
        ] {
            assert_eq!(of(source), [format!("{place} sembra {other}, non il luogo dei dati")]);
        }
        assert_eq!(of("Almeno 40 ore a testa."), [format!("{place} ripete il traguardo")]);
        assert_eq!(of(""), [""; 0]);
    }
}
