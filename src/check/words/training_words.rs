//! Words on the training of a body's own people, and the hours of it that each gets.

use crate::source::folded_words::{FoldedWords, begins};

/// Words of training where an objective says what it wants. An asterisk stands for the rest of a word.
const TRAINING: [&str; 9] = [
    "formativ*",
    "syllabus",
    "aggiornamento professionale",
    "aggiornamento del personale",
    "aggiornamento dei dipendenti",
    "corsi di",
    "corsi per il personale",
    "corsi per i dipendenti",
    "formare",
];

/// Words of training anywhere else: of "corsi di nuoto" an indicator may speak too.
const TRAINED: [&str; 2] = ["formativ*", "syllabus"];

/// Things that are formed without being taught.
const FORMED: [&str; 18] = [
    "elenc*",
    "alb*",
    "graduatori*",
    "bilanci*",
    "fascicol*",
    "ruol*",
    "list*",
    "commission*",
    "archiv*",
    "class*",
    "seggi*",
    "prezzi",
    "provvediment*",
    "document*",
    "inventari*",
    "bando",
    "atti",
    "atto",
];

/// Those who are no employees.
const OTHERS: [&str; 14] = [
    "giovani",
    "student*",
    "alunn*",
    "volontar*",
    "disoccupat*",
    "cittadin*",
    "adult*",
    "lingu* italian*",
    "famigli*",
    "genitor*",
    "bambin*",
    "anzian*",
    "utent*",
    "stranier*",
];

const STAFF: [&str; 5] = ["personale", "dipendent*", "responsabil*", "dirigent*", "uffici*"];

/// Training in one matter, which does not stand for all of a year's.
const MATTER: [&str; 9] = [
    "in materia",
    "su",
    "sul*",
    "in tema",
    "sicurezza",
    "anticorruzione",
    "obbligatori*",
    "privacy",
    "aggiornamento professionale",
];

/// Whether an objective, by what it wants and how it is measured, is about teaching the body's own people.
pub(crate) fn is_training(objective: &FoldedWords, measured: &[&FoldedWords]) -> bool {
    let mut texts = vec![objective];
    texts.extend(measured);
    let teaches =
        texts.iter().any(|words| words.have_any(&TRAINED) || words.after(&["formazione"]).any(is_of_people));
    // "Formazione dei dipendenti che assistono i cittadini" is about employees.
    let is_of_staff = texts.iter().any(|words| words.have_any(&STAFF));
    (teaches || objective.have_any(&TRAINING))
        && (is_of_staff || !texts.iter().any(|words| words.have_any(&OTHERS)))
}

/// Whether an objective on training is about one matter only.
pub(crate) fn is_of_one_matter(objective: &FoldedWords) -> bool {
    objective.have_any(&MATTER)
}

/// Whether the words behind "formazione" name no list, register or the like that is formed.
fn is_of_people(after: &str) -> bool {
    let after = ["dell ", "degli ", "delle ", "dei ", "del ", "della ", "di ", "d "]
        .iter()
        .find_map(|article| after.strip_prefix(article))
        .unwrap_or(after);
    !FORMED.iter().any(|formed| begins(after, formed).is_some())
}

/// The hours of a year's training that one employee has to have.
const ENOUGH: u32 = 40;

/// More is no year's hours of one employee, but a year ("ore nel 2025") or a sum.
const MOST: u32 = 200;

/// The number of words behind `ore` among which its number may stand: `ore di formazione pro capite: 40`.
const REACH: usize = 7;

/// Whether texts say at least 40 hours, or the week that these are: `40 ore`, `almeno 40 (quaranta) ore`,
/// `ore a testa: 40`, the last also where one text ends with the hours and the next is the number.
pub(crate) fn have_enough_hours(texts: &[&FoldedWords]) -> bool {
    const WEEK: [&str; 3] = ["una settimana", "settimana di formazione", "settimana lavorativa"];
    hours(texts).iter().any(|hours| (ENOUGH..=MOST).contains(hours))
        || texts.iter().any(|words| words.have_any(&WEEK))
}

/// Whether texts say hours, but fewer than 40.
pub(crate) fn have_few_hours(texts: &[&FoldedWords]) -> bool {
    let hours = hours(texts);
    !hours.is_empty() && hours.iter().all(|hours| *hours < ENOUGH)
}

/// The hours that texts say.
fn hours(texts: &[&FoldedWords]) -> Vec<u32> {
    let words: Vec<&str> = texts.iter().flat_map(|words| words.iter()).collect();
    let mut hours = Vec::new();
    for (place, word) in words.iter().enumerate() {
        match *word {
            "ore" | "h" => {
                let before = place.checked_sub(1).and_then(|place| number(words[place]));
                hours.extend(before.or_else(|| number_behind(&words[place + 1..])));
            }
            _ => hours.extend(word.strip_suffix('h').and_then(|digits| digits.parse::<u32>().ok())),
        }
    }
    hours
}

