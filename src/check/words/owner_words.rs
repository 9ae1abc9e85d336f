//! Words that name an owner, told from those that name everybody or nobody.
//!
//! Looked at are the words before "ciascuno per la parte di competenza" and the like. If every office has
//! them ("i Responsabili di Area"), nobody is named; one word more, such as "Tecnica", or a number, tells
//! which office it is.

use crate::source::folded_words::FoldedWords;

/// Words that make a text general wherever it begins with them.
const EVERYBODY: [&str; 11] = [
    "tutti",
    "tutte",
    "ogni",
    "ognuno",
    "ciascun",
    "ciascuno",
    "ciascuna",
    "chiunque",
    "vari",
    "trasversale",
    "rispettivi",
];

/// Somebody who answers, named beside others.
const SOMEBODY: [&str; 16] = [
    // The performance of the whole body (D.Lgs. 150/2009, art. 8) is nobody else's.
    "nel suo complesso",
    "segretari*",
    "coordinat*",
    "direttore",
    "direttrice",
    "sindaco",
    "presidente",
    "comandante",
    "vicesegretari*",
    "capofila",
    "referente",
    "dott*",
    "rag",
    "geom",
    "arch",
    "ing",
];

/// One of those who lead offices, named beside everybody.
const LEADER: [&str; 3] = ["il responsabile", "dal responsabile", "del responsabile"];

/// Beginnings of what only says how the work is shared out, or that somebody will be named.
const SHARING: [&str; 22] = [
    "ciascun*",
    "ognun*",
    "per quanto",
    "per la parte",
    "per le parti",
    "per la propria",
    "per il proprio",
    "per competenza",
    "per materia",
    "in base",
    "a seconda",
    "di volta in volta",
    "coinvolt*",
    "interessat*",
    "competent*",
    "appositamente",
    "da individuare",
    "da nominare",
    "in cui",
    "nei quali",
    "che",
    "di riferimento",
];

/// Those who meet, of whom none answers alone.
const ASSEMBLIES: [&str; 3] = ["comitato di direzione", "comitato dei responsabili", "conferenza de*"];

/// Several offices or those who lead them, the whole body, a group without a name.
const MANY: [&str; 39] = [
    "responsabili",
    "dirigenti",
    "dirigenza",
    "capi",
    "uffici",
    "settori",
    "servizi",
    "aree",
    "strutture",
    "unita",
    "ripartizioni",
    "dipendenti",
    "funzionari",
    "istruttori",
    "collaboratori",
    "titolari",
    "incaricati",
    "direzioni",
    "posizioni",
    "comuni",
    "ente",
    "enti",
    "comune",
    "amministrazione",
    "struttura",
    "personale",
    "gruppo",
    "gruppi",
    "team",
    "p",
    "q",
    "po",
    "eq",
    "tpo",
    "direttori",
    "dipartimenti",
    "qualificazioni",
    "organizzazione",
    "apparato",
];

/// One who leads an office.
const ONE: [&str; 6] = ["responsabile", "dirigente", "titolare", "incaricato", "funzionario", "capo"];

/// Words that may stand beside them without telling which.
const GENERAL: [&str; 71] = [
    "a",
    "ai",
    "al",
    "alle",
    "apicale",
    "apicali",
    "area",
    "complesso",
    "comunale",
    "comunali",
    "con",
    "d",
    "degli",
    "dei",
    "del",
    "dell",
    "della",
    "delle",
    "di",
    "dipendente",
    "diversi",
    "e",
    "ed",
    "elevata",
    "elevate",
    "gli",
    "i",
    "il",
    "intera",
    "interdisciplinare",
    "intero",
    "intersettoriale",
    "l",
    "la",
    "lavoro",
    "le",
    "loro",
    "nel",
    "o",
    "obiettivo",
    "organizzativa",
    "organizzative",
    "posizione",
    "procedimenti",
    "procedimento",
    "progetto",
    "qualificazione",
    "relativi",
    "rispettive",
    "rispettivi",
    "servizio",
    "settore",
    "singole",
    "singoli",
    "sua",
    "suo",
    "trasversale",
    "tutta",
    "tutte",
    "tutti",
    "tutto",
    "ufficio",
    "unione",
    "vari",
    "varie",
    "dipartimento",
    "incarico",
    "incarichi",
    "rispettiva",
    "propria",
    "competenza",
];

/// Whether the words name everybody, or an office without saying which, and nobody besides.
pub(crate) fn names_nobody(words: &FoldedWords) -> bool {
    if words.have_any(&SOMEBODY) {
        return false;
    }
    let mut named: Vec<&str> = words.iter().collect();
    let first = named.iter().find(|word| !matches!(**word, "i" | "le" | "gli"));
    if first.is_some_and(|first| EVERYBODY.contains(first)) || words.begin_with(&ASSEMBLIES) {
        return !words.have_any(&LEADER);
    }
    let shared_out = words.before(&SHARING);
    named.truncate(shared_out.unwrap_or(named.len()));
    // Under a heading that tells which sector it is, "il Responsabile" is somebody.
    let is_open = if shared_out.is_some() {
        have(&named, &MANY) || have(&named, &ONE)
    } else {
        (have(&named, &MANY) || named.contains(&"obiettivo")) && !have(&named, &ONE)
    };
    let is_general =
        named.iter().all(|word| [&GENERAL[..], &MANY, &ONE].iter().any(|list| list.contains(word)));
    is_open && is_general && !is_of_staff(&named)
}

fn have(named: &[&str], list: &[&str]) -> bool {
    named.iter().any(|word| list.contains(word))
}

/// Whether a word that stands for the whole body elsewhere says what an office is for: "Ufficio Personale".
fn is_of_staff(named: &[&str]) -> bool {
    let offices = ["ufficio", "servizio", "settore", "area"];
    named.windows(2).any(|pair| {
        offices.contains(&pair[0]) && matches!(pair[1], "personale" | "amministrazione" | "organizzazione")
    })
}

#[cfg(test)]
mod tests {
    use crate::check::words::owner_words::*;

    #[test]
    fn the_lists_hold_words_as_they_are_folded() {
        let lists: [&[&str]; 5] = [&EVERYBODY, &MANY, &ONE, &GENERAL, &LEADER];
        for word in lists.into_iter().flatten() {
            assert_eq!(FoldedWords::of(word).as_str(), *word);
        }
    }

    #[test]
    fn how_the_work_is_shared_out_names_nobody() {
        let nobody = |text: &str| names_nobody(&FoldedWords::of(text));
        assert!(nobody("Responsabili di Servizio, ciascuno per quanto di competenza"));
        assert!(!nobody("Responsabili dei Servizi Anagrafe e Tributi, ciascuno per quanto di competenza"));
        assert!(nobody("Responsabile competente") && !nobody("Responsabile"));
        assert!(nobody("Personale dell'Ente") && !nobody("Ufficio Personale"));
        assert!(!nobody("Tutti i Settori, coordinati dal Segretario") && !nobody(""));
    }
}
