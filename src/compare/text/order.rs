//! Two orders in one: things that stay in their place, that left it and that came.

/// A place in the order that holds both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrderSlot {
    /// The same thing in both, not displaced.
    Both { old: usize, new: usize },
    /// Only the old order has it here.
    Old(usize),
    /// Only the new order has it here.
    New(usize),
}

/// Holds an order of `old_len` things against another, each of which says where it stood. As many things as
/// possible stay; before each that stays comes what left the place, then what came to it.
pub(crate) fn interleave(old_len: usize, new: &[Option<usize>]) -> Vec<OrderSlot> {
    let mut slots = Vec::with_capacity(old_len.max(new.len()));
    let (mut old_at, mut new_at) = (0, 0);
    for (place, old_place) in staying(new) {
        slots.extend((old_at..old_place).map(OrderSlot::Old));
        slots.extend((new_at..place).map(OrderSlot::New));
        slots.push(OrderSlot::Both { old: old_place, new: place });
        (old_at, new_at) = (old_place + 1, place + 1);
    }
    slots.extend((old_at..old_len).map(OrderSlot::Old));
    slots.extend((new_at..new.len()).map(OrderSlot::New));
    slots
}

/// The longest run of things that are in the same order before and after, as pairs of new and old places: the
/// longest increasing subsequence, and of several that with the most things whose place is the very same.
fn staying(new: &[Option<usize>]) -> Vec<(usize, usize)> {
    let known: Vec<(usize, usize)> =
        new.iter().enumerate().filter_map(|(place, old)| old.map(|old| (place, old))).collect();
    // Of the best run that ends at each thing: its worth, and the thing before.
    let mut runs: Vec<(Worth, Option<usize>)> = Vec::with_capacity(known.len());
    for (index, (place, old)) in known.iter().enumerate() {
        let shorter = (0..index).filter(|&before| known[before].1 < *old);
        let before = shorter.max_by_key(|&before| runs[before].0);
        let (length, same) = before.map_or((0, 0), |before| runs[before].0);
        runs.push(((length + 1, same + usize::from(place == old)), before));
    }
    let last = (0..runs.len()).max_by_key(|&index| runs[index].0);
    let mut run: Vec<(usize, usize)> =
        std::iter::successors(last, |&index| runs[index].1).map(|index| known[index]).collect();
    run.reverse();
    run
}

/// The number of things in a run, and of those that have the very same place.
type Worth = (usize, usize);

#[cfg(test)]
mod tests {
    use crate::compare::text::order::*;

    fn shown(old_len: usize, new: &[Option<usize>]) -> String {
        let slots = interleave(old_len, new);
        let shown = slots.iter().map(|slot| match slot {
            OrderSlot::Both { old, new } => format!("{old}={new}"),
            OrderSlot::Old(old) => format!("-{old}"),
            OrderSlot::New(new) => format!("+{new}"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_only_pushed_on_stays() {
        assert_eq!(shown(2, &[None, Some(0), Some(1)]), "+0 0=1 1=2");
        assert_eq!(shown(3, &[Some(0), Some(2)]), "0=0 -1 2=1");
    }

    #[test]
    fn of_several_that_may_stay_the_one_whose_place_is_the_same_does() {
        assert_eq!(shown(4, &[None, Some(1), Some(0)]), "-0 +0 1=1 -2 -3 +2");
        assert_eq!(shown(3, &[Some(2), Some(1), Some(0)]), "-0 +0 1=1 -2 +2");
    }

    #[test]
    fn what_is_displaced_leaves_one_place_and_takes_another() {
        assert_eq!(shown(4, &[Some(3), Some(0), Some(1), Some(2)]), "+0 0=1 1=2 2=3 -3");
        assert_eq!(shown(0, &[]), "");
        assert_eq!(shown(2, &[]), "-0 -1");
    }
}
