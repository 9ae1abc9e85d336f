//! Reasons why a file is no package that can be read.

/// A reason why nothing can be taken from a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PackageRefusal {
    #[error("è più grande di quanto un allegato possa essere")]
    TooLarge,
    #[error("non è un file DOCX")]
    NotDocx,
    #[error("è un PDF, non un file DOCX")]
    Pdf,
    #[error("è in formato ODT, non DOCX")]
    OpenDocument,
    #[error("è in formato RTF, non DOCX")]
    RichText,
    #[error("è nel vecchio formato DOC, non DOCX")]
    OldWord,
    #[error("è protetto da una password")]
    Locked,
    #[error("è un documento con macro (DOCM), non un DOCX")]
    Macros,
    #[error("è un file di Office, ma non un documento di testo")]
    NoDocument,
    #[error("è danneggiato, o non è stato copiato per intero")]
    Damaged,
    #[error("contiene una dichiarazione DOCTYPE, che nessun programma d'ufficio scrive")]
    Forbidden,
    #[error("ha una struttura che nessun programma d'ufficio scrive")]
    Overloaded,
}
