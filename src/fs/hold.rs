//! Folders in which one run at a time puts files.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::fs::folder::sync_dir;
use crate::fs::{Failure, LockFile};

/// The file that a run holds while it puts files into a folder.
pub(crate) const HOLD: &str = ".allegato-blocco";

/// The patience with another run: files are put at their places in much less than a second.
const TRIES: usize = 200;
const PAUSE: Duration = Duration::from_millis(50);

/// Folders that this run holds. What has a passing name there is a dead run's, for a living one would hold
/// the folder. Dropped, they are let go.
#[derive(Debug)]
pub(crate) struct Hold {
    folders: Vec<PathBuf>,
    locks: Vec<LockFile>,
}

impl Hold {
    /// Takes hold of folders, each by its real path with the one that messages show; waits for another run,
    /// but not for ever.
    pub(crate) fn take(folders: &BTreeMap<PathBuf, PathBuf>) -> Result<Self, Failure> {
        let mut hold = Hold { folders: Vec::new(), locks: Vec::new() };
        // Every run takes them in the same order, so that no two wait for each other.
        for (folder, shown) in folders {
            hold.locks.push(patiently(folder, shown)?);
            hold.folders.push(shown.clone());
        }
        Ok(hold)
    }

    /// Puts the folders' entries on the disk.
    pub(crate) fn sync(&self) -> Result<(), Failure> {
        self.folders.iter().try_for_each(|folder| sync_dir(folder))
    }

    /// The folders, as messages show them.
    pub(crate) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // A file that can't be removed is held by nobody, and the next run takes it.
        for lock in self.locks.drain(..) {
            let _ = lock.release();
        }
    }
}

fn patiently(folder: &Path, shown: &Path) -> Result<LockFile, Failure> {
    const CANNOT_WRITE: &str = "non si può scrivere nella cartella";
    let path = folder.join(HOLD);
    for _ in 0..TRIES {
        // A message shows the folder that is meant, not the file that nobody knows.
        let taken = LockFile::take(&path);
        match taken.map_err(|failure| Failure::new(CANNOT_WRITE, shown, failure.error))? {
            Some(lock) => return Ok(lock),
            None => sleep(PAUSE),
        }
    }
    Err(Failure::new(CANNOT_WRITE, shown, ErrorKind::ResourceBusy.into()))
}

#[cfg(test)]
mod tests {
    use crate::fs::hold::*;

    #[test]
    fn a_run_waits_for_the_one_before_it() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folders = BTreeMap::from([(root.path().to_owned(), root.path().to_owned())]);
        let first = Hold::take(&folders).expect("it is free");
        let second = std::thread::scope(|threads| {
            let waiting = threads.spawn(|| Hold::take(&folders));
            sleep(PAUSE);
            assert!(!waiting.is_finished());
            drop(first);
            waiting.join().expect("it does not panic")
        });
        drop(second.expect("it is free again"));
        assert!(!root.path().join(HOLD).exists());
    }
}
