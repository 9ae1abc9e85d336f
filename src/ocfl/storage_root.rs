//! The folder that an archive is.

use std::path::{Path, PathBuf};

use crate::ocfl::Identity;

/// A storage root that is there.
#[derive(Debug, Clone)]
pub(crate) struct Archive {
    pub(crate) root: PathBuf,
}

impl Archive {
    /// The archive's folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.root
    }

    /// The folder of a plan.
    pub(crate) fn place(&self, identity: &Identity) -> PathBuf {
        self.root.join(identity.folder())
    }
}
