//! What a workbook says beside its tables.

use crate::date::Timestamp;

/// The title, the author, the notice of a workbook.
#[derive(Debug)]
pub(crate) struct WorkbookFacts {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) created: Timestamp,
    /// The lines of the last sheet, each with its name.
    pub(crate) notice: Vec<(String, String)>,
}
