//! Texts that say what is to be done, where a state of things or a place is asked for.
//!
//! What a text is about stands at its head: a noun of action ("acquisizione", "efficientamento del…") or a
//! verb in the infinitive, behind words such as "si prevede di".

use crate::source::folded_words::FoldedWords;

/// Nouns of things to do, in the singular, as titles of projects begin. An asterisk stands for the rest of a
/// word.
const ACTIONS: [&str; 65] = [
    "abbattimento",
    "acquisizione",
    "acquisto",
    "adeguamento",
    "adozione",
    "affiancamento",
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
    "contrasto",
    "coordinamento",
    "costituzione",
    "creazione",
    "crescita",
    "definizione",
    "diffusione",
    "digitalizzazione",
    "efficientamento",
    "elaborazione",
    "garanzia",
    "implementazione",
    "incremento",
    "individuazione",
    "installazione",
    "introduzione",
    "istituzione",
    "integrazione",
    "lotta",
    "mantenimento",
    "messa",
    "miglioramento",
    "migrazione",
    "ottimizzazione",
    "partecipazione",
    "potenziamento",
    "predisposizione",
    "promozione",
    "rafforzamento",
    "razionalizzazione",
    "realizzazione",
    "recupero",
    "redazione",
    "revisione",
    "riduzione",
    "riordino",
    "riorganizzazione",
    "semplificazione",
    "sensibilizzazione",
    "sostegno",
    "sostituzione",
    "stesura",
    "stipula",
    "superamento",
    "sviluppo",
    "tutela",
    "valorizzazione",
    "attivita di",
];

/// Endings of nouns of action.
const ENDINGS: [&str; 6] = ["mento", "zione", "sione", "stione", "aggio", "ifica"];

/// Nouns with such an ending that are things, places or bodies.
const THINGS: [&str; 41] = [
    "associazione",
    "attestazione",
    "certificazione",
    "commissione",
    "comparto",
    "condizione",
    "convenzione",
    "deliberazione",
    "determinazione",
    "dichiarazione",
    "dimensione",
    "direzione",
    "documentazione",
    "documento",
    "dotazione",
    "edizione",
    "elemento",
    "fondazione",
    "frazione",
    "illuminazione",
    "istruzione",
    "lezione",
    "linguaggio",
    "missione",
    "momento",
    "paesaggio",
    "popolazione",
    "procedimento",
    "protezione",
    "provvedimento",
    "regione",
    "regolamento",
    "relazione",
    "sessione",
    "sezione",
    "situazione",
    "stazione",
    "strumento",
    "unione",
    "versione",
    "visione",
];

/// Words by which what an action is about follows: "estensione del servizio".
const OF: [&str; 9] = ["di", "d", "del", "dello", "della", "dell", "dei", "degli", "delle"];

/// Words that end as an infinitive does.
const NO_VERBS: [&str; 23] = [
    "camere",
    "genere",
    "lettere",
    "mare",
    "opere",
    "parere",
    "particolare",
    "popolare",
    "potere",
    "regolare",
    "scolare",
    "tessere",
    "titolare",
    "circolare",
    "familiare",
    "gare",
    "hardware",
    "militare",
    "preliminare",
    "software",
    "solare",
    "torre",
    "welfare",
];

/// Words that may stand before the verb of something to do.
const BEFORE: [&str; 14] = [
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
    "obiettivo",
];

/// The word by which a text begins as something to do: a noun ("acquisizione") or a verb ("da avviare").
pub(crate) fn action(words: &FoldedWords) -> Option<&str> {
    noun(words).or_else(|| verb(words))
}

/// The noun of action by which a text begins.
pub(crate) fn noun(words: &FoldedWords) -> Option<&str> {
    let mut listed = words.iter();
    let (first, next) = (listed.next()?, listed.next().unwrap_or_default());
    let ends = ENDINGS.iter().any(|ending| first.len() > ending.len() + 1 && first.ends_with(ending));
    // Of a word that is not known its ending alone says little: "Stazione appaltante".
    let is_action = ends && !THINGS.contains(&first) && OF.contains(&next);
    (is_action || words.begin_with(&ACTIONS)).then_some(first)
}

/// The verb by which a text begins as something to do.
pub(crate) fn verb(words: &FoldedWords) -> Option<&str> {
    let verb = words.iter().find(|word| !BEFORE.contains(word))?;
    let ends = ["are", "ere", "ire", "arre", "orre", "urre"].iter().any(|ending| verb.ends_with(ending));
    // "Tesoriere", "cantiere": no verb ends so.
    let is_noun = verb.ends_with("iere") || NO_VERBS.contains(&verb);
    (ends && verb.len() > 3 && !is_noun).then_some(verb)
}

#[cfg(test)]
mod tests {
    use crate::check::words::intention::*;

    #[test]
    fn the_lists_hold_words_as_they_are_folded() {
        let lists: [&[&str]; 5] = [&ACTIONS, &THINGS, &OF, &NO_VERBS, &BEFORE];
        for word in lists.into_iter().flatten() {
            assert_eq!(FoldedWords::of(word).as_str(), *word);
        }
    }

    #[test]
    fn what_begins_as_something_to_do_is_known_by_its_word() {
        let action = |text: &str| action(&FoldedWords::of(text)).map(str::to_owned);
        assert_eq!(action("Acquisizione di servizi").as_deref(), Some("acquisizione"));
        assert_eq!(action("È necessario avviare il progetto").as_deref(), Some("avviare"));
        assert_eq!(action("Si prevede di migliorare").as_deref(), Some("migliorare"));
        assert_eq!(action("Attività di ricerca").as_deref(), Some("attivita"));
        for other in ["Archivio da migliorare", "Software in uso", "Tesoriere comunale", "Opere in corso"] {
            assert_eq!(action(other), None, "{other}");
        }
        assert_eq!(action(""), None);
    }

    #[test]
    fn a_noun_is_an_action_by_its_ending_if_it_says_of_what() {
        let noun = |text: &str| noun(&FoldedWords::of(text)).is_some();
        assert!(
            noun("Estensione del servizio") && noun("Gestione delle pratiche") && noun("Lavaggio di mezzi")
        );
        for other in
            ["Stazione appaltante", "Protezione civile", "Situazione di crisi", "Regione", "Barriere"]
        {
            assert!(!noun(other), "{other}");
        }
    }
}
