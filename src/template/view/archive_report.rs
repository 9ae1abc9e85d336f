//! Values of `rapporto.xml`: the archive for those who audit it, or who take it over.

use serde::Serialize;

use crate::date::Date;
use crate::template::view::plan::DateView;

/// The values of `rapporto.xml`.
#[derive(Debug, Serialize)]
pub struct ArchiveReport {
    /// `verifica` or `indice`.
    #[serde(rename = "tipo")]
    pub(crate) kind: &'static str,
    #[serde(rename = "archivio")]
    pub(crate) folder: String,
    /// The body's name, if the archive has one body.
    #[serde(rename = "ente")]
    pub(crate) body: Option<String>,
    /// The day that the report is given; an index has none.
    #[serde(rename = "data")]
    pub(crate) date: Option<ReportDate>,
    /// The program that looked at the archive: `allegato 0.2.0`.
    #[serde(rename = "programma")]
    pub(crate) program: String,
    #[serde(rename = "file_controllati")]
    pub(crate) files: usize,
    /// Whether every file is as it was archived.
    #[serde(rename = "integro")]
    pub(crate) is_whole: bool,
    #[serde(rename = "versioni")]
    pub(crate) versions: usize,
    #[serde(rename = "segnalazioni")]
    pub(crate) findings: Vec<ReportedFinding>,
    #[serde(rename = "piani")]
    pub(crate) plans: Vec<ReportedPlan>,
}

/// A day of the report, for sorting and for reading.
#[derive(Debug, Serialize)]
pub(crate) struct ReportDate(DateView);

impl ReportDate {
    pub(crate) fn of(date: Date) -> Self {
        ReportDate(DateView::of(date))
    }
}

/// A finding of the verification.
#[derive(Debug, Serialize)]
pub(crate) struct ReportedFinding {
    #[serde(rename = "gravita")]
    pub(crate) severity: &'static str,
    #[serde(rename = "messaggio")]
    pub(crate) message: String,
}

/// A plan of the archive.
#[derive(Debug, Serialize)]
pub(crate) struct ReportedPlan {
    /// `c_a000/2026-2028`.
    #[serde(rename = "nome")]
    pub(crate) name: String,
    #[serde(rename = "ente")]
    pub(crate) body: Option<String>,
    #[serde(rename = "versioni")]
    pub(crate) versions: Vec<ReportedVersion>,
}

/// A version.
#[derive(Debug, Serialize)]
pub(crate) struct ReportedVersion {
    #[serde(rename = "numero")]
    pub(crate) number: String,
    /// The event in words.
    #[serde(rename = "evento")]
    pub(crate) event: String,
    /// The program that made the documents.
    #[serde(rename = "programma")]
    pub(crate) program: Option<String>,
    /// The folder of its files, in an index.
    #[serde(rename = "cartella")]
    pub(crate) folder: Option<String>,
    #[serde(rename = "documenti")]
    pub(crate) documents: Vec<ReportedFile>,
    #[serde(rename = "firmati")]
    pub(crate) signed: Vec<ReportedFile>,
    /// SHA-512 of its inventory; `None` if it can't be read.
    #[serde(rename = "inventario")]
    pub(crate) inventory: Option<String>,
    /// The outcome of `--rigenera`; `None` if it was not made again.
    #[serde(rename = "rigenera")]
    pub(crate) regenerated: Option<String>,
}

/// A file of a version.
#[derive(Debug, Serialize)]
pub(crate) struct ReportedFile {
    #[serde(rename = "nome")]
    pub(crate) name: String,
    #[serde(rename = "sha256")]
    pub(crate) digest: String,
    /// Of a signed file, what is in it.
    #[serde(rename = "contiene")]
    pub(crate) holds: Option<String>,
}
