//! Words by which something is counted, computed or dated.
//!
//! A word of quantity is enough ("percentuale", "tempo medio"), or a number that is none of a law, a formula,
//! a date. Things in the plural at the head can be counted ("pratiche evase", "accessi allo sportello").
//! "Tutti" and "ogni" say how many only at the head: "coinvolgimento di tutti" counts nothing; "semestrale"
//! only of what comes out as often ("relazione semestrale").

use crate::check::words::intention::noun;
use crate::check::words::kept_terms::refers_to_terms;
use crate::check::words::numbering::has_number;
use crate::date::{CitationRole, Meaning, mentions};
use crate::source::folded_words::FoldedWords;

/// Words of quantity. An asterisk stands for the rest of a word.
const QUANTITIES: [&str; 90] = [
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
    "tempo massimo",
    "tempi massimi",
    "tempo minimo",
    "indicatore di",
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
    "kg",
    "tonnellate",
    "litri",
    "metri",
    "copertura",
    "incidenza",
    "saturazione",
    "capacita di",
    "scostament*",
    "volume",
    "densita",
    "consistenza",
    "entita",
    "ammontare",
    "gettito",
    "stato di avanzamento",
    "grado di",
    "livello di",
    "pro capite",
    "procapite",
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
    "si no",
    "on off",
];

/// Words that say how many at the head of a text.
const ALL: [&str; 4] = ["tutti", "tutte", "ogni", "totalita"];

/// How often something comes out, which counts what comes out.
const OFTEN: [&str; 7] =
    ["mensil*", "trimestral*", "quadrimestral*", "semestral*", "settimanal*", "bimestral*", "annual*"];

/// What comes out.
const OUTPUT: [&str; 12] = [
    "relazion*",
    "report",
    "rapport*",
    "riunion*",
    "incontr*",
    "sedut*",
    "newsletter",
    "bollettin*",
    "notiziar*",
    "resocont*",
    "pubblicazione di",
    "aggiornament*",
];

/// Whether a text names something that can be counted, computed or dated.
pub(crate) fn is_measurable(text: &str, words: &FoldedWords) -> bool {
    // In the order of what each look costs.
    has_number(words)
        || words.begin_with(&ALL)
        || words.are("si")
        || words.are("no")
        || SIGNS.iter().any(|sign| text.contains(sign))
        || words.begin_with(&OUTPUT) && words.have_any(&OFTEN)
        || words.have_any(&QUANTITIES) && !only_in_terms(words)
        || counts_things(words)
        || has_date(text)
}

/// Signs of a formula.
const SIGNS: [&str; 8] = [" / ", "×", "÷", " = ", "≥", "≤", " > ", " < "];

/// Whether the only quantity is that of "rispetto dei tempi di legge".
fn only_in_terms(words: &FoldedWords) -> bool {
    // "Rispetto dei tempi di" holds "tempi di", which elsewhere is a quantity ("tempi di risposta").
    let others = QUANTITIES.iter().filter(|word| !word.starts_with("temp")).copied();
    refers_to_terms(words) && !words.have_any(&others.collect::<Vec<&str>>())
}

/// Nouns in the plural that nobody counts.
const UNCOUNTED: [&str; 49] = [
    "adempimenti",
    "attivita",
    "azioni",
    "buone",
    "capacita",
    "competenze",
    "condizioni",
    "criteri",
    "disposizioni",
    "economie",
    "finalita",
    "funzioni",
    "indicazioni",
    "indirizzi",
    "linee",
    "livelli",
    "maggiori",
    "migliori",
    "misure",
    "modalita",
    "norme",
    "nuove",
    "nuovi",
    "obblighi",
    "obiettivi",
    "opportunita",
    "pari",
    "politiche",
    "prassi",
    "procedure",
    "qualita",
    "rapporti",
    "regole",
    "relazioni",
    "risorse",
    "scadenze",
    "tempi",
    "termini",
    "fase",
    "base",
    "rete",
    "parte",
    "sede",
    "voce",
    "legge",
    "classe",
    "salute",
    "nome",
    "luce",
];

/// Whether a text begins by things in the plural, which can be counted: "istanze evase", "accessi allo
/// sportello".
fn counts_things(words: &FoldedWords) -> bool {
    let Some(first) = words.iter().next() else { return false };
    // "Relazione", "responsabile" and "efficace" end as plurals do.
    let singular =
        ["one", "ore", "nte", "ale", "ile", "ere", "are", "ire", "ice", "ace", "ude", "ine", "ume"];
    let plural = first.len() > 3
        && first.ends_with(['i', 'e'])
        && !singular.iter().any(|ending| first.ends_with(ending));
    // "Servizi più efficienti" says what they should be like.
    let is_wished = words.have_any(&["piu", "meglio", "efficient*", "efficac*", "adeguat*", "tempestiv*"]);
    plural && !is_wished && noun(words).is_none() && !UNCOUNTED.contains(&first) && !refers_to_terms(words)
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
    use crate::check::words::quantity_words::*;

    #[test]
    fn what_can_be_counted_or_dated_is_told_from_what_only_sounds_so() {
        let is_measurable = |text: &str| is_measurable(text, &FoldedWords::of(text));
        for (counted, not) in [
            ("Tutti gli atti pubblicati", "Coinvolgimento di tutti i dipendenti"),
            ("Relazione semestrale", "Verifica semestrale"),
            ("Accessi allo sportello", "Tempi certi"),
            ("Adeguamento al D.Lgs. 33/2013: 100 pagine riviste", "Attuazione del D.Lgs. n. 33/2013"),
            ("Regolamento approvato entro il 30.06.2026", "Approvazione del bilancio 2026"),
            ("Istanze online / istanze totali", "Rispetto dei tempi di legge"),
        ] {
            assert!(is_measurable(counted), "{counted}");
            assert!(!is_measurable(not), "{not}");
        }
    }
}
