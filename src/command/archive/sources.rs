//! What makes a plan's documents: the office's files, and the templates.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::archive::File;
use crate::command::findings::{Findings, Problem};
use crate::command::pipeline::{Annex, Order, annex_of};
use crate::command::rendering::{Look, TemplateFile, own_templates};
use crate::fs;
use crate::plan::load::load_with;
use crate::template::built_in;

/// The folder of the office's files in a version: the plan's folder as it was.
pub(super) const SOURCES: &str = "sorgenti/";
/// The folder of all templates that were used, the program's too.
pub(super) const TEMPLATES: &str = "modelli/";

/// An annex, and the very bytes that it was made from.
pub(super) struct Made {
    pub(super) annex: Annex,
    /// The files by their names in a version.
    pub(super) sources: Vec<File>,
}

/// Makes the annex of a plan's folder; with an error among the findings there is none.
pub(super) fn make(folder: &Path, order: Order, findings: &mut Findings) -> Result<Option<Made>, Problem> {
    let read: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::default();
    let fetch = |name: &str| {
        let bytes = fs::read(&folder.join(name))?;
        read.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), bytes.clone());
        Ok(bytes)
    };
    let loaded = load_with(folder, &fetch);
    let own = own_templates(folder)?;
    let annex = annex_of(loaded, Look::from_files(&own), order, findings);
    let read = read.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut sources: Vec<File> =
        read.into_iter().map(|(name, bytes)| File::new(format!("{SOURCES}{name}"), bytes)).collect();
    let template =
        |file: &TemplateFile| File::new(format!("{SOURCES}{TEMPLATES}{}", file.name), file.bytes.clone());
    sources.extend(own.iter().map(template));
    sources.extend(templates(&own));
    Ok(annex.map(|annex| Made { annex, sources }))
}

/// The program's templates, and in place of those of the same name the plan's own.
fn templates(own: &[TemplateFile]) -> Vec<File> {
    let built_in = built_in().into_iter().map(|(name, source)| (name, source.text().as_bytes().to_vec()));
    let mut all: BTreeMap<String, Vec<u8>> = built_in.collect();
    all.extend(own.iter().map(|file| (file.name.clone(), file.bytes.clone())));
    all.into_iter().map(|(name, bytes)| File::new(format!("{TEMPLATES}{name}"), bytes)).collect()
}
