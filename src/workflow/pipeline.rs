//! The stages of one plan: read, check, render, parse.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::check::CheckPurpose;
use crate::date::Timestamp;
use crate::diagnostic::{Report, Severity};
use crate::document::{Document, Metadata};
use crate::font::Fonts;
use crate::fs::with_slashes;
use crate::image::Image;
use crate::plan::load::PlanFiles;
use crate::plan::{Loaded, PartialPlan, Plan, SummaryPart};
use crate::template::{Edition, TemplateView};
use crate::workflow::base_texts::with_base;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::left_out_rows::left_out_rows;
use crate::workflow::rendering::{DocumentFrame, LANGUAGE, OwnTemplates, TemplateFile, TemplateOrigin};
use crate::workflow::{Format, Strictness};
use crate::{check, plan};

/// Options of the stages, the same for every plan of a run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StageOptions<'a> {
    pub(crate) edition: Edition,
    pub(crate) purpose: CheckPurpose,
    pub(crate) epoch: Option<Timestamp>,
    pub(crate) strictness: Strictness,
    pub(crate) fonts: &'a Fonts,
}

/// A plan that was read, with the templates that it is rendered by.
#[derive(Debug)]
pub(crate) struct PlanWithTemplates {
    pub(crate) loaded: Loaded,
    pub(crate) templates: Result<OwnTemplates, Problem>,
}

impl PlanWithTemplates {
    /// Reads a plan's folder.
    pub(crate) fn load(folder: &Path) -> Self {
        let (loaded, templates) = rayon::join(|| plan::load(folder), || OwnTemplates::of(folder));
        PlanWithTemplates { loaded, templates }
    }

    /// Takes the files of a plan that is not on the disk yet, its own templates among them.
    pub(crate) fn in_memory(folder: &Path, files: BTreeMap<String, Vec<u8>>) -> Self {
        let mut templates = Vec::new();
        for (path, bytes) in &files {
            if let Some(name) = path.strip_prefix("modelli/") {
                let shown = with_slashes(&folder.join(path));
                templates.push(TemplateFile { name: name.to_owned(), shown, bytes: bytes.clone() });
            }
        }
        // They print what the plan's own print, so that a trial finds what the real thing would.
        let templates = OwnTemplates::from_files(&templates);
        PlanWithTemplates { loaded: PlanFiles::in_memory(folder, files).load(), templates }
    }
}

/// A plan as far as the stages came with it.
#[derive(Debug)]
pub(crate) struct Examined {
    pub(crate) partial_plan: PartialPlan,
    pub(crate) plan: Option<Plan>,
    pub(crate) templates: Option<OwnTemplates>,
    /// The annex, also where a check found an error.
    pub(crate) annex: Option<Document>,
}

impl Examined {
    /// The annex, to be written.
    pub(crate) fn into_annex(self) -> Option<Annex> {
        let (plan, templates, annex) = (self.plan?, self.templates?, self.annex?);
        Some(Annex { document: Arc::new(annex), plan, templates })
    }
}

/// Checks a plan that was read, and renders and parses its annex. Every stage that can run does, so that one
/// run finds all there is to find; warnings are still warnings.
pub(crate) fn examine(read: PlanWithTemplates, options: StageOptions, findings: &mut Findings) -> Examined {
    examined(read, options, findings, |_| true)
}

/// Finds what [`examine`] does, with no annex where the program's own templates would make it: they find
/// nothing in a plan that could be read (`rendering_proof`), and take most of the time.
pub(crate) fn inspect(read: PlanWithTemplates, options: StageOptions, findings: &mut Findings) -> Examined {
    examined(read, options, findings, |origin| match origin {
        TemplateOrigin::BuiltIn => false,
        TemplateOrigin::Plan => true,
    })
}

