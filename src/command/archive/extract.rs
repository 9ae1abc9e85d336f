//! `archivio estrai`: the files of a version, as they were archived.

use std::path::{Path, PathBuf};

use crate::archive::open;
use crate::archive::target::{ArchivedVersion, find};
use crate::diagnostic::{Diagnostic, Report, counted, visible_line, visible_path};
use crate::fs;
use crate::fs::{EntryKind, Failure};
use crate::ocfl::{Archive, VersionFile, portable_names};
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::interruption::{remarks, resume};
use crate::workflow::{OUTPUT, Reference, Session, Status};

/// Options of `archivio estrai`.
#[derive(Debug)]
pub(crate) struct ExtractOptions {
    pub(crate) target: Reference,
    pub(crate) archive: PathBuf,
    /// The folder to fill, missing or empty; by default one below `output` that is named after the
    /// version.
    pub(crate) folder: Option<PathBuf>,
}

/// Writes the files of a version into a folder.
pub(crate) fn extract(order: &ExtractOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let done = try_extract(order, &mut findings);
    let closing = findings.take(done).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn try_extract(order: &ExtractOptions, findings: &mut Findings) -> Result<String, Problem> {
    let archive = open(&order.archive)?;
    let ArchivedVersion { identity, inventory, number, name, remark } = find(&order.target, &archive)?;
    findings.report.extend(remark.map(Report::from).unwrap_or_default());
    let files = archive.files(&identity, &inventory, number)?;
    let files = named_for_every_system(files, &mut findings.report);
    let own = format!("{}-{}-{number}", identity.ipa_code(), identity.period());
    let folder = order.folder.clone().unwrap_or_else(|| Path::new(OUTPUT).join(own));
    let written = fill(&folder, files, &archive, findings)?;
    Ok(format!("Estratta la versione «{name}» in {written}.\n"))
}

/// Gives files names that every system takes, and says which are not those that are archived.
pub(crate) fn named_for_every_system(files: Vec<VersionFile>, report: &mut Report) -> Vec<VersionFile> {
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let portable = portable_names(names.iter().map(String::as_str));
    let named = files.into_iter().map(|file| {
        let written = &portable[file.name.as_str()];
        if *written != file.name {
            let message = format!("il file «{}» è scritto come «{written}»", visible_line(&file.name));
            let hint = "quel nome non va bene su ogni sistema, o si confonde con un altro; i byte sono quelli archiviati";
            report.push(Diagnostic::warning("archivio-nome", message).hint(hint));
        }
        VersionFile::new(written.clone(), file.bytes)
    });
    named.collect()
}

/// Fills a folder that is missing or empty, and is not in the archive; says which it is and with how many
/// files.
pub(crate) fn fill(
    folder: &Path,
    files: Vec<VersionFile>,
    archive: &Archive,
    findings: &mut Findings,
) -> Result<String, Problem> {
    must_be_outside(folder, archive)?;
    // What a command that died left there may be all there is.
    resume(folder, findings)?;
    must_be_free(folder)?;
    let files: Vec<(String, Vec<u8>)> = files.into_iter().map(|file| (file.name, file.bytes)).collect();
    findings.add(remarks(&fs::create_tree(folder, &files)?).into());
    Ok(format!("«{}»: {}", visible_path(folder), counted(files.len(), "file", "file")))
}

/// Refuses a folder that holds something.
fn must_be_free(folder: &Path) -> Result<(), Problem> {
    let shown = visible_path(folder);
    match fs::target_kind(folder)? {
        EntryKind::Folder if !fs::list(folder)?.is_empty() => {
            let hint = "indicare con --in una cartella nuova o vuota";
            Err(Problem::usage(format!("la cartella «{shown}» non è vuota"), hint))
        }
        EntryKind::File | EntryKind::Link | EntryKind::Other => {
            let hint = "indicare con --in una cartella nuova o vuota";
            Err(Problem::usage(format!("«{shown}» è un file, non una cartella"), hint))
        }
        EntryKind::Folder | EntryKind::Missing => Ok(()),
    }
}

/// Refuses a folder that would lie among what is archived.
fn must_be_outside(folder: &Path, archive: &Archive) -> Result<(), Problem> {
    // By the real paths: through a link, a folder could lie in the archive though its name does not say so.
    if existing_way(folder)?.starts_with(fs::real(archive.folder())?) {
        let hint = "indicare con --in una cartella fuori dall'archivio, che contiene soltanto ciò che il programma vi mette";
        let message = format!("la cartella «{}» sta nell'archivio", visible_path(folder));
        return Err(Problem::usage(message, hint));
    }
    Ok(())
}

/// Finds the innermost folder that is there on the way to a folder, by its path without links.
fn existing_way(folder: &Path) -> Result<PathBuf, Failure> {
    for path in folder.ancestors().filter(|path| !path.as_os_str().is_empty()) {
        if fs::target_kind(path)? != EntryKind::Missing {
            return fs::real(path);
        }
    }
    // A relative path of which nothing is there begins in the current folder.
    fs::real(Path::new("."))
}
