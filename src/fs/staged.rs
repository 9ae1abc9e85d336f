//! Files that are written beside their places, and put there in one step each.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::fs::folder::parent_folder;
use crate::fs::hold::Hold;
use crate::fs::journal::{JournalEntry, Occupant};
use crate::fs::new_file::{copy, fill, second_name};
use crate::fs::passing::passing_file;
use crate::fs::system_error::patiently;
use crate::fs::{Failure, sha256};

const CANNOT_WRITE: &str = "non si può scrivere";

/// A file that is written whole under a passing name, with a second name for what stands at its place.
pub(crate) struct Staged<'a> {
    target: &'a NewFile<'a>,
    fresh: NamedTempFile,
    old: Option<TempPath>,
}

impl<'a> Staged<'a> {
    /// Writes the new bytes, on the disk when it returns.
    pub(crate) fn write(target: &'a NewFile<'a>, manner: Manner) -> Result<Self, Failure> {
        Staged::try_write(target, manner).map_err(|error| Failure::new(CANNOT_WRITE, &target.path, error))
    }

    fn try_write(target: &'a NewFile<'a>, manner: Manner) -> io::Result<Self> {
        // In the same folder, for a rename from another disk would be a copy, which can stop halfway.
        let folder = parent_folder(&target.place);
        let mut fresh = passing_file().tempfile_in(&folder)?;
        match (manner, fs::symlink_metadata(&target.place)) {
            (Manner::Edited, Ok(before)) if before.is_file() => {
                fresh.as_file().set_permissions(before.permissions())?;
            }
            (Manner::Edited | Manner::Anew, _) => {}
        }
        fill(fresh.as_file_mut(), target.bytes)?;
        let old = keep_old(&folder, &target.place)?;
        Ok(Staged { target, fresh, old })
    }

    /// Says in a note where the file goes.
    pub(crate) fn noted(&self) -> Result<JournalEntry, Failure> {
        let passing = self.fresh.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let NewFile { name, place, bytes, .. } = self.target;
        Ok(JournalEntry { name: (*name).to_owned(), passing, new: sha256(bytes), old: Occupant::at(place)? })
    }

    fn place(self) -> Result<InPlace, Failure> {
        let NewFile { path, place, .. } = self.target;
        // A name that can't be taken yet is tried again, so the file is held until then.
        let mut waiting = Some(self.fresh);
        let placed = patiently(|| match waiting.take().map(|fresh| fresh.persist(place)) {
            Some(Err(refused)) => {
                waiting = Some(refused.file);
                Err(refused.error)
            }
            Some(Ok(_)) | None => Ok(()),
        });
        match placed {
            Ok(()) => Ok(InPlace { place: place.clone(), old: self.old }),
            Err(error) => Err(Failure::new(CANNOT_WRITE, path, error)),
        }
    }
}

/// Keeps what stands at a place, so that it can come back; a folder needs nothing, for no file replaces it.
fn keep_old(folder: &Path, place: &Path) -> io::Result<Option<TempPath>> {
    let Ok(metadata) = fs::symlink_metadata(place) else { return Ok(None) };
    if metadata.is_dir() {
        return Ok(None);
    }
    patiently(|| ask_for(place))?;
    // On Windows a second name of a file that somebody opens meanwhile could not be removed: it gets a copy.
    let keep = if cfg!(windows) && metadata.is_file() { copy } else { second_name };
    let kept = passing_file().make_in(folder, |name| keep(place, name))?;
    Ok(Some(kept.into_temp_path()))
}

/// Asks if a file may be replaced, before anything is written for it: Windows replaces none that a program
/// holds open, and tells here that it is so, there only that it refuses.
#[cfg(windows)]
fn ask_for(place: &Path) -> io::Result<()> {
    use std::os::windows::fs::OpenOptionsExt;
    /// The right to remove a file (`winnt.h`), which taking its place asks for.
    const DELETE: u32 = 0x0001_0000;
    fs::OpenOptions::new().access_mode(DELETE).open(place).map(drop)
}

#[cfg(not(windows))]
fn ask_for(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A manner of taking a file's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// The new file has the permissions that the user's umask lets. A link is replaced, never followed:
    /// nothing outside the folder is touched.
    Anew,
    /// It has those of the file before. Where a link leads to the file, the file is changed and the link
    /// stays.
    Edited,
}

/// A file's place and its new bytes.
pub(crate) struct NewFile<'a> {
    pub(crate) name: &'a str,
    /// The path as messages show it.
    pub(crate) path: PathBuf,
    /// The path at which the new file will stand.
    pub(crate) place: PathBuf,
    pub(crate) bytes: &'a [u8],
}

/// A file at its place, with the way back.
struct InPlace {
    place: PathBuf,
    old: Option<TempPath>,
}

impl InPlace {
    fn undo(self) -> Result<(), Failure> {
        let Some(old) = self.old else {
            let removed = fs::remove_file(&self.place);
            return removed.map_err(|error| Failure::new("non si può togliere", &self.place, error));
        };
        old.persist(&self.place).map_err(|refused| {
            let kept = refused.path.keep().unwrap_or(self.place);
            Failure::new(
                "non si può rimettere al suo posto il file precedente, conservato in",
                &kept,
                refused.error,
            )
        })
    }
}

/// Puts every file at its place; when one can't be, those before it go back.
pub(crate) fn place(staged: Vec<Staged<'_>>, hold: &Hold) -> Result<(), Failure> {
    let mut placed = Vec::new();
    let mut outcome = Ok(());
    for file in staged {
        match file.place() {
            Ok(file) => placed.push(file),
            Err(failure) => {
                outcome = Err(failure);
                break;
            }
        }
    }
    match outcome.and_then(|()| hold.sync()) {
        Ok(()) => Ok(()),
        Err(failure) => {
            // A file that can't go back is worse news than what came before.
            let undone: Vec<_> = placed.into_iter().rev().map(InPlace::undo).collect();
            Err(undone.into_iter().find_map(Result::err).unwrap_or(failure))
        }
    }
}
