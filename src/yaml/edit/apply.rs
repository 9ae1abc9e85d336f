//! Edits put into a text, all at once.

use std::collections::BTreeSet;

use crate::diagnostic::Edit;

/// A text after its edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AppliedEdits {
    pub(crate) text: String,
    /// Indices of the edits that overlap one before them, and were left out.
    pub(crate) skipped: BTreeSet<usize>,
}

/// Applies edits of one text, in whatever order they come. Of those that overlap, the first in the text
/// counts; edits that only touch do not overlap.
pub(crate) fn apply(text: &str, edits: &[&Edit]) -> AppliedEdits {
    let mut order: Vec<usize> = (0..edits.len()).collect();
    // The sort is stable: what is inserted at one place stays in the order in which it was asked for.
    order.sort_by_key(|&index| (edits[index].span.range.start, edits[index].span.range.end));
    let mut applied = AppliedEdits { text: String::with_capacity(text.len()), skipped: BTreeSet::new() };
    let mut copied = 0;
    for index in order {
        let Edit { span, replacement } = edits[index];
        if span.range.start < copied {
            applied.skipped.insert(index);
            continue;
        }
        applied.text.push_str(&text[copied..span.range.start]);
        applied.text.push_str(replacement);
        copied = span.range.end;
    }
    applied.text.push_str(&text[copied..]);
    applied
}

#[cfg(test)]
mod tests {
    use crate::source::{Source, Span};
    use crate::yaml::edit::apply::*;

    #[track_caller]
    fn becomes(edits: &[(std::ops::Range<usize>, &str)], expected: &str, skipped: &[usize]) {
        let source = Source::new("a", "uno due tre");
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(range, text)| Edit {
                span: Span::new(&source, range.clone()),
                replacement: (*text).to_owned(),
            })
            .collect();
        let applied = apply(source.text(), &edits.iter().collect::<Vec<_>>());
        assert_eq!(applied.text, expected);
        assert_eq!(applied.skipped.into_iter().collect::<Vec<_>>(), skipped);
    }

    #[test]
    fn edits_are_applied_in_the_order_of_the_text() {
        becomes(&[], "uno due tre", &[]);
        becomes(&[(8..11, "x"), (0..3, "")], " due x", &[]);
        becomes(&[(3..3, "a"), (3..3, "b"), (0..3, "c")], "cab due tre", &[]);
    }

    #[test]
    fn of_edits_that_overlap_the_first_counts() {
        becomes(&[(2..6, "x"), (0..4, "y"), (4..7, "z")], "yz tre", &[0]);
    }
}
