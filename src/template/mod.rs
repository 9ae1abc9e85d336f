//! The tera engine: from a plan to markup, through the built-in templates or the plan's own.
//!
//! A template gets structure and words, never markup: every value is escaped, tera's `safe` is an error, and
//! nothing in a value is evaluated. A mistake of a template is a finding at its own file and line, also where
//! it shows only in what the template rendered (`marks` leads back).

mod builtin;
mod code;
mod completed_part;
mod engines;
mod fault;
mod filters;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod list_tests;
mod marks;
mod meter;
mod metering;
mod nesting;
mod packed;
mod parts;
mod shares;
#[cfg(test)]
mod tests;
mod view;
#[cfg(test)]
mod work_tests;

pub(crate) use builtin::{BESIDE_VERSIONS, BuiltIn, built_in, copies};
pub(crate) use view::act_line::act_name;
pub use view::act_line::act_notes;
pub use view::annex::Edition;
pub use view::archive_report::ArchiveReport;
pub(crate) use view::archive_report::{
    ReportDate, ReportedFile, ReportedFinding, ReportedPlan, ReportedVersion,
};
pub(crate) use view::check_report::{CheckReportView, printable};
pub use view::contrast::Contrast;
pub(crate) use view::docx_parts::{ListPart, ooxml_language, paragraph_style_id, table_style_id};
pub use view::readers::Readers;
pub use view::report::YearReport;
pub(crate) use view::report::YearReportMatter;
pub use view::resolution::Resolution;
pub(crate) use view::resolution::{ApprovedFile, ResolutionMatter};
pub use view::revisions::Revisions;
pub use view::sheet::Sheet;
pub(crate) use view::sheet::{SheetKind, SheetMatter};
pub use view::story::StoryView;
pub(crate) use view::story::{StoryMatter, StoryVersion};
pub use view::versions::Amendment;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Serialize;

use crate::diagnostic::Report;
use crate::document::Markup;
use crate::import::report::ImportReport;
use crate::plan::Plan;
use crate::source::{Source, Span};
use crate::style::Style;
use crate::template::builtin::TemplateKind;
use crate::template::completed_part::completed;
use crate::template::engines::{Engines, Rendered};
use crate::template::meter::WorkMeter;
use crate::template::view::annex::AnnexView;
use crate::{document, style};

/// The templates of one plan, ready to render.
#[derive(Debug)]
pub struct Templates {
    engines: Engines,
    /// The work of all that is rendered.
    meter: Arc<WorkMeter>,
    style: Arc<Source>,
}

/// The values of a template, by the kind of document that it makes.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum TemplateView {
    Annex(Box<AnnexView>),
    CheckReport(Box<CheckReportView>),
    Revisions(Box<Revisions>),
    /// The *prospetto di raffronto*.
    Contrast(Box<Contrast>),
    /// The *quadro delle modifiche*, of the same values.
    Overview(Box<Contrast>),
    /// The proposal of the resolution that approves the annex.
    Resolution(Box<Resolution>),
    /// The objectives of one owner or sector.
    Sheet(Box<Sheet>),
    /// The story of an objective.
    Story(Box<StoryView>),
    /// The *Relazione sulla performance*.
    YearReport(Box<YearReport>),
    /// The monitoring of a plan, of the same values.
    Monitoring(Box<YearReport>),
    /// The report on an archive.
    ArchiveReport(Box<ArchiveReport>),
    /// The report on an import.
    Import(Box<ImportReport>),
}

/// The program's `stile.yaml`, read once for all plans of a run.
static BUILT_IN_STYLE: LazyLock<(Arc<Source>, Result<Style, Report>)> = LazyLock::new(|| {
    let source = builtin::style();
    let style = style::load(&source);
    (source, style)
});

impl TemplateView {
    /// The values of `allegato.xml` for a plan.
    pub fn annex(plan: &Plan, edition: Edition) -> Self {
        TemplateView::Annex(Box::new(AnnexView::of(plan, edition)))
    }

    /// The values of `delibera.xml`.
    pub(crate) fn resolution(matter: &ResolutionMatter) -> Self {
        TemplateView::Resolution(Box::new(Resolution::of(matter)))
    }

    /// The values of `scheda.xml`.
    pub(crate) fn sheet(matter: &SheetMatter<'_>) -> Self {
        TemplateView::Sheet(Box::new(Sheet::of(matter)))
    }

    /// The values of `relazione.xml`.
    pub(crate) fn year_report(matter: &YearReportMatter<'_>) -> Self {
        TemplateView::YearReport(Box::new(YearReport::of(matter)))
    }

    /// The values of `monitoraggio.xml`.
    pub(crate) fn monitoring(matter: &YearReportMatter<'_>) -> Self {
        TemplateView::Monitoring(Box::new(YearReport::of(matter)))
    }

    /// Whether the office's stationery is for documents of these values.
    pub(crate) fn takes_stationery(&self) -> bool {
        match self {
            TemplateView::Annex(_)
            | TemplateView::Revisions(_)
            | TemplateView::Resolution(_)
            | TemplateView::Sheet(_)
            | TemplateView::YearReport(_)
            | TemplateView::Monitoring(_) => true,
            TemplateView::CheckReport(_)
            | TemplateView::Contrast(_)
            | TemplateView::Overview(_)
            | TemplateView::Story(_)
            | TemplateView::ArchiveReport(_)
            | TemplateView::Import(_) => false,
        }
    }

