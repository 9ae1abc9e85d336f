//! Words that say that terms or rules will be kept, without saying which.

use crate::source::folded_words::{FoldedWords, begins};

/// Words of keeping. An asterisk stands for the rest of a word.
const KEEPING: [&str; 10] = [
    "rispett*",
    "osservanz*",
    "osservare",
    "ottemperanz*",
    "puntual*",
    "adempiment*",
    "adempiere",
    "conformita alla",
    "conformita alle",
    "conformita con",
];

/// What is kept.
const KEPT: [&str; 14] = [
    "termin*",
    "scadenz*",
    "temp*",
    "tempistic*",
    "norm*",
    "legge",
    "leggi",
    "cronoprogramma",
    "adempiment*",
    "obblig*",
    "prescrizion*",
    "procedur*",
    "disposizion*",
    "calendario",
];

/// Words that may stand between the two: "rispetto *di tutti i* termini". Behind "ai" something is compared.
const BETWEEN: [&str; 23] = [
    "di", "de", "dei", "del", "dell", "della", "delle", "degli", "dello", "i", "gli", "le", "la", "il", "l",
    "tutti", "tutte", "ogni", "relativ*", "previst*", "negli", "nei", "nelle",
];

/// Ways to say that something is done in time.
const IN_TIME: [&str; 18] = [
    "nei termini",
    "entro i termini",
    "entro il termine",
    "entro la scadenza",
    "nel termine",
    "nei tempi",
    "entro i tempi",
    "nelle scadenze",
    "entro le scadenze",
    "termini di legge",
    "tempi di legge",
    "scadenze di legge",
    "obblighi di legge",
    "secondo la normativa",
    "secondo la legge",
    "secondo le norme",
    "ai sensi della normativa",
    "ai sensi di legge",
];

/// Whether a text says that terms or rules will be kept, without saying which.
pub(crate) fn refers_to_terms(words: &FoldedWords) -> bool {
    words.have_any(&IN_TIME) || words.after(&KEEPING).any(keeps_terms)
}

/// Whether the words behind one of keeping begin with what is kept.
fn keeps_terms(mut after: &str) -> bool {
    while let Some(rest) = BETWEEN.iter().find_map(|word| begins(after, word)) {
        after = rest;
    }
    KEPT.iter().any(|word| begins(after, word).is_some())
}

#[cfg(test)]
mod tests {
    use crate::check::words::kept_terms::*;

    #[test]
    fn what_is_kept_is_looked_for_behind_the_word_of_keeping() {
        let refers = |text: &str| refers_to_terms(&FoldedWords::of(text));
        for text in [
            "Rispetto dei termini",
            "rispettare tutti i termini fissati",
            "Osservanza delle relative scadenze",
            "Puntualità negli adempimenti",
            "Conformità alle norme",
            "Adempimenti di legge",
            "Trasmissione entro le scadenze",
            "Atti approvati nel rispetto del cronoprogramma",
        ] {
            assert!(refers(text), "{text}");
        }
        for text in [
            "Rispetto degli utenti e dei tempi",
            "Ritardo rispetto ai termini",
            "Numero di adempimenti",
            "Termini del contratto rinegoziati",
            "Puntuale aggiornamento del sito",
            "Adempimenti previsti dal piano",
            "Incremento rispetto al 2025",
        ] {
            assert!(!refers(text), "{text}");
        }
    }
}
