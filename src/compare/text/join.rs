//! Runs of tokens as segments: blanks and looks put back where they belong.

use std::ops::Range;

use crate::compare::text::line::{ComparedLine, RunKind, TokenRun};
use crate::compare::text::mark::{Mark, Nature, Segment};
use crate::compare::text::token::Token;
use crate::plan::Phrase;

/// Gathers the segments of a line.
pub(crate) struct Joiner<'a> {
    old: &'a ComparedLine<'a>,
    new: &'a ComparedLine<'a>,
    segments: Vec<Segment>,
    /// Words that were deleted and inserted since the last kept ones.
    deleted: Vec<Phrase>,
    inserted: Vec<Phrase>,
    nature: Nature,
}

impl<'a> Joiner<'a> {
    pub(crate) fn new(old: &'a ComparedLine<'a>, new: &'a ComparedLine<'a>) -> Self {
        let (segments, deleted, inserted) = (Vec::new(), Vec::new(), Vec::new());
        Joiner { old, new, segments, deleted, inserted, nature: Nature::Spelling }
    }

    /// Takes the next run.
    pub(crate) fn run(&mut self, run: &TokenRun) {
        match run.kind {
            RunKind::Kept => {
                for (old, new) in run.old.clone().zip(run.new.clone()) {
                    self.token(old, new);
                }
            }
            RunKind::Changed => {
                let old = &self.old.tokens[run.old.clone()];
                let new = &self.new.tokens[run.new.clone()];
                // The blanks that begin a line, and signs that nobody sees, have no key: they are spelling.
                if old.iter().chain(new).any(|token| !token.key.is_empty()) {
                    self.nature = Nature::Substance;
                }
                push(&mut self.deleted, phrases(self.old, bytes(old)));
                push(&mut self.inserted, phrases(self.new, bytes(new)));
            }
        }
    }

    /// Takes two tokens that say the same, perhaps in another spelling, and the blanks behind them.
    fn token(&mut self, old: usize, new: usize) {
        let (old, new) = (&self.old.tokens[old], &self.new.tokens[new]);
        self.same(old.word.clone(), new.word.clone());
        self.same(old.word.end..old.end, new.word.end..new.end);
    }

    fn same(&mut self, old: Range<usize>, new: Range<usize>) {
        let (old, new) = (phrases(self.old, old), phrases(self.new, new));
        // To the letter, looks included: what is kept must be a part of both texts as they are.
        if old == new && !new.is_empty() {
            self.flush();
            self.keep(new);
        } else {
            push(&mut self.deleted, old);
            push(&mut self.inserted, new);
        }
    }

    /// Ends a change. Blanks that end both sides are kept.
    fn flush(&mut self) {
        let mut blanks = Vec::new();
        // A token takes the blanks behind it along; under a mark they would be struck through and underlined.
        while let Some(blank) = common_blank(&mut self.deleted, &mut self.inserted) {
            blanks.insert(0, blank);
        }
        let nature = std::mem::replace(&mut self.nature, Nature::Spelling);
        let deleted = self.deleted.drain(..).map(|phrase| Segment { mark: Mark::Deleted(nature), phrase });
        self.segments.extend(deleted);
        let inserted = self.inserted.drain(..).map(|phrase| Segment { mark: Mark::Inserted(nature), phrase });
        self.segments.extend(inserted);
        self.keep(blanks);
    }

    fn keep(&mut self, phrases: Vec<Phrase>) {
        for phrase in phrases {
            match self.segments.last_mut() {
                Some(Segment { mark: Mark::Kept, phrase: last }) if look(last) == look(&phrase) => {
                    last.text.push_str(&phrase.text);
                }
                Some(_) | None => self.segments.push(Segment { mark: Mark::Kept, phrase }),
            }
        }
    }

    /// The segments of the whole line.
    pub(crate) fn finish(mut self) -> Vec<Segment> {
        self.flush();
        self.segments
    }
}

/// The bytes of some neighbouring tokens, the blanks behind them included.
fn bytes(tokens: &[Token]) -> Range<usize> {
    match tokens {
        [first, .., last] => first.word.start..last.end,
        [only] => only.word.start..only.end,
        [] => 0..0,
    }
}

/// Takes the blank that both texts end with; `None` if they end with others, or it looks otherwise in one.
fn common_blank(deleted: &mut Vec<Phrase>, inserted: &mut Vec<Phrase>) -> Option<Phrase> {
    let (old, new) = (deleted.last_mut()?, inserted.last_mut()?);
    let blank = old.text.chars().next_back().filter(|blank| blank.is_whitespace())?;
    if !new.text.ends_with(blank) || look(old) != look(new) {
        return None;
    }
    old.text.pop();
    new.text.pop();
    let phrase = Phrase { text: blank.to_string(), ..*old };
    deleted.pop_if(|phrase| phrase.text.is_empty());
    inserted.pop_if(|phrase| phrase.text.is_empty());
    Some(phrase)
}

fn look(phrase: &Phrase) -> (bool, bool) {
    (phrase.strong, phrase.emphasis)
}

/// Appends phrases; neighbours with one look become one.
fn push(all: &mut Vec<Phrase>, phrases: Vec<Phrase>) {
    for phrase in phrases {
        match all.last_mut() {
            Some(last) if look(last) == look(&phrase) => last.text.push_str(&phrase.text),
            Some(_) | None => all.push(phrase),
        }
    }
}

/// A part of a line, with its looks.
fn phrases(line: &ComparedLine, bytes: Range<usize>) -> Vec<Phrase> {
    let (mut phrases, mut start) = (Vec::new(), 0);
    for phrase in line.phrases.iter() {
        let end = start + phrase.text.len();
        let (from, to) = (bytes.start.max(start), bytes.end.min(end));
        if from < to {
            push(&mut phrases, vec![Phrase { text: line.text[from..to].to_owned(), ..*phrase }]);
        }
        start = end;
    }
    phrases
}