fn examined(
    read: PlanWithTemplates,
    options: StageOptions,
    findings: &mut Findings,
    is_rendered: impl Fn(TemplateOrigin) -> bool + Sync,
) -> Examined {
    let PlanWithTemplates { loaded, templates } = read;
    let partial_plan = loaded.partial_plan.clone();
    let plan = findings.take_plan(loaded);
    // Side by side: what the one finds is nothing to the other.
    let (checked, rendered) = rayon::join(
        || plan.as_ref().map(|plan| check::check_for(options.purpose, plan, options.fonts)),
        || {
            let (plan, templates) = (plan.as_ref()?, templates.as_ref().ok()?);
            if !is_rendered(templates.origin) {
                return None;
            }
            let view = TemplateView::annex(plan, options.edition);
            Some(templates.document(view, &frame(plan, options)))
        },
    );
    findings.add(checked.unwrap_or_default().into());
    let templates = findings.take(templates);
    if let Some(templates) = &templates {
        findings.add(templates.remarks.clone().into());
    }
    // Also where the annex can't be made: what is left out is not its fault.
    if let (Some(plan), Some(templates)) = (&plan, &templates) {
        findings.add(templates.left_out(&asked_parts(plan)).into());
    }
    let annex = match rendered {
        Some(rendered) if !is_spoilt(&findings.report) => findings.take(rendered),
        Some(_) | None => None,
    };
    if let (Some(plan), Some(templates), Some(annex)) = (&plan, &templates, &annex) {
        match templates.origin {
            TemplateOrigin::BuiltIn => {}
            TemplateOrigin::Plan => findings.add(left_out_rows(plan, annex).into()),
        }
    }
    Examined { partial_plan, plan, templates, annex }
}

/// The values that hold the parts that a plan asks for.
fn asked_parts(plan: &Plan) -> Vec<&'static str> {
    let contents = plan.contents.then_some("sommario");
    let summaries = plan.summary.iter().map(|part| match part {
        SummaryPart::Objectives => "riepilogo",
        SummaryPart::Measures => "indicatori",
    });
    let letterhead = plan.letterhead.as_ref().map(|_| "carta_intestata");
    let signatories = plan.signatories.first().map(|_| "firme");
    contents.into_iter().chain(summaries).chain(letterhead).chain(signatories).collect()
}

/// Whether the plan holds characters that no markup may hold: rendering it would only say so again.
fn is_spoilt(report: &Report) -> bool {
    report.has(|finding| finding.code == "Z2" && finding.severity == Severity::Error)
}

/// A plan that became a document, with all that the writers need.
pub(crate) struct Annex {
    pub(crate) plan: Plan,
    pub(crate) templates: OwnTemplates,
    pub(crate) document: Arc<Document>,
}

impl Annex {
    /// The same with the texts that it was made from, which a DOCX carries.
    pub(crate) fn with_base(self) -> Self {
        let document = with_base(Arc::unwrap_or_clone(self.document), &self.plan);
        Annex { document: Arc::new(document), ..self }
    }

    /// The same, if a DOCX is among the formats.
    pub(crate) fn with_base_for(self, formats: &[Format]) -> Self {
        if formats.contains(&Format::Docx) { self.with_base() } else { self }
    }
}

/// Makes the annex of a plan that was read; `None` if there is an error among the findings.
pub(crate) fn annex(
    read: PlanWithTemplates,
    options: StageOptions,
    findings: &mut Findings,
) -> Option<Annex> {
    let examined = examine(read, options, findings);
    // With --rigoroso a warning keeps the annex from being made.
    findings.apply_strictness(options.strictness);
    if findings.report.has_errors() {
        return None;
    }
    examined.into_annex()
}

pub(crate) fn frame(plan: &Plan, options: StageOptions) -> DocumentFrame {
    DocumentFrame {
        metadata: metadata(plan, options),
        pictures: pictures(plan),
        watermark: watermark(options.edition),
    }
}

fn metadata(plan: &Plan, options: StageOptions) -> Metadata {
    let mark = match options.edition {
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
        language: LANGUAGE.to_owned(),
        created: plan.created(options.epoch),
    }
}

/// The pictures that a plan has, by the names that the markup uses.
pub(crate) fn pictures(plan: &Plan) -> BTreeMap<String, Image> {
    let mut pictures = BTreeMap::new();
    if let Some(arms) = &plan.body.arms {
        pictures.insert("stemma".to_owned(), arms.image.clone());
    }
    pictures
}

fn watermark(edition: Edition) -> Option<String> {
    match edition {
        Edition::Final => None,
        Edition::Draft => Some("BOZZA".to_owned()),
    }
}
