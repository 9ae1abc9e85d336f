//! A file that one run holds at a time.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::fs::Failure;
use crate::fs::system_error::patiently;

/// A file that this run holds: no other run gets it until this one ends, however it ends.
#[derive(Debug)]
pub(crate) struct LockFile {
    file: fs::File,
    path: PathBuf,
}

impl LockFile {
    /// Takes hold of a file, made with its folder if it is missing; returns `None` if another run holds it.
    pub(crate) fn take(path: &Path) -> Result<Option<LockFile>, Failure> {
        let locked = lock(path).map_err(|error| Failure::new("non si può scrivere", path, error))?;
        Ok(locked.map(|file| LockFile { file, path: path.to_owned() }))
    }

    /// Removes the file and lets go of it.
    pub(crate) fn release(self) -> Result<(), Failure> {
        // Removed while it is held: after letting go, the file could be one that another run has just taken.
        fs::remove_file(&self.path)
            .map_err(|error| Failure::new("non si può togliere", &self.path, error))?;
        drop(self.file);
        Ok(())
    }
}

/// The most times that a run begins anew. Others let go far less often, so the folder itself is gone: the one
/// that the run was started in stays open, and nothing can be made in it.
const ATTEMPTS: usize = 1_000;

/// Opens a file and locks it; returns `None` if another run holds it.
fn lock(path: &Path) -> io::Result<Option<fs::File>> {
    // Who lets go removes the file and its folder, so a run that opened the file before begins anew.
    for _ in 0..ATTEMPTS {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        // On Windows the name of a file that is being removed is refused until its last holder has let go.
        let file = match patiently(|| open(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            opened => opened?,
        };
        match file.try_lock() {
            Ok(()) if is_still_there(&file, path) => return Ok(Some(file)),
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Ok(None),
            Err(fs::TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

/// Opens the file itself: a link is refused, for what it leads to is never the file that stands at the path.
fn open(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.create(true).truncate(false).write(true);
    // A pipe would wait for its reader, and a device is no file that one run can hold.
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits() as i32);
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Whether a path still leads to an open file: the one that held it before may have removed it.
#[cfg(unix)]
fn is_still_there(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        (Err(_), _) | (_, Err(_)) => false,
    }
}

#[cfg(not(unix))]
fn is_still_there(_: &fs::File, path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    use crate::fs::lock_file::*;

    #[test]
    fn only_one_holds_a_file() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let path = root.path().join("lavori/blocco");
        let held = LockFile::take(&path).expect("it can be made").expect("nobody holds it");
        assert!(LockFile::take(&path).expect("it can be opened").is_none());
        held.release().expect("it can be removed");
        assert!(!path.exists());
        assert!(LockFile::take(&path).expect("it can be made").is_some());
    }

    #[test]
    fn a_file_that_a_dead_run_left_is_taken() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let path = root.path().join("blocco");
        drop(LockFile::take(&path).expect("it can be made").expect("nobody holds it"));
        assert!(path.exists());
        assert!(LockFile::take(&path).expect("it can be opened").is_some());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_is_not_waited_for() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let path = root.path().join("blocco");
        let (kind, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU);
        rustix::fs::mknodat(rustix::fs::CWD, &path, kind, mode, 0).expect("a pipe");
        assert!(LockFile::take(&path).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_is_gone_is_told_and_not_waited_for() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root.path().join("via");
        fs::create_dir(&folder).expect("it can be made");
        let open = fs::File::open(&folder).expect("it can be opened");
        fs::remove_dir(&folder).expect("it can be removed");
        let path = format!("/proc/self/fd/{}/blocco", std::os::fd::AsRawFd::as_raw_fd(&open));
        assert!(LockFile::take(Path::new(&path)).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (path, outside) = (root.path().join("blocco"), root.path().join("fuori"));
        std::os::unix::fs::symlink(&outside, &path).expect("a link");
        assert!(LockFile::take(&path).is_err());
        assert!(!outside.exists());
    }
}
