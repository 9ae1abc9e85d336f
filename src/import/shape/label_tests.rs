//! Wordings from practice: the field that each decides on, and the look-alikes that decide on none.

use crate::import::shape::label::known_label;
use crate::import::shape::{Correspondences, LabelRole, proposed_role};
use crate::plan::FieldKey;

/// Wordings of annexes, *piani della performance* and *piani esecutivi di gestione* that are labels of a field.
const TRUE: [(FieldKey, &[&str]); 9] = [
    (
        FieldKey::Objective,
        &[
            "OBIETTIVO 1",
            "Obiettivo n. 12",
            "OBIETTIVO N° 3",
            "Obiettivo operativo",
            "Descrizione dell'obiettivo",
            "Obiettivo gestionale 2.1",
            "Titolo obiettivo:",
            "OBIETTIVO 3 bis – AG7/D (peso 30)",
            "Cosa prevediamo di fare?",
            "Denominazione dell’obiettivo",
            "Obiettivo (descrizione)",
        ],
    ),
    (
        FieldKey::Owner,
        &[
            "Dirigente/Responsabile di servizio di riferimento",
            "Responsabile",
            "RESPONSABILE DEL SERVIZIO",
            "Dirigente responsabile",
            "Titolare di E.Q.",
            "Responsabile P.O.",
            "b) Chi risponderà dell'obiettivo?",
            "Soggetto responsabile",
            "Struttura responsabile:",
            "Responsabile / Dirigente",
            "Posizione organizzativa",
        ],
    ),
    (
        FieldKey::Stakeholder,
        &[
            "Soggetti ai quali è rivolto l'obiettivo (stakeholder)",
            "Stakeholder",
            "PORTATORI DI INTERESSE",
            "Portatori d’interesse",
            "Destinatari",
            "Stakeholder/Destinatari",
            "A chi è rivolto (stakeholder)?",
            "Beneficiari dell'obiettivo",
            "Utenza di riferimento",
        ],
    ),
    (
        FieldKey::Contributor,
        &[
            "Unità organizzative interne e/o soggetti esterni che contribuiscono a raggiungere l'obiettivo",
            "Contributor",
            "Altri settori coinvolti",
            "Uffici coinvolti",
            "Unità organizzative coinvolte",
            "Servizi coinvolti",
            "Soggetti che contribuiscono",
            "Altre strutture coinvolte",
            "Chi collabora",
        ],
    ),
    (
        FieldKey::Deadline,
        &[
            "Entro quando si deve raggiungere l'obiettivo",
            "Scadenza",
            "Termine",
            "Data di conclusione",
            "TEMPI DI REALIZZAZIONE",
            "Tempistica",
            "Termine di realizzazione",
            "Entro quando?",
            "e) Entro quando intendiamo raggiungere l'obiettivo?",
        ],
    ),
    (
        FieldKey::Indicator,
        &[
            "Misurazione del grado di raggiungimento dell'obiettivo",
            "Indicatore",
            "Indicatori",
            "KPI",
            "Indicatore di performance",
            "Indicatore di risultato",
            "Indicatore 2",
            "Descrizione indicatore",
            "Come si misura",
            "Modalità di misurazione",
        ],
    ),
    (
        FieldKey::Baseline,
        &[
            "Base di partenza",
            "Baseline",
            "Valore di partenza",
            "Valore iniziale",
            "Situazione di partenza",
            "Da dove partiamo (baseline)?",
            "Baseline 2025",
            "Valore base",
            "Punto di partenza",
        ],
    ),
    (
        FieldKey::Target,
        &[
            "Traguardo atteso",
            "Target",
            "Valore atteso",
            "Risultato atteso",
            "Target 2026",
            "Target (traguardo atteso)",
            "Risultati attesi",
            "h) Qual è il traguardo atteso (target)?",
            "VALORE TARGET",
            "Target anno 2027",
        ],
    ),
    (
        FieldKey::Source,
        &[
            "Fonte per verificare i dati",
            "Fonte",
            "Fonte dei dati",
            "Fonti di verifica",
            "Fonte dati",
            "Dove sono verificabili i dati (fonte)?",
            "Fonte di rilevazione",
            "Fonte del dato",
        ],
    ),
];

