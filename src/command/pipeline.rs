//! The stages of one plan: read, check, render, parse; then write.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::command::findings::{Findings, Problem};
use crate::command::{Format, Strictness};
use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::{Document, Metadata};
use crate::font::Fonts;
use crate::fs::{self, Kind};
use crate::image::Image;
use crate::plan::Plan;
use crate::source::Source;
use crate::style::Style;
use crate::write::{Options, WriteError, Written};

pub use self::absent::Edition;
use self::absent::{Context, Templates, check, document, plan, write};

/// What holds for every plan of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order<'a> {
    pub(super) edition: Edition,
    pub(super) epoch: Option<Timestamp>,
    pub(super) strictness: Strictness,
    pub(super) fonts: &'a Fonts,
}

/// A plan that became a document, with all that the writers need.
pub(super) struct Annex {
    pub(super) plan: Plan,
    document: Document,
    style: Style,
    parts: BTreeMap<String, String>,
}

/// Takes a plan from its folder to the document. Every stage that can run does, so that one run finds all there is to
/// find; with an error among the findings there is no annex.
pub(super) fn annex(folder: &Path, order: Order, findings: &mut Findings) -> Option<Annex> {
    let loaded = plan::load(folder);
    findings.add(loaded.report.into());
    let annex = loaded.plan.and_then(|plan| {
        findings.add(check::check(&plan, order.fonts).into());
        render(folder, plan, order, findings)
    });
    findings.judge(order.strictness);
    annex.filter(|_| !findings.report.has_errors())
}

fn render(folder: &Path, plan: Plan, order: Order, findings: &mut Findings) -> Option<Annex> {
    let overrides = findings.take(overrides(&folder.join("modelli")))?;
    let templates = findings.take(Templates::new(overrides))?;
    let style = findings.take(templates.style())?;
    let parts = findings.take(templates.docx_parts(&style))?;
    let markup = findings.take(templates.annex(&plan, order.edition))?;
    let context = Context {
        style: &style,
        metadata: metadata(&plan, order),
        pictures: &pictures(&plan),
        watermark: watermark(order.edition),
    };
    let document = findings.take(document::parse(&markup, &context))?;
    Some(Annex { plan, document, style, parts })
}

/// The plan's own templates by their names (`allegato.xml`, `docx/stili.xml`).
fn overrides(folder: &Path) -> Result<Vec<(String, Arc<Source>)>, Problem> {
    if fs::kind(folder)? == Kind::Missing {
        return Ok(Vec::new());
    }
    let mut templates = Vec::new();
    let mut wrong = Report::default();
    for path in fs::tree(folder)? {
        let parts = path.strip_prefix(folder).unwrap_or(&path).components();
        let name: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        match String::from_utf8(fs::read(&path)?) {
            Ok(text) => templates.push((name.join("/"), Source::new(path.to_string_lossy(), text))),
            Err(_) => wrong.push(not_utf8(&path)),
        }
    }
    if wrong.is_empty() { Ok(templates) } else { Err(wrong.into()) }
}

fn not_utf8(path: &Path) -> Diagnostic {
    let message = format!("il modello «{}» non è un testo in UTF-8", path.display());
    let hint =
        "salvarlo di nuovo con la codifica UTF-8, oppure togliere dalla cartella ciò che non è un modello";
    Diagnostic::error("modello-codifica", message).hint(hint)
}

fn metadata(plan: &Plan, order: Order) -> Metadata {
    let mark = match order.edition {
        Edition::Final => "",
        Edition::Draft => "BOZZA – ",
    };
    Metadata {
        title: format!("{mark}{}", plan.footer.value),
        author: plan.body.name.value.clone(),
        subject: format!(
            "Obiettivi di performance, Piano integrato di attività e organizzazione {}",
            plan.period.value
        ),
        language: "it".to_owned(),
        created: plan.created(order.epoch),
    }
}

fn pictures(plan: &Plan) -> BTreeMap<String, Image> {
    let arms = plan.body.arms.iter();
    arms.map(|arms| (arms.file.value.clone(), arms.image.clone())).collect()
}

fn watermark(edition: Edition) -> Option<String> {
    match edition {
        Edition::Final => None,
        Edition::Draft => Some("BOZZA".to_owned()),
    }
}

impl Annex {
    /// The bytes of one format.
    pub(super) fn write(&self, format: Format) -> Result<Written, WriteError> {
        let options = Options { style: &self.style, parts: &self.parts };
        match format {
            Format::Pdf => write::pdf::pdf(&self.document, &options),
            Format::Docx => write::docx::docx(&self.document, &options),
            Format::Html => write::html::html(&self.document, &options),
        }
    }
}

