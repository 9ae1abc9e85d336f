//! The finding that a link leads nowhere.

use std::path::Path;

use crate::diagnostic::{Diagnostic, visible_path};
use crate::fs::leads_nowhere;

/// The finding that a link stands at a path, and leads nowhere; `None` if none does. Nothing that the office
/// put in its place is taken for absent.
pub(crate) fn broken_link(path: &Path) -> Option<Diagnostic> {
    if !leads_nowhere(path) {
        return None;
    }
    let message = format!("«{}» è un collegamento che non porta a nulla", visible_path(path));
    let hint = "copiare qui ciò a cui portava, al posto del collegamento, oppure togliere il collegamento";
    Some(Diagnostic::error("K1", message).hint(hint))
}
