//! `archivio impronta`: the digests of a version, in words that a resolution can quote.

use std::path::Path;

use crate::archive::documents::{DOCUMENTS, SIGNED, is_metadata};
use crate::archive::open;
use crate::archive::target::{ArchivedVersion, find};
use crate::diagnostic::Report;
use crate::ocfl::sha256;
use crate::workflow::findings::{Findings, Problem, finish, print_result};
use crate::workflow::{Reference, Session, Status};

/// Prints the digests of a version's documents, and that of its inventory: an anchor outside the archive.
pub(crate) fn fingerprint(target: &Reference, archive: &Path, session: &Session) -> Status {
    let mut findings = Findings::default();
    let words = words(target, archive, &mut findings);
    let words = findings.take(words).unwrap_or_default();
    let status = finish(session, vec![findings], "");
    status.max(print_result(&session.terminal, &words))
}

fn words(target: &Reference, archive: &Path, findings: &mut Findings) -> Result<String, Problem> {
    let archive = open(archive)?;
    let ArchivedVersion { identity, inventory, number, remark, .. } = find(target, &archive)?;
    findings.report.extend(remark.map(Report::from).unwrap_or_default());
    let files = archive.files(&identity, &inventory, number)?;
    let documents = files.iter().filter(|file| {
        (file.name.starts_with(DOCUMENTS) || file.name.starts_with(SIGNED)) && !is_metadata(&file.name)
    });
    let mut text = format!(
        "I documenti della versione {number} del piano {identity} hanno le seguenti impronte informatiche (SHA-256):\n"
    );
    for file in documents {
        let name = file.name.split_once('/').map_or(file.name.as_str(), |(_, name)| name);
        text.push_str(&format!("- {name}: {}\n", sha256(&file.bytes)));
    }
    // The inventory holds the digests of all files of this version and of those before, so its own stands for
    // them.
    let digest = archive.version_digest(&identity, &inventory, number)?;
    text.push_str(&format!(
        "L'inventario della versione {number} nell'archivio del programma ha la seguente impronta informatica (SHA-512):\n{digest}\n"
    ));
    Ok(text)
}
