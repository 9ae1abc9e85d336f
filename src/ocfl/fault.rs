//! The findings about an archive that is not as it was.

use std::path::Path;

use crate::diagnostic::{Diagnostic, visible_line, visible_path};
use crate::fs::Failure;

/// The remedy for anything that is wrong.
pub(crate) const REMEDY: &str = "non correggerlo a mano: rimettere l'intero archivio da una copia di sicurezza, \
                                 e confrontare le impronte con quelle riportate negli atti";

/// The remedy for what the program has not put there, if nothing else is missing.
pub(crate) const ELSEWHERE: &str = "spostarlo fuori dall'archivio, dopo aver guardato che cosa è";

/// The remedy where a transfer has changed the ends of lines.
const LINE_ENDS: &str = "sono cambiati soltanto i fine riga, come fanno git e i programmi che trasferiscono testi: copiare di nuovo \
                         l'archivio dall'originale, byte per byte, per esempio dentro un file .zip; se è in git, con la riga \
                         «archivio/** -text» nel suo .gitattributes";

/// The remedy for bytes that are not as they were: another one if only the ends of their lines changed.
pub(crate) fn remedy(bytes: &[u8], is_as_it_was: impl Fn(&[u8]) -> bool) -> &'static str {
    let unix = with_line_ends(bytes, b"\n");
    let is_transfer = is_as_it_was(&unix) || is_as_it_was(&with_line_ends(&unix, b"\r\n"));
    if is_transfer { LINE_ENDS } else { REMEDY }
}

/// The bytes with each end of a line, of either kind, as it is wanted.
fn with_line_ends(bytes: &[u8], end: &[u8]) -> Vec<u8> {
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let last = lines.len() - 1;
    let stripped = lines.iter().enumerate().map(|(at, line)| match line.strip_suffix(b"\r") {
        Some(line) if at < last => line,
        Some(_) | None => line,
    });
    stripped.collect::<Vec<_>>().join(end)
}

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
    let message = format!("«{}» non fa parte dell'archivio", visible_path(path));
    Diagnostic::error("archivio-estraneo", message).hint(ELSEWHERE)
}

/// Says that systems and programs have left something among what is archived; `None` if they have not.
pub(crate) fn left_behind(place: &str, names: &[String]) -> Option<Diagnostic> {
    /// Enough to see what they are.
    const SHOWN: usize = 5;
    let mut shown: Vec<String> =
        names.iter().take(SHOWN).map(|name| format!("«{}»", visible_line(name))).collect();
    if names.len() > SHOWN {
        shown.push(format!("e altri {}", names.len() - SHOWN));
    }
    let message = match names {
        [] => return None,
        [_] => format!("{place}il sistema ha lasciato {}, che non è dell'archivio", shown.join(", ")),
        _ => format!(
            "{place}il sistema ha lasciato {} file o cartelle che non sono dell'archivio: {}",
            names.len(),
            shown.join(", ")
        ),
    };
    let hint = "l'archivio non ne soffre; si può togliere, dopo aver guardato che cosa è: altri programmi che leggono archivi OCFL lo rifiutano";
    Some(Diagnostic::warning("archivio-lasciato", message).hint(hint))
}
