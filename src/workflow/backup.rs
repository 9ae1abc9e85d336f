//! New bytes for the files of a plan, of which the old ones are kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::visible_path;
use crate::fs;
use crate::fs::{EntryKind, Failure, Replacement};
use crate::limits::TEXT_FILE;
use crate::workflow::locate::PlanPlace;

/// Keeps the files of a plan, by their names relative to its folder, in a new folder whose path is `begin`
/// and a number; then puts new ones in their place. Returns where the old ones are.
pub(crate) fn replace_keeping_old(
    place: &PlanPlace,
    begin: &Path,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<PathBuf, Failure> {
    let kept = unused(begin)?;
    let mut old = Vec::new();
    for name in files.keys() {
        old.push((name.clone(), fs::read(&place.folder.join(name), &TEXT_FILE)?));
    }
    fs::create_tree(&kept, &old)?;
    replace(place, files)?;
    Ok(kept)
}

/// Says how the files of a plan were changed, and how to go back.
pub(crate) fn way_back(place: &PlanPlace, change: &str, kept: &Path) -> String {
    format!(
        "{}: {change}. Come erano prima si trovano in «{}»: per tornare indietro, ricopiarli al loro posto.\n",
        visible_path(&place.folder),
        visible_path(kept)
    )
}

/// Puts files in the place of those of a plan; within a folder all of them or none.
fn replace(place: &PlanPlace, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let mut folders: BTreeMap<PathBuf, Replacement> = BTreeMap::new();
    for (name, bytes) in files {
        // Where a link leads to the file, the file is changed and the link stays.
        let path = fs::real(&place.folder.join(name))?;
        let folder = fs::parent_folder(&path);
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let replacement =
            folders.remove(&folder).unwrap_or_else(|| Replacement::new(&folder).keeping_permissions());
        folders.insert(folder, replacement.file(file, bytes.clone()));
    }
    for replacement in folders.values() {
        replacement.commit()?;
    }
    Ok(())
}

/// Finds the first folder of this kind that does not exist yet.
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
