//! Passing files and folders: what a run writes beside the places at which it will stand.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use tempfile::Builder;

use crate::fs::read::CANNOT_LIST;
use crate::fs::system_error::is_open_elsewhere;
use crate::fs::{Failure, remove};

const PREFIX: &str = ".allegato-";
const SUFFIX: &str = ".tmp";
/// The characters that `tempfile` puts between the two.
const RANDOM: usize = 6;

/// Builds passing files: their names, and the permissions of an ordinary file, which are what the user's
/// umask leaves of `rw-rw-rw-`.
pub(crate) fn passing_file() -> Builder<'static, 'static> {
    named(0o666)
}

/// Builds passing folders, with the permissions of an ordinary folder.
pub(crate) fn passing_folder() -> Builder<'static, 'static> {
    named(0o777)
}

fn named(permissions: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    // `tempfile` would let in the owner alone, and what is made keeps that at its place.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(permissions));
    // Windows has none of these.
    #[cfg(not(unix))]
    let _ = permissions;
    builder
}

/// Whether a name is one of ours, letter by letter: what merely looks alike is a stranger's, and stays.
pub(crate) fn is_passing(name: &OsStr) -> bool {
    let name = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    name.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Lists the passing files and folders in a folder.
pub(crate) fn passing_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure = |error| Failure::new(CANNOT_LIST, folder, error);
    let mut found = Vec::new();
    // Without the limit of what is read: a new folder may be made in one that is full of others.
    for entry in std::fs::read_dir(folder).map_err(failure)? {
        let entry = entry.map_err(failure)?;
        if is_passing(&entry.file_name()) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// Removes what runs that died left in a folder, which this run holds; returns what it was. What a program
/// has open stays for the next run.
pub(crate) fn sweep(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut swept = Vec::new();
    for path in passing_in(folder)? {
        match remove(&path) {
            Ok(()) => swept.push(path),
            Err(failure) if is_open_elsewhere(&failure.error) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(swept)
}

#[cfg(test)]
mod tests {
    use crate::fs::list;
    use crate::fs::passing::*;

    #[test]
    fn only_what_bears_our_name_to_the_letter_is_swept() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let strangers =
            [".allegato-x.tmp", ".allegato-abc123.tmp.bak", "allegato-abc123.tmp", ".allegato-à12345.tmp"];
        for name in strangers {
            std::fs::File::create(root.path().join(name)).expect("a file");
        }
        let (_, file) = passing_file().tempfile_in(root.path()).expect("a file").keep().expect("it stays");
        let folder = passing_folder().tempdir_in(root.path()).expect("a folder").keep();
        std::fs::File::create(folder.join("dentro")).expect("a file");
        let mut expected = vec![file, folder];
        expected.sort();
        assert_eq!(sweep(root.path()).expect("it can be swept"), expected);
        assert_eq!(list(root.path()).expect("it can be read").len(), strangers.len());
    }
}
