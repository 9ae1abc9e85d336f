//! Two proses, passage by passage and item by item.

#[cfg(test)]
mod tests;

use crate::compare::text::align::{Interner, Pair, align, has_labels};
use crate::compare::text::divided::label;
use crate::compare::text::form::form_in_words;
use crate::compare::text::groups::{AlignedPassages, grouped};
use crate::compare::text::mark::{Mark, Nature};
use crate::compare::text::minor_changes::MinorChanges;
use crate::compare::text::one_text::passages_of;
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::compare::text::remark::ChangeRemark;
use crate::compare::text::{regrouped, words};
use crate::plan::{Passage, Prose, ProseItem};

/// Two texts in one: what stands in both, what was inserted and what was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProseDiff {
    pub(crate) old: Prose,
    pub(crate) new: Prose,
    /// The passages of both; without the inserted ones they are the old text, without the deleted ones the
    /// new.
    pub passages: Vec<PassageDiff>,
}

impl ProseDiff {
    /// Holds a text against another.
    pub(crate) fn of(old: &Prose, new: &Prose) -> Self {
        let mut passages = if old == new { kept(new) } else { passages(&old.0, &new.0) };
        if old != new && !old.0.is_empty() && !new.0.is_empty() && same_words(old, new) {
            // Divided in another way, the same words look deleted here and inserted there.
            for passage in &mut passages {
                soften(passage);
            }
        }
        ProseDiff { old: old.clone(), new: new.clone(), passages }
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

    /// What the changes come down to, in words, where one phrase says it: `solo maiuscole`; or else which of
    /// them leave the words alone: `di cui solo forma: «31.12.2023» ora «31 dicembre 2023»`.
    pub fn remark(&self) -> Option<String> {
        let whole = ChangeRemark::of(&self.old, &self.new, &self.passages);
        MinorChanges::of(&self.passages).beside(whole)
    }

    /// What differs where the words are the same, if it has a name: `altro apostrofo`.
    pub(crate) fn form(&self) -> Option<String> {
        let is_form = ChangeRemark::of(&self.old, &self.new, &self.passages) == Some(ChangeRemark::Spelling);
        let said = if is_form { form_in_words(&self.passages) } else { String::new() };
        Some(said).filter(|said| !said.is_empty())
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
    let steps = grouped(&align(&before, &after), &before, &after);
    let diffs = steps.iter().flat_map(|step| match step {
        AlignedPassages::Pair(one) => passages_of_pair(*one, old, new),
        AlignedPassages::Group { old: before, new: after, pairs } => {
            let group = regrouped::passages(&old[before.clone()], &new[after.clone()]);
            group.unwrap_or_else(|| pairs.iter().flat_map(|one| passages_of_pair(*one, old, new)).collect())
        }
    });
    diffs.collect()
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
