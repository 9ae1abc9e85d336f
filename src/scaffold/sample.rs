//! The objectives of a new plan: one for each dimension, likely enough to show what a good answer looks like.

use crate::plan::{DimensionKind, FieldKey};

/// A sample objective.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    pub(crate) dimension: DimensionKind,
    pub(crate) id: &'static str,
    /// The answers in the order of the fields; nothing where the table of fields has the example. `{anno}` is the year.
    answers: Option<[&'static str; 9]>,
}

impl Sample {
    /// The sample of each dimension, in the annex's order.
    pub(crate) fn all() -> [Sample; 6] {
        DimensionKind::ALL.map(Sample::of)
    }

    /// The answer to a field, for a year.
    pub(crate) fn answer(&self, key: FieldKey, year: u16) -> String {
        let answer = self.answers.map_or(key.spec().example, |answers| answers[key as usize]);
        answer.replace("{anno}", &year.to_string())
    }

    fn of(dimension: DimensionKind) -> Self {
        let (id, answers) = match dimension {
            DimensionKind::Simplification => ("modulistica", Some(SIMPLIFICATION)),
            DimensionKind::Digitalisation => ("pagamenti-scolastici", None),
            DimensionKind::Efficiency => ("consumi-di-energia", Some(EFFICIENCY)),
            DimensionKind::Quality => ("tempi-di-pagamento", Some(QUALITY)),
            DimensionKind::Accessibility => ("sito-accessibile", Some(ACCESSIBILITY)),
            DimensionKind::EqualOpportunities => ("pari-accesso-alla-formazione", Some(EQUAL_OPPORTUNITIES)),
        };
        Sample { dimension, id, answers }
    }
}

const SIMPLIFICATION: [&str; 9] = [
    "Revisione dei moduli per le istanze più frequenti dei cittadini, con l'eliminazione dei dati che l'ente già possiede.",
    "Responsabile del Settore Affari generali",
    "Cittadini e imprese che presentano un'istanza.",
    "Tutti i settori che ricevono istanze; Sportello al cittadino.",
    "31.12.{anno}",
    "Numero di moduli riveduti e pubblicati sul sito, sul totale dei moduli in uso.",
    "0 moduli riveduti su 24 in uso.",
    "Almeno 12 moduli riveduti su 24.",
    "Sezione «Modulistica» del sito istituzionale.",
];

const EFFICIENCY: [&str; 9] = [
    "Riduzione dei consumi di energia elettrica della sede comunale.",
    "Responsabile del Settore Tecnico",
    "Cittadini, per la minore spesa, e personale che lavora nella sede.",
    "Tutti i settori che hanno uffici nella sede; gestore degli impianti.",
    "31.12.{anno}",
    "Consumo annuo in kWh, dalle bollette.",
    "82.000 kWh nell'anno precedente.",
    "Non oltre 74.000 kWh.",
    "Registro delle utenze, Ufficio Tecnico.",
];

const QUALITY: [&str; 9] = [
    "Riduzione del tempo medio di pagamento delle fatture dei fornitori.",
    "Responsabile del Settore Finanziario",
    "Fornitori dell'ente.",
    "Tutti i settori che liquidano fatture; Ufficio Ragioneria.",
    "31.12.{anno}",
    "Indicatore di ritardo annuale, in giorni; tempo medio di pagamento, dalla ricezione della fattura.",
    "Ritardo di 4 giorni, tempo medio di 34 giorni nell'anno precedente.",
    "Ritardo non superiore a 0 giorni, tempo medio non superiore a 28 giorni.",
    "Piattaforma dei crediti commerciali (PCC), Ufficio Ragioneria.",
];

const ACCESSIBILITY: [&str; 9] = [
    "Correzione degli errori di accessibilità del sito istituzionale e dei documenti pubblicati.",
    "Responsabile della transizione digitale",
    "Tutti i cittadini, in particolare le persone con disabilità.",
    "Settori che pubblicano documenti; fornitore del sito.",
    "23.09.{anno}",
    "Percentuale di criteri soddisfatti nella dichiarazione di accessibilità.",
    "76% dei criteri soddisfatti.",
    "95% dei criteri soddisfatti.",
    "Dichiarazione di accessibilità pubblicata sul sito istituzionale.",
];

const EQUAL_OPPORTUNITIES: [&str; 9] = [
    "Formazione del personale, con pari accesso ai corsi per chi lavora a tempo parziale o è in congedo.",
    "Segretario comunale",
    "Personale dell'ente.",
    "Comitato unico di garanzia; Ufficio Personale.",
    "31.12.{anno}",
    "Ore di formazione a testa nell'anno, distinte per genere e per orario di lavoro.",
    "14 ore a testa nell'anno precedente.",
    "Almeno 40 ore a testa, senza differenze superiori al 10% fra i gruppi.",
    "Attestati conservati dall'Ufficio Personale.",
];
