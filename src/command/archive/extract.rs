//! `archivio estrai`: the files of a version, as they were archived.

use std::path::{Path, PathBuf};

use crate::archive::File;
use crate::command::archive::target::{Found, find};
use crate::command::archive::{open, shown};
use crate::command::findings::{Findings, Problem, finish};
use crate::command::{Reference, Session, Status};
use crate::diagnostic::counted;
use crate::fs::{self, Failure};

/// Which version is to be extracted, and where.
#[derive(Debug)]
pub struct ExtractOrder {
    pub target: Reference,
    pub archive: PathBuf,
    /// The folder to fill, missing or empty; by default one that is named after the version.
    pub folder: Option<PathBuf>,
}

/// Writes the files of a version into a folder.
pub fn extract(order: &ExtractOrder, session: &Session) -> Status {
    match try_extract(order) {
        Ok(closing) => finish(session, Vec::new(), &closing),
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

fn try_extract(order: &ExtractOrder) -> Result<String, Problem> {
    let archive = open(&order.archive)?;
    let Found { identity, inventory, number } = find(&order.target, &archive)?;
    let files = archive.files(&identity, &inventory, number)?;
    let own = || PathBuf::from(format!("{}-{}-{number}", identity.ipa_code(), identity.period()));
    let folder = order.folder.clone().unwrap_or_else(own);
    let written = fill(&folder, files)?;
    Ok(format!("Estratta la versione «{}» in {written}.\n", order.target))
}

/// Fills a folder that is missing or empty, and says which it is and with how many files.
pub(super) fn fill(folder: &Path, files: Vec<File>) -> Result<String, Failure> {
    let files: Vec<(String, Vec<u8>)> = files.into_iter().map(|file| (file.name, file.bytes)).collect();
    fs::plant(folder, &files)?;
    Ok(format!("«{}»: {}", shown(folder), counted(files.len(), "file", "file")))
}
