//! The story of an objective as documents.

use std::path::PathBuf;

use crate::archive::adopted::AdoptedText;
use crate::compare::ObjectiveStory;
use crate::date::Timestamp;
use crate::document::Metadata;
use crate::plan::ObjectiveId;
use crate::style::Orientation;
use crate::template::{StoryMatter, StoryVersion, StoryView, TemplateView};
use crate::workflow::Format;
use crate::workflow::findings::Findings;
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
    /// Writes the documents through the newest text's own templates, all of them or none.
    pub(crate) fn write(&self, findings: &mut Findings) -> Option<Vec<OutputFile>> {
        let ToldStory { id, story, texts, .. } = self.told;
        let newest = texts.last()?;
        let templates = findings.take(OwnTemplates::from_files(&newest.templates))?;
        let versions: Vec<StoryVersion> = texts.iter().map(version).collect();
        let view = StoryView::of(&StoryMatter { id, story, versions: &versions, plan: &newest.plan })?;
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
        let document = findings.take(templates.document(&TemplateView::Story(Box::new(view)), &frame))?;
        if findings.report.has_errors() {
            return None;
        }
        let output = OutputSet {
            document: &document,
            templates: &templates,
            folder: &self.folder,
            stem: format!("storia-{id}"),
            orientation: Orientation::Usual,
        };
        write_and_place(&output, self.formats, findings).ok()
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
