//! Several passages held against several: their words as one line, in which the beginning of a passage is a
//! word as well, and then cut again.

use std::ops::Range;

use crate::compare::text::join::Joiner;
use crate::compare::text::leaf::{LeafKind, PassageLeaf};
use crate::compare::text::line::{ComparedLine, RunKind, TokenRun};
use crate::compare::text::mark::{Mark, Nature, Segment};
use crate::compare::text::words::readable_runs;
use crate::plan::Phrase;

/// The most words, those of one text times those of the other, that are held against each other so.
const TABLE_LIMIT: usize = 250_000;

/// A leaf of one of the texts, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeafDiff {
    /// The texts in which it begins. In the other its words go on with the leaf before.
    pub(crate) mark: Mark,
    pub(crate) kind: LeafKind,
    pub(crate) label: Vec<Segment>,
    pub(crate) segments: Vec<Segment>,
}

/// Holds leaves against others; `None` where that would take too long, or would not be read.
pub(crate) fn diff(old: &[PassageLeaf<'_>], new: &[PassageLeaf<'_>]) -> Option<Vec<LeafDiff>> {
    let (Some(first_old), Some(first_new)) = (old.first(), new.first()) else { return None };
    let lines = [ComparedLine::of_leaves(old), ComparedLine::of_leaves(new)];
    if lines[0].tokens.len() * lines[1].tokens.len() > TABLE_LIMIT {
        return None;
    }
    let runs = readable_runs(&lines[0], &lines[1]);
    let joiner = Joiner::new(&lines[0], &lines[1]);
    let mut cutter = LeafCutter { old, new, lines: &lines, leaves: Vec::new(), joiner, at: 0, place: 0 };
    // Before the first leaf there is no token: nothing stands before it with which it could go on.
    cutter.begin_both(*first_old, *first_new);
    for run in runs {
        match run.kind {
            RunKind::Kept => cutter.kept(run),
            RunKind::Changed => cutter.changed(run),
        }
    }
    Some(cutter.finish())
}

const DELETED: Mark = Mark::Deleted(Nature::Substance);
const INSERTED: Mark = Mark::Inserted(Nature::Substance);

/// Cuts runs where leaves begin.
struct LeafCutter<'a> {
    old: &'a [PassageLeaf<'a>],
    new: &'a [PassageLeaf<'a>],
    lines: &'a [ComparedLine<'a>; 2],
    leaves: Vec<LeafDiff>,
    /// The words of the last leaf.
    joiner: Joiner<'a>,
    /// The last leaf of each text that has begun.
    at: usize,
    place: usize,
}

impl LeafCutter<'_> {
    fn begin(&mut self, mark: Mark, kind: LeafKind, label: Vec<Segment>) {
        self.end();
        self.leaves.push(LeafDiff { mark, kind, label, segments: Vec::new() });
    }

    /// Begins a leaf that both texts begin; of another kind, it goes without words and comes with them.
    fn begin_both(&mut self, old: PassageLeaf<'_>, new: PassageLeaf<'_>) {
        if old.kind == new.kind {
            self.begin(Mark::Kept, new.kind, label(old.label, new.label));
        } else {
            self.begin(DELETED, old.kind, label(old.label, None));
            self.begin(INSERTED, new.kind, label(None, new.label));
        }
    }

    /// Ends the last leaf.
    fn end(&mut self) {
        let joiner = std::mem::replace(&mut self.joiner, Joiner::new(&self.lines[0], &self.lines[1]));
        if let Some(last) = self.leaves.last_mut() {
            last.segments = joiner.finish();
        }
    }

    fn kept(&mut self, run: TokenRun) {
        let mut from = 0;
        for step in 0..run.old.len() {
            if self.lines[1].tokens[run.new.start + step].is_break() {
                self.join(&part(&run, from..step));
                from = step + 1;
                (self.at, self.place) = (self.at + 1, self.place + 1);
                let (old, new) = (self.old[self.at], self.new[self.place]);
                self.begin_both(old, new);
            }
        }
        self.join(&part(&run, from..run.old.len()));
    }

    /// Takes a run in which leaves may begin in one of the texts, or in both: then the first that begins in
    /// one is the first in the other; or the last, where what both texts have begins right behind the run.
    fn changed(&mut self, run: TokenRun) {
        let [mut old, mut new] = [(0, &run.old), (1, &run.new)].map(|(side, places)| {
            let tokens = &self.lines[side].tokens;
            let breaks = places.clone().filter(|at| tokens[*at].is_break());
            breaks.map(Some).collect::<Vec<Option<usize>>>()
        });
        // Equal words right behind a break belong to what begins there, and so does its other kind.
        let are_last = [(&old, &run.old), (&new, &run.new)].iter().all(|(breaks, places)| {
            breaks.last().copied().flatten().is_some_and(|last| last + 1 == places.end)
        });
        let count = old.len().max(new.len());
        for breaks in [&mut old, &mut new] {
            let missing = std::iter::repeat_n(None, count - breaks.len());
            let at = if are_last { 0 } else { breaks.len() };
            breaks.splice(at..at, missing);
        }
        let (mut from_old, mut from_new) = (run.old.start, run.new.start);
        for step in 0..=count {
            let [to_old, to_new] = [(&old, run.old.end), (&new, run.new.end)]
                .map(|(breaks, end)| breaks[step..].iter().flatten().next().copied().unwrap_or(end));
            self.join(&TokenRun { kind: RunKind::Changed, old: from_old..to_old, new: from_new..to_new });
            let [begins_old, begins_new] =
                [&old, &new].map(|breaks| breaks.get(step).is_some_and(Option::is_some));
            self.at += usize::from(begins_old);
            self.place += usize::from(begins_new);
            let (before, after) = (self.old[self.at], self.new[self.place]);
            match (begins_old, begins_new) {
                (true, true) => self.begin_both(before, after),
                (true, false) => self.begin(DELETED, before.kind, label(before.label, None)),
                (false, true) => self.begin(INSERTED, after.kind, label(None, after.label)),
                (false, false) => {}
            }
            // Behind the break.
            from_old = to_old + usize::from(begins_old);
            from_new = to_new + usize::from(begins_new);
        }
    }

    fn join(&mut self, run: &TokenRun) {
        if !run.old.is_empty() || !run.new.is_empty() {
            self.joiner.run(run);
        }
    }

    fn finish(mut self) -> Vec<LeafDiff> {
        self.end();
        part_from_the_first(&mut self.leaves);
        for leaf in &mut self.leaves {
            // Only the division is new where the words are those of the other text.
            let is_whole = leaf.segments.iter().all(|segment| {
                segment.mark.is_in_new() == leaf.mark.is_in_new() && segment.mark != Mark::Kept
            });
            if !is_whole || leaf.segments.is_empty() {
                leaf.mark = leaf.mark.of_nature(Nature::Spelling);
            }
        }
        self.leaves
    }
}

