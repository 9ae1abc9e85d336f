//! The texts of a document beside those that it began with: which one became which.

use std::collections::BTreeSet;

use crate::compare::pairs;

/// A text that was there before, or is there now, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AlignedText {
    pub(crate) before: Option<usize>,
    pub(crate) now: Option<usize>,
    /// Whether all that went from here, up to what is still there on both sides, may be replaced.
    pub(crate) is_pure: bool,
    /// Whether what is still there on one of the sides may be replaced.
    pub(crate) is_beside: bool,
}

/// The share of words, in thousandths, by which a text is still the one that it was.
const ALIKE: usize = 400;

/// The most comparisons of texts in one stretch; where more would be needed, texts are paired in their order.
const MOST: usize = 40_000;

/// Aligns texts; `is_free` says which ones before may be replaced by others that have nothing of them.
pub(crate) fn aligned(before: &[&str], now: &[&str], is_free: impl Fn(usize) -> bool) -> Vec<AlignedText> {
    let old: Vec<(usize, &str)> = before.iter().copied().enumerate().collect();
    let new: Vec<(usize, &str)> = now.iter().copied().enumerate().collect();
    let mut all: Vec<AlignedText> = Vec::new();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let mut last = None;
    for (old, new) in pairs(&old, &new, |(_, text)| *text) {
        match (old, new) {
            (Some((old, one)), Some((new, other))) if one == other => {
                let neighbours = [last, Some(*old)];
                all.extend(stretch((&gone, &come), (before, now), &is_free, neighbours));
                (gone, come) = (Vec::new(), Vec::new());
                all.push(AlignedText { before: Some(*old), now: Some(*new), is_pure: true, is_beside: true });
                last = Some(*old);
            }
            (old, new) => {
                gone.extend(old.map(|(at, _)| *at));
                come.extend(new.map(|(at, _)| *at));
            }
        }
    }
    all.extend(stretch((&gone, &come), (before, now), &is_free, [last, None]));
    all
}

/// Aligns what went between two neighbours with what came.
fn stretch(
    (gone, come): (&[usize], &[usize]),
    (before, now): (&[&str], &[&str]),
    is_free: &impl Fn(usize) -> bool,
    neighbours: [Option<usize>; 2],
) -> Vec<AlignedText> {
    let mut all = Vec::new();
    let mut done = (0, 0);
    for (old, new) in likest((gone, come), (before, now)).into_iter().chain([(gone.len(), come.len())]) {
        // What has nothing in common is a replacement only where anything may be replaced.
        let (mut olds, mut news) = (gone[done.0..old].iter().peekable(), come[done.1..new].iter().peekable());
        while olds.peek().is_some() || news.peek().is_some() {
            let before = olds.next().copied();
            let now = if before.is_none_or(is_free) { news.next().copied() } else { None };
            all.push(AlignedText { before, now, is_pure: true, is_beside: true });
        }
        if let (Some(old), Some(new)) = (gone.get(old), come.get(new)) {
            all.push(AlignedText { before: Some(*old), now: Some(*new), is_pure: true, is_beside: true });
        }
        done = (old + 1, new + 1);
    }
    let is_pure = all.iter().filter(|one| one.now.is_none()).all(|one| one.before.is_none_or(is_free));
    let is_beside =
        neighbours.into_iter().flatten().any(is_free) || all.iter().filter_map(|one| one.before).any(is_free);
    for one in &mut all {
        (one.is_pure, one.is_beside) = (is_pure, is_beside);
    }
    all
}

/// The pairs of places in both stretches, in their order, that have most in common together.
fn likest((gone, come): (&[usize], &[usize]), (before, now): (&[&str], &[&str])) -> Vec<(usize, usize)> {
    if gone.len() * come.len() > MOST {
        return Vec::new();
    }
    let [olds, news] = [(gone, before), (come, now)]
        .map(|(places, texts)| places.iter().map(|at| words(texts[*at])).collect::<Vec<_>>());
    let width = news.len() + 1;
    // The most that the rests from these places on have in common.
    let mut most = vec![0; (olds.len() + 1) * width];
    let mut alike = vec![0; olds.len() * news.len()];
    for (old, one) in olds.iter().enumerate().rev() {
        for (new, other) in news.iter().enumerate().rev() {
            let share = likeness(one, other);
            alike[old * news.len() + new] = share;
            let paired = if share >= ALIKE { share + most[(old + 1) * width + new + 1] } else { 0 };
            let skipped = most[(old + 1) * width + new].max(most[old * width + new + 1]);
            most[old * width + new] = paired.max(skipped);
        }
    }
    let (mut found, mut old, mut new) = (Vec::new(), 0, 0);
    while old < olds.len() && new < news.len() {
        let here = most[old * width + new];
        let share = alike[old * news.len() + new];
        if share >= ALIKE && here == share + most[(old + 1) * width + new + 1] {
            found.push((old, new));
            (old, new) = (old + 1, new + 1);
        } else if here == most[(old + 1) * width + new] {
            old += 1;
        } else {
            new += 1;
        }
    }
    found
}

fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase().split_whitespace().map(str::to_owned).collect()
}

/// The share of the words of both that they have in common, in thousandths.
fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> usize {
    let shared = one.intersection(other).count();
    (2000 * shared).checked_div(one.len() + other.len()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::docx_import::text_alignment::*;

    /// The pairs of texts, with `+` behind one that came and may be taken; capitals may not be replaced.
    fn said(before: &[&str], now: &[&str]) -> Vec<String> {
        let is_free = |at: usize| before[at].starts_with(char::is_lowercase);
        let all = aligned(before, now, is_free);
        let said = all.iter().map(|one| {
            let text = |texts: &[&str], at: Option<usize>| at.map_or("-", |at| texts[at]).to_owned();
            let sign = if one.before.is_none() && one.is_pure && one.is_beside { "+" } else { "" };
            format!("{} > {}{sign}", text(before, one.before), text(now, one.now))
        });
        said.collect()
    }

    #[test]
    fn a_text_is_the_one_that_it_has_most_of() {
        let found = said(&["a b c", "d e f"], &["x", "d e g", "a"]);
        assert_eq!(found, ["a b c > x", "d e f > d e g", "- > a+"]);
        assert_eq!(said(&["c d", "TITOLO A"], &["TITOLO B"]), ["c d > -", "TITOLO A > TITOLO B"]);
    }

    #[test]
    fn what_came_beside_something_that_may_not_go_is_not_taken() {
        assert_eq!(said(&["a", "TITOLO"], &["a", "b"]), ["a > a", "TITOLO > -", "- > b"]);
        assert_eq!(said(&["a", "TITOLO"], &["a", "b", "TITOLO"]), ["a > a", "- > b+", "TITOLO > TITOLO"]);
        assert_eq!(said(&["UNO", "DUE"], &["UNO", "b", "DUE"]), ["UNO > UNO", "- > b", "DUE > DUE"]);
    }
}
