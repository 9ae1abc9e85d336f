//! The *Scheda di verifica*: the closing report of a plan as a document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::check::summary::PlanFindings;
use crate::date::{Date, Timestamp};
use crate::diagnostic::Report;
use crate::document::{Document, Metadata};
use crate::style::Orientation;
use crate::template::{CheckReportView, TemplateView, printable};
use crate::workflow::Format;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::output::{OutputFile, OutputSet, place, write};
use crate::workflow::pipeline::{Examined, StageOptions, pictures};
use crate::workflow::rendering::{DocumentFrame, LANGUAGE, OwnTemplates, TemplateOrigin};
use crate::write::Written;

/// The files' name without extension.
const STEM: &str = "scheda-di-verifica";

/// Who the author is where the plan does not say it.
const NOBODY: &str = "Ente non indicato";

/// A plan that was examined, and what is wanted of its sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReportRequest<'a> {
    /// The plan's folder, as messages show it.
    pub(crate) folder: &'a str,
    pub(crate) examined: &'a Examined,
    pub(crate) order: StageOptions<'a>,
    pub(crate) formats: &'a [Format],
}

/// Writes the sheet into a folder. It is written whatever was found: where the plan's own templates are wrong, which is
/// one more finding, the program's serve.
pub(crate) fn sheet(
    wanted: ReportRequest,
    output: PathBuf,
    findings: &mut Findings,
) -> Option<Vec<OutputFile>> {
    let own = wanted.examined.look.as_ref();
    if let Some(written) = own.and_then(|look| wanted.written(look, &output, findings)) {
        return findings.take(place(STEM, output, written));
    }
    findings.judge(wanted.order.strictness);
    let spoilt = own.is_none_or(|look| look.origin == TemplateOrigin::Plan);
    let built_in = findings.take(OwnTemplates::built_in().map_err(Problem::from)).filter(|_| spoilt)?;
    let written = wanted.written(&built_in, &output, findings)?;
    findings.take(place(STEM, output, written))
}

impl ReportRequest<'_> {
    /// The bytes of every format, through some templates.
    fn written(
        &self,
        look: &OwnTemplates,
        folder: &Path,
        findings: &mut Findings,
    ) -> Option<Vec<(Format, Written)>> {
        let document = self.document(look, findings);
        let document = findings.take(document)?;
        let orientation = Orientation::Usual;
        let parcel = OutputSet { document: &document, look, folder, stem: STEM.to_owned(), orientation };
        write(&parcel, self.formats, findings).ok()
    }

    fn document(&self, look: &OwnTemplates, findings: &Findings) -> Result<Document, Report> {
        let Examined { sketch, plan, .. } = self.examined;
        let found = PlanFindings {
            folder: self.folder,
            partial_plan: sketch,
            plan: plan.as_ref(),
            report: &findings.report,
        };
        let date = plan.as_ref().map(|plan| plan.created(self.order.epoch).date());
        let frame = DocumentFrame {
            metadata: self.metadata(),
            pictures: plan.as_ref().map_or_else(BTreeMap::new, pictures),
            watermark: None,
        };
        look.document(&TemplateView::CheckReport(CheckReportView::of(&found, date, self.order.fonts)), &frame)
    }

    fn metadata(&self) -> Metadata {
        let sketch = &self.examined.sketch;
        let period = sketch.period.map(|period| format!(" {period}")).unwrap_or_default();
        let title = if period.is_empty() { String::new() } else { format!(" – PIAO{period}") };
        let author = sketch.body.as_deref().unwrap_or(NOBODY);
        Metadata {
            title: format!("Scheda di verifica{title}"),
            author: printable(author, self.order.fonts),
            subject: format!(
                "Verifica degli obiettivi di performance, Piano integrato di attività e organizzazione{period}"
            ),
            language: LANGUAGE.to_owned(),
            created: self.created(),
        }
    }

    /// When the sheet says it was made: as the annex would; of a plan that can't be read, on the first day of its year.
    /// PDF/A wants a moment also where no year is known: then it is the first that computers count from.
    fn created(&self) -> Timestamp {
        let Examined { sketch, plan, .. } = self.examined;
        let year = sketch.year.unwrap_or(1970);
        let new_year = || Date::new(year, 1, 1).expect("every year has a 1 January").into();
        match plan {
            Some(plan) => plan.created(self.order.epoch),
            None => self.order.epoch.unwrap_or_else(new_year),
        }
    }
}
