//! A document with all that its metadata are made from.

use crate::archive::Record;
use crate::ocfl::{Identity, VersionFile, VersionNumber};

/// A document's place in a version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Described<'a> {
    pub(crate) identity: &'a Identity,
    /// The version that the document was made for.
    pub(crate) number: VersionNumber,
    pub(crate) record: &'a Record,
    /// The subject of the document.
    pub(crate) subject: Option<&'a str>,
    /// The change that it is of an earlier document.
    pub(crate) change: Option<DocumentChange<'a>>,
}

/// A change of an earlier document, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DocumentChange<'a> {
    pub(crate) kind: Option<DocumentChangeKind>,
    /// A day as ISO 8601 has it.
    pub(crate) date: Option<&'a str>,
    /// The earlier document, and the version that it was made for.
    pub(crate) before: Option<(VersionNumber, &'a VersionFile)>,
}

/// The kinds of change among the norm's four (*annullamento, rettifica, integrazione, annotazione*) that acts
/// make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DocumentChangeKind {
    /// Something is put in another's place.
    Correction,
    /// Something is added to the rest.
    Supplement,
}

impl DocumentChangeKind {
    /// The norm's word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            DocumentChangeKind::Correction => "Rettifica",
            DocumentChangeKind::Supplement => "Integrazione",
        }
    }
}
