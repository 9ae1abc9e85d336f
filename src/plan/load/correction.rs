//! The corrections of a plan's files that are certain.

use std::path::Path;

use crate::plan::load::{Found, dimension, folder, general};
use crate::style;
use crate::yaml::{Content, Correction, corrected};

/// A file of a plan, by its name relative to the plan's folder, and its corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCorrection {
    pub name: String,
    pub correction: Correction,
}

/// What can be corrected for certain in a plan's folder. Files that can't be read are passed over: loading says so.
pub fn corrections(folder: &Path) -> Vec<FileCorrection> {
    let (general, dimension, style) = (general::known(), dimension::known(), style::known());
    let mut files = vec![
        ("piano.yaml".to_owned(), Content::Yaml(&general)),
        ("premessa.md".to_owned(), Content::Words),
        ("modelli/stile.yaml".to_owned(), Content::Yaml(&style)),
    ];
    let objectives = folder::objectives(folder, &mut Found::default());
    files.extend(objectives.into_iter().map(|name| (name, Content::Yaml(&dimension))));
    let correct = |(name, content): (String, Content<'_>)| {
        let correction = corrected(&crate::fs::read(&folder.join(&name)).ok()?, content)?;
        Some(FileCorrection { name, correction })
    };
    files.into_iter().filter_map(correct).collect()
}
