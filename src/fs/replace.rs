//! Writing a set of files: all of them whole, or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

use crate::fs::folder::{CreatedFolder, sync_dir};
use crate::fs::new_file::{fill, second_name};
use crate::fs::{Failure, read};
use crate::limits::ARCHIVED_FILE;

const CANNOT_WRITE: &str = "non si può scrivere";

/// Files that take the place of those with the same names, in one folder.
///
/// A link at a file's place is replaced, never followed: nothing outside the folder is touched.
#[derive(Debug)]
pub(crate) struct Replacement {
    folder: PathBuf,
    files: Vec<(String, Vec<u8>)>,
    permissions: Permissions,
}

/// The permissions of the new files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Permissions {
    /// Those whom the user's umask lets.
    Ordinary,
    /// Those who might read and write the file before.
    AsBefore,
}

/// A file after the replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlacedFile {
    pub(crate) path: PathBuf,
    pub(crate) placing: Placing,
}

/// The outcome for a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placing {
    Written,
    /// It held these bytes already, and was left alone.
    Unchanged,
}

impl Replacement {
    /// A replacement of nothing yet in `folder`, which is made when needed.
    pub(crate) fn new(folder: impl Into<PathBuf>) -> Self {
        Replacement { folder: folder.into(), files: Vec::new(), permissions: Permissions::Ordinary }
    }

    /// Adds a file; `name` is a plain file name.
    pub(crate) fn file(mut self, name: impl Into<String>, bytes: Vec<u8>) -> Self {
        self.files.push((name.into(), bytes));
        self
    }

    /// Gives each file the permissions of the one whose place it takes.
    pub(crate) fn keeping_permissions(mut self) -> Self {
        self.permissions = Permissions::AsBefore;
        self
    }

    /// Writes the files beside their places, then puts them there. After a failure the folder is as it was.
    pub(crate) fn commit(&self) -> Result<Vec<PlacedFile>, Failure> {
        let made = CreatedFolder::create(&self.folder)?;
        let mut all = Vec::new();
        let mut staged = Vec::new();
        for (name, bytes) in &self.files {
            let path = self.folder.join(name);
            let placing = placing(&path, bytes)?;
            // All are written before any is placed: on a full disk it is the writing that fails.
            if placing == Placing::Written {
                staged.push(Staged::write(&self.folder, &path, bytes)?.with_permissions(self.permissions)?);
            }
            all.push(PlacedFile { path, placing });
        }
        place(&self.folder, staged)?;
        made.keep();
        Ok(all)
    }
}

/// Tells if a file holds some bytes already, or has to be written.
fn placing(path: &Path, bytes: &[u8]) -> Result<Placing, Failure> {
    let same = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() && metadata.len() == bytes.len() as u64 => {
            // A file that may not be read back is written anew.
            read(path, &ARCHIVED_FILE).is_ok_and(|old| old == bytes)
        }
        Ok(_) => false,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(Failure::new(CANNOT_WRITE, path, error)),
    };
    Ok(if same { Placing::Unchanged } else { Placing::Written })
}

/// A file that is written whole under a passing name, with a second name for what stands at its place.
struct Staged {
    target: PathBuf,
    fresh: NamedTempFile,
    old: Option<TempPath>,
}

impl Staged {
    fn write(folder: &Path, target: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        Staged::try_write(folder, target, bytes).map_err(|error| Failure::new(CANNOT_WRITE, target, error))
    }

    fn try_write(folder: &Path, target: &Path, bytes: &[u8]) -> io::Result<Self> {
        // In the same folder, for a rename from another disk would be a copy, which can stop halfway.
        let mut fresh = passing_name().tempfile_in(folder)?;
        fill(fresh.as_file_mut(), bytes)?;
        let old = keep_old(folder, target)?;
        Ok(Staged { target: target.to_owned(), fresh, old })
    }

    fn with_permissions(self, permissions: Permissions) -> Result<Self, Failure> {
        match (permissions, fs::symlink_metadata(&self.target)) {
            (Permissions::AsBefore, Ok(before)) if before.is_file() => {
                let permitted = self.fresh.as_file().set_permissions(before.permissions());
                permitted.map_err(|error| Failure::new(CANNOT_WRITE, &self.target, error))?;
            }
            (Permissions::AsBefore | Permissions::Ordinary, _) => {}
        }
        Ok(self)
    }

    fn place(self) -> Result<InPlace, Failure> {
        match self.fresh.persist(&self.target) {
            Ok(_) => Ok(InPlace { target: self.target, old: self.old }),
            Err(refused) => Err(Failure::new(CANNOT_WRITE, &self.target, refused.error)),
        }
    }
}

/// Builds passing files: their names, and the permissions of an ordinary file, which are what the user's
/// umask leaves of `rw-rw-rw-`.
fn passing_name() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".allegato-").suffix(".tmp");
    // `tempfile` would let in the owner alone, and the file keeps that at its place.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Gives what stands at `target` a second name, so that it can come back; a folder needs none, for no file
/// replaces it.
fn keep_old(folder: &Path, target: &Path) -> io::Result<Option<TempPath>> {
    let Ok(metadata) = fs::symlink_metadata(target) else { return Ok(None) };
    if metadata.is_dir() {
        return Ok(None);
    }
    let kept = passing_name().make_in(folder, |name| second_name(target, name))?;
    Ok(Some(kept.into_temp_path()))
}

