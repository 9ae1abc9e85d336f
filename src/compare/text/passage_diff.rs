//! Passages and items of two texts in one.
//!
//! A passage, or an item, that only one text begins may hold words of both: where a paragraph was divided,
//! the second part is inserted, and its words are kept.

use crate::compare::text::mark::{Mark, Nature, Segment, read_alike};
use crate::plan::{Passage, Phrase, ProseItem};

/// A passage of one of the texts, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageDiff {
    pub mark: Mark,
    pub content: PassageContent,
}

/// The content of a passage, as that of [`Passage`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassageContent {
    Heading(Vec<Segment>),
    Paragraph(Vec<Segment>),
    List { ordered: bool, items: Vec<ItemDiff> },
}

/// An item of one of the lists, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDiff {
    pub mark: Mark,
    /// The number that the office wrote. Of an item that both texts have it may be another one in each.
    pub label: Vec<Segment>,
    pub passages: Vec<PassageDiff>,
}

impl PassageDiff {
    /// A passage with one mark on it and on all that it holds.
    pub(crate) fn whole(passage: &Passage, mark: Mark) -> Self {
        let content = match passage {
            Passage::Heading(phrases) => PassageContent::Heading(whole_line(phrases, mark)),
            Passage::Paragraph(phrases) => PassageContent::Paragraph(whole_line(phrases, mark)),
            Passage::List { ordered, items } => {
                let items = items.iter().map(|item| ItemDiff::whole(item, mark)).collect();
                PassageContent::List { ordered: *ordered, items }
            }
        };
        PassageDiff { mark, content }
    }

    /// Whether it begins in one of the texts only, and the other has words of it, too: there they go on with
    /// what stands before.
    pub(crate) fn goes_on(&self) -> bool {
        match &self.content {
            PassageContent::Heading(line) | PassageContent::Paragraph(line) => {
                line.iter().any(|segment| is_of_the_other(segment.mark, self.mark))
            }
            PassageContent::List { items, .. } => {
                let is_one_sided = self.mark != Mark::Kept;
                items.first().is_some_and(ItemDiff::goes_on)
                    || is_one_sided && items.iter().any(ItemDiff::goes_on)
            }
        }
    }

    /// Whether neither text has a word in it: such is what went, where it became what comes next.
    pub(crate) fn has_no_words(&self) -> bool {
        match &self.content {
            PassageContent::Heading(line) | PassageContent::Paragraph(line) => line.is_empty(),
            PassageContent::List { items, .. } => {
                !items.is_empty()
                    && items.iter().flat_map(|item| &item.passages).all(PassageDiff::has_no_words)
            }
        }
    }

    /// Weighs its difference; `None` if it is the same in both.
    pub(crate) fn nature(&self) -> Option<Nature> {
        let inside = match &self.content {
            PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => {
                segments.iter().map(|segment| segment.mark.nature()).max()
            }
            PassageContent::List { items, .. } => items.iter().map(ItemDiff::nature).max(),
        };
        self.mark.nature().max(inside.flatten())
    }

    pub(crate) fn reads_alike(&self) -> bool {
        let inside = match &self.content {
            PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => read_alike(segments),
            PassageContent::List { items, .. } => items.iter().all(ItemDiff::reads_alike),
        };
        self.mark == Mark::Kept && inside
    }
}

/// Whether words stand in the text that does not have what they stand in.
pub(crate) fn is_of_the_other(words: Mark, around: Mark) -> bool {
    match around {
        Mark::Kept => false,
        Mark::Inserted(_) => words.is_in_old(),
        Mark::Deleted(_) => words.is_in_new(),
    }
}

fn whole_line(phrases: &[Phrase], mark: Mark) -> Vec<Segment> {
    let phrases = phrases.iter().filter(|phrase| !phrase.text.is_empty());
    let mut line: Vec<Segment> = phrases.map(|phrase| Segment { mark, phrase: phrase.clone() }).collect();
    // Most are one, and the comparison of a long plan holds tens of thousands.
    line.shrink_to_fit();
    line
}

impl ItemDiff {
    /// An item with one mark on it and on all that it holds.
    pub(crate) fn whole(item: &ProseItem, mark: Mark) -> Self {
        let label = item.label.iter().map(|label| Segment { mark, phrase: Phrase::plain(label) }).collect();
        let passages = item.prose.0.iter().map(|passage| PassageDiff::whole(passage, mark)).collect();
        ItemDiff { mark, label, passages }
    }

    /// Whether it begins in one of the texts only, and the other has words of it, too.
    pub(crate) fn goes_on(&self) -> bool {
        self.mark != Mark::Kept && self.passages.iter().any(PassageDiff::goes_on)
    }

    /// Weighs its difference; `None` if it is the same in both.
    pub(crate) fn nature(&self) -> Option<Nature> {
        let label = self.label.iter().map(|segment| segment.mark.nature());
        let inside = label.chain(self.passages.iter().map(PassageDiff::nature)).max();
        self.mark.nature().max(inside.flatten())
    }

    /// Whether the item has another number in each text.
    pub(crate) fn is_relabelled(&self) -> bool {
        self.mark == Mark::Kept && self.label.iter().any(|segment| segment.mark != Mark::Kept)
    }

    pub(crate) fn reads_alike(&self) -> bool {
        self.mark == Mark::Kept && !self.is_relabelled() && self.passages.iter().all(PassageDiff::reads_alike)
    }
}
