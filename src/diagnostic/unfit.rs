//! Findings about what is not read, though the disk would give it.

use crate::diagnostic::Diagnostic;
use crate::fs::Failure;

/// Tells of something that is no file, or too large; `None` if the disk failed.
pub(crate) fn unfit(failure: &Failure) -> Option<Diagnostic> {
    let unfit = failure.unfit()?;
    Some(Diagnostic::error(unfit.code(), failure.to_string()).hint(unfit.hint()))
}
