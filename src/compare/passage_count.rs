//! The passages of a text that changed, counted by what they are.

use crate::compare::text::leaf::{BothLeaf, BothLeafKind, both_leaves};
use crate::compare::text::mark::Mark;
use crate::compare::text::passage_diff::PassageDiff;
use crate::diagnostic::counted;

/// Headings, paragraphs and items. One that was divided is one, and those that were joined are as many as
/// there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PassageCount {
    headings: usize,
    paragraphs: usize,
    items: usize,
}

/// What is known of the changes of one kind so far.
#[derive(Debug, Clone, Copy, Default)]
struct KindCount {
    shared: usize,
    came: usize,
    went: usize,
}

impl PassageCount {
    /// Counts the passages that changed.
    pub(crate) fn of(passages: &[PassageDiff]) -> Self {
        let mut kinds = [KindCount::default(); 3];
        // The last one that both texts begin, while it is not counted.
        let mut uncounted: Option<BothLeafKind> = None;
        for leaf in both_leaves(passages) {
            let own = &mut kinds[place(leaf.kind)];
            match leaf.mark {
                Mark::Kept if is_changed(&leaf) => own.shared += 1,
                Mark::Kept => {
                    uncounted = Some(leaf.kind);
                    continue;
                }
                // One that became another goes without words: it is counted where it comes.
                Mark::Inserted(_) | Mark::Deleted(_) if leaf.line.is_empty() => {
                    uncounted = Some(leaf.kind);
                    continue;
                }
                Mark::Inserted(_) if leaf.goes_on() => {
                    if let Some(kind) = uncounted {
                        kinds[place(kind)].shared += 1;
                    }
                }
                Mark::Deleted(_) if leaf.goes_on() => own.shared += 1,
                Mark::Inserted(_) => own.came += 1,
                Mark::Deleted(_) => own.went += 1,
            }
            uncounted = None;
        }
        // Of those that were rewritten in a row, nobody can say which became which.
        let [headings, paragraphs, items] = kinds.map(|kind| kind.shared + kind.came.max(kind.went));
        PassageCount { headings, paragraphs, items }
    }

    /// Both together.
    pub(crate) fn with(self, other: PassageCount) -> Self {
        PassageCount {
            headings: self.headings + other.headings,
            paragraphs: self.paragraphs + other.paragraphs,
            items: self.items + other.items,
        }
    }

    /// `1 titolo, 2 capoversi e 1 voce`; empty where there are none.
    pub(crate) fn in_words(self) -> String {
        let counts = [
            (self.headings, "titolo", "titoli"),
            (self.paragraphs, "capoverso", "capoversi"),
            (self.items, "voce", "voci"),
        ];
        let there = counts.into_iter().filter(|(count, _, _)| *count > 0);
        let said: Vec<String> = there.map(|(count, one, many)| counted(count, one, many)).collect();
        match said.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [others @ .., last] => format!("{} e {last}", others.join(", ")),
        }
    }
}

fn is_changed(leaf: &BothLeaf<'_>) -> bool {
    leaf.is_relabelled || leaf.line.iter().any(|segment| segment.mark != Mark::Kept)
}

fn place(kind: BothLeafKind) -> usize {
    match kind {
        BothLeafKind::Heading => 0,
        BothLeafKind::Paragraph => 1,
        BothLeafKind::Item(_) => 2,
    }
}
