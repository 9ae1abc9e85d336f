//! The folder in which one run at a time assembles an object that will be moved into the archive.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::archive::inventory::{INVENTORY, Inventory};
use crate::archive::layout::{EXTENSIONS, WORKSHOP};
use crate::archive::read::only;
use crate::archive::{Archive, Identity, Refusal};
use crate::diagnostic::Diagnostic;
use crate::fs::{self, Failure, Hold, Standing};

const LOCK: &str = "blocco";
/// What is being assembled; after an exchange, what was exchanged.
const NEW: &str = "nuovo";
/// What was at its place, on disks that can't exchange.
const OLD: &str = "precedente";

/// A workshop that this run holds.
#[derive(Debug)]
pub(super) struct Workshop {
    /// The storage root that it lies in.
    root: PathBuf,
    hold: Hold,
}

/// What a run that died left over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leftovers {
    /// What it had assembled, which is removed.
    Removed,
    /// What the version it had added replaced, which is removed.
    Completed,
    /// The object that it had moved away, which is back at its place.
    MovedBack,
}

impl Leftovers {
    /// What is said of them.
    pub(super) fn remark(self) -> Diagnostic {
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

impl Workshop {
    /// Takes hold of the workshop of an archive, if no other run does, and clears what a dead one left.
    pub(super) fn open(archive: &Archive) -> Result<(Self, Option<Leftovers>), Refusal> {
        let root = archive.root.clone();
        let lock = root.join(WORKSHOP).join(LOCK);
        for part in [EXTENSIONS, WORKSHOP] {
            only(Standing::Folder, &root.join(part))?;
        }
        only(Standing::File, &lock)?;
        let hold = Hold::take(&lock)?.ok_or_else(|| busy(&root))?;
        let workshop = Workshop { root, hold };
        let leftovers = workshop.clear()?;
        Ok((workshop, leftovers))
    }

    /// Removes what a dead run left; an object that it had moved away goes back to its place.
    fn clear(&self) -> Result<Option<Leftovers>, Failure> {
        let mut leftovers = None;
        for away in list_if_there(&self.folder().join(OLD))? {
            let place = self.root.join(away.file_name().unwrap_or_default());
            if fs::standing(&place)? == Standing::Nothing {
                fs::move_folder(&away, &place)?;
                leftovers = Some(Leftovers::MovedBack);
            } else {
                leftovers = Some(Leftovers::Completed);
            }
        }
        let left = if self.was_exchanged() { Leftovers::Completed } else { Leftovers::Removed };
        for path in fs::list(&self.folder())? {
            if !path.ends_with(LOCK) {
                fs::remove(&path)?;
                leftovers.get_or_insert(left);
            }
        }
        Ok(leftovers)
    }

    /// Whether what lies on the bench is older than what stands at its place.
    fn was_exchanged(&self) -> bool {
        let read = |folder: &Path| Inventory::read(&fs::read(&folder.join(INVENTORY)).ok()?).ok();
        let Some(left) = read(&self.bench()) else { return false };
        let place = Identity::from_id(&left.id).map(|identity| self.root.join(identity.folder()));
        place.and_then(|place| read(&place)).is_some_and(|placed| placed.head > left.head)
    }

    fn folder(&self) -> PathBuf {
        self.root.join(WORKSHOP)
    }

    /// Where an object is assembled.
    pub(super) fn bench(&self) -> PathBuf {
        self.folder().join(NEW)
    }

    /// Puts the assembled object at its place, from which the old one goes, if there is one.
    pub(super) fn place(&self, place: &Path) -> Result<(), Failure> {
        if fs::standing(place)? == Standing::Nothing {
            return fs::move_folder(&self.bench(), place);
        }
        match fs::exchange(&self.bench(), place) {
            Err(failure) if failure.error.kind() == ErrorKind::Unsupported => self.place_in_two_steps(place),
            done => done,
        }
    }

    fn place_in_two_steps(&self, place: &Path) -> Result<(), Failure> {
        let away = self.folder().join(OLD).join(place.file_name().unwrap_or_default());
        fs::make_folder(&fs::around(&away))?;
        fs::settle(&self.folder())?;
        fs::move_folder(place, &away)?;
        let moved = fs::move_folder(&self.bench(), place);
        if moved.is_err() {
            fs::move_folder(&away, place)?;
        }
        moved
    }

    /// Removes the workshop with all that is left in it.
    pub(super) fn close(self) -> Result<(), Failure> {
        self.clear()?;
        let folder = self.folder();
        self.hold.release()?;
        fs::remove_if_empty(&folder)
    }
}

fn list_if_there(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    match fs::standing(folder)? {
        Standing::Folder => fs::list(folder),
        Standing::Nothing | Standing::File | Standing::Link | Standing::Other => Ok(Vec::new()),
    }
}

/// Another run is at work.
pub(super) fn busy(root: &Path) -> Refusal {
    let error = ErrorKind::ResourceBusy.into();
    Refusal::System(Failure::new("non si può aggiungere nulla all'archivio", root, error))
}
