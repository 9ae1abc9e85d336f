//! Tables of the keys of the files of objectives.
//!
//! The loader, the schemas for editors and `nuovo` read the same tables.

use crate::limits::{OBJECTIVE_CODE, PRINTED_LINE, SECTOR};
use crate::plan::nine_fields::FIELDS;
use crate::plan::{
    Blank, Calculation, DimensionKind, FieldKey, FieldSpec, KeySpec, Objective, Polarity, ValueShape,
    objective_wording,
};

/// The keys of a file of objectives.
pub const DIMENSION_KEYS: [KeySpec; 4] = [
    KeySpec::optional("dimensione", ValueShape::Dimension(&DimensionKind::KEYS))
        .called(&["ambito"])
        .unless_each_of("obiettivi")
        .described("Una delle sei dimensioni, oppure una propria dell'ente, con il suo titolo. Vale per gli obiettivi che non ne hanno una propria; se ciascuno la ha, può mancare.")
        .with_example("semplificazione"),
    KeySpec::optional("settore", ValueShape::Line(SECTOR.most))
        .called(SECTOR_WORDS)
        .described("Il settore di cui sono gli obiettivi che non ne hanno uno proprio. È un titolo dell'allegato se «piano.yaml» dice «raggruppa: settore».")
        .with_example("Affari generali"),
    KeySpec::optional("titolo", ValueShape::Text)
        .described("Il titolo della dimensione, o del settore con «raggruppa: settore», come va stampato. Per le sei dimensioni e per i settori può mancare.")
        .with_example("OBIETTIVI DI SEMPLIFICAZIONE"),
    KeySpec::required("obiettivi", ValueShape::Groups(&OBJECTIVE_KEYS))
        .called(&["elenco"])
        .described("Gli obiettivi del file, almeno uno. I numeri stampati vengono dall'ordine."),
];

/// Words that people use for `settore`.
const SECTOR_WORDS: &[&str] = &["area", "settori"];

/// The keys of an objective: its id, the nine fields, its note, what it may have beside them.
pub const OBJECTIVE_KEYS: [KeySpec; 20] = [
    KeySpec::required("id", ValueShape::Id)
        .called(&["identificativo"])
        .described("Un nome breve (minuscole, cifre, trattini) che non cambia mai, nemmeno se l'obiettivo si sposta.")
        .with_example("atti-tipo"),
    KeySpec::optional("numero", ValueShape::PrintedNumber)
        .called(&["n", "nr", "num"])
        .described("Il numero da stampare, se l'ufficio lo fissa: comincia con una cifra. Se manca, viene dall'ordine: uno più di quello prima.")
        .with_example("3 bis"),
    KeySpec::optional("codice", ValueShape::Line(OBJECTIVE_CODE.most))
        .called(&["sigla", "codice obiettivo"])
        .described("Il codice che l'ente dà all'obiettivo, stampato accanto al numero.")
        .with_example("AG7/D")
        .told("Codice", "codice", "o", objective_wording::code),
    KeySpec::optional("dimensione", ValueShape::Dimension(&DimensionKind::KEYS))
        .called(&["ambito"])
        .described("La dimensione dell'obiettivo, se non è quella in testa al file.")
        .with_example("efficienza")
        .told("Dimensione", "dimensione", "a", objective_wording::dimension),
    KeySpec::optional("settore", ValueShape::Line(SECTOR.most))
        .called(SECTOR_WORDS)
        .described("Il settore di cui è l'obiettivo, se non è quello in testa al file.")
        .with_example("Affari generali")
        .told("Settore", "settore", "o", objective_wording::sector),
    KeySpec::optional("soppresso", ValueShape::YesNo)
        .called(&["soppressa", "eliminato", "annullato"])
        .described("«sì» se un atto lo ha soppresso e resta al suo posto, con il suo numero: l'allegato ne stampa il testo e l'atto, e gli altri campi possono mancare. Se manca: no.")
        .with_example("sì"),
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
    EXTRA_KEYS[2],
    EXTRA_KEYS[3],
];

/// A field of the annex as a key of its file.
const fn field(spec: &FieldSpec) -> KeySpec {
    let blank = if spec.may_be_blank { Blank::Allowed } else { Blank::Refused };
    let key = KeySpec::required(spec.name, ValueShape::Field(blank))
        .called(spec.words)
        .described(spec.description)
        .with_example(spec.example);
    match spec.key {
        FieldKey::Objective => key,
        FieldKey::Indicator | FieldKey::Baseline | FieldKey::Target | FieldKey::Source => {
            key.unless("soppresso").or_composed_from("misure")
        }
        FieldKey::Owner => key.unless("soppresso").or_composed_from("responsabili"),
        FieldKey::Stakeholder | FieldKey::Contributor | FieldKey::Deadline => key.unless("soppresso"),
    }
}

