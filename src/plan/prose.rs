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

impl Prose {
    /// A text of one paragraph; an empty one has none.
    pub(crate) fn line(text: &str) -> Self {
        if text.is_empty() {
            return Prose::default();
        }
        Prose(vec![Passage::Paragraph(vec![Phrase::plain(text)])])
    }

    /// A list of lines; without lines there is no list.
    pub(crate) fn list(lines: impl Iterator<Item = String>) -> Self {
        let items: Vec<Prose> = lines.map(|line| Prose::line(&line)).collect();
        if items.is_empty() {
            return Prose::default();
        }
        Prose(vec![Passage::List { ordered: false, items }])
    }
}

impl Phrase {
    /// Words without emphasis.
    pub fn plain(text: impl Into<String>) -> Self {
        Phrase { text: text.into(), ..Phrase::default() }
    }
}
