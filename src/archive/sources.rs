//! What makes a plan's documents: the office's files, and the templates.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::fs;
use crate::fs::Failure;
use crate::ocfl::VersionFile;
use crate::plan::Loaded;
use crate::plan::load::{PlanFiles, load_with, natural, read};
use crate::template::built_in;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::pipeline::{Annex, StageOptions, annex_of};
use crate::workflow::rendering::{OwnTemplates, TemplateFile, own_templates};

/// The folder of the office's files in a version: the plan's folder as it was.
pub(crate) const SOURCES: &str = "sorgenti/";
/// The folder of all templates that were used, the program's too.
pub(crate) const TEMPLATES: &str = "modelli/";

/// An annex, and the very bytes that it was made from.
pub(crate) struct AnnexWithSources {
    pub(crate) annex: Annex,
    /// The files by their names in a version.
    pub(crate) sources: Vec<VersionFile>,
}

/// Makes the annex of a plan's folder; with an error among the findings there is none.
pub(crate) fn make(
    folder: &Path,
    order: StageOptions,
    findings: &mut Findings,
) -> Result<Option<AnnexWithSources>, Problem> {
    let read: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::default();
    let fetch = |name: &str| {
        let bytes = fs::read(&folder.join(name))?;
        read.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), bytes.clone());
        Ok(bytes)
    };
    let loaded = load_with(folder, &fetch);
    let own = own_templates(folder)?;
    let annex = annex_of(loaded, OwnTemplates::from_files(&own), order, findings);
    let read = read.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut sources: Vec<VersionFile> =
        read.into_iter().map(|(name, bytes)| VersionFile::new(format!("{SOURCES}{name}"), bytes)).collect();
    let template = |file: &TemplateFile| {
        VersionFile::new(format!("{SOURCES}{TEMPLATES}{}", file.name), file.bytes.clone())
    };
    sources.extend(own.iter().map(template));
    sources.extend(templates(&own));
    Ok(annex.map(|annex| AnnexWithSources { annex, sources }))
}

/// The plan that some archived files were made from; `folder` is what messages show as its folder.
pub(crate) fn archived_plan(files: &[VersionFile], folder: &Path) -> Loaded {
    let sources = below(files, SOURCES);
    let names = sources.keys().filter(|name| name.starts_with("obiettivi/"));
    let mut objectives: Vec<String> = names.map(|name| (*name).to_owned()).collect();
    objectives.sort_by(|one, other| natural(one, other));
    let fetch = |name: &str| {
        let missing = || Failure::new("non si può leggere", &folder.join(name), ErrorKind::NotFound.into());
        sources.get(name).map(|bytes| bytes.to_vec()).ok_or_else(missing)
    };
    read(&PlanFiles { folder, objectives: &objectives, fetch: &fetch })
}

/// The plan's own templates among some archived files.
pub(crate) fn archived_templates(files: &[VersionFile]) -> Vec<TemplateFile> {
    templates_below(files, &format!("{SOURCES}{TEMPLATES}"))
}

/// The templates in a folder of a version.
pub(crate) fn templates_below(files: &[VersionFile], folder: &str) -> Vec<TemplateFile> {
    let template = |(name, bytes): (&str, &[u8])| TemplateFile {
        name: name.to_owned(),
        shown: format!("{folder}{name}"),
        bytes: bytes.to_vec(),
    };
    below(files, folder).into_iter().map(template).collect()
}

/// The files below a folder of a version, by their names there.
pub(crate) fn below<'a>(files: &'a [VersionFile], folder: &str) -> BTreeMap<&'a str, &'a [u8]> {
    files.iter().filter_map(|file| Some((file.name.strip_prefix(folder)?, file.bytes.as_slice()))).collect()
}

/// The program's templates, and in place of those of the same name the plan's own.
fn templates(own: &[TemplateFile]) -> Vec<VersionFile> {
    let built_in = built_in().into_iter().map(|(name, source)| (name, source.text().as_bytes().to_vec()));
    let mut all: BTreeMap<String, Vec<u8>> = built_in.collect();
    all.extend(own.iter().map(|file| (file.name.clone(), file.bytes.clone())));
    all.into_iter().map(|(name, bytes)| VersionFile::new(format!("{TEMPLATES}{name}"), bytes)).collect()
}