/// The first number of the words behind `ore`; `None` if it counts something else.
fn number_behind(words: &[&str]) -> Option<u32> {
    const COUNTED: [&str; 9] = [
        "%",
        "dipendenti",
        "dipendente",
        "corsi",
        "partecipanti",
        "persone",
        "unita",
        "attestati",
        "giornate",
    ];
    let near = words.iter().take(REACH).enumerate();
    let (place, found) = near.into_iter().find_map(|(place, word)| Some((place, number(word)?)))?;
    if words.get(place + 1).is_some_and(|next| COUNTED.contains(next)) { None } else { Some(found) }
}

/// Reads a word as a number of hours.
fn number(word: &str) -> Option<u32> {
    match word {
        "quaranta" => Some(40),
        "quarantotto" => Some(48),
        "cinquanta" => Some(50),
        "sessanta" => Some(60),
        _ => word.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::words::training_words::*;

    #[test]
    fn objectives_on_training_are_known() {
        let phrases = [
            "Formazione del personale sulle competenze digitali",
            "Piano formativo triennale dei dipendenti",
            "Corsi di aggiornamento in materia di appalti",
            "Accrescere la formazione in materia di anticorruzione",
            "Aggiornamento professionale degli agenti di polizia locale",
            "Percorsi formativi sulla piattaforma Syllabus",
            "FORMAZIONE",
            "Formare i dipendenti all'uso del nuovo protocollo",
            "Formazione obbligatoria sulla sicurezza",
            "Formazione dei dipendenti che assistono i cittadini",
            "Aggiornamento del personale sul nuovo codice dei contratti",
        ];
        for phrase in phrases {
            assert!(is_training(&FoldedWords::of(phrase), &[]), "{phrase}");
        }
    }

    #[test]
    fn what_is_formed_and_those_who_are_not_employed_are_not_meant() {
        let phrases = [
            "Formazione degli elenchi degli operatori economici",
            "Formazione dell'albo dei giudici popolari",
            "Formazione della graduatoria per gli alloggi",
            "Formazione del bilancio partecipativo",
            "Informazione ai cittadini sulla raccolta differenziata",
            "Trasformazione digitale degli archivi",
            "Manutenzione dei corsi d'acqua",
            "Lavori in corso di esecuzione nelle scuole",
            "Formazione professionale dei giovani disoccupati",
            "Formazione dei fascicoli elettorali",
            "Corsi di lingua italiana per i cittadini stranieri",
            "Aggiornamento del sito istituzionale",
        ];
        for phrase in phrases {
            assert!(!is_training(&FoldedWords::of(phrase), &[]), "{phrase}");
        }
    }

    #[test]
    fn forty_hours_are_found_however_they_are_written() {
        let phrases = [
            "40 ore",
            "Almeno 40 ore a testa",
            "n. 40 (quaranta) ore annue",
            "Ore di formazione pro capite: 40",
            "quaranta ore per ciascun dipendente",
            "48 ore all'anno",
            "40h a dipendente",
            "Almeno 40 h",
            "100% dei dipendenti con almeno 40 ore",
            "ore pro capite non inferiori a 40",
        ];
        for phrase in phrases {
            assert!(have_enough_hours(&[&FoldedWords::of(phrase)]), "{phrase}");
        }
    }

    #[test]
    fn other_numbers_are_not_forty_hours() {
        let phrases = [
            "24 ore a testa",
            "80% dei dipendenti",
            "80% di ore fruite",
            "Entro le ore 12 del 31.12.2025",
            "40 dipendenti formati",
            "Almeno 4 ore",
            "2025: 12 ore",
            "40 corsi, di cui la metà per via telematica, per un totale di 30 ore",
            "ore di formazione",
            "50 dipendenti con 20 ore ciascuno",
            "45 dipendenti: ore di formazione a testa 30",
            "Ore 9-12, 80% dei presenti",
            "Aumento del 50% delle ore di formazione",
        ];
        for phrase in phrases {
            assert!(!have_enough_hours(&[&FoldedWords::of(phrase)]), "{phrase}");
        }
    }

    #[test]
    fn what_is_measured_tells_of_training_and_of_its_hours_too() {
        let [objective, indicator] = ["Capitale umano", "Ore di formazione pro capite"].map(FoldedWords::of);
        assert!(is_training(&objective, &[&indicator]) && !is_training(&objective, &[]));
        let hours = |target: &str| [&indicator, &FoldedWords::of(target)].map(FoldedWords::as_str).join(" ");
        let enough = |target: &str| have_enough_hours(&[&FoldedWords::of(&hours(target))]);
        assert!(enough("≥ 40") && !enough("24") && !enough("40 dipendenti"));
        assert!(have_few_hours(&[&indicator, &FoldedWords::of("24")]) && !have_few_hours(&[&indicator]));
        assert!(have_enough_hours(&[&FoldedWords::of("Una settimana di formazione a testa")]));
    }
}
