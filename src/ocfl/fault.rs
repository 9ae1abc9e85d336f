//! The findings about an archive that is not as it was.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::fs::Failure;

/// The remedy for anything that is wrong.
pub(crate) const REMEDY: &str = "non correggerlo a mano: rimettere l'intero archivio da una copia di sicurezza, \
                                 e confrontare le impronte con quelle riportate negli atti";

/// The remedy for what the program has not put there, if nothing else is missing.
pub(crate) const ELSEWHERE: &str = "spostarlo fuori dall'archivio, dopo aver guardato che cosa è; Thumbs.db, .DS_Store e desktop.ini, \
                                    che i computer creano da sé nelle cartelle condivise, si possono togliere";

/// Says that something is wrong.
pub(crate) fn fault(code: &'static str, message: String) -> Diagnostic {
    Diagnostic::error(code, message).hint(REMEDY)
}

/// Says that something can't be read, with words around what the system says of it.
pub(crate) fn unreadable(failure: &Failure, before: &str, after: &str) -> Diagnostic {
    let message = format!("{before}{failure}{after}");
    let other = "riprovare; se non si può leggere nemmeno così, rimettere l'intero archivio da una copia di sicurezza";
    Diagnostic::error("archivio-illeggibile", message).hint(failure.hint().unwrap_or(other))
}

/// Says that something stands in the archive that no archive has.
pub(crate) fn stranger(path: &Path) -> Diagnostic {
    let message = format!("«{}» non fa parte dell'archivio", path.display());
    Diagnostic::error("archivio-estraneo", message).hint(ELSEWHERE)
}
