//! The inventory of an OCFL object: its versions, the files of each, and the places of their bytes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ocfl::digest::DigestAlgorithm;
use crate::ocfl::{Refusal, VersionNumber};

/// The inventory's name, in the object and in each version.
pub(crate) const INVENTORY: &str = "inventory.json";

/// The folder of a version's contents, unless the inventory says otherwise.
const CONTENT: &str = "content";

/// The algorithm of the second digests that this program writes.
const SECOND: &str = "sha256";

/// Before the body's code in the address of the user of every version of this program's.
const USER: &str = "urn:piao:ente:";

/// Names, or paths, by the digest of their bytes, as it is written.
pub(crate) type DigestBlock = BTreeMap<String, Vec<String>>;

/// An inventory, as OCFL 1.1 section 3.5 has it. Paths have `/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Inventory {
    /// The folder of contents in each version, where another program calls it otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_directory: Option<String>,
    #[serde(serialize_with = "by_name")]
    pub(crate) digest_algorithm: DigestAlgorithm,
    /// Digests of other kinds by the name of their algorithm, for those who ask for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fixity: Option<BTreeMap<String, DigestBlock>>,
    pub(crate) head: VersionNumber,
    pub(crate) id: String,
    /// The content's files by their digests, relative to the object.
    pub(crate) manifest: DigestBlock,
    #[serde(rename = "type")]
    pub(crate) kind: InventoryKind,
    pub(crate) versions: BTreeMap<VersionNumber, Version>,
    /// The width of the versions' numbers, if another program wrote them with leading zeros; else 0.
    #[serde(skip)]
    pub(crate) width: usize,
}

/// The edition of the standard that an inventory follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) enum InventoryKind {
    #[serde(rename = "https://ocfl.io/1.0/spec/#inventory")]
    Ocfl10,
    #[serde(rename = "https://ocfl.io/1.1/spec/#inventory")]
    Ocfl11,
}

/// One version of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Version {
    /// A moment as RFC 3339 has it.
    pub(crate) created: String,
    /// The event, in words; other programs may say nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<String>,
    /// The version's files by their digests.
    pub(crate) state: DigestBlock,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) user: Option<User>,
}

/// The maker of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct User {
    /// A URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
    pub(crate) name: String,
}

impl User {
    /// The organ of a body that this program archives for.
    pub(crate) fn of_body(code: &str, name: String) -> Self {
        User { address: Some(format!("{USER}{code}")), name }
    }
}

impl Version {
    /// The files by their names, each with its digest.
    pub(crate) fn files(&self) -> BTreeMap<&str, &str> {
        let mut files = BTreeMap::new();
        for (digest, names) in &self.state {
            files.extend(names.iter().map(|name| (name.as_str(), digest.as_str())));
        }
        files
    }

    /// Whether it bears the user that this program writes.
    pub(crate) fn is_ours(&self) -> bool {
        let address = self.user.as_ref().and_then(|user| user.address.as_ref());
        address.is_some_and(|address| address.starts_with(USER)) && self.message.is_some()
    }
}

impl InventoryKind {
    /// The number of the edition.
    pub(crate) fn edition(self) -> &'static str {
        match self {
            InventoryKind::Ocfl10 => "1.0",
            InventoryKind::Ocfl11 => "1.1",
        }
    }
}

impl Inventory {
    /// An inventory without versions yet; `head` will be the first.
    pub(crate) fn empty(id: String) -> Self {
        Inventory {
            content_directory: None,
            digest_algorithm: DigestAlgorithm::Sha512,
            fixity: Some(BTreeMap::from([(SECOND.to_owned(), DigestBlock::new())])),
            head: VersionNumber::FIRST,
            id,
            manifest: BTreeMap::new(),
            kind: InventoryKind::Ocfl11,
            versions: BTreeMap::new(),
            width: 0,
        }
    }

    /// Writes the file's bytes: the same for the same inventory.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("an inventory is made of texts");
        bytes.push(b'\n');
        bytes
    }

    /// The number that a version shall have that is added.
    pub(crate) fn next_number(&self) -> Result<VersionNumber, Refusal> {
        self.head.next().ok_or_else(|| {
            let message = format!("dopo la versione {} non ce ne può essere un'altra", self.head);
            let hint = "archiviare il piano in un'altra cartella, con --archivio, e conservare anche questa";
            Refusal::wrong("archivio-piano", message, hint)
        })
    }

    /// The folder of a version, relative to the object.
    pub(crate) fn folder_of(&self, number: VersionNumber) -> String {
        number.padded(self.width)
    }

    /// The folder of contents in each version.
    pub(crate) fn content_folder(&self) -> &str {
        self.content_directory.as_deref().unwrap_or(CONTENT)
    }

    /// The path of the bytes with a digest of a version's; `None` if no version has them.
    pub(crate) fn content(&self, digest: &str) -> Option<&str> {
        self.manifest.get(digest)?.first().map(String::as_str)
    }

    /// The digest of some bytes as the manifest writes it, in capitals or not; `None` if no version has them.
    pub(crate) fn known_digest(&self, digest: &str) -> Option<&str> {
        let known = self.manifest.get_key_value(digest).map(|(known, _)| known);
        known
            .or_else(|| self.manifest.keys().find(|known| known.eq_ignore_ascii_case(digest)))
            .map(String::as_str)
    }

    /// Notes the second digest of a content.
    pub(crate) fn add_second_digest(&mut self, digest: String, path: String) {
        let fixity = self.fixity.get_or_insert_default();
        fixity.entry(SECOND.to_owned()).or_default().entry(digest).or_default().push(path);
    }
}

fn by_name<S: serde::Serializer>(algorithm: &DigestAlgorithm, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(algorithm.name())
}
