//! The report on an archive as a document.

use std::collections::BTreeMap;

use crate::date::Timestamp;
use crate::diagnostic::Report;
use crate::document::{Document, Metadata};
use crate::template::{ArchiveReport, TemplateView};
use crate::workflow::rendering::{DocumentFrame, LANGUAGE, OwnTemplates};

/// The author where the archive has plans of several bodies.
const SEVERAL: &str = "Più enti";

/// Makes the document of a report, or of an index.
pub(crate) fn report_document(
    report: ArchiveReport,
    created: Timestamp,
    templates: &OwnTemplates,
) -> Result<Document, Report> {
    let title = match report.date {
        Some(_) => "Rapporto di verifica dell'archivio",
        None => "Indice dell'archivio",
    };
    let metadata = Metadata {
        title: title.to_owned(),
        author: report.body.clone().unwrap_or_else(|| SEVERAL.to_owned()),
        subject: "Le versioni archiviate degli obiettivi di performance, con le loro impronte".to_owned(),
        language: LANGUAGE.to_owned(),
        created,
    };
    let frame = DocumentFrame { metadata, pictures: BTreeMap::new(), watermark: None };
    templates.document(TemplateView::ArchiveReport(Box::new(report)), &frame)
}
