//! Paragraphs and items as they stand in a text, or in two, one after the other.

use crate::compare::text::mark::{Mark, Segment};
use crate::compare::text::passage_diff::{PassageContent, PassageDiff, is_of_the_other};
use crate::plan::Phrase;

/// A paragraph, or an item of one paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PassageLeaf<'a> {
    pub(crate) kind: LeafKind,
    /// The number that the office wrote.
    pub(crate) label: Option<&'a str>,
    pub(crate) phrases: &'a [Phrase],
}

/// What begins with a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeafKind {
    Paragraph,
    /// An item with a sign.
    Bullet,
    /// An item that a letter counts.
    Letter,
    /// An item with a number that the office wrote, in a list of such.
    Label,
}

impl LeafKind {
    /// The letter by which beginnings of a kind are one word.
    pub(crate) fn letter(self) -> char {
        match self {
            LeafKind::Paragraph => 'p',
            LeafKind::Bullet => 'v',
            LeafKind::Letter => 'l',
            LeafKind::Label => 'n',
        }
    }
}

/// A paragraph or an item of both texts, or of one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BothLeaf<'a> {
    /// The texts in which it begins.
    pub(crate) mark: Mark,
    pub(crate) kind: BothLeafKind,
    /// What it is in the new text, if both have it as an item: the sign may be another one.
    pub(crate) kind_now: BothLeafKind,
    pub(crate) line: &'a [Segment],
    /// Whether both texts have it as an item, and its number is another one.
    pub(crate) is_relabelled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BothLeafKind {
    Heading,
    Paragraph,
    Item(ItemMarker),
}

/// What stands before an item, as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemMarker {
    Bullets,
    Numbers,
    Letters,
}

impl BothLeafKind {
    /// The sign of an item; `None` for what is none.
    pub(crate) fn sign(self) -> Option<ItemMarker> {
        match self {
            BothLeafKind::Heading | BothLeafKind::Paragraph => None,
            BothLeafKind::Item(sign) => Some(sign),
        }
    }
}

impl ItemMarker {
    /// The word for such signs, and the ending of a participle about them.
    pub(crate) fn word(self) -> (&'static str, char) {
        match self {
            ItemMarker::Bullets => ("punti", 'i'),
            ItemMarker::Numbers => ("numeri", 'i'),
            ItemMarker::Letters => ("lettere", 'e'),
        }
    }

    /// The signs that an item has in the old text and in the new one; one of them twice where it is the same.
    fn of(label: &[Segment], unlabelled: ItemMarker) -> [Self; 2] {
        [label.first(), label.last()].map(|label| ItemMarker::of_label(label, unlabelled))
    }

    /// Whether the number of an item is a letter instead, or the reverse: the nature of the list says it.
    pub(crate) fn is_another(label: &[Segment]) -> bool {
        let [was, is] = ItemMarker::of(label, ItemMarker::Bullets);
        was != is
    }

    /// The sign of an item with a label, or with none in a list that has another sign.
    fn of_label(label: Option<&Segment>, unlabelled: ItemMarker) -> Self {
        let label = label.map_or("", |label| label.phrase.text.as_str());
        match label.chars().find(|one| one.is_alphanumeric()) {
            Some(first) if first.is_numeric() => ItemMarker::Numbers,
            Some(_) => ItemMarker::Letters,
            None => unlabelled,
        }
    }
}

impl BothLeaf<'_> {
    /// Whether it begins in one of the texts only, and the other has words of it, too.
    pub(crate) fn goes_on(&self) -> bool {
        self.line.iter().any(|segment| is_of_the_other(segment.mark, self.mark))
    }

    /// Whether one text has it and the other has none of it.
    pub(crate) fn is_whole(&self) -> bool {
        self.mark != Mark::Kept && !self.line.is_empty() && !self.goes_on()
    }
}

/// The headings, paragraphs and items of passages, one after the other. An item of several paragraphs is its
/// first one, and they are paragraphs.
pub(crate) fn both_leaves(passages: &[PassageDiff]) -> Vec<BothLeaf<'_>> {
    let mut leaves = Vec::new();
    gather(passages, &mut leaves);
    leaves
}

fn gather<'a>(passages: &'a [PassageDiff], leaves: &mut Vec<BothLeaf<'a>>) {
    let leaf = |mark, kind, line| BothLeaf { mark, kind, kind_now: kind, line, is_relabelled: false };
    for passage in passages {
        match &passage.content {
            PassageContent::Heading(line) => {
                leaves.push(leaf(passage.mark, BothLeafKind::Heading, line.as_slice()))
            }
            PassageContent::Paragraph(line) => {
                leaves.push(leaf(passage.mark, BothLeafKind::Paragraph, line.as_slice()))
            }
            PassageContent::List { ordered, items } => {
                // A list without the office's own numbers is printed as a), b), c).
                let unlabelled = if *ordered { ItemMarker::Letters } else { ItemMarker::Bullets };
                for item in items {
                    let first = leaves.len();
                    gather(&item.passages, leaves);
                    if let Some(leaf) = leaves.get_mut(first) {
                        let [kind, kind_now] =
                            ItemMarker::of(&item.label, unlabelled).map(BothLeafKind::Item);
                        let (mark, is_relabelled) = (item.mark, item.is_relabelled());
                        *leaf = BothLeaf { mark, kind, kind_now, is_relabelled, ..*leaf };
                    }
                }
            }
        }
    }
}
