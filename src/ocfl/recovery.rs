//! Recovery after a crash: nothing that a dead run left is removed unless the archive has a second of it.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, visible_path};
use crate::fs;
use crate::fs::{EntryKind, Failure};
use crate::limits::ARCHIVED_FILE;
use crate::ocfl::inventory::{INVENTORY, Inventory};
use crate::ocfl::layout::{ASSEMBLY, LOCK, MOVED_AWAY, REPLACED, STAGING};
use crate::ocfl::{Archive, Identity, Refusal, VersionNumber, object};

/// An outcome of recovery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecoveryOutcome {
    /// The object that the dead run had assembled is removed.
    Removed,
    /// The object that its version had replaced is removed.
    Completed,
    /// The object that it had moved away is back at its place.
    MovedBack,
}

impl RecoveryOutcome {
    /// Says what was done.
    pub(crate) fn remark(self) -> Diagnostic {
        let message = match self {
            RecoveryOutcome::Removed => {
                "un'aggiunta precedente si è interrotta: i suoi resti sono stati tolti, e le versioni archiviate sono intatte"
            }
            RecoveryOutcome::Completed => {
                "un'aggiunta precedente si è interrotta quando la sua versione era già al suo posto: è stata completata"
            }
            RecoveryOutcome::MovedBack => {
                "un'aggiunta precedente si è interrotta a metà: il piano archiviato è tornato al suo posto com'era prima"
            }
        };
        Diagnostic::warning("archivio-resti", message)
    }
}

/// An object that lies in the staging folder.
struct StagedObject {
    folder: PathBuf,
    identity: Identity,
    /// The inventory, if it can be read.
    inventory: Option<Inventory>,
    origin: StagedOrigin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StagedOrigin {
    /// It was assembled, or came in exchange for what was.
    Assembly,
    /// It was moved away from its place.
    Place,
}

/// A verdict on an object in the staging folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It goes: it was never archived.
    Unfinished,
    /// It goes: its place has all that it holds, and perhaps more.
    Replaced(RecoveryOutcome),
    /// It returns to its place, where nothing stands.
    Returns,
    /// It stays: what stands at its place is not all that it holds.
    Kept,
}

/// Clears the staging folder of an archive, which this run holds; `None` if nothing was left in it.
pub(crate) fn recover(archive: &Archive) -> Result<Option<RecoveryOutcome>, Refusal> {
    let replaced = archive.root.join(REPLACED);
    let mut recovery =
        (fs::entry_kind(&replaced)? != EntryKind::Missing).then_some(RecoveryOutcome::Completed);
    fs::remove(&replaced)?;
    for object in staged_objects(archive)? {
        let place = archive.place(&object.identity);
        match fate_of(&object, archive)? {
            Fate::Unfinished => {}
            Fate::Replaced(outcome) => {
                retire(archive, &object.folder)?;
                fs::remove(&replaced)?;
                recovery = Some(outcome);
            }
            Fate::Returns => {
                fs::move_folder(&object.folder, &place)?;
                recovery = Some(RecoveryOutcome::MovedBack);
            }
            Fate::Kept => return Err(Refusal::Wrong(Box::new(kept(&object, &place)))),
        }
    }
    let lock = archive.root.join(LOCK);
    for path in fs::list(&archive.root.join(STAGING))? {
        if path != lock {
            fs::remove(&path)?;
            recovery.get_or_insert(RecoveryOutcome::Removed);
        }
    }
    Ok(recovery)
}

/// Gives an object in the staging folder the name of what was replaced. A run that dies while it removes an
/// object leaves part of one, and only under this name no part is taken for a whole.
pub(crate) fn retire(archive: &Archive, folder: &Path) -> Result<(), Failure> {
    fs::move_folder(folder, &archive.root.join(REPLACED))
}

/// Reports the plans that are whole in the staging folder only, because a run died; each is named once.
pub(crate) fn find_displaced(archive: &Archive) -> Result<Vec<Diagnostic>, Failure> {
    let mut found = BTreeMap::new();
    // Of two findings about a plan the later stays: what was moved away counts before what was to take its
    // place.
    for object in staged_objects(archive)?.into_iter().rev() {
        let finding = match fate_of(&object, archive)? {
            Fate::Unfinished | Fate::Replaced(_) => continue,
            Fate::Returns => displaced(&object.identity, &object.folder),
            Fate::Kept => kept(&object, &archive.place(&object.identity)),
        };
        found.insert(object.identity, finding);
    }
    Ok(found.into_values().collect())
}

/// Finds the folder of a plan that was moved away from its place; `None` if it was not.
pub(crate) fn moved_away(archive: &Archive, identity: &Identity) -> Result<Option<PathBuf>, Failure> {
    let folder = archive.root.join(MOVED_AWAY).join(identity.folder());
    Ok((fs::entry_kind(&folder)? == EntryKind::Folder).then_some(folder))
}

/// Lists the plans that were moved away from their places.
pub(crate) fn all_moved_away(archive: &Archive) -> Result<Vec<Identity>, Failure> {
    let folders = list_if_there(&archive.root.join(MOVED_AWAY))?;
    Ok(folders.iter().filter_map(|folder| identity_of(folder)).collect())
}

