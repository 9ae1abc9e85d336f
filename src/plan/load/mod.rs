//! A folder to a plan, with every finding of every file in one run.
//!
//! The codes are those of [`crate::yaml`], those of the rules where a rule says the same (F1 for a missing or empty
//! field, N1 for ids), and:
//!
//! | code | finding |
//! |---|---|
//! | K1 | a file or folder is missing or can't be read |
//! | K2 | a file that nothing reads |
//! | K3 | an image that is not whole, or of another kind |
//! | K4 | more files or objectives than the program takes |
//! | R1 | something in the premise that the annex has no block for |
//! | R2 | a layout of the premise that the annex loses |

mod acts;
mod correction;
mod dimension;
mod folder;
mod general;
mod measure;
mod objective;
mod premise;
mod prose;
mod settings;
#[cfg(test)]
mod tests;
mod whole;

pub(crate) use correction::{FileCorrection, corrections};
pub use folder::PlanFiles;
pub(crate) use folder::natural;

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Report};
use crate::fs::Failure;
use crate::plan::load::general::General;
use crate::plan::{Dimension, PartialObjective, PartialPlan, Plan, Prose};
use crate::source::Source;
use crate::yaml::YamlReader;

/// What a folder gave: a plan where nothing is wrong, and all that there is to say.
#[derive(Debug)]
pub struct Loaded {
    pub plan: Option<Plan>,
    /// What was understood, also where something is wrong.
    pub(crate) sketch: PartialPlan,
    /// What the office can mend.
    pub report: Report,
    /// What the disk refused.
    pub(crate) failures: Vec<Failure>,
}

/// What the reading of some files found.
#[derive(Debug, Default)]
struct FoundFiles {
    report: Report,
    failures: Vec<Failure>,
    /// The files that were read, as messages show them.
    files: Vec<String>,
}

impl FoundFiles {
    fn extend(&mut self, other: FoundFiles) {
        self.report.extend(other.report);
        self.failures.extend(other.failures);
        self.files.extend(other.files);
    }

    fn is_wrong(&self) -> bool {
        self.report.has_errors() || !self.failures.is_empty()
    }

    /// Takes note of a file that can't be read: a missing one is the office's matter, any other the disk's.
    fn unreadable(&mut self, failure: Failure, hint: &str) {
        match failure.error.kind() {
            ErrorKind::NotFound | ErrorKind::IsADirectory | ErrorKind::NotADirectory => {
                self.report.push(Diagnostic::error("K1", failure.to_string()).hint(hint));
            }
            _ => self.failures.push(failure),
        }
    }
}

/// Reads a plan's folder. Places in the report show `folder` joined with the names of the files.
pub fn load(folder: &Path) -> Loaded {
    load_with(folder, &|name| crate::fs::read(&folder.join(name)))
}

/// Reads a plan's folder, every file of it by `fetch`, to which names are relative to the folder.
pub(crate) fn load_with(folder: &Path, fetch: &(dyn Fn(&str) -> Result<Vec<u8>, Failure> + Sync)) -> Loaded {
    let mut found = FoundFiles::default();
    let objectives = folder::objectives(folder, &mut found);
    let loaded = read(&PlanFiles { folder, objectives: &objectives, fetch });
    found.extend(FoundFiles { report: loaded.report, failures: loaded.failures, files: Vec::new() });
    let plan = loaded.plan.filter(|_| !found.is_wrong());
    Loaded { plan, sketch: loaded.sketch, report: found.report, failures: found.failures }
}

/// Reads a plan from files that may be anywhere.
pub fn read(files: &PlanFiles<'_>) -> Loaded {
    let mut found = FoundFiles::default();
    let general =
        file(files, "piano.yaml", &mut found, |source, reader| general::read(source, files, reader));
    let (premise, premise_source) = premise(files, &mut found);
    let dimensions = dimensions(files, &mut found);
    whole::check(&dimensions, &mut found.report);
    let sketch = sketch(general.as_ref(), &dimensions, std::mem::take(&mut found.files));
    let dimensions: Option<Vec<Dimension>> =
        dimensions.into_iter().map(dimension::DimensionDraft::finish).collect();
    let plan = match (general, dimensions) {
        (Some(general), Some(dimensions)) if !found.is_wrong() => {
            Some(plan(files.name(), general, premise, premise_source, dimensions))
        }
        _ => None,
    };
    Loaded { plan, sketch, report: found.report, failures: found.failures }
}

/// What was understood of a plan's files.
fn sketch(
    general: Option<&General>,
    dimensions: &[dimension::DimensionDraft],
    files: Vec<String>,
) -> PartialPlan {
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

/// The dimensions, whose files are read in parallel and stand in the annex's order.
fn dimensions(files: &PlanFiles<'_>, found: &mut FoundFiles) -> Vec<dimension::DimensionDraft> {
    let read = |name: &String| {
        let mut found = FoundFiles::default();
        (file(files, name, &mut found, dimension::read), found)
    };
    let read: Vec<(Option<dimension::DimensionDraft>, FoundFiles)> =
        files.objectives.par_iter().map(read).collect();
    let mut dimensions = Vec::new();
    for (dimension, other) in read {
        dimensions.extend(dimension);
        found.extend(other);
    }
    dimensions
}

/// Fetches and reads one file, which must be there.
fn file<T>(
    files: &PlanFiles<'_>,
    name: &str,
    found: &mut FoundFiles,
    read: impl FnOnce(&Arc<Source>, &mut YamlReader) -> Option<T>,
) -> Option<T> {
    const HINT: &str =
        "controllare il nome della cartella e quello del file; «allegato nuovo» crea un piano completo";
    match (files.fetch)(name) {
        Ok(bytes) => {
            found.files.push(files.shown(name));
            let mut reader = YamlReader::new();
            let source = reader.open(&files.shown(name), &bytes);
            let value = source.and_then(|source| read(&source, &mut reader));
            found.report.extend(reader.into_report());
            value
        }
        Err(failure) => {
            found.unreadable(failure, HINT);
            None
        }
    }
}

/// The premise, which may be absent.
fn premise(files: &PlanFiles<'_>, found: &mut FoundFiles) -> (Prose, Option<Arc<Source>>) {
    match (files.fetch)("premessa.md") {
        Err(failure) if failure.error.kind() == ErrorKind::NotFound => (Prose::default(), None),
        Err(failure) => {
            found.unreadable(failure, "«premessa.md» deve essere un file di testo");
            (Prose::default(), None)
        }
        Ok(bytes) => {
            found.files.push(files.shown("premessa.md"));
            let mut reader = YamlReader::new();
            let source = reader.open(&files.shown("premessa.md"), &bytes);
            let prose = source.as_ref().map(|source| premise::read(source, &mut reader)).unwrap_or_default();
            found.report.extend(reader.into_report());
            (prose, source)
        }
    }
}

fn plan(
    name: String,
    general: General,
    premise: Prose,
    premise_source: Option<Arc<Source>>,
    dimensions: Vec<Dimension>,
) -> Plan {
    let General { body, period, year, date, title, subtitle, footer, file_name, rules, acts } = general;
    Plan {
        name,
        body,
        period,
        year,
        date,
        title,
        subtitle,
        footer,
        file_name,
        rules,
        acts,
        premise,
        premise_source,
        dimensions,
    }
}
