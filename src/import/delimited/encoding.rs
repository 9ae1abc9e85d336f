//! Remarks on how a text was saved, in the words that are said of a plan's files.

use crate::import::read::ReadRemark;
use crate::source::{Decoded, Encoding, Reading};
use crate::yaml::{NOT_UTF_8, SAVE, UTF_16};

/// The remark on a text that is not in UTF-8; `None` of one that is.
pub(crate) fn encoding_remark(decoded: &Decoded) -> Option<ReadRemark> {
    match &decoded.encoding {
        Encoding::Utf8 | Encoding::MarkedUtf8 => None,
        Encoding::Utf16 => Some(ReadRemark::info(format!("{UTF_16}: è letto così"))),
        Encoding::Windows1252 { reading: Reading::Sure, .. } => {
            Some(ReadRemark::info(format!("{NOT_UTF_8}: è letto così")))
        }
        Encoding::Windows1252 { reading: Reading::Doubtful, first } => {
            let sign = &decoded.text[first.clone()];
            let said = format!("{NOT_UTF_8}: è letto così; il primo carattere dubbio, forse, è «{sign}»");
            Some(ReadRemark::warning(said).hint(format!(
                "rileggere le lettere accentate e le virgolette del piano; se sono sbagliate, {SAVE}, e ripetere il comando"
            )))
        }
    }
}
