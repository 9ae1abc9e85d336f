//! Tables of the keys of the plan's files: `piano.yaml`, and the files of objectives.
//!
//! The loader, the schemas for editors and `nuovo` read the same tables.

use crate::limits::{FOOTER, LETTERHEAD_LINES, PRINTED_LINE};
use crate::plan::nine_fields::FIELDS;
use crate::plan::{
    ActKind, ArmsPlace, Blank, DimensionKind, FieldSpec, KeySpec, LetterheadPages, Polarity, Prose,
    SummaryPart, ValueShape, wording,
};

/// The most characters that may stand at every page's foot.
pub(crate) const LONGEST_FOOTER: usize = FOOTER.most;

/// The words of `gravita`.
pub(crate) const GRAVITIES: [&str; 4] = ["errore", "avviso", "info", "tace"];

/// The keys of `piano.yaml`.
pub const PLAN_KEYS: [KeySpec; 14] = [
    KeySpec::required("ente", ValueShape::Group(&BODY_KEYS))
        .called(&["comune", "amministrazione", "unione", "provincia"])
        .described("L'ente di cui è il piano.")
        .with_example("{nome: Comune di …}"),
    KeySpec::required("triennio", ValueShape::Period)
        .called(&["periodo", "anni"])
        .described("Il primo e l'ultimo anno del triennio.")
        .with_example("2022-2024")
        .printed("Triennio", |plan| Prose::line(&plan.period.value.to_string())),
    KeySpec::required("anno", ValueShape::Year)
        .called(&["esercizio", "annualita"])
        .described("L'anno a cui si riferiscono gli obiettivi: uno del triennio.")
        .with_example("2023")
        .printed("Anno", |plan| Prose::line(&plan.year.value.to_string())),
    KeySpec::optional("data", ValueShape::Date)
        .described("La data del documento finché non c'è un atto: anno, mese, giorno.")
        .with_example("2023-01-31")
        .printed("Data del documento", wording::date),
    KeySpec::optional("titolo", ValueShape::Text)
        .called(&["intestazione"])
        .described("Il titolo dell'allegato. Se manca: ALLEGATO 1.")
        .with_example("ALLEGATO 1")
        .printed("Titolo", |plan| Prose::line(&plan.title.value)),
    KeySpec::optional("sottotitolo", ValueShape::Text)
        .described("La riga sotto il titolo.")
        .with_example("Programmazione PERFORMANCE")
        .printed("Sottotitolo", wording::subtitle),
    KeySpec::optional("pie_di_pagina", ValueShape::Line(LONGEST_FOOTER))
        .called(&["footer", "piede"])
        .described("La riga a piè di ogni pagina, prima del numero. Se manca, nomina l'allegato e il triennio.")
        .with_example("Allegato 1 – Obiettivi di Performance – PIAO 2022-2024")
        .printed("Piè di pagina", |plan| Prose::line(&plan.footer.value)),
    KeySpec::optional("nome_file", ValueShape::FileName)
        .called(&["file", "nome del file"])
        .described("Il nome dei file generati, senza estensione né cartelle. Se manca: allegato-1-piao- e il triennio.")
        .with_example("allegato-1-piao-2022-2024")
        .compared("Nome dei file", |plan| Prose::line(&plan.file_name.value)),
    KeySpec::optional("carta_intestata", ValueShape::Group(&LETTERHEAD_KEYS))
        .called(&["carta", "testata", "letterhead"])
        .described("La carta intestata, in testa alla prima pagina o a tutte, al posto dello stemma e del nome dell'ente.")
        .with_example("{righe: [Comune di …, Piazza …]}")
        .printed("Carta intestata", wording::letterhead),
    KeySpec::optional("firme", ValueShape::Groups(&SIGNATORY_KEYS))
        .called(&["firma", "firmatari*", "sottoscri*"])
        .described("Chi firma sulla carta: per ciascuno una riga da firmare, dopo l'ultima dimensione.")
        .with_example("[{ruolo: Il Segretario comunale, nome: …}]")
        .printed("Firme", wording::signatories),
    KeySpec::optional("sommario", ValueShape::YesNo)
        .called(&["indice", "indice generale"])
        .described("«sì» stampa dopo il titolo il sommario, con i collegamenti e le pagine. Se manca: no.")
        .with_example("sì")
        .printed("Sommario", wording::contents),
    KeySpec::optional("riepilogo", ValueShape::Words(&SummaryPart::WORDS))
        .called(&["riepiloghi", "tabella riassuntiva", "quadro riassuntivo"])
        .described("Le tabelle di riepilogo: «obiettivi» (responsabile, scadenza e peso, prima delle dimensioni), «misure» (gli indicatori, dopo gli obiettivi di ogni dimensione). Se manca, nessuna.")
        .with_example("[obiettivi, misure]")
        .printed("Riepilogo", wording::summary),
    KeySpec::optional("regole", ValueShape::Rules(&RULE_KEYS))
        .described("Le regole di cui l'ufficio cambia la gravità, o che fa tacere, ciascuna con il motivo.")
        .with_example("{F1: {gravita: info, motivo: Le fonti saranno indicate a giugno.}}")
        .compared("Regole", wording::rules),
    KeySpec::optional("atti", ValueShape::Groups(&ACT_KEYS))
        .called(&["deliber*", "provvediment*"])
        .described("Gli atti che hanno approvato e modificato il piano, in ordine di data. Finché non ce ne sono, il piano è una proposta.")
        .with_example("[{tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2023-02-10}]")
        .compared("Atti", wording::acts),
];

