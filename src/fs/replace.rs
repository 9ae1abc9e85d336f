//! Writing a set of files: all of them whole, or none.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::fs::folder::{CreatedFolder, parent_folder};
use crate::fs::hold::Hold;
use crate::fs::journal::Journal;
use crate::fs::new_name::check_new_name;
use crate::fs::read::holds;
use crate::fs::recover::{Rescue, has_remains, settle};
use crate::fs::staged::{Manner, NewFile, Staged, place};
use crate::fs::{EntryKind, Failure, entry_kind, real};
use crate::limits::ARCHIVED_FILE;

const CANNOT_WRITE: &str = "non si può scrivere";

/// Files that take the place of those with the same names, in one folder and those below it.
///
/// A run that dies leaves all the old files, or all the new ones, or a [`Journal`] by which the next run that
/// writes there completes the work.
#[derive(Debug)]
pub(crate) struct Replacement {
    folder: PathBuf,
    files: Vec<(String, Vec<u8>)>,
    manner: Manner,
}

/// The outcome of a replacement.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Replaced {
    /// The files, in the order in which they were given.
    pub(crate) files: Vec<PlacedFile>,
    /// What a run that died had left there.
    pub(crate) rescue: Rescue,
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
        Replacement { folder: folder.into(), files: Vec::new(), manner: Manner::Anew }
    }

    /// Adds a file; `name` may have `/`.
    pub(crate) fn file(mut self, name: impl Into<String>, bytes: Vec<u8>) -> Self {
        self.files.push((name.into(), bytes));
        self
    }

    /// Changes files as an editor does: permissions stay, and links are followed.
    pub(crate) fn editing(mut self) -> Self {
        self.manner = Manner::Edited;
        self
    }

    /// Writes the files beside their places, then puts them there. After a failure the folders are as they
    /// were.
    pub(crate) fn commit(&self) -> Result<Replaced, Failure> {
        let made = self.make_folders()?;
        let targets = self.targets()?;
        let folders = folders_of(&self.folder, &targets)?;
        let files = placed(&targets)?;
        // Where there is nothing to write, a folder that may only be read will do.
        let idle = files.iter().all(|file| file.placing == Placing::Unchanged);
        if idle && !has_remains(&self.folder, &folders)? {
            keep(made);
            return Ok(Replaced { files, rescue: Rescue::default() });
        }
        let hold = Hold::take(&folders)?;
        let rescue = settle(&self.folder, &hold)?;
        // Again, for the rescue may have placed the very bytes.
        let files = placed(&targets)?;
        let written = targets.iter().zip(&files).filter(|(_, file)| file.placing == Placing::Written);
        let written: Vec<&NewFile<'_>> = written.map(|(target, _)| target).collect();
        // All are written before any is placed: on a full disk it is the writing that fails. Side by side,
        // for each waits until the disk has it.
        let staged = written.into_par_iter().map(|target| Staged::write(target, self.manner));
        self.put(staged.collect::<Result<Vec<_>, _>>()?, &hold)?;
        keep(made);
        Ok(Replaced { files, rescue })
    }

    /// Makes the folders that are missing.
    fn make_folders(&self) -> Result<Vec<CreatedFolder>, Failure> {
        let mut made = vec![CreatedFolder::create(&self.folder)?];
        for (name, _) in &self.files {
            made.push(CreatedFolder::create(&parent_folder(&self.folder.join(name)))?);
        }
        Ok(made)
    }

    fn targets(&self) -> Result<Vec<NewFile<'_>>, Failure> {
        let mut targets = Vec::new();
        for (name, bytes) in &self.files {
            let path = self.folder.join(name);
            let kind = entry_kind(&path)?;
            if kind == EntryKind::Missing {
                check_new_name(&path).map_err(|error| Failure::new(CANNOT_WRITE, &path, error))?;
            }
            let place = match (self.manner, kind) {
                (Manner::Edited, EntryKind::Link) => real(&path)?,
                (Manner::Anew | Manner::Edited, _) => path.clone(),
            };
            targets.push(NewFile { name, path, place, bytes });
        }
        Ok(targets)
    }

    /// Puts what is written at its place, with a note for the next run if this one dies among several.
    fn put(&self, staged: Vec<Staged<'_>>, hold: &Hold) -> Result<(), Failure> {
        if staged.len() < 2 {
            return place(staged, hold);
        }
        let files = staged.iter().map(Staged::noted).collect::<Result<Vec<_>, _>>()?;
        // The note must not be on the disk before what it speaks of.
        hold.sync()?;
        Journal { files }.write(&self.folder)?;
        let placed = place(staged, hold);
        // One that can't be removed tells the next run of a work that is done.
        let _ = Journal::remove(&self.folder);
        placed
    }
}

fn keep(made: Vec<CreatedFolder>) {
    for folder in made {
        folder.keep();
    }
}

