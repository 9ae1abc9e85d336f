//! The proof that nothing has changed, for which every declaration, inventory, sidecar and byte of content is
//! read.

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Report};
use crate::fs;
use crate::fs::{EntryKind, Failure, Walk};
use crate::limits::ARCHIVED_FILE;
use crate::ocfl::fault::{fault, stranger, unreadable};
use crate::ocfl::inventory::Inventory;
use crate::ocfl::layout::{EXTENSIONS, ROOT_DECLARATION, ROOT_FILES, STAGING};
use crate::ocfl::object::CheckedObject;
use crate::ocfl::recovery::find_displaced;
use crate::ocfl::{Archive, Identity, Refusal, object};

/// The outcome of a verification.
#[derive(Debug, Default)]
pub(crate) struct Verified {
    /// The findings: everything that is not as it was archived.
    pub(crate) report: Report,
    /// The plans that could be read, each with its inventory.
    pub(crate) plans: Vec<(Identity, Inventory)>,
    /// The number of files that were read.
    pub(crate) files: usize,
}

impl Archive {
    /// Verifies every file of the archive; what is wrong is reported, not mended.
    pub(crate) fn verify(&self) -> Result<Verified, Refusal> {
        let mut verified = Verified::default();
        for (name, expected) in ROOT_FILES {
            verified.keep(self.fault_of(name, expected));
            verified.files += 1;
        }
        for path in fs::list(&self.root)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name == EXTENSIONS {
                self.verify_extensions(&mut verified);
            } else if !ROOT_FILES.iter().any(|(known, _)| *known == name) {
                self.verify_object(&path, &name, &mut verified);
            }
        }
        Ok(verified)
    }

    /// Finds the first fault of the files that declare the archive; `None` if they are as they should be.
    pub(crate) fn root_fault(&self) -> Result<Option<Diagnostic>, Failure> {
        for (name, expected) in ROOT_FILES {
            if let Some(fault) = self.fault_of(name, expected)? {
                return Ok(Some(fault));
            }
        }
        Ok(None)
    }

    /// Finds the fault of a file that is always the same; `None` if it has none.
    fn fault_of(&self, name: &str, expected: &str) -> Result<Option<Diagnostic>, Failure> {
        let path = self.root.join(name);
        let what = if name == ROOT_DECLARATION.0 { "la dichiarazione" } else { "il file della disposizione" };
        let shown = path.display();
        let wrong = match fs::entry_kind(&path)? {
            EntryKind::File if fs::read(&path, &ARCHIVED_FILE)? == expected.as_bytes() => None,
            EntryKind::File => Some(("archivio-cambiato", format!("{what} «{shown}» è cambiato"))),
            EntryKind::Missing => Some(("archivio-manca", format!("manca {what} «{shown}»"))),
            EntryKind::Folder | EntryKind::Link | EntryKind::Other => {
                Some(("archivio-estraneo", format!("«{shown}» non è un file")))
            }
        };
        Ok(wrong.map(|(code, message)| fault(code, message)))
    }

    /// Verifies that only the layout's own folder is here, and for a while the one in which a version is
    /// assembled.
    fn verify_extensions(&self, verified: &mut Verified) {
        let mut known: BTreeSet<&Path> = ROOT_FILES.iter().map(|(name, _)| Path::new(*name)).collect();
        known.extend(ROOT_FILES.iter().filter_map(|(name, _)| Path::new(*name).parent()));
        let Walk { entries, unread } = fs::walk(&self.root.join(EXTENSIONS));
        for failure in &unread {
            verified.report.push(unreadable(failure, "", ""));
        }
        for (inner, _) in entries {
            let name = Path::new(EXTENSIONS).join(inner);
            if name == Path::new(STAGING) {
                verified.keep(find_displaced(self));
                verified.report.push(at_work(&self.root.join(&name)));
            } else if !name.starts_with(STAGING) && !known.contains(name.as_path()) {
                verified.report.push(stranger(&self.root.join(&name)));
            }
        }
    }

    /// Verifies that an entry of the root is the object that its name says.
    fn verify_object(&self, path: &Path, name: &str, verified: &mut Verified) {
        let identity = Identity::from_folder(name);
        let (Some(identity), Ok(EntryKind::Folder)) = (identity, fs::entry_kind(path)) else {
            return verified.report.push(stranger(path));
        };
        let CheckedObject { report, inventory, files, .. } = object::check(path, &identity);
        verified.report.extend(report);
        verified.files += files;
        verified.plans.extend(inventory.map(|inventory| (identity, inventory)));
    }
}

impl Verified {
    /// Reports what was found, or that something could not be read.
    fn keep(&mut self, found: Result<impl IntoIterator<Item = Diagnostic>, Failure>) {
        match found {
            Ok(found) => {
                for finding in found {
                    self.report.push(finding);
                }
            }
            Err(failure) => self.report.push(unreadable(&failure, "", "")),
        }
    }
}

fn at_work(path: &Path) -> Diagnostic {
    let message =
        format!("un'aggiunta è in corso, o si è interrotta: ne resta la cartella «{}»", path.display());
    Diagnostic::warning("archivio-resti", message).hint("la toglie il prossimo «allegato archivio aggiungi»")
}
