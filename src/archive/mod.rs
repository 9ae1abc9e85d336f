//! The archive of plans: the meaning of a version, the event of a plan's life that it stands for, and the
//! files that it holds. The room [`crate::ocfl`] stores it.

pub(crate) mod adopted;
pub(crate) mod bag;
mod ber;
mod cms;
pub(crate) mod documents;
pub(crate) mod draft;
pub(crate) mod history;
pub(crate) mod listing;
pub(crate) mod metadata;
pub(crate) mod plan_versions;
pub(crate) mod published_words;
mod record;
pub(crate) mod report;
pub(crate) mod signature;
mod signed_pdf;
pub(crate) mod sources;
pub(crate) mod succession;
pub(crate) mod target;

pub(crate) use bag::{bag, bag_of_all};
pub(crate) use record::{ActRecord, Event, Program, RECORD, Record};

use std::path::Path;

use crate::archive::sources::{archived_plan, archived_templates};
use crate::archive::target::{ArchivedVersion, find};
use crate::diagnostic::{Diagnostic, visible_path};
use crate::next_year::SourceFiles;
use crate::ocfl::{Archive, Refusal};
use crate::plan::Loaded;
use crate::workflow::Reference;
use crate::workflow::findings::Problem;
use crate::workflow::rendering::TemplateFile;

/// The archive's folder unless the command line says otherwise.
pub(crate) const ARCHIVE: &str = "archivio";

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Wrong(diagnostic) => Problem::Plan((*diagnostic).into()),
            Refusal::Asked(diagnostic) => Problem::Usage((*diagnostic).into()),
            Refusal::System(failure) => Problem::System(failure),
        }
    }
}

/// Opens the archive in a folder, which must be there.
pub(crate) fn open(folder: &Path) -> Result<Archive, Problem> {
    Archive::open(folder)?.ok_or_else(|| {
        let message = format!("l'archivio «{}» non c'è", visible_path(folder));
        let elsewhere = "se è altrove, indicare la sua cartella con --archivio, o collegare di nuovo il suo disco; \
                         se non c'è mai stato, «allegato archivio aggiungi PIANO» lo crea con la prima versione";
        Problem::usage(message, elsewhere)
    })
}

/// A plan as it was archived.
pub(crate) struct ArchivedPlan {
    pub(crate) loaded: Loaded,
    /// The name of its folder in messages, and of the folder for its files.
    pub(crate) name: String,
    /// Its own templates.
    pub(crate) templates: Vec<TemplateFile>,
    /// A remark on how the version was found.
    pub(crate) remark: Option<Diagnostic>,
}

/// Reads an archived version.
pub(crate) fn read_archived(reference: &Reference, archive: &Path) -> Result<ArchivedPlan, Problem> {
    let archive = open(archive)?;
    let ArchivedVersion { identity, inventory, number, remark, .. } = find(reference, &archive)?;
    let files = archive.files(&identity, &inventory, number)?;
    let name = format!("{}@{number}", identity.period());
    let loaded = archived_plan(&files, Path::new(&name)).load();
    Ok(ArchivedPlan { loaded, name, templates: archived_templates(&files), remark })
}

/// Reads an archived version with the files that made it, by their names in the plan's folder.
pub(crate) fn archived_files(
    reference: &Reference,
    archive: &Path,
) -> Result<(Loaded, SourceFiles, Option<Diagnostic>), Problem> {
    let archive = open(archive)?;
    let ArchivedVersion { identity, inventory, number, remark, .. } = find(reference, &archive)?;
    let files = archive.files(&identity, &inventory, number)?;
    let name = format!("{}@{number}", identity.period());
    let mut files = archived_plan(&files, Path::new(&name));
    Ok((files.load(), files.into_bytes(), remark))
}

/// The day of a moment that is written as RFC 3339 has it.
pub(crate) fn day(moment: &str) -> &str {
    moment.split('T').next().unwrap_or(moment)
}
