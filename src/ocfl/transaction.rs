//! Putting a version into the archive: all of it, or nothing.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::fs;
use crate::fs::Failure;
use crate::ocfl::digest::DigestAlgorithm;
use crate::ocfl::inventory::{INVENTORY, Inventory, InventoryKind};
use crate::ocfl::layout::{OBJECT_DECLARATION, owned};
use crate::ocfl::new_root::NewRoot;
use crate::ocfl::sidecar::{sidecar, sidecar_name};
use crate::ocfl::staging::Staging;
use crate::ocfl::{Addition, Archive, Identity, Past, Refusal, VersionNumber, object};

/// One more version of a plan, from the moment at which this run holds the archive.
///
/// Dropped without [`Transaction::commit`], it leaves the archive as it was.
#[derive(Debug)]
pub(crate) struct Transaction {
    identity: Identity,
    target: TransactionTarget,
}

/// The archive to which the version goes.
#[derive(Debug)]
enum TransactionTarget {
    /// An archive that is there, with the plan's inventory, if it is archived.
    Existing { staging: Staging, inventory: Option<Inventory> },
    /// An archive that is made for the version.
    New(NewRoot),
}

/// A version that is in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) number: VersionNumber,
    /// The archive's folder.
    pub(crate) archive: PathBuf,
    /// Whether the archive was made for this version.
    pub(crate) founded: bool,
}

impl Transaction {
    /// Takes hold of the archive in a folder, or of the place of one that is to be made, if no other run
    /// does. Remarks say what became of what a dead run left.
    pub(crate) fn begin(root: &Path, identity: &Identity, remarks: &mut Report) -> Result<Self, Refusal> {
        match Archive::open(root)? {
            Some(archive) => Transaction::begin_in(archive, identity, remarks),
            None => Transaction::begin_new(root, identity, remarks),
        }
    }

    fn begin_in(archive: Archive, identity: &Identity, remarks: &mut Report) -> Result<Self, Refusal> {
        let (staging, recovery) = Staging::open(archive)?;
        if let Some(recovery) = recovery {
            remarks.push(recovery.remark());
        }
        let inventory = sound_inventory(staging.archive(), identity)?;
        let target = TransactionTarget::Existing { staging, inventory };
        Ok(Transaction { identity: identity.clone(), target })
    }

    fn begin_new(root: &Path, identity: &Identity, remarks: &mut Report) -> Result<Self, Refusal> {
        let (new_root, recovery) = NewRoot::begin(root)?;
        if let Some(recovery) = recovery {
            remarks.push(recovery.remark());
        }
        // Between the first look and the lock, another run may have put its archive there.
        if let Some(archive) = Archive::open(new_root.root())? {
            new_root.close()?;
            return Transaction::begin_in(archive, identity, remarks);
        }
        Ok(Transaction { identity: identity.clone(), target: TransactionTarget::New(new_root) })
    }

    /// The plan as it is archived; `None` if this is its first version.
    pub(crate) fn past(&self) -> Option<Past<'_>> {
        let TransactionTarget::Existing { staging, inventory } = &self.target else { return None };
        Some(Past { archive: staging.archive(), identity: &self.identity, inventory: inventory.as_ref()? })
    }

    /// Writes the version and puts it at its place in one step; a remark says if what helped on the way could
    /// not be removed.
    pub(crate) fn commit(self, addition: Addition, remarks: &mut Report) -> Result<Stored, Refusal> {
        let addition = addition.named_well()?;
        let number = addition.number;
        match self.target {
            TransactionTarget::Existing { mut staging, inventory } => {
                let place = staging.archive().place(&self.identity);
                assemble(&staging.assembly(), inventory.is_some().then_some(place.as_path()), &addition)?;
                staging.place(&place)?;
                let archive = staging.archive().root.clone();
                remark_remains(staging.close(), remarks);
                Ok(Stored { number, archive, founded: false })
            }
            TransactionTarget::New(mut new_root) => {
                let laid = new_root.lay()?;
                assemble(&laid.place(&self.identity), None, &addition)?;
                new_root.place()?;
                let archive = new_root.root().to_owned();
                remark_remains(new_root.close().map_err(Refusal::from), remarks);
                Ok(Stored { number, archive, founded: true })
            }
        }
    }
}

