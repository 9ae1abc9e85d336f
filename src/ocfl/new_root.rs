//! The folder in which a new archive is made, beside its place.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::visible_path;
use crate::fs;
use crate::fs::{CreatedFolder, EntryKind, Failure, LockFile};
use crate::ocfl::layout::{ROOT_FILES, owned};
use crate::ocfl::recovery::RecoveryOutcome;
use crate::ocfl::{Archive, Refusal};

/// A storage root in the making, which this run holds: `.archivio.nuovo`, with `.archivio.blocco` beside it.
/// Dropped, it is removed.
#[derive(Debug)]
pub(crate) struct NewRoot {
    /// The archive's place.
    root: PathBuf,
    folder: PathBuf,
    /// `None` once the folder is closed.
    lock: Option<LockFile>,
    /// The way to the place, as far as it had to be made; `None` once the archive is there.
    way: Option<CreatedFolder>,
}

impl NewRoot {
    /// Takes hold of the place beside `root`, if no other run does, and clears what a dead one left. If an
    /// empty folder stands at `root`, one that is like it can take its place only where no disk is mounted.
    pub(crate) fn begin(root: &Path) -> Result<(Self, Option<RecoveryOutcome>), Refusal> {
        let way = CreatedFolder::create(&fs::parent_folder(root))?;
        // An empty folder, or a link to one, is taken for the place that it is.
        let is_missing = fs::entry_kind(root)? == EntryKind::Missing;
        let root = if is_missing { root.to_owned() } else { fs::real(root)? };
        if fs::entry_kind(&root)? == EntryKind::Folder && fs::is_mounted(&root)? {
            return Err(irreplaceable(&root, "a cui è collegato un disco"));
        }
        let (folder, path) = (beside(&root, "nuovo"), beside(&root, "blocco"));
        Refusal::unless_fit(EntryKind::Folder, &folder)?;
        Refusal::unless_fit(EntryKind::File, &path)?;
        let lock = LockFile::take(&path)?.ok_or_else(|| Refusal::busy(&root))?;
        // Nothing in it is archived: it becomes the archive only by the move to its place.
        let recovery = (fs::entry_kind(&folder)? == EntryKind::Folder).then_some(RecoveryOutcome::Removed);
        fs::remove(&folder)?;
        Ok((NewRoot { root, folder, lock: Some(lock), way: Some(way) }, recovery))
    }

    /// The archive's place.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Makes the root, as like the empty folder at its place as can be, and writes its own files.
    pub(crate) fn lay(&self) -> Result<Archive, Refusal> {
        if fs::entry_kind(&self.root)? == EntryKind::Folder {
            fs::make_folder_like(&self.root, &self.folder).map_err(|failure| match failure.error.kind() {
                // Only root may give the new folder to the owner of the old one.
                ErrorKind::PermissionDenied => irreplaceable(&self.root, "che è di un altro utente o gruppo"),
                _ => failure.into(),
            })?;
        }
        fs::write_below(&self.folder, &owned(&ROOT_FILES))?;
        Ok(Archive { root: self.folder.clone() })
    }

    /// Moves the archive to its place.
    pub(crate) fn place(&mut self) -> Result<(), Refusal> {
        // Before the move: at its place the archive counts as whole, whatever happens next.
        fs::sync_dirs(&self.folder)?;
        fs::move_folder(&self.folder, &self.root).map_err(|failure| match failure.error.kind() {
            ErrorKind::ResourceBusy => irreplaceable(&self.root, "che è in uso"),
            _ => failure.into(),
        })?;
        if let Some(way) = self.way.take() {
            way.keep();
        }
        Ok(())
    }

    /// Removes what is left beside the archive's place.
    pub(crate) fn close(mut self) -> Result<(), Failure> {
        self.remove()
    }

    fn remove(&mut self) -> Result<(), Failure> {
        let Some(lock) = self.lock.take() else { return Ok(()) };
        fs::remove(&self.folder)?;
        lock.release()
    }
}

impl Drop for NewRoot {
    fn drop(&mut self) {
        // What can't be removed now is what a dead run leaves, and the next one removes.
        let _ = self.remove();
    }
}

/// Removes the lock that a dead run left beside an archive that is at its place; one that another run holds
/// stays.
pub(crate) fn remove_remains_beside(root: &Path) -> Result<(), Failure> {
    let lock = beside(&fs::real(root)?, "blocco");
    if fs::entry_kind(&lock)? == EntryKind::File
        && let Some(lock) = LockFile::take(&lock)?
    {
        lock.release()?;
    }
    Ok(())
}

/// The archive can't take the place of an empty folder.
fn irreplaceable(folder: &Path, why: &str) -> Refusal {
    let message =
        format!("l'archivio non può prendere il posto della cartella «{}», {why}", visible_path(folder));
    let inside = folder.join("archivio");
    Refusal::asked(
        message,
        format!("indicare con --archivio una cartella al suo interno, come «{}»", visible_path(&inside)),
    )
}

/// The path of a hidden entry beside the archive: a rename within one folder never crosses disks.
fn beside(root: &Path, what: &str) -> PathBuf {
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    fs::parent_folder(root).join(format!(".{name}.{what}"))
}
