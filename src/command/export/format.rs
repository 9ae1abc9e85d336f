//! The forms that a plan is exported in.

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ExportFormat {
    /// A file for each table.
    Csv,
    /// A sheet for each table.
    Xlsx,
    /// The whole plan.
    Json,
}

impl ExportFormat {
    pub(crate) const ALL: [ExportFormat; 3] = [ExportFormat::Csv, ExportFormat::Xlsx, ExportFormat::Json];

    /// The word of `--formato`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            ExportFormat::Csv => "csv",
            ExportFormat::Xlsx => "xlsx",
            ExportFormat::Json => "json",
        }
    }
}
