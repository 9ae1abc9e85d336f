//! `genera --per`: the objectives of each owner or sector in a file of its own, for those who fill them in
//! and send them back. `riprendi` takes the texts from it as from the annex.

mod file_name;
mod portion;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::command::sheets::file_name::{STEM, file_stems};
use crate::command::sheets::portion::{PlanPortion, portions};
use crate::date::Date;
use crate::diagnostic::{Report, visible_path};
use crate::document::{Document, Metadata};
use crate::fs;
use crate::fs::{EntryKind, Failure};
use crate::plan::Plan;
use crate::style::Orientation;
use crate::template::{Edition, SheetKind, SheetMatter, TemplateView};
use crate::workflow::Format;
use crate::workflow::base_texts::sheet_base;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::output::{OutputFile, OutputSet, Unmade, place, together, write};
use crate::workflow::pipeline::{Annex, StageOptions, frame};
use crate::workflow::rendering::{DocumentFrame, OwnTemplates};
use crate::write::Written;

/// The folder of the sheets, below that of the plan's files.
pub(crate) const FOLDER: &str = "schede";

/// What the command line asks of sheets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SheetsOptions {
    pub(crate) kind: SheetKind,
    /// The day by which they are to come back.
    pub(crate) due: Option<Date>,
}

/// The sheets of a plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct SheetsOrder<'a> {
    pub(super) asked: SheetsOptions,
    /// The folder for the plan's files.
    pub(super) output: &'a Path,
    pub(super) formats: &'a [Format],
    pub(super) stages: StageOptions<'a>,
}

/// The files of the sheets, and lines below their list.
#[derive(Debug)]
pub(super) struct MadeSheets {
    pub(super) files: Vec<OutputFile>,
    pub(super) remark: String,
}

/// Makes the sheets of a plan whose annex can be made: all files are written, or none is touched.
pub(super) fn make_sheets(
    order: &SheetsOrder<'_>,
    annex: Annex,
    findings: &mut Findings,
) -> Result<MadeSheets, Unmade> {
    let Annex { plan, templates, document } = annex;
    // Long annexes are heavy, and this one only showed that the plan has none of their faults.
    drop(document);
    let portions = findings.take(order.portions(&plan)).ok_or_else(Unmade::default)?;
    let folder = order.output.join(FOLDER);
    let names: Vec<Option<&str>> = portions.iter().map(|portion| portion.name.as_deref()).collect();
    let stems: Vec<String> = file_stems(&names, order.asked.kind);
    let results = portions
        .par_iter()
        .zip(&stems)
        .map(|(portion, stem)| {
            let (mut found, stem) = (Findings::default(), order.edition_of(stem));
            let made = order.sheet(portion, &templates, (&folder, &stem), &mut found);
            (stem, made, found)
        })
        .collect();
    let (names, written): (Vec<String>, Vec<_>) = together(results, findings)?.into_iter().unzip();
    let old = findings.take(old_sheets(&folder, &stems)).ok_or_else(Unmade::default)?;
    let all = names.iter().map(String::as_str).zip(written).collect();
    let files = place(folder.clone(), all, findings).ok_or_else(Unmade::default)?;
    Ok(MadeSheets { files, remark: remark_on_old(&folder, &old) })
}

impl SheetsOrder<'_> {
    /// The parts of the plan.
    fn portions(&self, plan: &Plan) -> Result<Vec<PlanPortion>, Problem> {
        let portions = portions(plan, self.asked.kind);
        let is_named = portions.iter().any(|portion| portion.name.is_some());
        match (self.asked.kind, is_named) {
            (SheetKind::Sector, false) => Err(Problem::usage(
                format!("nel piano «{}» nessun obiettivo dice di quale settore è", plan.name),
                "per una scheda a ogni responsabile: --per responsabile",
            )),
            (SheetKind::Sector | SheetKind::Owner, _) => Ok(portions),
        }
    }

    /// The bytes of a sheet in each format; nothing is in its place yet.
    fn sheet(
        &self,
        portion: &PlanPortion,
        templates: &OwnTemplates,
        (folder, stem): (&Path, &str),
        findings: &mut Findings,
    ) -> Result<Vec<(Format, Written)>, Unmade> {
        let made = self.document(portion, templates);
        let document = Arc::new(findings.take(made).ok_or_else(Unmade::default)?);
        let (stem, orientation) = (stem.to_owned(), Orientation::Usual);
        write(OutputSet { document, templates, folder, stem, orientation }, self.formats, findings)
    }

    fn document(&self, portion: &PlanPortion, templates: &OwnTemplates) -> Result<Document, Report> {
        let PlanPortion { name, plan } = portion;
        let SheetsOptions { kind, due } = self.asked;
        let edition = self.stages.edition;
        let matter = SheetMatter { plan, edition, kind, name: name.as_deref(), due };
        let DocumentFrame { metadata, pictures, watermark } = frame(plan, self.stages);
        let whose = name.clone().unwrap_or_else(|| format!("senza {}", kind.word()));
        let title = format!("Scheda degli obiettivi, {whose} – {}", metadata.title);
        let frame = DocumentFrame { metadata: Metadata { title, ..metadata }, pictures, watermark };
        let document = templates.document(TemplateView::sheet(&matter), &frame)?;
        if !self.formats.contains(&Format::Docx) {
            return Ok(document);
        }
        let base = sheet_base(plan, &document);
        Ok(Document { base: Some(base), ..document })
    }

    /// The name of a file without extension; a draft's own, so that it never takes the place of a sheet.
    fn edition_of(&self, stem: &str) -> String {
        match self.stages.edition {
            Edition::Final => stem.to_owned(),
            Edition::Draft => format!("{stem}{DRAFT}"),
        }
    }
}

const DRAFT: &str = "-bozza";

/// The sheets in a folder that none of these names is of: of owners that the plan has no more.
fn old_sheets(folder: &Path, stems: &[String]) -> Result<Vec<PathBuf>, Failure> {
    if fs::target_kind(folder)? != EntryKind::Folder {
        return Ok(Vec::new());
    }
    let mut old = fs::visible_files(folder)?;
    old.retain(|file| {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let stem = stem.strip_suffix(DRAFT).unwrap_or(&stem);
        stem.starts_with(STEM) && !stems.iter().any(|made| made == stem)
    });
    Ok(old)
}

/// Names the sheets of another time, which nobody should send out any more.
fn remark_on_old(folder: &Path, old: &[PathBuf]) -> String {
    if old.is_empty() {
        return String::new();
    }
    let name =
        |file: &PathBuf| format!("«{}»", visible_path(Path::new(file.file_name().unwrap_or_default())));
    let names: Vec<String> = old.iter().map(name).collect();
    format!(
        "In «{}» ci sono ancora schede che il piano non ha più: {}.\n",
        visible_path(folder),
        names.join(", ")
    )
}
