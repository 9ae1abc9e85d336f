//! The check of one object, that every byte of it is as it was archived.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Report};
use crate::fs;
use crate::fs::{EntryKind, Failure, Walk};
use crate::limits::ARCHIVED_FILE;
use crate::ocfl::digest::{sha256, sha512};
use crate::ocfl::fault::{ELSEWHERE, REMEDY, fault, unreadable};
use crate::ocfl::inventory::{INVENTORY, Inventory, SIDECAR, sidecar};
use crate::ocfl::layout::OBJECT_DECLARATION;
use crate::ocfl::{Identity, VersionNumber};

/// The outcome of an object's check.
#[derive(Debug)]
pub(crate) struct CheckedObject {
    pub(crate) report: Report,
    /// The inventory, if one can be trusted.
    pub(crate) inventory: Option<Inventory>,
    /// The number of files that were read.
    pub(crate) files: usize,
    /// The failure to read something, which is in the report too.
    pub(crate) failure: Option<Failure>,
}

/// Checks every file of an object's folder.
pub(crate) fn check(folder: &Path, identity: &Identity) -> CheckedObject {
    let Walk { entries, unread } = fs::walk(folder);
    let there = entries.into_iter().map(|(path, kind)| (name_of(&path), kind)).collect();
    let report = Report::default();
    let mut check =
        ObjectCheck { folder, identity, there, unread: Vec::new(), read: BTreeSet::new(), report };
    for failure in unread {
        check.report_unlisted(failure);
    }
    check.check_declaration();
    let inventory = check.find_inventory();
    if let Some(inventory) = &inventory {
        check.check_versions(inventory);
        check.check_contents(inventory);
        check.report_strangers(inventory);
    }
    let files = check.read.len();
    CheckedObject { report: check.report, inventory, files, failure: check.unread.into_iter().next() }
}

/// The name of a file in the object, as inventories write it.
fn name_of(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

struct ObjectCheck<'a> {
    folder: &'a Path,
    identity: &'a Identity,
    there: BTreeMap<String, EntryKind>,
    /// The failures to read something.
    unread: Vec<Failure>,
    /// The names of the files that were read.
    read: BTreeSet<String>,
    report: Report,
}

