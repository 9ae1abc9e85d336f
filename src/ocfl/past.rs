//! A plan as it is archived, for the version that is to be added.

use crate::ocfl::{Archive, Identity, Inventory, Refusal, VersionFile, VersionNumber};

/// The versions that the archive has of a plan.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Past<'a> {
    pub(crate) archive: &'a Archive,
    pub(crate) identity: &'a Identity,
    pub(crate) inventory: &'a Inventory,
}

impl Past<'_> {
    /// Reads a file of a version; `None` if the version has none of this name.
    pub(crate) fn file(self, number: VersionNumber, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.archive.file(self.identity, self.inventory, number, name)
    }

    /// Reads every file of a version, by name.
    pub(crate) fn files(self, number: VersionNumber) -> Result<Vec<VersionFile>, Refusal> {
        self.archive.files(self.identity, self.inventory, number)
    }
}
