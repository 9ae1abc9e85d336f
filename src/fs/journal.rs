//! A note of the files that are about to be put at their places, by which another run completes what one that
//! dies leaves halfway.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::fs::folder::sync_dir;
use crate::fs::new_file::fill;
use crate::fs::passing::{is_passing, passing_file};
use crate::fs::{EntryKind, Failure, entry_kind, read, sha256};
use crate::limits::{ARCHIVED_FILE, TEXT_FILE};

/// The note's name in the folder to which the files' names are relative.
pub(crate) const JOURNAL: &str = ".allegato-sostituzione";

/// The note. It is on the disk before the first file is put at its place, and removed after the last.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Journal {
    pub(crate) files: Vec<JournalEntry>,
}

/// A file that is to be put at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct JournalEntry {
    /// The file's name, relative to the note's folder, with `/`.
    pub(crate) name: String,
    /// The passing name of the new file, which lies in the folder of the old one.
    pub(crate) passing: String,
    /// The SHA-256 of the new file.
    pub(crate) new: String,
    /// What stands at the place.
    pub(crate) old: Occupant,
}

/// A state of a file's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Occupant {
    Nothing,
    /// A symbolic link, which the new file replaces.
    Link,
    /// A file, by its SHA-256; a link leads to it, or none.
    File(String),
    /// Something else, or a file that can't be read.
    Other,
}

impl Journal {
    /// Reads the note in a folder; `None` if there is none. One that can't be understood names no files.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = folder.join(JOURNAL);
        if entry_kind(&path)? != EntryKind::File {
            return Ok(None);
        }
        let journal: Journal = serde_json::from_slice(&read(&path, &TEXT_FILE)?).unwrap_or_default();
        // A plan comes from anywhere, and a note in it must lead nowhere else.
        let is_ours = journal.files.iter().all(JournalEntry::stays_inside);
        Ok(Some(if is_ours { journal } else { Journal::default() }))
    }

    /// Puts the note on the disk, whole; what its passing names stand for must be there before.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), Failure> {
        let path = folder.join(JOURNAL);
        let failure = |error| Failure::new("non si può scrivere", &path, error);
        let bytes = serde_json::to_vec(self).map_err(io::Error::from).map_err(failure)?;
        let mut fresh = passing_file().tempfile_in(folder).map_err(failure)?;
        fill(fresh.as_file_mut(), &bytes).map_err(failure)?;
        fresh.persist(&path).map_err(|refused| failure(refused.error))?;
        sync_dir(folder)
    }

    /// Removes the note of a folder.
    pub(crate) fn remove(folder: &Path) -> Result<(), Failure> {
        let path = folder.join(JOURNAL);
        fs::remove_file(&path).map_err(|error| Failure::new("non si può togliere", &path, error))
    }
}

impl JournalEntry {
    /// The place of the file: where a link leads, unless the link itself is replaced.
    pub(crate) fn place(&self, folder: &Path) -> PathBuf {
        let path = folder.join(&self.name);
        match self.old {
            Occupant::File(_) => fs::canonicalize(&path).unwrap_or(path),
            Occupant::Nothing | Occupant::Link | Occupant::Other => path,
        }
    }

    fn stays_inside(&self) -> bool {
        let mut parts = Path::new(&self.name).components();
        !self.name.is_empty()
            && parts.all(|part| matches!(part, Component::Normal(_)))
            && is_passing(self.passing.as_ref())
    }
}

impl Occupant {
    /// Looks at what stands at a path itself; a link is a link.
    pub(crate) fn at(path: &Path) -> Result<Occupant, Failure> {
        Ok(match entry_kind(path)? {
            EntryKind::Missing => Occupant::Nothing,
            EntryKind::Link => Occupant::Link,
            EntryKind::File => match read(path, &ARCHIVED_FILE) {
                Ok(bytes) => Occupant::File(sha256(&bytes)),
                // It is none of ours, and is replaced as a link is.
                Err(_) => Occupant::Other,
            },
            EntryKind::Folder | EntryKind::Other => Occupant::Other,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::fs::journal::*;

    fn journal(name: &str, passing: &str) -> Journal {
        let old = Occupant::File(sha256(b"vecchio"));
        let entry =
            JournalEntry { name: name.to_owned(), passing: passing.to_owned(), new: sha256(b"nuovo"), old };
        Journal { files: vec![entry] }
    }

    #[test]
    fn a_note_is_read_as_it_was_written() {
        let root = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(Journal::read(root.path()).ok(), Some(None));
        let note = journal("obiettivi/1.yaml", ".allegato-abc123.tmp");
        note.write(root.path()).expect("it can be written");
        assert_eq!(Journal::read(root.path()).ok().flatten(), Some(note));
        Journal::remove(root.path()).expect("it is there");
        assert_eq!(crate::fs::list(root.path()).map(|names| names.len()).ok(), Some(0));
    }

    #[test]
    fn a_note_that_leads_elsewhere_names_nothing() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let strange = [
            ("../a", ".allegato-abc123.tmp"),
            ("/a", ".allegato-abc123.tmp"),
            ("", ".allegato-abc123.tmp"),
            ("a", "../.allegato-abc123.tmp"),
            ("a", "b.yaml"),
        ];
        for (name, passing) in strange {
            journal(name, passing).write(root.path()).expect("it can be written");
            assert_eq!(
                Journal::read(root.path()).ok().flatten(),
                Some(Journal::default()),
                "{name} {passing}"
            );
        }
    }
}
