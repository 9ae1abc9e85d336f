//! Steps still to take, told from a state that things are in.
//!
//! A step begins as something to do, or wishes for more, or names what is to be measured without its value.
//! A number, a word of what is or is not, or an adjective of the action itself ("gestione cartacea") makes it
//! a state.

use crate::check::words::intention::{noun, verb};
use crate::source::folded_words::FoldedWords;

/// Words of what is or was, or is not. An asterisk stands for the rest of a word.
const STATES: [&str; 64] = [
    "non",
    "nessun*",
    "senza",
    "manca*",
    "mancat*",
    "assente",
    "assenti",
    "assenza",
    "mai",
    "gia",
    "oggi",
    "attual*",
    "finora",
    "ancora",
    "in corso",
    "in essere",
    "in atto",
    "in vigore",
    "a regime",
    "in fase di",
    "avvenut*",
    "avviat*",
    "svolt*",
    "effettuat*",
    "eseguit*",
    "concluso",
    "conclusa",
    "conclusi",
    "concluse",
    "completat*",
    "realizzat*",
    "approvat*",
    "adottat*",
    "iniziat*",
    "affidat*",
    "gestit*",
    "in parte",
    "solo",
    "soltanto",
    "esclusivamente",
    "prevalentemente",
    "manualmente",
    "scors*",
    "e stat*",
    "sono stat*",
    "risulta",
    "risultano",
    "esist*",
    "presente",
    "presenti",
    "presenza",
    "ultimo",
    "ultima",
    "ultimi",
    "ultime",
    "ferm*",
    "vigent*",
    "attivo",
    "attiva",
    "attivi",
    "attive",
    "inattiv*",
    "in ritardo",
    "zero",
];

/// Stems of adjectives that make a state of the noun at the head: "gestione cartacea". Of another noun they
/// say nothing about it: "digitalizzazione delle pratiche cartacee".
const QUALITIES: [&str; 36] = [
    "alt",
    "annual",
    "bass",
    "buon",
    "carent",
    "cartace",
    "critic",
    "discontinu",
    "disomogene",
    "elevat",
    "frammentat",
    "inadeguat",
    "incomplet",
    "insufficient",
    "lent",
    "limitat",
    "lung",
    "manual",
    "mensil",
    "obsolet",
    "occasional",
    "ordinari",
    "parzial",
    "precari",
    "precedent",
    "regolar",
    "ridott",
    "saltuari",
    "scars",
    "semestral",
    "settimanal",
    "sporadic",
    "storic",
    "superat",
    "tradizional",
    "trimestral",
];

/// Words of what is still to come.
const FUTURE: [&str; 10] = [
    "sara",
    "saranno",
    "verra",
    "verranno",
    "dovra",
    "dovranno",
    "si procedera",
    "si provvedera",
    "si intende",
    "si prevede",
];

/// Beginnings of a check or a study to be made.
const CHECKS: [&str; 6] = ["verifica", "ricognizione", "mappatura", "studio", "analisi", "indagine"];

/// Other beginnings of something to do.
const DEEDS: [&str; 16] = [
    "raccolta",
    "monitoraggio",
    "programmazione",
    "organizzazione",
    "formazione",
    "rispetto de*",
    "supporto",
    "istruttoria",
    "vendita",
    "fornitura",
    "consegna",
    "ricerca de*",
    "ricerca di",
    "apertura di",
    "apertura de*",
    "chiusura de*",
];

/// Beginnings of a wish for more.
const MORE: [&str; 5] = ["maggior*", "miglior", "migliori", "migliore", "meno"];

/// Beginnings that name what is measured.
const MEASURES: [&str; 22] = [
    "numero",
    "n",
    "nr",
    "num",
    "percentuale",
    "%",
    "quota",
    "tasso",
    "indice",
    "grado",
    "livello",
    "tempo medio",
    "tempi medi",
    "tempo di",
    "tempi di",
    "ore di",
    "giorni di",
    "importo",
    "ammontare",
    "totale",
    "entita",
    "valore",
];

