//! The sources of a plan's documents: the office's files, and the templates.

use std::collections::BTreeMap;
use std::path::Path;

use crate::ocfl::VersionFile;
use crate::plan::load::PlanFiles;
use crate::template::{BESIDE_VERSIONS, built_in};
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::pipeline::{Annex, PlanWithTemplates, StageOptions, annex};
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
    // Each file is read once: what is archived are the bytes that made the annex.
    let mut files = PlanFiles::on_disk(folder);
    let loaded = files.load();
    let own = own_templates(folder)?;
    let read = PlanWithTemplates { loaded, templates: OwnTemplates::from_files(&own) };
    let annex = annex(read, order, findings);
    let files = files.into_bytes().into_iter();
    let mut sources: Vec<VersionFile> =
        files.map(|(name, bytes)| VersionFile::new(format!("{SOURCES}{name}"), bytes)).collect();
    for file in &own {
        sources.push(VersionFile::new(format!("{SOURCES}{TEMPLATES}{}", file.name), file.bytes.clone()));
    }
    sources.extend(templates(&own));
    // What is archived, or proposed, has a DOCX.
    Ok(annex.map(|annex| AnnexWithSources { annex: annex.with_base(), sources }))
}

/// The office's files among those of a version; `folder` is what messages show as the plan's folder.
pub(crate) fn archived_plan(files: &[VersionFile], folder: &Path) -> PlanFiles {
    PlanFiles::in_memory(folder, below(files, SOURCES))
}

/// The plan's own templates among some archived files.
pub(crate) fn archived_templates(files: &[VersionFile]) -> Vec<TemplateFile> {
    templates_below(files, &format!("{SOURCES}{TEMPLATES}"))
}

/// The templates in a folder of a version.
pub(crate) fn templates_below(files: &[VersionFile], folder: &str) -> Vec<TemplateFile> {
    let mut templates = Vec::new();
    for (name, bytes) in below(files, folder) {
        let shown = format!("{folder}{name}");
        templates.push(TemplateFile { name: name.to_owned(), shown, bytes: bytes.to_vec() });
    }
    templates
}

/// The files below a folder of a version, by their names there.
pub(crate) fn below<'a>(files: &'a [VersionFile], folder: &str) -> BTreeMap<&'a str, &'a [u8]> {
    files.iter().filter_map(|file| Some((file.name.strip_prefix(folder)?, file.bytes.as_slice()))).collect()
}

/// The program's templates, and in place of those of the same name the plan's own.
fn templates(own: &[TemplateFile]) -> Vec<VersionFile> {
    // The program's too, for those of another version may make another annex.
    // But not those of documents that come before there is a version, or after.
    let of_versions = built_in().into_iter().filter(|(name, _)| !BESIDE_VERSIONS.contains(&name.as_str()));
    let mut all: BTreeMap<String, Vec<u8>> =
        of_versions.map(|(name, source)| (name, source.text().as_bytes().to_vec())).collect();
    all.extend(own.iter().map(|file| (file.name.clone(), file.bytes.clone())));
    all.into_iter().map(|(name, bytes)| VersionFile::new(format!("{TEMPLATES}{name}"), bytes)).collect()
}
