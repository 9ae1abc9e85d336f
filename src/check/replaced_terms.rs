//! The terms that the law or the contracts have replaced, each with its own norm: data of the rule L1.

/// A term that was replaced.
pub(crate) struct ReplacedTerm {
    /// As words of small letters without accents; one that ends in `*` stands for every word that begins so.
    /// Those of positions are written with their dots.
    pub(crate) forms: &'static [&'static str],
    pub(crate) kind: TermKind,
    pub(crate) instead: &'static str,
    /// The new term in full where it is short, and the norm.
    pub(crate) note: &'static str,
    /// The first year of objectives for which the new one is due.
    pub(crate) from: u16,
}

/// What a term names, on which it depends where it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// Posts: `P.O.` may be much else.
    Position,
    /// Classes of staff: `cat. C` may be of driving licences, roads or buildings.
    StaffClass,
    /// A body, whose acts of the past keep its name.
    Body,
    /// CIVIT, of which ANAC has taken the name, and the Dipartimento della funzione pubblica the tasks on
    /// performance.
    Civit,
    /// Persons; the titles of laws keep the old words.
    Persons,
    /// A norm or a document, by its name or an abbreviation in capitals; one of the past keeps its name.
    Document,
}

/// The forms in which the codes of contracts are cited.
const CODE_OF_2006: &[&str] = &[
    "d lgs 163 2006",
    "d lgs n 163 2006",
    "dlgs 163 2006",
    "dlgs n 163 2006",
    "d lgs 163 06",
    "d lgs n 163 06",
    "d lgs n 163 del 2006",
    "d lgs 12 aprile 2006 n 163",
    "decreto legislativo 163 2006",
    "decreto legislativo n 163 2006",
    "decreto legislativo 12 aprile 2006 n 163",
];
const CODE_OF_2016: &[&str] = &[
    "d lgs 50 2016",
    "d lgs n 50 2016",
    "dlgs 50 2016",
    "dlgs n 50 2016",
    "d lgs 50 16",
    "d lgs n 50 16",
    "d lgs n 50 del 2016",
    "d lgs 18 aprile 2016 n 50",
    "decreto legislativo 50 2016",
    "decreto legislativo n 50 2016",
    "decreto legislativo 18 aprile 2016 n 50",
];

pub(crate) const TERMS: [ReplacedTerm; 15] = [
    ReplacedTerm {
        kind: TermKind::Position,
        forms: &[
            "p.o.",
            "p. o.",
            "p.o",
            "pp.oo.",
            "pp.oo",
            "po",
            "posizione organizzativa",
            "posizioni organizzative",
        ],
        instead: "E.Q.",
        note: "elevata qualificazione, CCNL del 16.11.2022",
        from: 2023,
    },
    ReplacedTerm {
        kind: TermKind::StaffClass,
        forms: &["cat", "categoria", "categorie"],
        instead: "area degli operatori, degli operatori esperti, degli istruttori o dei funzionari",
        note: "al posto delle categorie A, B, C e D, CCNL del 16.11.2022, in vigore dal 1.4.2023",
        from: 2024,
    },
    ReplacedTerm {
        kind: TermKind::Civit,
        forms: &["civit"],
        instead: "Dipartimento della funzione pubblica",
        note: "per la performance: DL 90/2014, art. 19 c. 9, e DPR 105/2016; la L. 125/2013 aveva ridenominato la CIVIT",
        from: 2014,
    },
    ReplacedTerm {
        kind: TermKind::Body,
        forms: &["avcp"],
        instead: "ANAC",
        note: "DL 90/2014, art. 19 c. 1 e 2, L. 114/2014",
        from: 2015,
    },
    ReplacedTerm {
        kind: TermKind::Body,
        forms: &["cnipa", "digitpa"],
        instead: "AgID",
        note: "DL 83/2012, artt. 19-22, L. 134/2012",
        from: 2013,
    },
    ReplacedTerm {
        kind: TermKind::Persons,
        forms: &["disabile grave", "disabili gravi"],
        instead: "persona con necessità di sostegno intensivo",
        note: "D.Lgs. 62/2024, art. 4 c. 1 lett. d, in vigore dal 30.6.2024",
        from: 2025,
    },
    ReplacedTerm {
        kind: TermKind::Persons,
        forms: &[
            "handicappat*",
            "portatore di handicap",
            "portatori di handicap",
            "portatrice di handicap",
            "portatrici di handicap",
            "affett* da disabilita",
            "disabile",
            "disabili",
            "diversamente abil*",
        ],
        instead: "persona con disabilità",
        note: "D.Lgs. 62/2024, art. 4 c. 1 lett. b, in vigore dal 30.6.2024",
        from: 2025,
    },
    ReplacedTerm {
        kind: TermKind::Persons,
        forms: &["handicap"],
        instead: "condizione di disabilità",
        note: "D.Lgs. 62/2024, art. 4 c. 1 lett. a, in vigore dal 30.6.2024",
        from: 2025,
    },
    ReplacedTerm {
        kind: TermKind::Document,
        forms: CODE_OF_2006,
        instead: "D.Lgs. 36/2023",
        note: "codice dei contratti, efficace dal 1.7.2023, al posto del D.Lgs. 50/2016 e prima del D.Lgs. 163/2006",
        from: 2024,
    },
    ReplacedTerm {
        kind: TermKind::Document,
        forms: CODE_OF_2016,
        instead: "D.Lgs. 36/2023",
        note: "codice dei contratti, efficace dal 1.7.2023",
        from: 2024,
    },
    ReplacedTerm {
        kind: TermKind::Document,
        forms: &["rpp", "relazione previsionale e programmatica"],
        instead: "DUP",
        note: "documento unico di programmazione, D.Lgs. 118/2011, allegato 4/1, e TUEL, art. 170",
        from: 2016,
    },
    ReplacedTerm {
        kind: TermKind::Document,
        forms: &[
            "nadef",
            "nota di aggiornamento al def",
            "nota di aggiornamento del def",
            "nota di aggiornamento al documento di economia e finanza",
            "nota di aggiornamento del documento di economia e finanza",
        ],
        instead: "DPFP",
        note: "documento programmatico di finanza pubblica, dal 2025 con le nuove regole europee di bilancio",
        from: 2026,
    },
    ReplacedTerm {
        kind: TermKind::Document,
        forms: &["def", "documento di economia e finanza"],
        instead: "DFP",
        note: "documento di finanza pubblica, dal 2025 con le nuove regole europee di bilancio",
        from: 2026,
    },
    ReplacedTerm {
        kind: TermKind::Document,
        forms: &["ptti", "programma triennale per la trasparenza", "programma triennale della trasparenza"],
        instead: "sezione sulla trasparenza del PTPCT o del PIAO",
        note: "D.Lgs. 97/2016, che ha riscritto il D.Lgs. 33/2013, art. 10",
        from: 2017,
    },
    ReplacedTerm {
        kind: TermKind::Document,
        forms: &["patto di stabilita interno", "patto di stabilita"],
        instead: "equilibri di bilancio",
        note: "L. 208/2015, art. 1 c. 707, e L. 145/2018, art. 1 c. 819-821",
        from: 2016,
    },
];
