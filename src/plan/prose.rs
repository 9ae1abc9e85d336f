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
        /// Set as a), b), c) where it is ordered and its items have no labels, with bullets where it isn't.
        ordered: bool,
        items: Vec<ProseItem>,
    },
}

/// An item of a list. Either all items of a list have labels or none has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProseItem {
    /// The number that the office wrote: `1.`, `a)`, `i)`. Only in ordered lists.
    pub label: Option<String>,
    pub prose: Prose,
}

/// Words with one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    /// A line feed ends a line within the paragraph.
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
        let items: Vec<ProseItem> = lines.map(|line| ProseItem::bulleted(Prose::line(&line))).collect();
        if items.is_empty() {
            return Prose::default();
        }
        Prose(vec![Passage::List { ordered: false, items }])
    }
}

impl ProseItem {
    /// An item that has no number of its own.
    pub fn bulleted(prose: Prose) -> Self {
        ProseItem { label: None, prose }
    }
}

impl Phrase {
    /// Words without emphasis.
    pub fn plain(text: impl Into<String>) -> Self {
        Phrase { text: text.into(), ..Phrase::default() }
    }
}
