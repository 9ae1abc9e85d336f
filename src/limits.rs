//! The limits of the program, all in one table: how much it takes of what others wrote, and why.
//!
//! `docs/limiti.md` shows the table, and the test `limits` holds the two against each other.

use std::fmt;

/// The most that the program takes of something.
#[derive(Debug, PartialEq, Eq)]
pub struct Limit {
    /// The thing that is limited, in Italian.
    pub subject: &'static str,
    pub most: usize,
    pub unit: LimitUnit,
    /// The reason, in Italian.
    pub protects: &'static str,
    /// The code of the finding that tells of more.
    pub code: &'static str,
    /// The way out that the finding gives.
    pub remedy: &'static str,
}

/// The unit in which a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitUnit {
    Bytes,
    Items,
}

impl Limit {
    /// The limit as people write it: `1 MiB`, `20.000`.
    pub fn amount(&self) -> String {
        match self.unit {
            LimitUnit::Bytes => bytes_in_words(self.most as u64),
            LimitUnit::Items => grouped(self.most),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.amount())
    }
}

const MIB: usize = 1024 * 1024;

/// A file of the plan or of `modelli/` that is a text.
pub const TEXT_FILE: Limit = Limit {
    subject: "un file di testo del piano: «piano.yaml», «premessa.md», un file di «obiettivi/» o di «modelli/»",
    most: MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria, e il tempo di chi legge i messaggi: l'allegato vero più grande ne ha meno di un decimo",
    code: "Y1",
    remedy: "dividere il testo in più file, oppure togliere ciò che non serve",
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

/// The files of objectives of a plan.
pub const OBJECTIVE_FILES: Limit = Limit {
    subject: "i file di «obiettivi/»",
    most: 1_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria",
    code: "K4",
    remedy: "riunire gli obiettivi in meno file",
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

/// The parts of the premise.
pub const PREMISE_PARTS: Limit = Limit {
    subject: "i titoli, i capoversi e le voci d'elenco della premessa",
    most: 5_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria di chi impagina: una premessa vera ne ha meno di cento",
    code: "K4",
    remedy: "abbreviare il testo, o metterlo in un altro documento",
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

/// The entries of one folder, whichever it is.
pub const FOLDER_ENTRIES: Limit = Limit {
    subject: "i file e le cartelle di una cartella, o di tutto ciò che sta nella cartella di un piano archiviato",
    most: 100_000,
    unit: LimitUnit::Items,
    protects: "il tempo e la memoria",
    code: "K4",
    remedy: "controllare che sia la cartella giusta, e spostare altrove ciò che non serve",
};

/// An annex that came back from the offices.
pub const RETURNED_FILE: Limit = Limit {
    subject: "il DOCX che torna dagli uffici (`confronta --da-docx`)",
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

/// The text of a field in it.
pub const RETURNED_FIELD: Limit = Limit {
    subject: "il testo di un campo in quel DOCX",
    most: 64 * 1024,
    unit: LimitUnit::Bytes,
    protects: "il tempo del confronto con il piano: sono venti pagine",
    code: "docx",
    remedy: "se il testo è giusto, scriverlo a mano nel file della sua dimensione",
};

/// A signed file that is added to the archive.
pub const SIGNED_FILE: Limit = Limit {
    subject: "un file firmato (`archivio aggiungi --firmato`)",
    most: 256 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria, e lo spazio dell'archivio, che conserva ogni file per sempre",
    code: "archivio-firma",
    remedy: "indicare dopo --firmato il file che il programma di firma ha scritto",
};

/// A file of the archive.
pub const ARCHIVED_FILE: Limit = Limit {
    subject: "un file dell'archivio",
    most: 256 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria: il programma non ne archivia di più grandi, e uno più grande non è quello archiviato",
    code: "archivio-illeggibile",
    remedy: "rimettere l'intero archivio da una copia di sicurezza",
};

/// All limits, in the order of the table.
pub const LIMITS: &[&Limit] = &[
    &TEXT_FILE,
    &IMAGE_FILE,
    &IMAGE_SIDE,
    &OBJECTIVE_FILES,
    &OBJECTIVES,
    &PREMISE_PARTS,
    &FIELD_PARTS,
    &TEMPLATE_FILES,
    &TEMPLATE_DEPTH,
    &TEMPLATE_NESTING,
    &TEMPLATE_VALUE_DEPTH,
    &TEMPLATE_WORK,
    &MARKUP_DEPTH,
    &MARKUP_ATTRIBUTES,
    &FOLDER_ENTRIES,
    &RETURNED_FILE,
    &RETURNED_TEXT,
    &RETURNED_PART,
    &RETURNED_ENTRIES,
    &RETURNED_ELEMENTS,
    &RETURNED_ATTRIBUTES,
    &RETURNED_DEPTH,
    &RETURNED_FIELD,
    &SIGNED_FILE,
    &ARCHIVED_FILE,
];

/// Writes a number of bytes as people read it: `312 byte`, `1 MiB`, `1,5 GiB`.
pub(crate) fn bytes_in_words(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} byte");
    }
    let mut shift = 1;
    while shift < UNITS.len() && bytes >> (10 * (shift + 1)) > 0 {
        shift += 1;
    }
    // Rounded up, so that no file that passes a limit is said to be as large as the limit.
    let tenths = (u128::from(bytes) * 10).div_ceil(1 << (10 * shift));
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let unit = UNITS[shift - 1];
    if tenth == 0 { format!("{whole} {unit}") } else { format!("{whole},{tenth} {unit}") }
}

/// Writes a number with a point between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::limits::*;

    #[test]
    fn sizes_are_written_as_people_read_them() {
        for (bytes, words) in [
            (0, "0 byte"),
            (1024, "1 KiB"),
            (1_048_576, "1 MiB"),
            (1_048_577, "1,1 MiB"),
            (10 << 30, "10 GiB"),
            (u64::MAX, "16777216 TiB"),
        ] {
            assert_eq!(bytes_in_words(bytes), words);
        }
        assert_eq!([999, 1_000, 20_000, 1_234_567].map(grouped), ["999", "1.000", "20.000", "1.234.567"]);
    }
}
