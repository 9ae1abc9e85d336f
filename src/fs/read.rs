//! Reading.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::fs::Failure;

/// How deep [`tree`] follows folders.
const DEEPEST: usize = 12;

/// What stands at a path, links followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkedKind {
    File,
    Folder,
    /// A device, a pipe, a socket.
    Other,
    Missing,
}

/// What stands at a path.
pub(crate) fn kind(path: &Path) -> Result<LinkedKind, Failure> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(LinkedKind::Folder),
        Ok(metadata) if metadata.is_file() => Ok(LinkedKind::File),
        Ok(_) => Ok(LinkedKind::Other),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(LinkedKind::Missing)
        }
        Err(error) => Err(Failure::new("non si può leggere", path, error)),
    }
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::new("non si può leggere", path, error))
}

/// The bytes of a file, or one more than `limit` where it has more.
pub(crate) fn read_up_to(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(limit as u64 + 1).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| Failure::new("non si può leggere", path, error))
}

/// What a folder holds, sorted by name.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure = |error| Failure::new("non si può leggere la cartella", folder, error);
    let entries = fs::read_dir(folder).map_err(failure)?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(failure)?;
    paths.sort();
    Ok(paths)
}

/// Every file below a folder, sorted by path; hidden ones and those that editors leave behind (`~`) are passed over.
pub(crate) fn tree(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    gather(folder, DEEPEST, &mut files)?;
    files.sort();
    Ok(files)
}

fn gather(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for path in list(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        match kind(&path)? {
            LinkedKind::File => files.push(path),
            LinkedKind::Folder if depth > 0 => gather(&path, depth - 1, files)?,
            LinkedKind::Folder | LinkedKind::Other | LinkedKind::Missing => {}
        }
    }
    Ok(())
}

/// The one path of what stands there: absolute and without links.
pub(crate) fn real(path: &Path) -> Result<PathBuf, Failure> {
    fs::canonicalize(path).map_err(|error| Failure::new("non si può leggere", path, error))
}

#[cfg(test)]
mod tests {
    use crate::fs::read::*;

    #[test]
    fn a_tree_leaves_out_hidden_files_and_editors_copies() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("docx")).expect("a folder");
        for name in ["b.xml", "a.xml", "docx/stili.xml", ".nascosto", "a.xml~"] {
            fs::File::create(folder.path().join(name)).expect("a file");
        }
        let names: Vec<PathBuf> =
            ["a.xml", "b.xml", "docx/stili.xml"].map(|name| folder.path().join(name)).to_vec();
        assert_eq!(tree(folder.path()).expect("it can be read"), names);
    }

    #[test]
    fn what_stands_at_a_path_is_known() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(kind(folder.path()).ok(), Some(LinkedKind::Folder));
        assert_eq!(kind(&folder.path().join("x")).ok(), Some(LinkedKind::Missing));
        assert_eq!(kind(Path::new("/dev/null")).ok(), Some(LinkedKind::Other));
    }
}