/// The keys of `ente`.
pub(crate) const BODY_KEYS: [KeySpec; 4] = [
    KeySpec::required("nome", ValueShape::Text)
        .called(&["denominazione", "ragione sociale"])
        .described("Il nome dell'ente, come va stampato in testa all'allegato.")
        .with_example("Comune di …")
        .printed("Ente", |plan| Prose::line(&plan.body.name.value)),
    KeySpec::optional("codice_ipa", ValueShape::Code)
        .called(&["ipa"])
        .described("Il codice dell'ente nell'Indice dei domicili digitali (IPA).")
        .with_example("c_a000")
        .compared("Codice IPA", wording::ipa_code),
    KeySpec::optional("stemma", ValueShape::Group(&ARMS_KEYS))
        .called(&["logo"])
        .described("Lo stemma, in testa alla prima pagina.")
        .with_example("{file: stemma.png, descrizione: Stemma del Comune di …}")
        .printed("Stemma", wording::arms),
    KeySpec::optional("dipendenti", ValueShape::Count)
        .called(&["organico", "personale"])
        .described("Quanti sono i dipendenti: sotto i 50 alcune regole sono più lievi.")
        .with_example("12")
        .compared("Dipendenti", wording::employees),
];

/// The keys of `stemma`.
pub(crate) const ARMS_KEYS: [KeySpec; 2] = [
    KeySpec::required("file", ValueShape::FileName)
        .described("Un'immagine PNG o JPEG nella cartella del piano.")
        .with_example("stemma.png"),
    KeySpec::required("descrizione", ValueShape::Text)
        .described("Che cosa mostra lo stemma, per chi non vede.")
        .with_example("Stemma del Comune di …"),
];

/// The keys of `carta_intestata`.
pub(crate) const LETTERHEAD_KEYS: [KeySpec; 4] = [
    KeySpec::required("righe", ValueShape::Lines { most: LETTERHEAD_LINES.most, longest: PRINTED_LINE.most })
        .called(&["testo", "ente", "indirizzo"])
        .described("Le righe, una sotto l'altra: l'ente, l'indirizzo, la PEC, il codice fiscale.")
        .with_example("[Comune di …, Piazza …]"),
    KeySpec::optional("stemma", ValueShape::Word(&ArmsPlace::WORDS))
        .called(&["logo"])
        .described("Dove va lo stemma dell'ente: «sopra» le righe o a «sinistra». Se manca: sopra.")
        .with_example("sinistra"),
    KeySpec::optional("pagine", ValueShape::Word(&LetterheadPages::WORDS))
        .called(&["pagina"])
        .described("Le pagine che la portano: la «prima» o «tutte». Se manca: la prima.")
        .with_example("tutte"),
    KeySpec::optional("filetto", ValueShape::YesNo)
        .called(&["linea", "riga"])
        .described("«sì» per una linea sotto la carta intestata. Se manca: no.")
        .with_example("sì"),
];

/// The keys of an entry of `firme`.
pub(crate) const SIGNATORY_KEYS: [KeySpec; 2] = [
    KeySpec::required("ruolo", ValueShape::Line(PRINTED_LINE.most))
        .called(&["incarico", "qualifica", "carica"])
        .described("A che titolo firma.")
        .with_example("Il Segretario comunale"),
    KeySpec::optional("nome", ValueShape::Line(PRINTED_LINE.most))
        .called(&["cognome", "nominativo"])
        .described("Il nome di chi firma; può mancare.")
        .with_example("dott.ssa Anna Bianchi"),
];

/// The keys below the code of a rule.
pub(crate) const RULE_KEYS: [KeySpec; 2] = [
    KeySpec::required("gravita", ValueShape::Word(&GRAVITIES))
        .described("Quanto è grave ciò che la regola segnala in questo piano; «tace»: non segnala più nulla.")
        .with_example("info"),
    KeySpec::optional("motivo", ValueShape::Text)
        .described("Perché: la scheda di verifica lo riporta.")
        .with_example("Le fonti saranno indicate con la relazione di giugno."),
];

