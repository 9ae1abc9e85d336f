//! A folder to a plan, with every finding of every file in one run.
//!
//! The codes are those of [`crate::yaml`], those of the rules where a rule says the same (F1 for a missing or
//! empty field, N1 for ids), and:
//!
//! | code | finding |
//! |---|---|
//! | K1 | a file or folder is missing or can't be read |
//! | K2 | a file or folder that nothing reads |
//! | K3 | an image that is not whole, or of another kind |
//! | K4 | more files or objectives than the program takes |
//! | K5 | a file that is the copy of another |
//! | R1 | something in the premise that the annex has no block for |
//! | R2 | a layout of the premise that the annex loses |
//! | R3 | a layout of a field that the annex loses |

mod acts;
mod copies;
mod correction;
mod date;
mod dimension;
mod files;
mod folder;
mod found;
mod general;
mod id;
mod item_lines;
mod letterhead;
mod lost_layout;
mod markdown_signs;
mod measure;
mod objective;
mod other_numbers;
mod passages;
mod premise;
mod premise_words;
mod printed_line;
mod prose;
mod prose_length;
mod prose_line;
mod settings;
mod signatories;
mod strays;
mod summary;
#[cfg(test)]
mod tests;
mod whole;

pub(crate) use correction::{FileCorrection, corrections};
pub use files::PlanFiles;
pub(crate) use folder::{PLAN, natural};
pub(crate) use strays::{is_for_people, is_of_files};

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Report, broken_link};
use crate::fs::Failure;
use crate::limits::{PREMISE_PARTS, TEXT_FILE};
use crate::plan::load::copies::ReadFile;
use crate::plan::load::dimension::DimensionDraft;
use crate::plan::load::folder::PREMISE;
use crate::plan::load::found::FoundFiles;
use crate::plan::load::general::General;
use crate::plan::{Dimension, PartialObjective, PartialPlan, Plan, Prose};
use crate::source::{Source, Span};
use crate::yaml::YamlReader;

/// Outcome of reading a folder: a plan if nothing is wrong, and all that there is to say.
#[derive(Debug)]
pub struct Loaded {
    pub plan: Option<Plan>,
    /// The part that was understood, also if something is wrong.
    pub(crate) partial_plan: PartialPlan,
    /// Findings that the office can mend.
    pub report: Report,
    /// Refusals of the disk.
    pub(crate) failures: Vec<Failure>,
}

/// Reads a plan's folder. Places in the report show `folder` joined with the names of the files.
pub fn load(folder: &Path) -> Loaded {
    PlanFiles::on_disk(folder).load()
}

impl PlanFiles {
    /// Reads the plan.
    pub fn load(&mut self) -> Loaded {
        let mut found = FoundFiles::default();
        self.must_be_settled(&mut found);
        let objectives = self.objectives(&mut found);
        let general = general(self, &mut found);
        let (premise, premise_source) = premise(self, &mut found);
        let dimensions = dimensions(&objectives, self, &mut found);
        let arms = general.as_ref().and_then(|general| general.body.arms.as_ref());
        self.find_strays(arms.map(|arms| arms.file.value.as_str()), &mut found.report);
        whole::check(&dimensions, &mut found.report);
        // Before the drafts are spent: what lacks something is in the partial plan, and in no plan.
        let partial_plan = partial_plan(general.as_ref(), &dimensions, std::mem::take(&mut found.files));
        let dimensions: Option<Vec<Dimension>> = dimensions.into_iter().map(DimensionDraft::finish).collect();
        let plan = match (general, dimensions) {
            (Some(general), Some(dimensions)) if !found.is_wrong() => {
                let name = self.name();
                Some(general.into_plan(name, premise, premise_source, dimensions))
            }
            _ => None,
        };
        Loaded { plan, partial_plan, report: found.report, failures: found.failures }
    }
}

