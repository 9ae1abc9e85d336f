//! Two proses, passage by passage and item by item.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::compare::text::align::{Interner, Pair, align, has_labels};
use crate::compare::text::divided::label;
use crate::compare::text::form::form_in_words;
use crate::compare::text::groups::{AlignedPassages, grouped};
use crate::compare::text::leaf::{ItemMarker, both_leaves};
use crate::compare::text::mark::{Mark, Nature};
use crate::compare::text::minor_changes::MinorChanges;
use crate::compare::text::one_text::{is_right, passages_of};
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::compare::text::plain::plain;
use crate::compare::text::remark::ChangeRemark;
use crate::compare::text::reshaped::Reshaped;
use crate::compare::text::spelling_key::spelling_key;
use crate::compare::text::{regrouped, words};
use crate::plan::{Passage, Prose, ProseItem};

/// Two texts in one: what stands in both, what was inserted and what was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProseDiff {
    /// One with the new text where they are the same, as most of a long plan's are.
    pub(crate) old: Arc<Prose>,
    pub(crate) new: Arc<Prose>,
    /// The passages of both; without the inserted ones they are the old text, without the deleted ones the
    /// new.
    pub passages: Vec<PassageDiff>,
}

impl ProseDiff {
    /// Holds a text against another.
    pub(crate) fn of(old: &Prose, new: &Prose) -> Self {
        let mut passages = if old == new { kept(new) } else { passages(&old.0, &new.0) };
        let both = !old.0.is_empty() && !new.0.is_empty();
        if old != new && both && (same_words(old, new) || same_words_in_other_lists(old, new, &passages)) {
            // Divided in another way, the same words look deleted here and inserted there.
            for passage in &mut passages {
                soften(passage);
            }
        }
        let shown = Arc::new(new.clone());
        let former = if old == new { shown.clone() } else { Arc::new(old.clone()) };
        ProseDiff { old: former, new: shown, passages }
    }

    /// The same for texts of one paragraph.
    pub(crate) fn of_lines(old: &str, new: &str) -> Self {
        ProseDiff::of(&Prose::line(old), &Prose::line(new))
    }

    /// Weighs the difference of the texts; `None` if they are the same to the letter.
    pub(crate) fn nature(&self) -> Option<Nature> {
        self.passages.iter().map(PassageDiff::nature).max().flatten()
    }

    /// The passages of one of the texts, as it is divided itself; where the other one begins a passage within
    /// it, its words go on.
    pub fn passages_of(&self, is_there: fn(Mark) -> bool) -> Vec<PassageDiff> {
        passages_of(&self.passages, is_there)
    }

    /// What the changes come down to, in words, where one phrase says it, and how the text is divided
    /// otherwise: `solo maiuscole`, `diviso in due capoversi`; or else which of them leave the words alone:
    /// `in parte solo forma: «31.12.2023» ora «31 dicembre 2023»`.
    pub fn remark(&self) -> Option<String> {
        MinorChanges::of(&self.passages).beside(&Reshaped::of(&self.passages), self.whole_remark())
    }

    fn whole_remark(&self) -> Option<ChangeRemark> {
        ChangeRemark::of(&self.old, &self.new, &self.passages)
    }

    /// What differs where the words are the same, if it has a name: `altro apostrofo`.
    pub(crate) fn form(&self) -> Option<String> {
        let is_form = self.whole_remark() == Some(ChangeRemark::Spelling);
        let said = if is_form { form_in_words(&self.passages) } else { String::new() };
        Some(said).filter(|said| !said.is_empty())
    }

    /// What became of a text in a few words: how it is divided otherwise, which form and which look it has;
    /// `None` where only words changed.
    pub(crate) fn short_remark(&self) -> Option<String> {
        let mut said = Reshaped::of(&self.passages).in_words();
        said.extend(match self.whole_remark() {
            Some(ChangeRemark::Spelling) => self.form(),
            whole => whole.map(ChangeRemark::in_words),
        });
        if self.nature() == Some(Nature::Spelling) {
            said.extend(MinorChanges::of(&self.passages).looks());
        }
        Some(said.join(", ")).filter(|said| !said.is_empty())
    }

    /// Whether no more than blanks, apostrophes, quotes, dashes and accents differ, or the division.
    pub(crate) fn reads_nearly_alike(&self) -> bool {
        let [old, new] = [&self.old, &self.new]
            .map(|prose| plain(prose).split_whitespace().map(spelling_key).collect::<String>());
        old == new
    }

    /// Whether the texts differ where no eye sees it: in Unicode form, kinds of blanks, signs that are not
    /// drawn.
    pub(crate) fn differs_unseen(&self) -> bool {
        self.nature().is_some() && self.passages.iter().all(PassageDiff::reads_alike)
    }
}

fn kept(prose: &Prose) -> Vec<PassageDiff> {
    prose.0.iter().map(|passage| PassageDiff::whole(passage, Mark::Kept)).collect()
}

const DELETED: Mark = Mark::Deleted(Nature::Substance);
const INSERTED: Mark = Mark::Inserted(Nature::Substance);

