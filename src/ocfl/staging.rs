//! The folder in which one run at a time assembles an object that will be moved into the archive.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::fs;
use crate::fs::{EntryKind, Failure, LockFile};
use crate::ocfl::layout::{AWAY, BENCH, EXTENSIONS, LOCK, WORKSHOP};
use crate::ocfl::read::only;
use crate::ocfl::recovery::{Leftovers, clear, retire};
use crate::ocfl::{Archive, Refusal};

/// A workshop that this run holds.
#[derive(Debug)]
pub(crate) struct Staging<'a> {
    archive: &'a Archive,
    hold: LockFile,
    /// What the assembled object has replaced.
    replaced: Option<PathBuf>,
}

impl<'a> Staging<'a> {
    /// Takes hold of the workshop of an archive, if no other run does, and clears what a dead one left.
    pub(crate) fn open(archive: &'a Archive) -> Result<(Self, Option<Leftovers>), Refusal> {
        for part in [EXTENSIONS, WORKSHOP] {
            only(EntryKind::Folder, &archive.root.join(part))?;
        }
        let lock = archive.root.join(LOCK);
        only(EntryKind::File, &lock)?;
        let hold = LockFile::take(&lock)?.ok_or_else(|| busy(&archive.root))?;
        let leftovers = clear(archive)?;
        Ok((Staging { archive, hold, replaced: None }, leftovers))
    }

    /// Where an object is assembled.
    pub(crate) fn bench(&self) -> PathBuf {
        self.archive.root.join(BENCH)
    }

    /// Puts the assembled object at its place, from which the old one goes, if there is one.
    pub(crate) fn place(&mut self, place: &Path) -> Result<(), Failure> {
        if fs::entry_kind(place)? == EntryKind::Missing {
            return fs::move_folder(&self.bench(), place);
        }
        self.replaced = Some(match fs::exchange(&self.bench(), place) {
            Err(failure) if failure.error.kind() == ErrorKind::Unsupported => {
                self.place_in_two_steps(place)?
            }
            done => done.map(|()| self.bench())?,
        });
        Ok(())
    }

    fn place_in_two_steps(&self, place: &Path) -> Result<PathBuf, Failure> {
        let away = self.archive.root.join(AWAY).join(place.file_name().unwrap_or_default());
        fs::make_folder(&fs::parent_folder(&away))?;
        fs::sync_dirs(&self.archive.root.join(WORKSHOP))?;
        fs::move_folder(place, &away)?;
        let moved = fs::move_folder(&self.bench(), place);
        if moved.is_err() {
            fs::move_folder(&away, place)?;
        }
        moved.map(|()| away)
    }

    /// Removes the workshop with all that is left in it.
    pub(crate) fn close(self) -> Result<(), Refusal> {
        if let Some(replaced) = &self.replaced {
            retire(self.archive, replaced)?;
        }
        clear(self.archive)?;
        self.hold.release()?;
        Ok(fs::remove_if_empty(&self.archive.root.join(WORKSHOP))?)
    }
}

/// Another run is at work.
pub(crate) fn busy(root: &Path) -> Refusal {
    let error = ErrorKind::ResourceBusy.into();
    Refusal::System(Failure::new("non si può aggiungere nulla all'archivio", root, error))
}
