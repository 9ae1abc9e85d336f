//! Filling a new folder with files.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::fs::folder::{CANNOT_CREATE, CreatedFolder, parent_folder};
use crate::fs::hold::{HOLD, Hold};
use crate::fs::new_file::write_new;
use crate::fs::new_name::check_new_name;
use crate::fs::passing::passing_folder;
use crate::fs::recover::{Rescue, recover, settle};
use crate::fs::{EntryKind, Failure, Replacement, list, move_folder, real, sync_dirs, target_kind};

/// Fills a folder that is missing or empty; names may have `/`. After a failure the folder is as it was.
/// Returns what a run that died had left there.
pub(crate) fn create_tree(folder: &Path, files: &[(String, impl AsRef<[u8]>)]) -> Result<Rescue, Failure> {
    match target_kind(folder)? {
        EntryKind::Missing => make_whole(folder, files),
        EntryKind::Folder => fill_empty(folder, files),
        EntryKind::File | EntryKind::Link | EntryKind::Other => {
            let error = io::ErrorKind::NotADirectory.into();
            Err(Failure::new(CANNOT_CREATE, folder, error))
        }
    }
}

/// Makes a folder under a passing name, and gives it its own in one step.
fn make_whole(folder: &Path, files: &[(String, impl AsRef<[u8]>)]) -> Result<Rescue, Failure> {
    let failure = |error| Failure::new(CANNOT_CREATE, folder, error);
    check_new_name(folder).map_err(failure)?;
    let parent = parent_folder(folder);
    // A message shows the folder that the user asked for.
    let created = CreatedFolder::create(&parent)
        .map_err(|failure| Failure::new(failure.action, folder, failure.error))?;
    let hold = Hold::take(&BTreeMap::from([(real(&parent)?, parent.clone())]))?;
    let rescue = settle(&parent, &hold)?;
    let staging = passing_folder().tempdir_in(&parent).map_err(failure)?;
    for (name, bytes) in files {
        // A message shows the name that the user asked for, not the passing one.
        write_new(&staging.path().join(name), bytes.as_ref())
            .map_err(|error| Failure::new("non si può scrivere", &folder.join(name), error))?;
    }
    sync_dirs(staging.path())?;
    move_folder(staging.path(), folder)?;
    // Nothing bears the passing name any more.
    let _ = staging.keep();
    created.keep();
    Ok(rescue)
}

/// Fills a folder that is there, and stays the same one: somebody may stand in it, or a disk be mounted
/// there.
fn fill_empty(folder: &Path, files: &[(String, impl AsRef<[u8]>)]) -> Result<Rescue, Failure> {
    let mut rescue = recover(folder)?;
    if list(folder)?.iter().any(|path| path.file_name() != Some(HOLD.as_ref())) {
        let error = io::ErrorKind::DirectoryNotEmpty.into();
        return Err(Failure::new("non si può riempire la cartella", folder, error));
    }
    let all = files
        .iter()
        .fold(Replacement::new(folder), |all, (name, bytes)| all.file(name.clone(), bytes.as_ref().to_vec()));
    rescue.extend(all.commit()?.rescue);
    Ok(rescue)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::fs::create_tree::*;

    fn files() -> Vec<(String, String)> {
        ["piano.yaml", "obiettivi/1.yaml"].map(|name| (name.to_owned(), format!("# {name}\n"))).to_vec()
    }

    #[test]
    fn a_folder_is_filled_whether_it_was_there_or_not() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("vuota")).expect("a folder");
        for name in ["vuota", "data/nuova"] {
            let folder = root.path().join(name);
            create_tree(&folder, &files()).expect("it can be filled");
            let names = crate::fs::visible_files(&folder).expect("it can be read");
            assert_eq!(names, [folder.join("obiettivi/1.yaml"), folder.join("piano.yaml")]);
            assert_eq!(crate::fs::list(&folder).map(|entries| entries.len()).ok(), Some(2));
        }
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::File::create(root.path().join("mio.txt")).expect("a file");
        let failure = create_tree(root.path(), &files()).expect_err("it is not empty");
        assert_eq!(failure.error.kind(), io::ErrorKind::DirectoryNotEmpty);
        assert_eq!(crate::fs::list(root.path()).ok(), Some(vec![root.path().join("mio.txt")]));
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root.path().join("data/nuova");
        let mut files = files();
        files.push(("x".repeat(300), String::new()));
        create_tree(&folder, &files).expect_err("the name is too long");
        assert!(!root.path().join("data").exists());
    }
}
