//! Persons who are named beside something that is nobody's business: an absence, an illness, a measure of
//! discipline, a birth, a home.
//!
//! A name alone is no secret: the annex names those who answer for objectives.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::words::word_places::{ByLetters, WordPlaces, begins_with};

/// Returns the bytes of the words that say something private of a person whom the text names.
pub(crate) fn private_fact(text: &str) -> Option<Range<usize>> {
    let words = WordPlaces::of(text);
    if let Some(range) = (0..words.len()).find_map(|at| civil_fact(&words, at)) {
        return Some(range);
    }
    // The first is enough: one finding makes the office read the whole text.
    let fact =
        (0..words.len()).find_map(|at| first_of(&words, at, BY_LETTERS.begun_by(words.written(at))))?;
    names_person(&words, &fact).then_some(fact)
}

static BY_LETTERS: LazyLock<ByLetters<&str>> =
    LazyLock::new(|| ByLetters::of(FACTS.iter().map(|fact| (*fact, *fact))));

/// What is private where a person is named.
const FACTS: [&str; 25] = [
    "maternita",
    "gravidanza",
    "malattia",
    "malato",
    "malata",
    "congedo parentale",
    "congedo straordinario",
    "aspettativa",
    "infortunio",
    "infortunato",
    "infortunata",
    "invalido",
    "invalida",
    // The permits of L. 104/1992 say that somebody of the family is disabled.
    "legge 104",
    "l 104",
    "motivi di salute",
    "motivi di famiglia",
    "motivi familiari",
    "ragioni di salute",
    "procedimento disciplinare",
    "sanzione disciplinare",
    "licenziamento",
    "servizi sociali",
    "separazione",
    "pignoramento",
];

/// "Nata a Torino il 12.3.1970", "residente in via Garibaldi": of one person, whoever it is. The plural is of
/// all.
fn civil_fact(words: &WordPlaces<'_>, at: usize) -> Option<Range<usize>> {
    const BIRTHS: [&str; 4] = ["nato a", "nata a", "nato il", "nata il"];
    const HOMES: [&str; 3] = ["residente in", "domiciliato in", "domiciliata in"];
    // Most words begin none of them.
    if !["na", "re", "do"].iter().any(|letters| begins_with(words.written(at), letters)) {
        return None;
    }
    let born = first_of(words, at, &BIRTHS);
    // Employees and their parents; "nato il progetto nel 2024" is no birth.
    let is_birth = |year: u16| (1900..2020).contains(&year);
    let mut near = at..words.len().min(at + 9);
    if born.is_some() && near.any(|near| words.written(near).parse().is_ok_and(is_birth)) {
        return born;
    }
    let lives = first_of(words, at, &HOMES)?;
    words.next_is(at + 2, &["via", "viale", "piazza", "corso", "vicolo", "largo", "strada"]).then_some(lives)
}

fn first_of(words: &WordPlaces<'_>, at: usize, phrases: &[&str]) -> Option<Range<usize>> {
    phrases.iter().find_map(|phrase| words.phrase(at, phrase))
}

/// Whether a person is named in the sentence that holds a fact.
fn names_person(words: &WordPlaces<'_>, fact: &Range<usize>) -> bool {
    let text = words.text();
    (0..words.len()).any(|at| {
        let range = words.range(at);
        let is_near = between(text, &range, fact).is_none_or(|between| !between.contains([';', '\n']));
        is_near
            && (has_title(words, at) || has_first_name(words, at) || is_alone_in_parentheses(words, at, fact))
    })
}

/// The text between two stretches; `None` if one holds the other.
fn between<'a>(text: &'a str, one: &Range<usize>, other: &Range<usize>) -> Option<&'a str> {
    text.get(one.end..other.start).or_else(|| text.get(other.end..one.start))
}

/// A name behind a title or a word for someone: `sig.ra Verdi`, `la dipendente Neri`, `famiglia Rossi`.
fn has_title(words: &WordPlaces<'_>, at: usize) -> bool {
    const TITLES: [&str; 24] = [
        "sig",
        "ra",
        "signor",
        "signora",
        "dott",
        "ssa",
        "dr",
        "geom",
        "ing",
        "arch",
        "rag",
        "avv",
        "dipendente",
        "collega",
        "istruttore",
        "istruttrice",
        "agente",
        "funzionario",
        "funzionaria",
        "impiegato",
        "impiegata",
        "operatore",
        "operatrice",
        "famiglia",
    ];
    is_name(words, at) && words.previous_is(at, &TITLES) && !crosses_sentence(words, at)
}

/// A title's own dot is no end of a sentence; a colon, a comma or a parenthesis parts them.
fn crosses_sentence(words: &WordPlaces<'_>, at: usize) -> bool {
    let between = &words.text()[words.range(at - 1).end..words.range(at).start];
    between.contains([',', ';', ':', '(', ')', '–'])
}

/// A first name beside a word that may be a last one: `Maria Bianchi`, `Rossi Mario`.
fn has_first_name(words: &WordPlaces<'_>, at: usize) -> bool {
    let is_first = FIRST_NAMES.iter().any(|name| words.next_is(at, &[name]));
    let beside = |other: usize| {
        let (one, two) = (words.range(at.min(other)), words.range(at.max(other)));
        words.text()[one.end..two.start] == *" " && is_name(words, other)
    };
    // "Piazza Maria Bianchi" and "scuola Mario Rossi" are places.
    let is_place = |first: usize| {
        words
            .previous_is(first, &["via", "viale", "piazza", "corso", "largo", "scuola", "plesso", "istituto"])
    };
    let behind = at + 1 < words.len() && beside(at + 1) && !is_place(at);
    let before = at > 0 && beside(at - 1) && !is_place(at - 1);
    is_first && is_name(words, at) && (behind || before)
}