/// The part of a plan's files that was understood.
fn partial_plan(general: Option<&General>, dimensions: &[DimensionDraft], files: Vec<String>) -> PartialPlan {
    let drafts = dimensions.iter().flat_map(|dimension| &dimension.objectives);
    let entry = |draft: &objective::ObjectiveDraft| PartialObjective {
        id: draft.id.as_ref().map(|id| id.value.clone()),
        span: draft.span.clone(),
    };
    PartialPlan {
        files,
        body: general.map(|general| general.body.name.value.clone()),
        period: general.map(|general| general.period.value),
        year: general.map(|general| general.year.value),
        dimensions: dimensions.len(),
        objectives: drafts.map(entry).collect(),
    }
}

/// Opens a file that must be there.
fn opened(
    shown: String,
    bytes: Result<&[u8], Failure>,
    reader: &mut YamlReader,
    found: &mut FoundFiles,
) -> Option<Arc<Source>> {
    const HINT: &str =
        "controllare il nome della cartella e quello del file; «allegato nuovo» crea un piano completo";
    match bytes {
        Ok(bytes) => {
            let source = reader.open(&shown, bytes);
            found.files.push(shown);
            source
        }
        Err(failure) => {
            found.unreadable(failure, HINT);
            None
        }
    }
}

fn general(files: &mut PlanFiles, found: &mut FoundFiles) -> Option<General> {
    let mut reader = YamlReader::new();
    let source = opened(files.shown(PLAN), files.bytes(PLAN, &TEXT_FILE), &mut reader, found);
    let general = source.and_then(|source| general::read(&source, files, &mut reader));
    found.report.extend(reader.into_report());
    general
}

/// The premise, which may be absent.
fn premise(files: &mut PlanFiles, found: &mut FoundFiles) -> (Prose, Option<Arc<Source>>) {
    let shown = files.shown(PREMISE);
    match files.bytes(PREMISE, &TEXT_FILE) {
        Err(failure) if failure.error.kind() == ErrorKind::NotFound => {
            found.report.extend(broken_link(&failure.path).map(Report::from).unwrap_or_default());
            (Prose::default(), None)
        }
        Err(failure) => {
            found.unreadable(failure, "«premessa.md» deve essere un file di testo");
            (Prose::default(), None)
        }
        Ok(bytes) => {
            let mut reader = YamlReader::new();
            let source = reader.open(&shown, bytes);
            found.files.push(shown);
            let prose = source.as_ref().map(|source| {
                let prose = premise::read(source, &mut reader);
                prose_length::check(&prose, &PREMISE_PARTS, &Span::new(source, 0..0), &mut reader);
                prose
            });
            let prose = prose.unwrap_or_default();
            found.report.extend(reader.into_report());
            (prose, source)
        }
    }
}

/// The dimensions, whose files are read in parallel and stand in the annex's order.
fn dimensions(names: &[String], files: &mut PlanFiles, found: &mut FoundFiles) -> Vec<DimensionDraft> {
    let all_shown: Vec<String> = names.iter().map(|name| files.shown(name)).collect();
    let read: Vec<(Option<DimensionDraft>, FoundFiles)> = all_shown
        .clone()
        .into_par_iter()
        .zip(files.bytes_of_all(names))
        .map(|(shown, bytes)| dimension(shown, bytes))
        .collect();
    let file = |at: usize| ReadFile { name: &names[at], shown: &all_shown[at], draft: read[at].0.as_ref() };
    let files: Vec<ReadFile<'_>> = (0..read.len()).map(file).collect();
    let originals = copies::originals(&files);
    for (copy, original) in &originals {
        found.report.push(copies::finding(&files[*copy], &files[*original]));
    }
    // Each file has findings of its own, joined in the annex's order whichever thread was first.
    let mut dimensions = Vec::new();
    for (at, (dimension, other)) in read.into_iter().enumerate() {
        if originals.contains_key(&at) {
            // The copy's own mistakes are those of its original, or go with it.
            found.files.extend(other.files);
        } else {
            dimensions.extend(dimension);
            found.extend(other);
        }
    }
    dimensions
}

fn dimension(shown: String, bytes: Result<&[u8], Failure>) -> (Option<DimensionDraft>, FoundFiles) {
    let (mut reader, mut found) = (YamlReader::new(), FoundFiles::default());
    let source = opened(shown, bytes, &mut reader, &mut found);
    let dimension = source.and_then(|source| dimension::read(&source, &mut reader));
    found.report.extend(reader.into_report());
    (dimension, found)
}
