//! F2: one owner answers for the objective (Piano-tipo, question b): "tutti i responsabili" names nobody.
//!
//! A guess from words: only what begins with "tutti" or the like, or says nothing but offices in the plural,
//! is reported. Who is named with others ("il Segretario, con i Responsabili") answers.

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "dell'obiettivo risponde qualcuno che si può individuare",
    gravity: Gravity::Usual(Severity::Warning),
    source: "Piano-tipo (DM 132/2022), domanda b",
    from: Some(2022),
    explanation: Explanation {
        wants: "Il responsabile è una persona o un incarico: «Responsabile del Settore Finanziario». Chi contribuisce si scrive nel campo «contributor».",
        why: "Se rispondono tutti non risponde nessuno: a fine anno l'obiettivo non si può attribuire, e la valutazione della performance resta senza destinatario.",
        passes: "responsabile: Segretario comunale, in collaborazione con i Responsabili dei Settori",
        fails: "responsabile: Tutti i Responsabili di Settore, ciascuno per la propria competenza",
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

/// Words that make a text general wherever it begins with them.
const EVERYBODY: [&str; 8] =
    ["tutti", "tutte", "ogni", "ciascun", "ciascuno", "ciascuna", "chiunque", "vari"];

/// Somebody who answers, named beside everybody.
const SOMEBODY: [&str; 14] = [
    "segretari*",
    "coordinat*",
    "direttor*",
    "sindaco",
    "presidente",
    "comandante",
    "vicesegretari*",
    "capofila",
    "referente",
    "il responsabile",
    "dal responsabile",
    "del responsabile",
    "dott*",
    "rag",
];

/// Offices in the plural.
const OFFICES: [&str; 12] = [
    "responsabili",
    "dirigenti",
    "uffici",
    "settori",
    "servizi",
    "aree",
    "dipendenti",
    "funzionari",
    "istruttori",
    "titolari",
    "incaricati",
    "direzioni",
];

/// Words that may stand beside offices in the plural without telling which.
const GENERAL: [&str; 46] = [
    "i",
    "gli",
    "le",
    "di",
    "dei",
    "degli",
    "delle",
    "della",
    "dell",
    "del",
    "e",
    "ed",
    "o",
    "p",
    "po",
    "eq",
    "q",
    "a",
    "ap",
    "posizioni",
    "posizione",
    "organizzative",
    "organizzativa",
    "elevate",
    "elevata",
    "qualificazioni",
    "qualificazione",
    "settore",
    "servizio",
    "area",
    "ufficio",
    "ente",
    "comune",
    "comuni",
    "unione",
    "comunale",
    "comunali",
    "interessati",
    "interessate",
    "coinvolti",
    "competenti",
    "competente",
    "vari",
    "singoli",
    "rispettivi",
    "diversi",
];

/// Whether the words name everybody, and nobody besides.
fn names_nobody(words: &FoldedWords) -> bool {
    let listed: Vec<&str> = words.iter().collect();
    let first = listed.iter().find(|word| !matches!(**word, "i" | "le" | "gli"));
    if first.is_some_and(|first| EVERYBODY.contains(first)) {
        return !words.have_any(&SOMEBODY);
    }
    // One more word, such as "Tecnico", tells which office it is.
    listed.iter().any(|word| OFFICES.contains(word))
        && listed.iter().all(|word| OFFICES.contains(word) || GENERAL.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::owner::*;

    #[test]
    fn everybody_is_nobody() {
        let phrases = [
            "Tutti i Responsabili di Settore",
            "tutti i dirigenti",
            "Tutte le E.Q.",
            "Tutti",
            "Ciascun Responsabile per la propria area",
            "Ogni Responsabile di servizio",
            "I Responsabili di P.O.",
            "Responsabili dei servizi interessati",
            "Dirigenti e Responsabili di Area",
            "Gli uffici comunali competenti",
            "Tutti i dipendenti dell'Ente",
            "Responsabili E.Q.",
            "TUTTI I SETTORI, ciascuno per quanto di competenza",
        ];
        for phrase in phrases {
            assert!(names_nobody(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn who_is_named_answers() {
        let phrases = [
            "Responsabile del Settore Finanziario",
            "Segretario comunale e tutti i Responsabili di Settore",
            "Tutti i Responsabili, coordinati dal Segretario comunale",
            "Dott.ssa Anna Bianchi",
            "Responsabili dei Settori Tecnico e Finanziario",
            "Comandante della Polizia locale",
            "Responsabile dell'Area Amministrativa con tutti gli uffici",
            "Il Responsabile P.O.",
            "Responsabile E.Q. Area 1 – Responsabile E.Q. Area 2",
            "Ufficio Tributi",
            "RTD",
            "Responsabili: geom. Verdi, rag. Neri",
            "Servizi sociali",
            "",
        ];
        for phrase in phrases {
            assert!(!names_nobody(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn an_owner_that_is_nobody_is_a_warning() {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Owner, "Tutti i Responsabili");
        assert_eq!(
            fixture.found("F2"),
            ["qualita.yaml:5:19 avviso nell'obiettivo «qualita-1» il responsabile non è individuato"]
        );
    }
}
