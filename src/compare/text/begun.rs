//! Passages and items that begin in one of two texts only, while in the other their words go on with what
//! stands before: only the break before them came or went.

use crate::compare::text::mark::{Mark, Segment};
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};

/// Tells which passages begin so. One whose words are all its own does too, if it stands between the parts of
/// one that was divided.
pub(crate) fn begun_passages(passages: &[PassageDiff]) -> Vec<bool> {
    let mut begun = begun(passages.iter().map(|passage| (passage.mark, passage.goes_on())));
    for (at, begun) in begun.iter_mut().enumerate() {
        *begun &= !becomes_another(passages, at);
    }
    begun
}

/// Whether a passage became one of another kind: it went without words, and the next came in its place.
pub(crate) fn becomes_another(passages: &[PassageDiff], at: usize) -> bool {
    match passages.get(at..at + 2) {
        Some([one, next]) => {
            has_no_words(one) && one.mark != Mark::Kept && one.mark.is_in_new() != next.mark.is_in_new()
        }
        _ => false,
    }
}

fn has_no_words(passage: &PassageDiff) -> bool {
    match &passage.content {
        PassageContent::Heading(line) | PassageContent::Paragraph(line) => line.is_empty(),
        PassageContent::List { items, .. } => items.iter().flat_map(|item| &item.passages).all(has_no_words),
    }
}

/// Tells which items begin so.
pub(crate) fn begun_items(items: &[ItemDiff]) -> Vec<bool> {
    begun(items.iter().map(|item| (item.mark, item.goes_on())))
}

fn begun(beginnings: impl DoubleEndedIterator<Item = (Mark, bool)>) -> Vec<bool> {
    let mut all: Vec<bool> = Vec::new();
    // Whether one that goes on stands behind, with nothing between that both texts begin.
    let mut goes_on = false;
    for (mark, own) in beginnings.rev() {
        goes_on = mark != Mark::Kept && (goes_on || own);
        all.push(goes_on);
    }
    all.reverse();
    all
}

/// A paragraph, as it begins and with its words.
pub(crate) type Beginning<'a> = (Mark, &'a [Segment]);

/// All paragraphs of passages that were divided, items among them.
pub(crate) fn beginnings_of_passages(passages: &[PassageDiff]) -> Vec<Beginning<'_>> {
    let all = passages.iter().flat_map(|passage| match &passage.content {
        PassageContent::Heading(line) | PassageContent::Paragraph(line) => {
            vec![(passage.mark, line.as_slice())]
        }
        PassageContent::List { items, .. } => beginnings_of_items(items),
    });
    all.collect()
}

/// The same for items.
pub(crate) fn beginnings_of_items(items: &[ItemDiff]) -> Vec<Beginning<'_>> {
    let all = items.iter().flat_map(|item| {
        let mut inside = beginnings_of_passages(&item.passages);
        if let Some((mark, _)) = inside.first_mut() {
            *mark = item.mark;
        }
        inside
    });
    all.collect()
}

/// Whether paragraphs became the items of one list, each by itself, and a document can show just that.
pub(crate) fn are_made_items(passages: &[PassageDiff]) -> bool {
    let mut form = None;
    passages.len().is_multiple_of(2)
        && passages.chunks(2).all(|pair| {
            let [one, PassageDiff { content: PassageContent::List { ordered, items }, .. }] = pair else {
                return false;
            };
            let own = (*ordered, items.iter().any(|item| !item.label.is_empty()));
            let mut beginnings = beginnings_of_items(items);
            if let Some((mark, _)) = beginnings.first_mut() {
                *mark = Mark::Kept;
            }
            becomes_another(pair, 0)
                && one.mark.is_in_old()
                && matches!(one.content, PassageContent::Paragraph(_))
                && *form.get_or_insert(own) == own
                && items.iter().all(|item| item.mark.is_in_new())
                && are_only_broken(&beginnings)
        })
}

/// Whether a document can show that only breaks came or went: the first paragraph begins in both texts, and
/// where one text goes on with words it has white space between them.
pub(crate) fn are_only_broken(beginnings: &[Beginning<'_>]) -> bool {
    let starts = beginnings.first().is_some_and(|(mark, _)| *mark == Mark::Kept);
    starts
        && [Mark::is_in_old as fn(Mark) -> bool, Mark::is_in_new].into_iter().all(|is_there| {
            let mut words = String::new();
            beginnings.iter().all(|(mark, line)| {
                let own: String = line
                    .iter()
                    .filter(|segment| is_there(segment.mark))
                    .map(|segment| segment.phrase.text.as_str())
                    .collect();
                if is_there(*mark) {
                    words = own;
                    return true;
                }
                let is_apart = words.is_empty() || words.ends_with(char::is_whitespace);
                let goes_apart = own.is_empty() || own.starts_with(char::is_whitespace);
                words.push_str(&own);
                is_apart || goes_apart
            })
        })
}
