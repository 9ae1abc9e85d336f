//! The options of `importa`.

use std::path::PathBuf;

use crate::plan::Period;
use crate::workflow::Format;

/// The code of what there is to say of an import.
pub(crate) const CODE: &str = "importa";

/// Options of `importa`.
#[derive(Debug, Clone)]
pub(crate) struct ImportOptions {
    /// The document.
    pub(crate) file: PathBuf,
    /// The folder of the new plan: a path, or a name under `data/`.
    pub(crate) folder: PathBuf,
    pub(crate) body: Option<String>,
    pub(crate) period: Option<Period>,
    pub(crate) year: Option<u16>,
    /// The one sheet that is read.
    pub(crate) sheet: Option<String>,
    /// The file with the office's word on labels; it is written if it is not there.
    pub(crate) correspondences: Option<PathBuf>,
    /// Whether nothing is written.
    pub(crate) is_trial: bool,
    /// The formats of the report as a page; none: it is not written.
    pub(crate) formats: Vec<Format>,
    /// The folder that gets a folder for the report.
    pub(crate) output: PathBuf,
}

impl ImportOptions {
    /// The document's own name.
    pub(crate) fn file_name(&self) -> String {
        self.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}