impl ObjectCheck<'_> {
    fn check_declaration(&mut self) {
        let (name, expected) = OBJECT_DECLARATION;
        if self.fetch(name, "l'intero piano").is_some_and(|bytes| bytes != expected.as_bytes()) {
            self.report_change("la dichiarazione", name, "l'intero piano");
        }
    }

    /// Finds the object's inventory; if it can't be trusted, that of the last version that can, to go on
    /// with.
    fn find_inventory(&mut self) -> Option<Inventory> {
        if let Some(inventory) = self.trusted("", "l'intero piano") {
            return Some(inventory);
        }
        let mut numbers: Vec<VersionNumber> =
            self.there.keys().filter_map(|name| VersionNumber::parse(name)).collect();
        numbers.sort();
        let before = self.report.clone();
        for number in numbers.into_iter().rev() {
            if let Some(inventory) = self.trusted(&format!("{number}/"), &name_versions([number])) {
                // What is wrong with the others is said when they are looked at.
                self.report = before;
                return Some(inventory);
            }
        }
        let message = format!(
            "in {}: nessun inventario è integro, e i contenuti non si possono controllare",
            self.plan()
        );
        self.report.push(fault("archivio-inventario", message));
        None
    }

    /// Reads the inventory below `at`; `None` unless its sidecar vouches for it and it is one of this plan.
    fn trusted(&mut self, at: &str, touched: &str) -> Option<Inventory> {
        let (name, beside) = (format!("{at}{INVENTORY}"), format!("{at}{SIDECAR}"));
        let bytes = self.fetch(&name, touched);
        let vouched = self.fetch(&beside, touched);
        let (bytes, vouched) = (bytes?, vouched?);
        if sidecar(&bytes) != vouched {
            let message = format!(
                "l'inventario «{name}» e la sua impronta «{beside}» non si corrispondono: uno dei due è cambiato"
            );
            self.report_fault("archivio-inventario", &message, touched);
            return None;
        }
        match Inventory::read(&bytes) {
            Ok(inventory) if inventory.id == self.identity.to_string() => Some(inventory),
            Ok(inventory) => {
                let message = format!("l'inventario «{name}» è di un altro piano, «{}»", inventory.id);
                self.report_fault("archivio-inventario", &message, touched);
                None
            }
            Err(reason) => {
                self.report_fault(
                    "archivio-inventario",
                    &format!("l'inventario «{name}» non va bene: {reason}"),
                    touched,
                );
                None
            }
        }
    }

    /// Checks that each version's own inventory says of it, and of those before, what the object's says.
    fn check_versions(&mut self, inventory: &Inventory) {
        for number in inventory.versions.keys().copied() {
            let touched = name_versions([number]);
            let Some(own) = self.trusted(&format!("{number}/"), &touched) else { continue };
            if own != inventory.as_of(number) {
                let message =
                    format!("l'inventario «{number}/{INVENTORY}» non dice lo stesso di quello del piano");
                self.report_fault("archivio-inventario", &message, &touched);
            }
        }
    }

    /// Checks every file's bytes against the digests that the inventory has of them.
    fn check_contents(&mut self, inventory: &Inventory) {
        for (digest, paths) in &inventory.manifest {
            let using = inventory.versions.iter().filter(|(_, version)| version.state.contains_key(digest));
            let touched = name_versions(using.map(|(number, _)| *number));
            for path in paths {
                let Some(bytes) = self.fetch(path, &touched) else { continue };
                if sha512(&bytes) != *digest {
                    self.report_change("il file", path, &touched);
                } else if !second_digest_holds(inventory, path, &bytes) {
                    let message = format!("la SHA-256 di «{path}» nell'inventario non è la sua");
                    self.report_fault("archivio-inventario", &message, &touched);
                }
            }
        }
    }

    /// Reports the entries that no version knows.
    fn report_strangers(&mut self, inventory: &Inventory) {
        let mut known = self.read.clone();
        known.extend(inventory.manifest.values().flatten().cloned());
        let folders: BTreeSet<String> = known.iter().flat_map(|name| folders_of(name)).collect();
        let strangers: Vec<String> = (self.there.iter())
            .filter(|(name, kind)| match kind {
                EntryKind::Folder => !folders.contains(*name),
                EntryKind::File | EntryKind::Link | EntryKind::Other | EntryKind::Missing => {
                    !known.contains(*name)
                }
            })
            .map(|(name, _)| name.clone())
            .collect();
        // Where something is missing, a stranger may be what is missing under another name.
        let missing = self.report.sorted().iter().any(|finding| finding.code == "archivio-manca");
        let hint = if missing { REMEDY } else { ELSEWHERE };
        for name in strangers {
            let number = name.split('/').next().and_then(VersionNumber::parse);
            let touched = number.map_or("l'intero piano".to_owned(), |number| name_versions([number]));
            let message =
                format!("in {}: «{name}» non fa parte dell'archivio (riguarda {touched})", self.plan());
            self.report.push(Diagnostic::error("archivio-estraneo", message).hint(hint));
        }
    }

    /// Reads the bytes of a file that must be there; `None` if it can't, which is reported.
    fn fetch(&mut self, name: &str, touched: &str) -> Option<Vec<u8>> {
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
            EntryKind::Missing => {
                self.report_fault("archivio-manca", &format!("manca il file «{name}»"), touched)
            }
            EntryKind::Folder | EntryKind::Link | EntryKind::Other => {
                self.report_fault("archivio-estraneo", &format!("«{name}» non è un file"), touched);
            }
        }
        None
    }

    fn is_unread(&self, name: &str) -> bool {
        let path = self.folder.join(name);
        self.unread.iter().any(|failure| path.starts_with(&failure.path))
    }

    /// Reports that something could not be listed.
    fn report_unlisted(&mut self, failure: Failure) {
        let name = failure.path.strip_prefix(self.folder).ok().and_then(|name| name.iter().next());
        let number = name.and_then(|name| name.to_str()).and_then(VersionNumber::parse);
        let touched = number.map_or("l'intero piano".to_owned(), |number| name_versions([number]));
        self.report_unreadable(failure, &touched);
    }

    fn report_unreadable(&mut self, failure: Failure, touched: &str) {
        let place = format!("in {}: ", self.plan());
        self.report.push(unreadable(&failure, &place, &format!(" (riguarda {touched})")));
        self.unread.push(failure);
    }

    fn report_change(&mut self, what: &str, name: &str, touched: &str) {
        self.report_fault("archivio-cambiato", &format!("{what} «{name}» è cambiato"), touched);
    }

    fn report_fault(&mut self, code: &'static str, message: &str, touched: &str) {
        let finding = fault(code, format!("in {}: {message} (riguarda {touched})", self.plan()));
        self.report.push(finding);
    }

    fn plan(&self) -> String {
        format!("«{}/{}»", self.identity.ipa_code(), self.identity.period())
    }
}

fn second_digest_holds(inventory: &Inventory, path: &str, bytes: &[u8]) -> bool {
    let stated = inventory.fixity.sha256.iter().find(|(_, paths)| paths.iter().any(|known| known == path));
    stated.is_none_or(|(digest, _)| *digest == sha256(bytes))
}

/// Names versions: `la versione v1`, `le versioni v1, v2`.
fn name_versions(numbers: impl IntoIterator<Item = VersionNumber>) -> String {
    let numbers: Vec<String> = numbers.into_iter().map(|number| number.to_string()).collect();
    match numbers.as_slice() {
        [one] => format!("la versione {one}"),
        _ => format!("le versioni {}", numbers.join(", ")),
    }
}

/// The folders that a file lies in: `a` and `a/b` of `a/b/c`.
fn folders_of(name: &str) -> Vec<String> {
    name.match_indices('/').map(|(end, _)| name[..end].to_owned()).collect()
}
