//! The reasons why the archive does not do what is asked.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use crate::diagnostic::{Diagnostic, visible_path};
use crate::fs;
use crate::fs::{EntryKind, Failure};

/// A reason why something can't be done with the archive.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Something is wrong with what is archived, or with the plan.
    Wrong(Box<Diagnostic>),
    /// The command asks for what can't be: there is no such archive, plan or version.
    Asked(Box<Diagnostic>),
    /// The disk or the system failed.
    System(Failure),
}

impl Refusal {
    /// Says that what is archived is wrong.
    pub(crate) fn wrong(code: &'static str, message: String, hint: &str) -> Self {
        Refusal::Wrong(Box::new(Diagnostic::error(code, message).hint(hint)))
    }

    /// Says that what is asked for can't be.
    pub(crate) fn asked(message: String, hint: impl Into<String>) -> Self {
        Refusal::Asked(Box::new(Diagnostic::error("comando", message).hint(hint)))
    }

    /// Says that another run is at work.
    pub(crate) fn busy(root: &Path) -> Self {
        let error = ErrorKind::ResourceBusy.into();
        Refusal::System(Failure::new("non si può aggiungere nulla all'archivio", root, error))
    }

    /// Says that something else stands at a path than a folder or a file, whichever is wanted.
    pub(crate) fn in_the_way(path: &Path, wanted: EntryKind) -> Self {
        let kind = if wanted == EntryKind::Folder { "una cartella" } else { "un file" };
        let message = format!("nell'archivio, «{}» non è {kind}", visible_path(path));
        let hint = "toglierlo, dopo aver guardato che cosa è e dove porta";
        Refusal::wrong("archivio-estraneo", message, hint)
    }

    /// Refuses a path where anything but what is wanted stands, above all a link; it may be missing.
    pub(crate) fn unless_fit(wanted: EntryKind, path: &Path) -> Result<(), Self> {
        let kind = fs::entry_kind(path)?;
        if kind == EntryKind::Missing || kind == wanted {
            return Ok(());
        }
        Err(Refusal::in_the_way(path, wanted))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Wrong(diagnostic) | Refusal::Asked(diagnostic) => f.write_str(&diagnostic.message),
            Refusal::System(failure) => failure.fmt(f),
        }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Refusal::System(failure)
    }
}
