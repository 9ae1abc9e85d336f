//! The way between two lines that keeps most: words weigh more than articles and commas, and words that stay
//! together more than words alone.

use std::ops::Range;

use similar::DiffOp;

use crate::compare::text::line::{RunKind, TokenRun};
use crate::compare::text::sequence::operations;
use crate::compare::text::token::{Token, TokenWeight};
use crate::source::similarity::Numbering;

/// The largest table of words by words that is filled: some 500 words against 500. Beyond it, between two
/// long stretches that are the same, the shortest way is taken: a text of ten thousand words must not need a
/// table of a hundred million.
const TABLE_LIMIT: usize = 250_000;

/// The number of words in a row that are taken as the same wherever a text has more than the table holds.
const ANCHOR: usize = 8;

/// The worth of two words that stay neighbours; a mark beside a word holds it less.
const WORDS_TOGETHER: u32 = 4;
const MARK_TOGETHER: u32 = 1;

const MARK_WORTH: u32 = 2;

/// A line's tokens as numbers that equal ones share, with their worth.
struct NumberedLine {
    numbers: Vec<u32>,
    worth: Vec<u32>,
}

impl NumberedLine {
    fn is_mark(&self, at: usize) -> bool {
        self.worth[at] <= MARK_WORTH
    }
}

/// Returns the runs of tokens that are kept and that are not, in their order.
pub(crate) fn heaviest(old: &[Token], new: &[Token]) -> Vec<TokenRun> {
    let mut numbering = Numbering::default();
    let [old, new] = [old, new].map(|tokens| NumberedLine {
        numbers: tokens.iter().map(|token| numbering.number(token.key.as_str())).collect(),
        worth: tokens.iter().map(worth).collect(),
    });
    let mut runs = Runs::default();
    WordTable { old: &old, new: &new }.area(0..old.numbers.len(), 0..new.numbers.len(), &mut runs);
    runs.0
}

fn worth(token: &Token) -> u32 {
    match token.weight {
        // The beginning of a paragraph that stays is worth two articles: less than any word beside it.
        TokenWeight::Mark if token.is_break() => 6,
        TokenWeight::Mark => MARK_WORTH,
        TokenWeight::Short => 4,
        TokenWeight::Word | TokenWeight::Figure => 12,
    }
}

/// Runs, each of which is longer than what was added to it.
#[derive(Default)]
struct Runs(Vec<TokenRun>);

impl Runs {
    /// Adds tokens; with others of their kind they are one run.
    fn push(&mut self, kind: RunKind, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.kind == kind => (last.old.end, last.new.end) = (old.end, new.end),
            Some(_) | None => self.0.push(TokenRun { kind, old, new }),
        }
    }
}

/// The side of a stretch that is nearer to what changed.
#[derive(Clone, Copy)]
enum StretchSide {
    Start,
    End,
}

/// Two lines, of which parts are held against each other.
#[derive(Clone, Copy)]
struct WordTable<'a> {
    old: &'a NumberedLine,
    new: &'a NumberedLine,
}

