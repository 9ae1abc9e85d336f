//! Two lines, word by word, as people read a change: a rewritten sentence is one deletion and one insertion.

#[cfg(test)]
mod tests;

use similar::DiffOp;

use crate::compare::text::join::Joiner;
use crate::compare::text::line::{ComparedLine, RunKind, TokenRun};
use crate::compare::text::mark::Segment;
use crate::compare::text::sequence::operations;
use crate::compare::text::token::{Token, TokenWeight};
use crate::plan::Phrase;

/// The least share of kept words, in hundredths of the shorter text: below it, a sentence is written anew.
const REWRITTEN: u32 = 40;

/// Holds a line against another. Kept and inserted words are the new line to the letter, kept and deleted
/// ones the old.
pub(crate) fn diff(old: &[Phrase], new: &[Phrase]) -> Vec<Segment> {
    let lines = Lines { old: ComparedLine::of(old), new: ComparedLine::of(new) };
    // Sentence by sentence: one that is written anew must not draw its neighbours along.
    let runs = lines.sentences(lines.runs()).into_iter().flat_map(|sentence| lines.readable(sentence));
    let mut joiner = Joiner::new(&lines.old, &lines.new);
    for run in runs {
        joiner.run(&run);
    }
    joiner.finish()
}

struct Lines<'a> {
    old: ComparedLine<'a>,
    new: ComparedLine<'a>,
}

impl Lines<'_> {
    /// The shortest way from one line to the other.
    fn runs(&self) -> Vec<TokenRun> {
        let operations = operations(&keys(&self.old.tokens), &keys(&self.new.tokens));
        merged(operations.into_iter().map(|operation| TokenRun {
            kind: match operation {
                DiffOp::Equal { .. } => RunKind::Kept,
                DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => RunKind::Changed,
            },
            old: operation.old_range(),
            new: operation.new_range(),
        }))
    }

    /// The runs of each sentence: a kept run is cut behind what ends one.
    fn sentences(&self, runs: Vec<TokenRun>) -> Vec<Vec<TokenRun>> {
        let mut sentences = vec![Vec::new()];
        for mut run in runs {
            while let Some(length) = self.sentence_end(&run) {
                let (old, new) = (run.old.start + length, run.new.start + length);
                let first = TokenRun { kind: run.kind, old: run.old.start..old, new: run.new.start..new };
                sentences.last_mut().expect("there is always one").push(first);
                sentences.push(Vec::new());
                run = TokenRun { kind: run.kind, old: old..run.old.end, new: new..run.new.end };
            }
            if !run.old.is_empty() || !run.new.is_empty() {
                sentences.last_mut().expect("there is always one").push(run);
            }
        }
        sentences
    }

    /// The number of tokens of a kept run up to the first that ends a sentence, with it.
    fn sentence_end(&self, run: &TokenRun) -> Option<usize> {
        match run.kind {
            // A rewritten part that reaches over a full stop is one change to read.
            RunKind::Changed => None,
            RunKind::Kept => {
                let tokens = &self.new.tokens[run.new.clone()];
                tokens.iter().position(Token::ends_sentence).map(|place| place + 1)
            }
        }
    }

    /// A sentence without crumbs: written anew where little was kept, and no few kept words between two
    /// rewritten parts.
    fn readable(&self, runs: Vec<TokenRun>) -> Vec<TokenRun> {
        if !runs.iter().any(|run| self.is_rewritten(run)) {
            return runs;
        }
        // What is kept before the first change and behind the last stays in any case: it stands together.
        let (from, to) = edges(&runs);
        let whole = span(&runs[from..to]);
        let kept: u32 =
            runs.iter().filter(|run| run.kind == RunKind::Kept).map(|run| self.weights(run).1).sum();
        let (old, new) = self.weights(&span(&runs));
        // Of the shorter text: a long addition does not make the rest a rewritten sentence.
        if kept * 100 < REWRITTEN * old.min(new) {
            return [&runs[..from], &[TokenRun { kind: RunKind::Changed, ..whole }], &runs[to..]].concat();
        }
        self.without_islands(runs)
    }

    /// Takes few kept words between two rewritten parts for rewritten as well, until none are left.
    fn without_islands(&self, mut runs: Vec<TokenRun>) -> Vec<TokenRun> {
        while let Some(at) = (1..runs.len().saturating_sub(1)).find(|&at| self.is_island(&runs, at)) {
            let whole = TokenRun { kind: RunKind::Changed, ..span(&runs[at - 1..at + 2]) };
            runs.splice(at - 1..at + 2, [whole]);
        }
        runs
    }

    fn is_island(&self, runs: &[TokenRun], at: usize) -> bool {
        let (before, kept, after) = (&runs[at - 1], &runs[at], &runs[at + 1]);
        if kept.kind == RunKind::Changed || !self.is_rewritten(before) || !self.is_rewritten(after) {
            return false;
        }
        let [before, own, after] = [before, kept, after].map(|run| {
            let (old, new) = self.weights(run);
            old.max(new)
        });
        let around = before.min(after);
        // Articles and commas give the eye no hold between two marks; a word does, unless much stands around
        // it.
        let says_little = self.new.tokens[kept.new.clone()]
            .iter()
            .all(|token| matches!(token.weight, TokenWeight::Mark | TokenWeight::Short));
        if says_little { own <= around } else { own * 2 <= around }
    }

    /// Whether words stand in the place of others, and not just one figure in the place of another.
    fn is_rewritten(&self, run: &TokenRun) -> bool {
        let (old, new) = (&self.old.tokens[run.old.clone()], &self.new.tokens[run.new.clone()]);
        let figures = matches!((old, new), ([old], [new]) if old.weight == TokenWeight::Figure && new.weight == TokenWeight::Figure);
        run.kind == RunKind::Changed && !old.is_empty() && !new.is_empty() && !figures
    }

    /// The weight of the words of a run in each line.
    fn weights(&self, run: &TokenRun) -> (u32, u32) {
        let sum = |tokens: &[Token]| tokens.iter().map(|token| token.weight.points()).sum();
        (sum(&self.old.tokens[run.old.clone()]), sum(&self.new.tokens[run.new.clone()]))
    }
}

/// The keys by which the words are compared.
fn keys(tokens: &[Token]) -> Vec<&str> {
    tokens.iter().map(|token| token.key.as_str()).collect()
}

/// Neighbours of one kind as one run.
fn merged(runs: impl Iterator<Item = TokenRun>) -> Vec<TokenRun> {
    let mut merged: Vec<TokenRun> = Vec::new();
    for run in runs {
        match merged.last_mut() {
            Some(last) if last.kind == run.kind => {
                (last.old.end, last.new.end) = (run.old.end, run.new.end);
            }
            Some(_) | None => merged.push(run),
        }
    }
    merged
}

/// The first changed run and the place behind the last: what is kept before and behind them stays.
fn edges(runs: &[TokenRun]) -> (usize, usize) {
    let changed = |run: &TokenRun| run.kind == RunKind::Changed;
    let from = runs.iter().position(changed).unwrap_or(0);
    (from, runs.iter().rposition(changed).map_or(0, |last| last + 1))
}

/// From the first run to the last.
fn span(runs: &[TokenRun]) -> TokenRun {
    let (first, last) = (runs.first(), runs.last());
    let (first, last) = first.zip(last).expect("a sentence has runs");
    TokenRun { kind: RunKind::Kept, old: first.old.start..last.old.end, new: first.new.start..last.new.end }
}
