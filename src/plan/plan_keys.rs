//! Tables of the keys of `piano.yaml`.
//!
//! The loader, the schemas for editors and `nuovo` read the same tables.

use crate::limits::{FOOTER, LETTERHEAD_LINES, PRINTED_LINE};
use crate::plan::{
    ActKind, ActWord, ArmsPlace, Grouping, Indicators, KeySpec, LABEL_KEYS, LetterheadPages, OWN_ROW_KEYS,
    ObjectiveNumbering, Prose, SummaryPart, ValueShape, WeightGroup, WeightScale, wording,
};

/// The most characters that may stand at every page's foot.
pub(crate) const LONGEST_FOOTER: usize = FOOTER.most;

/// The words of `gravita`.
pub(crate) const GRAVITIES: [&str; 4] = ["errore", "avviso", "info", "tace"];

/// The keys of `piano.yaml`.
pub const PLAN_KEYS: [KeySpec; 22] = [
    KeySpec::required("ente", ValueShape::Group(&BODY_KEYS))
        .called(&["comune", "amministrazione", "unione", "provincia"])
        .described("L'ente di cui è il piano.")
        .with_example("{nome: Comune di …}"),
    KeySpec::required("triennio", ValueShape::Period)
        .called(&["periodo", "anni"])
        .described("Il primo e l'ultimo anno del triennio.")
        .with_example("2022-2024")
        .printed("Triennio", "o", |plan| Prose::line(&plan.period.value.to_string())),
    KeySpec::required("anno", ValueShape::Year)
        .called(&["esercizio", "annualita"])
        .described("L'anno a cui si riferiscono gli obiettivi: uno del triennio.")
        .with_example("2023")
        .printed("Anno", "o", |plan| Prose::line(&plan.year.value.to_string())),
    KeySpec::optional("data", ValueShape::Date)
        .described("La data del documento finché non c'è un atto: anno, mese, giorno.")
        .with_example("2023-01-31")
        .printed("Data del documento", "a", wording::date),
    KeySpec::optional("titolo", ValueShape::Text)
        .called(&["intestazione"])
        .described("Il titolo dell'allegato. Se manca: ALLEGATO 1.")
        .with_example("ALLEGATO 1")
        .printed("Titolo", "o", |plan| Prose::line(&plan.title.value)),
    KeySpec::optional("sottotitolo", ValueShape::Text)
        .described("La riga sotto il titolo.")
        .with_example("Programmazione PERFORMANCE")
        .printed("Sottotitolo", "o", wording::subtitle),
    KeySpec::optional("pie_di_pagina", ValueShape::Line(LONGEST_FOOTER))
        .called(&["footer", "piede"])
        .described("La riga a piè di ogni pagina, prima del numero. Se manca, nomina l'allegato e il triennio.")
        .with_example("Allegato 1 – Obiettivi di Performance – PIAO 2022-2024")
        .printed("Piè di pagina", "o", |plan| Prose::line(&plan.footer.value)),
    KeySpec::optional("nome_file", ValueShape::FileName)
        .called(&["file", "nome del file"])
        .described("Il nome dei file generati, senza estensione né cartelle. Se manca: allegato-1-piao- e il triennio.")
        .with_example("allegato-1-piao-2022-2024")
        .compared("Nome dei file", "o", |plan| Prose::line(&plan.file_name.value)),
    KeySpec::optional("carta_intestata", ValueShape::Group(&LETTERHEAD_KEYS))
        .called(&["carta", "testata", "letterhead"])
        .described("La carta intestata, in testa alla prima pagina o a tutte, al posto dello stemma e del nome dell'ente.")
        .with_example("{righe: [Comune di …, Piazza …]}")
        .printed("Carta intestata", "a", wording::letterhead),
    KeySpec::optional("firme", ValueShape::Groups(&SIGNATORY_KEYS))
        .called(&["firma", "firmatari*", "sottoscri*"])
        .described("Chi firma sulla carta: per ciascuno una riga da firmare, dopo l'ultima dimensione.")
        .with_example("[{ruolo: Il Segretario comunale, nome: …}]")
        .printed("Firme", "e", wording::signatories),
    KeySpec::optional("raggruppa", ValueShape::Word(&Grouping::WORDS))
        .called(&["raggruppamento", "raggruppa per", "suddivisione", "ordinamento"])
        .described("Sotto quali titoli stanno gli obiettivi: «dimensione», «settore» (la chiave «settore» dei file o degli obiettivi) o «responsabile». Se manca: dimensione.")
        .with_example("settore")
        .compared("Raggruppamento", "o", wording::grouping),
    KeySpec::optional("riga_dimensione", ValueShape::YesNo)
        .called(&["mostra dimensione", "stampa dimensione"])
        .described("«no» toglie la riga «Dimensione» che ogni obiettivo ha con «raggruppa: settore» o «responsabile». Se manca: sì.")
        .with_example("no")
        .compared("Riga «Dimensione»", "a", wording::dimension_row),
    KeySpec::optional("numerazione", ValueShape::Word(&ObjectiveNumbering::WORDS))
        .called(&["numeri", "numeri degli obiettivi"])
        .described("«dimensione»: i numeri degli obiettivi ricominciano da 1 in ogni dimensione (o settore, o responsabile: vedi «raggruppa»); «continua»: vanno di seguito in tutto l'allegato. Se manca: dimensione.")
        .with_example("continua")
        .compared("Numerazione", "a", wording::numbering),
    KeySpec::optional("campi", ValueShape::Groups(&OWN_ROW_KEYS))
        .called(&["campi propri", "righe", "altri campi"])
        .described("I campi propri dell'ente: una riga in più per ogni obiettivo che li ha, dopo uno dei nove o in fondo.")
        .with_example("[{chiave: missione, etichetta: Missione e programma, dopo: obiettivo}]")
        .printed("Campi propri", "i", wording::own_rows),
    KeySpec::optional("etichette", ValueShape::Group(&LABEL_KEYS))
        .called(&["etichetta", "nomi dei campi"])
        .described("Altre etichette per i nove campi, tranne «obiettivo»: si stampano al posto di quelle del Piano-tipo.")
        .with_example("{stakeholder: Portatori di interesse}")
        .printed("Etichette", "e", wording::labels),
    KeySpec::optional("indicatori", ValueShape::Word(&Indicators::WORDS))
        .called(&["celle degli indicatori"])
        .described("Che cosa stampano le celle Misurazione, Base di partenza, Traguardo e Fonte: «testo» i quattro campi, «misure» le righe composte dalle misure dell'obiettivo, «entrambi» il testo e sotto le righe. Se manca: testo.")
        .with_example("misure")
        .compared("Celle degli indicatori", "e", wording::indicators),
    KeySpec::optional("pesi", ValueShape::Group(&WEIGHTING_KEYS))
        .called(&["pesatura", "scala dei pesi"])
        .described("Che cosa fanno insieme i pesi degli obiettivi, e se l'allegato li stampa. Se manca: 100 per ogni responsabile, e non sono stampati.")
        .with_example("{scala: libera, stampa: sì}")
        .compared("Pesi", "i", wording::weighting),
    KeySpec::optional("fasce", ValueShape::Group(&BAND_KEYS))
        .called(&["fascia", "soglie", "bande"])
        .described("Da quale grado di raggiungimento un obiettivo è raggiunto, e da quale in parte: lo decide il sistema di valutazione dell'ente (SMVP). Vale per le rilevazioni. Se manca: 100 e 50.")
        .with_example("{raggiunto: 90, parziale: 60}")
        .compared("Fasce", "e", wording::bands),
    KeySpec::optional("sommario", ValueShape::YesNo)
        .called(&["indice", "indice generale"])
        .described("«sì» stampa dopo il titolo il sommario, con i collegamenti e le pagine. Se manca: no.")
        .with_example("sì")
        .printed("Sommario", "o", wording::contents),
    KeySpec::optional("riepilogo", ValueShape::Words(&SummaryPart::WORDS))
        .called(&["riepiloghi", "tabella riassuntiva", "quadro riassuntivo"])
        .described("Le tabelle di riepilogo: «obiettivi» (responsabile, scadenza e peso, prima delle dimensioni), «misure» (gli indicatori, dopo gli obiettivi di ogni dimensione). Se manca, nessuna.")
        .with_example("[obiettivi, misure]")
        .printed("Riepilogo", "o", wording::summary),
    KeySpec::optional("regole", ValueShape::Rules(&RULE_KEYS))
        .described("Le regole di cui l'ufficio cambia la gravità, o che fa tacere, ciascuna con il motivo.")
        .with_example("{F1: {gravita: info, motivo: Le fonti saranno indicate a giugno.}}")
        .compared("Regole", "e", wording::rules),
    KeySpec::optional("atti", ValueShape::Groups(&ACT_KEYS))
        .called(&["deliber*", "provvediment*"])
        .described("Gli atti che hanno approvato e modificato il piano, in ordine di data. Finché non ce ne sono, il piano è una proposta.")
        .with_example("[{tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2023-02-10}]")
        .compared("Atti", "i", wording::acts),
];

