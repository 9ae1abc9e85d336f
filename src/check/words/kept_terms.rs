//! Words that say that terms or rules will be kept, without saying which.

use crate::source::folded_words::FoldedWords;

/// The ways to say that the terms will be kept.
const TERMS: [&str; 30] = [
    "rispett* de* termin*",
    "rispett* dell* scadenz*",
    "rispett* de* temp*",
    "rispett* dell* tempist*",
    "rispett* dell* norm*",
    "rispett* termin*",
    "rispett* scadenz*",
    "rispett* temp*",
    "rispett* norm*",
    "rispett* i termini",
    "rispett* le scadenze",
    "rispett* i tempi",
    "rispett* gli adempimenti",
    "rispett* de* cronoprogramma",
    "osservanza de* termini",
    "osservanza dell* norm*",
    "osservanza dell* scadenz*",
    "nei termini",
    "entro i termini",
    "entro il termine",
    "nel termine",
    "nei tempi",
    "entro i tempi",
    "nelle scadenze",
    "entro le scadenze",
    "termini di legge",
    "tempi di legge",
    "scadenze di legge",
    "secondo la normativa",
    "ai sensi della normativa",
];

/// Whether a text says that terms or rules will be kept, without saying which.
pub(crate) fn refers_to_terms(words: &FoldedWords) -> bool {
    words.have_any(&TERMS)
}

#[cfg(test)]
mod tests {
    use crate::check::words::kept_terms::*;

    #[test]
    fn terms_that_are_not_told_are_known() {
        let phrases = [
            "Rispetto dei termini",
            "Rispetto dei termini di legge",
            "Rispetto delle scadenze previste dalla normativa",
            "rispettare i termini fissati",
            "Rispetto della tempistica",
            "Adempimento nei termini di legge",
            "Approvazione entro i termini previsti",
            "Osservanza dei termini procedimentali",
            "Pagamento delle fatture nei tempi previsti",
            "Rispetto tempi procedimentali",
            "Trasmissione entro le scadenze",
            "Rispetto del cronoprogramma",
        ];
        for phrase in phrases {
            assert!(refers_to_terms(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn other_indicators_are_no_tautology() {
        let phrases = [
            "Istanze evase",
            "Numero di controlli",
            "Riduzione dei tempi di attesa",
            "Rispetto degli utenti e dell'ambiente",
            "Regolamento approvato",
            "Termini del contratto rinegoziati",
            "Tempi medi di risposta",
            "Scadenzario pubblicato",
            "Qualità percepita",
            "Incremento dei termini di confronto",
        ];
        for phrase in phrases {
            assert!(!refers_to_terms(&FoldedWords::of(phrase)), "{phrase}");
        }
    }
}