/// Look-alikes of each field, which whoever only compares words would place there.
const FALSE: [(FieldKey, &[&str]); 9] = [
    (
        FieldKey::Objective,
        &[
            "Obiettivo atteso",
            "Obiettivo strategico",
            "Obiettivo di valore pubblico",
            "Area dell'obiettivo",
            "Obiettivo di finanza pubblica",
        ],
    ),
    (
        FieldKey::Owner,
        &[
            "Altri settori coinvolti",
            "Responsabile del procedimento",
            "Assessore di riferimento",
            "Responsabile della trasparenza",
            "Centro di responsabilità",
        ],
    ),
    (
        FieldKey::Stakeholder,
        &["Gruppo target", "Numero di utenti", "Destinazione", "Interessi", "Soggetti esterni coinvolti"],
    ),
    (
        FieldKey::Contributor,
        &[
            "Risorse umane coinvolte",
            "Unità di misura",
            "Contributi",
            "Personale coinvolto",
            "Capitoli coinvolti",
        ],
    ),
    (
        FieldKey::Deadline,
        &[
            "Tempi medi di pagamento",
            "Data inizio",
            "Scadenza del contratto",
            "Termine di riferimento",
            "Cronoprogramma",
        ],
    ),
    (
        FieldKey::Indicator,
        &["Unità di misura", "Peso indicatore", "Formula", "Indicatore di rischio", "Misure anticorruzione"],
    ),
    (
        FieldKey::Baseline,
        &["Stato attuale", "Base giuridica", "Valore pubblico", "Stato di attuazione", "Partenariato"],
    ),
    (
        FieldKey::Target,
        &[
            "Impatto atteso",
            "Risultato raggiunto",
            "Target di riferimento",
            "Valore pubblico atteso",
            "Valore della produzione",
        ],
    ),
    (
        FieldKey::Source,
        &["Fonte di finanziamento", "Fonti normative", "Fonte giuridica", "Fonti energetiche", "Banca"],
    ),
];

fn decided(label: &str) -> Option<LabelRole> {
    known_label(label, &Correspondences::default()).map(|known| known.role)
}

#[test]
fn whole_wordings_from_practice_decide_on_their_field() {
    let mut count = 0;
    for (field, labels) in TRUE {
        assert!(labels.len() >= 5, "{field:?}");
        for label in labels {
            assert_eq!(decided(label), Some(LabelRole::Field(field)), "{label}");
            count += 1;
        }
    }
    assert!(count >= 75, "{count}");
}

#[test]
fn look_alikes_do_not_decide_on_a_field() {
    for (field, labels) in FALSE {
        assert!(labels.len() >= 5, "{field:?}");
        for label in labels {
            assert_ne!(decided(label), Some(LabelRole::Field(field)), "{label}");
        }
    }
}

#[test]
fn what_stands_behind_the_word_for_an_objective_is_read() {
    let tail = |label: &str| {
        let known = known_label(label, &Correspondences::default()).unwrap_or_else(|| panic!("{label}"));
        [known.tail.number, known.tail.code, known.tail.weight].map(Option::unwrap_or_default)
    };
    assert_eq!(tail("OBIETTIVO 3 bis – AG7/D (peso 30)"), ["3 bis", "AG7/D", "30"]);
    assert_eq!(tail("Obiettivo n. 1.2"), ["1.2", "", ""]);
    assert_eq!(tail("OBIETTIVO N° 4"), ["4", "", ""]);
    for label in ["OBIETTIVO 1 strategico", "Obiettivo 2026-2028", "Obiettivo del 30.06"] {
        assert_eq!(decided(label), None, "{label}");
    }
}

#[test]
fn labels_that_are_no_fields_have_their_own_roles() {
    for (label, role) in [
        ("Peso %", LabelRole::Weight),
        ("U.M.", LabelRole::Unit),
        ("Formula di calcolo", LabelRole::Formula),
        ("NOTE", LabelRole::Note),
        ("N.", LabelRole::Number),
        ("Codice obiettivo", LabelRole::Code),
        ("Dimensione", LabelRole::Dimension),
        ("Peso dell'indicatore", LabelRole::MeasureWeight),
    ] {
        assert_eq!(decided(label), Some(role), "{label}");
    }
    let target = known_label("Target 2027", &Correspondences::default());
    assert_eq!(target.and_then(|known| known.year), Some(2027));
}

#[test]
fn likeness_only_proposes() {
    for (label, field) in [
        ("Responsable del servizio", FieldKey::Owner),
        ("Indicatore di qualità", FieldKey::Indicator),
        ("Stakehoder", FieldKey::Stakeholder),
        ("Scadenze previste", FieldKey::Deadline),
        ("Dove si verifica", FieldKey::Source),
    ] {
        assert_eq!(decided(label), None, "{label}");
        assert_eq!(proposed_role(label), Some(LabelRole::Field(field)), "{label}");
    }
    for label in ["Missione e programma", "Capitolo di bilancio", "Risorse finanziarie", "", "…"] {
        assert_eq!(proposed_role(label), None, "{label}");
    }
}
