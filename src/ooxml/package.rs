//! What every package is before it is opened, and the names of its parts.

use crate::limits::RETURNED_ENTRIES;
use crate::ooxml::PackageRefusal;

/// Refuses the files that are no package, by their first bytes.
pub(crate) fn check_signature(bytes: &[u8]) -> Result<(), PackageRefusal> {
    // The name of a stream in a compound file.
    let has_stream = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    match bytes {
        // The compound file of old Word, in which new Word keeps what it encrypts.
        // In a stream of the second name it keeps what is meant for some readers alone.
        [0xD0, 0xCF, 0x11, 0xE0, ..] if has_stream("EncryptedPackage") || has_stream("DRMContent") => {
            Err(PackageRefusal::Locked)
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(PackageRefusal::OldWord),
        [b'%', b'P', b'D', b'F', ..] => Err(PackageRefusal::Pdf),
        [b'{', b'\\', b'r', b't', b'f', ..] => Err(PackageRefusal::RichText),
        [b'P', b'K', ..] => Ok(()),
        _ => Err(PackageRefusal::NotDocx),
    }
}

/// Refuses a package with more entries than an annex can have, before its directory is read. Each entry of
/// the directory has this signature (APPNOTE 4.3.12), which chance hardly makes.
pub(crate) fn check_entries(bytes: &[u8]) -> Result<(), PackageRefusal> {
    let mut rest = bytes;
    let mut entries = 0;
    while let Some(at) = rest.iter().position(|byte| *byte == b'P') {
        rest = &rest[at + 1..];
        if rest.starts_with(b"K\x01\x02") {
            entries += 1;
            if entries > RETURNED_ENTRIES.most {
                return Err(PackageRefusal::Overloaded);
            }
        }
    }
    Ok(())
}

/// Makes a target the name of a part; what would lead out of the package names none.
pub(crate) fn resolved(folder: &str, target: &str) -> String {
    match (target.strip_prefix('/'), target.strip_prefix("../"), folder.rsplit_once('/')) {
        (Some(absolute), ..) => absolute.to_owned(),
        // A step to the folder around, as to custom XML (ECMA-376-2, 9.3).
        (None, Some(target), Some((around, _))) => resolved(around, target),
        (None, Some(target), None) if !folder.is_empty() => resolved("", target),
        (None, ..) => joined(folder, target),
    }
}

/// The name of a part in a folder.
pub(crate) fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
