//! Texts that say what is to be done, where a state of things or a place is asked for.

use crate::source::folded_words::FoldedWords;

/// Nouns of things to do, in the singular, as titles of projects begin.
const ACTIONS: [&str; 49] = [
    "abbattimento",
    "acquisizione",
    "acquisto",
    "adeguamento",
    "adozione",
    "affidamento",
    "aggiornamento",
    "ammodernamento",
    "ampliamento",
    "approvazione",
    "attivazione",
    "attuazione",
    "aumento",
    "avvio",
    "completamento",
    "consolidamento",
    "costituzione",
    "creazione",
    "definizione",
    "diffusione",
    "digitalizzazione",
    "elaborazione",
    "garanzia",
    "implementazione",
    "incremento",
    "installazione",
    "introduzione",
    "istituzione",
    "integrazione",
    "messa",
    "miglioramento",
    "migrazione",
    "ottimizzazione",
    "potenziamento",
    "predisposizione",
    "promozione",
    "rafforzamento",
    "razionalizzazione",
    "realizzazione",
    "redazione",
    "revisione",
    "riduzione",
    "riorganizzazione",
    "semplificazione",
    "sensibilizzazione",
    "sostituzione",
    "stipula",
    "superamento",
    "sviluppo",
];

/// Verbs of things to do.
const VERBS: [&str; 56] = [
    "abbattere",
    "acquisire",
    "acquistare",
    "adeguare",
    "adottare",
    "affidare",
    "aggiornare",
    "ampliare",
    "approvare",
    "assicurare",
    "attivare",
    "attuare",
    "aumentare",
    "avviare",
    "coinvolgere",
    "completare",
    "consolidare",
    "costituire",
    "creare",
    "definire",
    "digitalizzare",
    "effettuare",
    "elaborare",
    "estendere",
    "favorire",
    "garantire",
    "implementare",
    "incrementare",
    "individuare",
    "installare",
    "integrare",
    "intraprendere",
    "introdurre",
    "istituire",
    "migliorare",
    "monitorare",
    "organizzare",
    "ottimizzare",
    "potenziare",
    "predisporre",
    "procedere",
    "programmare",
    "promuovere",
    "provvedere",
    "pubblicare",
    "rafforzare",
    "razionalizzare",
    "realizzare",
    "redigere",
    "ridurre",
    "riorganizzare",
    "semplificare",
    "sensibilizzare",
    "sostituire",
    "sviluppare",
    "verificare",
];

/// Words that may stand before the verb of something to do.
const BEFORE: [&str; 13] = [
    "da",
    "di",
    "si",
    "intende",
    "prevede",
    "vuole",
    "occorre",
    "bisogna",
    "necessita",
    "e",
    "necessario",
    "ci",
    "propone",
];

/// The word by which a text begins as something to do: a noun ("acquisizione") or a verb ("da avviare").
pub(crate) fn action(words: &FoldedWords) -> Option<&str> {
    let first = words.iter().next()?;
    if ACTIONS.contains(&first) {
        return Some(first);
    }
    verb(words)
}

/// The verb by which a text begins as something to do.
pub(crate) fn verb(words: &FoldedWords) -> Option<&str> {
    let verb = words.iter().find(|word| !BEFORE.contains(word))?;
    VERBS.contains(&verb).then_some(verb)
}

#[cfg(test)]
mod tests {
    use crate::check::words::intention::*;

    #[test]
    fn the_lists_hold_words_as_they_are_folded() {
        for word in ACTIONS.iter().chain(&VERBS).chain(&BEFORE) {
            assert_eq!(FoldedWords::of(word).as_str(), *word);
        }
    }

    #[test]
    fn what_begins_as_something_to_do_is_known_by_its_word() {
        let action = |text: &str| action(&FoldedWords::of(text)).map(str::to_owned);
        assert_eq!(action("Acquisizione di servizi").as_deref(), Some("acquisizione"));
        assert_eq!(action("È necessario avviare il progetto").as_deref(), Some("avviare"));
        assert_eq!(action("Si prevede di migliorare"), Some("migliorare".to_owned()));
        assert_eq!(action("Archivio da migliorare"), None);
        assert_eq!(action(""), None);
    }
}
