//! The corrections of a plan's files that are certain.

use std::path::{Path, PathBuf};

use crate::fs::with_slashes;
use crate::limits::TEXT_FILE;
use crate::plan::load::found::FoundFiles;
use crate::plan::load::{declared_rows, folder};
use crate::plan::{DIMENSION_KEYS, KeySpec, PLAN_KEYS};
use crate::style;
use crate::yaml::{Correction, FileContent, KnownKeys, corrected};

/// A file of a plan, by its name relative to the plan's folder, and its corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileCorrection {
    pub(crate) name: String,
    pub(crate) correction: Correction,
}

/// The certain corrections in a plan's folder. Files that can't be read are passed over: loading says so.
pub(crate) fn corrections(folder: &Path) -> Vec<FileCorrection> {
    let (general, dimension, style) =
        (KeySpec::all_names(&PLAN_KEYS), KeySpec::all_names(&DIMENSION_KEYS), style::known());
    let rows = declared_rows(folder).unwrap_or_default();
    let own = rows.own().iter().map(|row| row.key.as_str());
    let dimension: Vec<&str> = dimension.into_iter().chain(own).collect();
    let [of_general, of_dimension] = [&PLAN_KEYS[..], &DIMENSION_KEYS].map(KeySpec::list_names);
    let content = |name: &str| match name {
        "piano.yaml" => FileContent::Yaml(KnownKeys { names: &general, lists: &of_general }),
        "modelli/stile.yaml" => FileContent::Yaml(KnownKeys { names: &style, lists: &[] }),
        name if name.starts_with("obiettivi/") => {
            FileContent::Yaml(KnownKeys { names: &dimension, lists: &of_dimension })
        }
        "premessa.md" => FileContent::Prose,
        _ => FileContent::Words,
    };
    let correct = |name: String| {
        let correction = corrected(&crate::fs::read(&folder.join(&name), &TEXT_FILE).ok()?, content(&name))?;
        Some(FileCorrection { name, correction })
    };
    names(folder).into_iter().filter_map(correct).collect()
}

/// The files of a plan that are texts.
fn names(folder: &Path) -> Vec<String> {
    let mut names = vec!["piano.yaml".to_owned(), "premessa.md".to_owned()];
    names.extend(folder::objectives(folder, &mut FoundFiles::default()));
    let templates = crate::fs::visible_files(&folder.join("modelli")).unwrap_or_default();
    // `corrections` knows the files by these names.
    let relative = |path: PathBuf| path.strip_prefix(folder).ok().map(with_slashes);
    names.extend(templates.into_iter().filter_map(relative));
    names
}
