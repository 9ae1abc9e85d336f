//! The schemas in a plan's `.schemi`, by which editors complete and underline.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::limits::TEXT_FILE;
use crate::plan::{KeySpec, OBJECTIVE_KEYS, ObjectiveRows};
use crate::schema::own_keys;
use crate::workflow::shell_words::quoted;

/// The schema that knows the body's own rows, in the plan's folder.
const SCHEMA: &str = ".schemi/dimensione.json";

/// Warns that the schema of the files of objectives was written before `campi` became what it is. A plan may
/// have none.
pub(crate) fn outdated_schema(folder: &Path, rows: &ObjectiveRows) -> Option<Diagnostic> {
    let bytes = fs::read(&folder.join(SCHEMA), &TEXT_FILE).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let mut known = own_keys(&text, &KeySpec::names(&OBJECTIVE_KEYS))?;
    let mut own: Vec<&str> = rows.own().iter().map(|row| row.key.as_str()).collect();
    known.sort_unstable();
    own.sort_unstable();
    if known == own {
        return None;
    }
    let message = format!(
        "«{SCHEMA}» non è quello di «campi» in «piano.yaml»: gli editor segnano errori che non ci sono"
    );
    let argument = quoted(folder);
    let hint = format!("«allegato schema --piano {argument}» lo riscrive");
    Some(Diagnostic::warning("schema", message).hint(hint))
}
