//! The three writers. Each is one function from a document to the bytes of a file; none knows the others.

pub mod docx;
pub mod html;
pub mod pdf;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::document::Transcript;
use crate::style::Style;

/// The style and the fixed parts that a writer follows.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    pub style: &'a Style,
    /// The DOCX's fixed parts by their name in the package, such as `word/styles.xml`.
    pub parts: &'a BTreeMap<String, String>,
    /// The page of each id that contents lead to, as the PDF counts them; the DOCX shows them until Word
    /// counts its own.
    pub pages: &'a BTreeMap<String, usize>,
}

/// A file's bytes, ready for the disk.
#[derive(Debug, Clone)]
pub struct Written {
    pub(crate) bytes: Vec<u8>,
    /// The words that the writer placed, noted where it placed them.
    pub transcript: Transcript,
    /// The number of pages, if the format has pages of its own.
    pub(crate) pages: Option<usize>,
    /// The page, from 1, of each id that contents lead to, if the format has pages of its own.
    pub(crate) target_pages: Option<BTreeMap<String, usize>>,
}

/// The error of a document that can't be written. What a plan can cause is found before; what is left is for
/// the technician, who may have changed a template.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The image's file is damaged or of a kind that the format refuses.
    #[error("un'immagine non si può leggere: {0}")]
    Picture(String),
    /// The PDF would break PDF/A-2a or PDF/UA-1.
    #[error("il PDF non rispetterebbe lo standard: {0}")]
    Standard(String),
    /// The finished PDF has not the catalog that its library writes: a defect of the program.
    #[error("il catalogo del PDF non è come il programma lo conosce: {0}")]
    Catalog(String),
    /// A fixed part of the DOCX does not fit the others.
    #[error("la parte «{part}» del DOCX non è utilizzabile: {reason}")]
    Part { part: String, reason: String },
    /// The package could not be put together.
    #[error("il DOCX non si può comporre: {0}")]
    Package(String),
}
