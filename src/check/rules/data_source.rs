//! S1: the source names where the data can be checked, and is not the target again (Piano-tipo, question i).
//!
//! A guess from words, on the mild side: reported is what begins as something to do and names no register,
//! data base, site, office, document or the like, and what repeats another field. A name that the program
//! does not know may be a system's.

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::blank::says_something;
use crate::check::rules::repeated_target::repeats;
use crate::check::words::intention::{action, verb};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la fonte dice dove si verificano i dati",
    gravity: Gravity::Usual(Severity::Warning),
    source: "Piano-tipo (DM 132/2022), domanda i",
    from: Some(2022),
    explanation: Explanation {
        wants: "La fonte nomina chi o che cosa conserva i dati: un registro, una banca dati, un sito, un sistema, un ufficio. Non è un risultato atteso, e non ripete il traguardo.",
        why: "Chi valuta deve poter ritrovare il dato da solo, anche a distanza di mesi, senza chiederlo a chi ha svolto il lavoro.",
        passes: "fonte: Registro di protocollo, Ufficio Segreteria",
        fails: "fonte: Riduzione dei tempi di attesa",
    },
    run,
};

const CODE: &str = "S1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.objectives.iter().filter_map(finding).collect()
}

fn finding(folded: &Folded<'_>) -> Option<Diagnostic> {
    let (objective, source) = (folded.objective, folded.words(FieldKey::Source));
    let place = objective.field(FieldKey::Source).text.span.first_line();
    let fields = [(FieldKey::Target, "il traguardo"), (FieldKey::Objective, "l'obiettivo")];
    // A repetition is certain, and goes before the guess that it is a result.
    let repeated = fields.into_iter().find(|(key, _)| repeats(source, folded.words(*key)));
    let finding = match repeated {
        Some((key, name)) => {
            let message = format!("nell'obiettivo «{}» la fonte ripete {name}", objective.id.value);
            Diagnostic::warning(CODE, message)
                .labelled(place, "le stesse parole")
                .related(objective.field(key).text.span.first_line(), name)
        }
        None if says_something(source) && is_result(source) => {
            let message = format!(
                "nell'obiettivo «{}» la fonte sembra un risultato, non il luogo dei dati",
                objective.id.value
            );
            Diagnostic::warning(CODE, message).labelled(place, "dove si verifica?")
        }
        None => return None,
    };
    Some(finding.hint("scrivere dove si trovano i dati, per esempio «Registro di protocollo», «Portale pagoPA», «Ufficio Ragioneria»"))
}

/// Words for what holds data or keeps them. An asterisk stands for the rest of a word.
const HOLDERS: [&str; 113] = [
    "registr*",
    "protocoll*",
    "banc*",
    "database",
    "data base",
    "archivi*",
    "albo",
    "elenc*",
    "anagraf*",
    "catast*",
    "inventari*",
    "fascicol*",
    "sito",
    "siti",
    "web",
    "portal*",
    "piattaform*",
    "sistem*",
    "softwar*",
    "gestional*",
    "applicativ*",
    "programm*",
    "sezione",
    "amministrazione trasparente",
    "cruscott*",
    "uffici*",
    "settor*",
    "serviz*",
    "area",
    "ente",
    "comun*",
    "unione",
    "provinc*",
    "region*",
    "minister*",
    "agenzi*",
    "camera",
    "asl",
    "asp",
    "istat",
    "inps",
    "tesorer*",
    "ragioneria",
    "responsabil*",
    "segret*",
    "oiv",
    "nucleo",
    "organism*",
    "revisor*",
    "gestor*",
    "provider",
    "fornitor*",
    "societa",
    "ditta",
    "biblioteca",
    "scuol*",
    "pcc",
    "rgs",
    "areargs",
    "bdap",
    "siope",
    "anac",
    "anpr",
    "pagopa",
    "suap",
    "sue",
    "consip",
    "mepa",
    "cig",
    "timbratur*",
    "cartellin*",
    "statistic*",
    "monitoragg*",
    "rilevazion*",
    "indagin*",
    "report*",
    "relazion*",
    "rendicont*",
    "bilanci*",
    "attestazion*",
    "questionar*",
    "sondagg*",
    "fattur*",
    "mandat*",
    "contratt*",
    "convenzion*",
    "ordinanz*",
    "deliber*",
    "determin*",
    "atto",
    "atti",
    "verbal*",
    "document*",
    "certificat*",
    "dichiarazion*",
    "scheda",
    "schede",
    "foglio",
    "fogli",
    "excel",
    "pec",
    "tabell*",
    "log",
    "estratt*",
    "nota",
    "comunicazion*",
    "calendar*",
    "verific*",
    "controll*",
    "provvediment*",
    "regolament*",
    "attestat*",
    "graduatori*",
];

/// Whether a text begins as something to do and names nothing that holds data.
fn is_result(words: &FoldedWords) -> bool {
    (action(words).is_some() || verb(words).is_some()) && !words.have_any(&HOLDERS)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::data_source::*;

    #[test]
    fn results_are_no_source() {
        let phrases = [
            "Riduzione dei tempi di attesa",
            "Miglioramento dei rapporti con gli utenti",
            "Incremento della raccolta differenziata",
            "Attivazione dello sportello",
            "Garantire la trasparenza",
            "Semplificazione delle procedure",
            "Da individuare",
            "Abbattimento delle barriere",
            "Potenziamento della rete",
            "Promozione della lettura",
            "Realizzazione degli interventi",
        ];
        for phrase in phrases {
            assert!(is_result(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn places_of_data_and_unknown_names_are_sources() {
        let phrases = [
            "Registro di protocollo",
            "Halley",
            "Aggiornamento del sito istituzionale",
            "Adozione della delibera di Giunta",
            "Ufficio Tributi",
            "Portale PagoPA",
            "Dott.ssa Bianchi",
            "Piattaforma dei crediti commerciali",
            "Approvazione del regolamento da parte del Consiglio",
            "Realizzazione del questionario di gradimento",
            "Relazione finale",
            "Dati ISTAT",
            "Bollette",
            "Redazione del verbale",
            "",
        ];
        for phrase in phrases {
            assert!(!is_result(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn a_result_or_a_repetition_in_place_of_a_source_is_a_warning() {
        let of = |source| FixturePlan::new().field("qualita-1", FieldKey::Source, source).found("S1");
        let place = "qualita.yaml:12:12 avviso nell'obiettivo «qualita-1» la fonte";
        assert_eq!(of("Crescita delle competenze"), [""; 0]);
        assert_eq!(
            of("Sviluppo delle competenze"),
            [format!("{place} sembra un risultato, non il luogo dei dati")]
        );
        assert_eq!(of("Almeno 40 ore a testa."), [format!("{place} ripete il traguardo")]);
        assert_eq!(of(""), [""; 0]);
    }
}
