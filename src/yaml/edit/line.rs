//! The lines of a text: its paragraphs and the items of its lists, one by one.

/// A paragraph or an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextLine {
    pub(crate) kind: LineKind,
    /// Not empty, with single blanks; a line feed ends a line within it.
    pub(crate) text: String,
}

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LineKind {
    Paragraph,
    /// With a bullet, in so many other items.
    Item {
        level: usize,
    },
    /// With a number or a letter, with which its text begins.
    Labelled {
        level: usize,
    },
    /// A further paragraph of an item that stands in so many others.
    Further {
        level: usize,
    },
}

impl TextLine {
    /// Whether it begins an item of a list.
    pub(crate) fn is_of_list(&self) -> bool {
        match self.kind {
            LineKind::Item { .. } | LineKind::Labelled { .. } => true,
            LineKind::Paragraph | LineKind::Further { .. } => false,
        }
    }

    /// Whether a line ends within it, which only a text under `|` can say.
    pub(crate) fn has_line_ends(&self) -> bool {
        self.text.contains('\n')
    }
}
