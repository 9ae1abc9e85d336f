//! What a run that died left in the workshop: nothing is removed of which the archive has no second.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::fs::{EntryKind, Failure};
use crate::ocfl::inventory::{INVENTORY, Inventory};
use crate::ocfl::layout::{AWAY, BENCH, LOCK, REPLACED, WORKSHOP};
use crate::ocfl::{Archive, Identity, Refusal, VersionNumber, object};

/// What was done with what a run that died left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leftovers {
    /// What it had assembled is removed.
    Removed,
    /// What the version it had added replaced is removed.
    Completed,
    /// The object that it had moved away is back at its place.
    MovedBack,
}

impl Leftovers {
    /// What is said of them.
    pub(crate) fn remark(self) -> Diagnostic {
        let message = match self {
            Leftovers::Removed => {
                "un'aggiunta precedente si è interrotta: i suoi resti sono stati tolti, e le versioni archiviate sono intatte"
            }
            Leftovers::Completed => {
                "un'aggiunta precedente si è interrotta quando la sua versione era già al suo posto: è stata completata"
            }
            Leftovers::MovedBack => {
                "un'aggiunta precedente si è interrotta a metà: il piano archiviato è tornato al suo posto com'era prima"
            }
        };
        Diagnostic::warning("archivio-resti", message)
    }
}

/// An object that lies in the workshop.
struct Left {
    folder: PathBuf,
    identity: Identity,
    /// What it says that it holds, if that can be read.
    inventory: Option<Inventory>,
    origin: LeftoverOrigin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LeftoverOrigin {
    /// It was assembled, or came in exchange for what was.
    Bench,
    /// It was moved away from its place.
    Place,
}

/// What must become of an object in the workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It goes: it was never archived.
    Unfinished,
    /// It goes: its place has all that it holds, and perhaps more.
    Replaced(Leftovers),
    /// Nothing stands at its place, to which it returns.
    Returns,
    /// What stands at its place is not all that it holds.
    Kept,
}

/// Clears the workshop of an archive, which this run holds.
pub(crate) fn clear(archive: &Archive) -> Result<Option<Leftovers>, Refusal> {
    let workshop = archive.root.join(WORKSHOP);
    let replaced = archive.root.join(REPLACED);
    let mut leftovers = (fs::entry_kind(&replaced)? != EntryKind::Missing).then_some(Leftovers::Completed);
    fs::remove(&replaced)?;
    for left in left(archive)? {
        let place = archive.place(&left.identity);
        leftovers = match fate(archive, &left)? {
            Fate::Unfinished => leftovers,
            Fate::Replaced(leftovers) => {
                retire(archive, &left.folder)?;
                fs::remove(&replaced)?;
                Some(leftovers)
            }
            Fate::Returns => {
                fs::move_folder(&left.folder, &place)?;
                Some(Leftovers::MovedBack)
            }
            Fate::Kept => return Err(Refusal::Wrong(Box::new(kept(&left, &place)))),
        };
    }
    for path in fs::list(&workshop)?.into_iter().filter(|path| *path != archive.root.join(LOCK)) {
        fs::remove(&path)?;
        leftovers.get_or_insert(Leftovers::Removed);
    }
    Ok(leftovers)
}

/// Gives an object in the workshop the name of what was replaced, under which it can be removed bit by bit.
pub(crate) fn retire(archive: &Archive, folder: &Path) -> Result<(), Failure> {
    fs::move_folder(folder, &archive.root.join(REPLACED))
}

/// What is wrong with the archive because a run died: plans that are whole in the workshop only, each named once.
pub(crate) fn missed(archive: &Archive) -> Result<Vec<Diagnostic>, Failure> {
    let mut missed = BTreeMap::new();
    // What was moved away comes before what was to take its place.
    for left in left(archive)?.into_iter().rev() {
        let finding = match fate(archive, &left)? {
            Fate::Unfinished | Fate::Replaced(_) => continue,
            Fate::Returns => displaced(&left.identity, &left.folder),
            Fate::Kept => kept(&left, &archive.place(&left.identity)),
        };
        missed.insert(left.identity, finding);
    }
    Ok(missed.into_values().collect())
}

/// The folder of a plan that was moved away from its place, if it is not there.
pub(crate) fn moved_away(archive: &Archive, identity: &Identity) -> Result<Option<PathBuf>, Failure> {
    let folder = archive.root.join(AWAY).join(identity.folder());
    Ok((fs::entry_kind(&folder)? == EntryKind::Folder).then_some(folder))
}

