//! Words of access: to sites, documents and digital services, and to places, above all of persons with
//! disabilities.

use crate::source::folded_words::FoldedWords;

/// Whether a text names a site, a document or another digital thing.
pub(crate) fn is_digital(words: &FoldedWords) -> bool {
    words.have_any(&DIGITAL)
}

/// Whether a text is about the accessibility of something digital.
pub(crate) fn opens_digital(words: &FoldedWords) -> bool {
    // The guidelines, Law 4/2004 by its author's name and its number, and the duties that follow from it.
    const BY_NAME: [&str; 15] = [
        "wcag",
        "legge stanca",
        "legge 4 2004",
        "l 4 2004",
        "l n 4 2004",
        "legge n 4 2004",
        "barriere digitali",
        "barriere informatiche",
        "dichiarazion* di accessibilita",
        "error* di accessibilita",
        "screen reader",
        "lettor* di schermo",
        "sintesi vocal*",
        "tecnologie assistive",
        "accessibilita digitale",
    ];
    // "Accessibilità e usabilità dei siti" may take its time; an adjective stands beside its noun.
    const NOUN: usize = 6;
    const ADJECTIVE: usize = 3;
    words.have_any(&BY_NAME)
        || words.have_near(&["accessibilita"], &DIGITAL, NOUN) && !is_transparency(words)
        || words.have_near(&["accessibile", "accessibili", "inaccessibil*"], &DIGITAL, ADJECTIVE)
        || words.have_near(&DISABILITY, &DIGITAL, NOUN)
}

/// Whether a text is about the access of persons with disabilities to places and services.
pub(crate) fn opens_places(words: &FoldedWords) -> bool {
    const BARRIERS: [&str; 13] = [
        "barriere architettonic*",
        "barriere fisiche",
        "barriere sensoriali",
        "senza barriere",
        "abbattimento barriere",
        "abbattimento delle barriere",
        "eliminazione barriere",
        "eliminazione delle barriere",
        "peba",
        "percors* tattil*",
        "accessibilita fisica",
        "montascal*",
        "pedan*",
    ];
    // Help at school or at home is another matter than coming in.
    const ACCESS: [&str; 9] = [
        "access*",
        "inaccessibil*",
        "fruib*",
        "fruizion*",
        "inclusion*",
        "inclusiv*",
        "partecipazion*",
        "ingress*",
        "spostament*",
    ];
    words.have_any(&BARRIERS)
        || words.have_near(&["accessibil*"], &PLACES, 6)
        || words.have_near(&DISABILITY, &ACCESS, 8)
}

/// Whether a text names what makes a place accessible.
pub(crate) fn names_place(words: &FoldedWords) -> bool {
    const AIDS: [&str; 4] = ["ramp*", "ascensor*", "elevator*", "scivol*"];
    words.have_any(&PLACES) || words.have_any(&AIDS) || words.have_any(&DISABILITY)
}

/// "Accessibilità totale" of data is transparency, by D.Lgs. 33/2013, art. 1.
fn is_transparency(words: &FoldedWords) -> bool {
    words.have_any(&[
        "accessibilita totale",
        "accessibilita dei dati",
        "accessibilita delle informazioni",
        "accessibilita degli atti",
        "accessibilita agli atti",
    ])
}

const DIGITAL: [&str; 34] = [
    "sito",
    "siti",
    "web",
    "portale",
    "portali",
    "pagine",
    "internet",
    "intranet",
    // Documents that are published are digital (D.Lgs. 82/2005, art. 40).
    "document*",
    "pdf",
    "modulistica",
    "moduli",
    "modelli",
    "digital*",
    "online",
    "on line",
    "in rete",
    "in linea",
    "telematic*",
    "informatic*",
    "app",
    "applicazion*",
    "piattaform*",
    "software",
    "streaming",
    "video",
    "sottotitol*",
    "spid",
    "cie",
    "totem",
    "albo pretorio",
    // The guidelines are about the web by their name.
    "wcag",
    "agid",
    "mauve*",
];

const DISABILITY: [&str; 13] = [
    // Whole words: "disabilitare" is done to functions.
    "disabilita",
    "disabile",
    "disabili",
    "non vedenti",
    "non udenti",
    "ciech*",
    "sord*",
    "ipovedent*",
    "ipoudent*",
    "dislessi*",
    "lingua dei segni",
    "facile da leggere",
    "braille",
];

const PLACES: [&str; 17] = [
    "edific*",
    "municipio",
    "sede",
    "sedi",
    "scuol*",
    "bibliotec*",
    "muse*",
    "palestr*",
    "parc*",
    "parchegg*",
    "marciapied*",
    "strad*",
    "fermat*",
    "cimiter*",
    "bagni",
    "spiagg*",
    "teatr*",
];

#[cfg(test)]
mod tests {
    use crate::check::words::access::*;
    use crate::check::words::fixture::all;

    #[test]
    fn digital_accessibility_is_known() {
        let phrases = [
            "Accessibilità del sito istituzionale",
            "Rendere accessibili i documenti pubblicati all'albo pretorio",
            "Pubblicazione di soli PDF accessibili",
            "Adeguamento alle WCAG 2.1 livello AA",
            "Servizi online accessibili alle persone con disabilità",
            "Modulistica accessibile per chi usa uno screen reader",
            "Correzione degli errori di accessibilità dell'app comunale",
            "Dichiarazione di accessibilità sul portale di AgID",
            "Superamento delle barriere digitali nei servizi telematici",
            "Documenti nativi digitali e accessibili (L. 4/2004)",
            "Sito utilizzabile dai non vedenti",
        ];
        all(&phrases, opens_digital, true);
    }

    #[test]
    fn buildings_and_other_access_are_not_meant() {
        let phrases = [
            "Abbattimento delle barriere architettoniche",
            "Accessibilità del municipio alle carrozzelle",
            "Accesso civico e accesso agli atti",
            "Rampa accessibile alla biblioteca",
            "Accesso al sito con SPID",
            "Aggiornamento del sito istituzionale",
            "Digitalizzazione dei documenti d'archivio",
            "Parcheggi accessibili nel centro storico",
            "Accessibilità dei parchi gioco",
            "Prezzi accessibili per la mensa",
            "Trasparenza come accessibilità totale dei dati e dei documenti sul sito",
        ];
        all(&phrases, opens_digital, false);
    }

    #[test]
    fn places_are_opened_by_what_takes_barriers_away() {
        let opened = [
            "Abbattimento delle barriere architettoniche",
            "Approvazione del PEBA",
            "Accessibilità dei parchi gioco",
            "Inclusione delle persone con disabilità nei centri estivi",
        ];
        all(&opened, opens_places, true);
        let others =
            ["Orari di apertura degli uffici", "Assistenza agli alunni con disabilità", "Accesso agli atti"];
        all(&others, opens_places, false);
    }
}
