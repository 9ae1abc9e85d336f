//! What changes in a file, line by line, before it is written.

use std::path::Path;
use std::time::Duration;

use similar::TextDiff;

use crate::diagnostic::{visible, visible_path, with_blanks};

/// The lines of a file that change, as `diff -u` shows them; `after` names the file as it will be, behind its
/// path.
pub(crate) fn shown_diff(path: &Path, (old, new): (&str, &str), after: &str) -> String {
    let path = visible_path(path);
    // In good time also where every line of a long file is another: then the diff is a longer one.
    let diff = TextDiff::configure().timeout(Duration::from_secs(1)).diff_lines(old, new);
    let changed = format!("{path} ({after})");
    let mut unified = diff.unified_diff();
    // The hint would be in English: `\ No newline at end of file`.
    unified.context_radius(1).header(&path, &changed).missing_newline_hint(false);
    // A blank of Word would look like the keyboard's that takes its place.
    with_blanks(&visible(&unified.to_string())).into_owned()
}
