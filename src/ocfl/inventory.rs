//! The inventory of an OCFL object: its versions, the files of each, and the places of their bytes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ocfl::VersionNumber;
use crate::ocfl::digest::{is_sha512, sha512};

/// The inventory's name, in the object and in each version.
pub(crate) const INVENTORY: &str = "inventory.json";

/// The name of the file that holds the inventory's digest.
pub(crate) const SIDECAR: &str = "inventory.json.sha512";

const KIND: &str = "https://ocfl.io/1.1/spec/#inventory";
const ALGORITHM: &str = "sha512";

/// An inventory, as OCFL 1.1 section 3.5 has it. Paths have `/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Inventory {
    digest_algorithm: String,
    pub(crate) fixity: Fixity,
    pub(crate) head: VersionNumber,
    pub(crate) id: String,
    /// The content's files by their SHA-512, relative to the object.
    pub(crate) manifest: BTreeMap<String, Vec<String>>,
    #[serde(rename = "type")]
    kind: String,
    pub(crate) versions: BTreeMap<VersionNumber, Version>,
}

/// Digests of another kind, for those who ask for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixity {
    pub(crate) sha256: BTreeMap<String, Vec<String>>,
}

/// One version of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Version {
    /// A moment as RFC 3339 has it.
    pub(crate) created: String,
    /// The event, in words.
    pub(crate) message: String,
    /// The version's files by their SHA-512.
    pub(crate) state: BTreeMap<String, Vec<String>>,
    pub(crate) user: User,
}

/// The maker of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct User {
    /// A URI.
    pub(crate) address: String,
    pub(crate) name: String,
}

impl Version {
    /// The files by their names, each with its SHA-512.
    pub(crate) fn files(&self) -> BTreeMap<&str, &str> {
        let mut files = BTreeMap::new();
        for (digest, names) in &self.state {
            files.extend(names.iter().map(|name| (name.as_str(), digest.as_str())));
        }
        files
    }
}

impl Inventory {
    /// An inventory without versions yet; `head` will be the first.
    pub(crate) fn empty(id: String) -> Self {
        Inventory {
            digest_algorithm: ALGORITHM.to_owned(),
            fixity: Fixity::default(),
            head: VersionNumber::FIRST,
            id,
            manifest: BTreeMap::new(),
            kind: KIND.to_owned(),
            versions: BTreeMap::new(),
        }
    }

    /// Reads an inventory whose parts agree, in the form that [`Inventory::to_bytes`] writes and no other.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, String> {
        let inventory: Inventory = serde_json::from_slice(bytes)
            .map_err(|error| format!("riga {}, colonna {}", error.line(), error.column()))?;
        // An earlier version's inventory is held, byte by byte, against what this one would write of it.
        if inventory.to_bytes() != bytes {
            return Err("non è scritto come il programma lo scrive".to_owned());
        }
        match inventory.disagreement() {
            None => Ok(inventory),
            Some(wrong) => Err(wrong.to_owned()),
        }
    }

    /// Writes the file's bytes: the same for the same inventory.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("an inventory is made of texts");
        bytes.push(b'\n');
        bytes
    }

    /// The inventory as it was when one of its versions was the last.
    pub(crate) fn as_of(&self, number: VersionNumber) -> Self {
        let mut past = self.clone();
        past.head = number;
        past.versions.retain(|known, _| *known <= number);
        past.manifest
            .retain(|digest, _| past.versions.values().any(|version| version.state.contains_key(digest)));
        let kept: BTreeSet<&String> = past.manifest.values().flatten().collect();
        past.fixity.sha256.retain(|_, paths| paths.iter().all(|path| kept.contains(path)));
        past
    }

    /// The path of the bytes with a digest; `None` if no version has them.
    pub(crate) fn content(&self, digest: &str) -> Option<&str> {
        self.manifest.get(digest)?.first().map(String::as_str)
    }

    /// Says what does not fit together; `None` if all does.
    fn disagreement(&self) -> Option<&'static str> {
        let wanted = std::iter::successors(Some(VersionNumber::FIRST), |number| Some(number.next()));
        let numbered = self.versions.keys().copied().eq(wanted.take(self.versions.len()));
        let states: Vec<&BTreeMap<String, Vec<String>>> =
            self.versions.values().map(|version| &version.state).collect();
        let checks = [
            (self.digest_algorithm == ALGORITHM, "l'algoritmo non è sha512"),
            (self.kind == KIND, "il tipo non è quello di un inventario OCFL 1.1"),
            (numbered, "le versioni non sono numerate di seguito"),
            (self.versions.keys().last() == Some(&self.head), "l'ultima versione non è quella dichiarata"),
            (self.manifest.keys().all(|digest| is_sha512(digest)), "un'impronta non è una SHA-512"),
            (
                self.manifest.values().flatten().all(|path| self.lies_in_a_version(path)),
                "un contenuto sta fuori dalle versioni",
            ),
            (
                states.iter().all(|state| state.keys().all(|digest| self.manifest.contains_key(digest))),
                "una versione nomina un contenuto che non c'è",
            ),
            (
                self.manifest.keys().all(|digest| states.iter().any(|state| state.contains_key(digest))),
                "un contenuto non è di nessuna versione",
            ),
            (
                states.iter().all(|state| state.values().flatten().all(|name| is_plain(name))),
                "un nome di file non è ammesso",
            ),
        ];
        checks.into_iter().find(|(holds, _)| !holds).map(|(_, wrong)| wrong)
    }

    fn lies_in_a_version(&self, path: &str) -> bool {
        let number = path.split_once("/content/").and_then(|(number, _)| VersionNumber::parse(number));
        is_plain(path) && number.is_some_and(|number| self.versions.contains_key(&number))
    }
}

/// Whether a path leads below where it begins, part by part.
fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']))
}

/// Writes the bytes of the file beside an inventory.
pub(crate) fn sidecar(inventory: &[u8]) -> Vec<u8> {
    format!("{} {INVENTORY}\n", sha512(inventory)).into_bytes()
}
