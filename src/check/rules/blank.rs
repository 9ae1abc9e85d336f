//! F1: all nine fields say something (Piano-tipo, DM 132/2022, questions a–i).
//!
//! A field that is absent or empty is an error of loading; here are those that were left blank on purpose,
//! and those that hold a mark in place of an answer (`-`, `n.d.`, `…`, `da definire`).

use crate::check::answer::GivenAnswer;
use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::Diagnostic;
use crate::plan::{FieldKey, FieldSpec, Measure, TextRole};
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "tutti e nove i campi dicono qualcosa",
    gravity: Gravity::ErrorOrWarning,
    basis: law::F1,
    explanation: Explanation {
        wants: "Ogni obiettivo risponde a tutte e nove le domande del Piano-tipo. Un campo che manca è sempre un errore; è un avviso un campo lasciato in bianco di proposito (\"\") o che non dice nulla («-», «n.d.», «…», «da definire»).",
        why: "Le nove domande sono quelle con cui il Piano-tipo guida a descrivere un obiettivo di performance: chi legge l'allegato vi cerca le risposte.",
        passes: "fonte: Registro delle segnalazioni, Ufficio relazioni con il pubblico",
        fails: "fonte: \"\"\n\nfonte: n.d.",
    },
    run,
};

const CODE: &str = "F1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let specs = FieldKey::ALL.map(FieldKey::spec);
    let mut findings = Vec::new();
    for folded in &subject.objectives {
        for spec in specs {
            findings
                .extend(folded.answers(spec.key).iter().filter_map(|answer| finding(folded, answer, spec)));
            findings.extend(silent(folded, spec.key));
        }
    }
    findings
}

fn finding(folded: &Folded<'_>, answer: &GivenAnswer<'_>, spec: &FieldSpec) -> Option<Diagnostic> {
    let name = spec.name;
    // A cell with phases is not blank.
    if answer.written.is_empty() && !folded.objective.field(spec.key).composed.0.is_empty() {
        return None;
    }
    if answer.written.is_empty() {
        return Some(in_blank(folded, spec));
    }
    // Of a value that is no number M3 says so.
    let is_figure = answer.measure.is_some() && matches!(spec.key, FieldKey::Baseline | FieldKey::Target);
    if is_figure || says_something(&answer.words) {
        return None;
    }
    let what = match answer.measure {
        Some(_) => format!("«{name}» dice soltanto"),
        None => format!("il campo «{name}» dice soltanto"),
    };
    let message = format!("{} {what} «{}»", answer.place(folded.objective), answer.written);
    let finding = Diagnostic::warning(CODE, message).at(answer.span.clone());
    Some(finding.hint(format!("scrivere la risposta. {}", spec.description)))
}

fn in_blank(folded: &Folded<'_>, spec: &FieldSpec) -> Diagnostic {
    let (id, field) = (&folded.objective.id.value, folded.objective.field(spec.key));
    let (message, cure) = match field.role {
        TextRole::Absent => (
            format!("nell'obiettivo «{id}» la cella «{}» è in bianco: nessuna misura la riempie", spec.label),
            format!("completare le misure, oppure aggiungere il campo «{}»", spec.name),
        ),
        TextRole::Printed | TextRole::LeftOut => (
            format!("nell'obiettivo «{id}» il campo «{}» è in bianco", spec.name),
            "completare appena possibile".to_owned(),
        ),
    };
    Diagnostic::warning(CODE, message)
        .labelled(field.text.span.clone(), "in bianco")
        .hint(format!("{cure}. {}", spec.description))
}

/// The measures that leave their line of a cell open. That one has no target for a year, M3 says.
fn silent(folded: &Folded<'_>, key: FieldKey) -> Vec<Diagnostic> {
    let (what, cure) = match key {
        FieldKey::Baseline => ("la base di partenza", "baseline: {valore: …}"),
        FieldKey::Source => ("la fonte", "fonte: …"),
        FieldKey::Objective
        | FieldKey::Owner
        | FieldKey::Stakeholder
        | FieldKey::Contributor
        | FieldKey::Deadline
        | FieldKey::Indicator
        | FieldKey::Target => return Vec::new(),
    };
    let id = &folded.objective.id.value;
    let mut findings = Vec::new();
    for Measure { name, .. } in folded.silent_measures(key) {
        let message = format!("nell'obiettivo «{id}», misura «{}», manca {what}", name.value);
        findings.push(
            Diagnostic::warning(CODE, message)
                .labelled(name.span.clone(), "nell'allegato la sua riga è «—»")
                .hint(format!("aggiungere «{cure}»")),
        );
    }
    findings
}

/// Words that stand for an answer still to come, or send the reader elsewhere without saying where.
const NOTHING: [&str; 32] = [
    "n d",
    "nd",
    "n a",
    "na",
    "n c",
    "n p",
    "n r",
    "idem",
    "c s",
    "come sopra",
    "vedi sopra",
    "si veda sopra",
    "vedi altro",
    "non disponibile",
    "non disponibili",
    "dato non disponibile",
    "dati non disponibili",
    "non definito",
    "non definita",
    "non applicabile",
    "non pervenuto",
    "non previsto",
    "da definire",
    "da definirsi",
    "da determinare",
    "da stabilire",
    "da individuare",
    "da compilare",
    "da completare",
    "da inserire",
    "in fase di definizione",
    "tbd",
];

/// Whether a text has words of its own.
pub(crate) fn says_something(words: &FoldedWords) -> bool {
    let text = words.as_str();
    // A single "x" may be a cross in a box.
    let filler = text.len() > 1 && text.bytes().all(|byte| byte == b'x');
    !text.is_empty() && !filler && !NOTHING.contains(&text)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::blank::*;

    #[test]
    fn marks_in_place_of_an_answer_say_nothing() {
        let marks = [
            "-",
            "–",
            "…",
            "...",
            "n.d.",
            "N.D",
            "n/a",
            "xxx",
            "?",
            "/",
            "Da definire",
            "idem",
            "Come sopra.",
            "non disponibile",
            "TBD",
            "_____",
            "da determinare",
            "Dato non disponibile",
        ];
        for mark in marks {
            assert!(!says_something(&FoldedWords::of(mark)), "{mark}");
        }
    }

    #[test]
    fn short_answers_say_something() {
        let answers = [
            "0",
            "Nessuna",
            "no",
            "100%",
            "PCC",
            "Sì",
            "Assente",
            "n. 3",
            "x 2",
            "Da definire entro marzo con la Giunta",
            "Dato non disponibile prima del 2025",
            "Idem per il 2026: 12 moduli",
            "Come sopra, ma per gli asili",
        ];
        for answer in answers {
            assert!(says_something(&FoldedWords::of(answer)), "{answer}");
        }
    }

    #[test]
    fn a_blank_and_an_empty_answer_are_warnings() {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Source, "").field(
            "qualita-1",
            FieldKey::Baseline,
            "n.d.",
        );
        assert_eq!(
            fixture.found("F1"),
            [
                "qualita.yaml:10:15 avviso nell'obiettivo «qualita-1» il campo «baseline» dice soltanto «n.d.»",
                "qualita.yaml:12:12 avviso nell'obiettivo «qualita-1» il campo «fonte» è in bianco",
            ]
        );
    }
}
