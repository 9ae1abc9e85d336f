//! `archivio verifica`: the proof that nothing has changed.

use std::path::Path;

use crate::archive::open;
use crate::archive::target::name;
use crate::command::archive::regenerate::regenerate;
use crate::diagnostic::{counted, visible_path};
use crate::ocfl::Verified;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::{Session, Status};

/// The depth of a verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Every byte must be as it was archived.
    Bytes,
    /// The archived sources must also make the archived documents again (`--rigenera`).
    Documents,
}

/// Looks at every byte of the archive, reports what is wrong, and says what was looked at.
pub(crate) fn verify(folder: &Path, depth: Depth, session: &Session) -> Status {
    let mut findings = Findings::default();
    let closing = try_verify(folder, depth, &mut findings);
    let closing = findings.take(closing).unwrap_or_default();
    findings.apply_strictness(session.strictness);
    finish(session, vec![findings], &closing)
}

fn try_verify(folder: &Path, depth: Depth, findings: &mut Findings) -> Result<String, Problem> {
    let archive = open(folder)?;
    let verified = archive.verify()?;
    let made = match depth {
        Depth::Bytes => String::new(),
        Depth::Documents => regenerate(&archive, &verified, findings),
    };
    let closing = closing(folder, &verified);
    findings.add(verified.report.into());
    Ok(made + &closing)
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
    lines + &format!("«{}»: {files}, {verdict}\n", visible_path(folder))
}
