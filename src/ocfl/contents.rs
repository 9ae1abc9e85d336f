//! The check of contents: every digest that any inventory has of a file is held against its bytes.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, visible_line};
use crate::ocfl::digest::digest_by_name;
use crate::ocfl::fault::remedy;
use crate::ocfl::inventory::Inventory;
use crate::ocfl::object_files::{ObjectFiles, name_versions};

/// The digests of each content, by the names of their algorithms.
#[derive(Default)]
pub(crate) struct Claims(BTreeMap<String, BTreeSet<DigestClaim>>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct DigestClaim {
    kind: ClaimKind,
    algorithm: String,
    /// In lower case.
    digest: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ClaimKind {
    /// It names the content.
    Manifest,
    /// It stands beside that.
    Fixity,
}

impl Claims {
    /// Adds what an inventory says of contents.
    pub(crate) fn add(&mut self, inventory: &Inventory) {
        let manifest = (ClaimKind::Manifest, inventory.digest_algorithm.name(), &inventory.manifest);
        let fixity = inventory.fixity.iter().flatten();
        let fixity = fixity.map(|(algorithm, block)| (ClaimKind::Fixity, algorithm.as_str(), block));
        for (kind, algorithm, block) in fixity.chain([manifest]) {
            for (digest, path) in
                block.iter().flat_map(|(digest, paths)| paths.iter().map(move |path| (digest, path)))
            {
                let (algorithm, digest) = (algorithm.to_owned(), digest.to_ascii_lowercase());
                self.0.entry(path.clone()).or_default().insert(DigestClaim { kind, algorithm, digest });
            }
        }
    }
}

impl DigestClaim {
    /// Whether it is true of some bytes; of an algorithm that the program does not know it says nothing.
    fn holds(&self, bytes: &[u8]) -> bool {
        digest_by_name(&self.algorithm, bytes).is_none_or(|digest| digest == self.digest)
    }
}

/// Says which digests stand beside the contents and can't be computed here.
pub(crate) fn report_unknown_digests(files: &mut ObjectFiles<'_>, claims: &Claims) {
    let all = claims.0.values().flatten().map(|claim| claim.algorithm.as_str());
    let unknown: BTreeSet<&str> = all.filter(|algorithm| digest_by_name(algorithm, b"").is_none()).collect();
    for algorithm in unknown {
        let message = format!(
            "le impronte «{algorithm}», che un altro programma ha aggiunto, non sono controllate: questo programma non le calcola"
        );
        let finding = Diagnostic::warning("archivio-altro", files.in_object(&message));
        files.report.push(
            finding.hint("le impronte che contano sono controllate: ogni file ha la sua SHA-512 o SHA-256"),
        );
    }
}

/// Checks every content that the object's inventory names.
pub(crate) fn check_contents(files: &mut ObjectFiles<'_>, inventory: &Inventory, claims: &Claims) {
    for (digest, paths) in &inventory.manifest {
        let using = inventory.versions.iter().filter(|(_, version)| version.state.contains_key(digest));
        let touched = name_versions(using.map(|(number, _)| *number));
        for path in paths {
            let Some(bytes) = files.fetch(path, &touched) else { continue };
            let mut wrong = claims.0.get(path).into_iter().flatten().filter(|claim| !claim.holds(&bytes));
            if let Some(claim) = wrong.next() {
                report(files, claim, (path, &bytes), &touched);
            }
        }
    }
}

/// Reports that a content is not what an inventory says.
fn report(files: &mut ObjectFiles<'_>, claim: &DigestClaim, (path, bytes): (&str, &[u8]), touched: &str) {
    let path = visible_line(path);
    match claim.kind {
        ClaimKind::Manifest => {
            let message = files.placed(&format!("il file «{path}» è cambiato"), touched);
            let hint = remedy(bytes, |bytes| claim.holds(bytes));
            files.report.push(Diagnostic::error("archivio-cambiato", message).hint(hint));
        }
        ClaimKind::Fixity => {
            let algorithm = claim.algorithm.to_uppercase().replace("SHA", "SHA-");
            let message = format!("la {algorithm} di «{path}» nell'inventario non è la sua (OCFL E093)");
            files.report_fault("archivio-inventario", &message, touched);
        }
    }
}