/// The plan's inventory, if it is archived; nothing is added to an archive or a plan that has changed.
fn sound_inventory(archive: &Archive, identity: &Identity) -> Result<Option<Inventory>, Refusal> {
    if let Some(fault) = archive.root_fault()? {
        return Err(unsound("l'archivio", &fault));
    }
    let Some(inventory) = archive.inventory(identity)? else { return Ok(None) };
    // The new object gets second names for the old one's files, and with them whatever is wrong with their
    // bytes.
    let checked = object::check(&archive.place(identity), identity);
    if let Some(failure) = checked.failure {
        return Err(failure.into());
    }
    match checked.report.of(Severity::Error).sorted().first() {
        None if is_as_we_write(&inventory) => Ok(Some(inventory)),
        None => Err(written_otherwise(&inventory)),
        Some(fault) => Err(unsound("il piano archiviato", fault)),
    }
}

/// Whether versions of ours can follow those that are there.
fn is_as_we_write(inventory: &Inventory) -> bool {
    let form = (inventory.digest_algorithm, inventory.kind, inventory.width);
    form == (DigestAlgorithm::Sha512, InventoryKind::Ocfl11, 0)
}

fn written_otherwise(inventory: &Inventory) -> Refusal {
    let message = format!(
        "il piano archiviato è di un altro programma, che lo scrive in un'altra forma (OCFL {}, impronte {}, prima versione «{}»): si può \
         leggere, ma non vi si aggiunge nulla",
        inventory.kind.edition(),
        inventory.digest_algorithm.name(),
        inventory.folder_of(VersionNumber::FIRST)
    );
    let hint = "archiviare in un'altra cartella, con --archivio, e conservare anche questa";
    Refusal::wrong("archivio-altro", message, hint)
}

fn unsound(what: &str, fault: &Diagnostic) -> Refusal {
    let message = format!("{what} non è integro, e non vi si aggiunge nulla: {}", fault.message);
    let finding = Diagnostic::error(fault.code, message);
    Refusal::Wrong(Box::new(fault.hints.iter().cloned().fold(finding, Diagnostic::hint)))
}

/// Makes the object's folder as it will be: the files that the old one has, under second names, and the new
/// ones.
fn assemble(folder: &Path, old: Option<&Path>, addition: &Addition) -> Result<(), Failure> {
    match old {
        // The inventory at the top is written anew, and writing over a second name would change the old file
        // too.
        Some(old) => fs::link_below(old, folder, &[INVENTORY, &sidecar_name(DigestAlgorithm::Sha512)])?,
        None => fs::write_below(folder, &owned(&[OBJECT_DECLARATION]))?,
    }
    fs::write_below(folder, &addition.fresh)?;
    // The inventory comes after all that it names: an object without one is known to be unfinished.
    let inventory = addition.inventory.to_bytes();
    let beside = sidecar(&inventory);
    for at in [String::new(), format!("{}/", addition.number)] {
        let name = sidecar_name(DigestAlgorithm::Sha512);
        let files =
            [(format!("{at}{INVENTORY}"), inventory.clone()), (format!("{at}{name}"), beside.clone())];
        fs::write_below(folder, &files)?;
    }
    fs::sync_dirs(folder)
}

/// Remarks that what helped on the way could not be removed. The version is archived all the same.
fn remark_remains(closed: Result<(), Refusal>, remarks: &mut Report) {
    if let Err(refusal) = closed {
        let message = format!("la versione è archiviata, ma ne restano file di passaggio: {refusal}");
        remarks.push(Diagnostic::warning("archivio-resti", message).hint("li toglie la prossima aggiunta"));
    }
}
