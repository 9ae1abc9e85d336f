//! The limits of what a plan's folder holds.

use crate::limits::limit::{Limit, LimitUnit, MIB};

/// A file of the plan or of `modelli/` that is a text.
pub const TEXT_FILE: Limit = Limit {
    subject: "un file di testo del piano: «piano.yaml», «premessa.md», un file di «obiettivi/» o di «modelli/»",
    most: MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria, e il tempo di chi legge i messaggi: l'allegato vero più grande ne ha meno di un decimo",
    code: "Y1",
    remedy: "dividere il testo in più file, oppure togliere ciò che non serve",
};

/// The nodes of a YAML file that stand within each other.
pub const YAML_DEPTH: Limit = Limit {
    subject: "i livelli di un file YAML, uno dentro l'altro",
    most: 12,
    unit: LimitUnit::Items,
    protects: "il programma, che altrimenti cadrebbe; un piano ne ha quattro",
    code: "Y4",
    remedy: "togliere i rientri e le parentesi che non servono",
};

/// The files of objectives of a plan.
pub const OBJECTIVE_FILES: Limit = Limit {
    subject: "i file di «obiettivi/»",
    most: 1_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria",
    code: "K4",
    remedy: "riunire gli obiettivi in meno file",
};

/// A file of surveys: one has the results of all objectives.
pub const SURVEY_FILE: Limit = Limit {
    subject: "un file di «rilevazioni/»",
    most: 8 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria: i risultati di duemila obiettivi ne prendono meno della metà",
    code: "Y1",
    remedy: "accorciare i testi, e indicare i documenti fra le evidenze",
};

/// The files of surveys of a plan.
pub const SURVEY_FILES: Limit = Limit {
    subject: "i file di «rilevazioni/»",
    most: 100,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria: un anno ne ha due o tre",
    code: "K4",
    remedy: "spostare altrove quelle che non servono più",
};

/// The evidence of a result.
pub const EVIDENCE: Limit = Limit {
    subject: "le voci di «evidenze» di un obiettivo in una rilevazione",
    most: 50,
    unit: LimitUnit::Items,
    protects: "la pagina: stanno in una cella",
    code: "K4",
    remedy: "indicare i documenti principali",
};

/// The findings of one file.
pub const FINDINGS: Limit = Limit {
    subject: "le segnalazioni di un file della cartella del piano",
    most: 20_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria: un file di 1 MiB può avere trecentomila errori",
    code: "K4",
    remedy: "correggere quelle che si leggono, poi ripetere il comando",
};

/// The objectives of a plan.
pub const OBJECTIVES: Limit = Limit {
    subject: "gli obiettivi di un piano",
    most: 20_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria: il piano vero più grande ne ha meno di 2.000",
    code: "K4",
    remedy: "dividere il piano in più piani",
};

/// The letters of an id.
pub const OBJECTIVE_ID: Limit = Limit {
    subject: "le lettere dell'«id» di un obiettivo",
    most: 120,
    unit: LimitUnit::Items,
    protects: "gli elenchi e i messaggi, che lo dicono per intero",
    code: "N1",
    remedy: "abbreviarlo",
};

/// The letters of an objective's fixed number.
pub const OBJECTIVE_NUMBER: Limit = Limit {
    subject: "le lettere di «numero» di un obiettivo",
    most: 16,
    unit: LimitUnit::Items,
    protects: "la pagina: sta accanto alla parola OBIETTIVO",
    code: "N1",
    remedy: "scrivere soltanto il numero, come «3 bis»",
};

/// The letters of an objective's code.
pub const OBJECTIVE_CODE: Limit = Limit {
    subject: "le lettere di «codice» di un obiettivo",
    most: 40,
    unit: LimitUnit::Items,
    protects: "la pagina: sta accanto alla parola OBIETTIVO",
    code: "Y10",
    remedy: "scrivere soltanto il codice, e il resto nel testo dell'obiettivo",
};

/// The rows of the body's own.
pub const OWN_ROWS: Limit = Limit {
    subject: "le voci di «campi» in «piano.yaml»",
    most: 20,
    unit: LimitUnit::Items,
    protects: "la pagina: ogni voce è una riga di ogni obiettivo",
    code: "Y10",
    remedy: "riunirne alcune in un solo campo",
};

/// The letters of the label of a row.
pub const ROW_LABEL: Limit = Limit {
    subject: "le lettere di un'etichetta, in «campi» e in «etichette» di «piano.yaml»",
    most: 120,
    unit: LimitUnit::Items,
    protects: "la pagina: l'etichetta sta nella prima colonna",
    code: "Y10",
    remedy: "abbreviarla",
};

/// The letters of a sector's name, or of an owner's in a heading.
pub const SECTOR: Limit = Limit {
    subject: "le lettere di «settore», e di un responsabile come titolo",
    most: 120,
    unit: LimitUnit::Items,
    protects: "la pagina: sono i titoli delle tabelle",
    code: "Y10",
    remedy: "scrivere soltanto il nome del settore; il titolo per esteso si può scrivere in «titolo»",
};

