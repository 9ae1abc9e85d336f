//! The fixed files of a storage root and of an object, byte by byte.

use std::path::Path;

use crate::fs;
use crate::fs::EntryKind;
use crate::ocfl::inventory::InventoryKind;

/// The declaration that a folder is a storage root (OCFL 1.1, 4.2).
pub(crate) const ROOT_DECLARATION: (&str, &str) = ("0=ocfl_1.1", "ocfl_1.1\n");

/// The declaration that a folder is an object (OCFL 1.1, 3.2).
pub(crate) const OBJECT_DECLARATION: (&str, &str) = ("0=ocfl_object_1.1", "ocfl_object_1.1\n");

/// The declarations that an object may have, by the edition of the standard; ours first.
pub(crate) const OBJECT_DECLARATIONS: [(InventoryKind, &str, &str); 2] = [
    (InventoryKind::Ocfl11, OBJECT_DECLARATION.0, OBJECT_DECLARATION.1),
    (InventoryKind::Ocfl10, "0=ocfl_object_1.0", "ocfl_object_1.0\n"),
];

/// What else a storage root may hold: the text of the standard, and of its extensions.
pub(crate) const STANDARD_TEXTS: [&str; 4] =
    ["ocfl_1.0", "ocfl_1.1", "ocfl_extensions_1.0", "ocfl_extensions_1.1"];

/// The rule by which identifiers become folders: extension 0003 without tuples, so that a person finds a plan
/// by its folder's name.
const LAYOUT: (&str, &str) = (
    "ocfl_layout.json",
    r#"{
  "description": "Una cartella per piano: il suo identificativo, con %3a al posto dei due punti.",
  "extension": "0003-hash-and-id-n-tuple-storage-layout"
}
"#,
);

const LAYOUT_VALUES: (&str, &str) = (
    "extensions/0003-hash-and-id-n-tuple-storage-layout/config.json",
    r#"{
  "digestAlgorithm": "sha256",
  "extensionName": "0003-hash-and-id-n-tuple-storage-layout",
  "numberOfTuples": 0,
  "tupleSize": 0
}
"#,
);

/// The files of every storage root of ours; the declaration last.
pub(crate) const ROOT_FILES: [(&str, &str); 3] = [LAYOUT_VALUES, LAYOUT, ROOT_DECLARATION];

/// The folder in which a version is assembled: on the archive's disk, and where validators let extensions be.
pub(crate) const STAGING: &str = "extensions/allegato-lavori";

/// The file that the run holds that is at work on the archive.
pub(crate) const LOCK: &str = "extensions/allegato-lavori/blocco";

/// The object that is being assembled; after an exchange, the one that was exchanged.
pub(crate) const ASSEMBLY: &str = "extensions/allegato-lavori/nuovo";

/// The folder of what was at its place, on disks that can't exchange.
pub(crate) const MOVED_AWAY: &str = "extensions/allegato-lavori/precedente";

/// The object that the new one has replaced, while it is removed.
pub(crate) const REPLACED: &str = "extensions/allegato-lavori/sostituito";

/// The folder of the extensions.
pub(crate) const EXTENSIONS: &str = "extensions";

/// Copies files by name as the disk takes them.
pub(crate) fn owned(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

/// Whether a folder declares that it is an object.
pub(crate) fn is_object(folder: &Path) -> bool {
    let declared = |name: &str| fs::entry_kind(&folder.join(name)).is_ok_and(|kind| kind == EntryKind::File);
    OBJECT_DECLARATIONS.iter().any(|(_, name, _)| declared(name))
}
