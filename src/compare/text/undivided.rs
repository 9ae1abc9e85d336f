//! Passages for readers that know no paragraph whose words are older than itself, unless only the break
//! before it came or went: what was divided otherwise goes as a whole, and comes as a whole.

use crate::compare::text::begun::{
    are_made_items, are_only_broken, becomes_another, beginnings_of_items, beginnings_of_passages,
    begun_items, begun_passages,
};
use crate::compare::text::mark::{Mark, Nature};
use crate::compare::text::one_text::one_text;
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::plan::{Passage, ProseItem};

/// The same passages, of which each is kept, marked as all that it holds, or only broken off.
pub(crate) fn undivided(passages: &[PassageDiff]) -> Vec<PassageDiff> {
    let mut all = Vec::with_capacity(passages.len());
    let mut begun = begun_passages(passages);
    for at in 1..passages.len() {
        // Passages of one kind that became those of another, one by one, are one text and another.
        let start = begun[..at].iter().rposition(|begun| !begun).unwrap_or(0);
        begun[at] |= becomes_another(passages, at) && becomes_another(passages, start);
    }
    for chunk in chunks(passages, &begun) {
        if chunk.len() == 1 && !chunk[0].goes_on()
            || are_only_broken(&beginnings_of_passages(chunk))
            || are_made_items(chunk)
        {
            all.extend(chunk.iter().map(within));
            continue;
        }
        // Their natures are those of other words: who reads these passages shows no others.
        let [old, new] = [(Mark::is_in_old as fn(Mark) -> bool), Mark::is_in_new]
            .map(|is_there| one_text(chunk, is_there));
        all.extend(old.iter().map(|passage| PassageDiff::whole(passage, DELETED)));
        all.extend(new.iter().map(|passage| PassageDiff::whole(passage, INSERTED)));
    }
    all
}

/// What begins in both texts, or as a whole in one, each with all that is broken off it.
fn chunks<'a, T>(all: &'a [T], begun: &[bool]) -> Vec<&'a [T]> {
    let starts: Vec<usize> = (0..all.len()).filter(|at| *at == 0 || !begun[*at]).collect();
    let ends = starts.iter().skip(1).copied().chain([all.len()]);
    starts.iter().zip(ends).map(|(start, end)| &all[*start..end]).collect()
}

const DELETED: Mark = Mark::Deleted(Nature::Substance);
const INSERTED: Mark = Mark::Inserted(Nature::Substance);

fn within(passage: &PassageDiff) -> PassageDiff {
    let content = match &passage.content {
        // The items of one that is broken off are so, too.
        PassageContent::List { ordered, items } if passage.mark == Mark::Kept => {
            PassageContent::List { ordered: *ordered, items: undivided_items(items) }
        }
        PassageContent::Heading(_) | PassageContent::Paragraph(_) | PassageContent::List { .. } => {
            passage.content.clone()
        }
    };
    PassageDiff { mark: passage.mark, content }
}

fn undivided_items(items: &[ItemDiff]) -> Vec<ItemDiff> {
    let mut all = Vec::with_capacity(items.len());
    for chunk in chunks(items, &begun_items(items)) {
        if chunk.len() == 1 && !chunk[0].goes_on() || are_only_broken(&beginnings_of_items(chunk)) {
            all.extend(chunk.iter().map(within_item));
            continue;
        }
        all.extend(side(chunk, Mark::is_in_old).iter().map(|item| ItemDiff::whole(item, DELETED)));
        all.extend(side(chunk, Mark::is_in_new).iter().map(|item| ItemDiff::whole(item, INSERTED)));
    }
    all
}

fn within_item(item: &ItemDiff) -> ItemDiff {
    // The words of one that is broken off are not those of one text.
    let passages = if item.mark == Mark::Kept { undivided(&item.passages) } else { item.passages.clone() };
    ItemDiff { passages, ..item.clone() }
}

/// The items of one of the texts.
fn side(items: &[ItemDiff], is_there: fn(Mark) -> bool) -> Vec<ProseItem> {
    let content = PassageContent::List { ordered: false, items: items.to_vec() };
    let list = one_text(&[PassageDiff { mark: Mark::Kept, content }], is_there);
    match list.into_iter().next() {
        Some(Passage::List { items, .. }) => items,
        Some(Passage::Heading(_) | Passage::Paragraph(_)) | None => Vec::new(),
    }
}
