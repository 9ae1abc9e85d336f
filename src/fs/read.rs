//! Reading files and folders.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::fs::Failure;

/// Reads the bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::new("non si può leggere", path, error))
}

/// Reads the bytes of a file, or one more than `limit` of them if it has more.
pub(crate) fn read_up_to(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    // The byte beyond the limit tells a file that is too long from one that just fits.
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(limit as u64 + 1).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| Failure::new("non si può leggere", path, error))
}

/// Lists the paths of a folder's entries, sorted by name.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure = |error| Failure::new("non si può leggere la cartella", folder, error);
    let entries = fs::read_dir(folder).map_err(failure)?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(failure)?;
    // The system lists them in an order of its own, and documents and messages are the same on every disk.
    paths.sort();
    Ok(paths)
}

/// Returns the one path of what stands there: absolute and without links.
pub(crate) fn real(path: &Path) -> Result<PathBuf, Failure> {
    fs::canonicalize(path).map_err(|error| Failure::new("non si può leggere", path, error))
}
