//! Reading what is archived; nothing is believed before its digest has been looked at.

use std::path::Path;

use crate::diagnostic::visible_path;
use crate::fs;
use crate::fs::EntryKind;
use crate::limits::ARCHIVED_FILE;
use crate::ocfl::agreement::disagreements;
use crate::ocfl::digest::{DigestAlgorithm, sha512};
use crate::ocfl::fault::{REMEDY, remedy};
use crate::ocfl::inventory::{INVENTORY, Inventory};
use crate::ocfl::layout::{ROOT_DECLARATION, ROOT_FILES, is_object};
use crate::ocfl::recovery::{all_moved_away, displaced, moved_away};
use crate::ocfl::sidecar::{sidecar_name, vouch};
use crate::ocfl::{Archive, Identity, Refusal, VersionFile, VersionNumber};

impl Archive {
    /// Opens the archive in a folder; `None` if the folder is missing or empty. A link to the folder is
    /// followed.
    pub(crate) fn open(folder: &Path) -> Result<Option<Self>, Refusal> {
        match fs::target_kind(folder)? {
            EntryKind::Missing if fs::entry_kind(folder)? == EntryKind::Missing => return Ok(None),
            EntryKind::Missing => return Err(leads_nowhere(folder)),
            EntryKind::File | EntryKind::Link | EntryKind::Other => return Err(no_folder(folder)),
            EntryKind::Folder if fs::list(folder)?.is_empty() => return Ok(None),
            EntryKind::Folder => {}
        }
        // The link is followed once: below the folder itself, a link is a stranger.
        let root = fs::real(folder)?;
        if is_object(&root) {
            return Err(no_root(folder, &root));
        }
        if fs::entry_kind(&root.join(ROOT_DECLARATION.0))? != EntryKind::File && !is_ours(&root)? {
            return Err(no_archive(folder));
        }
        Ok(Some(Archive { root: folder.to_owned() }))
    }

    /// Lists the plans that are archived, in order.
    pub(crate) fn identities(&self) -> Result<Vec<Identity>, Refusal> {
        let names = fs::list(&self.root)?;
        let names = names.iter().filter_map(|path| path.file_name()).filter_map(|name| name.to_str());
        let mut identities: Vec<Identity> = names.filter_map(Identity::from_folder).collect();
        identities.extend(all_moved_away(self)?);
        identities.sort();
        identities.dedup();
        Ok(identities)
    }

    /// Reads the inventory of a plan; `None` if it is not archived.
    pub(crate) fn inventory(&self, identity: &Identity) -> Result<Option<Inventory>, Refusal> {
        let folder = self.place(identity);
        match fs::entry_kind(&folder)? {
            EntryKind::Missing => {
                let Some(away) = moved_away(self, identity)? else { return Ok(None) };
                return Err(Refusal::Wrong(Box::new(displaced(identity, &away))));
            }
            EntryKind::Folder => {}
            EntryKind::File | EntryKind::Link | EntryKind::Other => {
                return Err(Refusal::in_the_way(&folder, EntryKind::Folder));
            }
        }
        let path = folder.join(INVENTORY);
        let inventory = read_inventory(&folder)?.0;
        if inventory.id != identity.to_string() {
            let message =
                format!("l'inventario «{}» è di un altro piano, «{}»", visible_path(&path), inventory.id);
            return Err(Refusal::wrong("archivio-inventario", message, REMEDY));
        }
        Ok(Some(inventory))
    }

    /// Reads a file of a version; `None` if the version has none of this name.
    pub(crate) fn file(
        &self,
        identity: &Identity,
        inventory: &Inventory,
        number: VersionNumber,
        name: &str,
    ) -> Result<Option<Vec<u8>>, Refusal> {
        let digest = inventory.versions.get(&number).and_then(|version| version.files().get(name).copied());
        digest.map(|digest| self.content(identity, inventory, digest)).transpose()
    }

    /// Reads every file of a version, by name.
    pub(crate) fn files(
        &self,
        identity: &Identity,
        inventory: &Inventory,
        number: VersionNumber,
    ) -> Result<Vec<VersionFile>, Refusal> {
        let files = inventory.versions.get(&number).map(|version| version.files()).unwrap_or_default();
        let mut read = Vec::new();
        for (name, digest) in files {
            read.push(VersionFile::new(name, self.content(identity, inventory, digest)?));
        }
        Ok(read)
    }

    /// Computes the SHA-512 of the inventory that a version was archived with, which stands for it and for
    /// those before.
    pub(crate) fn version_digest(
        &self,
        identity: &Identity,
        inventory: &Inventory,
        number: VersionNumber,
    ) -> Result<String, Refusal> {
        let folder = self.place(identity).join(inventory.folder_of(number));
        let (own, bytes) = read_inventory(&folder)?;
        if own.head == number && disagreements(inventory, &own).is_empty() {
            return Ok(sha512(&bytes));
        }
        let path = folder.join(INVENTORY);
        let message =
            format!("l'inventario «{}» non dice lo stesso di quello del piano", visible_path(&path));
        Err(Refusal::wrong("archivio-inventario", message, REMEDY))
    }

