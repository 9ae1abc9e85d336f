//! Two proses, passage by passage and item by item.

#[cfg(test)]
mod tests;

use crate::compare::text::align::{Interner, Pair, align, has_labels};
use crate::compare::text::mark::{Mark, Nature, Segment, read_alike};
use crate::compare::text::words;
use crate::plan::{Passage, Phrase, Prose, ProseItem};

/// Two texts in one: what stands in both, what was inserted and what was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProseDiff {
    pub(crate) old: Prose,
    pub(crate) new: Prose,
    /// The passages of both; without the inserted ones they are the old text, without the deleted ones the
    /// new.
    pub passages: Vec<PassageDiff>,
}

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

    /// Whether the texts differ where no eye sees it: in Unicode form, kinds of blanks, signs that are not
    /// drawn.
    pub(crate) fn differs_unseen(&self) -> bool {
        self.nature().is_some() && self.passages.iter().all(PassageDiff::reads_alike)
    }
}

impl PassageDiff {
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

    fn reads_alike(&self) -> bool {
        let inside = match &self.content {
            PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => read_alike(segments),
            PassageContent::List { items, .. } => items.iter().all(ItemDiff::reads_alike),
        };
        self.mark == Mark::Kept && inside
    }
}

impl ItemDiff {
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

    fn reads_alike(&self) -> bool {
        self.mark == Mark::Kept && !self.is_relabelled() && self.passages.iter().all(PassageDiff::reads_alike)
    }
}

/// The words of a text without its division, with the numbers of items, a blank between passages.
pub(crate) fn plain(prose: &Prose) -> String {
    let passages = prose.0.iter().map(|passage| match passage {
        Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
            phrases.iter().map(|phrase| phrase.text.replace('\n', " ")).collect()
        }
        Passage::List { items, .. } => {
            let words =
                items.iter().flat_map(|item| item.label.clone().into_iter().chain([plain(&item.prose)]));
            words.collect::<Vec<_>>().join(" ")
        }
    });
    passages.collect::<Vec<String>>().join(" ")
}

fn kept(prose: &Prose) -> Vec<PassageDiff> {
    prose.0.iter().map(|passage| whole(passage, Mark::Kept)).collect()
}

/// A passage with one mark on it and on all that it holds.
fn whole(passage: &Passage, mark: Mark) -> PassageDiff {
    let content = match passage {
        Passage::Heading(phrases) => PassageContent::Heading(whole_line(phrases, mark)),
        Passage::Paragraph(phrases) => PassageContent::Paragraph(whole_line(phrases, mark)),
        Passage::List { ordered, items } => {
            let items = items.iter().map(|item| whole_item(item, mark)).collect();
            PassageContent::List { ordered: *ordered, items }
        }
    };
    PassageDiff { mark, content }
}

fn whole_line(phrases: &[Phrase], mark: Mark) -> Vec<Segment> {
    let phrases = phrases.iter().filter(|phrase| !phrase.text.is_empty());
    phrases.map(|phrase| Segment { mark, phrase: phrase.clone() }).collect()
}

fn whole_item(item: &ProseItem, mark: Mark) -> ItemDiff {
    let label = item.label.iter().map(|label| Segment { mark, phrase: Phrase::plain(label) }).collect();
    ItemDiff { mark, label, passages: item.prose.0.iter().map(|passage| whole(passage, mark)).collect() }
}

const DELETED: Mark = Mark::Deleted(Nature::Substance);
const INSERTED: Mark = Mark::Inserted(Nature::Substance);

fn passages(old: &[Passage], new: &[Passage]) -> Vec<PassageDiff> {
    if old.is_empty() || new.is_empty() {
        let gone = old.iter().map(|passage| whole(passage, DELETED));
        return gone.chain(new.iter().map(|passage| whole(passage, INSERTED))).collect();
    }
    let mut interner = Interner::default();
    let pairs = align(&interner.passages(old), &interner.passages(new));
    let diffs = pairs.into_iter().flat_map(|pair| match pair {
        Pair::Both(before, after) => both(&old[before], &new[after]),
        Pair::Old(before) => vec![whole(&old[before], DELETED)],
        Pair::New(after) => vec![whole(&new[after], INSERTED)],
    });
    diffs.collect()
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
            return vec![whole(old, DELETED), whole(new, INSERTED)];
        }
    };
    vec![PassageDiff { mark: Mark::Kept, content }]
}

fn items(old: &[ProseItem], new: &[ProseItem]) -> Vec<ItemDiff> {
    let mut interner = Interner::default();
    let pairs = align(&interner.items(old), &interner.items(new));
    let diffs = pairs.into_iter().map(|pair| match pair {
        Pair::Both(before, after) => {
            let (old, new) = (&old[before], &new[after]);
            let passages = passages(&old.prose.0, &new.prose.0);
            ItemDiff { mark: Mark::Kept, label: label(old.label.as_deref(), new.label.as_deref()), passages }
        }
        Pair::Old(before) => whole_item(&old[before], DELETED),
        Pair::New(after) => whole_item(&new[after], INSERTED),
    });
    diffs.collect()
}

/// The number of an item that both texts have: one, or the old one gone and the new one come.
fn label(old: Option<&str>, new: Option<&str>) -> Vec<Segment> {
    let marked = |label: &str, mark| Segment { mark, phrase: Phrase::plain(label) };
    if old == new {
        return new.map(|label| marked(label, Mark::Kept)).into_iter().collect();
    }
    let gone = old.map(|label| marked(label, DELETED));
    gone.into_iter().chain(new.map(|label| marked(label, INSERTED))).collect()
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
