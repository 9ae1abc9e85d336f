//! The formats of the annex.

/// A kind of file that the annex is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Format {
    Pdf,
    Docx,
    Html,
}

impl Format {
    pub(crate) const ALL: [Format; 3] = [Format::Pdf, Format::Docx, Format::Html];

    /// The word of `--formato`, and the file's extension.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Html => "html",
        }
    }
}
