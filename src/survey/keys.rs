//! Tables of the keys of a survey's file.

use crate::limits::{EVIDENCE, PRINTED_LINE};
use crate::plan::{KeySpec, REPORT_ACT_KEYS, ValueShape};
use crate::survey::{DeviationCause, ResultState, SurveyKind, ValidationOutcome};

/// The keys of a survey.
pub(crate) const SURVEY_KEYS: [KeySpec; 9] = [
    KeySpec::required("rilevazione", ValueShape::Word(&SurveyKind::WORDS))
        .called(&["tipo"])
        .described("«monitoraggio» durante l'anno, «consuntivo» alla fine: da quello si fa la Relazione sulla performance.")
        .with_example("consuntivo"),
    KeySpec::required("data", ValueShape::Date)
        .called(&["giorno", "al"])
        .described("Il giorno a cui si riferiscono i risultati: anno, mese, giorno. Due rilevazioni non possono avere lo stesso.")
        .with_example("2026-12-31"),
    KeySpec::optional("piano", ValueShape::Text)
        .called(&["versione"])
        .described("La versione archiviata di cui si rendiconta. Se manca, è il piano com'è adesso.")
        .with_example("2026-2028@v4"),
    KeySpec::required("obiettivi", ValueShape::EachObjective(&RESULT_KEYS))
        .called(&["risultati"])
        .described("I risultati, ciascuno sotto l'identificativo del suo obiettivo."),
    KeySpec::optional("sintesi", ValueShape::Text)
        .called(&["riassunto"])
        .described("I risultati dell'anno in poche righe, per chi legge soltanto quelle."),
    KeySpec::optional("contesto", ValueShape::Text)
        .described("Che cosa è cambiato intorno all'ente da quando il piano fu approvato."),
    KeySpec::optional("risorse", ValueShape::Group(&RESOURCE_KEYS))
        .described("Le persone e i mezzi dell'anno.")
        .with_example("{dipendenti: 12}"),
    KeySpec::optional("validazione", ValueShape::Group(&VALIDATION_KEYS))
        .called(&["validata"])
        .described("La validazione della Relazione, quando c'è stata.")
        .with_example("{organo: Nucleo di valutazione, data: 2027-06-20, esito: validata}"),
    KeySpec::optional("atti", ValueShape::Groups(&REPORT_ACT_KEYS))
        .called(&["deliber*", "provvediment*"])
        .described("L'atto che approva la Relazione, scritto come quelli di «piano.yaml».")
        .with_example("[{organo: Giunta comunale, numero: 40, data: 2027-06-25}]"),
];

/// The keys of a result.
pub(crate) const RESULT_KEYS: [KeySpec; 8] = [
    KeySpec::optional("stato", ValueShape::Word(&ResultState::WORDS))
        .described("«raggiunto», «parziale», «non-raggiunto» o «rinviato»; in un monitoraggio anche «in-corso».")
        .with_example("raggiunto"),
    KeySpec::optional("grado", ValueShape::Quantity)
        .called(&["percentuale", "raggiungimento"])
        .described("Il grado di raggiungimento, da 0 a 100. Se le misure bastano a calcolarlo, può mancare.")
        .with_example("100%"),
    KeySpec::optional("concluso", ValueShape::Date)
        .called(&["conclusione", "fine"])
        .described("Il giorno in cui l'obiettivo è stato raggiunto: anno, mese, giorno.")
        .with_example("2026-11-20"),
    KeySpec::optional("risultato", ValueShape::Text)
        .called(&["conseguito", "descrizione"])
        .described("Che cosa è stato fatto, con i numeri.")
        .with_example("Riveduti e pubblicati 14 moduli su 24."),
    KeySpec::optional("misure", ValueShape::Groups(&VALUE_KEYS))
        .called(&["indicatori", "valori"])
        .described("I valori misurati, ciascuno con il nome della misura nel piano.")
        .with_example("[{nome: Istanze presentate online, valore: 63%, data: 2026-12-31}]"),
    KeySpec::optional("fonte", ValueShape::Text)
        .called(&["banca dati", "origine"])
        .described("Dove si sono presi i dati, e quando.")
        .with_example("Statistiche dello sportello, estratte il 12 gennaio 2027"),
    KeySpec::optional("evidenze", ValueShape::Lines { most: EVIDENCE.most, longest: PRINTED_LINE.most })
        .called(&["prove", "document*", "allegati"])
        .described("Gli atti e i documenti che provano il risultato.")
        .with_example("[Determinazione n. 44 del 20 novembre 2026]"),
    KeySpec::optional("scostamento", ValueShape::Group(&DEVIATION_KEYS))
        .called(&["scarto", "motivazion*"])
        .described("Perché il risultato non è quello previsto, e che cosa si fa: serve sotto il 100% o dopo la scadenza.")
        .with_example("{causa: esterna, testo: …, azioni: …}"),
];