/// Beginnings of what is no state, each list for another reason.
const OPENINGS: [&[&str]; 4] = [&CHECKS, &DEEDS, &MORE, &MEASURES];

/// What goes on in an office every day, which the way it is done describes.
const RUNNING: [&str; 17] = [
    "archiviazione",
    "assegnazione",
    "comunicazione",
    "conservazione",
    "consultazione",
    "distribuzione",
    "erogazione",
    "gestione",
    "iscrizione",
    "pagamento",
    "prenotazione",
    "presentazione",
    "pubblicazione",
    "rilascio",
    "rilevazione",
    "trasmissione",
    "raccolta",
];

/// Words by which the way follows.
const WAY: [&str; 12] = [
    "a mano",
    "allo sportello",
    "con",
    "in forma",
    "in formato",
    "in modo",
    "mediante",
    "per",
    "su",
    "tramite",
    "via",
    "da parte",
];

/// The number of words that may stand before one of what is to come: "il servizio sarà".
const SUBJECT: usize = 3;

/// Whether a text says what is to be done, and nothing of how things are.
pub(crate) fn is_step(words: &FoldedWords) -> bool {
    // A number is measured, whatever the words around it: "Acquisizione di 12 moduli".
    if words.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit())) {
        return false;
    }
    let is_to_come = words.before(&FUTURE).is_some_and(|before| before <= SUBJECT);
    if verb(words).is_some() || is_to_come {
        return true;
    }
    let is_open = noun(words).is_some() || OPENINGS.into_iter().any(|list| words.begin_with(list));
    is_open && !words.have_any(&STATES) && !describes(words)
}

/// Whether a text says how something is done or is: by an adjective of its head or a participle behind it
/// ("formazione erogata") or, of what goes on every day, by its way ("rilascio dei certificati su carta").
fn describes(words: &FoldedWords) -> bool {
    let mut listed = words.iter();
    let (first, second) = (listed.next().unwrap_or_default(), listed.next().unwrap_or_default());
    let is_participle = second.len() > 5
        && ["ato", "ata", "ito", "ita", "uto", "uta"].iter().any(|ending| second.ends_with(ending));
    let last = listed.last().unwrap_or(second);
    let is_like = is_quality(second) || is_quality(last) && agree(first, last);
    is_participle || is_like || RUNNING.contains(&first) && words.have_any(&WAY)
}

fn is_quality(word: &str) -> bool {
    QUALITIES.iter().any(|stem| word.strip_prefix(stem).is_some_and(|ending| ending.len() < 3))
}

/// Whether an adjective may be one of a noun, by gender and number: "gestione … cartacea", "numero …
/// elevato".
fn agree(noun: &str, adjective: &str) -> bool {
    let is_feminine = noun.ends_with("one") || noun.ends_with('a');
    // Of "manuale" and "regolare" the singular ends so; "cartacee" are several.
    let is_either = adjective.ends_with("le") || adjective.ends_with("re");
    is_either || adjective.ends_with(if is_feminine { 'a' } else { 'o' })
}

#[cfg(test)]
mod tests {
    use crate::check::words::step::*;

    #[test]
    fn a_state_is_told_from_a_step() {
        let is_step = |text: &str| is_step(&FoldedWords::of(text));
        assert!(
            is_step("Attivazione dello sportello") && !is_step("Attivazione già avvenuta per tre servizi")
        );
        assert!(is_step("Formazione del personale") && !is_step("Formazione erogata a pochi"));
        assert!(
            is_step("Digitalizzazione delle pratiche cartacee")
                && !is_step("Gestione cartacea delle pratiche")
        );
        assert!(
            is_step("Digitalizzazione dell'archivio storico")
                && !is_step("Pubblicazione dei dati incompleta")
        );
        assert!(is_step("Gestione delle pratiche") && !is_step("Gestione delle pratiche su carta"));
        assert!(is_step("Numero di pratiche") && !is_step("Numero di pratiche: 12") && !is_step(""));
    }
}
