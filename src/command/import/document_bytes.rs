//! The bytes of the document, or what to do where its path leads to none.

use std::io::ErrorKind;
use std::path::Path;

use crate::diagnostic::{nearest, perhaps, visible_path};
use crate::fs;
use crate::limits::IMPORTED_FILE;
use crate::workflow::findings::Problem;

/// Reads the document.
pub(crate) fn document_bytes(file: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(file, &IMPORTED_FILE).map_err(|failure| match failure.error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => missing(file),
        ErrorKind::IsADirectory => Problem::usage(
            format!("«{}» è una cartella, e non un documento", visible_path(file)),
            "indicare il documento che contiene, per esempio allegato-2025.docx",
        ),
        _ => failure.into(),
    })
}

/// The problem of a path with a slip in it.
fn missing(file: &Path) -> Problem {
    let message = format!("il documento «{}» non c'è", visible_path(file));
    let folder = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(paths) = fs::list(folder) else {
        let hint = format!("non c'è nemmeno la cartella «{}»: controllare il percorso", visible_path(folder));
        return Problem::usage(message, hint);
    };
    let names: Vec<String> =
        paths.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    let wanted = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // Windows hides the endings, and people leave them out.
    let same_stem = || names.iter().find(|name| Path::new(name).file_stem() == Some(wanted.as_ref()));
    let near = nearest(&wanted, names.iter().map(String::as_str)).or_else(|| same_stem().map(String::as_str));
    Problem::usage(message, match near {
        Some(near) => perhaps(&visible_path(&file.with_file_name(near))),
        None => "scrivere il suo percorso per intero, fra virgolette se contiene spazi; nel terminale il tasto Tab completa i nomi"
            .to_owned(),
    })
}
