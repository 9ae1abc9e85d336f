//! Passages for readers that know no paragraph whose words are older than itself: what was divided goes as a
//! whole, and comes as a whole.

use crate::compare::text::mark::{Mark, Nature};
use crate::compare::text::one_text::one_text;
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::plan::{Passage, ProseItem};

/// The same passages, of which each is marked as all that it holds, or is kept.
pub(crate) fn undivided(passages: &[PassageDiff]) -> Vec<PassageDiff> {
    let mut all = Vec::with_capacity(passages.len());
    for chunk in passages.chunk_by(|_, next| next.goes_on()) {
        match chunk {
            [only] if !only.goes_on() => all.push(within(only)),
            // Their natures are those of other words: who reads these passages shows no others.
            divided => {
                let [old, new] = [(Mark::is_in_old as fn(Mark) -> bool), Mark::is_in_new]
                    .map(|is_there| one_text(divided, is_there));
                all.extend(old.iter().map(|passage| PassageDiff::whole(passage, DELETED)));
                all.extend(new.iter().map(|passage| PassageDiff::whole(passage, INSERTED)));
            }
        }
    }
    all
}

const DELETED: Mark = Mark::Deleted(Nature::Substance);
const INSERTED: Mark = Mark::Inserted(Nature::Substance);

fn within(passage: &PassageDiff) -> PassageDiff {
    let content = match &passage.content {
        PassageContent::Heading(_) | PassageContent::Paragraph(_) => passage.content.clone(),
        PassageContent::List { ordered, items } => {
            PassageContent::List { ordered: *ordered, items: undivided_items(items) }
        }
    };
    PassageDiff { mark: passage.mark, content }
}

fn undivided_items(items: &[ItemDiff]) -> Vec<ItemDiff> {
    let mut all = Vec::with_capacity(items.len());
    for chunk in items.chunk_by(|_, next| next.goes_on()) {
        match chunk {
            [only] => all.push(ItemDiff { passages: undivided(&only.passages), ..only.clone() }),
            divided => {
                all.extend(side(divided, Mark::is_in_old).iter().map(|item| ItemDiff::whole(item, DELETED)));
                all.extend(side(divided, Mark::is_in_new).iter().map(|item| ItemDiff::whole(item, INSERTED)));
            }
        }
    }
    all
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