impl WordTable<'_> {
    fn same(self, old: usize, new: usize) -> bool {
        self.old.numbers[old] == self.new.numbers[new]
    }

    /// The worth of a token that keeps the one behind it for a neighbour.
    fn together(self, at: usize) -> u32 {
        let are_words = self.old.worth[at..at + 2].iter().all(|worth| *worth > MARK_WORTH);
        if are_words { WORDS_TOGETHER } else { MARK_TOGETHER }
    }

    /// Adds the runs of two parts: what both begin and end with is kept in any case.
    fn area(self, old: Range<usize>, new: Range<usize>, runs: &mut Runs) {
        let most = old.len().min(new.len());
        let start = (0..most).take_while(|at| self.same(old.start + at, new.start + at)).count();
        let start = start - self.loose(old.start..old.start + start, StretchSide::End);
        let most = most - start;
        let end = (0..most).take_while(|at| self.same(old.end - 1 - at, new.end - 1 - at)).count();
        let end = end - self.loose(old.end - end..old.end, StretchSide::Start);
        runs.push(RunKind::Kept, old.start..old.start + start, new.start..new.start + start);
        let (inner_old, inner_new) = (old.start + start..old.end - end, new.start + start..new.end - end);
        if inner_old.is_empty() || inner_new.is_empty() {
            runs.push(RunKind::Changed, inner_old.clone(), inner_new.clone());
        } else if inner_old.len() * inner_new.len() <= TABLE_LIMIT {
            self.filled(inner_old.clone(), inner_new.clone(), runs);
        } else {
            self.anchored(inner_old.clone(), inner_new.clone(), runs);
        }
        runs.push(RunKind::Kept, inner_old.end..old.end, inner_new.end..new.end);
    }

    /// The number of tokens up to the first mark from one side of what is kept, if it is near: of «Ufficio A,
    /// Ufficio B» and «Ufficio B, Ufficio A» the first word that is the same need not be kept.
    fn loose(self, kept: Range<usize>, from: StretchSide) -> usize {
        const NEAR: usize = 12;
        let near = match from {
            StretchSide::Start => kept.clone().take(NEAR).position(|at| self.old.is_mark(at)),
            StretchSide::End => kept.clone().rev().take(NEAR).position(|at| self.old.is_mark(at)),
        };
        // All of it, where it has none and is short.
        let whole = if kept.len() <= NEAR { kept.len() } else { 0 };
        near.map_or(whole, |place| place + 1)
    }

    /// Adds the runs of parts for which there is no table: the shortest way leads from one long stretch that
    /// is the same to the next, and between them the parts are smaller.
    fn anchored(self, old: Range<usize>, new: Range<usize>, runs: &mut Runs) {
        let shortest = operations(&self.old.numbers[old.clone()], &self.new.numbers[new.clone()]);
        let place = |operation: &DiffOp| {
            let (in_old, in_new) = (operation.old_range(), operation.new_range());
            (
                old.start + in_old.start..old.start + in_old.end,
                new.start + in_new.start..new.start + in_new.end,
            )
        };
        for part in shortest.chunk_by(|one, other| is_anchor(one) == is_anchor(other)) {
            let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
            let ((from_old, from_new), (to_old, to_new)) = (place(first), place(last));
            let (in_old, in_new) = (from_old.start..to_old.end, from_new.start..to_new.end);
            if is_anchor(first) {
                runs.push(RunKind::Kept, in_old, in_new);
            } else if in_old.len() * in_new.len() <= TABLE_LIMIT {
                self.area(in_old, in_new, runs);
            } else {
                for operation in part {
                    let (in_old, in_new) = place(operation);
                    let is_kept = matches!(operation, DiffOp::Equal { .. });
                    runs.push(if is_kept { RunKind::Kept } else { RunKind::Changed }, in_old, in_new);
                }
            }
        }
    }

    /// Adds the runs of parts by the table of the heaviest common subsequence.
    fn filled(self, old: Range<usize>, new: Range<usize>, runs: &mut Runs) {
        let width = new.len() + 1;
        // What can be kept of all that begins at two places: in any way, and with these two kept.
        let mut best = vec![0_u32; (old.len() + 1) * width];
        let mut kept = vec![0_u32; (old.len() + 1) * width];
        for at in (0..old.len()).rev() {
            let number = self.old.numbers[old.start + at];
            let worth = self.old.worth[old.start + at];
            for place in (0..new.len()).rev() {
                let (cell, across) = (at * width + place, (at + 1) * width + place + 1);
                let mut most = best[cell + width].max(best[cell + 1]);
                if number == self.new.numbers[new.start + place] {
                    let next =
                        if kept[across] > 0 { kept[across] + self.together(old.start + at) } else { 0 };
                    kept[cell] = worth + next.max(best[across]);
                    most = most.max(kept[cell]);
                }
                best[cell] = most;
            }
        }
        // Filled from the end, the table is read from the beginning, so that the runs come in order.
        let (mut at, mut place, mut together) = (0, 0, false);
        while at < old.len() && place < new.len() {
            let (cell, across) = (at * width + place, (at + 1) * width + place + 1);
            if together || kept[cell] > 0 && kept[cell] == best[cell] {
                let (from, to) = (old.start + at, new.start + place);
                runs.push(RunKind::Kept, from..from + 1, to..to + 1);
                together = kept[across] > 0 && kept[across] + self.together(old.start + at) >= best[across];
                (at, place) = (at + 1, place + 1);
            } else if best[cell] == best[cell + width] {
                runs.push(
                    RunKind::Changed,
                    old.start + at..old.start + at + 1,
                    new.start + place..new.start + place,
                );
                at += 1;
            } else {
                runs.push(
                    RunKind::Changed,
                    old.start + at..old.start + at,
                    new.start + place..new.start + place + 1,
                );
                place += 1;
            }
        }
        runs.push(RunKind::Changed, old.start + at..old.end, new.start + place..new.end);
    }
}

fn is_anchor(operation: &DiffOp) -> bool {
    matches!(operation, DiffOp::Equal { len, .. } if *len >= ANCHOR)
}

#[cfg(test)]
mod tests {
    use crate::compare::text::heaviest::*;
    use crate::compare::text::token::Tokens;

    /// The kept words, those of a run in brackets.
    #[track_caller]
    fn kept(old: &str, new: &str) -> String {
        let (old, new) = (Tokens::of(old).0, Tokens::of(new).0);
        let runs = heaviest(&old, &new);
        let kept = runs.iter().filter(|run| run.kind == RunKind::Kept).map(|run| {
            let words: Vec<&str> = old[run.old.clone()].iter().map(|token| token.key.as_str()).collect();
            let same: Vec<&str> = new[run.new.clone()].iter().map(|token| token.key.as_str()).collect();
            assert_eq!(words, same);
            format!("({})", words.join(" "))
        });
        kept.collect()
    }

    #[test]
    fn words_weigh_more_than_articles_and_marks() {
        assert_eq!(
            kept(
                "Ufficio Tributi, Ufficio Anagrafe, Ufficio Tecnico",
                "Ufficio Anagrafe, Ufficio Tecnico, Ufficio Tributi"
            ),
            "(Ufficio Anagrafe , Ufficio Tecnico)"
        );
        assert_eq!(kept("impegni di spesa", "di impegni"), "(impegni)");
        assert_eq!(kept("", "uno"), "");
    }

    #[test]
    fn a_text_of_ten_thousand_words_needs_no_table() {
        let words: Vec<String> = (0..10_000).map(|at| format!("parola{}", at % 997)).collect();
        let mut other = words.clone();
        for at in (0..other.len()).step_by(50) {
            other[at] = "altra".to_owned();
        }
        let [old, new] = [words, other].map(|words| Tokens::of(&words.join(" ")).0);
        let runs = heaviest(&old, &new);
        assert_eq!(runs.iter().filter(|run| run.kind == RunKind::Changed).count(), 200);
        // Two texts that have little in common.
        let reversed: Vec<Token> = new.iter().rev().cloned().collect();
        let runs = heaviest(&old, &reversed);
        assert_eq!(runs.last().map(|run| (run.old.end, run.new.end)), Some((old.len(), new.len())));
    }
}
