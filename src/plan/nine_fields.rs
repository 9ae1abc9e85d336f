//! The nine fields of an objective: the one table that the loader, the labels and `nuovo` read.

/// A field's key. The order is the annex's: the law's nine questions a) to i) (Piano-tipo, DM 132/2022).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldKey {
    Objective,
    Owner,
    Stakeholder,
    Contributor,
    Deadline,
    Indicator,
    Baseline,
    Target,
    Source,
}

/// A field: key, label, description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    pub(crate) key: FieldKey,
    /// The key in the YAML.
    pub name: &'static str,
    /// Other words for it: those of the labels, of the law's question, of English forms.
    pub(crate) words: &'static [&'static str],
    /// The annex's label, letter for letter. The first field's is `OBIETTIVO`, and its number follows.
    pub label: &'static str,
    /// The law's question that it answers, and how to answer it well.
    pub(crate) description: &'static str,
    /// A likely answer, for a new plan.
    pub(crate) example: &'static str,
    /// Whether an office may leave it blank on purpose (`""`).
    pub(crate) may_be_blank: bool,
}

impl FieldKey {
    pub const ALL: [FieldKey; 9] = [
        FieldKey::Objective,
        FieldKey::Owner,
        FieldKey::Stakeholder,
        FieldKey::Contributor,
        FieldKey::Deadline,
        FieldKey::Indicator,
        FieldKey::Baseline,
        FieldKey::Target,
        FieldKey::Source,
    ];

    /// The fields that an objective's measures may answer.
    pub(crate) const MEASURED: [FieldKey; 4] =
        [FieldKey::Indicator, FieldKey::Baseline, FieldKey::Target, FieldKey::Source];

    /// The field's row in the table.
    pub fn spec(self) -> &'static FieldSpec {
        &FIELDS[self as usize]
    }

    /// The field with this key in the YAML.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        FIELDS.iter().find(|spec| spec.name == name).map(|spec| spec.key)
    }
}

pub(crate) const FIELDS: [FieldSpec; 9] = [
    FieldSpec {
        key: FieldKey::Objective,
        name: "obiettivo",
        words: &["cosa si prevede", "cosa prevediamo", "cosa si fa", "descrizione", "goal"],
        label: "OBIETTIVO",
        description: "Cosa si prevede di fare per favorire l'attuazione della strategia.",
        example: "Digitalizzazione dello sportello per il pagamento dei servizi scolastici.",
        may_be_blank: false,
    },
    FieldSpec {
        key: FieldKey::Owner,
        name: "responsabile",
        words: &[
            "responsabil*",
            "dirigent*",
            "owner",
            "chi ne rispond*",
            "chi rispond*",
            "referente",
            "titolare",
        ],
        label: "Dirigente/Responsabile di servizio di riferimento",
        description: "Chi risponderà dell'obiettivo: una persona o un incarico, non «tutti».",
        example: "Responsabile del Settore Affari generali",
        may_be_blank: true,
    },
    FieldSpec {
        key: FieldKey::Stakeholder,
        name: "stakeholder",
        words: &[
            "stakeholder*",
            "destinatar*",
            "soggetti ai quali",
            "a chi e rivolt*",
            "portatori di interess*",
            "beneficiar*",
            "utenti",
        ],
        label: "Soggetti ai quali è rivolto l'obiettivo (stakeholder)",
        description: "A chi è rivolto l'obiettivo, all'interno e all'esterno dell'ente.",
        example: "Famiglie degli alunni iscritti ai servizi scolastici.",
        may_be_blank: true,
    },
    FieldSpec {
        key: FieldKey::Contributor,
        name: "contributor",
        words: &[
            "contributor*",
            "contribuisc*",
            "unita organizzative",
            "soggetti esterni",
            "uffici coinvolti",
            "collabora*",
            "chi collabora",
        ],
        label: "Unità organizzative interne e/o soggetti esterni che contribuiscono a raggiungere l'obiettivo",
        description: "Quali uffici dell'ente e quali soggetti esterni contribuiscono a raggiungerlo.",
        example: "Ufficio Ragioneria; fornitore del gestionale dei pagamenti.",
        may_be_blank: true,
    },
    FieldSpec {
        key: FieldKey::Deadline,
        name: "scadenza",
        words: &["entro quando", "termine", "termini", "deadline", "quando", "tempi"],
        label: "Entro quando si deve raggiungere l'obiettivo",
        description: "Entro quando si intende raggiungerlo: una data, o parole che contengono una data.",
        example: "31.12.{anno}",
        may_be_blank: true,
    },
    FieldSpec {
        key: FieldKey::Indicator,
        name: "indicatore",
        words: &["indicator*", "misurazione", "come si misura", "come misuriamo", "kpi"],
        label: "Misurazione del grado di raggiungimento dell'obiettivo",
        description: "Come si misura il raggiungimento: un numero, una percentuale, giorni, un atto con la sua data.",
        example: "Almeno il 60% dei pagamenti ricevuti attraverso pagoPA.",
        may_be_blank: true,
    },
    FieldSpec {
        key: FieldKey::Baseline,
        name: "baseline",
        words: &[
            "base di partenza",
            "da dove",
            "valore di partenza",
            "situazione di partenza",
            "partenza",
            "valore iniziale",
            "base",
        ],
        label: "Base di partenza",
        description: "Da dove si parte: la situazione misurata oggi.",
        example: "22% dei pagamenti nell'anno precedente.",
        may_be_blank: true,
    },
    FieldSpec {
        key: FieldKey::Target,
        name: "target",
        words: &["traguard*", "risultato atteso", "valore atteso"],
        label: "Traguardo atteso",
        description: "Il traguardo atteso, in termini confrontabili con la base di partenza.",
        example: "60% dei pagamenti entro la fine dell'anno.",
        may_be_blank: true,
    },
    FieldSpec {
        key: FieldKey::Source,
        name: "fonte",
        words: &[
            "fonti",
            "dove sono verificabili",
            "dove verific*",
            "dove si verific*",
            "banca dati",
            "verifica dei dati",
        ],
        label: "Fonte per verificare i dati",
        description: "Dove sono verificabili i dati: un registro, una banca dati, un sito, un ufficio.",
        example: "Rendiconto dei pagamenti pagoPA, Ufficio Ragioneria.",
        may_be_blank: true,
    },
];

#[cfg(test)]
mod tests {
    use crate::plan::nine_fields::*;

    #[test]
    fn the_table_is_in_the_order_of_the_keys() {
        for key in FieldKey::ALL {
            assert_eq!(key.spec().key, key);
            assert_eq!(FieldKey::from_name(key.spec().name), Some(key));
        }
    }
}
