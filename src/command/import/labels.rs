//! The office's word on labels: the file of `--corrispondenze`, read if it is there and written if it is not.

use std::path::Path;

use crate::command::import::options::CODE;
use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::fs;
use crate::import::shape::{Correspondences, LabelRole, Shaped, written_correspondences};
use crate::limits::TEXT_FILE;
use crate::source::{Source, decode};
use crate::workflow::findings::Problem;

/// The labels of a document, each once, with the roles that they have.
pub(crate) type Labels = Vec<(String, Option<LabelRole>)>;

/// Reads the file, if it is there.
pub(crate) fn correspondences(path: Option<&Path>) -> Result<Correspondences, Problem> {
    let Some(path) = path.filter(|path| !is_missing(path)) else {
        return Ok(Correspondences::default());
    };
    let bytes = fs::read(path, &TEXT_FILE)?;
    let shown = visible_path(path);
    let text = decode(&bytes).map_err(|_| {
        let message = format!("«{shown}» non è un testo");
        Problem::from(Report::from(Diagnostic::error(CODE, message).hint("salvarlo in UTF-8")))
    })?;
    Ok(Correspondences::read(&Source::new(shown, text.text))?)
}

/// Writes the file, if it is not there.
pub(crate) fn write_labels(path: Option<&Path>, labels: &Labels) -> Result<(), Problem> {
    // The office's own word is never written over.
    let Some(path) = path.filter(|path| is_missing(path)) else { return Ok(()) };
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    fs::Replacement::new(folder).file(name, written_correspondences(labels).into_bytes()).commit()?;
    Ok(())
}

fn is_missing(path: &Path) -> bool {
    matches!(fs::target_kind(path), Ok(fs::EntryKind::Missing))
}

/// The labels that were found.
pub(crate) fn labels(shaped: &Shaped) -> Labels {
    let mut labels = Labels::new();
    for label in &shaped.labels {
        let words = label.text.split_whitespace().collect::<Vec<_>>().join(" ");
        // `OBIETTIVO 7` says nothing that `OBIETTIVO` does not.
        let has_number = label.known.as_ref().is_some_and(|known| known.tail.number.is_some());
        if !has_number && !labels.iter().any(|(other, _)| *other == words) {
            labels.push((words, label.known.as_ref().map(|known| known.role)));
        }
    }
    labels
}
