//! New bytes for the files of a plan, of which the old ones are kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::visible_path;
use crate::fs;
use crate::fs::{EntryKind, Failure, Replacement, System};
use crate::limits::TEXT_FILE;
use crate::workflow::findings::Findings;
use crate::workflow::interruption::remarks;
use crate::workflow::locate::PlanPlace;
use crate::workflow::shell_words::quoted;

/// Keeps the files of a plan, by their names relative to its folder, in a new folder whose path is `begin`
/// and a number; then puts new ones in their place, all of them or none. Returns where the old ones are.
pub(crate) fn replace_keeping_old(
    place: &PlanPlace,
    begin: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    findings: &mut Findings,
) -> Result<PathBuf, Failure> {
    let mut old = Vec::new();
    for name in files.keys() {
        old.push((name.clone(), fs::read(&place.folder.join(name), &TEXT_FILE)?));
    }
    let kept = match folder_for(begin, &old)? {
        KeptFolder::Filled(folder) => folder,
        KeptFolder::New(folder) => {
            findings.add(remarks(&fs::create_tree(&folder, &old)?).into());
            folder
        }
    };
    let new = files.iter().fold(Replacement::new(&place.folder).editing(), |all, (name, bytes)| {
        all.file(name.clone(), bytes.clone())
    });
    findings.add(remarks(&new.commit()?.rescue).into());
    Ok(kept)
}

/// Says how the files of a plan were changed, and at last the command by which they are as they were.
pub(crate) fn way_back(place: &PlanPlace, change: &str, kept: &Path) -> String {
    format!(
        "{}: {change}. I file com'erano sono in «{}»; per rimetterli al loro posto:\n\n  {}\n",
        visible_path(&place.folder),
        visible_path(kept),
        copying(kept, &place.folder)
    )
}

/// The command that copies all files of a folder into another.
fn copying(from: &Path, to: &Path) -> String {
    match System::HERE {
        // Both of its shells know it.
        System::Windows => format!("xcopy /E /Y {} {}", quoted(from), quoted(to)),
        System::Other => format!("cp -R {} {}", quoted(&from.join(".")), quoted(to)),
    }
}

/// A folder for the old files.
enum KeptFolder {
    New(PathBuf),
    /// A command that died before it changed the plan has put the same files there.
    Filled(PathBuf),
}

/// Finds the first folder of this kind that does not exist yet, unless the one before it has the very files.
fn folder_for(begin: &Path, files: &[(String, Vec<u8>)]) -> Result<KeptFolder, Failure> {
    let mut number = 1;
    while fs::target_kind(&numbered(begin, number))? != EntryKind::Missing {
        number += 1;
    }
    let last = numbered(begin, number - 1);
    if number > 1 && holds_exactly(&last, files)? {
        return Ok(KeptFolder::Filled(last));
    }
    Ok(KeptFolder::New(numbered(begin, number)))
}

fn holds_exactly(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<bool, Failure> {
    if fs::target_kind(folder)? != EntryKind::Folder {
        return Ok(false);
    }
    let mut named: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    named.sort();
    if fs::visible_files(folder)? != named {
        return Ok(false);
    }
    for (name, bytes) in files {
        if fs::read(&folder.join(name), &TEXT_FILE)? != *bytes {
            return Ok(false);
        }
    }
    Ok(true)
}

fn numbered(begin: &Path, number: usize) -> PathBuf {
    let mut name = begin.as_os_str().to_owned();
    name.push(format!("-{number}"));
    name.into()
}