/// The entries of an objective's `responsabili`.
pub const OWNERS: Limit = Limit {
    subject: "le voci di «responsabili» di un obiettivo",
    most: 50,
    unit: LimitUnit::Items,
    protects: "la pagina: stanno tutte in una cella",
    code: "Y10",
    remedy: "lasciare chi risponde dell'obiettivo; chi collabora va in «contributor»",
};

/// The entries of an objective's `fasi`.
pub const PHASES: Limit = Limit {
    subject: "le voci di «fasi» di un obiettivo",
    most: 50,
    unit: LimitUnit::Items,
    protects: "la pagina: stanno tutte in una cella",
    code: "Y10",
    remedy: "riunirne alcune, o dividere l'obiettivo",
};

/// The parts of a field of an objective.
pub const FIELD_PARTS: Limit = Limit {
    subject: "i capoversi e le voci d'elenco di un campo di un obiettivo",
    most: 1_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria di chi impagina: un campo vero ne ha meno di venti",
    code: "K4",
    remedy: "abbreviare il testo, o metterlo in un altro documento",
};

/// The lists of a field that stand within each other.
pub const FIELD_LISTS: Limit = Limit {
    subject: "gli elenchi di un campo di un obiettivo, uno dentro l'altro",
    most: 4,
    unit: LimitUnit::Items,
    protects: "la pagina: la colonna del testo più in là non ha spazio",
    code: "R3",
    remedy: "ridurre i livelli, oppure dividere il testo in più elenchi",
};

/// The parts of the premise.
pub const PREMISE_PARTS: Limit = Limit {
    subject: "i titoli, i capoversi e le voci d'elenco della premessa",
    most: 5_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria di chi impagina: una premessa vera ne ha meno di cento",
    code: "K4",
    remedy: "abbreviare il testo, o metterlo in un altro documento",
};

/// The lists of the premise that stand within each other.
pub const PREMISE_LISTS: Limit = Limit {
    subject: "gli elenchi della premessa, uno dentro l'altro",
    most: 6,
    unit: LimitUnit::Items,
    protects: "la pagina, che più in là non ha spazio",
    code: "R1",
    remedy: "ridurre i livelli",
};

/// The letters of the line at each page's foot.
pub const FOOTER: Limit = Limit {
    subject: "le lettere di «pie_di_pagina»",
    most: 500,
    unit: LimitUnit::Items,
    protects: "la pagina, in cui deve restare posto per il resto",
    code: "Y10",
    remedy: "accorciarlo",
};

/// The lines of the letterhead.
pub const LETTERHEAD_LINES: Limit = Limit {
    subject: "le righe di «carta_intestata»",
    most: 12,
    unit: LimitUnit::Items,
    protects: "la pagina, in cui deve restare posto per il resto",
    code: "Y10",
    remedy: "riunirne alcune, o toglierle",
};

/// The entries of `firme`.
pub const SIGNATORIES: Limit = Limit {
    subject: "le voci di «firme»",
    most: 8,
    unit: LimitUnit::Items,
    protects: "la pagina, su cui stanno tutte insieme",
    code: "Y10",
    remedy: "lasciare soltanto chi firma l'allegato",
};

/// The letters of a line of the letterhead, of what stands beside a signature, of an owner's or phase's name.
pub const PRINTED_LINE: Limit = Limit {
    subject: "le lettere di una riga di «carta_intestata», di «ruolo» e «nome» in «firme», di «nome» in «responsabili» e «fasi», di una voce di «evidenze»",
    most: 200,
    unit: LimitUnit::Items,
    protects: "la pagina, in cui deve restare posto per il resto",
    code: "Y10",
    remedy: "accorciarlo, o dividerlo in due righe",
};

/// The bytes of the name of a document.
pub const FILE_NAME: Limit = Limit {
    subject: "i byte di «nome_file»",
    most: 120,
    unit: LimitUnit::Items,
    protects: "i sistemi che non prendono nomi o percorsi più lunghi",
    code: "Y10",
    remedy: "abbreviare il nome",
};

/// The file of a picture.
pub const IMAGE_FILE: Limit = Limit {
    subject: "il file dello stemma",
    most: 8 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria, e la grandezza dei documenti, che contengono l'immagine",
    code: "K3",
    remedy: "ridurre l'immagine",
};

/// A side of a picture.
pub const IMAGE_SIDE: Limit = Limit {
    subject: "i punti di un lato dello stemma",
    most: 8_000,
    unit: LimitUnit::Items,
    protects: "la memoria: un'immagine di pochi byte può occuparne moltissima",
    code: "K3",
    remedy: "ridurre l'immagine",
};

/// The folders between `data/` and a plan.
pub const DATA_DEPTH: Limit = Limit {
    subject: "le cartelle fra «data/» e un piano",
    most: 4,
    unit: LimitUnit::Items,
    protects: "il tempo, se in «data/» c'è un disco intero",
    code: "senza-piano",
    remedy: "spostare il piano più vicino a «data/», o indicarne la cartella",
};

/// The entries of one folder, whichever it is.
pub const FOLDER_ENTRIES: Limit = Limit {
    subject: "i file e le cartelle di una cartella, o di tutto ciò che sta nella cartella di un piano archiviato",
    most: 100_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria",
    code: "K4",
    remedy: "controllare che sia la cartella giusta, e spostare altrove ciò che non serve",
};
