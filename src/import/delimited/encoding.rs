//! Remarks on how a text was saved.

use crate::import::read::ReadRemark;
use crate::source::{Decoded, Encoding, Reading};

/// The remark on a text that is not in UTF-8; `None` of one that is.
pub(crate) fn encoding_remark(decoded: &Decoded) -> Option<ReadRemark> {
    match &decoded.encoding {
        Encoding::Utf8 | Encoding::MarkedUtf8 => None,
        Encoding::Utf16 => Some(ReadRemark::info("il testo è in UTF-16, ed è letto così")),
        Encoding::Windows1252 { reading: Reading::Sure, .. } => {
            Some(ReadRemark::info("il testo non è in UTF-8: è letto come Windows-1252"))
        }
        Encoding::Windows1252 { reading: Reading::Doubtful, first } => {
            let sign = &decoded.text[first.clone()];
            let said = format!(
                "il testo non è in UTF-8: è letto come Windows-1252, e non è certo; il primo segno dubbio è «{sign}»"
            );
            let hint = "controllare le lettere accentate, o salvarlo di nuovo in UTF-8 e ripetere il comando";
            Some(ReadRemark::warning(said).hint(hint))
        }
    }
}
