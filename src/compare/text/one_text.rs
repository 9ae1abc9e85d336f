//! One of the two texts of a comparison, divided as it is itself.

use crate::compare::text::mark::{Mark, Segment};
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::plan::{Passage, Phrase, Prose, ProseItem};

/// The passages that begin in one of the texts, with all words that are compared there, those of the other
/// too. Where a passage begins in the other text only, its words go on with the passage before, which then
/// bears the mark of what begins in it.
pub(crate) fn passages_of(passages: &[PassageDiff], is_there: fn(Mark) -> bool) -> Vec<PassageDiff> {
    let mut text = OneText { is_there, passages: Vec::new(), goes_on: false };
    for passage in passages {
        text.add(passage);
    }
    text.passages
}

/// Whether passages are two texts, to the letter.
pub(crate) fn is_right(passages: &[PassageDiff], old: &[Passage], new: &[Passage]) -> bool {
    one_text(passages, Mark::is_in_old) == old && one_text(passages, Mark::is_in_new) == new
}

/// The text itself.
pub(crate) fn one_text(passages: &[PassageDiff], is_there: fn(Mark) -> bool) -> Vec<Passage> {
    passages_of(passages, is_there).iter().map(|passage| plain_passage(passage, is_there)).collect()
}

struct OneText {
    is_there: fn(Mark) -> bool,
    passages: Vec<PassageDiff>,
    /// Whether the last passage, or one of its items, became one of another kind in the other text.
    goes_on: bool,
}

impl OneText {
    fn add(&mut self, passage: &PassageDiff) {
        if !(self.is_there)(passage.mark) {
            let words = self.words_of(passage);
            self.goes_on |= became_another(passage) || !words.is_empty();
            return go_on(&mut self.passages, passage.mark, words);
        }
        let goes_on = std::mem::replace(&mut self.goes_on, false);
        let content = match &passage.content {
            PassageContent::Heading(_) | PassageContent::Paragraph(_) => passage.content.clone(),
            PassageContent::List { ordered, items } => {
                PassageContent::List { ordered: *ordered, items: self.items(items) }
            }
        };
        match (self.passages.last_mut(), content) {
            // Between items stand those that only the other text has: the list is one in its own text.
            (
                Some(PassageDiff { content: PassageContent::List { ordered: same, items: all }, .. }),
                PassageContent::List { ordered, items },
            ) if goes_on && *same == ordered && has_numbers(all) == has_numbers(&items) => {
                all.extend(items);
            }
            (_, content) => self.passages.push(PassageDiff { mark: passage.mark, content }),
        }
    }

    fn items(&mut self, items: &[ItemDiff]) -> Vec<ItemDiff> {
        let mut all: Vec<ItemDiff> = Vec::new();
        for item in items {
            if (self.is_there)(item.mark) {
                let passages = passages_of(&item.passages, self.is_there);
                all.push(ItemDiff { mark: item.mark, label: item.label.clone(), passages });
                continue;
            }
            let words = item.passages.iter().flat_map(|passage| self.words_of(passage)).collect();
            match all.last_mut() {
                Some(last) => go_on(&mut last.passages, item.mark, words),
                // The list begins later in this text than in the other.
                None => go_on(&mut self.passages, item.mark, words),
            }
        }
        all
    }

    /// All words of a passage, if this text has any of them.
    fn words_of(&self, passage: &PassageDiff) -> Vec<Segment> {
        match &passage.content {
            PassageContent::Heading(line) | PassageContent::Paragraph(line) => {
                let has_any = line.iter().any(|segment| (self.is_there)(segment.mark));
                if has_any { line.clone() } else { Vec::new() }
            }
            PassageContent::List { items, .. } => {
                let passages = items.iter().flat_map(|item| &item.passages);
                passages.flat_map(|passage| self.words_of(passage)).collect()
            }
        }
    }
}

/// Whether a passage, or an item of it, became one of another kind: it went without words.
fn became_another(passage: &PassageDiff) -> bool {
    let went = match &passage.content {
        PassageContent::Heading(_) => false,
        PassageContent::Paragraph(line) => line.is_empty(),
        PassageContent::List { items, .. } => {
            items.iter().any(|item| matches!(item.passages.as_slice(), [only] if only.has_no_words()))
        }
    };
    went && matches!(passage.mark, Mark::Deleted(_))
}

/// Whether the items of a list have numbers of the office.
pub(crate) fn has_numbers(items: &[ItemDiff]) -> bool {
    items.iter().any(|item| !item.label.is_empty())
}

/// Adds words to the last line of passages.
fn go_on(passages: &mut [PassageDiff], mark: Mark, words: Vec<Segment>) {
    if words.is_empty() {
        return;
    }
    let Some(last) = passages.last_mut() else { return };
    match &mut last.content {
        PassageContent::Heading(line) | PassageContent::Paragraph(line) => {
            // The mark tells those who leave out what is the same that there is a change here.
            line.extend(words);
            last.mark = if last.mark == Mark::Kept { mark } else { last.mark };
        }
        PassageContent::List { items, .. } => {
            if let Some(last) = items.last_mut() {
                go_on(&mut last.passages, mark, words);
            }
        }
    }
}

fn plain_passage(passage: &PassageDiff, is_there: fn(Mark) -> bool) -> Passage {
    match &passage.content {
        PassageContent::Heading(line) => Passage::Heading(phrases(line, is_there)),
        PassageContent::Paragraph(line) => Passage::Paragraph(phrases(line, is_there)),
        PassageContent::List { ordered, items } => {
            let items = items.iter().map(|item| ProseItem {
                label: item.label.iter().find(|one| is_there(one.mark)).map(|one| one.phrase.text.clone()),
                prose: Prose(item.passages.iter().map(|passage| plain_passage(passage, is_there)).collect()),
            });
            Passage::List { ordered: *ordered, items: items.collect() }
        }
    }
}

/// The words of a text in a line, without their marks.
fn phrases(line: &[Segment], is_there: fn(Mark) -> bool) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    for Segment { phrase, .. } in line.iter().filter(|segment| is_there(segment.mark)) {
        match phrases.last_mut() {
            Some(last) if (last.strong, last.emphasis) == (phrase.strong, phrase.emphasis) => {
                last.text.push_str(&phrase.text);
            }
            Some(_) | None => phrases.push(phrase.clone()),
        }
    }
    phrases
}
