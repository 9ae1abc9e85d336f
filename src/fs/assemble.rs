//! Assembling a folder that will be moved to its place as a whole.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::fs::folder::sync;
use crate::fs::{EntryKind, Failure, everything};

const CANNOT_WRITE: &str = "non si può scrivere";
const NEITHER: &str = "non è né un file né una cartella";

/// Writes new files below a folder, with the folders on the way; names have `/`. The files reach the disk; the folders
/// do with [`settle`].
pub(crate) fn write_below(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    for (name, bytes) in files {
        let path = folder.join(name);
        write(&path, bytes).map_err(|error| Failure::new(CANNOT_WRITE, &path, error))?;
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives every file below a folder a second name below another, except those that `leave` names; where the disk knows
/// no second names, copies them. Only files and folders may be there.
pub(crate) fn link_below(from: &Path, to: &Path, leave: &[&str]) -> Result<(), Failure> {
    for (name, standing) in everything(from)? {
        let (old, new) = (from.join(&name), to.join(&name));
        if leave.iter().any(|leave| Path::new(leave) == name) {
            continue;
        }
        let done = match standing {
            EntryKind::Folder => fs::create_dir_all(&new),
            EntryKind::File => second_name(&old, &new),
            EntryKind::Link | EntryKind::Other | EntryKind::Nothing => Err(io::Error::other(NEITHER)),
        };
        done.map_err(|error| Failure::new(CANNOT_WRITE, &new, error))?;
    }
    Ok(())
}

fn second_name(old: &Path, new: &Path) -> io::Result<()> {
    fs::create_dir_all(new.parent().unwrap_or(new))?;
    match fs::hard_link(old, new) {
        Err(error) if is_unable(&error) => {
            fs::copy(old, new)?;
            fs::File::open(new)?.sync_all()
        }
        linked => linked,
    }
}

/// Whether the disk knows no second names, or this file has as many as it may.
fn is_unable(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::Unsupported, io::ErrorKind::PermissionDenied, io::ErrorKind::TooManyLinks];
    kinds.contains(&error.kind())
}

/// Puts every folder below a folder, and itself, on the disk.
pub(crate) fn settle(folder: &Path) -> Result<(), Failure> {
    let all = everything(folder)?;
    let inner = all.iter().filter(|(_, standing)| *standing == EntryKind::Folder);
    inner.rev().try_for_each(|(name, _)| sync(&folder.join(name)))?;
    sync(folder)
}

/// Removes what stands at a path, with all that is below; links are removed, not followed.
pub(crate) fn remove(path: &Path) -> Result<(), Failure> {
    let removed = match crate::fs::standing(path)? {
        EntryKind::Folder => fs::remove_dir_all(path),
        EntryKind::File | EntryKind::Link | EntryKind::Other => fs::remove_file(path),
        EntryKind::Nothing => Ok(()),
    };
    removed.map_err(|error| Failure::new("non si può togliere", path, error))
}

/// Removes an empty folder; one in which somebody else has put something stays, and one that is gone is gone.
pub(crate) fn remove_if_empty(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir(folder) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound) => {
            Err(Failure::new("non si può togliere", folder, error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Makes a folder and the way to it, where they are missing.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Failure> {
    let failure = |error| Failure::new("non si può creare la cartella", folder, error);
    fs::create_dir_all(folder).map_err(failure)
}

/// Makes a folder with the owner, the group and the permissions of another, whose place it will take.
pub(crate) fn make_folder_like(model: &Path, folder: &Path) -> Result<(), Failure> {
    let failure = |error| Failure::new("non si può creare la cartella", folder, error);
    let metadata = fs::metadata(model).map_err(failure)?;
    make_folder(folder)?;
    #[cfg(unix)]
    own(&metadata, folder).map_err(failure)?;
    fs::set_permissions(folder, metadata.permissions()).map_err(failure)
}

#[cfg(unix)]
fn own(model: &fs::Metadata, folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let new = fs::metadata(folder)?;
    let differs = |model: u32, new: u32| (model != new).then_some(model);
    match (differs(model.uid(), new.uid()), differs(model.gid(), new.gid())) {
        (None, None) => Ok(()),
        (owner, group) => chown(folder, owner, group),
    }
}

/// The folder around a path: `.` for a bare name.
pub(crate) fn around(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new(".")).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::fs::assemble::*;

    #[test]
    fn a_folder_is_doubled_without_what_is_left_out() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (from, to) = (root.path().join("a"), root.path().join("b"));
        let files = ["x/y.txt", "z.txt"].map(|name| (name.to_owned(), name.as_bytes().to_vec()));
        write_below(&from, &files).expect("it can be written");
        link_below(&from, &to, &["z.txt"]).expect("it can be linked");
        settle(&to).expect("it can be put on the disk");
        assert_eq!(crate::fs::read(&to.join("x/y.txt")).ok(), Some(b"x/y.txt".to_vec()));
        assert!(!to.join("z.txt").exists());
    }

    #[test]
    fn a_file_is_never_written_over_another() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let file = [("a".to_owned(), vec![1])];
        write_below(root.path(), &file).expect("it can be written");
        let failure = write_below(root.path(), &file).expect_err("it is there");
        assert_eq!(failure.error.kind(), io::ErrorKind::AlreadyExists);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_taken_along_and_not_followed() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (from, outside) = (root.path().join("a"), root.path().join("fuori"));
        write_below(&outside, &[("mio.txt".to_owned(), vec![1])]).expect("it can be written");
        fs::create_dir(&from).expect("a folder");
        std::os::unix::fs::symlink(&outside, from.join("b")).expect("a link");
        assert!(link_below(&from, &root.path().join("c"), &[]).is_err());
        remove(&from).expect("it can be removed");
        assert!(!from.exists() && outside.join("mio.txt").exists());
    }
}