    fn content(&self, identity: &Identity, inventory: &Inventory, digest: &str) -> Result<Vec<u8>, Refusal> {
        let place = inventory.content(digest).expect("an inventory that was read has every content it names");
        let path = self.place(identity).join(place);
        let bytes = read_archived(&path)?;
        let is_as_it_was =
            |bytes: &[u8]| inventory.digest_algorithm.digest(bytes).eq_ignore_ascii_case(digest);
        if is_as_it_was(&bytes) {
            return Ok(bytes);
        }
        let message = format!("il file archiviato «{}» è cambiato", visible_path(&path));
        Err(Refusal::wrong("archivio-cambiato", message, remedy(&bytes, is_as_it_was)))
    }
}

/// Reads the inventory in a folder, for which the file beside it must vouch, and its bytes.
fn read_inventory(folder: &Path) -> Result<(Inventory, Vec<u8>), Refusal> {
    let path = folder.join(INVENTORY);
    let bytes = read_archived(&path)?;
    let other = folder.join(sidecar_name(DigestAlgorithm::Sha256));
    let usual = folder.join(sidecar_name(DigestAlgorithm::Sha512));
    let is_other =
        fs::entry_kind(&usual)? == EntryKind::Missing && fs::entry_kind(&other)? == EntryKind::File;
    let (beside, algorithm) =
        if is_other { (other, DigestAlgorithm::Sha256) } else { (usual, DigestAlgorithm::Sha512) };
    let vouched = read_archived(&beside)?;
    if vouch(&bytes, &vouched, algorithm).is_err() {
        let message = format!("l'inventario «{}» non corrisponde alla sua impronta", visible_path(&path));
        let hint = remedy(&bytes, |bytes| vouch(bytes, &vouched, algorithm).is_ok());
        return Err(Refusal::wrong("archivio-inventario", message, hint));
    }
    match Inventory::read(&bytes) {
        Ok(inventory) => Ok((inventory, bytes)),
        Err(breaches) => {
            let reason = breaches.first().map(ToString::to_string).unwrap_or_default();
            let message = format!("l'inventario «{}» non segue lo standard: {reason}", visible_path(&path));
            Err(Refusal::wrong("archivio-inventario", message, REMEDY))
        }
    }
}

/// Reads a file that is archived: if it is missing, the archive is wrong and not the disk.
fn read_archived(path: &Path) -> Result<Vec<u8>, Refusal> {
    match fs::entry_kind(path)? {
        EntryKind::File => Ok(fs::read(path, &ARCHIVED_FILE)?),
        EntryKind::Missing => {
            let message = format!("nell'archivio manca il file «{}»", visible_path(path));
            Err(Refusal::wrong("archivio-manca", message, REMEDY))
        }
        EntryKind::Folder | EntryKind::Link | EntryKind::Other => {
            Err(Refusal::in_the_way(path, EntryKind::File))
        }
    }
}

/// Whether a folder without declaration was an archive of ours: then a file of it is missing, which is to be
/// reported.
fn is_ours(root: &Path) -> Result<bool, Refusal> {
    let mut ours = fs::list(root)?.iter().any(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| Identity::from_folder(name).is_some())
    });
    for (name, expected) in ROOT_FILES {
        let path = root.join(name);
        ours |= fs::entry_kind(&path)? == EntryKind::File
            && fs::read(&path, &ARCHIVED_FILE)? == expected.as_bytes();
    }
    Ok(ours)
}

fn leads_nowhere(folder: &Path) -> Refusal {
    let message = format!("«{}» è un collegamento che non porta a nulla", visible_path(folder));
    Refusal::asked(message, "togliere il collegamento, o collegare di nuovo il disco a cui porta")
}

fn no_folder(folder: &Path) -> Refusal {
    let message = format!("«{}» è un file, non la cartella di un archivio", visible_path(folder));
    Refusal::asked(message, "indicare con --archivio la cartella dell'archivio")
}

/// Says that a folder is that of one plan, in an archive.
fn no_root(folder: &Path, root: &Path) -> Refusal {
    let message =
        format!("la cartella «{}» è quella di un piano archiviato, non l'archivio", visible_path(folder));
    let above = fs::parent_folder(root);
    Refusal::asked(
        message,
        format!("indicare con --archivio la cartella che la contiene, «{}»", visible_path(&above)),
    )
}

fn no_archive(folder: &Path) -> Refusal {
    let message = format!("la cartella «{}» non è un archivio", visible_path(folder));
    Refusal::asked(
        message,
        "indicare con --archivio la cartella dell'archivio, o una cartella che non c'è ancora",
    )
}
