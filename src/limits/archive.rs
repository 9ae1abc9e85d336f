//! The limits of what is archived.

use crate::limits::limit::{Limit, LimitUnit, MIB};

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

/// The bytes of a part of a name in the archive.
pub const ARCHIVED_NAME: Limit = Limit {
    subject: "i byte di una parte del nome di un file archiviato",
    most: 160,
    unit: LimitUnit::Items,
    protects: "i sistemi che non prendono nomi più lunghi",
    code: "archivio-nome",
    remedy: "dare al file un altro nome, breve",
};
