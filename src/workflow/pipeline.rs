//! The stages of one plan: read, check, render, parse.

use std::collections::BTreeMap;
use std::path::Path;

use crate::date::Timestamp;
use crate::diagnostic::{Report, Severity};
use crate::document::{Document, Metadata};
use crate::font::Fonts;
use crate::image::Image;
use crate::plan::{Loaded, PartialPlan, Plan};
use crate::template::{Edition, TemplateView};
use crate::workflow::Strictness;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::rendering::{DocumentFrame, LANGUAGE, OwnTemplates};
use crate::{check, plan};

/// What holds for every plan of a run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StageOptions<'a> {
    pub(crate) edition: Edition,
    pub(crate) epoch: Option<Timestamp>,
    pub(crate) strictness: Strictness,
    pub(crate) fonts: &'a Fonts,
}

/// What the stages made of a plan, as far as they came.
#[derive(Debug)]
pub(crate) struct Examined {
    pub(crate) sketch: PartialPlan,
    pub(crate) plan: Option<Plan>,
    pub(crate) look: Option<OwnTemplates>,
    /// The annex, also where a check found an error.
    pub(crate) annex: Option<Document>,
}

/// Takes a plan from its folder to the document. Every stage that can run does, so that one run finds all there is to
/// find; warnings are still warnings.
pub(crate) fn examine(folder: &Path, order: StageOptions, findings: &mut Findings) -> Examined {
    examine_loaded(plan::load(folder), OwnTemplates::of(folder), order, findings)
}

/// Takes a plan that was read, with its templates, to the document.
pub(crate) fn examine_loaded(
    loaded: Loaded,
    look: Result<OwnTemplates, Problem>,
    order: StageOptions,
    findings: &mut Findings,
) -> Examined {
    findings.add(loaded.report.into());
    loaded.failures.into_iter().for_each(|failure| findings.add(failure.into()));
    if let Some(plan) = &loaded.plan {
        findings.add(check::check(plan, order.fonts).into());
    }
    let look = findings.take(look);
    let plan = loaded.plan.as_ref().filter(|_| !spoilt(&findings.report));
    let annex = plan.zip(look.as_ref()).and_then(|(plan, look)| {
        findings.take(look.document(&TemplateView::annex(plan, order.edition), &frame(plan, order)))
    });
    Examined { sketch: loaded.sketch, plan: loaded.plan, look, annex }
}

/// Whether the plan holds characters that no markup may hold: rendering it would only say so again.
fn spoilt(report: &Report) -> bool {
    report.sorted().iter().any(|finding| finding.code == "Z2" && finding.severity == Severity::Error)
}

/// A plan that became a document, with all that the writers need.
pub(crate) struct Annex {
    pub(crate) plan: Plan,
    pub(crate) look: OwnTemplates,
    pub(crate) document: Document,
}

/// The annex of a plan; with an error among the findings there is none.
pub(crate) fn annex(folder: &Path, order: StageOptions, findings: &mut Findings) -> Option<Annex> {
    annex_of(plan::load(folder), OwnTemplates::of(folder), order, findings)
}

/// The annex of a plan that was read, with its templates.
pub(crate) fn annex_of(
    loaded: Loaded,
    look: Result<OwnTemplates, Problem>,
    order: StageOptions,
    findings: &mut Findings,
) -> Option<Annex> {
    let Examined { plan, look, annex, .. } = examine_loaded(loaded, look, order, findings);
    findings.judge(order.strictness);
    let (plan, look, document) = (plan?, look?, annex?);
    Some(Annex { plan, look, document }).filter(|_| !findings.report.has_errors())
}

fn frame(plan: &Plan, order: StageOptions) -> DocumentFrame {
    DocumentFrame {
        metadata: metadata(plan, order),
        pictures: pictures(plan),
        watermark: watermark(order.edition),
    }
}

fn metadata(plan: &Plan, order: StageOptions) -> Metadata {
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
        language: LANGUAGE.to_owned(),
        created: plan.created(order.epoch),
    }
}

/// The pictures that a plan has, by the names that the markup uses.
pub(crate) fn pictures(plan: &Plan) -> BTreeMap<String, Image> {
    let arms = plan.body.arms.iter();
    arms.map(|arms| ("stemma".to_owned(), arms.image.clone())).collect()
}

fn watermark(edition: Edition) -> Option<String> {
    match edition {
        Edition::Final => None,
        Edition::Draft => Some("BOZZA".to_owned()),
    }
}
