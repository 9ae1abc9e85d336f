//! The limits of a document of an office that becomes a new plan.

use crate::limits::limit::{Limit, LimitUnit, MIB};

/// A document that is imported.
pub const IMPORTED_FILE: Limit = Limit {
    subject: "il documento, il foglio di calcolo o il testo che si importa (`importa`)",
    most: 32 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria: un allegato vero, con le immagini, è cinquanta volte più piccolo",
    code: "importa",
    remedy: "togliere le fotografie che vi sono, o dividerlo in più documenti",
};

/// What is read of it, unpacked.
pub const IMPORTED_TEXT: Limit = Limit {
    subject: "ciò che se ne legge, una volta estratto",
    most: 96 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria: un file di pochi byte può estrarsi in moltissimi",
    code: "importa",
    remedy: "togliere i fogli e i testi che non servono, o dividerlo in più documenti",
};

/// The cells of its tables and sheets that say something, a repeated one as often as it is repeated.
pub const IMPORTED_CELLS: Limit = Limit {
    subject: "le sue celle che contengono qualcosa, o che ne coprono altre",
    most: 200_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria: 1.700 obiettivi ne hanno meno di 40.000",
    code: "importa",
    remedy: "togliere i fogli e le righe che non servono, o dividerlo in più documenti",
};

/// A paragraph of it.
pub const IMPORTED_PARAGRAPH: Limit = Limit {
    subject: "un suo capoverso",
    most: 64 * 1024,
    unit: LimitUnit::Bytes,
    protects: "il tempo: sono venti pagine",
    code: "importa",
    remedy: "dividere il capoverso dove comincia un altro discorso",
};
