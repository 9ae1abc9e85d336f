//! The bytes of a file that is written anew, as long as nobody else has changed it.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::fs;
use crate::limits::TEXT_FILE;
use crate::source::{Encoding, Source, decode};
use crate::workflow::findings::Problem;

/// The new bytes of a file that was read as `old`. An editor may have saved the file since: what it wrote
/// must not be lost, and the refusal has this `code`.
pub(crate) fn rewritten_bytes(old: &Source, text: &str, code: &'static str) -> Result<Vec<u8>, Problem> {
    let path = Path::new(old.name());
    match decode(&fs::read(path, &TEXT_FILE)?) {
        Ok(now) if now.text == old.text() => {
            // Some editors of Windows know UTF-8 by its mark only, so that a file that has it keeps it.
            let mark = if now.encoding == Encoding::MarkedUtf8 { "\u{FEFF}" } else { "" };
            Ok(format!("{mark}{text}").into_bytes())
        }
        Ok(_) | Err(_) => {
            let message = format!("«{}» è cambiato mentre il programma lo leggeva", visible_path(path));
            Err(Report::from(Diagnostic::error(code, message).hint("ripetere il comando")).into())
        }
    }
}
