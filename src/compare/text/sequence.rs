//! The shortest way from one sequence to another.

use std::hash::Hash;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What is kept, deleted, inserted and replaced, by places in both sequences, in their order.
///
/// The elements are numbered first, so that the program holds one copy of the algorithm and not one for each kind.
pub(crate) fn operations<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let mut known: FxHashMap<&T, u32> = FxHashMap::default();
    let mut number = |element| {
        let next = known.len() as u32;
        *known.entry(element).or_insert(next)
    };
    let (old, new): (Vec<u32>, Vec<u32>) =
        (old.iter().map(&mut number).collect(), new.iter().map(&mut number).collect());
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
