//! The limits of what is archived.

use crate::limits::limit::{Limit, LimitUnit, MIB};

/// A signed file that is added to the archive.
pub const SIGNED_FILE: Limit = Limit {
    subject: "un file firmato (`archivio firma`)",
    most: 256 * MIB,
    unit: LimitUnit::Bytes,
    protects: "la memoria, e lo spazio dell'archivio, che conserva ogni file per sempre",
    code: "archivio-firma",
    remedy: "indicare il file che il programma di firma ha scritto",
};

/// The signatures of a PDF that are looked at, from the last, until one of them stands.
pub const PDF_SIGNATURES: Limit = Limit {
    subject: "le firme di un PDF firmato che si guardano, a cominciare dall'ultima",
    most: 64,
    unit: LimitUnit::Items,
    protects: "il tempo: un file può fingere di averne migliaia",
    code: "archivio-firma",
    remedy: "indicare il file che il programma di firma ha scritto",
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

/// The bytes of a part of a name in the archive.
pub const ARCHIVED_NAME: Limit = Limit {
    subject: "i byte di una parte del nome di un file archiviato",
    most: 160,
    unit: LimitUnit::Items,
    protects: "i sistemi che non prendono nomi più lunghi",
    code: "archivio-nome",
    remedy: "dare al file un altro nome, breve",
};
