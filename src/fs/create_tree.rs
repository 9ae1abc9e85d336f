//! Filling a new folder with files.

use std::path::{Path, PathBuf};
use std::{fs, io};

use tempfile::{Builder, TempDir};

use crate::fs::folder::{CreatedFolder, sync_dir};
use crate::fs::new_file::write_new;
use crate::fs::{Failure, list, remove};

/// Fills a folder that is missing or empty; names may have `/`. After a failure the folder is as it was.
pub(crate) fn create_tree(folder: &Path, files: &[(String, impl AsRef<[u8]>)]) -> Result<(), Failure> {
    let created = CreatedFolder::create(folder)?;
    if !list(folder)?.is_empty() {
        let error = io::ErrorKind::DirectoryNotEmpty.into();
        return Err(Failure::new("non si può riempire la cartella", folder, error));
    }
    // Inside the folder, so that the files are moved within one disk.
    let staging = staging_folder(folder)?;
    for (name, bytes) in files {
        // A message shows the name that the user asked for, not the passing one.
        write_new(&staging.path().join(name), bytes.as_ref())
            .map_err(|error| Failure::new("non si può scrivere", &folder.join(name), error))?;
    }
    move_out(staging.path(), folder)?;
    let left = staging.path().to_owned();
    staging.close().map_err(|error| Failure::new("non si può togliere", &left, error))?;
    created.keep();
    Ok(())
}

/// Makes a passing folder inside the new one, with the permissions of an ordinary folder.
fn staging_folder(folder: &Path) -> Result<TempDir, Failure> {
    let mut builder = Builder::new();
    builder.prefix(".allegato-").suffix(".tmp");
    // What stands in it keeps its permissions when it is moved out, and `tempfile` would let in the owner
    // alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder
        .tempdir_in(folder)
        .map_err(|error| Failure::new("non si può scrivere nella cartella", folder, error))
}

/// Moves what the staging folder holds into the folder; if one thing can't be moved, those before it are
/// removed.
fn move_out(staging: &Path, folder: &Path) -> Result<(), Failure> {
    let mut moved: Vec<PathBuf> = Vec::new();
    let outcome = move_each(staging, folder, &mut moved).and_then(|()| sync_dir(folder));
    if outcome.is_err() {
        for path in &moved {
            let _ = remove(path);
        }
    }
    outcome
}

fn move_each(staging: &Path, folder: &Path, moved: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for path in list(staging)? {
        let place = folder.join(path.file_name().unwrap_or_default());
        fs::rename(&path, &place).map_err(|error| Failure::new("non si può scrivere", &place, error))?;
        moved.push(place);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::fs::create_tree::*;

    fn files() -> Vec<(String, String)> {
        ["piano.yaml", "obiettivi/1.yaml"].map(|name| (name.to_owned(), format!("# {name}\n"))).to_vec()
    }

    #[test]
    fn a_folder_is_filled_whether_it_was_there_or_not() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("vuota")).expect("a folder");
        for name in ["vuota", "data/nuova"] {
            let folder = root.path().join(name);
            create_tree(&folder, &files()).expect("it can be filled");
            let names = crate::fs::visible_files(&folder).expect("it can be read");
            assert_eq!(names, [folder.join("obiettivi/1.yaml"), folder.join("piano.yaml")]);
            assert_eq!(crate::fs::list(&folder).map(|entries| entries.len()).ok(), Some(2));
        }
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::File::create(root.path().join("mio.txt")).expect("a file");
        let failure = create_tree(root.path(), &files()).expect_err("it is not empty");
        assert_eq!(failure.error.kind(), io::ErrorKind::DirectoryNotEmpty);
        assert_eq!(crate::fs::list(root.path()).ok(), Some(vec![root.path().join("mio.txt")]));
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root.path().join("data/nuova");
        let mut files = files();
        files.push(("x".repeat(300), String::new()));
        create_tree(&folder, &files).expect_err("the name is too long");
        assert!(!root.path().join("data").exists());
    }
}
