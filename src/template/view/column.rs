//! The two columns of a *prospetto di raffronto*: each text by itself, the words that differ in bold, and no
//! others.

use crate::compare::{ItemDiff, Mark, PassageContent, PassageDiff, Segment};
use crate::template::view::blocks::{BlockView, ListEntries, ListEntry, SegmentView};

/// One of the two texts, the words that differ from the other in bold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    has: fn(Mark) -> bool,
}

impl Column {
    pub(crate) const OLD: Column = Column { has: Mark::is_in_old };
    pub(crate) const NEW: Column = Column { has: Mark::is_in_new };

    /// The text; where the other text has none of its words, nothing is in bold.
    pub(crate) fn of(self, passages: &[PassageDiff]) -> Vec<BlockView> {
        let weight = if passages.iter().any(keeps_words) { Emphasis::Bold } else { Emphasis::Usual };
        self.blocks(passages, weight)
    }

    fn blocks(self, passages: &[PassageDiff], weight: Emphasis) -> Vec<BlockView> {
        let there = passages.iter().filter(|passage| (self.has)(passage.mark));
        there.flat_map(|passage| self.passage(passage, weight)).collect()
    }

    fn passage(self, passage: &PassageDiff, weight: Emphasis) -> Vec<BlockView> {
        match &passage.content {
            // A cell of the prospetto has no headings: the markup's vocabulary allows none there.
            PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => {
                vec![BlockView { segments: self.segments(segments, weight), ..BlockView::empty("paragrafo") }]
            }
            PassageContent::List { ordered, items } => {
                let there = items.iter().filter(|item| (self.has)(item.mark));
                let entries = there.map(|item| self.item(item, weight)).collect();
                ListEntries { ordered: *ordered, entries, change: None }.blocks()
            }
        }
    }

    fn item(self, item: &ItemDiff, weight: Emphasis) -> ListEntry {
        // The number of an item that only one of the texts has is no other word beside the item's own.
        let label_weight = if item.is_relabelled() { weight } else { Emphasis::Usual };
        ListEntry {
            label: self.segments(&item.label, label_weight),
            blocks: self.blocks(&item.passages, weight),
            change: None,
        }
    }

    fn segments(self, segments: &[Segment], weight: Emphasis) -> Vec<SegmentView> {
        let there = segments.iter().filter(|segment| (self.has)(segment.mark));
        there.map(|one| segment(one, weight)).collect()
    }
}

/// The look of the words that differ.
#[derive(Clone, Copy)]
enum Emphasis {
    Usual,
    Bold,
}

fn segment(segment: &Segment, weight: Emphasis) -> SegmentView {
    let view = SegmentView::of(&segment.phrase);
    let strong = match weight {
        Emphasis::Bold => segment.mark.nature().is_some(),
        Emphasis::Usual => false,
    };
    SegmentView { strong, ..view }
}

/// Whether both texts have words of a passage.
fn keeps_words(passage: &PassageDiff) -> bool {
    match &passage.content {
        PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => {
            // A comma or a blank that both texts have tells nobody that they are one text.
            segments.iter().any(|segment| {
                segment.mark.nature().is_none() && segment.phrase.text.chars().any(char::is_alphanumeric)
            })
        }
        PassageContent::List { items, .. } => items.iter().flat_map(|item| &item.passages).any(keeps_words),
    }
}
