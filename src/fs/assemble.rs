//! Assembling a folder that will be moved to its place as a whole.

use std::fs;
use std::io;
use std::path::Path;

use crate::fs::folder::{CANNOT_CREATE, sync_dir};
use crate::fs::new_file::{second_name, write_new};
use crate::fs::{EntryKind, Failure, entry_kind, walk};

const CANNOT_WRITE: &str = "non si può scrivere";
const NEITHER: &str = "non è né un file né una cartella";

/// Writes new files below a folder, with the folders on the way; names have `/`. The files reach the disk;
/// the folders do with [`sync_dirs`].
pub(crate) fn write_below(folder: &Path, files: &[(String, impl AsRef<[u8]>)]) -> Result<(), Failure> {
    for (name, bytes) in files {
        let path = folder.join(name);
        write_new(&path, bytes.as_ref()).map_err(|error| Failure::new(CANNOT_WRITE, &path, error))?;
    }
    Ok(())
}

/// Gives every file below a folder a second name below another, except those that `leave` names. Only files
/// and folders may be there.
pub(crate) fn link_below(from: &Path, to: &Path, leave: &[&str]) -> Result<(), Failure> {
    for (name, kind) in walk(from).whole()? {
        if leave.iter().any(|leave| Path::new(leave) == name) {
            continue;
        }
        let (old, new) = (from.join(&name), to.join(&name));
        let done = match kind {
            EntryKind::Folder => fs::create_dir_all(&new),
            EntryKind::File => second_name(&old, &new),
            EntryKind::Link | EntryKind::Other | EntryKind::Missing => Err(io::Error::other(NEITHER)),
        };
        done.map_err(|error| Failure::new(CANNOT_WRITE, &new, error))?;
    }
    Ok(())
}

/// Puts the entries of a folder, and of every folder below it, on the disk.
pub(crate) fn sync_dirs(folder: &Path) -> Result<(), Failure> {
    // The innermost come first, so that no folder is on the disk before what it holds.
    for (name, kind) in walk(folder).whole()?.iter().rev() {
        if *kind == EntryKind::Folder {
            sync_dir(&folder.join(name))?;
        }
    }
    sync_dir(folder)
}

/// Removes what stands at a path, with all that is below; links are removed, not followed.
pub(crate) fn remove(path: &Path) -> Result<(), Failure> {
    let removed = match entry_kind(path)? {
        EntryKind::Folder => fs::remove_dir_all(path),
        EntryKind::File | EntryKind::Link | EntryKind::Other => fs::remove_file(path),
        EntryKind::Missing => Ok(()),
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
    fs::create_dir_all(folder).map_err(|error| Failure::new(CANNOT_CREATE, folder, error))
}

/// Makes a folder with the owner, the group and the permissions of another, whose place it will take.
pub(crate) fn make_folder_like(model: &Path, folder: &Path) -> Result<(), Failure> {
    make_folder(folder)?;
    resemble(model, folder).map_err(|error| Failure::new(CANNOT_CREATE, folder, error))
}

fn resemble(model: &Path, folder: &Path) -> io::Result<()> {
    let metadata = fs::metadata(model)?;
    #[cfg(unix)]
    change_owner(&metadata, folder)?;
    // Last, for a change of owner may clear the set-group-ID bit (POSIX, chown), which hands the group on to
    // new files.
    fs::set_permissions(folder, metadata.permissions())
}

#[cfg(unix)]
fn change_owner(model: &fs::Metadata, folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let new = fs::metadata(folder)?;
    // Only root may give a folder away, so what is as it should be is not asked for.
    let owner = (model.uid() != new.uid()).then_some(model.uid());
    let group = (model.gid() != new.gid()).then_some(model.gid());
    if owner.is_none() && group.is_none() {
        return Ok(());
    }
    chown(folder, owner, group)
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
        sync_dirs(&to).expect("it can be put on the disk");
        assert_eq!(
            crate::fs::read(&to.join("x/y.txt"), &crate::limits::TEXT_FILE).ok(),
            Some(b"x/y.txt".to_vec())
        );
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
