//! The versions that the archive has of a plan, for the resolution that comes next: the proposal to be voted
//! on, and the text in force.

use std::path::Path;

use crate::archive::documents::{documents, extension};
use crate::archive::history::History;
use crate::archive::sources::{SOURCES, archived_plan};
use crate::archive::succession::changed;
use crate::archive::target::name;
use crate::archive::{ARCHIVE, ActRecord, RECORD, Record, open};
use crate::ocfl::{Archive, Identity, Inventory, Past, VersionFile, VersionNumber};
use crate::plan::{Loaded, Plan};
use crate::workflow::Reference;
use crate::workflow::findings::Problem;
use crate::workflow::reference::VersionChoice;

/// The versions of a plan.
#[derive(Debug)]
pub(crate) struct PlanVersions {
    archive: Archive,
    identity: Identity,
    inventory: Inventory,
    history: History,
}

/// A version with its files.
#[derive(Debug)]
pub(crate) struct ArchivedText {
    /// `c_a000/2026-2028@v1`.
    pub(crate) name: String,
    /// The same without the body, as a command names it if the archive has one body.
    pub(crate) short_name: String,
    files: Vec<VersionFile>,
}

impl PlanVersions {
    /// Reads the versions of a plan; `None` if it is not archived. An archive must be there only where its
    /// folder is not the usual one, so that the command line asks for it.
    pub(crate) fn of(folder: &Path, plan: &Plan) -> Result<Option<Self>, Problem> {
        let archive = if folder == Path::new(ARCHIVE) { Archive::open(folder)? } else { Some(open(folder)?) };
        let code = plan.body.ipa_code.as_ref().map(|code| code.value.0.as_str());
        let identity = code.and_then(|code| Identity::new(code, &plan.period.value.to_string()));
        let (Some(archive), Some(identity)) = (archive, identity) else { return Ok(None) };
        let Some(inventory) = archive.inventory(&identity)? else { return Ok(None) };
        let past = Past { archive: &archive, identity: &identity, inventory: &inventory };
        let history = History::of(past)?;
        Ok(Some(PlanVersions { archive, identity, inventory, history }))
    }

    /// The text that has still to be voted, if it is the last one.
    pub(crate) fn proposal(&self) -> Result<Option<ArchivedText>, Problem> {
        self.history.proposal().map(|number| self.text(number)).transpose()
    }

    /// The text that an act has adopted, if no other act is archived after it.
    pub(crate) fn adopted_by(&self, act: &ActRecord) -> Result<Option<ArchivedText>, Problem> {
        let last = self.history.last_act().filter(|(_, archived)| archived.is(act));
        last.map(|(number, _)| self.text(number)).transpose()
    }

    /// Whether one of them has documents of an act.
    pub(crate) fn has_adopted(&self) -> bool {
        self.history.last_adopted().is_some()
    }

    /// The last version with documents of an act (`@ultima`), as the command line names it.
    pub(crate) fn last(&self) -> Reference {
        let (body, plan) = (Some(self.identity.ipa_code().to_owned()), self.identity.period().to_owned());
        Reference::Archived { body, plan, version: VersionChoice::Last }
    }

    fn text(&self, number: VersionNumber) -> Result<ArchivedText, Problem> {
        let files = self.archive.files(&self.identity, &self.inventory, number)?;
        let short_name = format!("{}@{number}", self.identity.period());
        Ok(ArchivedText { name: format!("{}@{number}", name(&self.identity)), short_name, files })
    }
}

impl ArchivedText {
    /// Reads the plan as it was.
    pub(crate) fn load(&self) -> Loaded {
        archived_plan(&self.files, Path::new(&self.short_name)).load()
    }

    /// The bytes of its PDF.
    pub(crate) fn pdf(&self) -> Option<&[u8]> {
        let pdf = documents(&self.files).find(|file| extension(&file.name) == "pdf")?;
        Some(&pdf.bytes)
    }

    /// Lists the office's files that are not the same as some others, by their names in the plan's folder.
    pub(crate) fn changed_sources(&self, sources: &[VersionFile]) -> Vec<String> {
        changed(sources, &self.files, SOURCES)
    }

    /// The program that made its documents: `allegato 0.1.0`.
    pub(crate) fn program(&self) -> Option<String> {
        let record = self.files.iter().find(|file| file.name == RECORD)?;
        Some(Record::read(&record.bytes)?.program.in_words())
    }
}
