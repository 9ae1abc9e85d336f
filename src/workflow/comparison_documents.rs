//! The documents of a comparison: the annex with its changes, the *prospetto di raffronto* and the *quadro
//! delle modifiche*.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::{Difference, Document, Metadata, Side, Transcript};
use crate::image::Image;
use crate::plan::Plan;
use crate::style::Orientation;
use crate::template::{Amendment, Contrast, Edition, Readers, Revisions, TemplateView};
use crate::workflow::base_texts::base_texts;
use crate::workflow::findings::{Findings, own_fault};
use crate::workflow::output::{MadeDocument, OutputFile, OutputSet, Unmade, place, together, write};
use crate::workflow::pipeline::pictures;
use crate::workflow::rendering::{DocumentFrame, LANGUAGE, OwnTemplates, TemplateFile, TemplateOrigin};
use crate::workflow::{Format, Strictness};
use crate::write::Written;

/// Two versions of a plan, and the formats of the documents that say what changed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ComparisonDocuments<'a> {
    pub(crate) amendment: Amendment<'a>,
    /// The new plan's own templates.
    pub(crate) templates: &'a [TemplateFile],
    pub(crate) created: Timestamp,
    pub(crate) formats: &'a [Format],
    pub(crate) strictness: Strictness,
}

/// A document of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ComparisonDocument {
    /// The annex for a word processor, with tracked changes.
    Tracked,
    /// The annex for people, with every change marked in words.
    Marked,
    /// The old text beside the new one (*prospetto di raffronto*).
    Contrast,
    /// One line for each objective (*quadro delle modifiche*).
    Overview,
}

impl ComparisonDocument {
    const ALL: [ComparisonDocument; 4] = [
        ComparisonDocument::Tracked,
        ComparisonDocument::Marked,
        ComparisonDocument::Contrast,
        ComparisonDocument::Overview,
    ];

    /// The name of the files, without extension.
    fn stem(self) -> &'static str {
        match self {
            ComparisonDocument::Tracked => "revisioni",
            ComparisonDocument::Marked => "confronto",
            ComparisonDocument::Contrast => "prospetto-di-raffronto",
            ComparisonDocument::Overview => "quadro-delle-modifiche",
        }
    }

    /// The title's words before the annex's own; the document with tracked changes is the annex itself.
    fn title_prefix(self) -> &'static str {
        match self {
            ComparisonDocument::Tracked => "",
            ComparisonDocument::Marked => "Modifiche in evidenza – ",
            ComparisonDocument::Contrast => "Prospetto di raffronto – ",
            ComparisonDocument::Overview => "Quadro delle modifiche – ",
        }
    }

    /// Those of the formats that it comes in.
    fn formats(self, wanted: &[Format]) -> Vec<Format> {
        wanted.iter().copied().filter(|format| self.comes_in(*format)).collect()
    }

    /// Whether it comes in a format; the two annexes share the formats between them.
    fn comes_in(self, format: Format) -> bool {
        match self {
            // Of the three, only a word processor can accept and refuse changes.
            ComparisonDocument::Tracked => format == Format::Docx,
            ComparisonDocument::Marked => format != Format::Docx,
            ComparisonDocument::Contrast | ComparisonDocument::Overview => true,
        }
    }

    /// The page's orientation: texts that stand side by side need its longer side.
    fn orientation(self) -> Orientation {
        match self {
            ComparisonDocument::Contrast => Orientation::Landscape,
            ComparisonDocument::Tracked | ComparisonDocument::Marked | ComparisonDocument::Overview => {
                Orientation::Usual
            }
        }
    }

    /// Whether it is as long as the annex, whatever changed.
    fn is_annex(self) -> bool {
        match self {
            ComparisonDocument::Tracked | ComparisonDocument::Marked => true,
            ComparisonDocument::Contrast | ComparisonDocument::Overview => false,
        }
    }

    fn view(self, amendment: &Amendment) -> TemplateView {
        match self {
            ComparisonDocument::Tracked => {
                TemplateView::Revisions(Box::new(Revisions::of(amendment, Readers::WordProcessor)))
            }
            ComparisonDocument::Marked => {
                TemplateView::Revisions(Box::new(Revisions::of(amendment, Readers::People)))
            }
            ComparisonDocument::Contrast => TemplateView::Contrast(Box::new(Contrast::of(amendment))),
            ComparisonDocument::Overview => TemplateView::Overview(Box::new(Contrast::of(amendment))),
        }
    }
}

