//! The story of an objective as documents.

use std::path::PathBuf;
use std::sync::Arc;

use crate::archive::adopted::AdoptedText;
use crate::compare::ObjectiveStory;
use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::{Document, Metadata};
use crate::plan::ObjectiveId;
use crate::style::Orientation;
use crate::template::{StoryMatter, StoryVersion, StoryView, TemplateView};
use crate::workflow::Format;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::output::{OutputFile, OutputSet, write_and_place};
use crate::workflow::pipeline::pictures;
use crate::workflow::rendering::{DocumentFrame, LANGUAGE, OwnTemplates};

/// A story with the texts that it is told of.
pub(crate) struct ToldStory {
    pub(crate) id: ObjectiveId,
    /// The body's IPA code.
    pub(crate) code: String,
    pub(crate) story: ObjectiveStory,
    pub(crate) texts: Vec<AdoptedText>,
}

/// A story, and the formats of its documents.
pub(crate) struct StoryDocuments<'a> {
    pub(crate) told: &'a ToldStory,
    pub(crate) epoch: Option<Timestamp>,
    pub(crate) formats: &'a [Format],
    /// The folder of the files.
    pub(crate) folder: PathBuf,
}

impl StoryDocuments<'_> {
    /// Writes the documents, all of them or none: through the newest text's own templates, or where these
    /// can't make them any more through the program's, with a warning.
    pub(crate) fn write(&self, findings: &mut Findings) -> Option<Vec<OutputFile>> {
        let newest = self.told.texts.last()?;
        if findings.report.has_errors() {
            return None;
        }
        let own = OwnTemplates::from_files(&newest.templates).and_then(|own| self.made_through(own));
        let made = match own {
            Ok(made) => made,
            // What is archived can't be put right.
            Err(Problem::Plan(report)) if !newest.templates.is_empty() => {
                findings.add(Report::from(outdated(&newest.name, &report)).into());
                let built_in = OwnTemplates::built_in().map_err(Problem::from);
                findings.take(built_in.and_then(|built_in| self.made_through(built_in)))?
            }
            Err(problem) => findings.take(Err(problem))?,
        };
        let (templates, document) = made;
        let output = OutputSet {
            document: Arc::new(document),
            templates: &templates,
            folder: &self.folder,
            stem: format!("storia-{}", self.told.id),
            orientation: Orientation::Usual,
        };
        write_and_place(output, self.formats, findings).ok()
    }

    /// The document, with the templates that made it.
    fn made_through(&self, templates: OwnTemplates) -> Result<(OwnTemplates, Document), Problem> {
        let ToldStory { id, story, texts, .. } = self.told;
        let newest = texts.last().expect("a story is told of a text");
        let versions: Vec<StoryVersion> = texts.iter().map(version).collect();
        let view = StoryView::of(&StoryMatter { id, story, versions: &versions, plan: &newest.plan });
        let view = view.expect("a story has a step, and a step its text");
        let frame = DocumentFrame {
            metadata: Metadata {
                title: format!("Storia dell'obiettivo «{id}»"),
                author: newest.record.body.clone(),
                subject:
                    "Un obiettivo di performance nelle versioni archiviate del Piano integrato di attività e \
                          organizzazione"
                        .to_owned(),
                language: LANGUAGE.to_owned(),
                created: newest.plan.created(self.epoch),
            },
            pictures: pictures(&newest.plan),
            watermark: None,
        };
        let document = templates.document(TemplateView::Story(Box::new(view)), &frame)?;
        Ok((templates, document))
    }
}

/// Warns that archived templates can't make the story, with the first reason.
fn outdated(version: &str, report: &Report) -> Diagnostic {
    let message = format!(
        "con i modelli archiviati in «{version}» la storia non si può fare: sono usati quelli del programma"
    );
    let warning = Diagnostic::warning("archivio-modelli", message);
    match report.sorted().first() {
        Some(first) => warning.hint(format!("il motivo: {}", first.message)),
        None => warning,
    }
}

fn version(text: &AdoptedText) -> StoryVersion {
    let act = text.record.act.as_ref();
    StoryVersion {
        name: text.name.clone(),
        period: text.period.clone(),
        year: text.record.year,
        event: text.record.event.word(),
        act: act.map(|act| act.name.clone()).unwrap_or_default(),
        reason: text.record.rectification.clone().or_else(|| act.and_then(|act| act.reason.clone())),
        in_force: text.in_force.clone(),
    }
}