/// The keys that an objective may have beside `id`, the nine fields and `note`.
pub(crate) const EXTRA_KEYS: [KeySpec; 4] = [
    KeySpec::optional("responsabili", ValueShape::Groups(&OWNER_KEYS))
        .called(&["quote", "corresponsabil*"])
        .described("Chi risponde dell'obiettivo, se sono più d'uno, ciascuno con la sua quota. Se «responsabile» manca, l'allegato stampa questi.")
        .with_example("[{nome: Dirigente A, quota: 60%}, {nome: Dirigente B, quota: 40%}]")
        .told("Responsabili", "responsabili", "i", objective_wording::owners)
        .in_a_cell(Objective::prints_owners),
    KeySpec::optional("peso", ValueShape::Quantity)
        .called(&["pesatura", "ponderazione", "weight"])
        .described("Quanto pesa l'obiettivo fra quelli dello stesso responsabile, su 100. Non è stampato, se il modello non lo chiede.")
        .with_example("30")
        .told("Peso", "peso", "o", objective_wording::weight),
    KeySpec::optional("fasi", ValueShape::Groups(&PHASE_KEYS))
        .called(&["fase", "step", "passi", "cronoprogramma", "tappe"])
        .described("Le fasi dell'obiettivo, con le date. L'allegato le stampa sotto la misurazione, e sono fra le scadenze.")
        .with_example("[{nome: Progetto esecutivo, entro: 2026-03-31}, {nome: Lavori, entro: 2026-11-30}]")
        .told("Fasi", "fasi", "e", objective_wording::phases)
        .in_a_cell(|_| true),
    KeySpec::optional("misure", ValueShape::Groups(&MEASURE_KEYS))
        .called(&["indicatori"])
        .described("Gli indicatori dell'obiettivo, con i numeri. Sono stampati se «piano.yaml» lo chiede, con «indicatori» o con «riepilogo».")
        .told("Misure", "misure", "e", objective_wording::measures),
];

/// The keys of an entry of `responsabili`.
pub(crate) const OWNER_KEYS: [KeySpec; 2] = [
    KeySpec::required("nome", ValueShape::Line(PRINTED_LINE.most))
        .called(&["responsabil*", "dirigent*", "chi"])
        .described("La persona o l'incarico, scritto allo stesso modo in tutti gli obiettivi.")
        .with_example("Dirigente del Settore Lavori pubblici"),
    KeySpec::optional("quota", ValueShape::Quantity)
        .called(&["percentuale", "parte", "peso"])
        .described("Quanta parte dell'obiettivo è sua: le quote di un obiettivo fanno 100. O l'hanno tutti o nessuno.")
        .with_example("60%"),
];

/// The keys of an entry of `fasi`.
pub(crate) const PHASE_KEYS: [KeySpec; 3] = [
    KeySpec::required("nome", ValueShape::Line(PRINTED_LINE.most))
        .called(&["fase", "attivita", "descrizione", "titolo"])
        .described("Che cosa si fa in questa fase.")
        .with_example("Progetto esecutivo"),
    KeySpec::required("entro", ValueShape::DateOrBlank)
        .called(&["scadenza", "data", "termine", "fine"])
        .described("Il giorno entro cui finisce: anno, mese, giorno. Finché non si sa: \"\".")
        .with_example("2026-03-31"),
    KeySpec::optional("peso", ValueShape::Quantity)
        .called(&["percentuale", "quota"])
        .described(
            "Quanto conta la fase nell'obiettivo: i pesi delle fasi fanno 100. O l'hanno tutte o nessuna.",
        )
        .with_example("30"),
];

/// The keys of an entry of `misure`.
pub(crate) const MEASURE_KEYS: [KeySpec; 9] = [
    KeySpec::required("nome", ValueShape::Text)
        .called(&["indicator*", "misura"])
        .described("Che cosa si misura.")
        .with_example("Istanze presentate online"),
    KeySpec::optional("formula", ValueShape::Text)
        .called(&["come si calcola"])
        .described("Come si calcola.")
        .with_example("istanze online / istanze totali × 100"),
    KeySpec::optional("unità", ValueShape::Text)
        .called(&["unita di misura", "um"])
        .described("L'unità di misura: «%», giorni, ore, euro, numero.")
        .with_example("\"%\"")
        .with_alias("unita"),
    KeySpec::optional("peso", ValueShape::Quantity)
        .called(&["pesatura", "ponderazione", "weight"])
        .described("Quanto pesa l'indicatore fra quelli dell'obiettivo, su 100.")
        .with_example("40"),
    KeySpec::optional("polarità", ValueShape::Word(&Polarity::WORDS))
        .called(&["direzione", "andamento"])
        .described("«crescente» se il risultato è tanto migliore quanto più il valore è alto, «decrescente» se quanto più è basso, «mantenimento» se il valore di partenza va mantenuto.")
        .with_example("crescente")
        .with_alias("polarita"),
    KeySpec::optional("calcolo", ValueShape::Word(&Calculation::WORDS))
        .called(&["calcolo del grado", "metodo"])
        .described("Come il grado di raggiungimento viene dal valore misurato: «rapporto» fra valore e traguardo (o traguardo e valore, se è meglio meno), «progresso» dalla base al traguardo, «soglia» tutto o niente. Se manca: rapporto.")
        .with_example("progresso"),
    KeySpec::optional("baseline", ValueShape::Group(&BASELINE_KEYS))
        .called(&["base di partenza", "valore di partenza", "valore iniziale", "partenza"])
        .described("Il valore di partenza, e il giorno a cui si riferisce.")
        .with_example("{valore: 40%, data: 2022-12-31}"),
    KeySpec::optional("target", ValueShape::Years)
        .called(&["traguard*", "valore atteso", "risultato atteso"])
        .described("Il valore atteso per ogni anno: un numero, un limite («≤ 0», «almeno 90%») o un intervallo («94-96%»).")
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