fn passages(old: &[Passage], new: &[Passage]) -> Vec<PassageDiff> {
    if old.is_empty() || new.is_empty() {
        let gone = old.iter().map(|passage| PassageDiff::whole(passage, DELETED));
        return gone.chain(new.iter().map(|passage| PassageDiff::whole(passage, INSERTED))).collect();
    }
    let mut interner = Interner::default();
    let (before, after) = (interner.passages(old), interner.passages(new));
    let pairs = align(&before, &after);
    let apart = |pairs: &[Pair]| -> Vec<PassageDiff> {
        pairs.iter().flat_map(|one| passages_of_pair(*one, old, new)).collect()
    };
    let steps = grouped(&pairs, &before, &after);
    let diffs: Vec<PassageDiff> = steps
        .iter()
        .flat_map(|step| match step {
            AlignedPassages::Pair(one) => passages_of_pair(*one, old, new),
            AlignedPassages::Group { old: before, new: after, pairs } => {
                let group = regrouped::passages(&old[before.clone()], &new[after.clone()]);
                group.unwrap_or_else(|| apart(pairs))
            }
        })
        .collect();
    // Behind a group that ends with a list there may stand another of its kind.
    if steps.len() == pairs.len() || is_right(&diffs, old, new) { diffs } else { apart(&pairs) }
}

fn passages_of_pair(pair: Pair, old: &[Passage], new: &[Passage]) -> Vec<PassageDiff> {
    match pair {
        Pair::Both(before, after) => both(&old[before], &new[after]),
        Pair::Old(before) => vec![PassageDiff::whole(&old[before], DELETED)],
        Pair::New(after) => vec![PassageDiff::whole(&new[after], INSERTED)],
    }
}

/// Two passages that belong together: one of the same kind, or the old one gone and the new one come.
fn both(old: &Passage, new: &Passage) -> Vec<PassageDiff> {
    let content = match (old, new) {
        (Passage::Heading(old), Passage::Heading(new)) => PassageContent::Heading(words::diff(old, new)),
        (Passage::Paragraph(old), Passage::Paragraph(new)) => {
            PassageContent::Paragraph(words::diff(old, new))
        }
        (Passage::List { ordered, items: old }, Passage::List { ordered: same, items: new })
            if ordered == same && has_labels(old) == has_labels(new) =>
        {
            PassageContent::List { ordered: *ordered, items: items(old, new) }
        }
        (Passage::Heading(_) | Passage::Paragraph(_) | Passage::List { .. }, _) => {
            return vec![PassageDiff::whole(old, DELETED), PassageDiff::whole(new, INSERTED)];
        }
    };
    vec![PassageDiff { mark: Mark::Kept, content }]
}

fn items(old: &[ProseItem], new: &[ProseItem]) -> Vec<ItemDiff> {
    let mut interner = Interner::default();
    let (before, after) = (interner.items(old), interner.items(new));
    let steps = grouped(&align(&before, &after), &before, &after);
    let diffs = steps.iter().flat_map(|step| match step {
        AlignedPassages::Pair(one) => vec![item_of_pair(*one, old, new)],
        AlignedPassages::Group { old: before, new: after, pairs } => {
            let group = regrouped::items(&old[before.clone()], &new[after.clone()]);
            group.unwrap_or_else(|| pairs.iter().map(|one| item_of_pair(*one, old, new)).collect())
        }
    });
    diffs.collect()
}

fn item_of_pair(pair: Pair, old: &[ProseItem], new: &[ProseItem]) -> ItemDiff {
    match pair {
        Pair::Both(before, after) => {
            let (old, new) = (&old[before], &new[after]);
            let passages = passages(&old.prose.0, &new.prose.0);
            ItemDiff { mark: Mark::Kept, label: label(old.label.as_deref(), new.label.as_deref()), passages }
        }
        Pair::Old(before) => ItemDiff::whole(&old[before], DELETED),
        Pair::New(after) => ItemDiff::whole(&new[after], INSERTED),
    }
}

/// Whether two texts have the same words in the same order, however they are divided.
fn same_words(old: &Prose, new: &Prose) -> bool {
    let mut interner = Interner::default();
    interner.item(old).words == interner.item(new).words
}

/// Whether two texts have the same words, if the numbers that come and go with lists are none: a number that
/// an item has in both is.
fn same_words_in_other_lists(old: &Prose, new: &Prose, passages: &[PassageDiff]) -> bool {
    let leaves = both_leaves(passages);
    leaves.iter().any(|leaf| matches!(leaf.kind.sign(), Some(ItemMarker::Numbers | ItemMarker::Letters)))
        && !leaves.iter().any(|leaf| leaf.is_relabelled)
        && same_words(&without_labels(old), &without_labels(new))
}

fn without_labels(prose: &Prose) -> Prose {
    let passages = prose.0.iter().map(|passage| match passage {
        Passage::Heading(_) | Passage::Paragraph(_) => passage.clone(),
        Passage::List { ordered, items } => {
            let bare = |item: &ProseItem| ProseItem { label: None, prose: without_labels(&item.prose) };
            Passage::List { ordered: *ordered, items: items.iter().map(bare).collect() }
        }
    });
    Prose(passages.collect())
}

/// Marks all changes of a passage as spelling.
fn soften(passage: &mut PassageDiff) {
    passage.mark = passage.mark.of_nature(Nature::Spelling);
    match &mut passage.content {
        PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => {
            for segment in segments {
                segment.mark = segment.mark.of_nature(Nature::Spelling);
            }
        }
        PassageContent::List { items, .. } => {
            for item in items {
                item.mark = item.mark.of_nature(Nature::Spelling);
                for segment in &mut item.label {
                    segment.mark = segment.mark.of_nature(Nature::Spelling);
                }
                for passage in &mut item.passages {
                    soften(passage);
                }
            }
        }
    }
}
