//! Two lines, word by word, as people read a change: a rewritten sentence is one deletion and one insertion.

#[cfg(test)]
mod tests;

use crate::compare::text::brackets::keep_pairs;
use crate::compare::text::heaviest::heaviest;
use crate::compare::text::join::Joiner;
use crate::compare::text::kinship::FoldedLetters;
use crate::compare::text::line::{ComparedLine, RunKind, TokenRun};
use crate::compare::text::mark::Segment;
use crate::compare::text::slide::{part_sentences, slide};
use crate::compare::text::token::{Token, TokenWeight};
use crate::plan::Phrase;

/// The least share of kept words, in hundredths of the shorter text: below it, a sentence is written anew.
const REWRITTEN: u32 = 40;

/// The words of a run among which words that are akin are looked for: more of them are written anew in any
/// case.
const AKIN_LIMIT: usize = 60;

/// Holds a line against another. Kept and inserted words are the new line to the letter, kept and deleted
/// ones the old.
pub(crate) fn diff(old: &[Phrase], new: &[Phrase]) -> Vec<Segment> {
    let (old, new) = (ComparedLine::of(old), ComparedLine::of(new));
    let mut joiner = Joiner::new(&old, &new);
    for run in readable_runs(&old, &new) {
        joiner.run(&run);
    }
    joiner.finish()
}

/// The runs of tokens that both lines have and that they have not, as people read a change.
pub(crate) fn readable_runs(old: &ComparedLine, new: &ComparedLine) -> Vec<TokenRun> {
    let lines = Lines { old, new };
    let mut runs = heaviest(&old.tokens, &new.tokens);
    slide(&mut runs, &old.tokens, &new.tokens);
    part_sentences(&mut runs, &old.tokens, &new.tokens);
    // Sentence by sentence: one that is written anew must not draw its neighbours along.
    let sentences = lines.sentences(runs).into_iter();
    let mut runs = sentences.flat_map(|sentence| lines.readable(sentence)).collect();
    keep_pairs(&mut runs, &old.tokens, &new.tokens);
    runs
}

struct Lines<'a> {
    old: &'a ComparedLine<'a>,
    new: &'a ComparedLine<'a>,
}

impl Lines<'_> {
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
    fn readable(&self, mut runs: Vec<TokenRun>) -> Vec<TokenRun> {
        while let Some(at) =
            (1..runs.len().saturating_sub(1)).find(|&at| self.is_shifted(&runs[at - 1..at + 2]))
        {
            let whole = TokenRun { kind: RunKind::Changed, ..span(&runs[at - 1..at + 2]) };
            runs.splice(at - 1..at + 2, [whole]);
        }
        if !runs.iter().any(|run| self.is_rewritten(run)) {
            return runs;
        }
        // What is kept before the first change and behind the last stays in any case: it stands together.
        let (from, to) = edges(&runs);
        let whole = span(&runs[from..to]);
        let kept: u32 = runs.iter().map(|run| self.kept_weight(run)).sum();
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

    /// Whether figures came on one side of a figure and went on the other: «1 e 2» that became «2 e 3» did
    /// not keep the 2.
    fn is_shifted(&self, runs: &[TokenRun]) -> bool {
        let [before, kept, after] = runs else { return false };
        let only_figures = runs.iter().all(|run| {
            let tokens = self.old.tokens[run.old.clone()].iter().chain(&self.new.tokens[run.new.clone()]);
            let (mut figures, mut words) = (0, 0);
            for token in tokens {
                match token.weight {
                    TokenWeight::Figure => figures += 1,
                    TokenWeight::Word => words += 1,
                    TokenWeight::Mark | TokenWeight::Short => {}
                }
            }
            figures > 0 && words == 0
        });
        let came_and_went =
            before.old.is_empty() && after.new.is_empty() || before.new.is_empty() && after.old.is_empty();
        kept.kind == RunKind::Kept && came_and_went && only_figures
    }

    fn is_island(&self, runs: &[TokenRun], at: usize) -> bool {
        let (before, kept, after) = (&runs[at - 1], &runs[at], &runs[at + 1]);
        if kept.kind == RunKind::Changed || !self.is_rewritten(before) || !self.is_rewritten(after) {
            return false;
        }
        let [before, own, after] = [before, kept, after].map(|run| {
            let (old, new) = self.weights(run);
            // Of what was changed, what stayed in another form gives the eye some hold as well.
            let akin = if run.kind == RunKind::Kept { 0 } else { self.kept_weight(run) };
            old.max(new).saturating_sub(akin)
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
        run.kind == RunKind::Changed && !old.is_empty() && !new.is_empty() && !figures && !are_forms(old, new)
    }

    /// The weight of the words that a run keeps; those that it keeps in another form count half.
    fn kept_weight(&self, run: &TokenRun) -> u32 {
        match run.kind {
            RunKind::Kept => self.weights(run).1,
            RunKind::Changed => {
                let (old, new) = (&self.old.tokens[run.old.clone()], &self.new.tokens[run.new.clone()]);
                akin(old, new) * TokenWeight::Word.points() / 2
            }
        }
    }

    /// The weight of the words of a run in each line.
    fn weights(&self, run: &TokenRun) -> (u32, u32) {
        let sum = |tokens: &[Token]| tokens.iter().map(|token| token.weight.points()).sum();
        (sum(&self.old.tokens[run.old.clone()]), sum(&self.new.tokens[run.new.clone()]))
    }
}

/// The number of words that stand in both, in the same order and in another form.
fn akin(old: &[Token], new: &[Token]) -> u32 {
    if old.len().max(new.len()) > AKIN_LIMIT {
        return 0;
    }
    let [words, others] = [old, new].map(|tokens| {
        let words = tokens.iter().filter(|token| token.weight == TokenWeight::Word);
        words.filter_map(|token| FoldedLetters::of(&token.key)).collect::<Vec<FoldedLetters>>()
    });
    let mut rest = others.as_slice();
    let mut count = 0;
    for word in &words {
        if let Some(place) = rest.iter().position(|other| word.is_akin(other)) {
            (count, rest) = (count + 1, &rest[place + 1..]);
        }
    }
    count
}

/// Whether all words of a run are forms of those in whose place they stand.
fn are_forms(old: &[Token], new: &[Token]) -> bool {
    let counts = [old, new].map(|tokens| tokens.iter().filter(|token| token.has_meaning()).count() as u32);
    counts[0] > 0 && counts[0] == counts[1] && akin(old, new) == counts[0]
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
