//! Passages for documents, which have a blank in the place of a break that came or went alone.

use crate::compare::text::joints::{JointLine, gather};
use crate::compare::text::mark::{Mark, Nature, Segment};
use crate::compare::text::passage_diff::PassageDiff;

/// The same passages. Where one text begins a passage, and in the other its words would stick to what stands
/// before, as the full stop behind the last item does to which one more was added, these words go and come.
pub(crate) fn unstuck(passages: &[PassageDiff]) -> Vec<PassageDiff> {
    let mut own = passages.to_vec();
    let mut leaves = Vec::new();
    gather(&mut own, &mut leaves);
    for is_there in [Mark::is_in_old as fn(Mark) -> bool, Mark::is_in_new] {
        let (mut words, mut last) = (String::new(), 0);
        for at in 0..leaves.len() {
            let said = said(leaves[at].segments, is_there);
            if is_there(leaves[at].mark) {
                (words, last) = (said, at);
            } else if !said.is_empty() {
                let is_apart = words.is_empty() || words.ends_with(char::is_whitespace);
                // One blank is enough for both.
                if is_apart || said.starts_with(char::is_whitespace) {
                    last = at;
                } else {
                    hand_over(&mut leaves, at, last, is_there);
                }
                words.push_str(&said);
            }
        }
    }
    own
}

/// The words that a text has in a line.
fn said(segments: &[Segment], is_there: fn(Mark) -> bool) -> String {
    let own = segments.iter().filter(|segment| is_there(segment.mark));
    own.map(|segment| segment.phrase.text.as_str()).collect()
}

/// Gives the words that a text has in one leaf, which it does not begin, to the last one that has words of it
/// before: in each they are that text's alone.
fn hand_over(leaves: &mut [JointLine<'_>], at: usize, last: usize, is_there: fn(Mark) -> bool) {
    let own = leaves[at].mark;
    let nature = own.nature().unwrap_or(Nature::Substance);
    let other = if own.is_in_new() { Mark::Deleted(nature) } else { Mark::Inserted(nature) };
    let all = std::mem::take(leaves[at].segments);
    for segment in all {
        let is_of_own = segment.mark == Mark::Kept || !is_there(segment.mark);
        if is_there(segment.mark) {
            leaves[last].segments.push(Segment { mark: other, ..segment.clone() });
        }
        if is_of_own {
            leaves[at].segments.push(Segment { mark: own, ..segment });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::ProseDiff;
    use crate::compare::text::mark::Mark;
    use crate::compare::text::unstuck::*;
    use crate::plan::{Passage, Phrase, Prose};

    #[test]
    fn what_would_stick_goes_and_comes_and_both_texts_stay() {
        let prose = |lines: &[&str]| {
            let lines = lines.iter().map(|line| Passage::Paragraph(vec![Phrase::plain(*line)]));
            Prose(lines.collect())
        };
        let whole = "Sono coinvolti l'ufficio tributi e l'ufficio anagrafe:la polizia locale.";
        let parted = ["Sono coinvolti l'ufficio tributi e l'ufficio anagrafe:", "la polizia locale."];
        for (old, new) in [(prose(&[whole]), prose(&parted)), (prose(&parted), prose(&[whole]))] {
            let diff = ProseDiff::of(&old, &new);
            let mut passages = unstuck(&diff.passages);
            assert!(!passages.iter().any(PassageDiff::goes_on), "{passages:?}");
            let mut leaves = Vec::new();
            gather(&mut passages, &mut leaves);
            for (text, is_there) in [(&old, Mark::is_in_old as fn(Mark) -> bool), (&new, Mark::is_in_new)] {
                let words: String = leaves.iter().map(|leaf| said(leaf.segments, is_there)).collect();
                let expected: String = text
                    .0
                    .iter()
                    .map(|passage| match passage {
                        Passage::Paragraph(phrases) => phrases[0].text.clone(),
                        Passage::Heading(_) | Passage::List { .. } => String::new(),
                    })
                    .collect();
                assert_eq!(words, expected);
            }
        }
    }
}