/// Parts leaves that came, or went, before all others from the one that became another: both texts begin with
/// a leaf, but these two have no word in common.
fn part_from_the_first(leaves: &mut [LeafDiff]) {
    let [went, came, ..] = leaves else { return };
    if !(went.segments.is_empty() && went.mark == DELETED && came.mark == INSERTED) {
        return;
    }
    if let Some(count) = count_alone(&leaves[1..], INSERTED) {
        leaves[..=count].rotate_left(1);
    } else if let Some(count) = count_alone(&leaves[1..], DELETED) {
        // Each takes the words that stand in the leaf before it, which came; that comes after all that went.
        let words = leaves[1..=count + 1].iter_mut().map(|leaf| std::mem::take(&mut leaf.segments));
        let words: Vec<Vec<Segment>> = words.collect();
        leaves[1..=count + 1].rotate_left(1);
        let places = (0..count).chain([count + 1]);
        for (place, segments) in places.zip(words) {
            leaves[place].segments = segments;
        }
    }
}

/// How many leaves, from the first, have words of one text alone, where the next, which only that text begins
/// as it does those between, has words of both; `None` if there is no such next.
fn count_alone(leaves: &[LeafDiff], mark: Mark) -> Option<usize> {
    let is_alone = |leaf: &LeafDiff| {
        !leaf.segments.is_empty() && leaf.segments.iter().all(|segment| segment.mark == mark)
    };
    let count = leaves.iter().take_while(|leaf| is_alone(leaf)).count();
    let of_one_text = leaves.get(1..=count)?.iter().all(|leaf| leaf.mark == mark);
    let has_both = leaves[count]
        .segments
        .iter()
        .any(|segment| segment.mark == Mark::Kept && segment.phrase.text.chars().any(char::is_alphanumeric));
    (count > 0 && of_one_text && has_both).then_some(count)
}

/// Some steps of a kept run.
fn part(run: &TokenRun, steps: Range<usize>) -> TokenRun {
    TokenRun {
        kind: run.kind,
        old: run.old.start + steps.start..run.old.start + steps.end,
        new: run.new.start + steps.start..run.new.start + steps.end,
    }
}

/// The number of an item that both texts have, or one: one, or the old one gone and the new one come.
pub(crate) fn label(old: Option<&str>, new: Option<&str>) -> Vec<Segment> {
    let both = if old == new {
        [new.map(|label| (label, Mark::Kept)), None]
    } else {
        [old.map(|label| (label, DELETED)), new.map(|label| (label, INSERTED))]
    };
    let labels = both.into_iter().flatten();
    labels.map(|(label, mark)| Segment { mark, phrase: Phrase::plain(label) }).collect()
}
