//! Filling a new folder with files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use crate::fs::Failure;
use crate::fs::folder::{CreatedFolder, sync};

/// Fills a folder that is missing or empty; names may have `/`. After a failure the folder is as it was.
pub(crate) fn plant(folder: &Path, files: &[(String, impl AsRef<[u8]>)]) -> Result<(), Failure> {
    let made = CreatedFolder::folder(folder)?;
    if !crate::fs::list(folder)?.is_empty() {
        let error = io::ErrorKind::DirectoryNotEmpty.into();
        return Err(Failure::new("non si può riempire la cartella", folder, error));
    }
    let bed = bed(folder)?;
    for (name, bytes) in files {
        write(&bed.path().join(name), bytes.as_ref())
            .map_err(|error| Failure::new("non si può scrivere", &folder.join(name), error))?;
    }
    move_out(bed.path(), folder)?;
    let left = bed.path().to_owned();
    bed.close().map_err(|error| Failure::new("non si può togliere", &left, error))?;
    made.keep();
    Ok(())
}

/// A passing folder inside the new one, with the permissions of an ordinary folder.
fn bed(folder: &Path) -> Result<TempDir, Failure> {
    let mut builder = Builder::new();
    builder.prefix(".allegato-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder
        .tempdir_in(folder)
        .map_err(|error| Failure::new("non si può scrivere nella cartella", folder, error))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Moves what the bed holds into the folder; when one thing can't be moved, those before it are removed.
fn move_out(bed: &Path, folder: &Path) -> Result<(), Failure> {
    let mut moved: Vec<PathBuf> = Vec::new();
    let mut outcome = Ok(());
    for path in crate::fs::list(bed)? {
        let place = folder.join(path.file_name().unwrap_or_default());
        if let Err(error) = fs::rename(&path, &place) {
            outcome = Err(Failure::new("non si può scrivere", &place, error));
            break;
        }
        moved.push(place);
    }
    let outcome = outcome.and_then(|()| sync(folder));
    if outcome.is_err() {
        for path in &moved {
            let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
    }
    outcome
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
            plant(&folder, &files()).expect("it can be filled");
            let names = crate::fs::tree(&folder).expect("it can be read");
            assert_eq!(names, [folder.join("obiettivi/1.yaml"), folder.join("piano.yaml")]);
            assert_eq!(crate::fs::list(&folder).map(|entries| entries.len()).ok(), Some(2));
        }
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::File::create(root.path().join("mio.txt")).expect("a file");
        let failure = plant(root.path(), &files()).expect_err("it is not empty");
        assert_eq!(failure.error.kind(), io::ErrorKind::DirectoryNotEmpty);
        assert_eq!(crate::fs::list(root.path()).ok(), Some(vec![root.path().join("mio.txt")]));
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root.path().join("data/nuova");
        let mut files = files();
        files.push(("x".repeat(300), String::new()));
        plant(&folder, &files).expect_err("the name is too long");
        assert!(!root.path().join("data").exists());
    }
}
