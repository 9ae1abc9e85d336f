//! The check of one object: that every byte of it is as it was archived, and that its inventories keep the
//! rules of the standard, whoever wrote them.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Report, visible_line};
use crate::fs::Failure;
use crate::ocfl::agreement::{Disagreement, disagreements};
use crate::ocfl::breach::Breach;
use crate::ocfl::contents::{Claims, check_contents, report_unknown_digests};
use crate::ocfl::digest::DigestAlgorithm;
use crate::ocfl::fault::remedy;
use crate::ocfl::inventory::{INVENTORY, Inventory, InventoryKind};
use crate::ocfl::layout::OBJECT_DECLARATIONS;
use crate::ocfl::object_files::{ALL, ObjectFiles, name_versions, touched_by};
use crate::ocfl::odd_names::report_odd_names;
use crate::ocfl::sidecar::{sidecar_name, vouch};
use crate::ocfl::strangers::report_strangers;
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

/// Checks every file of a plan's folder.
pub(crate) fn check(folder: &Path, identity: &Identity) -> CheckedObject {
    let label = format!("{}/{}", identity.ipa_code(), identity.period());
    check_named(folder, &label, Some(&identity.to_string()))
}

/// Checks every file of an object that is no plan of this program's.
pub(crate) fn check_foreign(folder: &Path) -> CheckedObject {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    check_named(folder, &visible_line(&name), None)
}

fn check_named(folder: &Path, label: &str, id: Option<&str>) -> CheckedObject {
    let files = ObjectFiles::list(folder, label);
    let mut check = ObjectCheck { files, id, claims: Claims::default(), others: BTreeSet::new() };
    let declared = check.check_declaration();
    let found = check.find_inventory();
    if let Some(found) = &found {
        if let Some(declared) = declared.filter(|declared| *declared != found.inventory.kind) {
            let message = format!(
                "la dichiarazione è di OCFL {}, e l'inventario di OCFL {} (OCFL E038)",
                declared.edition(),
                found.inventory.kind.edition()
            );
            check.files.report_fault("archivio-inventario", &message, ALL);
        }
        check.check_versions(found);
        check.claims.add(&found.inventory);
        check_contents(&mut check.files, &found.inventory, &check.claims);
        report_unknown_digests(&mut check.files, &check.claims);
        if !found.is_the_objects {
            check.files.leave_out_after(found.inventory.head);
        }
        report_strangers(&mut check.files, &found.inventory);
        check.report_others();
        report_odd_names(&mut check.files, &found.inventory);
    }
    let ObjectFiles { read, unread, report, .. } = check.files;
    let inventory = found.map(|found| found.inventory);
    CheckedObject { report, inventory, files: read.len(), failure: unread.into_iter().next() }
}

struct ObjectCheck<'a> {
    files: ObjectFiles<'a>,
    /// The identifier that the object must have, if one is known.
    id: Option<&'a str>,
    claims: Claims,
    /// The versions that another program added.
    others: BTreeSet<VersionNumber>,
}

/// An inventory for which its sidecar vouches, with the bytes that it was read from.
struct VouchedInventory {
    inventory: Inventory,
    bytes: Vec<u8>,
    /// Whether it is the object's own, and not that of a version.
    is_the_objects: bool,
}

impl VouchedInventory {
    /// Whether this program wrote it: to the letter as it writes.
    fn is_ours(&self) -> bool {
        self.inventory.to_bytes() == self.bytes
    }
}

