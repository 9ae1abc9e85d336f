//! Passages and items that were divided, joined, or turned into a list, put together again from their leaves.

use crate::compare::text::align::has_labels;
use crate::compare::text::divided::{LeafDiff, diff};
use crate::compare::text::leaf::{LeafKind, PassageLeaf};
use crate::compare::text::mark::{Mark, Nature};
use crate::compare::text::one_text::{has_numbers, is_right};
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::plan::{Passage, ProseItem};

/// Passages that are one text; `None` where their leaves can't say how they were divided, such as two lists
/// of one kind in a row.
///
/// A passage or an item that became one of another kind goes without words, and comes with them: a list is
/// then in as many parts as it has such items, which are one in its own text.
pub(crate) fn passages(old: &[Passage], new: &[Passage]) -> Option<Vec<PassageDiff>> {
    let (before, after) = (leaves(old)?, leaves(new)?);
    let mut passages: Vec<PassageDiff> = Vec::new();
    for leaf in diff(&before, &after)? {
        let form = form(leaf.kind);
        match (form, passages.last_mut()) {
            (None, _) => passages.push(paragraph(leaf)),
            (Some(form), Some(PassageDiff { content: PassageContent::List { ordered, items }, .. }))
                if form == (*ordered, has_numbers(items)) =>
            {
                items.push(item(leaf));
            }
            (Some((ordered, _)), _) => {
                let content = PassageContent::List { ordered, items: vec![item(leaf)] };
                passages.push(PassageDiff { mark: Mark::Kept, content });
            }
        }
    }
    for passage in &mut passages {
        if let PassageContent::List { items, .. } = &passage.content {
            passage.mark = mark_of_list(items);
        }
    }
    // Two lists in a row are one when they are put together again.
    if is_right(&passages, old, new) { Some(passages) } else { None }
}

/// The paragraphs and the items of passages; `None` if there are others.
fn leaves(passages: &[Passage]) -> Option<Vec<PassageLeaf<'_>>> {
    let mut leaves = Vec::new();
    for passage in passages {
        match passage {
            Passage::Heading(_) => return None,
            Passage::Paragraph(phrases) => {
                leaves.push(PassageLeaf { kind: LeafKind::Paragraph, label: None, phrases });
            }
            Passage::List { ordered, items } => {
                let kind = match (ordered, has_labels(items)) {
                    (_, true) => LeafKind::Label,
                    (true, false) => LeafKind::Letter,
                    (false, false) => LeafKind::Bullet,
                };
                for item in items {
                    leaves.push(leaf(item, kind)?);
                }
            }
        }
    }
    Some(leaves)
}

/// Whether the list that an item of a kind stands in is ordered, and has numbers of the office.
fn form(kind: LeafKind) -> Option<(bool, bool)> {
    match kind {
        LeafKind::Paragraph => None,
        LeafKind::Bullet => Some((false, false)),
        LeafKind::Letter => Some((true, false)),
        LeafKind::Label => Some((true, true)),
    }
}

/// Items that are one text.
pub(crate) fn items(old: &[ProseItem], new: &[ProseItem]) -> Option<Vec<ItemDiff>> {
    // They stand in one list, of whatever kind.
    let [before, after] = [old, new].map(|items| {
        let leaves = items.iter().map(|item| leaf(item, LeafKind::Bullet));
        leaves.collect::<Option<Vec<PassageLeaf<'_>>>>()
    });
    Some(diff(&before?, &after?)?.into_iter().map(item).collect())
}

/// The leaf that an item is, if it has one paragraph and no more.
fn leaf(item: &ProseItem, kind: LeafKind) -> Option<PassageLeaf<'_>> {
    let [Passage::Paragraph(phrases)] = item.prose.0.as_slice() else { return None };
    Some(PassageLeaf { kind, label: item.label.as_deref(), phrases })
}

fn paragraph(leaf: LeafDiff) -> PassageDiff {
    PassageDiff { mark: leaf.mark, content: PassageContent::Paragraph(leaf.segments) }
}

fn item(leaf: LeafDiff) -> ItemDiff {
    let label = leaf.label.clone();
    ItemDiff { mark: leaf.mark, label, passages: vec![paragraph(leaf)] }
}

/// The mark of a list: that of its items, if they all came or all went.
fn mark_of_list(items: &[ItemDiff]) -> Mark {
    let nature = items.iter().filter_map(|item| item.mark.nature()).max().unwrap_or(Nature::Spelling);
    if items.iter().all(|item| matches!(item.mark, Mark::Inserted(_))) {
        Mark::Inserted(nature)
    } else if items.iter().all(|item| matches!(item.mark, Mark::Deleted(_))) {
        Mark::Deleted(nature)
    } else {
        Mark::Kept
    }
}
