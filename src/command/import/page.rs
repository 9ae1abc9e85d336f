//! The report of an import as a document.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::command::import::ImportOptions;
use crate::date::Date;
use crate::diagnostic::Report;
use crate::document::{Document, Metadata};
use crate::import::report::ImportReport;
use crate::style::Orientation;
use crate::template::TemplateView;
use crate::workflow::findings::Findings;
use crate::workflow::new_plan::NewFolder;
use crate::workflow::output::{OutputFile, OutputSet, place, write};
use crate::workflow::pipeline::StageOptions;
use crate::workflow::rendering::{DocumentFrame, LANGUAGE, OwnTemplates};

/// The files' name without extension.
const STEM: &str = "importazione";

/// Writes the report in the formats that are wanted.
pub(crate) fn write_page(
    options: &ImportOptions,
    report: &ImportReport,
    (plan, stages): (&NewFolder, StageOptions<'_>),
    findings: &mut Findings,
) -> Vec<OutputFile> {
    if options.formats.is_empty() || options.is_trial {
        return Vec::new();
    }
    let folder = options.output.join(plan.name());
    let made = OwnTemplates::built_in().and_then(|templates| {
        let document = Arc::new(page(report, stages, &templates)?);
        Ok((templates, document))
    });
    let Some((templates, document)) = findings.take(made) else { return Vec::new() };
    let set = OutputSet {
        document,
        templates: &templates,
        folder: &folder,
        stem: STEM.to_owned(),
        orientation: Orientation::Usual,
    };
    let Ok(written) = write(set, &options.formats, findings) else { return Vec::new() };
    place(folder.clone(), vec![(STEM, written)], findings).unwrap_or_default()
}

fn page(
    report: &ImportReport,
    stages: StageOptions<'_>,
    templates: &OwnTemplates,
) -> Result<Document, Report> {
    let new_year = Date::new(report.year, 1, 1).expect("every year has a 1 January");
    let metadata = Metadata {
        title: "Rapporto di importazione".to_owned(),
        author: report.body.clone(),
        subject: "Che cosa è diventato ogni testo del documento importato".to_owned(),
        language: LANGUAGE.to_owned(),
        created: stages.epoch.unwrap_or_else(|| new_year.into()),
    };
    let frame = DocumentFrame { metadata, pictures: BTreeMap::new(), watermark: None };
    templates.document(TemplateView::Import(Box::new(report.clone())), &frame)
}
