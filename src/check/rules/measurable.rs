//! M1: the indicator holds something measurable (D.Lgs. 150/2009, art. 5 c. 2 lett. b).
//!
//! A guess from words, on the mild side: a number, a percentage, a count, days, a date, a formula, a word of
//! quantity is enough. Numbers of laws and bare years are no measure. Objectives with `misure` say their
//! measure there.

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::blank::says_something;
use crate::check::words::kept_terms::refers_to_terms;
use crate::check::words::numbering::has_number;
use crate::date::{CitationRole, Meaning, mentions};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
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
    // Of an indicator that only sends the reader to unwritten terms M2 says what is wrong: one finding is
    // enough.
    let without = subject
        .objectives
        .iter()
        .filter(|folded| lacks_measure(folded) && !refers_to_unwritten_terms(folded));
    without.map(finding).collect()
}

/// Whether an indicator says that terms will be kept, and the deadline has no date that would tell which.
pub(crate) fn refers_to_unwritten_terms(folded: &Folded<'_>) -> bool {
    folded.deadlines.terms.is_empty() && refers_to_terms(folded.words(FieldKey::Indicator))
}

/// Whether an objective has an indicator, and no measure in it or beside it.
pub(crate) fn lacks_measure(folded: &Folded<'_>) -> bool {
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
    match folded.deadlines.terms.first() {
        Some(term) if refers_to_terms(words) => {
            let day = term.last.with_article();
            finding.hint(format!("se conta il termine, scriverlo anche qui: «entro {day}»"))
        }
        Some(_) | None => finding.hint(
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
    // "Uno" and "una" are articles too.
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
fn is_measurable(text: &str, words: &FoldedWords) -> bool {
    let count = words.have_any(&QUANTITIES) && !only_in_terms(words);
    let formula = [" / ", "×", "÷", " = ", "≥", "≤", " > ", " < "].iter().any(|sign| text.contains(sign));
    count || formula || has_number(words) || has_date(text) || lists_what_was_done(words)
}

/// Whether the only quantity is that of "rispetto dei tempi di legge".
fn only_in_terms(words: &FoldedWords) -> bool {
    // "Rispetto dei tempi di" holds "tempi di", which elsewhere is a quantity ("tempi di risposta").
    let others = QUANTITIES.iter().filter(|word| !word.starts_with("temp")).copied();
    refers_to_terms(words) && !words.have_any(&others.collect::<Vec<&str>>())
}

/// Endings of past participles in the plural.
const DONE: [&str; 20] = [
    "ati", "ate", "iti", "ite", "uti", "ute", "olti", "olte", "asi", "ase", "esi", "ese", "isi", "ise",
    "usi", "use", "tti", "tte", "erti", "erte",
];

/// Whether a text begins by things that were done, which can be counted: "istanze evase", "corsi di
/// formazione svolti".
fn lists_what_was_done(words: &FoldedWords) -> bool {
    let mut words = words.iter();
    let Some(first) = words.next() else { return false };
    // "Relazione", "responsabile" end as plurals do.
    let singular = ["one", "ore", "nte", "ale", "ile"].iter().any(|ending| first.ends_with(ending));
    let plural = first.len() > 3 && first.ends_with(['i', 'e']) && !singular;
    // Two words may stand between: "corsi di formazione svolti".
    plural && words.take(3).any(|word| word.len() > 4 && DONE.iter().any(|ending| word.ends_with(ending)))
}

fn has_date(text: &str) -> bool {
    // The year matters to nobody here.
    let dates = mentions(text, 2000);
    dates.iter().any(|date| match (date.role, date.meaning) {
        (CitationRole::Citation, _) => false,
        (CitationRole::Term | CitationRole::Start, Meaning::Days { first, last, .. }) => {
            // "Approvazione del bilancio 2024": a year says what, not when.
            first.year() == last.year() && !(first.month() == 1 && last.month() == 12)
                || text[date.range.clone()].contains("fine")
        }
        (CitationRole::Term | CitationRole::Start, Meaning::Impossible { .. }) => true,
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::measurable::*;

    fn measurable(text: &str) -> bool {
        is_measurable(text, &FoldedWords::of(text))
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
            "Istanze evase",
            "Corsi di formazione svolti",
            "Interventi realizzati",
            "Questionari raccolti",
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
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Indicator, "Personale più preparato");
        assert_eq!(
            fixture.found("M1"),
            ["qualita.yaml:9:17 avviso nell'obiettivo «qualita-1» l'indicatore non contiene una misura"]
        );
        assert_eq!(fixture.line("qualita-1", "misure: [{nome: Ore di corso}]").found("M1"), [""; 0]);
    }
}
