//! The disk: the only place that touches it.

mod read;

pub use read::{list, read};

use std::io;
use std::path::{Path, PathBuf};

/// The disk or the system failed.
#[derive(Debug, thiserror::Error)]
#[error("{action} «{path}»: {reason}", path = path.display(), reason = in_italian(error))]
pub struct Failure {
    /// What could not be done, such as `non si può leggere`.
    pub action: &'static str,
    pub path: PathBuf,
    #[source]
    pub error: io::Error,
}

impl Failure {
    pub(crate) fn new(action: &'static str, path: &Path, error: io::Error) -> Self {
        Failure { action, path: path.to_owned(), error }
    }
}

/// The usual reasons in Italian; a rarer one in the system's own words.
fn in_italian(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "non esiste",
        io::ErrorKind::PermissionDenied => "permesso negato",
        io::ErrorKind::AlreadyExists => "esiste già",
        io::ErrorKind::NotADirectory => "una parte del percorso non è una cartella",
        io::ErrorKind::IsADirectory => "è una cartella, non un file",
        io::ErrorKind::StorageFull => "lo spazio sul disco è esaurito",
        io::ErrorKind::QuotaExceeded => "la quota di spazio assegnata è esaurita",
        io::ErrorKind::ReadOnlyFilesystem => "il disco è in sola lettura",
        io::ErrorKind::FileTooLarge => "il file supera la dimensione consentita",
        _ => return error.to_string(),
    };
    known.to_owned()
}
