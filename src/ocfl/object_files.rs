//! The files of an object's folder, as they are read one by one, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Report, visible_line};
use crate::fs;
use crate::fs::{EntryKind, Failure, Walk};
use crate::limits::ARCHIVED_FILE;
use crate::ocfl::VersionNumber;
use crate::ocfl::fault::{fault, unreadable};
use crate::ocfl::portable_names::folded;

/// All of an object's folder, or part of it, for the sentence that says what a fault touches.
pub(crate) const ALL: &str = "l'intero piano";

/// The files of an object's folder.
pub(crate) struct ObjectFiles<'a> {
    folder: &'a Path,
    /// The object's name in messages: `c_a000/2026-2028`.
    label: &'a str,
    /// Everything in the folder, by names as inventories write them.
    pub(crate) there: BTreeMap<String, EntryKind>,
    /// The failures to read something.
    pub(crate) unread: Vec<Failure>,
    /// The names of the files that were read.
    pub(crate) read: BTreeSet<String>,
    pub(crate) report: Report,
}

impl<'a> ObjectFiles<'a> {
    /// Lists all that lies in an object's folder.
    pub(crate) fn list(folder: &'a Path, label: &'a str) -> Self {
        let Walk { entries, unread } = fs::walk(folder);
        let there = entries.into_iter().map(|(path, kind)| (fs::with_slashes(&path), kind)).collect();
        let (read, report) = (BTreeSet::new(), Report::default());
        let mut files = ObjectFiles { folder, label, there, unread: Vec::new(), read, report };
        for failure in unread {
            let touched =
                touched_by(&fs::with_slashes(failure.path.strip_prefix(folder).unwrap_or(Path::new(""))));
            files.report_unreadable(failure, &touched);
        }
        files
    }

    /// Leaves out what lies in the folders of versions after one: the inventories that know it are not
    /// trusted, which is told.
    pub(crate) fn leave_out_after(&mut self, last: VersionNumber) {
        let number =
            |name: &str| VersionNumber::parse_padded(name.split('/').next()?).map(|(number, _)| number);
        self.there.retain(|name, _| number(name).is_none_or(|number| number <= last));
    }

    /// Whether a file is there.
    pub(crate) fn has_file(&self, name: &str) -> bool {
        self.there.get(name) == Some(&EntryKind::File)
    }

    /// Reads the bytes of a file that must be there; `None` if it can't, which is reported.
    pub(crate) fn fetch(&mut self, name: &str, touched: &str) -> Option<Vec<u8>> {
        match self.there.get(name).copied().unwrap_or(EntryKind::Missing) {
            EntryKind::File => {
                self.read.insert(name.to_owned());
                match fs::read(&self.folder.join(name), &ARCHIVED_FILE) {
                    Ok(bytes) => return Some(bytes),
                    Err(failure) => self.report_unreadable(failure, touched),
                }
            }
            // What lies in a folder that could not be read may well be there.
            EntryKind::Missing if self.is_unread(name) => {}
            EntryKind::Missing => self.report_missing(name, touched),
            EntryKind::Folder | EntryKind::Link | EntryKind::Other => {
                let message = format!("«{}» non è un file", visible_line(name));
                self.report_fault("archivio-estraneo", &message, touched);
            }
        }
        None
    }

    fn is_unread(&self, name: &str) -> bool {
        let path = self.folder.join(name);
        self.unread.iter().any(|failure| path.starts_with(&failure.path))
    }

    /// Reports a missing file; a copy may have brought it under a name that only some systems take for the
    /// same.
    fn report_missing(&mut self, name: &str, touched: &str) {
        let shown = visible_line(name);
        let wanted = folded(name);
        let same =
            self.there.iter().find(|(other, kind)| **kind == EntryKind::File && folded(other) == wanted);
        let Some((other, _)) = same else {
            return self.report_fault("archivio-manca", &format!("manca il file «{shown}»"), touched);
        };
        let message = format!(
            "in «{}»: manca il file «{shown}», e c'è «{}», con maiuscole o accenti scritti in un altro modo (riguarda {touched})",
            self.label,
            visible_line(other)
        );
        self.read.insert(other.clone());
        let hint = "la copia è passata da un disco o da un programma che cambia i nomi: copiare di nuovo l'archivio dall'originale, per esempio \
                    dentro un file .zip";
        self.report.push(Diagnostic::error("archivio-manca", message).hint(hint));
    }

    fn report_unreadable(&mut self, failure: Failure, touched: &str) {
        let place = format!("in «{}»: ", self.label);
        self.report.push(unreadable(&failure, &place, &format!(" (riguarda {touched})")));
        self.unread.push(failure);
    }

    /// Reports that something is not as it was.
    pub(crate) fn report_fault(&mut self, code: &'static str, message: &str, touched: &str) {
        let finding = fault(code, format!("in «{}»: {message} (riguarda {touched})", self.label));
        self.report.push(finding);
    }

    /// Says where a finding is, and what it touches.
    pub(crate) fn placed(&self, message: &str, touched: &str) -> String {
        format!("in «{}»: {message} (riguarda {touched})", self.label)
    }

    /// Says where a finding is that touches nothing.
    pub(crate) fn in_object(&self, message: &str) -> String {
        format!("in «{}»: {message}", self.label)
    }
}

/// Names the version in whose folder something lies, or the whole object.
pub(crate) fn touched_by(name: &str) -> String {
    let number = name.split('/').next().and_then(VersionNumber::parse_padded);
    number.map_or(ALL.to_owned(), |(number, _)| name_versions([number]))
}

/// Names versions: `la versione v1`, `le versioni v1, v2`.
pub(crate) fn name_versions(numbers: impl IntoIterator<Item = VersionNumber>) -> String {
    let numbers: Vec<String> = numbers.into_iter().map(|number| number.to_string()).collect();
    match numbers.as_slice() {
        [one] => format!("la versione {one}"),
        _ => format!("le versioni {}", numbers.join(", ")),
    }
}
