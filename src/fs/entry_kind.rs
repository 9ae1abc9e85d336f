//! The kinds of entries that stand at paths.

use std::path::Path;
use std::{fs, io};

use crate::fs::Failure;
#[cfg(unix)]
use crate::fs::folder::parent_folder;

/// A kind of entry in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    File,
    Folder,
    /// A symbolic link, where links are not followed.
    Link,
    /// A device, a pipe, a socket.
    Other,
    Missing,
}

/// Tells what stands at a path itself; a link is a link.
pub(crate) fn entry_kind(path: &Path) -> Result<EntryKind, Failure> {
    kind_of(fs::symlink_metadata(path), path)
}

/// Tells what a path leads to: links are followed, and one that leads nowhere is missing.
pub(crate) fn target_kind(path: &Path) -> Result<EntryKind, Failure> {
    kind_of(fs::metadata(path), path)
}

/// Whether a link stands at a path that leads nowhere.
pub(crate) fn leads_nowhere(path: &Path) -> bool {
    let kinds = (entry_kind(path), target_kind(path));
    matches!(kinds, (Ok(EntryKind::Link), Ok(EntryKind::Missing)))
}

fn kind_of(metadata: io::Result<fs::Metadata>, path: &Path) -> Result<EntryKind, Failure> {
    match metadata {
        Ok(metadata) if metadata.is_file() => Ok(EntryKind::File),
        Ok(metadata) if metadata.is_dir() => Ok(EntryKind::Folder),
        Ok(metadata) if metadata.is_symlink() => Ok(EntryKind::Link),
        Ok(_) => Ok(EntryKind::Other),
        // Below a file there is nothing, though the system calls it by another name.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(EntryKind::Missing)
        }
        Err(error) => Err(Failure::new("non si può leggere", path, error)),
    }
}

/// Whether a folder is where a disk is mounted, so that no other can take its place.
#[cfg(unix)]
pub(crate) fn is_mounted(folder: &Path) -> Result<bool, Failure> {
    Ok(disk_of(folder)? != disk_of(&parent_folder(folder))?)
}

#[cfg(unix)]
fn disk_of(path: &Path) -> Result<u64, Failure> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path).map_err(|error| Failure::new("non si può leggere", path, error))?;
    Ok(metadata.dev())
}

/// Whether a folder is where a disk is mounted; nobody knows on this system.
#[cfg(not(unix))]
pub(crate) fn is_mounted(_: &Path) -> Result<bool, Failure> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use crate::fs::entry_kind::*;

    #[test]
    fn what_stands_at_a_path_is_known() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(target_kind(folder.path()).ok(), Some(EntryKind::Folder));
        assert_eq!(target_kind(&folder.path().join("x")).ok(), Some(EntryKind::Missing));
        assert_eq!(target_kind(Path::new("/dev/null")).ok(), Some(EntryKind::Other));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_a_link_or_what_it_leads_to() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let link = root.path().join("a");
        std::os::unix::fs::symlink("b", &link).expect("a link");
        assert_eq!(entry_kind(&link).ok(), Some(EntryKind::Link));
        assert_eq!(target_kind(&link).ok(), Some(EntryKind::Missing));
        assert!(
            leads_nowhere(&link) && !leads_nowhere(root.path()) && !leads_nowhere(&root.path().join("x"))
        );
        fs::create_dir(root.path().join("b")).expect("a folder");
        assert_eq!(target_kind(&link).ok(), Some(EntryKind::Folder));
        assert_eq!(entry_kind(&link.join("x/y")).ok(), Some(EntryKind::Missing));
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
