//! From a template's values to a document, and from a document to files' bytes: one way for every kind of
//! document.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostic, Report, broken_link, visible_path};
use crate::document::{Context, Difference, Document, Metadata, PageHead, Transcript};
use crate::font::Fonts;
use crate::fs::{EntryKind, Failure};
use crate::image::Image;
use crate::layout::{TargetPages, target_pages};
use crate::limits::{STATIONERY_FILE, TEXT_FILE};
use crate::plan::load::is_for_people;
use crate::source::Source;
use crate::stationery::{STATIONERY, Stationery};
use crate::style::{Orientation, Style};
use crate::template::{TemplateView, Templates, built_in};
use crate::workflow::Format;
use crate::workflow::findings::{Problem, own_fault};
use crate::write::{Options, WriteError, Written};
use crate::yaml::YamlReader;
use crate::{document, fs, stationery, write};

/// The language of every document, as BCP 47; Word wants a country, and the three files say the same.
pub(crate) const LANGUAGE: &str = "it-IT";

/// The templates of a plan, and what they say of the look.
#[derive(Debug)]
pub(crate) struct OwnTemplates {
    templates: Templates,
    style: Style,
    /// The fixed parts of the DOCX; the program's own are rendered when a DOCX is first asked for.
    docx_parts: OnceLock<BTreeMap<String, String>>,
    /// The office's own letterhead.
    stationery: Option<Stationery>,
    /// How the files were saved, and what of the letterhead is left out.
    pub(crate) remarks: Report,
    /// Who wrote the templates: the program, or in part the office.
    pub(crate) origin: TemplateOrigin,
}

/// Whose templates they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TemplateOrigin {
    /// All of them the program's.
    BuiltIn,
    /// Some of them, or all, from the plan's `modelli/`.
    Plan,
}

/// What a document has besides the words of its template.
#[derive(Debug)]
pub(crate) struct DocumentFrame {
    pub(crate) metadata: Metadata,
    /// By the names that the markup uses.
    pub(crate) pictures: BTreeMap<String, Image>,
    pub(crate) watermark: Option<String>,
}

impl OwnTemplates {
    /// The templates that hold for a plan's folder.
    pub(crate) fn of(folder: &Path) -> Result<OwnTemplates, Problem> {
        let own = OwnTemplates::from_files(&own_templates(folder)?)?;
        own.templates.prepare();
        Ok(own)
    }

    /// The templates in some files, in place of the program's of the same name.
    pub(crate) fn from_files(own: &[TemplateFile]) -> Result<OwnTemplates, Problem> {
        let origin = if own.is_empty() { TemplateOrigin::BuiltIn } else { TemplateOrigin::Plan };
        let mut reader = YamlReader::new();
        let open = |file: &TemplateFile| {
            let source = reader.open(&file.shown, &file.bytes)?;
            // What a template has between its words goes into the parts of the DOCX as it is.
            Some((file.name.clone(), Source::new(source.name(), source.text().replace("\r\n", "\n"))))
        };
        let (papers, texts): (Vec<&TemplateFile>, Vec<&TemplateFile>) =
            own.iter().partition(|file| file.name == STATIONERY);
        let texts = texts.into_iter().filter_map(open).collect();
        let remarks = reader.into_report();
        if remarks.has_errors() {
            return Err(remarks.into());
        }
        let mut templates = OwnTemplates::new(texts, origin)?;
        templates.remarks = remarks;
        // After the templates: the letterhead joins the parts that they make.
        if let Some(paper) = papers.first() {
            let file = visible_path(Path::new(&paper.shown)).to_string();
            let read = stationery::stationery(&file, &paper.bytes, templates.docx_parts().clone());
            let stationery = read?;
            templates.remarks.extend(stationery.remark.clone().map(Report::from).unwrap_or_default());
            templates.stationery = Some(stationery);
        }
        Ok(templates)
    }

    /// The program's own templates.
    pub(crate) fn built_in() -> Result<OwnTemplates, Report> {
        OwnTemplates::new(Vec::new(), TemplateOrigin::BuiltIn)
    }

    fn new(own: Vec<(String, Arc<Source>)>, origin: TemplateOrigin) -> Result<OwnTemplates, Report> {
        let templates = Templates::new(own)?;
        let style = templates.style()?;
        let docx_parts = match origin {
            TemplateOrigin::BuiltIn => OnceLock::new(),
            // A fault of the office's own is told also where no DOCX is asked for.
            TemplateOrigin::Plan => OnceLock::from(templates.docx_parts(&style, LANGUAGE)?),
        };
        Ok(OwnTemplates {
            templates,
            style,
            docx_parts,
            stationery: None,
            remarks: Report::default(),
            origin,
        })
    }

