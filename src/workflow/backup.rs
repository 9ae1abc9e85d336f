//! The files of a plan as they were, kept before they are changed.

use std::path::{Path, PathBuf};

use crate::fs;
use crate::fs::{EntryKind, Failure, Replacement};
use crate::workflow::locate::PlanPlace;

/// Copies files of a plan, by their names relative to its folder, into a new folder whose path is `begin` and a number,
/// and says which.
pub(crate) fn keep<'a>(
    place: &PlanPlace,
    begin: &Path,
    names: impl Iterator<Item = &'a str>,
) -> Result<PathBuf, Failure> {
    let kept = unused(begin)?;
    for name in names {
        let old = fs::read(&place.folder.join(name))?;
        replacement(&kept.join(name), old).commit()?;
    }
    Ok(kept)
}

/// The first folder of this kind that does not exist yet.
fn unused(begin: &Path) -> Result<PathBuf, Failure> {
    let mut number = 1;
    loop {
        let folder = numbered(begin, number);
        if fs::target_kind(&folder)? == EntryKind::Missing {
            return Ok(folder);
        }
        number += 1;
    }
}

fn numbered(begin: &Path, number: usize) -> PathBuf {
    let mut name = begin.as_os_str().to_owned();
    name.push(format!("-{number}"));
    name.into()
}

/// Other bytes at a path.
pub(crate) fn replacement(path: &Path, bytes: Vec<u8>) -> Replacement {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Replacement::new(path.parent().unwrap_or(Path::new(""))).file(name, bytes)
}
