//! Blanks where a text is divided or joined: where one text begins a paragraph, the other has a blank between
//! the same words, which comes and goes with the division.

use crate::compare::text::leaf::{BothLeaf, both_leaves};
use crate::compare::text::mark::{Mark, Segment};
use crate::compare::text::passage_diff::{PassageContent, PassageDiff};

/// The passages as one text has them, with such blanks as words that are no change; those of the other text
/// are left out.
pub(crate) fn with_plain_joints(passages: &[PassageDiff], is_there: fn(Mark) -> bool) -> Vec<PassageDiff> {
    let mut all = passages.to_vec();
    if !both_leaves(passages).iter().any(BothLeaf::goes_on) {
        return all;
    }
    let mut lines = Vec::new();
    gather(&mut all, &mut lines);
    for at in 1..lines.len() {
        let (before, from) = lines.split_at_mut(at);
        let Some(line) = from.first_mut() else { break };
        let has_blank: fn(Mark) -> bool = match line.mark {
            Mark::Kept => continue,
            Mark::Inserted(_) => Mark::is_in_old,
            Mark::Deleted(_) => Mark::is_in_new,
        };
        // What the other text has in between is none of it.
        let Some(last) = before.iter_mut().rev().find(|line| line.has_words(has_blank)) else { continue };
        if !line.has_words(has_blank) {
            continue;
        }
        let trailing = last.segments.iter().rev().take_while(|segment| is_joint(segment, has_blank)).count();
        let behind = last.segments.split_off(last.segments.len() - trailing);
        last.segments.extend(plain(behind, is_there));
        let leading = line.segments.iter().take_while(|segment| is_joint(segment, has_blank)).count();
        let rest = line.segments.split_off(leading);
        let ahead = std::mem::take(line.segments);
        line.segments.extend(plain(ahead, is_there).chain(rest));
    }
    all
}

/// A line with the texts in which it begins.
pub(crate) struct JointLine<'a> {
    pub(crate) mark: Mark,
    pub(crate) segments: &'a mut Vec<Segment>,
}

impl JointLine<'_> {
    fn has_words(&self, is_there: fn(Mark) -> bool) -> bool {
        self.segments.iter().any(|segment| is_there(segment.mark))
    }
}

/// Whether a segment is a blank that one text has alone.
fn is_joint(segment: &Segment, is_there: fn(Mark) -> bool) -> bool {
    segment.mark != Mark::Kept && is_there(segment.mark) && segment.phrase.text.trim().is_empty()
}

/// The lines of passages, of those in their items too.
pub(crate) fn gather<'a>(passages: &'a mut [PassageDiff], lines: &mut Vec<JointLine<'a>>) {
    for passage in passages {
        match &mut passage.content {
            PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => {
                lines.push(JointLine { mark: passage.mark, segments });
            }
            PassageContent::List { items, .. } => {
                for item in items {
                    let first = lines.len();
                    gather(&mut item.passages, lines);
                    if let Some(line) = lines.get_mut(first) {
                        line.mark = item.mark;
                    }
                }
            }
        }
    }
}

fn plain(blanks: Vec<Segment>, is_there: fn(Mark) -> bool) -> impl Iterator<Item = Segment> {
    let there = blanks.into_iter().filter(move |blank| is_there(blank.mark));
    there.map(|blank| Segment { mark: Mark::Kept, ..blank })
}