/// The keys of an act.
pub(crate) const ACT_KEYS: [KeySpec; 9] = [
    KeySpec::optional("tipo", ValueShape::Word(&[ActKind::Approval.word(), ActKind::Amendment.word()]))
        .called(&["tipologia"])
        .described("«approvazione» per il primo atto, «modifica» per i successivi.")
        .with_example("approvazione"),
    KeySpec::optional("organo", ValueShape::Text)
        .called(&["giunta", "consiglio", "chi"])
        .described("Chi lo adotta. Un atto che ha soltanto l'organo è ancora da adottare: numero e data restano da riempire.")
        .with_example("Giunta comunale"),
    KeySpec::optional("numero", ValueShape::Text)
        .called(&["n", "nr", "num", "deliber*"])
        .described("Il numero dell'atto.")
        .with_example("5"),
    KeySpec::optional("data", ValueShape::Date)
        .called(&["giorno"])
        .described("La data dell'atto: anno, mese, giorno.")
        .with_example("2023-02-10"),
    KeySpec::optional("oggetto", ValueShape::Text)
        .called(&["titolo"])
        .described("L'oggetto dell'atto.")
        .with_example("Approvazione del PIAO 2022-2024"),
    KeySpec::optional("motivo", ValueShape::Text)
        .called(&["motivazion*", "perche"])
        .described("Perché il piano è stato modificato.")
        .with_example("Rinvio di una scadenza"),
    KeySpec::optional("obiettivi", ValueShape::Ids)
        .called(&["modific*", "cambia"])
        .described("Gli identificativi degli obiettivi che una modifica cambia: l'allegato lo dice nelle loro note.")
        .with_example("[atti-tipo]"),
    KeySpec::optional("aggiunge", ValueShape::Ids)
        .called(&["aggiunt*", "nuovi"])
        .described("Gli identificativi degli obiettivi che una modifica aggiunge: l'allegato lo dice nelle loro note.")
        .with_example("[sportello]"),
    KeySpec::optional("sopprime", ValueShape::Ids)
        .called(&["soppress*", "elimin*", "toglie", "cancell*"])
        .described("Gli identificativi degli obiettivi che una modifica sopprime, e che nel piano non ci sono più.")
        .with_example("[fax]"),
];

/// The keys of a file of objectives.
pub const DIMENSION_KEYS: [KeySpec; 3] = [
    KeySpec::required("dimensione", ValueShape::Dimension(&DimensionKind::KEYS))
        .called(&["area", "ambito"])
        .described("Una delle sei dimensioni, oppure una propria dell'ente, con il suo titolo.")
        .with_example("semplificazione"),
    KeySpec::optional("titolo", ValueShape::Text)
        .described("Il titolo della dimensione, come va stampato. Per le sei dimensioni può mancare.")
        .with_example("OBIETTIVI DI SEMPLIFICAZIONE"),
    KeySpec::required("obiettivi", ValueShape::Groups(&OBJECTIVE_KEYS))
        .called(&["elenco"])
        .described("Gli obiettivi della dimensione, almeno uno. I numeri stampati vengono dall'ordine."),
];

/// The keys of an objective: its id, the nine fields, its note, what it may have beside them.
pub const OBJECTIVE_KEYS: [KeySpec; 13] = [
    KeySpec::required("id", ValueShape::Id)
        .called(&["identificativo", "codice"])
        .described("Un nome breve (minuscole, cifre, trattini) che non cambia mai, nemmeno se l'obiettivo si sposta.")
        .with_example("atti-tipo"),
    field(&FIELDS[0]),
    field(&FIELDS[1]),
    field(&FIELDS[2]),
    field(&FIELDS[3]),
    field(&FIELDS[4]),
    field(&FIELDS[5]),
    field(&FIELDS[6]),
    field(&FIELDS[7]),
    field(&FIELDS[8]),
    KeySpec::optional("note", ValueShape::Text)
        .called(&["annotazion*", "osservazion*"])
        .described("Una nota, per la terza colonna della tabella; può restare vuota."),
    EXTRA_KEYS[0],
    EXTRA_KEYS[1],
];

/// A field of the annex as a key of its file.
const fn field(spec: &FieldSpec) -> KeySpec {
    let blank = if spec.may_be_blank { Blank::Allowed } else { Blank::Refused };
    KeySpec::required(spec.name, ValueShape::Field(blank))
        .called(spec.words)
        .described(spec.description)
        .with_example(spec.example)
}

