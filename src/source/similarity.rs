//! Similarity of texts: words as numbers, and how much of two texts is the same.
//!
//! Objectives that nearly repeat each other (`check`), and those that are one under two ids (`compare`), are
//! found by it.

use std::collections::hash_map::Entry;
use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Numbers from 0, the same for equal things.
#[derive(Debug)]
pub(crate) struct Numbering<K> {
    known: FxHashMap<K, u32>,
}

impl<K> Default for Numbering<K> {
    fn default() -> Self {
        Numbering { known: FxHashMap::default() }
    }
}

impl<K: Eq + Hash> Numbering<K> {
    /// Returns the number of a thing, a new one if it has none.
    pub(crate) fn number(&mut self, thing: K) -> u32 {
        let next = self.known.len() as u32;
        match self.known.entry(thing) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => *new.insert(next),
        }
    }

    /// The number of different things so far.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }
}

/// The weight of two texts, and of what they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Overlap {
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) shared: usize,
}

impl Overlap {
    /// The share of both together that is the same, in thousandths (Jaccard's index); texts that weigh
    /// nothing are the same.
    pub(crate) fn jaccard(self) -> usize {
        (self.shared * 1000).checked_div(self.one + self.other - self.shared).unwrap_or(1000)
    }

    /// The share of each that is the same, in thousandths, in the mean (Dice's coefficient); texts that weigh
    /// nothing are the same.
    pub(crate) fn dice(self) -> usize {
        (self.shared * 2000).checked_div(self.one + self.other).unwrap_or(1000)
    }
}

/// Returns what two sorted lists share by a key, as the first has it; what comes several times, as often as
/// in both.
pub(crate) fn shared<'a, T, K: Ord>(
    one: &'a [T],
    other: &'a [T],
    key: impl Fn(&T) -> K,
) -> impl Iterator<Item = &'a T> {
    let mut rest = other.iter().peekable();
    one.iter().filter(move |element| {
        let own = key(element);
        while rest.next_if(|next| key(next) < own).is_some() {}
        rest.next_if(|next| key(next) == own).is_some()
    })
}

#[cfg(test)]
mod tests {
    use crate::source::similarity::*;

    #[test]
    fn equal_things_have_one_number() {
        let mut numbering = Numbering::default();
        assert_eq!(["a", "b", "a", "c"].map(|thing| numbering.number(thing)), [0, 1, 0, 2]);
        assert_eq!(numbering.len(), 3);
    }

    #[test]
    fn sorted_lists_share_what_both_have_as_often_as_both_have_it() {
        let common: Vec<&i32> = shared(&[1, 2, 2, 2, 4], &[0, 2, 2, 3, 4, 4], |number| *number).collect();
        assert_eq!(common, [&2, &2, &4]);
    }

    #[test]
    fn both_measures_are_thousandths() {
        let overlap = Overlap { one: 4, other: 6, shared: 3 };
        assert_eq!((overlap.jaccard(), overlap.dice()), (428, 600));
        let nothing = Overlap { one: 0, other: 0, shared: 0 };
        assert_eq!((nothing.jaccard(), nothing.dice()), (1000, 1000));
    }
}
