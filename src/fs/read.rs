//! Reading.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fs::Failure;

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::new("non si può leggere", path, error))
}

/// What a folder holds, sorted by name.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure = |error| Failure::new("non si può leggere la cartella", folder, error);
    let entries = fs::read_dir(folder).map_err(failure)?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(failure)?;
    paths.sort();
    Ok(paths)
}