/// The keys that an objective may have beside `id`, the nine fields and `note`.
pub(crate) const EXTRA_KEYS: [KeySpec; 2] = [
    KeySpec::optional("peso", ValueShape::Quantity)
        .called(&["pesatura", "ponderazione", "weight"])
        .described("Quanto pesa l'obiettivo fra quelli dello stesso responsabile, su 100. Non è stampato, se il modello non lo chiede.")
        .with_example("30"),
    KeySpec::optional("misure", ValueShape::Groups(&MEASURE_KEYS))
        .called(&["indicatori"])
        .described("Gli indicatori dell'obiettivo, con i numeri. Non sono stampati, se il modello non li chiede."),
];

/// The keys of an entry of `misure`.
pub(crate) const MEASURE_KEYS: [KeySpec; 7] = [
    KeySpec::required("nome", ValueShape::Text)
        .called(&["indicator*", "misura"])
        .described("Che cosa si misura.")
        .with_example("Istanze presentate online"),
    KeySpec::optional("formula", ValueShape::Text)
        .called(&["calcolo", "come si calcola"])
        .described("Come si calcola.")
        .with_example("istanze online / istanze totali × 100"),
    KeySpec::optional("unità", ValueShape::Text)
        .called(&["unita di misura", "um"])
        .described("L'unità di misura: «%», giorni, ore, euro, numero.")
        .with_example("\"%\"")
        .with_alias("unita"),
    KeySpec::optional("polarità", ValueShape::Word(&Polarity::WORDS))
        .called(&["direzione", "andamento"])
        .described("«crescente» se il risultato è tanto migliore quanto più il valore è alto, «decrescente» se quanto più è basso.")
        .with_example("crescente")
        .with_alias("polarita"),
    KeySpec::optional("baseline", ValueShape::Group(&BASELINE_KEYS))
        .called(&["base di partenza", "valore di partenza", "valore iniziale", "partenza"])
        .described("Il valore di partenza, e il giorno a cui si riferisce.")
        .with_example("{valore: 40%, data: 2022-12-31}"),
    KeySpec::optional("target", ValueShape::Years)
        .called(&["traguard*", "valore atteso", "risultato atteso"])
        .described("Il valore atteso per ogni anno.")
        .with_example("{2023: 60%, 2024: 75%}"),
    KeySpec::optional("fonte", ValueShape::Text)
        .called(&["banca dati", "origine"])
        .described("Dove è verificabile il valore.")
        .with_example("Statistiche dello sportello telematico"),
];

/// The keys of a measure's `baseline`.
pub(crate) const BASELINE_KEYS: [KeySpec; 2] = [
    KeySpec::required("valore", ValueShape::Quantity)
        .called(&["misura"])
        .described("Il valore misurato, con un numero.")
        .with_example("40%"),
    KeySpec::optional("data", ValueShape::DateOrYear)
        .called(&["giorno", "anno"])
        .described("Il giorno a cui il valore si riferisce, oppure l'anno.")
        .with_example("2022-12-31"),
];

#[cfg(test)]
mod tests {
    use crate::plan::file_keys::*;
    use crate::source::folded_words::FoldedWords;

    #[test]
    fn no_key_comes_twice_in_a_table() {
        let of_plan = [
            &PLAN_KEYS[..],
            &BODY_KEYS,
            &ARMS_KEYS,
            &LETTERHEAD_KEYS,
            &SIGNATORY_KEYS,
            &RULE_KEYS,
            &ACT_KEYS,
        ];
        let of_objectives =
            [&DIMENSION_KEYS[..], &OBJECTIVE_KEYS, &EXTRA_KEYS, &MEASURE_KEYS, &BASELINE_KEYS];
        for table in of_plan.into_iter().chain(of_objectives) {
            let mut names = KeySpec::names(table);
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count);
        }
    }

    #[test]
    fn every_word_for_a_key_is_written_as_words_are_compared() {
        let of_plan = [
            &PLAN_KEYS[..],
            &BODY_KEYS,
            &ARMS_KEYS,
            &LETTERHEAD_KEYS,
            &SIGNATORY_KEYS,
            &RULE_KEYS,
            &ACT_KEYS,
        ];
        let of_objectives = [&DIMENSION_KEYS[..], &OBJECTIVE_KEYS, &MEASURE_KEYS, &BASELINE_KEYS];
        for spec in of_plan.into_iter().chain(of_objectives).flatten() {
            for word in spec.words {
                assert_eq!(FoldedWords::of(word).as_str(), word.replace('*', ""), "{}", spec.name);
            }
        }
    }

    #[test]
    fn every_key_is_described() {
        for spec in PLAN_KEYS.iter().chain(&DIMENSION_KEYS) {
            let below = spec.shape.keys().iter();
            for spec in below.chain([spec]) {
                assert!(spec.description.ends_with('.'), "{}", spec.name);
            }
        }
        let names = KeySpec::all_names(&DIMENSION_KEYS);
        assert!(
            ["dimensione", "fonte", "misure", "polarita", "valore"].iter().all(|name| names.contains(name))
        );
    }
}
