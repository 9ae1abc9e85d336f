//! What made a plan's documents: the office's files, and the templates.

use std::collections::BTreeMap;
use std::path::Path;

use crate::archive::File;
use crate::fs::{self, Failure, Kind};
use crate::plan::Plan;
use crate::template::built_in;

/// The folder of the office's files in a version: the plan's folder as it was.
pub(super) const SOURCES: &str = "sorgenti/";
/// The folder of all templates that were used, the program's too.
const TEMPLATES: &str = "modelli/";

/// The files of a plan's folder that the documents depend on, and all templates, by their names in a version.
pub(super) fn sources(folder: &Path, plan: &Plan) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    let arms = plan.body.arms.iter().map(|arms| arms.file.value.clone());
    let named: Vec<String> =
        ["piano.yaml", "premessa.md"].map(str::to_owned).into_iter().chain(arms).collect();
    for name in named {
        let path = folder.join(&name);
        if fs::kind(&path)? != Kind::Missing {
            files.push(File::new(format!("{SOURCES}{name}"), fs::read(&path)?));
        }
    }
    for name in ["obiettivi", "modelli"] {
        files.extend(below(folder, name)?);
    }
    let templates = templates(&files);
    files.extend(templates);
    Ok(files)
}

/// The files below a folder of the plan, where there is one.
fn below(folder: &Path, name: &str) -> Result<Vec<File>, Failure> {
    let inner = folder.join(name);
    if fs::kind(&inner)? != Kind::Folder {
        return Ok(Vec::new());
    }
    let file = |path: &std::path::PathBuf| {
        let below = path.strip_prefix(folder).unwrap_or(path).components();
        let parts: Vec<_> = below.map(|part| part.as_os_str().to_string_lossy()).collect();
        Ok(File::new(format!("{SOURCES}{}", parts.join("/")), fs::read(path)?))
    };
    fs::tree(&inner)?.iter().map(file).collect()
}

/// The program's templates, and in place of those of the same name the plan's own.
fn templates(files: &[File]) -> Vec<File> {
    let mut all: BTreeMap<String, Vec<u8>> =
        built_in().into_iter().map(|(name, source)| (name, source.text().as_bytes().to_vec())).collect();
    let own = files
        .iter()
        .filter_map(|file| Some((file.name.strip_prefix(SOURCES)?.strip_prefix(TEMPLATES)?, file)));
    all.extend(own.map(|(name, file)| (name.to_owned(), file.bytes.clone())));
    all.into_iter().map(|(name, bytes)| File::new(format!("{TEMPLATES}{name}"), bytes)).collect()
}
