//! Folders that are made only when needed, and removed again when the work fails.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::fs::Failure;

/// A folder that is there, with what had to be made of the way to it; dropped without [`CreatedFolder::keep`], it is undone.
#[derive(Debug)]
pub(crate) struct CreatedFolder {
    /// The folders that were made, outermost first.
    made: Vec<PathBuf>,
}

impl CreatedFolder {
    /// Makes a folder and the way to it, where they are missing.
    pub(crate) fn folder(folder: &Path) -> Result<Self, Failure> {
        let failure = |error: io::Error| Failure::new("non si può creare la cartella", folder, error);
        let missing = |path: &&Path| !path.as_os_str().is_empty() && fs::symlink_metadata(path).is_err();
        let mut missing: Vec<&Path> = folder.ancestors().take_while(missing).collect();
        missing.reverse();
        let mut made = CreatedFolder { made: Vec::new() };
        for path in missing {
            match fs::create_dir(path) {
                Ok(()) => {
                    made.made.push(path.to_owned());
                    let around = path.parent().filter(|parent| !parent.as_os_str().is_empty());
                    sync(around.unwrap_or(Path::new(".")))?;
                }
                // Another plan's thread was quicker.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failure(error)),
            }
        }
        match fs::metadata(folder) {
            Ok(metadata) if metadata.is_dir() => Ok(made),
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

/// Puts a folder's entries on the disk; where the disk knows no such thing, there is nothing to do.
pub(crate) fn sync(folder: &Path) -> Result<(), Failure> {
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
        drop(CreatedFolder::folder(&folder).expect("it can be made"));
        assert!(!root.path().join("a/b").exists());
        assert!(root.path().join("a").exists());
        CreatedFolder::folder(&folder).expect("it can be made").keep();
        assert!(folder.exists());
    }

    #[test]
    fn a_file_in_the_way_is_said_to_be_one() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::File::create(root.path().join("output")).expect("a file");
        for folder in ["output", "output/2022-2024"] {
            let failure = CreatedFolder::folder(&root.path().join(folder)).expect_err("a file is in the way");
            assert_eq!(failure.error.kind(), io::ErrorKind::NotADirectory);
        }
    }
}
