//! The rules on what the parts of an inventory say of each other.

use std::collections::BTreeSet;

use crate::diagnostic::visible_line;
use crate::ocfl::VersionNumber;
use crate::ocfl::breach::{Breach, shortened};
use crate::ocfl::digest::{is_digest, is_known_algorithm};
use crate::ocfl::inventory::{DigestBlock, Inventory, Version};
use crate::ocfl::moment::moment_fault;
use crate::ocfl::path_rules::{PathClash, PathFault};

/// Finds the rules that an inventory breaks.
pub(crate) fn breaches(inventory: &Inventory) -> Vec<Breach> {
    let mut found = broken_digests(&inventory.manifest, inventory, ("E025", "il manifesto"));
    found.extend(broken_contents(inventory));
    for (number, version) in &inventory.versions {
        let what = format!("la versione {}", inventory.folder_of(*number));
        found.extend(broken_version(version, inventory, &what));
    }
    found.extend(unused(inventory));
    found.extend(broken_fixity(inventory));
    found
}

fn broken_digests(
    block: &DigestBlock,
    inventory: &Inventory,
    (code, what): (&'static str, &str),
) -> Vec<Breach> {
    let algorithm = inventory.digest_algorithm.name();
    let wrong = block.keys().filter(|digest| !is_digest(digest, algorithm));
    wrong
        .map(|digest| {
            Breach::of(code, format!("{what}: «{}» non è un'impronta {algorithm}", shortened(digest)))
        })
        .collect()
}

fn broken_contents(inventory: &Inventory) -> Vec<Breach> {
    let mut found = Vec::new();
    for path in inventory.manifest.values().flatten() {
        let shown = visible_line(path);
        match PathFault::of(path) {
            Some(PathFault::Edge) => found
                .push(Breach::of("E100", format!("il contenuto «{shown}» comincia o finisce con una barra"))),
            Some(PathFault::Part) => found
                .push(Breach::of("E099", format!("il contenuto «{shown}» ha una parte vuota, «.» o «..»"))),
            Some(PathFault::LeadsOut) => found.push(leads_out(&format!("il contenuto «{shown}»"))),
            None if !lies_in_a_version(path, inventory) => {
                found.push(Breach::of("E042", format!("il contenuto «{shown}» sta fuori dalle versioni")));
            }
            None => {}
        }
    }
    found.extend(
        PathClash::among(inventory.manifest.values().flatten().map(String::as_str)).into_iter().map(
            |clash| match clash {
                PathClash::Twice(path) => Breach::of("E101", format!("il contenuto «{path}» c'è due volte")),
                PathClash::FileAndFolder(path) => {
                    Breach::of("E101", format!("il contenuto «{path}» è un file e una cartella"))
                }
            },
        ),
    );
    found
}

/// Whether a content lies in the folder of a version's contents.
fn lies_in_a_version(path: &str, inventory: &Inventory) -> bool {
    let mut parts = path.split('/');
    let number = parts.next().and_then(VersionNumber::parse_padded);
    let is_version = number
        .is_some_and(|(number, width)| width == inventory.width && inventory.versions.contains_key(&number));
    is_version && parts.next() == Some(inventory.content_folder()) && parts.next().is_some()
}

fn broken_version(version: &Version, inventory: &Inventory, what: &str) -> Vec<Breach> {
    let mut found = Vec::new();
    if let Some(fault) = moment_fault(&version.created) {
        found.push(Breach::of(
            "E049",
            format!("{what}: «created», «{}», {fault}", visible_line(&version.created)),
        ));
    }
    // To the letter: a reader looks up a state's digests in the manifest (OCFL 1.1, 3.5.3.1).
    let missing = version.state.keys().filter(|digest| inventory.content(digest).is_none());
    found.extend(missing.map(|digest| {
        Breach::of(
            "E050",
            format!("{what} nomina un contenuto che nel manifesto non c'è, «{}»", shortened(digest)),
        )
    }));
    for name in version.state.values().flatten() {
        let shown = visible_line(name);
        match PathFault::of(name) {
            Some(PathFault::Edge) => found.push(Breach::of(
                "E053",
                format!("{what}: il nome «{shown}» comincia o finisce con una barra"),
            )),
            Some(PathFault::Part) => found.push(Breach::of(
                "E052",
                format!("{what}: il nome «{shown}» ha una parte vuota, «.» o «..»"),
            )),
            Some(PathFault::LeadsOut) => found.push(leads_out(&format!("{what}: il nome «{shown}»"))),
            None => {}
        }
    }
    let clashes = PathClash::among(version.state.values().flatten().map(String::as_str)).into_iter();
    found.extend(clashes.map(|clash| match clash {
        PathClash::Twice(name) => {
            Breach::of("E095", format!("{what} ha due volte il nome «{name}»: di due file ne resterebbe uno"))
        }
        PathClash::FileAndFolder(name) => {
            Breach::of("E095", format!("{what}: «{name}» è un file e una cartella"))
        }
    }));
    found
}

fn leads_out(what: &str) -> Breach {
    Breach::own(format!("{what} porterebbe, su qualche sistema, fuori dalla sua cartella"))
}

fn unused(inventory: &Inventory) -> Vec<Breach> {
    let used: BTreeSet<&String> =
        inventory.versions.values().flat_map(|version| version.state.keys()).collect();
    let unused = inventory.manifest.keys().filter(|digest| !used.contains(digest));
    unused
        .map(|digest| {
            Breach::of("E107", format!("il contenuto «{}» non è di nessuna versione", shortened(digest)))
        })
        .collect()
}

fn broken_fixity(inventory: &Inventory) -> Vec<Breach> {
    let contents: BTreeSet<&String> = inventory.manifest.values().flatten().collect();
    let mut found = Vec::new();
    for (algorithm, block) in inventory.fixity.iter().flatten() {
        let shown = visible_line(algorithm);
        if !is_known_algorithm(algorithm) {
            found.push(Breach::of(
                "E056",
                format!("«fixity»: nessun elenco di OCFL ha l'algoritmo «{shown}»"),
            ));
            continue;
        }
        for (digest, paths) in block {
            if !is_digest(digest, algorithm) {
                found.push(Breach::of(
                    "E057",
                    format!("«fixity»: «{}» non è un'impronta {shown}", shortened(digest)),
                ));
            }
            let strangers = paths.iter().filter(|path| !contents.contains(path));
            found.extend(strangers.map(|path| {
                Breach::of(
                    "E057",
                    format!("«fixity»: il contenuto «{}» nel manifesto non c'è", visible_line(path)),
                )
            }));
        }
    }
    found
}
