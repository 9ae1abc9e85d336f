//! Prose: the premise and the fields, as paragraphs and lists of phrases.

/// A text in passages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose(pub Vec<Passage>);

/// One passage of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// Only in the premise.
    Heading(Vec<Phrase>),
    Paragraph(Vec<Phrase>),
    List {
        /// Set as a), b), c) where it is ordered, with bullets where it isn't.
        ordered: bool,
        items: Vec<Prose>,
    },
}

/// Words with one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    pub text: String,
    pub strong: bool,
    pub emphasis: bool,
}

impl Phrase {
    /// Words without emphasis.
    pub fn plain(text: impl Into<String>) -> Self {
        Phrase { text: text.into(), ..Phrase::default() }
    }
}
