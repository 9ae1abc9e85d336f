//! The disk, which no other room touches.

mod assemble;
mod copy_name;
mod create_tree;
mod digest;
mod entry_kind;
mod exchange;
mod folder;
mod hold;
mod journal;
mod left_behind;
mod lock_file;
mod names_on_way;
mod new_file;
mod new_name;
mod passing;
mod portable_name;
pub(crate) mod read;
mod recover;
mod replace;
mod staged;
mod strokes;
mod system;
mod system_error;
mod walk;

pub(crate) use assemble::{
    link_below, make_folder, make_folder_like, remove, remove_if_empty, sync_dirs, write_below,
};
pub(crate) use copy_name::{is_copy_of, is_version_of, may_be_copy};
pub(crate) use create_tree::create_tree;
pub(crate) use digest::{RunningDigest, hexadecimal, sha256, sha256_base32};
pub(crate) use entry_kind::{EntryKind, entry_kind, is_mounted, leads_nowhere, target_kind};
pub(crate) use exchange::{exchange, move_folder};
pub(crate) use folder::{CreatedFolder, parent_folder};
pub(crate) use left_behind::is_left_behind;
pub(crate) use lock_file::LockFile;
pub(crate) use portable_name::NameFault;
pub(crate) use read::{Unfit, list, read, real};
pub(crate) use recover::{Rescue, is_interrupted, recover};
pub(crate) use replace::{PlacedFile, Placing, Replaced, Replacement};
pub(crate) use strokes::{as_typed, with_slashes};
pub(crate) use system::System;
pub(crate) use walk::{Walk, visible_entries, visible_files, walk};

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use crate::fs::system_error::{is_held, is_open_elsewhere, kind, number};

/// The disk or the system failed.
#[derive(Debug, thiserror::Error)]
#[error("{action} «{path}»: {reason}", path = as_typed(path), reason = in_italian(error))]
pub struct Failure {
    /// The action that failed, such as `non si può leggere`.
    pub action: &'static str,
    pub path: PathBuf,
    #[source]
    pub error: io::Error,
    /// What to do, where those who tried know more than the error says.
    remedy: Option<&'static str>,
}

impl Failure {
    /// A failed action on a path, with its reason.
    pub(crate) fn new(action: &'static str, path: &Path, error: io::Error) -> Self {
        Failure { action, path: path.to_owned(), error, remedy: None }
    }

    /// The same with a remedy that those who tried know, if another program is what stands in the way.
    pub(crate) fn if_held(self, remedy: &'static str) -> Self {
        let known = is_held(&self.error).then_some(remedy);
        Failure { remedy: known.or(self.remedy), ..self }
    }

    /// A remedy, if one is known.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        if let Some(unfit) = self.unfit() {
            return Some(unfit.hint());
        }
        if self.remedy.is_some() {
            return self.remedy;
        }
        if is_open_elsewhere(&self.error) {
            return Some("chiudere quel programma, o la sua finestra con il file, e ripetere");
        }
        match kind(&self.error) {
            io::ErrorKind::PermissionDenied => Some("controllare i permessi del file e della cartella"),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("liberare spazio e riprovare"),
            io::ErrorKind::NotADirectory => {
                Some("indicare una cartella, oppure rinominare o spostare quel file")
            }
            io::ErrorKind::IsADirectory => Some("rinominare o spostare quella cartella"),
            io::ErrorKind::ReadOnlyFilesystem => {
                Some("scegliere una cartella su un disco in cui si può scrivere")
            }
            io::ErrorKind::InvalidFilename => Some("abbreviare il nome"),
            io::ErrorKind::ResourceBusy => Some("riprovare tra poco"),
            _ => None,
        }
    }

    /// The reason why what stands there is not read, if the disk would give it.
    pub(crate) fn unfit(&self) -> Option<Unfit> {
        unfit(&self.error)
    }
}

fn unfit(error: &io::Error) -> Option<Unfit> {
    error.get_ref().and_then(<dyn Error + Send + Sync>::downcast_ref).copied()
}

/// Says the usual reasons in Italian; a rarer one is told by the system's number.
fn in_italian(error: &io::Error) -> String {
    if let Some(unfit) = unfit(error) {
        return unfit.to_string();
    }
    if is_open_elsewhere(error) {
        return "è aperto in un altro programma (Word, Adobe Reader, l'anteprima di una cartella)".to_owned();
    }
    let known = match kind(error) {
        io::ErrorKind::NotFound => "non esiste",
        io::ErrorKind::PermissionDenied => "permesso negato",
        io::ErrorKind::AlreadyExists => "esiste già",
        io::ErrorKind::NotADirectory => "una parte del percorso è un file, non una cartella",
        io::ErrorKind::IsADirectory => "è una cartella, non un file",
        io::ErrorKind::DirectoryNotEmpty => "la cartella non è vuota",
        io::ErrorKind::StorageFull => "lo spazio sul disco è esaurito",
        io::ErrorKind::QuotaExceeded => "la quota di spazio assegnata è esaurita",
        io::ErrorKind::ReadOnlyFilesystem => "il disco è in sola lettura",
        io::ErrorKind::FileTooLarge => "il file supera la dimensione consentita",
        io::ErrorKind::InvalidFilename => "il nome è troppo lungo o contiene caratteri non ammessi",
        io::ErrorKind::ResourceBusy => "è in uso da un altro programma",
        io::ErrorKind::CrossesDevices => "il percorso passa da un disco all'altro",
        io::ErrorKind::OutOfMemory => "la memoria è esaurita",
        io::ErrorKind::Interrupted => "l'operazione è stata interrotta",
        io::ErrorKind::TimedOut => "il disco non risponde",
        io::ErrorKind::BrokenPipe => "chi doveva leggere si è chiuso",
        io::ErrorKind::Unsupported => "il disco non lo permette",
        _ => return by_number(error),
    };
    known.to_owned()
}

fn by_number(error: &io::Error) -> String {
    match number(error) {
        Some(5) if cfg!(unix) => "il disco ha dato un errore (EIO)".to_owned(),
        Some(40) if cfg!(target_os = "linux") => "i collegamenti simbolici formano un cerchio".to_owned(),
        Some(number) => format!("errore di sistema n. {number}"),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::fs::*;

    #[test]
    fn the_usual_reasons_are_said_in_italian() {
        for (number, reason) in [
            (5, "il disco ha dato un errore (EIO)"),
            (13, "permesso negato"),
            (28, "lo spazio sul disco è esaurito"),
            (30, "il disco è in sola lettura"),
            (36, "il nome è troppo lungo o contiene caratteri non ammessi"),
            (71, "errore di sistema n. 71"),
        ] {
            let failure =
                Failure::new("non si può scrivere", Path::new("x"), io::Error::from_raw_os_error(number));
            assert_eq!(failure.to_string(), format!("non si può scrivere «x»: {reason}"));
        }
    }

    #[test]
    fn the_reason_is_found_inside_the_error_of_a_passing_file() {
        let refuse = |_: &Path| Err::<(), _>(io::Error::from_raw_os_error(5));
        let refused = tempfile::Builder::new().make_in("x", refuse).expect_err("it is refused");
        assert_eq!(in_italian(&refused), "il disco ha dato un errore (EIO)");
    }
}
