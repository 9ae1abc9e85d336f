//! The limits of an annex that comes back from the offices.

use crate::limits::limit::{Limit, LimitUnit, MIB};

/// An annex that came back from the offices.
pub const RETURNED_FILE: Limit = Limit {
    subject: "il DOCX che torna dagli uffici (`riprendi`)",
    most: 32 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria: l'allegato vero più grande, con le immagini, è cinquanta volte più piccolo",
    code: "docx",
    remedy: "togliere le fotografie che vi sono, o indicare il DOCX dell'allegato che gli uffici hanno modificato",
};

/// The text of an annex that came back, unpacked: LibreOffice writes less for 1,700 objectives.
pub const RETURNED_TEXT: Limit = Limit {
    subject: "il testo di quel DOCX, una volta estratto",
    most: 32 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria: un file di pochi byte può estrarsi in moltissimi",
    code: "docx",
    remedy: "togliere le fotografie che vi sono, o indicare il DOCX dell'allegato che gli uffici hanno modificato",
};

/// Another part of it: a hundred times what Word writes for its styles.
pub const RETURNED_PART: Limit = Limit {
    subject: "ogni altra sua parte che si legge: gli stili, gli elenchi, i commenti",
    most: 4 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria",
    code: "docx",
    remedy: "togliere le fotografie che vi sono, o indicare il DOCX dell'allegato che gli uffici hanno modificato",
};

/// The texts that an annex was made from, which its DOCX carries with it: less than its own text.
pub const RETURNED_BASE: Limit = Limit {
    subject: "i testi di partenza che quel DOCX porta con sé",
    most: 32 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria; un documento che ne ha di più è confrontato con il piano com'è ora",
    code: "docx",
    remedy: "farsi mandare il DOCX scritto da «allegato genera»",
};

/// The entries of its package: an annex has about fifteen, and one for each picture.
pub const RETURNED_ENTRIES: Limit = Limit {
    subject: "i file che quel DOCX contiene",
    most: 2_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria: Word ne scrive una quindicina, e uno per immagine",
    code: "docx",
    remedy: "aprirlo in Word e salvarlo con un altro nome",
};

/// The elements of a part of it: Word writes about 450 for an objective.
pub const RETURNED_ELEMENTS: Limit = Limit {
    subject: "gli elementi XML di una sua parte",
    most: 900_000,
    unit: LimitUnit::Items,
    protects: "la memoria: bastano a 2.000 obiettivi",
    code: "docx",
    remedy: "togliere le fotografie che vi sono, o indicare il DOCX dell'allegato che gli uffici hanno modificato",
};

/// The attributes of an element of it: Word gives the outermost one about forty.
pub const RETURNED_ATTRIBUTES: Limit = Limit {
    subject: "gli attributi di un suo elemento",
    most: 250,
    unit: LimitUnit::Items,
    protects: "il tempo, che cresce con il loro quadrato: Word ne scrive una quarantina",
    code: "docx",
    remedy: "aprirlo in Word e salvarlo con un altro nome",
};

/// The depth to which its elements stand within each other: a table in a table in a cell needs about forty.
pub const RETURNED_DEPTH: Limit = Limit {
    subject: "i suoi elementi uno dentro l'altro",
    most: 250,
    unit: LimitUnit::Items,
    protects: "la memoria: una tabella in una tabella in una cella ne ha una quarantina",
    code: "docx",
    remedy: "aprirlo in Word e salvarlo con un altro nome",
};

/// The comparisons of attributes with each other and copies of namespaces that parsing a part of it takes.
pub const RETURNED_WORK: Limit = Limit {
    subject: "i confronti fra attributi e le copie di spazi dei nomi che una sua parte richiede",
    most: 50_000_000,
    unit: LimitUnit::Items,
    protects: "il tempo: un documento vero ne richiede meno di un centesimo",
    code: "docx",
    remedy: "aprirlo in Word e salvarlo con un altro nome",
};

/// The texts outside the fields that only one of two annexes has, which are held against each other one by
/// one: that takes time as the square of their number.
pub const RETURNED_OUTSIDE: Limit = Limit {
    subject: "i testi fuori dai campi che in quel DOCX non sono quelli del piano, per confrontarli uno per uno",
    most: 3_000,
    unit: LimitUnit::Items,
    protects: "il tempo, che cresce col loro quadrato; i campi si confrontano comunque",
    code: "docx",
    remedy: "controllare che il documento sia l'allegato di questo piano",
};

/// The text of a field in it.
pub const RETURNED_FIELD: Limit = Limit {
    subject: "il testo di un campo in quel DOCX",
    most: 64 * 1024,
    unit: LimitUnit::Bytes,
    protects: "il tempo del confronto con il piano: sono venti pagine",
    code: "docx",
    remedy: "se il testo è giusto, scriverlo a mano nel suo file di «obiettivi/»",
};
