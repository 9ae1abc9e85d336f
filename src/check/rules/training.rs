//! F40: an objective on training gives each employee at least 40 hours a year (directive of 14 January 2025).

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::{FoldedWords, begins};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "un obiettivo di formazione prevede 40 ore a testa",
    gravity: Gravity::Usual(Severity::Warning),
    source: "Direttiva sulla formazione, 14 gennaio 2025",
    from: Some(2025),
    explanation: Explanation {
        wants: "Un obiettivo riguarda la formazione del personale, e dice nell'obiettivo, nell'indicatore o nel target almeno 40 ore a testa nell'anno.",
        why: "La direttiva del Ministro per la pubblica amministrazione vuole che ogni dirigente abbia un obiettivo di formazione non inferiore a 40 ore annue per ciascun dipendente.",
        passes: "obiettivo: Formazione del personale sulle competenze digitali\ntarget: Almeno 40 ore a testa",
        fails: "obiettivo: Formazione del personale sulle competenze digitali\ntarget: Due corsi nell'anno",
    },
    run,
};

const CODE: &str = "F40";

/// The fields in which the hours may be said.
const FIELDS: [FieldKey; 3] = [FieldKey::Objective, FieldKey::Indicator, FieldKey::Target];

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let about: Vec<&Folded> =
        subject.objectives.iter().filter(|folded| is_training(folded.words(FieldKey::Objective))).collect();
    let mut texts = about.iter().flat_map(|folded| FIELDS.map(|key| folded.words(key)));
    if texts.any(has_enough_hours) {
        return Vec::new();
    }
    let finding = match about.first() {
        Some(folded) => {
            let id = &folded.objective.id.value;
            let message = format!("l'obiettivo «{id}», sulla formazione, non prevede 40 ore a testa");
            let target = folded.objective.field(FieldKey::Target).text.span.clone();
            Diagnostic::warning(CODE, message).at(target).hint("scrivere per esempio «Almeno 40 ore a testa»")
        }
        None => subject
            .lacking(Diagnostic::warning(CODE, "nessun obiettivo riguarda la formazione del personale"))
            .hint("aggiungerne uno con un target come «Almeno 40 ore di formazione a testa nell'anno»"),
    };
    vec![finding]
}

const TRAINING: [&str; 8] = [
    "formativ*",
    "aggiornamento professionale",
    "aggiornamento del personale",
    "aggiornamento dei dipendenti",
    "corsi di",
    "corsi per il personale",
    "corsi per i dipendenti",
    "formare",
];

/// Things that are formed without being taught.
const FORMED: [&str; 19] = [
    "elenc*",
    "albo",
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
const OTHERS: [&str; 8] =
    ["giovani", "student*", "alunn*", "volontar*", "disoccupat*", "cittadin*", "adult*", "lingu* italian*"];

const STAFF: [&str; 5] = ["personale", "dipendent*", "responsabil*", "dirigent*", "uffici*"];

/// Whether it is about teaching the body's own people.
fn is_training(words: &FoldedWords) -> bool {
    let trains = words.have_any(&TRAINING) || words.after(&["formazione"]).any(is_of_people);
    // "Formazione dei dipendenti che assistono i cittadini" is about employees.
    trains && (words.have_any(&STAFF) || !words.have_any(&OTHERS))
}

/// Whether the words behind "formazione" name no list, register or the like that is formed.
fn is_of_people(after: &str) -> bool {
    let after = ["dell ", "degli ", "delle ", "dei ", "del ", "della ", "di ", "d "]
        .iter()
        .find_map(|article| after.strip_prefix(article))
        .unwrap_or(after);
    !FORMED.iter().any(|formed| begins(after, formed).is_some())
}

/// The number of words behind `ore` among which its number may stand: `ore di formazione pro capite: 40`.
const REACH: usize = 7;

/// Whether it says at least 40 hours: `40 ore`, `almeno 40 (quaranta) ore`, `ore a testa: 40`.
fn has_enough_hours(words: &FoldedWords) -> bool {
    let words: Vec<&str> = words.iter().collect();
    words.iter().enumerate().any(|(place, word)| match *word {
        "ore" | "h" => {
            let before = place.checked_sub(1).and_then(|place| number(words[place]));
            // A larger number is no year's hours of one employee, but a year ("ore nel 2025") or a sum.
            before
                .or_else(|| number_behind(&words[place + 1..]))
                .is_some_and(|hours| (40..=200).contains(&hours))
        }
        "40h" => true,
        _ => false,
    })
}

/// The first number of the words behind `ore`; `None` if it is a percentage.
fn number_behind(words: &[&str]) -> Option<u32> {
    let near = words.iter().take(REACH).enumerate();
    let (place, found) = near.into_iter().find_map(|(place, word)| Some((place, number(word)?)))?;
    if words.get(place + 1) == Some(&"%") { None } else { Some(found) }
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
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::training::*;

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
            assert!(is_training(&FoldedWords::of(phrase)), "{phrase}");
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
            assert!(!is_training(&FoldedWords::of(phrase)), "{phrase}");
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
            assert!(has_enough_hours(&FoldedWords::of(phrase)), "{phrase}");
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
            assert!(!has_enough_hours(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn training_without_forty_hours_is_a_warning_from_2025() {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Target, "Due corsi nell'anno");
        let few =
            "qualita.yaml:11:13 avviso l'obiettivo «qualita-1», sulla formazione, non prevede 40 ore a testa";
        assert_eq!(fixture.found("F40"), [few]);
        assert_eq!(fixture.year(2024).found("F40"), [""; 0]);
    }

    #[test]
    fn a_plan_without_training_is_warned() {
        let none = "piano.yaml:3:7 avviso nessun obiettivo riguarda la formazione del personale";
        assert_eq!(FixturePlan::new().without("qualita").found("F40"), [none]);
    }
}
