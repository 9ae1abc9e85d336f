//! Passages that were divided, joined, or turned into a list: one passage that belongs together with several.

use std::ops::Range;

use crate::compare::text::align::{Pair, TextSignature};

/// The largest number of pairs of passages that are looked at between two that are the same: looking for a
/// divided passage among hundreds that were all rewritten would take longer than the rest of the comparison.
const PAIRS_LIMIT: usize = 2_500;

/// Passages that are held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AlignedPassages {
    /// One with one, or one that has no other.
    Pair(Pair),
    /// Several with one, or with several; the pairs are those that they are if they turn out not to be one
    /// text.
    Group { old: Range<usize>, new: Range<usize>, pairs: Vec<Pair> },
}

/// Finds the groups among pairs, which hold all passages in order. Only what was left without another one is
/// looked at.
pub(crate) fn grouped(pairs: &[Pair], old: &[TextSignature], new: &[TextSignature]) -> Vec<AlignedPassages> {
    let mut all = Vec::with_capacity(pairs.len());
    for stretch in pairs.chunk_by(|one, next| is_anchor(one, old, new) == is_anchor(next, old, new)) {
        let spans = if is_anchor(&stretch[0], old, new) { Vec::new() } else { spans(stretch, old, new) };
        let mut at = 0;
        for span in spans {
            all.extend(stretch[at..span.start].iter().copied().map(AlignedPassages::Pair));
            at = span.end;
            all.push(group(&stretch[span]));
        }
        all.extend(stretch[at..].iter().copied().map(AlignedPassages::Pair));
    }
    all
}

/// Whether a pair is one passage that did not change.
fn is_anchor(pair: &Pair, old: &[TextSignature], new: &[TextSignature]) -> bool {
    matches!(pair, Pair::Both(at, place) if old[*at].is_same(&new[*place]))
}

fn is_alone(pair: &Pair) -> bool {
    !matches!(pair, Pair::Both(..))
}

/// The places among the pairs of a stretch of those that are one text, in order.
fn spans(pairs: &[Pair], old: &[TextSignature], new: &[TextSignature]) -> Vec<Range<usize>> {
    if !pairs.iter().any(is_alone) || pairs.len() * pairs.len() > PAIRS_LIMIT {
        return Vec::new();
    }
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| is_alone(pair)) {
        for (place, other) in pairs.iter().enumerate() {
            let belongs = match (*pair, *other) {
                (Pair::Old(at), Pair::New(place)) => {
                    old[at].is_mostly_in(&new[place], None) || new[place].is_mostly_in(&old[at], None)
                }
                (Pair::Old(at), Pair::Both(partner, place)) => {
                    old[at].is_mostly_in(&new[place], Some(&old[partner]))
                }
                (Pair::New(place), Pair::Both(at, partner)) => {
                    new[place].is_mostly_in(&old[at], Some(&new[partner]))
                }
                (Pair::New(_), Pair::Old(_)) | (Pair::Old(_), Pair::Old(_)) => false,
                (Pair::New(_), Pair::New(_)) | (Pair::Both(..), _) => false,
            };
            if belongs {
                spans.push(at.min(place)..at.max(place) + 1);
            }
        }
    }
    // What belongs to two of them belongs to one text with both.
    spans.sort_by_key(|span| span.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            Some(_) | None => merged.push(span),
        }
    }
    merged
}

fn group(pairs: &[Pair]) -> AlignedPassages {
    let old = range(pairs.iter().filter_map(|pair| match pair {
        Pair::Both(at, _) | Pair::Old(at) => Some(*at),
        Pair::New(_) => None,
    }));
    let new = range(pairs.iter().filter_map(|pair| match pair {
        Pair::Both(_, place) | Pair::New(place) => Some(*place),
        Pair::Old(_) => None,
    }));
    AlignedPassages::Group { old, new, pairs: pairs.to_vec() }
}

/// From the first of some places in order to the last.
fn range(mut places: impl Iterator<Item = usize>) -> Range<usize> {
    let Some(first) = places.next() else { return 0..0 };
    first..places.last().unwrap_or(first) + 1
}
