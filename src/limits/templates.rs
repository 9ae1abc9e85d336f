//! The limits of what templates are, and what they make.

use crate::limits::limit::{Limit, LimitUnit, MIB};

/// The files below `modelli/`.
pub const TEMPLATE_FILES: Limit = Limit {
    subject: "i file e le cartelle di «modelli/»",
    most: 1_000,
    unit: LimitUnit::Items,
    protects: "il tempo, se «modelli» è un collegamento a una cartella qualsiasi",
    code: "K4",
    remedy: "lasciare nella cartella soltanto i modelli",
};

/// The depth of the folders below `modelli/`.
pub const TEMPLATE_DEPTH: Limit = Limit {
    subject: "le cartelle una dentro l'altra in «modelli/»",
    most: 12,
    unit: LimitUnit::Items,
    protects: "il tempo, se dei collegamenti formano un cerchio",
    code: "K4",
    remedy: "togliere il collegamento che porta indietro, o la cartella che non contiene modelli",
};

/// The `if` and `elif` of a template that stand within each other.
pub const TEMPLATE_NESTING: Limit = Limit {
    subject: "gli «{% if %}» e gli «{% elif %}» di un modello, uno nell'altro",
    most: 100,
    unit: LimitUnit::Items,
    protects: "il programma, che altrimenti cadrebbe",
    code: "modello-limite",
    remedy: "dividere il modello in più componenti, o usare più «{% if %}» di seguito",
};

/// The lists that a template puts into lists.
pub const TEMPLATE_VALUE_DEPTH: Limit = Limit {
    subject: "gli elenchi che un modello mette uno dentro l'altro con «{% set %}»",
    most: 100,
    unit: LimitUnit::Items,
    protects: "il programma, che altrimenti cadrebbe",
    code: "modello-limite",
    remedy: "fare un elenco solo, invece di mettere un elenco dentro l'altro",
};

/// The work of the templates of a plan.
pub const TEMPLATE_WORK: Limit = Limit {
    subject: "il lavoro dei modelli di un piano: i byte che scrivono o tengono da parte (in più, 400 per ogni byte del piano)",
    most: 16 * MIB,
    unit: LimitUnit::Bytes,
    protects: "il tempo e la memoria, se dei «{% for %}» stanno uno nell'altro o un testo raddoppia di continuo",
    code: "modello-limite",
    remedy: "guardare il punto indicato, i «{% for %}» intorno e i testi che si allungano con «~»",
};

/// The depth of what a template makes.
pub const MARKUP_DEPTH: Limit = Limit {
    subject: "gli elementi uno dentro l'altro in ciò che un modello scrive",
    most: 100,
    unit: LimitUnit::Items,
    protects: "il programma, che altrimenti cadrebbe",
    code: "modello-limite",
    remedy: "chiudere gli elementi prima di aprirne altri",
};

/// The attributes of an element.
pub const MARKUP_ATTRIBUTES: Limit = Limit {
    subject: "gli attributi di un elemento in ciò che un modello scrive",
    most: 50,
    unit: LimitUnit::Items,
    protects: "il tempo, che cresce col loro quadrato",
    code: "modello-limite",
    remedy: "togliere gli attributi che non servono: quelli ammessi sono pochi",
};

/// The label of a list's item.
pub const ITEM_LABEL: Limit = Limit {
    subject: "le lettere di «label» e di «old-label» di una voce d'elenco",
    most: 16,
    unit: LimitUnit::Items,
    protects: "la pagina: l'etichetta sta a sinistra della voce, dove c'è poco posto",
    code: "modello-limite",
    remedy: "accorciarla, o scriverne le parole all'inizio della voce",
};

/// The office's own letterhead.
pub const STATIONERY_FILE: Limit = Limit {
    subject: "«modelli/carta-intestata.docx»",
    most: 4 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria, e la grandezza del DOCX, che ne contiene le immagini",
    code: "modello-carta",
    remedy: "ridurre le immagini",
};

/// What is read of it, unpacked.
pub const STATIONERY_UNPACKED: Limit = Limit {
    subject: "ciò che se ne legge, una volta estratto",
    most: 16 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria: un file di pochi byte può estrarsi in moltissimi",
    code: "modello-carta",
    remedy: "ridurre le immagini",
};
