//! Putting a version into the archive: all of it, or nothing.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Report};
use crate::fs;
use crate::fs::{CreatedFolder, Failure};
use crate::ocfl::inventory::{INVENTORY, Inventory, SIDECAR, sidecar};
use crate::ocfl::layout::{OBJECT_DECLARATION, owned};
use crate::ocfl::new_root::NewRoot;
use crate::ocfl::staging::Staging;
use crate::ocfl::{Addition, Archive, Identity, Refusal, VersionNumber, object};

/// A version that is in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) number: VersionNumber,
    /// The archive's folder.
    pub(crate) archive: PathBuf,
    /// Whether the archive was made for this version.
    pub(crate) founded: bool,
}

/// What the archive has of a plan, for the version that is to be added.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Past<'a> {
    pub(crate) archive: &'a Archive,
    pub(crate) inventory: &'a Inventory,
}

/// Adds the version that `make` gives for what the archive in a folder has of a plan; the archive is made where there
/// is none. After a refusal the archive is as it was. What else there is to say goes to `remarks`.
pub(crate) fn store(
    root: &Path,
    identity: &Identity,
    make: &dyn Fn(Option<Past<'_>>) -> Result<Addition, Refusal>,
    remarks: &mut Report,
) -> Result<Stored, Refusal> {
    match Archive::open(root)? {
        Some(archive) => add(&archive, identity, make, remarks),
        None => found(root, identity, make, remarks),
    }
}

fn add(
    archive: &Archive,
    identity: &Identity,
    make: &dyn Fn(Option<Past<'_>>) -> Result<Addition, Refusal>,
    remarks: &mut Report,
) -> Result<Stored, Refusal> {
    let (mut workshop, leftovers) = Staging::open(archive)?;
    leftovers.into_iter().for_each(|leftovers| remarks.push(leftovers.remark()));
    let place = archive.place(identity);
    let added = sound(archive, identity).and_then(|old| {
        let addition = make(old.as_ref().map(|inventory| Past { archive, inventory }))?.named_well()?;
        assemble(&workshop.bench(), old.is_some().then_some(place.as_path()), &addition)?;
        workshop.place(&place)?;
        Ok(Stored { number: addition.number, archive: archive.root.clone(), founded: false })
    });
    let tidied = workshop.close().and_then(|()| Ok(NewRoot::tidy(&archive.root)?));
    finished(added, tidied, remarks)
}

fn found(
    root: &Path,
    identity: &Identity,
    make: &dyn Fn(Option<Past<'_>>) -> Result<Addition, Refusal>,
    remarks: &mut Report,
) -> Result<Stored, Refusal> {
    let made = CreatedFolder::create(&fs::parent_folder(root))?;
    // An empty folder, or a link to one, is taken for the place that it is.
    let root =
        if fs::entry_kind(root)? == fs::EntryKind::Missing { root.to_owned() } else { fs::real(root)? };
    let (nursery, leftovers) = NewRoot::begin(&root)?;
    leftovers.into_iter().for_each(|leftovers| remarks.push(leftovers.remark()));
    if Archive::open(&root)?.is_some() {
        nursery.close()?;
        return store(&root, identity, make, remarks);
    }
    let added = make(None).and_then(Addition::named_well).and_then(|addition| {
        let archive = nursery.lay(&root)?;
        assemble(&archive.place(identity), None, &addition)?;
        nursery.place(&root)?;
        Ok(Stored { number: addition.number, archive: root.clone(), founded: true })
    });
    let stored = finished(added, nursery.close().map_err(Refusal::from), remarks)?;
    made.keep();
    Ok(stored)
}

/// The plan's inventory, if it is archived; nothing is added to an archive or a plan that has changed.
fn sound(archive: &Archive, identity: &Identity) -> Result<Option<Inventory>, Refusal> {
    if let Some(fault) = archive.root_fault()? {
        return Err(unsound("l'archivio", &fault));
    }
    let Some(inventory) = archive.inventory(identity)? else { return Ok(None) };
    let checked = object::check(&archive.place(identity), identity);
    if let Some(failure) = checked.failure {
        return Err(failure.into());
    }
    checked
        .report
        .sorted()
        .first()
        .map_or(Ok(Some(inventory)), |fault| Err(unsound("il piano archiviato", fault)))
}

fn unsound(what: &str, fault: &Diagnostic) -> Refusal {
    let message = format!("{what} non è integro, e non vi si aggiunge nulla: {}", fault.message);
    let finding = Diagnostic::error(fault.code, message);
    Refusal::Wrong(Box::new(fault.hints.iter().cloned().fold(finding, Diagnostic::hint)))
}

/// Makes the object's folder as it will be: what the old one has under second names, and what is new.
fn assemble(folder: &Path, old: Option<&Path>, addition: &Addition) -> Result<(), Failure> {
    match old {
        Some(old) => fs::link_below(old, folder, &[INVENTORY, SIDECAR])?,
        None => fs::write_below(folder, &owned(&[OBJECT_DECLARATION]))?,
    }
    let inventory = addition.inventory.to_bytes();
    let beside = sidecar(&inventory);
    fs::write_below(folder, &addition.fresh)?;
    for at in [String::new(), format!("{}/", addition.number)] {
        let files =
            [(format!("{at}{INVENTORY}"), inventory.clone()), (format!("{at}{SIDECAR}"), beside.clone())];
        fs::write_below(folder, &files)?;
    }
    fs::sync_dirs(folder)
}

/// The outcome, with a remark where the way was not tidied up: the next run does.
fn finished(
    added: Result<Stored, Refusal>,
    tidied: Result<(), Refusal>,
    remarks: &mut Report,
) -> Result<Stored, Refusal> {
    if let (Ok(_), Err(refusal)) = (&added, tidied) {
        let message = format!("la versione è archiviata, ma ne restano file di passaggio: {refusal}");
        remarks.push(Diagnostic::warning("archivio-resti", message).hint("li toglie la prossima aggiunta"));
    }
    added
}