/// The keys of `ente`.
pub(crate) const BODY_KEYS: [KeySpec; 4] = [
    KeySpec::required("nome", ValueShape::Text)
        .called(&["denominazione", "ragione sociale"])
        .described("Il nome dell'ente, come va stampato in testa all'allegato.")
        .with_example("Comune di …")
        .printed("Ente", "o", |plan| Prose::line(&plan.body.name.value)),
    KeySpec::optional("codice_ipa", ValueShape::Code)
        .called(&["ipa"])
        .described("Il codice dell'ente nell'Indice dei domicili digitali (IPA).")
        .with_example("c_a000")
        .compared("Codice IPA", "o", wording::ipa_code),
    KeySpec::optional("stemma", ValueShape::Group(&ARMS_KEYS))
        .called(&["logo"])
        .described("Lo stemma, in testa alla prima pagina.")
        .with_example("{file: stemma.png, descrizione: Stemma del Comune di …}")
        .printed("Stemma", "o", wording::arms),
    KeySpec::optional("dipendenti", ValueShape::Count)
        .called(&["organico", "personale"])
        .described("Quanti sono i dipendenti: sotto i 50 la regola D1 è un avviso.")
        .with_example("12")
        .compared("Dipendenti", "i", wording::employees),
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

/// The keys of `pesi`.
pub(crate) const WEIGHTING_KEYS: [KeySpec; 3] = [
    KeySpec::optional("scala", ValueShape::Word(&WeightScale::WORDS))
        .called(&["somma", "totale"])
        .described("«100»: i pesi di ogni gruppo fanno 100; «libera»: sono coefficienti, come 1,0 e 1,4, e non hanno una somma. Se manca: 100.")
        .with_example("libera"),
    KeySpec::optional("per", ValueShape::Word(&WeightGroup::WORDS))
        .called(&["gruppo", "ambito"])
        .described("I pesi che si sommano: quelli degli obiettivi di ogni «responsabile», di ogni «settore», o di tutto l'«ente». Se manca: responsabile.")
        .with_example("ente"),
    KeySpec::optional("stampa", ValueShape::YesNo)
        .called(&["stampati", "mostra"])
        .described("«sì» stampa il peso accanto al numero dell'obiettivo: «OBIETTIVO 3 (peso 30)». Se manca: no.")
        .with_example("sì"),
];

/// The keys of `fasce`.
pub(crate) const BAND_KEYS: [KeySpec; 2] = [
    KeySpec::optional("raggiunto", ValueShape::Quantity)
        .called(&["pieno"])
        .described("Il grado, da 0 a 100, da cui un obiettivo è raggiunto. Se manca: 100.")
        .with_example("90"),
    KeySpec::optional("parziale", ValueShape::Quantity)
        .called(&["in parte"])
        .described("Il grado da cui è raggiunto in parte; sotto, non è raggiunto. Se manca: 50.")
        .with_example("60"),
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
pub(crate) const ACT_KEYS: [KeySpec; 11] = [
    KeySpec::optional("tipo", ValueShape::Word(&[ActKind::Approval.word(), ActKind::Amendment.word()]))
        .called(&["tipologia"])
        .described("«approvazione» per il primo atto, «modifica» per i successivi.")
        .with_example("approvazione"),
    KeySpec::optional("organo", ValueShape::Text)
        .called(&["giunta", "consiglio", "chi"])
        .described("Chi lo adotta. Un atto che ha soltanto l'organo è ancora da adottare: numero e data restano da riempire.")
        .with_example("Giunta comunale"),
    KeySpec::optional("atto", ValueShape::Word(&ActWord::WORDS))
        .called(&["forma", "nome dell atto"])
        .described("Come si chiama, se non come dice l'organo: la Giunta adotta una deliberazione, il Sindaco un decreto, un dirigente una determinazione.")
        .with_example("direttiva"),
    KeySpec::optional("numero", ValueShape::Text)
        .called(&["n", "nr", "num", "deliber*"])
        .described("Il numero dell'atto.")
        .with_example("5"),
    KeySpec::optional("data", ValueShape::Date)
        .called(&["giorno"])
        .described("La data dell'atto: anno, mese, giorno.")
        .with_example("2023-02-10"),
    KeySpec::optional("esecutiva", ValueShape::Date)
        .called(&["esecutivita", "esecutivo", "in vigore", "efficac*"])
        .described("Il giorno dal quale l'atto è esecutivo, se non è quello della data: da lì l'archivio considera in vigore la versione. Non si stampa.")
        .with_example("2023-02-25"),
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

/// The keys of an act on a *Relazione sulla performance*, which amends no objective.
pub(crate) const REPORT_ACT_KEYS: [KeySpec; 5] =
    [ACT_KEYS[1], ACT_KEYS[2], ACT_KEYS[3], ACT_KEYS[4], ACT_KEYS[6]];

#[cfg(test)]
mod tests {
    use crate::plan::objective_keys::*;
    use crate::plan::plan_keys::*;
    use crate::source::folded_words::FoldedWords;

    /// Every table of keys, those of `piano.yaml` and those of the files of objectives.
    fn tables() -> impl Iterator<Item = &'static [KeySpec]> {
        let of_plan = [
            &PLAN_KEYS[..],
            &BODY_KEYS,
            &ARMS_KEYS,
            &LETTERHEAD_KEYS,
            &SIGNATORY_KEYS,
            &OWN_ROW_KEYS,
            &LABEL_KEYS,
            &WEIGHTING_KEYS,
            &BAND_KEYS,
            &RULE_KEYS,
            &ACT_KEYS,
        ];
        let of_objectives =
            [&DIMENSION_KEYS[..], &OBJECTIVE_KEYS, &EXTRA_KEYS, &OWNER_KEYS, &MEASURE_KEYS, &BASELINE_KEYS];
        of_plan.into_iter().chain(of_objectives)
    }

    #[test]
    fn no_key_comes_twice_in_a_table() {
        for table in tables() {
            let mut names = KeySpec::names(table);
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count);
        }
    }

    #[test]
    fn every_word_for_a_key_is_written_as_words_are_compared() {
        for spec in tables().flatten() {
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
