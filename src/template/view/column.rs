//! The two columns of a *prospetto di raffronto*: each text by itself, the words that differ in bold and
//! between signs, and no others.

use crate::compare::{
    ItemDiff, ItemMarker, Mark, PassageContent, PassageDiff, Segment, passages_of, with_plain_joints,
};
use crate::document::ChangeKind;
use crate::template::view::blocks::{BlockView, ListEntries, ListEntry, SegmentView};

/// One of the two texts, with the words that differ from the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    has: fn(Mark) -> bool,
    /// What became of those of its words that the other text has not.
    contrast: ChangeKind,
}

impl Column {
    pub(crate) const OLD: Column = Column { has: Mark::is_in_old, contrast: ChangeKind::Deleted };
    pub(crate) const NEW: Column = Column { has: Mark::is_in_new, contrast: ChangeKind::Inserted };

    /// The text; where there is only one, nothing differs from the other.
    pub(crate) fn of(self, passages: &[PassageDiff]) -> Vec<BlockView> {
        let is_there = [Mark::is_in_old, Mark::is_in_new];
        let replaces = is_there.into_iter().all(|has| passages.iter().any(|passage| has(passage.mark)));
        let contrast = if replaces { Some(self.contrast) } else { None };
        passages_of(&with_plain_joints(passages, self.has), self.has)
            .iter()
            .flat_map(|passage| self.passage(passage, contrast))
            .collect()
    }

    fn passage(self, passage: &PassageDiff, contrast: Option<ChangeKind>) -> Vec<BlockView> {
        match &passage.content {
            // A cell of the prospetto has no headings: the markup's vocabulary allows none there.
            PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => {
                vec![BlockView {
                    segments: self.segments(segments, contrast),
                    ..BlockView::empty("paragrafo")
                }]
            }
            PassageContent::List { ordered, items } => {
                let entries = items.iter().map(|item| {
                    // The number of an item that only one of the texts has is no other word beside the item's
                    // own, unless the words are those of another one. In a list that came or went as such,
                    // its nature says what came with it, and so it does where numbers became letters.
                    let is_parted = passage.mark == Mark::Kept && item.goes_on();
                    let is_relabelled = item.is_relabelled() && !ItemMarker::is_another(&item.label);
                    let contrast_of_label = if is_relabelled || is_parted { contrast } else { None };
                    let label = self.segments(&item.label, contrast_of_label);
                    ListEntry { label, ..self.item(item, contrast) }
                });
                let entries = entries.collect();
                ListEntries { ordered: *ordered, entries, change: None }.blocks()
            }
        }
    }

    /// An item, its number without contrast.
    fn item(self, item: &ItemDiff, contrast: Option<ChangeKind>) -> ListEntry {
        // They are those of the one text already: asked again, one that goes on with the words of an item
        // which the other text alone begins would be lost.
        let blocks = item.passages.iter().flat_map(|passage| self.passage(passage, contrast));
        ListEntry { label: self.segments(&item.label, None), blocks: blocks.collect(), change: None }
    }

    fn segments(self, segments: &[Segment], contrast: Option<ChangeKind>) -> Vec<SegmentView> {
        let there = segments.iter().filter(|segment| (self.has)(segment.mark));
        there.map(|one| segment(one, contrast)).collect()
    }
}

fn segment(segment: &Segment, contrast: Option<ChangeKind>) -> SegmentView {
    let contrast = if segment.mark.nature().is_some() { contrast } else { None };
    // The offices' own bold would be taken for words that differ.
    let strong = contrast.is_some();
    SegmentView { strong, contrast: contrast.map(ChangeKind::attribute), ..SegmentView::of(&segment.phrase) }
}