/// The folders in which something is written, by their real paths, with those that messages show.
fn folders_of(base: &Path, targets: &[NewFile<'_>]) -> Result<BTreeMap<PathBuf, PathBuf>, Failure> {
    let mut folders = BTreeMap::from([(real(base)?, base.to_owned())]);
    for target in targets {
        let folder = parent_folder(&target.place);
        folders.entry(real(&folder)?).or_insert(folder);
    }
    Ok(folders)
}

fn placed(targets: &[NewFile<'_>]) -> Result<Vec<PlacedFile>, Failure> {
    let file = |target: &NewFile<'_>| Ok(PlacedFile { path: target.path.clone(), placing: placing(target)? });
    targets.iter().map(file).collect()
}

/// Tells if a file holds its bytes already, or has to be written.
fn placing(target: &NewFile<'_>) -> Result<Placing, Failure> {
    let NewFile { path, place, bytes, .. } = target;
    let same = match fs::symlink_metadata(place) {
        Ok(metadata) if metadata.is_file() && metadata.len() == bytes.len() as u64 => {
            // A file that may not be read back is written anew.
            holds(place, bytes, &ARCHIVED_FILE).unwrap_or(false)
        }
        Ok(_) => false,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(Failure::new(CANNOT_WRITE, path, error)),
    };
    Ok(if same { Placing::Unchanged } else { Placing::Written })
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
        assert!(again.files.iter().all(|file| file.placing == Placing::Unchanged));
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
        let new = Replacement::new(root.path()).file("a.yaml", b"x".to_vec()).editing();
        new.commit().expect("it can be written");
        assert_eq!(
            fs::metadata(&path).map(|metadata| metadata.permissions().mode() & 0o777).ok(),
            Some(0o640)
        );
    }

    /// What a run leaves that dies before it puts the `placed`th of three files at its place.
    fn dead_run(folder: &Path, placed: usize) {
        three(folder, "vecchio").commit().expect("it can be written");
        let folders = BTreeMap::from([(real(folder).expect("it is there"), folder.to_owned())]);
        let replacement = three(folder, "nuovo");
        let targets = replacement.targets().expect("they are there");
        let hold = Hold::take(&folders).expect("nobody holds it");
        let mut staged: Vec<Staged<'_>> = targets
            .iter()
            .map(|target| Staged::write(target, Manner::Anew).expect("it can be written"))
            .collect();
        let files = staged.iter().map(|file| file.noted().expect("it can be read")).collect();
        Journal { files }.write(folder).expect("it can be written");
        let left = staged.split_off(placed);
        place(staged, &hold).expect("they can be placed");
        // Forgotten, they are not tidied up, as by a run that was killed; the lock goes with its process.
        left.into_iter().for_each(std::mem::forget);
    }

    #[test]
    fn what_a_dead_run_left_halfway_is_completed() {
        for placed in 0..=3 {
            let root = tempfile::tempdir().expect("a temporary folder");
            dead_run(root.path(), placed);
            let rescue = crate::fs::recover(root.path()).expect("it can be completed");
            let waiting = ["pdf", "docx", "html"].into_iter().skip(placed);
            let expected: Vec<PathBuf> = waiting.map(|end| root.path().join(format!("a.{end}"))).collect();
            assert_eq!((rescue.completed, rescue.left), (expected, Vec::new()), "{placed}");
            assert_eq!(names(root.path()), ["a.docx", "a.html", "a.pdf"]);
            for end in ["pdf", "docx", "html"] {
                let text = fs::read_to_string(root.path().join(format!("a.{end}"))).ok();
                assert_eq!(text, Some(format!("nuovo {end}")));
            }
        }
    }

    #[test]
    fn what_was_changed_since_a_run_died_is_left_alone_with_the_rest() {
        let root = tempfile::tempdir().expect("a temporary folder");
        dead_run(root.path(), 1);
        fs::File::create(root.path().join("a.html"))
            .and_then(|mut file| file.write_all(b"mio"))
            .expect("a file");
        let rescue = crate::fs::recover(root.path()).expect("it can be cleared");
        let left = ["a.html", "a.docx"].map(|name| root.path().join(name)).to_vec();
        assert_eq!((rescue.completed, rescue.left), (Vec::new(), left));
        let texts =
            ["pdf", "docx", "html"].map(|end| fs::read_to_string(root.path().join(format!("a.{end}"))).ok());
        assert_eq!(
            texts,
            [Some("nuovo pdf"), Some("vecchio docx"), Some("mio")].map(|text| text.map(str::to_owned))
        );
        assert_eq!(names(root.path()), ["a.docx", "a.html", "a.pdf"]);
    }

    #[test]
    fn a_note_that_stays_behind_changes_nothing_more() {
        let root = tempfile::tempdir().expect("a temporary folder");
        dead_run(root.path(), 3);
        three(root.path(), "ancora").commit().expect("it can be written");
        assert_eq!(names(root.path()), ["a.docx", "a.html", "a.pdf"]);
        assert_eq!(fs::read_to_string(root.path().join("a.pdf")).ok().as_deref(), Some("ancora pdf"));
        assert_eq!(crate::fs::recover(root.path()).ok(), Some(Rescue::default()));
    }

    #[cfg(unix)]
    #[test]
    fn an_edited_file_is_changed_where_its_link_leads() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (outside, folder) = (root.path().join("altrove"), root.path().join("p"));
        for folder in [&outside, &folder] {
            fs::create_dir(folder).expect("a folder");
        }
        fs::File::create(outside.join("x.yaml")).expect("a file");
        std::os::unix::fs::symlink(outside.join("x.yaml"), folder.join("b.yaml")).expect("a link");
        let both = ["a.yaml", "b.yaml"]
            .into_iter()
            .fold(Replacement::new(&folder).editing(), |all, name| all.file(name, name.as_bytes().to_vec()));
        both.commit().expect("it can be written");
        assert_eq!(fs::read_to_string(outside.join("x.yaml")).ok().as_deref(), Some("b.yaml"));
        assert!(fs::symlink_metadata(folder.join("b.yaml")).is_ok_and(|metadata| metadata.is_symlink()));
        assert_eq!((names(&outside).len(), names(&folder).len()), (1, 2));
    }
}
