//! The documents among a version's files.

use crate::ocfl::VersionFile;

/// The folder of a version's documents.
pub(crate) const DOCUMENTS: &str = "documenti/";

/// The folder of a version's signed files.
pub(crate) const SIGNED: &str = "firmati/";

/// The ends of the names of a document's metadata, as JSON and as XML, behind the document's own name.
pub(crate) const METADATA: [&str; 2] = [".metadati.json", ".metadati.xml"];

/// Whether a file of a version holds metadata.
pub(crate) fn is_metadata(name: &str) -> bool {
    METADATA.iter().any(|end| name.ends_with(end))
}

/// The documents among a version's files, without those that were signed.
pub(crate) fn documents(files: &[VersionFile]) -> impl Iterator<Item = &VersionFile> {
    files.iter().filter(|file| file.name.starts_with(DOCUMENTS) && !is_metadata(&file.name))
}

/// The end of a file's name behind the last point, in small letters; empty if there is none.
pub(crate) fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

/// A file's name without its folders.
pub(crate) fn bare_name(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, name)| name)
}