    fn docx_parts(&self) -> &BTreeMap<String, String> {
        let parts = match self.origin {
            TemplateOrigin::BuiltIn => &BUILT_IN_PARTS,
            TemplateOrigin::Plan => &self.docx_parts,
        };
        parts.get_or_init(|| {
            let parts = self.templates.docx_parts(&self.style, LANGUAGE);
            parts.expect("the program's parts are right, which a test holds")
        })
    }

    /// Warns of the parts that a plan asks for, by the values that hold them, and its own template leaves
    /// out.
    pub(crate) fn left_out(&self, asked: &[&str]) -> Report {
        let mut report = Report::default();
        // The program's own name them all, and to look takes the reading of them.
        let asked = if self.origin == TemplateOrigin::BuiltIn { &[] } else { asked };
        for value in asked {
            let Some(span) = self.templates.annex_without(value) else { continue };
            let message = format!("«piano.yaml» chiede una parte che questo modello non stampa: «{value}»");
            let finding = Diagnostic::warning("modello-parte", message).at(span);
            report.push(finding.hint(
                "portarvi da «templates/allegato.xml» le righe che la nominano, o toglierla da «piano.yaml»",
            ));
        }
        report
    }

    /// Renders the template of a kind of document and reads what it rendered.
    pub(crate) fn document(&self, view: TemplateView, frame: &DocumentFrame) -> Result<Document, Report> {
        let (takes_stationery, is_tracked) = (view.takes_stationery(), view.is_tracked());
        let rendered = self.templates.rendered(view)?;
        let context = Context {
            style: &self.style,
            metadata: frame.metadata.clone(),
            pictures: &frame.pictures,
            watermark: frame.watermark.clone(),
        };
        let document = match document::parse_parts(rendered.parts(), &context) {
            Some(document) => document,
            // What is wrong has its place in the whole.
            None => document::parse(&rendered.whole(), &context)?,
        };
        Ok(Document { takes_stationery, is_tracked, ..document })
    }

    /// The bytes of a file, if they hold the document's words and no others (*riscontro*).
    pub(crate) fn write(
        &self,
        document: &Document,
        file: &Path,
        format: Format,
        orientation: Orientation,
    ) -> Result<Written, Problem> {
        self.write_after(None, document, &FileOrder { file, format, orientation })
    }

    /// The same, after another file of the same document, which may have found its pages. A document that is
    /// given away is let go as soon as may be.
    pub(crate) fn write_after(
        &self,
        earlier: Option<&Written>,
        document: impl Deref<Target = Document>,
        order: &FileOrder<'_>,
    ) -> Result<Written, Problem> {
        let FileOrder { file, format, orientation } = *order;
        let style = self.style.clone().laid(orientation);
        let found = earlier.and_then(|written| written.target_pages.clone());
        let pages = match (format, found) {
            (Format::Docx, Some(pages)) => pages,
            (Format::Docx, None) => target_pages(&document, &style, &Fonts::embedded()),
            (Format::Pdf | Format::Html, _) => TargetPages::new(),
        };
        let parts = match format {
            Format::Docx => self.docx_parts(),
            Format::Pdf | Format::Html => &NO_PARTS,
        };
        let options = Options { style: &style, parts, pages: &pages };
        let (expected, written) = match (format, &self.stationery) {
            (Format::Docx, Some(stationery)) if document.takes_stationery => {
                // The letterhead says whose annex it is; its words are none of the document's.
                let on_paper = Document { header: PageHead::default(), ..document.clone() };
                (on_paper.transcript(), write::docx::docx_on(stationery, &on_paper, &options))
            }
            (Format::Pdf, _) => (document.transcript(), write::pdf::pdf(document, &options)),
            (Format::Docx, _) => {
                let written = write::docx::docx(&document, &options);
                (document.transcript(), written)
            }
            (Format::Html, _) => {
                let written = write::html::html(&document, &options);
                (document.transcript(), written)
            }
        };
        let written = written.map_err(|error| unwritten(&error, file))?;
        agree(&expected, &written.transcript, file, format)?;
        // Nobody needs its words any more.
        Ok(Written { transcript: Transcript::default(), ..written })
    }
}

/// The program's own fixed parts of the DOCX, for all plans of a run.
static BUILT_IN_PARTS: OnceLock<BTreeMap<String, String>> = OnceLock::new();

/// The DOCX's parts for the other formats.
static NO_PARTS: BTreeMap<String, String> = BTreeMap::new();