/// A file at its place, with the way back.
struct InPlace {
    target: PathBuf,
    old: Option<TempPath>,
}

impl InPlace {
    fn undo(self) -> Result<(), Failure> {
        let Some(old) = self.old else {
            let removed = fs::remove_file(&self.target);
            return removed.map_err(|error| Failure::new("non si può togliere", &self.target, error));
        };
        old.persist(&self.target).map_err(|refused| {
            let kept = refused.path.keep().unwrap_or(self.target);
            Failure::new(
                "non si può rimettere al suo posto il file precedente, conservato in",
                &kept,
                refused.error,
            )
        })
    }
}

/// Puts every file at its place; when one can't be, those before it go back.
fn place(folder: &Path, staged: Vec<Staged>) -> Result<(), Failure> {
    let mut placed = Vec::new();
    let mut outcome = Ok(());
    for file in staged {
        match file.place() {
            Ok(file) => placed.push(file),
            Err(failure) => {
                outcome = Err(failure);
                break;
            }
        }
    }
    match outcome.and_then(|()| sync_dir(folder)) {
        Ok(()) => Ok(()),
        Err(failure) => {
            // A file that can't go back is worse news than what came before.
            let undone: Vec<_> = placed.into_iter().rev().map(InPlace::undo).collect();
            Err(undone.into_iter().find_map(Result::err).unwrap_or(failure))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use crate::fs::replace::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("it can be read")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn three(folder: &Path, text: &str) -> Replacement {
        let file = |extension| (format!("a.{extension}"), format!("{text} {extension}").into_bytes());
        ["pdf", "docx", "html"]
            .map(file)
            .into_iter()
            .fold(Replacement::new(folder), |all, (name, bytes)| all.file(name, bytes))
    }

    #[test]
    fn files_take_the_place_of_the_old_ones() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root.path().join("output/2022-2024");
        three(&folder, "vecchio").commit().expect("it can be written");
        three(&folder, "nuovo").commit().expect("it can be written");
        assert_eq!(names(&folder), ["a.docx", "a.html", "a.pdf"]);
        assert_eq!(fs::read_to_string(folder.join("a.docx")).ok().as_deref(), Some("nuovo docx"));
    }

    #[test]
    fn when_the_third_cannot_be_placed_the_others_go_back() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root.path();
        three(folder, "vecchio").commit().expect("it can be written");
        fs::remove_file(folder.join("a.docx")).expect("it is there");
        fs::remove_file(folder.join("a.html")).expect("it is there");
        fs::create_dir(folder.join("a.html")).expect("a folder in the way");
        let failure = three(folder, "nuovo").commit().expect_err("a folder is in the way");
        assert_eq!(failure.path, folder.join("a.html"));
        assert_eq!(names(folder), ["a.html", "a.pdf"], "the new docx is gone, and no passing file is left");
        assert_eq!(fs::read_to_string(folder.join("a.pdf")).ok().as_deref(), Some("vecchio pdf"));
    }

    #[test]
    fn a_failure_removes_the_folders_it_made() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let long = "x".repeat(300);
        let failed = Replacement::new(root.path().join("output/p")).file(long, vec![1]).commit();
        assert_eq!(failed.expect_err("the name is too long").error.kind(), io::ErrorKind::InvalidFilename);
        assert!(names(root.path()).is_empty());
    }

    #[test]
    fn the_same_bytes_are_not_written_again() {
        let root = tempfile::tempdir().expect("a temporary folder");
        three(root.path(), "testo").commit().expect("it can be written");
        let before =
            fs::metadata(root.path().join("a.pdf")).expect("it is there").modified().expect("a time");
        let again = three(root.path(), "testo").commit().expect("it can be written");
        assert!(again.iter().all(|file| file.placing == Placing::Unchanged));
        let after = fs::metadata(root.path().join("a.pdf")).expect("it is there").modified().expect("a time");
        assert_eq!(before, after);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_not_followed() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (outside, folder) = (root.path().join("altrove.txt"), root.path().join("output"));
        fs::File::create(&outside).and_then(|mut file| file.write_all(b"intatto")).expect("a file");
        fs::create_dir(&folder).expect("a folder");
        std::os::unix::fs::symlink(&outside, folder.join("a.pdf")).expect("a link");
        three(&folder, "nuovo").commit().expect("it can be written");
        assert_eq!(fs::read(&outside).ok().as_deref(), Some(b"intatto".as_slice()));
        assert!(fs::symlink_metadata(folder.join("a.pdf")).is_ok_and(|metadata| metadata.is_file()));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_those_of_an_ordinary_file() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().expect("a temporary folder");
        let mode =
            |name: &str| fs::metadata(root.path().join(name)).map(|metadata| metadata.permissions().mode());
        fs::File::create(root.path().join("ordinario")).expect("a file");
        three(root.path(), "nuovo").commit().expect("it can be written");
        assert_eq!(mode("a.pdf").ok(), mode("ordinario").ok());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_can_stay_as_they_were() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().expect("a temporary folder");
        let path = root.path().join("a.yaml");
        fs::File::create(&path).expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
        let new = Replacement::new(root.path()).file("a.yaml", b"x".to_vec()).keeping_permissions();
        new.commit().expect("it can be written");
        assert_eq!(
            fs::metadata(&path).map(|metadata| metadata.permissions().mode() & 0o777).ok(),
            Some(0o640)
        );
    }
}
