//! `archivio verifica`: the proof that nothing has changed.

use std::path::{Path, PathBuf};

use crate::archive::open;
use crate::archive::target::{find, name};
use crate::command::archive::regenerate::{all_versions, regenerate};
use crate::diagnostic::{Report, counted, visible_path};
use crate::ocfl::Verified;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::{Reference, Session, Status};

/// Options of `archivio verifica`.
#[derive(Debug)]
pub(crate) struct VerifyOptions {
    pub(crate) archive: PathBuf,
    pub(crate) depth: Depth,
}

/// The depth of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Every byte must be as it was archived.
    Bytes,
    /// The archived sources must also make the archived documents again (`--rigenera`).
    Documents,
    /// Those of one version must.
    DocumentsOf(Reference),
}

/// Looks at every byte of the archive, reports what is wrong, and says what was looked at.
pub(crate) fn verify(options: &VerifyOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let closing = try_verify(options, &mut findings);
    let closing = findings.take(closing).unwrap_or_default();
    findings.apply_strictness(session.strictness);
    finish(session, vec![findings], &closing)
}

fn try_verify(options: &VerifyOptions, findings: &mut Findings) -> Result<String, Problem> {
    let archive = open(&options.archive)?;
    // Before all is read: a version that is not there is told at once.
    let asked = match &options.depth {
        Depth::Bytes | Depth::Documents => None,
        Depth::DocumentsOf(version) => Some(find(version, &archive)?),
    };
    let verified = archive.verify()?;
    let made = match (&options.depth, asked) {
        (Depth::Bytes, _) => String::new(),
        (Depth::DocumentsOf(_), Some(asked)) => {
            findings.report.extend(asked.remark.map(Report::from).unwrap_or_default());
            let versions = [(&asked.identity, &asked.inventory, asked.number)];
            regenerate(&archive, &versions, &verified, findings)
        }
        (Depth::Documents | Depth::DocumentsOf(_), _) => {
            regenerate(&archive, &all_versions(&verified), &verified, findings)
        }
    };
    let closing = closing(&options.archive, &verified);
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
