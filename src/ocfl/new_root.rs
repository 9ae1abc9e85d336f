//! The folder in which a new archive is made, beside its place.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::fs;
use crate::fs::{EntryKind, Failure, LockFile};
use crate::ocfl::layout::{ROOT_FILES, owned};
use crate::ocfl::read::only;
use crate::ocfl::recovery::Leftovers;
use crate::ocfl::staging::busy;
use crate::ocfl::{Archive, Refusal};

/// A storage root in the making, that this run holds: `.archivio.nuovo`, with `.archivio.blocco` beside it.
#[derive(Debug)]
pub(crate) struct NewRoot {
    folder: PathBuf,
    hold: LockFile,
}

impl NewRoot {
    /// Takes hold of the place beside `root`, if no other run does, and clears what a dead one left. Where an empty folder
    /// stands at `root`, one that is like it can take its place only where no disk is mounted.
    pub(crate) fn begin(root: &Path) -> Result<(Self, Option<Leftovers>), Refusal> {
        if fs::entry_kind(root)? == EntryKind::Folder && fs::is_mounted(root)? {
            return Err(irreplaceable(root, "a cui è collegato un disco"));
        }
        let (folder, lock) = (beside(root, "nuovo"), beside(root, "blocco"));
        only(EntryKind::Folder, &folder)?;
        only(EntryKind::File, &lock)?;
        let hold = LockFile::take(&lock)?.ok_or_else(|| busy(root))?;
        let nursery = NewRoot { folder, hold };
        let leftovers = (fs::entry_kind(&nursery.folder)? == EntryKind::Folder).then_some(Leftovers::Removed);
        fs::remove(&nursery.folder)?;
        Ok((nursery, leftovers))
    }

    /// Removes what a dead run left beside an archive that is at its place; what another run holds stays.
    pub(crate) fn tidy(root: &Path) -> Result<(), Failure> {
        let lock = beside(&fs::real(root)?, "blocco");
        if fs::entry_kind(&lock)? == EntryKind::File
            && let Some(hold) = LockFile::take(&lock)?
        {
            hold.release()?;
        }
        Ok(())
    }

    /// Makes the root, as like the empty folder at its place as can be, and writes its own files.
    pub(crate) fn lay(&self, root: &Path) -> Result<Archive, Refusal> {
        if fs::entry_kind(root)? == EntryKind::Folder {
            fs::make_folder_like(root, &self.folder).map_err(|failure| match failure.error.kind() {
                ErrorKind::PermissionDenied => irreplaceable(root, "che è di un altro utente o gruppo"),
                _ => failure.into(),
            })?;
        }
        fs::write_below(&self.folder, &owned(&ROOT_FILES))?;
        Ok(Archive { root: self.folder.clone() })
    }

    /// Moves the archive to its place.
    pub(crate) fn place(&self, root: &Path) -> Result<(), Refusal> {
        fs::sync_dirs(&self.folder)?;
        fs::move_folder(&self.folder, root).map_err(|failure| match failure.error.kind() {
            ErrorKind::ResourceBusy => irreplaceable(root, "che è in uso"),
            _ => failure.into(),
        })
    }

    /// Removes what is left beside the archive's place.
    pub(crate) fn close(self) -> Result<(), Failure> {
        fs::remove(&self.folder)?;
        self.hold.release()
    }
}

/// The archive can't take the place of an empty folder.
fn irreplaceable(folder: &Path, why: &str) -> Refusal {
    let message =
        format!("l'archivio non può prendere il posto della cartella «{}», {why}", folder.display());
    let inside = folder.join("archivio");
    Refusal::asked(
        message,
        format!("indicare con --archivio una cartella al suo interno, come «{}»", inside.display()),
    )
}

fn beside(root: &Path, what: &str) -> PathBuf {
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    fs::parent_folder(root).join(format!(".{name}.{what}"))
}
