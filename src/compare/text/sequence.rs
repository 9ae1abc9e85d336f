//! The shortest way from one sequence to another.

use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::source::similarity::Numbering;

/// Returns what is kept, deleted, inserted and replaced, by places in both sequences, in their order.
pub(crate) fn operations<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    // The algorithm is compiled for numbers alone, and not once for each kind of element.
    let mut numbering = Numbering::default();
    let old: Vec<u32> = old.iter().map(|element| numbering.number(element)).collect();
    let new: Vec<u32> = new.iter().map(|element| numbering.number(element)).collect();
    capture_diff_slices(Algorithm::Myers, &old, &new)
}

#[cfg(test)]
mod tests {
    use crate::compare::text::sequence::*;

    #[test]
    fn what_is_equal_is_kept() {
        let ops = operations(&["a", "b", "c"], &["a", "x", "c", "d"]);
        let kept = DiffOp::Equal { old_index: 0, new_index: 0, len: 1 };
        assert_eq!(ops.first(), Some(&kept));
        let insert = DiffOp::Insert { old_index: 3, new_index: 3, new_len: 1 };
        assert_eq!(ops.last(), Some(&insert));
        assert_eq!(ops.len(), 4);
    }
}
