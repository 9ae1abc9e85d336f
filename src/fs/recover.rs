//! Rescue of folders in which a run died while it put files at their places.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::fs::folder::{parent_folder, sync_dir};
use crate::fs::hold::{HOLD, Hold};
use crate::fs::journal::{JOURNAL, Journal, Occupant};
use crate::fs::passing::{is_passing, passing_in, sweep};
use crate::fs::system_error::patiently;
use crate::fs::{EntryKind, Failure, entry_kind, list, real, target_kind};

/// An outcome of rescue.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Rescue {
    /// Files that were still the old ones, and are the new ones now.
    pub(crate) completed: Vec<PathBuf>,
    /// Files that are as they were found: somebody changed them since, or the new bytes are gone.
    pub(crate) left: Vec<PathBuf>,
    /// What the dead run had for the time being, and is removed.
    pub(crate) removed: Vec<PathBuf>,
}

impl Rescue {
    /// Adds what was done elsewhere.
    pub(crate) fn extend(&mut self, other: Rescue) {
        self.completed.extend(other.completed);
        self.left.extend(other.left);
        self.removed.extend(other.removed);
    }
}

/// Completes what a run that died began to put into a folder and those in it, and removes what it left. A
/// folder in which nothing is left is not touched.
pub(crate) fn recover(folder: &Path) -> Result<Rescue, Failure> {
    if target_kind(folder)? != EntryKind::Folder {
        return Ok(Rescue::default());
    }
    let mut folders = BTreeMap::from([(real(folder)?, folder.to_owned())]);
    for path in list(folder)? {
        // A passing folder is not held, but swept.
        let is_own = path.file_name().is_some_and(is_passing);
        if !is_own && entry_kind(&path)? == EntryKind::Folder {
            folders.insert(real(&path)?, path);
        }
    }
    if !has_remains(folder, &folders)? {
        return Ok(Rescue::default());
    }
    let hold = Hold::take(&folders)?;
    settle(folder, &hold)
}

/// Whether a run died in one of some folders, or is at work there.
pub(crate) fn has_remains(base: &Path, folders: &BTreeMap<PathBuf, PathBuf>) -> Result<bool, Failure> {
    if is_interrupted(base)? {
        return Ok(true);
    }
    for folder in folders.keys() {
        if entry_kind(&folder.join(HOLD))? == EntryKind::File || !passing_in(folder)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a run died, or is at work, while it put files into a folder, so that some may be new and some old.
pub(crate) fn is_interrupted(folder: &Path) -> Result<bool, Failure> {
    Ok(entry_kind(&folder.join(JOURNAL))? == EntryKind::File)
}

/// Completes what is noted in a folder, and clears those that this run holds, among which it is.
pub(crate) fn settle(base: &Path, hold: &Hold) -> Result<Rescue, Failure> {
    let mut rescue = Rescue::default();
    if let Some(journal) = Journal::read(base)? {
        complete(&journal, base, &mut rescue)?;
        Journal::remove(base)?;
        rescue.removed.push(base.join(JOURNAL));
    }
    for folder in hold.folders() {
        rescue.removed.extend(sweep(folder)?);
    }
    Ok(rescue)
}

/// Puts the files at their places that are not there yet: all of them, or none if one can't be.
fn complete(journal: &Journal, base: &Path, rescue: &mut Rescue) -> Result<(), Failure> {
    let mut waiting = Vec::new();
    for entry in &journal.files {
        let place = entry.place(base);
        let standing = Occupant::at(&place)?;
        let new = Occupant::File(entry.new.clone());
        if standing == new {
            continue;
        }
        let passing = parent_folder(&place).join(&entry.passing);
        // Who has changed the file since then wants it so; and bytes that are gone can't be placed.
        if standing == entry.old && Occupant::at(&passing)? == new {
            waiting.push((passing, place, base.join(&entry.name)));
        } else {
            rescue.left.push(base.join(&entry.name));
        }
    }
    if !rescue.left.is_empty() {
        rescue.left.extend(waiting.into_iter().map(|(_, _, shown)| shown));
        return Ok(());
    }
    let mut folders = BTreeSet::new();
    for (passing, place, shown) in waiting {
        patiently(|| fs::rename(&passing, &place))
            .map_err(|error| Failure::new("non si può scrivere", &shown, error))?;
        folders.insert(parent_folder(&place));
        rescue.completed.push(shown);
    }
    folders.iter().try_for_each(|folder| sync_dir(folder))
}
