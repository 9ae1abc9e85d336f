//! M1: the indicator holds something measurable (D.Lgs. 150/2009, art. 5 c. 2 lett. b).
//!
//! A guess from words, on the mild side: a number, a percentage, a count, days, a date, a formula, a word of quantity is
//! enough. Numbers of laws and bare years are no measure. Objectives with `misure` say their measure there.

use crate::check::blank::says_something;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::tautology;
use crate::check::wording::Words;
use crate::date::{Meaning, Role, mentions};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;

pub(super) const RULE: Rule = Rule {
    code: CODE,
    title: "l'indicatore contiene qualcosa che si può misurare",
    gravity: Gravity::Usual(Severity::Warning),
    source: "D.Lgs. 150/2009, art. 5 c. 2 lett. b",
    from: Some(2009),
    explanation: Explanation {
        wants: "L'indicatore nomina una misura: un numero, una percentuale, un conteggio, dei giorni, una formula, oppure un atto con la sua data.",
        why: "Gli obiettivi devono essere specifici e misurabili in termini concreti: a fine anno si deve poter dire se, e di quanto, sono stati raggiunti.",
        passes: "indicatore: Percentuale di istanze evase entro 30 giorni",
        fails: "indicatore: Miglioramento del servizio",
    },
    run,
};

const CODE: &str = "M1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let without =
        subject.objectives.iter().filter(|folded| lacks_measure(folded) && !tautology::applies(folded));
    without.map(finding).collect()
}

/// Whether an objective has an indicator, and no measure in it or beside it.
pub(super) fn lacks_measure(folded: &Folded<'_>) -> bool {
    let words = folded.words(FieldKey::Indicator);
    let text = &folded.objective.field(FieldKey::Indicator).text.value;
    folded.objective.measures.is_empty() && says_something(words) && !is_measurable(text, words)
}

fn finding(folded: &Folded<'_>) -> Diagnostic {
    let (objective, words) = (folded.objective, folded.words(FieldKey::Indicator));
    let message = format!("nell'obiettivo «{}» l'indicatore non contiene una misura", objective.id.value);
    let finding = Diagnostic::warning(CODE, message)
        .labelled(
            objective.field(FieldKey::Indicator).text.span.first_line(),
            "né un numero, né una percentuale, né giorni, né una data",
        )
        .hint("scrivere che cosa si conta, e quanto: «Numero di moduli pubblicati (almeno 12)», «60% delle istanze»");
    let terms = &folded.deadlines.terms;
    match terms.first().filter(|_| tautology::refers_to_terms(words)) {
        Some(term) => {
            let written = &objective.field(FieldKey::Deadline).text.value[term.range.clone()];
            finding.hint(format!("se conta il termine, scriverlo anche qui: «entro il {written}»"))
        }
        None => finding.hint(
            "se il risultato è un atto, scrivere quale e per quando: «Regolamento approvato entro il 30.06»",
        ),
    }
}

/// Words of quantity. An asterisk stands for the rest of a word.
const QUANTITIES: [&str; 78] = [
    "%",
    "€",
    "euro",
    "percentual*",
    "numero",
    "numeri",
    "numerosita",
    "num",
    "quota",
    "quote",
    "tasso",
    "tassi",
    "rapporto tra",
    "rapporto fra",
    "in rapporto a*",
    "media",
    "medio",
    "medi",
    "medie",
    "mediana",
    "giorno",
    "giorni",
    "giornate",
    "gg",
    "ore",
    "mesi",
    "minuti",
    "settimane",
    "indice",
    "indici",
    "punteggio",
    "punti",
    "voto",
    "ritardo",
    "ritardi",
    "tempo di",
    "tempi di",
    "durata",
    "quantita",
    "frequenza",
    "sul totale",
    "su totale",
    "somma",
    "importo",
    "importi",
    "spesa",
    "costo",
    "costi",
    "consumo",
    "consumi",
    "kwh",
    "mq",
    "km",
    "mensil*",
    "trimestral*",
    "quadrimestral*",
    "semestral*",
    "settimanal*",
    "bimestral*",
    "grado di",
    "livello di",
    "zero",
    "due",
    "tre",
    "quattro",
    "cinque",
    "dieci",
    "dodici",
    "cento",
    "almeno un*",
    "nessun*",
    "assenza di",
    "tutti",
    "tutte",
    "ogni",
    "totalita",
    "si no",
    "on off",
];

/// Whether a text names something that can be counted, computed or dated.
fn is_measurable(text: &str, words: &Words) -> bool {
    let count = words.have_any(&QUANTITIES) && !only_in_terms(words);
    let formula = [" / ", "×", "÷", " = ", "≥", "≤", " > ", " < "].iter().any(|sign| text.contains(sign));
    count || formula || has_number(words) || has_date(text)
}

/// Whether the only quantity is that of "rispetto dei tempi di legge".
fn only_in_terms(words: &Words) -> bool {
    let others = QUANTITIES.iter().filter(|word| !word.starts_with("temp")).copied();
    tautology::refers_to_terms(words) && !words.have_any(&others.collect::<Vec<&str>>())
}

fn has_date(text: &str) -> bool {
    // The year matters to nobody here.
    let dates = mentions(text, 2000);
    dates.iter().any(|date| match (date.role, date.meaning) {
        (Role::Citation, _) => false,
        (Role::Term | Role::Start, Meaning::Days { first, last, .. }) => {
            // "Approvazione del bilancio 2024": a year says what, not when.
            first.year() == last.year() && !(first.month() == 1 && last.month() == 12)
                || text[date.range.clone()].contains("fine")
        }
        (Role::Term | Role::Start, Meaning::Impossible { .. }) => true,
    })
}

