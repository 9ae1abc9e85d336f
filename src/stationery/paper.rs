//! The parts of a letterhead that the DOCX gets as they are.

/// A header or a footer.
#[derive(Debug, Clone)]
pub(crate) struct PaperPart {
    /// The whole part, whose outermost element has a closing tag.
    pub(crate) text: String,
    /// Its pictures: the ids that it uses, and the names of the letterhead's media.
    pub(crate) pictures: Vec<(String, String)>,
}

/// A picture's file.
#[derive(Debug)]
pub(crate) struct PaperMedium {
    /// In the package's folder `word/`.
    pub(crate) name: String,
    pub(crate) content_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}
