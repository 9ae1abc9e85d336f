//! The metadata that the body's records system asks for: a file for each document, as JSON and as XML, with the fields
//! of the *documento amministrativo informatico* (AgID, *Linee guida sulla formazione, gestione e conservazione dei
//! documenti informatici*, Allegato 5), by their names there and in their order. What only the registry or the office
//! can know is absent, and listed.
//!
//! A document is an annex of the act that adopts it: the act's number and date are not the annex's own registration, so
//! the act stands in the note only.

mod fields;
mod form;
#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::archive::Record;
use crate::archive::metadata::fields::fields;
use crate::archive::metadata::form::MetadataSheet;
use crate::ocfl::{DOCUMENTS, Identity, VersionFile, VersionNumber, sha256};

/// What follows a document's name in the names of its metadata.
const SUFFIXES: (&str, &str) = (".metadati.json", ".metadati.xml");

/// Fields that a document should have, as paths, in the norm's order; the absent ones are listed.
const WANTED: [&str; 20] = [
    "IdDoc.Segnatura",
    "DatiDiRegistrazione",
    "Soggetti.Ruolo.AmministrazioneCheEffettuaLaRegistrazione.PAI.IPAAOO",
    "Soggetti.Ruolo.AmministrazioneCheEffettuaLaRegistrazione.PAI.IndirizziDigitaliDiRiferimento",
    "Soggetti.Ruolo.Autore.PAI.IPAAOO",
    "Soggetti.Ruolo.Autore.PAI.IndirizziDigitaliDiRiferimento",
    "ChiaveDescrittiva.Oggetto",
    "Classificazione",
    "IdentificativoDelFormato.ProdottoSoftware",
    "Verifica.FirmatoDigitalmente",
    "Verifica.SigillatoElettronicamente",
    "Verifica.MarcaturaTemporale",
    "Verifica.ConformitaCopieImmagineSuSupportoInformatico",
    "Agg",
    "IdIdentificativoDocumentoPrimario",
    "TracciatureModificheDocumento.TipoModifica",
    "TracciatureModificheDocumento.SoggettoAutoreDellaModifica",
    "TracciatureModificheDocumento.DataModifica",
    "TracciatureModificheDocumento.IdDocVersionePrecedente",
    "TempoDiConservazione",
];

/// The group of fields that only a document with an earlier one should have.
const CHANGE: &str = "TracciatureModificheDocumento.";

/// A document of a version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Described<'a> {
    pub(crate) identity: &'a Identity,
    /// The version that the document was made for.
    pub(crate) number: VersionNumber,
    pub(crate) record: &'a Record,
    /// What the document is about.
    pub(crate) subject: Option<&'a str>,
    /// What it is to an earlier document.
    pub(crate) change: Option<DocumentChange<'a>>,
}

/// What a document does to an earlier one, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DocumentChange<'a> {
    pub(crate) kind: Option<DocumentChangeKind>,
    /// As ISO 8601 has it.
    pub(crate) date: Option<&'a str>,
    /// The earlier document, and the version that it was made for.
    pub(crate) before: Option<(VersionNumber, &'a VersionFile)>,
}

/// The kinds of change among the norm's four (*annullamento, rettifica, integrazione, annotazione*) that acts make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DocumentChangeKind {
    /// Something is put in another's place.
    Correction,
    /// Something is added to the rest.
    Supplement,
}

impl DocumentChangeKind {
    /// The norm's word.
    fn word(self) -> &'static str {
        match self {
            DocumentChangeKind::Correction => "Rettifica",
            DocumentChangeKind::Supplement => "Integrazione",
        }
    }
}

/// Whether a file of a version holds metadata.
pub(crate) fn is_metadata(name: &str) -> bool {
    name.ends_with(SUFFIXES.0) || name.ends_with(SUFFIXES.1)
}

/// The documents among a version's files, without those that were signed.
pub(crate) fn documents(files: &[VersionFile]) -> impl Iterator<Item = &VersionFile> {
    files.iter().filter(|file| file.name.starts_with(DOCUMENTS) && !is_metadata(&file.name))
}

/// What follows the last point of a file's name, in small letters.
pub(crate) fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

/// What a version's documents are about, as their metadata say.
pub(crate) fn subject_of(files: &[VersionFile]) -> Option<String> {
    let of_document =
        |file: &&VersionFile| file.name.starts_with(DOCUMENTS) && file.name.ends_with(SUFFIXES.0);
    let sheet: Value = serde_json::from_slice(&files.iter().find(of_document)?.bytes).ok()?;
    let subject = sheet.get(form::DOCUMENT)?.get(fields::KEY)?.get(fields::SUBJECT)?;
    subject.as_str().map(str::to_owned)
}

/// The two files that describe a document.
pub(crate) fn metadata(document: &VersionFile, about: Described<'_>) -> [VersionFile; 2] {
    let fields = fields(document, about);
    let wanted = WANTED.into_iter().filter(|path| about.change.is_some() || !path.starts_with(CHANGE));
    let absent = wanted.filter(|path| !fields.have(path)).collect();
    let sheet = MetadataSheet { fields, digest: sha256(&document.bytes), absent };
    [
        VersionFile::new(format!("{}{}", document.name, SUFFIXES.0), sheet.json()),
        VersionFile::new(format!("{}{}", document.name, SUFFIXES.1), sheet.xml()),
    ]
}