/// The plans that were moved away from their places.
pub(crate) fn all_moved_away(archive: &Archive) -> Result<Vec<Identity>, Failure> {
    let folders = list_if_there(&archive.root.join(AWAY))?;
    Ok(folders.iter().filter_map(|folder| named(folder)).collect())
}

/// A plan is whole, but not where it should be.
pub(crate) fn displaced(identity: &Identity, folder: &Path) -> Diagnostic {
    let message = format!(
        "il piano «{}/{}» non è al suo posto: un'aggiunta è in corso, o si è interrotta, e il piano è nella cartella «{}»",
        identity.ipa_code(),
        identity.period(),
        folder.display()
    );
    Diagnostic::error("archivio-resti", message)
        .hint("«allegato archivio aggiungi PIANO» lo rimette al suo posto; fino ad allora non spostare nulla")
}

fn kept(left: &Left, place: &Path) -> Diagnostic {
    let message = format!(
        "un'aggiunta precedente si è interrotta, e ciò che ha lasciato in «{}» non è tutto, e intatto, in «{}»: non vi si aggiunge nulla",
        left.folder.display(),
        place.display()
    );
    let hint = format!(
        "guardare che cosa c'è in «{}», spostarlo fuori dall'archivio, e ripetere «allegato archivio aggiungi PIANO», che vi rimette il piano",
        place.display()
    );
    Diagnostic::error("archivio-resti", message).hint(hint)
}

/// The objects in the workshop.
fn left(archive: &Archive) -> Result<Vec<Left>, Failure> {
    let mut all = Vec::new();
    for folder in list_if_there(&archive.root.join(AWAY))? {
        if let (Some(identity), EntryKind::Folder) = (named(&folder), fs::entry_kind(&folder)?) {
            all.push(Left { inventory: inventory(&folder), folder, identity, origin: LeftoverOrigin::Place });
        }
    }
    let bench = archive.root.join(BENCH);
    // What has no inventory yet was being assembled.
    let assembled = inventory(&bench);
    let identity = assembled.as_ref().and_then(|inventory| Identity::from_id(&inventory.id));
    all.extend(identity.map(|identity| Left {
        folder: bench,
        identity,
        inventory: assembled,
        origin: LeftoverOrigin::Bench,
    }));
    Ok(all)
}

fn named(folder: &Path) -> Option<Identity> {
    folder.file_name().and_then(|name| name.to_str()).and_then(Identity::from_folder)
}

fn inventory(folder: &Path) -> Option<Inventory> {
    Inventory::read(&fs::read(&folder.join(INVENTORY)).ok()?).ok()
}

fn fate(archive: &Archive, left: &Left) -> Result<Fate, Failure> {
    let place = archive.place(&left.identity);
    let first = left.inventory.as_ref().is_some_and(|inventory| inventory.head == VersionNumber::FIRST);
    match fs::entry_kind(&place)? {
        EntryKind::Missing if left.origin == LeftoverOrigin::Bench && first => return Ok(Fate::Unfinished),
        EntryKind::Missing => return Ok(Fate::Returns),
        EntryKind::Folder => {}
        EntryKind::File | EntryKind::Link | EntryKind::Other => return Ok(Fate::Kept),
    }
    let checked = object::check(&place, &left.identity);
    if let Some(failure) = checked.failure {
        return Err(failure);
    }
    let (Some(placed), Some(held), true) = (&checked.inventory, &left.inventory, checked.report.is_empty())
    else {
        return Ok(Fate::Kept);
    };
    let lacks = |number: &VersionNumber| placed.versions.get(number) != held.versions.get(number);
    let lacking: Vec<&VersionNumber> = held.versions.keys().filter(|number| lacks(number)).collect();
    Ok(match (lacking.as_slice(), left.origin) {
        ([], _) if placed.head > held.head => Fate::Replaced(Leftovers::Completed),
        ([], _) => Fate::Replaced(Leftovers::Removed),
        // The version that was to be added.
        ([last], LeftoverOrigin::Bench) if **last == held.head => Fate::Unfinished,
        (_, LeftoverOrigin::Bench | LeftoverOrigin::Place) => Fate::Kept,
    })
}

fn list_if_there(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    match fs::entry_kind(folder)? {
        EntryKind::Folder => fs::list(folder),
        EntryKind::Missing | EntryKind::File | EntryKind::Link | EntryKind::Other => Ok(Vec::new()),
    }
}
