//! T1: the target is not the indicator's or the objective's text again (Piano-tipo, question h).
//!
//! A guess from words: the same words in whatever order, articles and the like aside.

use std::collections::BTreeSet;

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::blank::says_something;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "il traguardo non ripete l'obiettivo o l'indicatore",
    gravity: Gravity::Usual(Severity::Warning),
    source: "Piano-tipo (DM 132/2022), domanda h",
    from: Some(2022),
    explanation: Explanation {
        wants: "Il traguardo dice quale valore o quale situazione si vuole raggiungere: non ripete il testo dell'obiettivo o quello dell'indicatore.",
        why: "L'indicatore dice che cosa si misura, il traguardo quanto se ne vuole: se sono lo stesso testo, una delle due domande resta senza risposta.",
        passes: "indicatore: Numero di moduli pubblicati\ntarget: 24 moduli su 24",
        fails: "indicatore: Pubblicazione dei moduli sul sito\ntarget: Pubblicazione dei moduli sul sito",
    },
    run,
};

const CODE: &str = "T1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.objectives.iter().filter_map(finding).collect()
}

fn finding(folded: &Folded<'_>) -> Option<Diagnostic> {
    let target = folded.words(FieldKey::Target);
    let others = [(FieldKey::Indicator, "l'indicatore"), (FieldKey::Objective, "l'obiettivo")];
    let (other, name) = others.into_iter().find(|(key, _)| repeats(target, folded.words(*key)))?;
    let objective = folded.objective;
    let message = format!("nell'obiettivo «{}» il traguardo ripete {name}", objective.id.value);
    let finding = Diagnostic::warning(CODE, message)
        .labelled(objective.field(FieldKey::Target).text.span.first_line(), "le stesse parole")
        .related(objective.field(other).text.span.first_line(), name);
    Some(finding.hint("scrivere il valore che si vuole raggiungere, confrontabile con la base di partenza"))
}

/// Words that change nothing.
const EMPTY: [&str; 43] = [
    "a", "ad", "al", "allo", "alla", "ai", "agli", "alle", "all", "con", "da", "dal", "dalla", "dei", "del",
    "della", "delle", "dello", "degli", "dell", "di", "e", "ed", "gli", "i", "il", "in", "l", "la", "le",
    "lo", "nei", "nel", "nella", "nelle", "per", "sul", "sulla", "sui", "sulle", "un", "una", "uno",
];

/// Whether two texts say the same words.
pub(crate) fn repeats(one: &FoldedWords, other: &FoldedWords) -> bool {
    // F1 says of both that they say nothing.
    if !says_something(one) {
        return false;
    }
    if one.as_str() == other.as_str() {
        return true;
    }
    // A quick look first: texts of very different lengths are not the same.
    let (short, long) =
        (one.as_str().len().min(other.as_str().len()), one.as_str().len().max(other.as_str().len()));
    if long > short * 2 {
        return false;
    }
    let [one, other] =
        [one, other].map(|words| words.iter().filter(|word| !EMPTY.contains(word)).collect::<BTreeSet<_>>());
    one.len() > 2 && one == other
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::repeated_target::*;

    #[test]
    fn the_same_words_are_a_repetition() {
        let pairs = [
            ("Attivazione dello sportello", "Attivazione dello sportello"),
            ("ATTIVAZIONE DELLO SPORTELLO.", "Attivazione dello sportello"),
            ("Pubblicazione dei moduli sul sito", "Pubblicazione moduli sul sito"),
            ("100% delle istanze evase", "100% istanze evase"),
            ("Qualità dei servizi migliorata", "Qualita' dei servizi migliorata"),
            ("Approvazione del regolamento edilizio", "Approvazione regolamento edilizio."),
            ("Riduzione tempi di attesa", "Riduzione dei tempi di attesa"),
            ("Sito, modulistica, atti", "Sito; modulistica e atti"),
            ("Numero di corsi svolti", "Numero corsi svolti"),
            ("4 incontri", "4 incontri"),
        ];
        for (one, other) in pairs {
            assert!(repeats(&FoldedWords::of(one), &FoldedWords::of(other)), "{one} / {other}");
        }
    }

    #[test]
    fn a_target_of_its_own_is_no_repetition() {
        let pairs = [
            ("24 moduli pubblicati", "Numero di moduli pubblicati"),
            ("100%", "Percentuale di istanze evase"),
            ("Attivazione dello sportello entro giugno", "Attivazione dello sportello"),
            ("Riduzione del 10% dei tempi di attesa", "Riduzione dei tempi di attesa"),
            ("Almeno 4 incontri", "N. incontri"),
            ("", ""),
            ("n.d.", "n.d."),
            ("80% delle istanze evase", "100% delle istanze evase"),
            ("Utenti soddisfatti", "Grado di soddisfazione degli utenti"),
            ("Approvazione del regolamento", "Approvazione del regolamento e sua pubblicazione sul sito"),
            ("Sì", "Sportello attivo (sì/no)"),
        ];
        for (one, other) in pairs {
            assert!(!repeats(&FoldedWords::of(one), &FoldedWords::of(other)), "{one} / {other}");
        }
    }

    #[test]
    fn a_repetition_is_a_warning() {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Target, "Ore di formazione, a testa.");
        assert_eq!(
            fixture.found("T1"),
            ["qualita.yaml:11:13 avviso nell'obiettivo «qualita-1» il traguardo ripete l'indicatore"]
        );
        let fixture = fixture.field("qualita-1", FieldKey::Objective, "Nuovo sportello per le imprese");
        let fixture = fixture.field("qualita-1", FieldKey::Target, "Nuovo sportello per le imprese");
        assert!(fixture.found("T1")[0].ends_with("ripete l'obiettivo"));
    }
}
