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
//! | H1 | an objective under another heading than its file says, or a heading that is not printed |
//! | R1 | something in the premise that the annex has no block for |
//! | R2 | a layout of the premise that the annex loses |
//! | R3 | a layout of a field that the annex loses |

mod acts;
mod bands;
mod copies;
mod correction;
pub(crate) mod date;
pub(crate) mod field;
mod file_head;
mod files;
mod folder;
mod found;
mod general;
mod group_findings;
mod grouping;
pub(crate) mod id;
mod item_lines;
mod labels;
mod letterhead;
mod lost_layout;
mod markdown_signs;
mod measure;
mod objective;
mod objective_names;
mod objectives_file;
mod other_numbers;
mod own_rows;
mod owners;
mod passages;
mod phases;
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
mod weighting;
mod whole;

pub(crate) use acts::read_report_acts;
pub(crate) use correction::{FileCorrection, corrections};
pub use files::PlanFiles;
pub(crate) use folder::{PLAN, PREMISE, natural};
pub(crate) use found::FoundFiles;
pub(crate) use id::{plain_words, slug};
pub(crate) use measure::quantity;
pub(crate) use premise::read_premise;
pub(crate) use printed_line::{entries, fits, printed_line};
pub(crate) use prose::{read_as_field, read_block, read_scalar};
pub(crate) use settings::employees;
pub(crate) use strays::{is_for_people, is_of_files};

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Report, broken_link};
use crate::fs::Failure;
use crate::limits::{PREMISE_PARTS, TEXT_FILE};
use crate::plan::load::copies::ReadFile;
use crate::plan::load::general::{General, ReadGeneral};
use crate::plan::load::objectives_file::{Declared, ObjectivesFile};
use crate::plan::{FieldKey, ObjectiveRows, PartialObjective, PartialPlan, Plan, Prose};
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
        let ReadGeneral { general, rows } = general(self, &mut found);
        let (premise, premise_source) = premise(self, &mut found);
        // Where `piano.yaml` has faults, fields that measures may answer are not asked for.
        let indicators = general.as_ref().map(|general| general.indicators);
        let declared = Declared { rows: rows.as_ref(), indicators };
        let files = objectives_files(&objectives, declared, self, &mut found);
        let arms = general.as_ref().and_then(|general| general.body.arms.as_ref());
        self.find_strays(arms.map(|arms| arms.file.value.as_str()), &mut found.report);
        whole::check(&files, &mut found.report);
        // Before the drafts are spent: what lacks something is in the partial plan, and in no plan.
        let mut partial_plan = partial_plan(general.as_ref(), &files, std::mem::take(&mut found.files));
        partial_plan.rows = rows;
        let grouping = general.as_ref().map(|general| general.grouping);
        let grouped = grouping::group(files, grouping, &mut found.report);
        partial_plan.groups = grouped.count;
        let plan = match (general, grouped.groups) {
            (Some(general), Some(groups)) if !found.is_wrong() => {
                let name = self.name();
                Some(general.into_plan(name, premise, premise_source, groups))
            }
            _ => None,
        };
        Loaded { plan, partial_plan, report: found.report, failures: found.failures }
    }
}

/// The part of a plan's files that was understood.
fn partial_plan(general: Option<&General>, read: &[ObjectivesFile], files: Vec<String>) -> PartialPlan {
    let drafts = read.iter().flat_map(|file| &file.objectives);
    let entry = |draft: &objective::ObjectiveDraft| PartialObjective {
        id: draft.id.as_ref().map(|id| id.value.clone()),
        span: draft.span.clone(),
        // Of one that lacks something the nine are what was looked for.
        texts: draft.objective.as_ref().map_or(FieldKey::ALL.len(), |own| own.texts().count()),
    };
    PartialPlan {
        files,
        body: general.map(|general| general.body.name.value.clone()),
        period: general.map(|general| general.period.value),
        year: general.map(|general| general.year.value),
        grouping: general.map(|general| general.grouping).unwrap_or_default(),
        groups: 0,
        surveys: 0,
        objectives: drafts.map(entry).collect(),
        rows: None,
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

fn general(files: &mut PlanFiles, found: &mut FoundFiles) -> ReadGeneral {
    let mut reader = YamlReader::new();
    let source = opened(files.source_name(PLAN), files.bytes(PLAN, &TEXT_FILE), &mut reader, found);
    let general = source.map(|source| general::read(&source, files, &mut reader)).unwrap_or_default();
    found.report.extend(reader.into_report());
    general
}

/// The rows that a plan's `piano.yaml` declares; `None` if it was not understood.
fn declared_rows(folder: &Path) -> Option<ObjectiveRows> {
    general(&mut PlanFiles::on_disk(folder), &mut FoundFiles::default()).rows
}

/// The premise, which may be absent.
fn premise(files: &mut PlanFiles, found: &mut FoundFiles) -> (Prose, Option<Arc<Source>>) {
    let shown = files.source_name(PREMISE);
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

/// The files of objectives, which are read in parallel and stand in the annex's order.
fn objectives_files(
    names: &[String],
    declared: Declared<'_>,
    files: &mut PlanFiles,
    found: &mut FoundFiles,
) -> Vec<ObjectivesFile> {
    let all_shown: Vec<String> = names.iter().map(|name| files.source_name(name)).collect();
    let read: Vec<(Option<ObjectivesFile>, FoundFiles)> = all_shown
        .clone()
        .into_par_iter()
        .zip(files.bytes_of_all(names))
        .map(|(shown, bytes)| objectives_file(shown, bytes, declared))
        .collect();
    let file = |at: usize| ReadFile { name: &names[at], shown: &all_shown[at], draft: read[at].0.as_ref() };
    let files: Vec<ReadFile<'_>> = (0..read.len()).map(file).collect();
    let originals = copies::originals(&files);
    for (copy, original) in &originals {
        found.report.push(copies::finding(&files[*copy], &files[*original]));
    }
    // Each file has findings of its own, joined in the annex's order whichever thread was first.
    let mut understood = Vec::new();
    for (at, (file, other)) in read.into_iter().enumerate() {
        if originals.contains_key(&at) {
            // The copy's own mistakes are those of its original, or go with it.
            found.files.extend(other.files);
        } else {
            understood.extend(file);
            found.extend(other);
        }
    }
    understood
}

fn objectives_file(
    shown: String,
    bytes: Result<&[u8], Failure>,
    declared: Declared<'_>,
) -> (Option<ObjectivesFile>, FoundFiles) {
    let (mut reader, mut found) = (YamlReader::new(), FoundFiles::default());
    let source = opened(shown, bytes, &mut reader, &mut found);
    let file = source.and_then(|source| objectives_file::read(&source, declared, &mut reader));
    found.report.extend(reader.into_report());
    (file, found)
}
