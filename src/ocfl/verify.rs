//! The proof that nothing has changed, for which every declaration, inventory, sidecar and byte of content is
//! read.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Report, Severity, visible_path};
use crate::fs;
use crate::fs::{EntryKind, Failure, Walk};
use crate::limits::ARCHIVED_FILE;
use crate::ocfl::fault::{fault, left_behind, remedy, stranger, unreadable};
use crate::ocfl::inventory::Inventory;
use crate::ocfl::layout::{EXTENSIONS, ROOT_DECLARATION, ROOT_FILES, STAGING, STANDARD_TEXTS, is_object};
use crate::ocfl::object::CheckedObject;
use crate::ocfl::recovery::find_displaced;
use crate::ocfl::{Archive, Identity, Refusal, object};

/// What programs that keep the versions of folders have in the folder that they keep.
const KEEPERS: [&str; 5] = [".git", ".gitattributes", ".gitignore", ".svn", ".hg"];

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
        let mut left = Vec::new();
        for path in fs::list(&self.root)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name == EXTENSIONS {
                self.verify_extensions(&mut verified, &mut left);
            } else if KEEPERS.contains(&name.as_str()) {
            } else if fs::is_left_behind(&name) {
                left.push(name);
            } else if !ROOT_FILES.iter().any(|(known, _)| *known == name) {
                self.verify_entry(&path, &name, &mut verified);
            }
        }
        let place = format!("in «{}»: ", visible_path(&self.root));
        verified.keep(Ok(left_behind(&place, &left)));
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

    /// Finds the fault of a file that always says the same; `None` if it has none.
    fn fault_of(&self, name: &str, expected: &str) -> Result<Option<Diagnostic>, Failure> {
        let path = self.root.join(name);
        let what = if name == ROOT_DECLARATION.0 { "la dichiarazione" } else { "il file della disposizione" };
        let shown = visible_path(&path);
        match fs::entry_kind(&path)? {
            EntryKind::File => {
                let bytes = fs::read(&path, &ARCHIVED_FILE)?;
                if says(&bytes, name, expected) {
                    return Ok(None);
                }
                let hint = remedy(&bytes, |bytes| says(bytes, name, expected));
                let message = format!("{what} «{shown}» è cambiato");
                Ok(Some(Diagnostic::error("archivio-cambiato", message).hint(hint)))
            }
            EntryKind::Missing => Ok(Some(fault("archivio-manca", format!("manca {what} «{shown}»")))),
            EntryKind::Folder | EntryKind::Link | EntryKind::Other => {
                Ok(Some(fault("archivio-estraneo", format!("«{shown}» non è un file"))))
            }
        }
    }

    /// Verifies that only folders are here, and for a while the one in which a version is assembled.
    fn verify_extensions(&self, verified: &mut Verified, left: &mut Vec<String>) {
        let Walk { entries, unread } = fs::walk(&self.root.join(EXTENSIONS));
        for failure in &unread {
            verified.report.push(unreadable(failure, "", ""));
        }
        let own: Vec<&Path> = ROOT_FILES.iter().filter_map(|(name, _)| Path::new(*name).parent()).collect();
        for (inner, kind) in entries {
            let name = Path::new(EXTENSIONS).join(&inner);
            let file_name = inner.file_name().unwrap_or_default().to_string_lossy();
            let is_own =
                own.contains(&name.as_path()) || ROOT_FILES.iter().any(|(own, _)| Path::new(*own) == name);
            let parent = name.parent().unwrap_or(&name);
            if name == Path::new(STAGING) {
                verified.keep(find_displaced(self));
                verified.report.push(at_work(&self.root.join(&name)));
            } else if is_own || name.starts_with(STAGING) {
            } else if fs::is_left_behind(&file_name) {
                left.push(fs::with_slashes(&name));
            } else if own.contains(&parent) || (parent == Path::new(EXTENSIONS) && kind != EntryKind::Folder)
            {
                verified.report.push(stranger(&self.root.join(&name)));
            } else if parent == Path::new(EXTENSIONS) {
                verified.report.push(of_others(&self.root.join(&name)));
            }
        }
    }

    /// Verifies an entry of the root: a plan that its name says, an object of another program's, or a
    /// stranger.
    fn verify_entry(&self, path: &Path, name: &str, verified: &mut Verified) {
        match (Identity::from_folder(name), fs::entry_kind(path)) {
            (Some(identity), Ok(EntryKind::Folder)) => {
                let CheckedObject { report, inventory, files, .. } = object::check(path, &identity);
                verified.report.extend(report);
                verified.files += files;
                verified.plans.extend(inventory.map(|inventory| (identity, inventory)));
            }
            (None, Ok(EntryKind::Folder)) if is_object(path) => {
                let CheckedObject { report, files, inventory, .. } = object::check_foreign(path);
                let doubled = inventory.and_then(|inventory| Identity::from_id(&inventory.id));
                if let Some(identity) = doubled {
                    return verified.report.push(double(path, &identity));
                }
                verified.report.extend(report);
                verified.files += files;
                verified.report.push(of_others(path));
            }
            // Validators ignore files here that they do not know (OCFL 1.1, E087).
            (None, Ok(EntryKind::File)) if !name.starts_with("0=") => {
                let is_standard = STANDARD_TEXTS
                    .iter()
                    .any(|text| name.rsplit_once('.').is_some_and(|(stem, _)| stem == *text));
                if !is_standard {
                    verified.report.push(Diagnostic { severity: Severity::Warning, ..stranger(path) });
                }
            }
            (Some(_) | None, _) => verified.report.push(stranger(path)),
        }
    }
}

/// Whether a file says what it should: the declaration to the letter, the others in whatever way JSON says
/// it.
fn says(bytes: &[u8], name: &str, expected: &str) -> bool {
    let json = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).ok();
    let is_same = bytes == expected.as_bytes();
    is_same
        || (name != ROOT_DECLARATION.0
            && json(bytes).is_some_and(|said| Some(said) == json(expected.as_bytes())))
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
        format!("un'aggiunta è in corso, o si è interrotta: ne resta la cartella «{}»", visible_path(path));
    Diagnostic::warning("archivio-resti", message).hint("la toglie il prossimo «allegato archivio aggiungi»")
}

/// Says that a plan is there twice, or not under its own name.
fn double(path: &Path, identity: &Identity) -> Diagnostic {
    let message = format!(
        "«{}» è una copia del piano «{}/{}», che nell'archivio sta nella cartella «{}»",
        visible_path(path),
        identity.ipa_code(),
        identity.period(),
        identity.folder()
    );
    let hint = "se la cartella del piano c'è, spostare la copia fuori dall'archivio; se non c'è, ridare a questa il suo nome";
    Diagnostic::error("archivio-estraneo", message).hint(hint)
}

/// Says that something is another program's.
fn of_others(path: &Path) -> Diagnostic {
    let message = format!("«{}» è di un altro programma, e non è un piano", visible_path(path));
    let hint =
        "lo standard OCFL lo ammette, e l'archivio non ne soffre; se nessuno sa che cosa è, spostarlo fuori";
    Diagnostic::warning("archivio-altro", message).hint(hint)
}
