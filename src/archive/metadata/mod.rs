//! The metadata that the body's records system asks for: a file for each document, as JSON and as XML, with
//! the fields of the *documento amministrativo informatico* (AgID, *Linee guida sulla formazione, gestione e
//! conservazione dei documenti informatici*, Allegato 5), by their names there and in their order. Fields
//! that only the registry or the office can know are absent, and listed.
//!
//! A document is an annex of the act that adopts it: the act's number and date are not the annex's own
//! registration, so the act stands in the note only.

mod described;
mod fields;
mod form;
#[cfg(test)]
mod tests;

pub(crate) use described::{Described, DocumentChange, DocumentChangeKind};

use serde_json::Value;

use crate::archive::documents::{DOCUMENTS, METADATA};
use crate::archive::metadata::fields::fields;
use crate::archive::metadata::form::MetadataSheet;
use crate::ocfl::{VersionFile, sha256};

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

/// The subject of a version's documents, as their metadata have it.
pub(crate) fn subject_of(files: &[VersionFile]) -> Option<String> {
    let [json, _] = METADATA;
    let sheet = files.iter().find(|file| file.name.starts_with(DOCUMENTS) && file.name.ends_with(json))?;
    let sheet: Value = serde_json::from_slice(&sheet.bytes).ok()?;
    let subject = sheet.get(form::DOCUMENT)?.get(fields::KEY)?.get(fields::SUBJECT)?;
    subject.as_str().map(str::to_owned)
}

/// Makes the two files that describe a document.
pub(crate) fn metadata(document: &VersionFile, about: Described<'_>) -> [VersionFile; 2] {
    let fields = fields(document, about);
    // Where no earlier document is changed, nothing of a change is missing.
    let wanted = WANTED.into_iter().filter(|path| about.change.is_some() || !path.starts_with(CHANGE));
    let absent = wanted.filter(|path| !fields.have(path)).collect();
    let sheet = MetadataSheet { fields, digest: sha256(&document.bytes), absent };
    let [json, xml] = METADATA.map(|end| format!("{}{end}", document.name));
    [VersionFile::new(json, sheet.json()), VersionFile::new(xml, sheet.xml())].map(VersionFile::with_sha256)
}