/// Laws and the like, whose numbers and dates are no measure.
const LAWS: [&str; 15] = [
    "legge",
    "l",
    "lgs",
    "dlgs",
    "dl",
    "decreto",
    "dm",
    "dpcm",
    "dpr",
    "lr",
    "direttiva",
    "circolare",
    "ccnl",
    "ue",
    "gdpr",
];

/// Parts of something, that are numbered too.
const PARTS: [&str; 12] = [
    "art", "artt", "articolo", "articoli", "comma", "lett", "allegato", "fase", "lotto", "missione",
    "capitolo", "punto",
];

/// Words that may stand between the name of a law and its number.
const BETWEEN: [&str; 13] = [
    "n",
    "nr",
    "num",
    "del",
    "della",
    "dell",
    "d",
    "legislativo",
    "ministeriale",
    "regionale",
    "presidente",
    "in",
    "data",
];

/// What the numbers that follow belong to.
#[derive(Clone, Copy, PartialEq)]
enum Naming {
    Nothing,
    /// A law was named, and its number or date is still to come.
    Law,
    /// A law's number or date has begun.
    Numbered,
    /// A part was named.
    Part,
}

/// Whether a number stands there that is no year and not that of a law; or "n." before what is counted.
fn has_number(words: &Words) -> bool {
    let mut naming = Naming::Nothing;
    let mut list = words.iter().peekable();
    while let Some(word) = list.next() {
        let next = list.peek().copied().unwrap_or_default();
        naming = if !is_number(word) {
            if matches!(word, "n" | "nr") && naming == Naming::Nothing && !next.is_empty() && !is_number(next)
            {
                return true;
            }
            after_word(word, naming)
        } else if is_year(word) {
            match naming {
                Naming::Law => Naming::Law,
                Naming::Numbered if next == "n" => Naming::Law,
                Naming::Numbered | Naming::Part | Naming::Nothing => Naming::Nothing,
            }
        } else {
            match naming {
                Naming::Law => Naming::Numbered,
                Naming::Numbered if word.len() <= 2 => Naming::Numbered,
                Naming::Part => Naming::Nothing,
                Naming::Numbered | Naming::Nothing => return true,
            }
        };
    }
    false
}

fn after_word(word: &str, naming: Naming) -> Naming {
    if LAWS.contains(&word) {
        Naming::Law
    } else if PARTS.contains(&word) {
        Naming::Part
    } else if naming != Naming::Nothing && (BETWEEN.contains(&word) || is_month(word)) {
        naming
    } else {
        Naming::Nothing
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    crate::date::Date::month_named(word).is_some()
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::trial::Trial;

    fn measurable(text: &str) -> bool {
        is_measurable(text, &Words::of(text))
    }

    #[test]
    fn what_can_be_counted_or_dated_is_a_measure() {
        let phrases = [
            "Percentuale di pratiche evase nei termini",
            "80% delle istanze",
            "Numero di corsi organizzati",
            "N. incontri con le associazioni",
            "n. 4 newsletter",
            "Tempo medio di rilascio del certificato",
            "Regolamento approvato entro il 30.06.2026",
            "Pubblicazione entro giugno",
            "Istanze online / istanze totali",
            "Giorni di ritardo nei pagamenti",
            "Indice di gradimento del servizio",
            "Almeno un evento pubblico",
            "Nessun reclamo fondato",
            "Relazione semestrale alla Giunta",
            "Entrate riscosse sul totale accertato",
            "Pubblicazione di tutti gli atti: sì/no",
            "Attuazione dell'art. 5 del regolamento: 12 controlli",
            "Spesa per utenze in euro",
            "Tempi di risposta alle segnalazioni",
            "Grado di soddisfazione degli utenti",
            "Due campagne informative",
            "Adeguamento al D.Lgs. 33/2013: 100 pagine riviste",
        ];
        for phrase in phrases {
            assert!(measurable(phrase), "{phrase}");
        }
    }

    #[test]
    fn intentions_and_references_are_no_measure() {
        let phrases = [
            "Miglioramento della qualità del servizio",
            "Rispetto dei tempi di legge",
            "Rispetto dei tempi di pagamento previsti",
            "Attuazione del D.Lgs. n. 33/2013",
            "Adeguamento alla legge 7 agosto 1990 n. 241",
            "Applicazione dell'art. 5, comma 2",
            "Approvazione del bilancio 2026",
            "Adozione del PIAO 2026-2028",
            "Efficace gestione delle risorse umane",
            "Realizzazione degli interventi programmati",
            "Adempimento nei termini previsti",
            "Attivazione dello sportello",
            "Conformità al Regolamento (UE) 2016/679",
            "Maggiore partecipazione dei cittadini",
            "Attuazione della fase 2 del progetto",
            "Buon andamento dell'ufficio",
        ];
        for phrase in phrases {
            assert!(!measurable(phrase), "{phrase}");
        }
    }

    #[test]
    fn an_indicator_without_a_measure_is_a_warning() {
        let trial = Trial::new().field("qualita-1", FieldKey::Indicator, "Personale più preparato");
        assert_eq!(
            trial.found("M1"),
            ["qualita.yaml:9:17 avviso nell'obiettivo «qualita-1» l'indicatore non contiene una misura"]
        );
        assert_eq!(trial.line("qualita-1", "misure: [{nome: Ore di corso}]").found("M1"), [""; 0]);
    }
}