/// The keys of a measured value.
pub(crate) const VALUE_KEYS: [KeySpec; 3] = [
    KeySpec::required("nome", ValueShape::Text)
        .called(&["indicator*", "misura"])
        .described("Il nome della misura, com'è nel piano.")
        .with_example("Istanze presentate online"),
    KeySpec::optional("valore", ValueShape::Quantity)
        .called(&["risultato", "conseguito"])
        .described("Il valore misurato, nell'unità del traguardo. Resta vuoto finché non si conosce.")
        .with_example("63%"),
    KeySpec::optional("data", ValueShape::Date)
        .called(&["giorno"])
        .described("Il giorno a cui si riferisce il valore: anno, mese, giorno.")
        .with_example("2026-12-31"),
];

/// The keys of `scostamento`.
pub(crate) const DEVIATION_KEYS: [KeySpec; 3] = [
    KeySpec::optional("causa", ValueShape::Word(&DeviationCause::WORDS))
        .called(&["motivo", "tipo"])
        .described("«esterna» all'ente, «risorse» che sono mancate, «organizzativa», o «programmazione» se era l'obiettivo a non andare bene.")
        .with_example("esterna"),
    KeySpec::optional("testo", ValueShape::Text)
        .called(&["descrizione", "spiegazione"])
        .described("Che cosa è successo."),
    KeySpec::optional("azioni", ValueShape::Text)
        .called(&["rimedi", "azioni correttive"])
        .described("Che cosa si fa per rimediare."),
];

/// The keys of `risorse`.
pub(crate) const RESOURCE_KEYS: [KeySpec; 2] = [
    KeySpec::optional("dipendenti", ValueShape::Count)
        .called(&["organico", "personale"])
        .described("Quanti erano i dipendenti.")
        .with_example("12"),
    KeySpec::optional("testo", ValueShape::Text)
        .called(&["descrizione"])
        .described("Le persone e i mezzi, e che cosa è cambiato rispetto al piano."),
];

/// The keys of `validazione`.
pub(crate) const VALIDATION_KEYS: [KeySpec; 4] = [
    KeySpec::optional("organo", ValueShape::Line(PRINTED_LINE.most))
        .called(&["nucleo", "oiv", "chi"])
        .described("Chi la valida: l'OIV o il Nucleo di valutazione.")
        .with_example("Nucleo di valutazione"),
    KeySpec::optional("data", ValueShape::Date)
        .called(&["giorno"])
        .described("Il giorno della validazione: anno, mese, giorno.")
        .with_example("2027-06-20"),
    KeySpec::optional("esito", ValueShape::Word(&ValidationOutcome::WORDS))
        .called(&["risultato"])
        .described("«validata», «validata con osservazioni» o «non validata».")
        .with_example("validata"),
    KeySpec::optional("note", ValueShape::Text)
        .called(&["osservazion*", "annotazion*"])
        .described("Le osservazioni di chi la valida."),
];
