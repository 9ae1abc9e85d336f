//! Moving whole folders, each in one step.

use std::path::Path;
use std::{fs, io};

use crate::fs::Failure;
use crate::fs::folder::{parent_folder, sync_dir};
use crate::fs::system_error::patiently;

const CANNOT_MOVE: &str = "non si può mettere al suo posto";
/// Windows moves no folder in which a program has a file open.
const CLOSE: &str = "chiudere i documenti di quella cartella che sono aperti in altri programmi, e ripetere";

/// Moves a folder where nothing stands, or an empty folder, and puts that on the disk.
pub(crate) fn move_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    patiently(|| fs::rename(from, to))
        .map_err(|error| Failure::new(CANNOT_MOVE, to, error).if_held(CLOSE))?;
    let synced = sync_parents(from, to);
    if synced.is_err() {
        let _ = fs::rename(to, from);
    }
    synced
}

/// Exchanges two folders in one step, so that at no moment either place is empty, and puts that on the disk.
/// After a failure both are where they were. `Unsupported` where the disk or the system has no such step.
pub(crate) fn exchange(one: &Path, other: &Path) -> Result<(), Failure> {
    exchange_names(one, other).map_err(|error| Failure::new(CANNOT_MOVE, other, error))?;
    let synced = sync_parents(one, other);
    // A second exchange is the way back from the first.
    if synced.is_err() {
        let _ = exchange_names(one, other);
    }
    synced
}

/// Puts the entries of the two folders around two places on the disk.
fn sync_parents(one: &Path, other: &Path) -> Result<(), Failure> {
    sync_dir(&parent_folder(one))?;
    sync_dir(&parent_folder(other))
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_names(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        // `EINVAL` is what a file system without the flag answers, `ENOSYS` a kernel without the call
        // (renameat2(2)).
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Err(io::ErrorKind::Unsupported.into()),
        done => Ok(done?),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_names(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use crate::fs::exchange::*;

    #[test]
    fn two_folders_change_places() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (one, other) = (root.path().join("a"), root.path().join("b"));
        for (folder, name) in [(&one, "uno"), (&other, "altro")] {
            fs::create_dir(folder).and_then(|()| fs::File::create(folder.join(name))).expect("a file");
        }
        match exchange(&one, &other) {
            Ok(()) => assert!(one.join("altro").exists() && other.join("uno").exists()),
            Err(failure) => {
                assert_eq!(failure.error.kind(), io::ErrorKind::Unsupported);
                assert!(one.join("uno").exists() && other.join("altro").exists());
            }
        }
    }

    #[test]
    fn a_folder_is_not_moved_over_a_full_one() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for name in ["a", "b/c"] {
            fs::create_dir_all(root.path().join(name)).expect("a folder");
        }
        let (one, other) = (root.path().join("a"), root.path().join("b"));
        let failure = move_folder(&one, &other).expect_err("it is full");
        assert_eq!(failure.error.kind(), io::ErrorKind::DirectoryNotEmpty);
        assert!(one.exists() && other.join("c").exists());
    }
}