impl From<WriteError> for Problem {
    fn from(error: WriteError) -> Self {
        Problem::Plan(Diagnostic::error("scrittura", error.to_string()).into())
    }
}

/// The stages that other branches bring: the shapes that were agreed, and enough of them to run the commands.
mod absent {
    use super::*;
    use crate::document::Markup;
    use crate::source::{Span, Spanned};

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Edition {
        Final,
        Draft,
    }

    pub(super) struct Context<'a> {
        pub(super) style: &'a Style,
        pub(super) metadata: Metadata,
        pub(super) pictures: &'a BTreeMap<String, Image>,
        pub(super) watermark: Option<String>,
    }

    pub(super) struct Templates;

    impl Templates {
        pub(super) fn new(_: Vec<(String, Arc<Source>)>) -> Result<Self, Report> {
            Ok(Templates)
        }

        pub(super) fn style(&self) -> Result<Style, Report> {
            use crate::style::*;
            let sides = Sides { top: Pt(0.0), right: Pt(0.0), bottom: Pt(0.0), left: Pt(0.0) };
            let colour = || Colour { red: 0, green: 0, blue: 0 };
            Ok(Style {
                page: Page { width: Pt(595.0), height: Pt(842.0), margins: sides },
                paragraphs: BTreeMap::new(),
                cells: BTreeMap::new(),
                tables: BTreeMap::new(),
                pictures: BTreeMap::new(),
                list: ListStyle { cell_indent: Pt(0.0), indent: Pt(0.0), space_between: Pt(0.0) },
                changes: ChangeStyle { inserted: colour(), deleted: colour() },
            })
        }

        pub(super) fn annex(&self, plan: &Plan, _: Edition) -> Result<Markup, Report> {
            Ok(Markup { text: plan.name.clone(), origins: Vec::new() })
        }

        pub(super) fn docx_parts(&self, _: &Style) -> Result<BTreeMap<String, String>, Report> {
            Ok(BTreeMap::new())
        }
    }

    pub(super) mod plan {
        use super::*;
        use crate::plan::{Body, Period, Prose};

        pub(in crate::command::pipeline) struct Loaded {
            pub(in crate::command::pipeline) plan: Option<Plan>,
            pub(in crate::command::pipeline) report: Report,
        }

        pub(in crate::command::pipeline) fn load(folder: &Path) -> Loaded {
            let name = folder.join("piano.yaml").to_string_lossy().into_owned();
            let bytes = fs::read(&folder.join("piano.yaml")).unwrap_or_default();
            let source = Source::new(name, String::from_utf8_lossy(&bytes));
            let mut report = Report::default();
            if let Some(at) = source.text().find("errore") {
                report.push(Diagnostic::error("X", "errore").at(Span::new(&source, at..at + 6)));
            }
            fn at<T>(source: &Arc<Source>, value: T) -> Spanned<T> {
                Spanned::new(value, Span::new(source, 0..0))
            }
            let text = |text: &str| at(&source, text.to_owned());
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let plan = Plan {
                name,
                body: Body { name: text("Ente"), ipa_code: None, arms: None, employees: None },
                period: at(&source, Period { start: 2022, end: 2024 }),
                year: at(&source, 2023),
                date: None,
                title: text("ALLEGATO 1"),
                subtitle: None,
                footer: text("Allegato 1"),
                file_name: text("allegato-1"),
                rules: Vec::new(),
                acts: Vec::new(),
                premise: Prose::default(),
                dimensions: Vec::new(),
            };
            Loaded { plan: Some(plan), report }
        }
    }

    pub(super) mod check {
        use super::*;

        pub(in crate::command::pipeline) fn check(_: &Plan, _: &Fonts) -> Report {
            Report::default()
        }
    }

    pub(super) mod document {
        use super::*;

        pub(in crate::command::pipeline) fn parse(_: &Markup, context: &Context) -> Result<Document, Report> {
            let _ = (context.style, context.pictures);
            let (metadata, watermark) = (context.metadata.clone(), context.watermark.clone());
            Ok(Document { metadata, header: Vec::new(), sections: Vec::new(), footer: Vec::new(), watermark })
        }
    }

    pub(super) mod write {
        macro_rules! writer {
            ($format:ident, $pages:expr) => {
                pub(in crate::command::pipeline) mod $format {
                    use crate::command::pipeline::*;

                    pub(in crate::command::pipeline) fn $format(
                        document: &Document,
                        _: &Options,
                    ) -> Result<Written, WriteError> {
                        Ok(Written { bytes: format!("{document:?}").into_bytes(), pages: $pages })
                    }
                }
            };
        }
        writer!(pdf, Some(1));
        writer!(docx, None);
        writer!(html, None);
    }
}