    /// Whether they are those of the annex in which a word processor tracks the changes.
    pub(crate) fn is_tracked(&self) -> bool {
        match self {
            TemplateView::Revisions(revisions) => !revisions.is_for_people(),
            TemplateView::Annex(_)
            | TemplateView::CheckReport(_)
            | TemplateView::Contrast(_)
            | TemplateView::Overview(_)
            | TemplateView::Resolution(_)
            | TemplateView::Sheet(_)
            | TemplateView::Story(_)
            | TemplateView::YearReport(_)
            | TemplateView::Monitoring(_)
            | TemplateView::ArchiveReport(_)
            | TemplateView::Import(_) => false,
        }
    }

    /// The name of the template that is given these values.
    fn template(&self) -> &'static str {
        match self {
            TemplateView::Annex(_) => builtin::ANNEX,
            TemplateView::CheckReport(_) => builtin::CHECK_REPORT,
            TemplateView::Revisions(_) => builtin::REVISIONS,
            TemplateView::Contrast(_) => builtin::CONTRAST,
            TemplateView::Overview(_) => builtin::OVERVIEW,
            TemplateView::Resolution(_) => builtin::RESOLUTION,
            TemplateView::Sheet(_) => builtin::SHEET,
            TemplateView::Story(_) => builtin::STORY,
            TemplateView::YearReport(_) => builtin::YEAR_REPORT,
            TemplateView::Monitoring(_) => builtin::MONITORING,
            TemplateView::ArchiveReport(_) => builtin::ARCHIVE_REPORT,
            TemplateView::Import(_) => builtin::IMPORT,
        }
    }
}

impl Templates {
    /// Takes the built-in templates and, in place of those of the same name, the files of a plan's `modelli/`
    /// (names are relative to that folder, with `/`).
    pub fn new(overrides: Vec<(String, Arc<Source>)>) -> Result<Templates, Report> {
        let mut report = Report::default();
        let (mut style, mut own_pages) = (builtin::style(), BTreeMap::new());
        for (name, source) in overrides {
            match builtin::kind(&name) {
                Some(TemplateKind::Page) => {
                    own_pages.insert(name, source);
                }
                Some(TemplateKind::Style) => style = source,
                None => report.push(builtin::unknown(&name, &source)),
            }
        }
        let is_built_in = own_pages.is_empty();
        let meter = if is_built_in { WorkMeter::built_in() } else { WorkMeter::new() };
        // A fault of a plan's own template is told also where no document needs it.
        let engines = match is_built_in {
            true => Ok(Engines::built_in()),
            false => Engines::whole(&builtin::pages().into_iter().chain(own_pages).collect(), &meter),
        };
        match engines {
            Ok(engines) if !report.has_errors() => Ok(Templates { engines, meter, style }),
            Ok(_) => Err(report),
            Err(found) => {
                report.extend(found);
                Err(report)
            }
        }
    }

    /// Reads the annex's template, if it was not read so far: later there is less to do beside it.
    pub(crate) fn prepare(&self) {
        self.engines.with(builtin::ANNEX, &self.meter);
    }

    /// Reads `stile.yaml`. A plan's own may lack styles that the built-in one has: they are as the program
    /// has them, so that a look that was made for one document serves those that the program learns later.
    pub fn style(&self) -> Result<Style, Report> {
        if self.style.name() == BUILT_IN_STYLE.0.name() {
            return BUILT_IN_STYLE.1.clone();
        }
        Ok(style::load(&self.style)?.completed(BUILT_IN_STYLE.1.clone()?))
    }

    /// Renders the fixed parts of the DOCX (styles, numbering, settings, fonts), by their name in the
    /// package, such as `word/styles.xml`; `language` is the document's, as BCP 47. A part of the plan's own
    /// may lack styles and lists that the built-in one has: they are as the program has them.
    pub fn docx_parts(&self, style: &Style, language: &str) -> Result<BTreeMap<String, String>, Report> {
        let view = view::docx_parts::DocxPartsView::of(style, language);
        let (mut parts, mut report) = (BTreeMap::new(), Report::default());
        let mut replaced = Vec::new();
        for (name, part) in builtin::parts() {
            // The vocabulary of these parts is Word's: they can only be held to be XML.
            match self.render(name, &view).map(|made| made.whole()).and_then(document::well_formed) {
                Ok(markup) => drop(parts.insert(part.to_owned(), markup.text)),
                Err(findings) => report.extend(findings),
            }
            let source = self.engines.with(name, &self.meter).start(name).source;
            if source.name() != builtin::source_name(name) {
                replaced.push((name, part));
            }
        }
        if report.has_errors() {
            return Err(report);
        }
        if !replaced.is_empty() {
            // Another engine, for this one has the replaced parts under the same names.
            let built_in = Templates::new(Vec::new())?;
            for (name, part) in replaced {
                let program = built_in.render(name, &view)?.whole().text;
                parts.entry(part.to_owned()).and_modify(|own| *own = completed(name, own, &program));
            }
        }
        Ok(parts)
    }

    /// Where the annex's template is that never names a value; `None` if it does.
    pub(crate) fn annex_without(&self, value: &str) -> Option<Span> {
        let engine = self.engines.with(builtin::ANNEX, &self.meter);
        (!engine.names(builtin::ANNEX, value)).then(|| engine.start(builtin::ANNEX))
    }

    /// Renders the template of a kind of document with its values.
    pub fn markup(&self, view: TemplateView) -> Result<Markup, Report> {
        Ok(self.rendered(view)?.whole())
    }

    /// The same, to be read part by part.
    pub(crate) fn rendered(&self, view: TemplateView) -> Result<Rendered<'_>, Report> {
        self.render(view.template(), view)
    }

    /// Renders a template with the values it is given.
    fn render(&self, name: &str, values: impl Serialize) -> Result<Rendered<'_>, Report> {
        self.engines.with(name, &self.meter).render(name, values, &self.meter)
    }
}
