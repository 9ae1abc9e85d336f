//! The folder in which a new archive is made, beside its place.

use std::path::{Path, PathBuf};

use crate::archive::layout::{ROOT_FILES, owned};
use crate::archive::leftovers::Leftovers;
use crate::archive::read::only;
use crate::archive::workshop::busy;
use crate::archive::{Archive, Refusal};
use crate::fs::{self, Failure, Hold, Standing};

/// A storage root in the making, that this run holds: `.archivio.nuovo`, with `.archivio.blocco` beside it.
#[derive(Debug)]
pub(super) struct Nursery {
    folder: PathBuf,
    hold: Hold,
}

impl Nursery {
    /// Takes hold of the place beside `root`, if no other run does, and clears what a dead one left.
    pub(super) fn begin(root: &Path) -> Result<(Self, Option<Leftovers>), Refusal> {
        let (folder, lock) = (beside(root, "nuovo"), beside(root, "blocco"));
        only(Standing::Folder, &folder)?;
        only(Standing::File, &lock)?;
        let hold = Hold::take(&lock)?.ok_or_else(|| busy(root))?;
        let nursery = Nursery { folder, hold };
        let leftovers = (fs::standing(&nursery.folder)? == Standing::Folder).then_some(Leftovers::Removed);
        fs::remove(&nursery.folder)?;
        Ok((nursery, leftovers))
    }

    /// Removes what a dead run left beside an archive that is at its place; what another run holds stays.
    pub(super) fn tidy(root: &Path) -> Result<(), Failure> {
        let lock = beside(&fs::real(root)?, "blocco");
        if fs::standing(&lock)? == Standing::File
            && let Some(hold) = Hold::take(&lock)?
        {
            hold.release()?;
        }
        Ok(())
    }

    /// Writes the root's own files.
    pub(super) fn lay(&self) -> Result<Archive, Failure> {
        fs::write_below(&self.folder, &owned(&ROOT_FILES))?;
        Ok(Archive { root: self.folder.clone() })
    }

    /// Moves the archive to its place.
    pub(super) fn place(&self, root: &Path) -> Result<(), Failure> {
        fs::settle(&self.folder)?;
        fs::move_folder(&self.folder, root)
    }

    /// Removes what is left beside the archive's place.
    pub(super) fn close(self) -> Result<(), Failure> {
        fs::remove(&self.folder)?;
        self.hold.release()
    }
}

fn beside(root: &Path, what: &str) -> PathBuf {
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    fs::around(root).join(format!(".{name}.{what}"))
}
