//! What stands at a path itself, links not followed.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::fs::Failure;

/// What stands at a path, a link as a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    File,
    Folder,
    Link,
    /// A device, a pipe, a socket.
    Other,
    Nothing,
}

/// What stands at a path itself.
pub(crate) fn standing(path: &Path) -> Result<EntryKind, Failure> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(of(metadata.file_type())),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(EntryKind::Nothing)
        }
        Err(error) => Err(Failure::new("non si può leggere", path, error)),
    }
}

/// Whether a folder is where a disk is mounted, so that no other can take its place.
#[cfg(unix)]
pub(crate) fn is_mounted(folder: &Path) -> Result<bool, Failure> {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| {
        let metadata = fs::metadata(path).map_err(|error| Failure::new("non si può leggere", path, error))?;
        Ok(metadata.dev())
    };
    Ok(disk(folder)? != disk(&crate::fs::around(folder))?)
}

/// Whether a folder is where a disk is mounted; nobody knows on this system.
#[cfg(not(unix))]
pub(crate) fn is_mounted(_: &Path) -> Result<bool, Failure> {
    Ok(false)
}

fn of(kind: fs::FileType) -> EntryKind {
    match (kind.is_file(), kind.is_dir(), kind.is_symlink()) {
        (true, _, _) => EntryKind::File,
        (_, true, _) => EntryKind::Folder,
        (_, _, true) => EntryKind::Link,
        (false, false, false) => EntryKind::Other,
    }
}

/// Everything below a folder, hidden or not, each with its path relative to the folder; sorted by path.
pub(crate) fn everything(folder: &Path) -> Result<Vec<(PathBuf, EntryKind)>, Failure> {
    let (all, unread) = everything_readable(folder);
    unread.into_iter().next().map_or(Ok(all), Err)
}

/// The same, and apart from it what could not be read.
pub(crate) fn everything_readable(folder: &Path) -> (Vec<(PathBuf, EntryKind)>, Vec<Failure>) {
    let (mut all, mut unread) = (Vec::new(), Vec::new());
    let mut left = vec![PathBuf::new()];
    while let Some(inner) = left.pop() {
        // With an empty name the path would end with a slash, and messages would show it.
        let whole = if inner.as_os_str().is_empty() { folder.to_owned() } else { folder.join(&inner) };
        let paths = crate::fs::list(&whole).unwrap_or_else(|failure| {
            unread.push(failure);
            Vec::new()
        });
        for path in paths {
            let name = inner.join(path.file_name().unwrap_or_default());
            match standing(&path) {
                Ok(standing) => {
                    if standing == EntryKind::Folder {
                        left.push(name.clone());
                    }
                    all.push((name, standing));
                }
                Err(failure) => unread.push(failure),
            }
        }
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    unread.sort_by(|one, other| one.path.cmp(&other.path));
    (all, unread)
}

#[cfg(test)]
mod tests {
    use crate::fs::entry_kind::*;

    #[cfg(unix)]
    #[test]
    fn a_link_is_a_link_wherever_it_leads() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("a")).expect("a folder");
        fs::File::create(root.path().join("a/.b")).expect("a file");
        std::os::unix::fs::symlink("a", root.path().join("c")).expect("a link");
        let all = everything(root.path()).expect("it can be read");
        let expected = [("a", EntryKind::Folder), ("a/.b", EntryKind::File), ("c", EntryKind::Link)]
            .map(|(name, standing)| (name.into(), standing));
        assert_eq!(all, expected);
        assert_eq!(standing(&root.path().join("c/x/y")).ok(), Some(EntryKind::Nothing));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_is_a_disk_is_told_from_one_that_is_not() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("a")).expect("a folder");
        assert_eq!(is_mounted(&root.path().join("a")).ok(), Some(false));
        assert_eq!(is_mounted(Path::new("/proc")).ok(), Some(true));
    }
}
