//! Files and folders of the tests themselves.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A path of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether `UPDATE_CASES` asks that expected files be written anew.
pub(crate) fn updates_cases() -> bool {
    std::env::var_os("UPDATE_CASES").is_some()
}

/// Writes a file, and the folders above it.
#[track_caller]
pub(crate) fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
    fs::File::create(path)
        .and_then(|mut file| file.write_all(bytes.as_ref()))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Reads a file.
#[track_caller]
pub(crate) fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads a file as text.
#[track_caller]
pub(crate) fn read_text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Lists a folder, sorted; nothing if it is missing.
#[track_caller]
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The last part of a path.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Copies a folder with all that is below; makes an empty one if it is missing.
#[track_caller]
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for path in entries(from) {
        let target = to.join(file_name(&path));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("it can be copied");
        }
    }
}

/// Every file below a folder with its bytes, and every empty folder, sorted by name.
#[track_caller]
pub(crate) fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    gather(folder, folder, &mut all);
    all.sort();
    all
}

#[track_caller]
fn gather(root: &Path, folder: &Path, all: &mut Vec<(String, Vec<u8>)>) {
    for path in entries(folder) {
        let name = path.strip_prefix(root).expect("it lies below").to_string_lossy().into_owned();
        if path.is_dir() {
            let before = all.len();
            gather(root, &path, all);
            if all.len() == before {
                all.push((name + "/", Vec::new()));
            }
        } else {
            all.push((name, read(&path)));
        }
    }
}