/// Says that a plan is whole, but not where it should be.
pub(crate) fn displaced(identity: &Identity, folder: &Path) -> Diagnostic {
    let message = format!(
        "il piano «{}/{}» non è al suo posto: un'aggiunta è in corso, o si è interrotta, e il piano è nella cartella «{}»",
        identity.ipa_code(),
        identity.period(),
        visible_path(folder)
    );
    Diagnostic::error("archivio-resti", message)
        .hint("«allegato archivio aggiungi PIANO» lo rimette al suo posto; fino ad allora non spostare nulla")
}

/// Says that an object stays in the staging folder, for the archive has not all that it holds.
fn kept(object: &StagedObject, place: &Path) -> Diagnostic {
    let message = format!(
        "un'aggiunta precedente si è interrotta, e ciò che ha lasciato in «{}» non è tutto, e intatto, in «{}»: non vi si aggiunge nulla",
        visible_path(&object.folder),
        visible_path(place)
    );
    let hint = format!(
        "guardare che cosa c'è in «{}», spostarlo fuori dall'archivio, e ripetere «allegato archivio aggiungi PIANO», che vi rimette il piano",
        visible_path(place)
    );
    Diagnostic::error("archivio-resti", message).hint(hint)
}

/// Finds the objects in the staging folder: first those that were moved away, then the assembled one.
fn staged_objects(archive: &Archive) -> Result<Vec<StagedObject>, Failure> {
    let mut objects = Vec::new();
    for folder in list_if_there(&archive.root.join(MOVED_AWAY))? {
        if let (Some(identity), EntryKind::Folder) = (identity_of(&folder), fs::entry_kind(&folder)?) {
            let inventory = read_inventory(&folder);
            objects.push(StagedObject { folder, identity, inventory, origin: StagedOrigin::Place });
        }
    }
    let folder = archive.root.join(ASSEMBLY);
    // An object without an inventory was still being assembled: its files are written first.
    if let Some(inventory) = read_inventory(&folder)
        && let Some(identity) = Identity::from_id(&inventory.id)
    {
        let inventory = Some(inventory);
        objects.push(StagedObject { folder, identity, inventory, origin: StagedOrigin::Assembly });
    }
    Ok(objects)
}

fn identity_of(folder: &Path) -> Option<Identity> {
    folder.file_name().and_then(|name| name.to_str()).and_then(Identity::from_folder)
}

fn read_inventory(folder: &Path) -> Option<Inventory> {
    Inventory::read(&fs::read(&folder.join(INVENTORY), &ARCHIVED_FILE).ok()?).ok()
}

fn fate_of(object: &StagedObject, archive: &Archive) -> Result<Fate, Failure> {
    let place = archive.place(&object.identity);
    match fs::entry_kind(&place)? {
        EntryKind::Missing => return Ok(fate_without_place(object)),
        EntryKind::Folder => {}
        EntryKind::File | EntryKind::Link | EntryKind::Other => return Ok(Fate::Kept),
    }
    // Every byte at the place is looked at: the object goes only for one that has all of it unharmed.
    let checked = object::check(&place, &object.identity);
    if let Some(failure) = checked.failure {
        return Err(failure);
    }
    match (&checked.inventory, &object.inventory) {
        (Some(placed), Some(held)) if !checked.report.has_errors() => {
            Ok(fate_beside(placed, held, object.origin))
        }
        (Some(_) | None, Some(_) | None) => Ok(Fate::Kept),
    }
}

/// The fate of an object at whose place nothing stands.
fn fate_without_place(object: &StagedObject) -> Fate {
    let is_first = object.inventory.as_ref().is_some_and(|held| held.head == VersionNumber::FIRST);
    // A plan's first version was never archived: its run died before it moved the object to its place.
    if object.origin == StagedOrigin::Assembly && is_first { Fate::Unfinished } else { Fate::Returns }
}

/// The fate of an object whose place has another one that is sound.
fn fate_beside(placed: &Inventory, held: &Inventory, origin: StagedOrigin) -> Fate {
    let held_versions = held.versions.iter();
    let lacking: Vec<&VersionNumber> = held_versions
        .filter(|(number, version)| placed.versions.get(number) != Some(version))
        .map(|(number, _)| number)
        .collect();
    match (lacking.as_slice(), origin) {
        ([], _) if placed.head > held.head => Fate::Replaced(RecoveryOutcome::Completed),
        ([], _) => Fate::Replaced(RecoveryOutcome::Removed),
        // The version that was to be added.
        ([last], StagedOrigin::Assembly) if **last == held.head => Fate::Unfinished,
        (_, StagedOrigin::Assembly | StagedOrigin::Place) => Fate::Kept,
    }
}

fn list_if_there(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    match fs::entry_kind(folder)? {
        EntryKind::Folder => fs::list(folder),
        EntryKind::Missing | EntryKind::File | EntryKind::Link | EntryKind::Other => Ok(Vec::new()),
    }
}
