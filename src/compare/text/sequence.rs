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

/// Pairs what two sequences have in the same place of the way between them: what is kept with itself, and the
/// first, second … of a stretch that was replaced with the first, second … of what replaces it.
pub(crate) fn pairs<'a, T, K: Eq + Hash>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let [old_keys, new_keys] = [old, new].map(|all| all.iter().map(&key).collect::<Vec<K>>());
    let mut pairs = Vec::new();
    for operation in operations(&old_keys, &new_keys) {
        let (old, new) = (&old[operation.old_range()], &new[operation.new_range()]);
        pairs.extend((0..old.len().max(new.len())).map(|place| (old.get(place), new.get(place))));
    }
    pairs
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

    #[test]
    fn what_was_replaced_stands_beside_what_replaces_it() {
        let paired = pairs(&["a", "b", "c"], &["a", "x", "y", "c"], |word| *word);
        let expected = [
            (Some(&"a"), Some(&"a")),
            (Some(&"b"), Some(&"x")),
            (None, Some(&"y")),
            (Some(&"c"), Some(&"c")),
        ];
        assert_eq!(paired, expected);
    }
}
