//! What came or went alone, moved to where people see it begin and end: `{+Il nucleo esprime un parere. +}Il
//! personale`, and not `Il {+nucleo esprime un parere. Il +}personale`.

use crate::compare::text::line::{RunKind, TokenRun, join_neighbours};
use crate::compare::text::token::{Token, TokenWeight};

/// How far a run is moved at most: in a line that repeats one word it could go on to the end for each run.
const FARTHEST: usize = 200;

/// Parts what was replaced from whole sentences that came or went behind it: `[-30-]{+20+}. {+Poi. +}`, and
/// not `[-30-]{+20. Poi+}.`
pub(crate) fn part_sentences(runs: &mut Vec<TokenRun>, old: &[Token], new: &[Token]) {
    let mut at = 0;
    while at + 1 < runs.len() {
        let (run, kept) = (runs[at].clone(), runs[at + 1].clone());
        at += 1;
        let is_replaced = run.kind == RunKind::Changed && !run.old.is_empty() && !run.new.is_empty();
        if !is_replaced || kept.old.is_empty() || !old[kept.old.start].ends_sentence() {
            continue;
        }
        let end = &old[kept.old.start].key;
        let [in_old, in_new] = [(old, &run.old), (new, &run.new)]
            .map(|(tokens, places)| places.clone().find(|place| tokens[*place].key == *end));
        let (to_old, to_new) = match (in_old, in_new) {
            (None, Some(place)) if place > run.new.start => (run.old.end, place),
            (Some(place), None) if place > run.old.start => (place, run.new.end),
            _ => continue,
        };
        // The end of the sentence that stays is that of the first one.
        let parts = [
            TokenRun { kind: RunKind::Changed, old: run.old.start..to_old, new: run.new.start..to_new },
            TokenRun { kind: RunKind::Kept, old: to_old..to_old + 1, new: to_new..to_new + 1 },
            TokenRun {
                kind: RunKind::Changed,
                old: to_old + 1..kept.old.start + 1,
                new: to_new + 1..kept.new.start + 1,
            },
            TokenRun {
                kind: RunKind::Kept,
                old: kept.old.start + 1..kept.old.end,
                new: kept.new.start + 1..kept.new.end,
            },
        ];
        runs.splice(at - 1..at + 1, parts);
        at += 2;
    }
    runs.retain(|run| !run.old.is_empty() || !run.new.is_empty());
}

/// Moves runs that only one of the lines has over equal words around them, to the best boundary.
pub(crate) fn slide(runs: &mut Vec<TokenRun>, old: &[Token], new: &[Token]) {
    for at in 0..runs.len() {
        let run = &runs[at];
        let tokens = match (run.kind, run.old.is_empty(), run.new.is_empty()) {
            (RunKind::Changed, false, true) => Alone { tokens: old, start: run.old.start, end: run.old.end },
            (RunKind::Changed, true, false) => Alone { tokens: new, start: run.new.start, end: run.new.end },
            (RunKind::Changed | RunKind::Kept, _, _) => continue,
        };
        let before = at.checked_sub(1).map_or(0, |before| runs[before].new.len());
        let behind = runs.get(at + 1).map_or(0, |behind| behind.new.len());
        move_by(runs, at, tokens.best(before, behind));
    }
    join_neighbours(runs);
}

/// Moves a run and the ends of its neighbours.
fn move_by(runs: &mut [TokenRun], at: usize, by: isize) {
    let moved = |place: usize| place.wrapping_add_signed(by);
    if by == 0 {
        return;
    }
    if at == 0 || at + 1 == runs.len() {
        return;
    }
    let (start, end) = ((runs[at].old.start, runs[at].new.start), (runs[at].old.end, runs[at].new.end));
    (runs[at - 1].old.end, runs[at - 1].new.end) = (moved(start.0), moved(start.1));
    (runs[at].old, runs[at].new) = (moved(start.0)..moved(end.0), moved(start.1)..moved(end.1));
    (runs[at + 1].old.start, runs[at + 1].new.start) = (moved(end.0), moved(end.1));
}

/// Tokens that only one line has, among those of the line.
struct Alone<'a> {
    tokens: &'a [Token],
    start: usize,
    end: usize,
}

impl Alone<'_> {
    /// The number of tokens to move on, or back if it is negative, of those that are kept before and behind.
    fn best(&self, before: usize, behind: usize) -> isize {
        let back = (0..before.min(FARTHEST))
            .take_while(|step| self.same(self.start - 1 - step, self.end - 1 - step))
            .count();
        let on = (0..behind.min(FARTHEST))
            .take_while(|step| self.same(self.start + step, self.end + step))
            .count();
        let places = -(back as isize)..=on as isize;
        // Of boundaries that are as good the first: it was the first place where the lines parted.
        let best = places.max_by_key(|by| (self.worth(*by), -by.abs()));
        best.unwrap_or(0)
    }

    fn same(&self, one: usize, other: usize) -> bool {
        self.tokens[one].key == self.tokens[other].key
    }

    /// How well the tokens stand by themselves when they begin and end so many places further on.
    fn worth(&self, by: isize) -> u32 {
        let (start, end) = (self.start.wrapping_add_signed(by), self.end.wrapping_add_signed(by));
        let first = &self.tokens[start];
        let last = &self.tokens[end - 1];
        // The numbers only rank boundaries against each other; those of words are all alike.
        let own = if first.is_break() {
            // The paragraph that came, with its own beginning.
            40
        } else if last.is_break() {
            0
        } else if last.weight == TokenWeight::Short {
            // «di … e» asks for what follows.
            1
        } else {
            4
        };
        own + self.boundary(start) + self.boundary(end)
    }

    /// How clearly something ends before a token.
    fn boundary(&self, at: usize) -> u32 {
        let Some(before) = at.checked_sub(1).map(|before| &self.tokens[before]) else { return 20 };
        match before.key.as_str() {
            _ if before.is_break() || at == self.tokens.len() || self.tokens[at].is_break() => 20,
            "." | "!" | "?" => 16,
            ";" | ":" => 8,
            "," | ")" | "\"" => 6,
            _ if matches!(self.tokens[at].key.as_str(), "," | ";" | "(") => 5,
            _ => 0,
        }
    }
}