/// A name that fills parentheses, or stands in those of the fact: `(Bianchi)`, `(malattia: Neri, Verdi)`.
fn is_alone_in_parentheses(words: &WordPlaces<'_>, at: usize, fact: &Range<usize>) -> bool {
    let text = words.text();
    let range = words.range(at);
    let Some(open) = text[..range.start].rfind('(') else { return false };
    let Some(length) = text[open..].find(')') else { return false };
    let close = open + length;
    if close < range.end {
        return false;
    }
    let inside = |range: &Range<usize>| open < range.start && range.end <= close;
    let within: Vec<usize> = (0..words.len()).filter(|place| inside(&words.range(*place))).collect();
    let are_names = within.len() <= 2 && within.iter().all(|place| is_name(words, *place));
    is_name(words, at) && (are_names || inside(fact))
}

/// Whether a word may be a name: a capital and small letters, and none that offices and norms are called by.
fn is_name(words: &WordPlaces<'_>, at: usize) -> bool {
    let mut letters = words.written(at).chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    let are_small = letters.clone().count() >= 2 && letters.all(char::is_lowercase);
    is_capital && are_small && !words.next_is(at, &INSTITUTIONS)
}

/// Words of offices, bodies, acts and times, which are written with a capital too.
const INSTITUTIONS: [&str; 58] = [
    "ufficio*",
    "uffici",
    "settor*",
    "servizi*",
    "area",
    "aree",
    "giunta",
    "consiglio",
    "comun*",
    "unione",
    "provinci*",
    "region*",
    "citta",
    "ente",
    "enti",
    "asl",
    "azienda",
    "inps",
    "inail",
    "ministero",
    "dipartimento",
    "personale",
    "allegat*",
    "sindac*",
    "segretari*",
    "dirigent*",
    "direzion*",
    "direttor*",
    "responsabil*",
    "anagrafe",
    "ragioneria",
    "tributi",
    "affari",
    "amministrativ*",
    "tecnic*",
    "contabil*",
    "direttiv*",
    "generale",
    "generali",
    "legge",
    "legg*",
    "decreto",
    "regolament*",
    "piano",
    "polizia",
    "stato",
    "civile",
    "scuola",
    "biblioteca",
    // "Istruttore Cat. C" has no name.
    "cat",
    "categori*",
    "art",
    "gennaio",
    "sezione",
    "sportello",
    "comitato",
    "casa",
    "centro",
];

/// The commonest first names; last names are too many to be listed.
const FIRST_NAMES: [&str; 72] = [
    "alberto",
    "alessandra",
    "alessandro",
    "alessia",
    "andrea",
    "angela",
    "angelo",
    "anna",
    "antonella",
    "antonio",
    "barbara",
    "bruno",
    "carla",
    "carlo",
    "caterina",
    "chiara",
    "claudia",
    "claudio",
    "cristina",
    "daniela",
    "daniele",
    "davide",
    "domenico",
    "elena",
    "elisa",
    "emanuele",
    "enrico",
    "fabio",
    "federica",
    "federico",
    "filippo",
    "francesca",
    "francesco",
    "gabriele",
    "giacomo",
    "gianni",
    "giorgio",
    "giovanna",
    "giovanni",
    "giulia",
    "giulio",
    "giuseppe",
    "giuseppina",
    "ilaria",
    "laura",
    "lorenzo",
    "luca",
    "lucia",
    "luigi",
    "marco",
    "maria",
    "mario",
    "marta",
    "martina",
    "massimo",
    "matteo",
    "mauro",
    "michele",
    "monica",
    "nicola",
    "paola",
    "paolo",
    "patrizia",
    "pietro",
    "roberta",
    "roberto",
    "rosa",
    "salvatore",
    "sara",
    "silvia",
    "simone",
    "stefano",
];

#[cfg(test)]
mod tests {
    use crate::check::words::named_person::*;

    fn found(text: &str) -> Option<&str> {
        private_fact(text).map(|range| &text[range])
    }

    #[test]
    fn what_is_private_of_a_named_person_is_found() {
        for (text, fact) in [
            ("dal 1° marzo assenza per maternità della collega (Bianchi)", "maternità"),
            ("sostituzione della sig.ra Verdi in congedo parentale", "congedo parentale"),
            ("Rossi Mario assente per malattia", "malattia"),
            ("il dipendente Neri in aspettativa", "aspettativa"),
            ("organico ridotto (malattia: Neri, Verdi)", "malattia"),
            ("nata a Torino il 3 marzo 1971", "nata a"),
            ("residente in via Roma 3", "residente in"),
        ] {
            assert_eq!(found(text), Some(fact), "{text}");
        }
    }

    #[test]
    fn institutes_names_alone_and_offices_are_no_secret() {
        for text in [
            "Sostituzioni per maternità (Ufficio Anagrafe)",
            "Assegni di maternità concessi (Giunta)",
            "Mario Rossi, Responsabile del Settore Tecnico",
            "Aspettativa e congedi: regolamento del Personale",
            "Istruttore Amministrativo in sostituzione per maternità",
            "i nati a Torino nel 2019",
            "i residenti in via Roma",
            "Servizi sociali presso la scuola Mario Rossi",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
