//! `archivio verifica`: the proof that nothing has changed.

use std::path::Path;

use crate::archive::Verified;
use crate::command::archive::target::name;
use crate::command::archive::{open, shown};
use crate::command::findings::{Findings, Problem, finish};
use crate::command::{Session, Status};
use crate::diagnostic::counted;

/// Looks at every byte of the archive, reports what is wrong, and says what was looked at.
pub fn verify(folder: &Path, session: &Session) -> Status {
    match try_verify(folder) {
        Ok(verified) => {
            let closing = closing(folder, &verified);
            let mut findings = Findings::of(verified.report.into());
            findings.judge(session.strictness);
            finish(session, vec![findings], &closing)
        }
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

fn try_verify(folder: &Path) -> Result<Verified, Problem> {
    Ok(open(folder)?.verify()?)
}

fn closing(folder: &Path, verified: &Verified) -> String {
    let mut lines = String::new();
    for (identity, inventory) in &verified.plans {
        let versions = counted(inventory.versions.len(), "versione", "versioni");
        lines.push_str(&format!("{}: {versions}\n", name(identity)));
    }
    let verdict = match verified.report.has_errors() {
        true => "l'archivio non è integro",
        false => "integro: ogni file è com'era quando è stato archiviato",
    };
    let files = counted(verified.files, "file controllato", "file controllati");
    lines + &format!("«{}»: {files}, {verdict}\n", shown(folder))
}
