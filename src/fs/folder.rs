//! Folders that are made only when needed, and removed again when the work fails.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::fs::Failure;
use crate::fs::new_name::check_new_name;

pub(super) const CANNOT_CREATE: &str = "non si può creare la cartella";

/// A folder that is there, with what had to be made of the way to it.
///
/// Dropped without [`CreatedFolder::keep`], the folders that were made are removed.
#[derive(Debug)]
pub(crate) struct CreatedFolder {
    /// The folders that were made, outermost first.
    made: Vec<PathBuf>,
}

impl CreatedFolder {
    /// Makes a folder and the way to it, where they are missing.
    pub(crate) fn create(folder: &Path) -> Result<Self, Failure> {
        let failure = |error| Failure::new(CANNOT_CREATE, folder, error);
        let mut created = CreatedFolder { made: Vec::new() };
        for path in missing_way(folder) {
            check_new_name(path).map_err(|error| Failure::new(CANNOT_CREATE, path, error))?;
            match fs::create_dir(path) {
                Ok(()) => {
                    created.made.push(path.to_owned());
                    sync_dir(&parent_folder(path))?;
                }
                // Another plan's thread was quicker: plans are made side by side.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failure(error)),
            }
        }
        match fs::metadata(folder) {
            Ok(metadata) if metadata.is_dir() => Ok(created),
            Ok(_) => Err(failure(io::ErrorKind::NotADirectory.into())),
            Err(error) => Err(failure(error)),
        }
    }

    /// Lets the folders stay.
    pub(crate) fn keep(mut self) {
        self.made.clear();
    }
}

impl Drop for CreatedFolder {
    fn drop(&mut self) {
        // A folder in which somebody else has put something stays.
        for path in self.made.iter().rev() {
            let _ = fs::remove_dir(path);
        }
    }
}

/// The folders on the way to a folder that are missing, outermost first.
fn missing_way(folder: &Path) -> Vec<&Path> {
    let way = folder.ancestors().take_while(|path| !path.as_os_str().is_empty());
    let mut missing: Vec<&Path> = way.take_while(|path| fs::symlink_metadata(path).is_err()).collect();
    missing.reverse();
    missing
}

/// The folder in which a path's last part stands: `.` for a bare name.
pub(crate) fn parent_folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

/// Puts a folder's entries on the disk, without which a new name may be gone after a power cut. Where the
/// disk knows no such thing, there is nothing to do.
pub(crate) fn sync_dir(folder: &Path) -> Result<(), Failure> {
    // Windows opens no folder as a file, and its file systems log the names themselves.
    if cfg!(windows) {
        return Ok(());
    }
    match fs::File::open(folder).and_then(|opened| opened.sync_all()) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Err(Failure::new("non si può scrivere nella cartella", folder, error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use crate::fs::folder::*;

    #[test]
    fn what_was_made_is_removed_again_and_nothing_else() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("a")).expect("a folder");
        let folder = root.path().join("a/b/c");
        drop(CreatedFolder::create(&folder).expect("it can be made"));
        assert!(!root.path().join("a/b").exists());
        assert!(root.path().join("a").exists());
        CreatedFolder::create(&folder).expect("it can be made").keep();
        assert!(folder.exists());
    }

    #[test]
    fn a_file_in_the_way_is_said_to_be_one() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::File::create(root.path().join("output")).expect("a file");
        for folder in ["output", "output/2022-2024"] {
            let failure = CreatedFolder::create(&root.path().join(folder)).expect_err("a file is in the way");
            assert_eq!(failure.error.kind(), io::ErrorKind::NotADirectory);
        }
    }
}
