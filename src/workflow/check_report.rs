//! The check report of a plan (*Scheda di verifica*): the closing report as a document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::summary::PlanFindings;
use crate::date::{Date, Timestamp};
use crate::diagnostic::Report;
use crate::document::{Document, Metadata};
use crate::style::Orientation;
use crate::template::{CheckReportView, TemplateView, printable};
use crate::workflow::Format;
use crate::workflow::findings::Findings;
use crate::workflow::output::{OutputFile, OutputSet, place, write};
use crate::workflow::pipeline::{Examined, StageOptions, pictures};
use crate::workflow::rendering::{DocumentFrame, LANGUAGE, OwnTemplates, TemplateOrigin};
use crate::write::Written;

/// The files' name without extension.
const STEM: &str = "scheda-di-verifica";

/// The author where the plan does not say it.
const NOBODY: &str = "Ente non indicato";

/// A plan that was examined, and the formats of its report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReportRequest<'a> {
    /// The plan's folder, as messages show it.
    pub(crate) folder: &'a str,
    pub(crate) examined: &'a Examined,
    pub(crate) options: StageOptions<'a>,
    pub(crate) formats: &'a [Format],
}

/// Writes the report into a folder. It is written whatever was found: where the plan's own templates are
/// wrong, which is one more finding, the program's serve.
pub(crate) fn write_check_report(
    request: ReportRequest,
    output: PathBuf,
    findings: &mut Findings,
) -> Option<Vec<OutputFile>> {
    let own = request.examined.templates.as_ref();
    let written = match own.and_then(|templates| request.written(templates, &output, findings)) {
        Some(written) => written,
        None => {
            // The report lists the new finding too, so it must have the gravity that it will be shown with.
            findings.apply_strictness(request.options.strictness);
            // The program's own templates, if it was they that failed, would fail again.
            if own.is_some_and(|templates| templates.origin == TemplateOrigin::BuiltIn) {
                return None;
            }
            let built_in = findings.take(OwnTemplates::built_in())?;
            request.written(&built_in, &output, findings)?
        }
    };
    place(output, vec![(STEM, written)], findings)
}

impl ReportRequest<'_> {
    /// The bytes of every format, through some templates.
    fn written(
        &self,
        templates: &OwnTemplates,
        folder: &Path,
        findings: &mut Findings,
    ) -> Option<Vec<(Format, Written)>> {
        let document = self.document(templates, findings);
        let document = Arc::new(findings.take(document)?);
        let orientation = Orientation::Usual;
        let output = OutputSet { document, templates, folder, stem: STEM.to_owned(), orientation };
        write(output, self.formats, findings).ok()
    }

    fn document(&self, templates: &OwnTemplates, findings: &Findings) -> Result<Document, Report> {
        let Examined { partial_plan, plan, .. } = self.examined;
        let found =
            PlanFindings { folder: self.folder, partial_plan, plan: plan.as_ref(), report: &findings.report };
        let date = plan.as_ref().map(|plan| plan.created(self.options.epoch).date());
        let frame = DocumentFrame {
            metadata: self.metadata(),
            pictures: plan.as_ref().map_or_else(BTreeMap::new, pictures),
            watermark: None,
        };
        templates.document(
            TemplateView::CheckReport(Box::new(CheckReportView::of(&found, date, self.options.fonts))),
            &frame,
        )
    }

    fn metadata(&self) -> Metadata {
        let partial_plan = &self.examined.partial_plan;
        let period = partial_plan.period.map(|period| format!(" {period}")).unwrap_or_default();
        let title = if period.is_empty() { String::new() } else { format!(" – PIAO{period}") };
        let author = partial_plan.body.as_deref().unwrap_or(NOBODY);
        Metadata {
            title: format!("Scheda di verifica{title}"),
            author: printable(author, self.options.fonts),
            subject: format!(
                "Verifica degli obiettivi di performance, Piano integrato di attività e organizzazione{period}"
            ),
            language: LANGUAGE.to_owned(),
            created: self.created(),
        }
    }

    /// The moment at which the report says that it was made: the annex's own; of a plan that can't be read,
    /// the first day of its year.
    fn created(&self) -> Timestamp {
        let Examined { partial_plan, plan, .. } = self.examined;
        if let Some(plan) = plan {
            return plan.created(self.options.epoch);
        }
        // PDF/A wants a moment also where no year is known: then it is the first that computers count from.
        let year = partial_plan.year.unwrap_or(1970);
        let new_year = Date::new(year, 1, 1).expect("every year has a 1 January");
        self.options.epoch.unwrap_or_else(|| new_year.into())
    }
}
