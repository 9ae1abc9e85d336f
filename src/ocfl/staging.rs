//! The folder in which one run at a time assembles an object that will be moved into the archive.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::fs;
use crate::fs::{EntryKind, Failure, LockFile};
use crate::ocfl::layout::{ASSEMBLY, EXTENSIONS, LOCK, MOVED_AWAY, STAGING};
use crate::ocfl::new_root::remove_remains_beside;
use crate::ocfl::recovery::{RecoveryOutcome, recover, retire};
use crate::ocfl::{Archive, Refusal};

/// Windows moves no folder in which a program has a file open, such as an archived PDF.
const CLOSE: &str = "chiudere i documenti dell'archivio che sono aperti in altri programmi (Word, Adobe Reader, l'anteprima di una cartella), e ripetere";

/// The staging folder of an archive, which this run holds; dropped, it is removed.
#[derive(Debug)]
pub(crate) struct Staging {
    archive: Archive,
    /// `None` once the folder is closed.
    lock: Option<LockFile>,
    /// The object that the assembled one has replaced.
    replaced: Option<PathBuf>,
}

impl Staging {
    /// Takes hold of the staging folder of an archive, if no other run does, and clears what a dead one left.
    pub(crate) fn open(archive: Archive) -> Result<(Self, Option<RecoveryOutcome>), Refusal> {
        // A link on the way would lead what is written, and what is removed, out of the archive.
        for part in [EXTENSIONS, STAGING] {
            Refusal::unless_fit(EntryKind::Folder, &archive.root.join(part))?;
        }
        let path = archive.root.join(LOCK);
        Refusal::unless_fit(EntryKind::File, &path)?;
        let lock = LockFile::take(&path)?.ok_or_else(|| Refusal::busy(&archive.root))?;
        let recovery = recover(&archive)?;
        Ok((Staging { archive, lock: Some(lock), replaced: None }, recovery))
    }

    /// The archive that the folder belongs to.
    pub(crate) fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The folder in which the object is assembled.
    pub(crate) fn assembly(&self) -> PathBuf {
        self.archive.root.join(ASSEMBLY)
    }

    /// Puts the assembled object at its place, from which the old one goes, if there is one.
    pub(crate) fn place(&mut self, place: &Path) -> Result<(), Failure> {
        if fs::entry_kind(place)? == EntryKind::Missing {
            return fs::move_folder(&self.assembly(), place);
        }
        let replaced = match fs::exchange(&self.assembly(), place) {
            Ok(()) => self.assembly(),
            // Some disks can't exchange, nor can systems other than Linux, Android and Apple's.
            Err(failure) if failure.error.kind() == ErrorKind::Unsupported => {
                self.place_in_two_steps(place)?
            }
            Err(failure) => return Err(failure),
        };
        self.replaced = Some(replaced);
        Ok(())
    }

    /// Moves the old object away, then the new one to its place; says where the old one is.
    fn place_in_two_steps(&self, place: &Path) -> Result<PathBuf, Failure> {
        // Its folder's name tells the next run whose object it is, if this one dies between the two steps.
        let away = self.archive.root.join(MOVED_AWAY).join(place.file_name().unwrap_or_default());
        fs::make_folder(&fs::parent_folder(&away))?;
        fs::sync_dirs(&self.archive.root.join(STAGING))?;
        fs::move_folder(place, &away).map_err(|failure| failure.if_held(CLOSE))?;
        let moved = fs::move_folder(&self.assembly(), place);
        if moved.is_err() {
            fs::move_folder(&away, place)?;
        }
        moved.map(|()| away)
    }

    /// Removes the folder with all that is left in it.
    pub(crate) fn close(mut self) -> Result<(), Refusal> {
        self.remove()
    }

    fn remove(&mut self) -> Result<(), Refusal> {
        let Some(lock) = self.lock.take() else { return Ok(()) };
        if let Some(replaced) = &self.replaced {
            retire(&self.archive, replaced)?;
        }
        recover(&self.archive)?;
        // The lock goes last: without it another run would begin amid what is still being removed.
        lock.release()?;
        fs::remove_if_empty(&self.archive.root.join(STAGING))?;
        Ok(remove_remains_beside(&self.archive.root)?)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What can't be removed now is what a dead run leaves, and the next one recovers.
        let _ = self.remove();
    }
}