impl ObjectCheck<'_> {
    /// Checks the declaration, and returns the edition of the standard that it declares.
    fn check_declaration(&mut self) -> Option<InventoryKind> {
        let declared = OBJECT_DECLARATIONS.into_iter().find(|(_, name, _)| self.files.has_file(name));
        let (kind, name, expected) = declared.unwrap_or(OBJECT_DECLARATIONS[0]);
        let bytes = self.files.fetch(name, ALL)?;
        if bytes != expected.as_bytes() {
            let message =
                self.files.placed(&format!("la dichiarazione «{name}» è cambiata (OCFL E007)"), ALL);
            let hint = remedy(&bytes, |bytes| bytes == expected.as_bytes());
            self.files.report.push(Diagnostic::error("archivio-cambiato", message).hint(hint));
            return None;
        }
        Some(kind)
    }

    /// Finds the object's inventory; if it can't be trusted, that of the last version that can, to go on
    /// with.
    fn find_inventory(&mut self) -> Option<VouchedInventory> {
        if let Some(found) = self.vouched("", ALL) {
            return Some(found);
        }
        let names = self.files.there.keys();
        let mut versions: Vec<(VersionNumber, String)> =
            names.filter_map(|name| Some((VersionNumber::parse_padded(name)?.0, name.clone()))).collect();
        versions.sort();
        let before = self.files.report.clone();
        for (number, name) in versions.into_iter().rev() {
            if let Some(found) = self.vouched(&format!("{name}/"), &name_versions([number])) {
                // What is wrong with the others is said when they are looked at.
                self.files.report = before;
                return Some(found);
            }
        }
        // Without a remedy, which is said of each inventory: a copy may just have changed the ends of lines.
        let message =
            self.files.in_object("nessun inventario è integro, e i contenuti non si possono controllare");
        self.files.report.push(Diagnostic::error("archivio-inventario", message));
        None
    }

    /// Reads the inventory below `at`; `None` unless its sidecar vouches for it and it is one of this object.
    fn vouched(&mut self, at: &str, touched: &str) -> Option<VouchedInventory> {
        let name = format!("{at}{INVENTORY}");
        // The algorithm is in the inventory, which is not believed before its sidecar is.
        let algorithms = [DigestAlgorithm::Sha512, DigestAlgorithm::Sha256];
        let has =
            |algorithm: &DigestAlgorithm| self.files.has_file(&format!("{at}{}", sidecar_name(*algorithm)));
        let algorithm = algorithms.into_iter().find(has).unwrap_or(DigestAlgorithm::Sha512);
        let beside = format!("{at}{}", sidecar_name(algorithm));
        let bytes = self.files.fetch(&name, touched);
        let vouched = self.files.fetch(&beside, touched);
        let (bytes, vouched) = (bytes?, vouched?);
        if let Err(breach) = vouch(&bytes, &vouched, algorithm) {
            let message = format!("l'inventario «{name}» e la sua impronta «{beside}»: {breach}");
            let hint = remedy(&bytes, |bytes| vouch(bytes, &vouched, algorithm).is_ok());
            let message = self.files.placed(&message, touched);
            self.files.report.push(Diagnostic::error("archivio-inventario", message).hint(hint));
            return None;
        }
        match Inventory::read(&bytes) {
            Ok(inventory) => self.is_fit(&inventory, &name, algorithm).then_some(VouchedInventory {
                inventory,
                bytes,
                is_the_objects: at.is_empty(),
            }),
            Err(breaches) => {
                self.report_breaches(&breaches, &name, touched);
                None
            }
        }
    }

    /// Checks that an inventory is of this object, and of the algorithm that its sidecar has.
    fn is_fit(&mut self, inventory: &Inventory, name: &str, algorithm: DigestAlgorithm) -> bool {
        let message = if self.id.is_some_and(|id| inventory.id != id) {
            format!(
                "l'inventario «{name}» è di un altro piano, «{}» (OCFL E037)",
                visible_line(&inventory.id)
            )
        } else if inventory.digest_algorithm != algorithm {
            format!(
                "accanto all'inventario «{name}» manca «{}» (OCFL E058)",
                sidecar_name(inventory.digest_algorithm)
            )
        } else {
            return true;
        };
        let touched = touched_by(name);
        self.files.report_fault("archivio-inventario", &message, &touched);
        false
    }

    /// Checks that each version's own inventory says of it, and of those before, what the object's says.
    fn check_versions(&mut self, found: &VouchedInventory) {
        let whole = &found.inventory;
        for (number, version) in &whole.versions {
            let at = format!("{}/", whole.folder_of(*number));
            let name = format!("{at}{INVENTORY}");
            if !version.is_ours() {
                self.others.insert(*number);
                // An inventory in each version is advice, which every version of ours follows (OCFL W010).
                if !self.files.there.contains_key(&name) {
                    self.check_folder(whole, *number);
                    continue;
                }
            }
            let touched = name_versions([*number]);
            let Some(own) = self.vouched(&at, &touched) else { continue };
            if !own.is_ours() {
                self.others.insert(*number);
            }
            self.claims.add(&own.inventory);
            if own.inventory.head != *number {
                let message = format!(
                    "l'inventario «{name}» è di un'altra versione, {} (OCFL E040)",
                    own.inventory.head
                );
                self.files.report_fault("archivio-inventario", &message, &touched);
            } else if *number == whole.head && own.bytes != found.bytes {
                let message =
                    format!("l'inventario «{name}» non dice lo stesso di quello del piano (OCFL E064)");
                self.files.report_fault("archivio-inventario", &message, &touched);
            } else {
                self.compare(whole, &own, &name);
            }
        }
    }

    /// Checks that a version without an inventory of its own has at least its folder.
    fn check_folder(&mut self, whole: &Inventory, number: VersionNumber) {
        let folder = whole.folder_of(number);
        if !self.files.there.contains_key(&folder) {
            let message = format!("manca la cartella «{folder}» (OCFL E046)");
            self.files.report_fault("archivio-manca", &message, &name_versions([number]));
        }
    }

    fn compare(&mut self, whole: &Inventory, own: &VouchedInventory, name: &str) {
        let touched = name_versions([own.inventory.head]);
        for disagreement in disagreements(whole, &own.inventory) {
            match disagreement {
                Disagreement::Forbidden(breach) => {
                    let message =
                        format!("l'inventario «{name}» non dice lo stesso di quello del piano: {breach}");
                    self.files.report_fault("archivio-inventario", &message, &touched);
                }
                // What this program wrote, nobody has to write otherwise.
                Disagreement::Occasion(number) if own.is_ours() => {
                    let message = format!(
                        "l'inventario «{name}» non dice lo stesso di quello del piano: altra data, altro messaggio o altro autore di {number}"
                    );
                    self.files.report_fault("archivio-inventario", &message, &touched);
                }
                Disagreement::Occasion(number) => {
                    let message = format!(
                        "l'inventario «{name}» dà a {number} un'altra data, un altro messaggio o un altro autore di quello del piano (OCFL W011)"
                    );
                    let finding =
                        Diagnostic::warning("archivio-altro", self.files.placed(&message, &touched));
                    self.files.report.push(finding);
                }
            }
        }
    }

    /// Says which versions another program added.
    fn report_others(&mut self) {
        if self.others.is_empty() || self.id.is_none() {
            return;
        }
        let (versions, are) = match self.others.len() {
            1 => (name_versions(self.others.iter().copied()), "è"),
            _ => (name_versions(self.others.iter().copied()), "sono"),
        };
        let message = self.files.in_object(&format!(
            "{versions} {are} di un altro programma: i file sono controllati secondo lo standard OCFL, ma non è detto che siano un piano"
        ));
        let hint = "se nessuno sa con quale programma e perché, confrontare le impronte con quelle riportate negli atti";
        self.files.report.push(Diagnostic::warning("archivio-altro", message).hint(hint));
    }

    fn report_breaches(&mut self, breaches: &[Breach], name: &str, touched: &str) {
        /// Enough to see what is wrong.
        const SHOWN: usize = 10;
        for breach in breaches.iter().take(SHOWN) {
            let message = format!("l'inventario «{name}» non segue lo standard: {breach}");
            self.files.report_fault("archivio-inventario", &message, touched);
        }
        if breaches.len() > SHOWN {
            let message =
                format!("l'inventario «{name}» ha altri {} errori di questo genere", breaches.len() - SHOWN);
            self.files.report_fault("archivio-inventario", &message, touched);
        }
    }
}