impl ComparisonDocuments<'_> {
    /// Writes every document into a folder in the formats that are wanted, all of them or none; no format is
    /// named as unmade where something else is wrong.
    pub(crate) fn write_and_place(
        &self,
        output: PathBuf,
        findings: &mut Findings,
    ) -> Result<Vec<OutputFile>, Unmade> {
        let templates =
            findings.take(OwnTemplates::from_files(self.templates)).ok_or_else(Unmade::default)?;
        let (annexes, extracts): (Vec<_>, Vec<_>) = ComparisonDocument::ALL
            .into_iter()
            .filter(|kind| self.is_made(*kind))
            .partition(|kind| kind.is_annex());
        // Each from its words to its bytes, and then let go. Long ones are heavy: of the annexes one is
        // prepared while the other is written, and no third stands beside them.
        let (mut results, extracts) = rayon::join(
            || self.one_by_one(&annexes, &templates, &output),
            || self.one_by_one(&extracts, &templates, &output),
        );
        results.extend(extracts);
        let all = together(results, findings);
        findings.apply_strictness(self.strictness);
        if findings.report.has_errors() {
            return Err(all.err().unwrap_or_default());
        }
        place(output, all?, findings).ok_or_else(Unmade::default)
    }

    /// Writes documents one after another; while one is written, the next is prepared.
    fn one_by_one(
        &self,
        kinds: &[ComparisonDocument],
        templates: &OwnTemplates,
        folder: &Path,
    ) -> Vec<MadeDocument<&'static str>> {
        let mut all = Vec::new();
        let mut next = kinds.first().map(|kind| self.prepared(*kind, templates));
        for (index, kind) in kinds.iter().enumerate() {
            let Some(document) = next.take() else { continue };
            let mut found = Findings::default();
            let (made, prepared) = rayon::join(
                || self.written(*kind, document, (templates, folder), &mut found),
                || kinds.get(index + 1).map(|kind| self.prepared(*kind, templates)),
            );
            next = prepared;
            all.push((kind.stem(), made, found));
        }
        all
    }

    fn prepared(&self, kind: ComparisonDocument, templates: &OwnTemplates) -> Result<Document, Report> {
        match kind {
            ComparisonDocument::Tracked => self.tracked(templates),
            ComparisonDocument::Marked | ComparisonDocument::Contrast | ComparisonDocument::Overview => {
                self.document(kind.view(&self.amendment), kind.title_prefix(), templates)
            }
        }
    }

    /// A document's files, or the formats that it can't be made in; none is named where there is no document.
    fn written(
        &self,
        kind: ComparisonDocument,
        document: Result<Document, Report>,
        (templates, folder): (&OwnTemplates, &Path),
        findings: &mut Findings,
    ) -> Result<Vec<(Format, Written)>, Unmade> {
        let document = Arc::new(findings.take(document).ok_or_else(Unmade::default)?);
        let (stem, orientation) = (kind.stem().to_owned(), kind.orientation());
        let set = OutputSet { document, templates, folder, stem, orientation };
        write(set, &kind.formats(self.formats), findings)
    }

    /// Whether a document is made. The one with tracked changes always is: it shows whether the templates
    /// agree.
    fn is_made(&self, kind: ComparisonDocument) -> bool {
        kind == ComparisonDocument::Tracked || !kind.formats(self.formats).is_empty()
    }

    /// The annex with tracked changes. Makes sure that refusing every change leaves the old annex, and
    /// accepting every change the new one, word by word.
    fn tracked(&self, templates: &OwnTemplates) -> Result<Document, Report> {
        let kind = ComparisonDocument::Tracked;
        let (tracked, (old, new)) = rayon::join(
            || self.document(kind.view(&self.amendment), kind.title_prefix(), templates),
            // Of the old annex nothing is needed but its words.
            || {
                let old = self.annex(self.amendment.old, templates).map(|old| old.transcript());
                (old, self.annex(self.amendment.new, templates))
            },
        );
        let tracked = tracked?;
        let held = |annex: &Transcript, side| match annex.difference(&tracked.transcript_of(side)) {
            Some(difference) => Err(Report::from(unlike(&difference, side, templates.origin))),
            None => Ok(()),
        };
        held(&old?, Side::Old)?;
        let new = new?;
        held(&new.transcript(), Side::New)?;
        // Whoever edits the document goes on from the new text.
        Ok(Document { base: Some(base_texts(self.amendment.new, &new)), ..tracked })
    }

    fn annex(&self, plan: &Plan, templates: &OwnTemplates) -> Result<Document, Report> {
        self.document(TemplateView::annex(plan, Edition::Final), "", templates)
    }

    fn document(
        &self,
        view: TemplateView,
        title_prefix: &str,
        templates: &OwnTemplates,
    ) -> Result<Document, Report> {
        let plan = self.amendment.new;
        let metadata = Metadata {
            title: format!("{title_prefix}{}", plan.footer.value),
            author: plan.body.name.value.clone(),
            subject: format!(
                "Modifiche degli obiettivi di performance, Piano integrato di attività e organizzazione {}",
                plan.period.value
            ),
            language: LANGUAGE.to_owned(),
            created: self.created,
        };
        templates.document(view, &DocumentFrame { metadata, pictures: self.pictures(), watermark: None })
    }

    /// The new plan's pictures; if it has none, the old one's, which the old annex shows.
    fn pictures(&self) -> BTreeMap<String, Image> {
        let mut all = pictures(self.amendment.old);
        all.extend(pictures(self.amendment.new));
        all
    }
}

/// Says that the document with the changes does not hold an annex. If the templates are the program's it is
/// at fault; an office that changed one of them may have forgotten the other.
fn unlike(difference: &Difference, side: Side, origin: TemplateOrigin) -> Diagnostic {
    let Difference { after, expected, found } = difference;
    let which = match side {
        Side::Old => "rifiutando tutte le modifiche non si ritrova l'allegato vecchio",
        Side::New => "accettando tutte le modifiche non si ottiene l'allegato nuovo",
    };
    let message = format!("{which}: dopo «{after}» l'allegato dice «{expected}», il confronto «{found}»");
    match origin {
        TemplateOrigin::BuiltIn => Diagnostic::error("riscontro", message)
            .hint(own_fault("le cartelle dei due piani"))
            .hint("nessun file è stato toccato"),
        TemplateOrigin::Plan => Diagnostic::error("modello-confronto", message)
            .hint("in modelli/ portare in confronto.xml gli stessi cambiamenti di allegato.xml")
            .hint("finché i due modelli non si accordano, nessun file del confronto viene scritto"),
    }
}
