//! The documents of a comparison: the annex with its changes, the *prospetto di raffronto*, the *quadro delle modifiche*.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::{Difference, Document, Metadata, Side};
use crate::image::Image;
use crate::style::Orientation;
use crate::template::{Amendment, Contrast, Edition, Readers, Revisions, TemplateView};
use crate::workflow::findings::Findings;
use crate::workflow::output::{OutputFile, OutputSet, Unmade, place_all, write};
use crate::workflow::pipeline::pictures;
use crate::workflow::rendering::{DocumentFrame, LANGUAGE, OwnTemplates, TemplateFile, TemplateOrigin};
use crate::workflow::{Format, Strictness};

/// Two versions of a plan, and what is to be written of what changed.
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

    /// What it is called before the annex's own name; the one with tracked changes is the annex itself.
    fn name(self) -> &'static str {
        match self {
            ComparisonDocument::Tracked => "",
            ComparisonDocument::Marked => "Modifiche in evidenza – ",
            ComparisonDocument::Contrast => "Prospetto di raffronto – ",
            ComparisonDocument::Overview => "Quadro delle modifiche – ",
        }
    }

    /// Those of the formats that it comes in.
    fn formats(self, wanted: &[Format]) -> Vec<Format> {
        let comes = |format: Format| match self {
            ComparisonDocument::Tracked => format == Format::Docx,
            ComparisonDocument::Marked => format != Format::Docx,
            ComparisonDocument::Contrast | ComparisonDocument::Overview => true,
        };
        wanted.iter().copied().filter(|format| comes(*format)).collect()
    }

    /// Texts that stand side by side have the longer side of the page.
    fn orientation(self) -> Orientation {
        match self {
            ComparisonDocument::Contrast => Orientation::Landscape,
            ComparisonDocument::Tracked | ComparisonDocument::Marked | ComparisonDocument::Overview => {
                Orientation::Usual
            }
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
    pub(crate) fn deliver(
        &self,
        output: PathBuf,
        findings: &mut Findings,
    ) -> Result<Vec<OutputFile>, Unmade> {
        let documents = findings.take(OwnTemplates::from_files(self.templates)).and_then(|look| {
            let documents = self.documents(&look, findings)?;
            findings.judge(self.strictness);
            Some((documents, look))
        });
        let Some((documents, look)) = documents.filter(|_| !findings.report.has_errors()) else {
            return Err(Unmade::default());
        };
        let write_one = |(face, document): &(ComparisonDocument, Document)| {
            let (stem, orientation) = (face.stem().to_owned(), face.orientation());
            let parcel = OutputSet { document, look: &look, folder: &output, stem, orientation };
            let mut found = Findings::default();
            let written = write(&parcel, &face.formats(self.formats), &mut found);
            (face.stem(), written, found)
        };
        let (mut all, mut unmade) = (Vec::new(), Unmade::default());
        for (stem, written, found) in documents.par_iter().map(write_one).collect::<Vec<_>>() {
            findings.add(found.report.into());
            match written {
                Ok(written) => all.push((stem, written)),
                Err(formats) => unmade.0.extend(formats.0),
            }
        }
        if !unmade.0.is_empty() {
            return Err(unmade);
        }
        findings.take(place_all(output.clone(), all)).ok_or_else(Unmade::default)
    }

    /// The documents, of which the one with tracked changes is always made: it shows whether the templates agree.
    fn documents(
        &self,
        look: &OwnTemplates,
        findings: &mut Findings,
    ) -> Option<Vec<(ComparisonDocument, Document)>> {
        let wanted = |face: &&ComparisonDocument| {
            **face == ComparisonDocument::Tracked || !face.formats(self.formats).is_empty()
        };
        let faces: Vec<&ComparisonDocument> = ComparisonDocument::ALL.iter().filter(wanted).collect();
        let view = |face: &&ComparisonDocument| {
            (**face, self.document(&face.view(&self.amendment), face.name(), look))
        };
        let made: Vec<_> = faces.par_iter().map(view).collect();
        let made = made.into_iter().map(|(face, document)| Some((face, findings.take(document)?)));
        let documents: Vec<Option<_>> = made.collect();
        let documents: Vec<(ComparisonDocument, Document)> = documents.into_iter().collect::<Option<_>>()?;
        let tracked = documents.iter().find(|(face, _)| *face == ComparisonDocument::Tracked);
        if let Some((_, tracked)) = tracked {
            findings.take(self.holds_both_annexes(tracked, look))?;
        }
        Some(documents)
    }

    /// Makes sure that the old annex is left of the document where every change is refused, and the new one where every
    /// change is accepted, word by word.
    fn holds_both_annexes(&self, tracked: &Document, look: &OwnTemplates) -> Result<(), Report> {
        let Amendment { old, new, .. } = self.amendment;
        for (plan, side) in [(old, Side::Old), (new, Side::New)] {
            let annex = self.document(&TemplateView::annex(plan, Edition::Final), "", look)?;
            if let Some(difference) = annex.transcript().difference(&tracked.transcript_of(side)) {
                return Err(unlike(&difference, side, look.origin).into());
            }
        }
        Ok(())
    }

    fn document(&self, view: &TemplateView, name: &str, look: &OwnTemplates) -> Result<Document, Report> {
        let plan = self.amendment.new;
        let metadata = Metadata {
            title: format!("{name}{}", plan.footer.value),
            author: plan.body.name.value.clone(),
            subject: format!(
                "Modifiche degli obiettivi di performance, Piano integrato di attività e organizzazione {}",
                plan.period.value
            ),
            language: LANGUAGE.to_owned(),
            created: self.created,
        };
        look.document(view, &DocumentFrame { metadata, pictures: self.pictures(), watermark: None })
    }

    /// Those of the new plan; where it has none, the old one's, which the old annex shows.
    fn pictures(&self) -> BTreeMap<String, Image> {
        let mut all = pictures(self.amendment.old);
        all.extend(pictures(self.amendment.new));
        all
    }
}

/// Says that the document with the changes does not hold an annex. Where the templates are the program's it is at fault;
/// an office that changed one of them may have forgotten the other.
fn unlike(difference: &Difference, side: Side, origin: TemplateOrigin) -> Diagnostic {
    let Difference { after, expected, found } = difference;
    let which = match side {
        Side::Old => "rifiutando tutte le modifiche non si ritrova l'allegato vecchio",
        Side::New => "accettando tutte le modifiche non si ottiene l'allegato nuovo",
    };
    let message = format!("{which}: dopo «{after}» l'allegato dice «{expected}», il confronto «{found}»");
    match origin {
        TemplateOrigin::BuiltIn => Diagnostic::error("raffronto", message)
            .hint("è un difetto del programma: segnalarlo a chi lo mantiene, con le cartelle dei due piani")
            .hint("nessun file è stato toccato"),
        TemplateOrigin::Plan => Diagnostic::error("modello-confronto", message)
            .hint("in modelli/ portare in confronto.xml gli stessi cambiamenti di allegato.xml")
            .hint("finché i due modelli non si accordano, nessun file del confronto viene scritto"),
    }
}