/// A file to be written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileOrder<'a> {
    pub(crate) file: &'a Path,
    pub(crate) format: Format,
    pub(crate) orientation: Orientation,
}

/// A template as a file.
#[derive(Debug, Clone)]
pub(crate) struct TemplateFile {
    /// Such as `allegato.xml` or `docx/word/styles.xml`.
    pub(crate) name: String,
    /// The path that messages show.
    pub(crate) shown: String,
    pub(crate) bytes: Vec<u8>,
}

/// The templates in the `modelli/` of a plan's folder.
pub(crate) fn own_templates(folder: &Path) -> Result<Vec<TemplateFile>, Problem> {
    let folder = folder.join("modelli");
    match fs::target_kind(&folder)? {
        EntryKind::Missing => {
            return broken_link(&folder).map_or(Ok(Vec::new()), |finding| Err(Report::from(finding).into()));
        }
        EntryKind::Folder => {}
        EntryKind::File | EntryKind::Link | EntryKind::Other => return Err(no_folder(&folder).into()),
    }
    let (mut templates, known) = (Vec::new(), built_in());
    for (inner, kind) in fs::visible_entries(&folder)? {
        let (name, path) = (fs::with_slashes(&inner), folder.join(&inner));
        let own_name = inner.file_name().unwrap_or_default().to_string_lossy();
        // A folder is where templates lie, unless a template's own name leads to it.
        let is_template = kind != EntryKind::Folder && !is_for_people(&own_name);
        if is_template || known.contains_key(&name) || name == STATIONERY {
            let limit = if name == STATIONERY { &STATIONERY_FILE } else { &TEXT_FILE };
            let bytes = fs::read(&path, limit).map_err(no_template)?;
            templates.push(TemplateFile { name, shown: fs::with_slashes(&path), bytes });
        }
    }
    Ok(templates)
}

/// A template that can't be read: what is missing or no file is the office's matter, any other the disk's.
fn no_template(failure: Failure) -> Problem {
    if let Some(finding) = broken_link(&failure.path) {
        return Report::from(finding).into();
    }
    match failure.error.kind() {
        ErrorKind::NotFound | ErrorKind::IsADirectory => {
            let hint =
                "toglierlo, o mettere al suo posto il modello; se è un collegamento, guardare dove porta";
            Report::from(Diagnostic::error("K1", failure.to_string()).hint(hint)).into()
        }
        _ => failure.into(),
    }
}

fn no_folder(path: &Path) -> Report {
    let message = format!("«{}» non è una cartella", visible_path(path));
    let hint = "toglierlo, o mettere al suo posto la cartella con i modelli del piano";
    Diagnostic::error("K1", message).hint(hint).into()
}

/// Makes sure that a writer placed what it was given; if it did not, the program is at fault.
fn agree(expected: &Transcript, placed: &Transcript, file: &Path, format: Format) -> Result<(), Report> {
    let Some(Difference { after, expected, found }) = expected.difference(placed) else { return Ok(()) };
    let (file, name) = (visible_path(file), format.word().to_uppercase());
    let message =
        format!("riscontro di «{file}»: dopo «{after}» il documento dice «{expected}», il {name} «{found}»");
    let finding = Diagnostic::error("riscontro", message)
        .hint(own_fault("la cartella del piano"))
        .hint("nessun file è stato toccato");
    Err(finding.into())
}

fn unwritten(error: &WriteError, file: &Path) -> Report {
    let finding = Diagnostic::error("scrittura", format!("«{}»: {error}", visible_path(file)));
    match error {
        WriteError::Catalog(_) => finding.hint(own_fault("la cartella del piano")).into(),
        WriteError::Picture(_)
        | WriteError::Standard(_)
        | WriteError::Part { .. }
        | WriteError::Package(_) => finding.into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::workflow::rendering::*;

    fn said(text: &str) -> Transcript {
        let mut transcript = Transcript::default();
        transcript.record(text);
        transcript
    }

    #[test]
    fn a_file_that_says_other_words_is_refused_with_the_first_of_them() {
        let plan = said("Fonte per verificare i dati: Registro");
        let same = said("Fonte per verificare i dati: Registro");
        assert!(agree(&plan, &same, Path::new("allegato.pdf"), Format::Pdf).is_ok());
        let lost = said("Fonte per verificare i dati:");
        let report = agree(&plan, &lost, Path::new("output/p/prospetto.docx"), Format::Docx);
        let report = report.expect_err("a word is missing");
        let message = "riscontro di «output/p/prospetto.docx»: dopo «per verificare i dati:» il documento dice \
                       «Registro», il DOCX «»";
        assert_eq!(report.sorted()[0].message, message);
    }
}
