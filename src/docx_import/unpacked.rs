//! A document with its parts unpacked, and the texts that it began with: so much is read of it before
//! anything is known of the plan.

use crate::docx_import::package::{Parts, parts};
use crate::docx_import::{ImportRefusal, KnownBases, ReadBase};

/// An annex whose words are still to be read.
#[derive(Debug)]
pub(crate) struct UnpackedAnnex {
    pub(crate) parts: Parts,
    pub(crate) base: ReadBase,
    /// The digest of the texts that it began with, if they are known.
    digest: Option<String>,
}

impl UnpackedAnnex {
    /// Unpacks the bytes of a DOCX, into memory.
    pub(crate) fn of(bytes: &[u8], bases: &KnownBases) -> Result<Self, ImportRefusal> {
        let mut parts = parts(bytes)?;
        let (base, digest) = bases.read(std::mem::take(&mut parts.bases));
        Ok(UnpackedAnnex { parts, base, digest })
    }

    /// Unpacks the bytes of a DOCX that the program wrote just now, with these texts.
    pub(crate) fn of_own(bytes: &[u8], base: ReadBase) -> Result<Self, ImportRefusal> {
        Ok(UnpackedAnnex { parts: parts(bytes)?, base, digest: None })
    }

    /// The digest of the texts that it began with; `None` if nobody knows them.
    pub(crate) fn digest(&self) -> Option<&str> {
        self.digest.as_deref()
    }
}
