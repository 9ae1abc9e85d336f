//! Cutting a text into the pieces of which lines are made: words, syllables, and parts of addresses.

use std::ops::Range;
use std::sync::Arc;

use textwrap::core::Fragment;
use unicode_linebreak::linebreaks;

use crate::document::{TokenKind, address_ends, are_bonded};
use crate::layout::paragraph::{ParagraphText, TextLook};
use crate::layout::words::Words;
use crate::style::ParagraphStyle;

/// A piece of text that is not broken: a word without its blanks, a syllable, or a part of an address.
#[derive(Debug, Clone)]
pub(crate) struct LinePiece {
    pub(crate) text: Range<usize>,
    width: f64,
    blank: f64,
    pub(crate) hyphen: f64,
    /// Whether the next piece stands on the same line if one holds both.
    bonded: bool,
}

impl LinePiece {
    /// Whether the piece with its hyphen fits into a line.
    fn fits(&self, width: f64) -> bool {
        self.width + self.hyphen <= width
    }
}

impl Fragment for LinePiece {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.blank
    }

    fn penalty_width(&self) -> f64 {
        self.hyphen
    }
}

/// Cuts a text into pieces.
pub(crate) struct Cutter<'t, 'w, 'f> {
    text: &'t ParagraphText,
    /// Whether it has labels, or words of another language; few texts do.
    labelled: bool,
    foreign: bool,
    /// Whether its style hyphenates words.
    hyphenation: bool,
    /// The width of an average letter, in points: the unit of the pieces' widths.
    letter: f64,
    /// The width of a line, in letters.
    width: f64,
    words: &'w mut Words<'f>,
    pieces: Vec<LinePiece>,
}

/// A token, and whether it is bonded to the one before it.
struct PlacedToken {
    range: Range<usize>,
    kind: TokenKind,
    bonded: bool,
}

impl<'t, 'w, 'f> Cutter<'t, 'w, 'f> {
    /// A cutter for a text in a style; `measures` are the widths of an average letter, in points, and of a
    /// line, in letters.
    pub(crate) fn new(
        text: &'t ParagraphText,
        style: &ParagraphStyle,
        measures: (f64, f64),
        words: &'w mut Words<'f>,
    ) -> Self {
        let (letter, width) = measures;
        Cutter {
            text,
            labelled: text.spans.iter().any(|span| span.look.aside),
            foreign: text.spans.iter().any(|span| span.look.language.is_some()),
            hyphenation: style.hyphenation,
            letter,
            width,
            words,
            pieces: Vec::new(),
        }
    }

    /// Cuts one part of the text, between its line feeds.
    pub(crate) fn cut(mut self, part: Range<usize>) -> Vec<LinePiece> {
        let text = self.text;
        let mut token = PlacedToken { range: part.start..part.start, kind: TokenKind::Prose, bonded: false };
        let mut start = part.start;
        for (end, _) in linebreaks(&text.text[part.clone()]) {
            let end = part.start + end;
            let word = start..start + text.text[start..end].trim_end_matches(' ').len();
            if word.end > token.range.end {
                token = self.token(&word, part.end, &token);
            }
            if token.kind != TokenKind::Prose && end < token.range.end {
                continue;
            }
            let first = self.pieces.len();
            self.push_word(word.clone(), &token);
            self.split_wide(first);
            let blank = self.measure(word.end..end);
            if let Some(last) = self.pieces.last_mut() {
                last.blank = blank;
            }
            start = end;
        }
        self.join_bonded();
        self.pieces
    }

    /// The token in which a word ends. Marks the piece before it, to which it may be bonded.
    fn token(&mut self, word: &Range<usize>, part_end: usize, before: &PlacedToken) -> PlacedToken {
        let text = &self.text.text;
        let start = text[word.clone()].rfind(' ').map_or(word.start, |blank| word.start + blank + 1);
        let end = text[word.end..part_end].find(' ').map_or(part_end, |blank| word.end + blank);
        let (token, left) = (&text[start..end], &text[before.range.clone()]);
        // A label at a line's end would announce what is not yet to be seen.
        let announced = self.is_label(before.range.end) && self.is_label(before.range.end.saturating_sub(1));
        let is_next = &text[before.range.end..start] == " ";
        let (bonded, kind) = (is_next && are_bonded(left, token), TokenKind::of(token));
        if let Some(piece) = self.pieces.last_mut() {
            piece.bonded = is_next && (bonded || announced);
        }
        PlacedToken { range: start..end, kind, bonded }
    }

    /// Adds a word of a token, in its syllables where it may be hyphenated, or in the parts of an address.
    fn push_word(&mut self, word: Range<usize>, token: &PlacedToken) {
        let text = &self.text.text[word.clone()];
        let (ends, hyphen): (Arc<[usize]>, f64) = match token.kind {
            TokenKind::Whole => (Arc::default(), 0.0),
            TokenKind::Address => {
                let ends = address_ends(&self.text.text[token.range.clone()]);
                let before = token.range.start - word.start;
                (ends.into_iter().map(|end| before + end).collect(), 0.0)
            }
            TokenKind::Prose if self.is_hyphenated(&word, token) => {
                let ends = self.words.hyphenation.ends(text);
                let hyphen = if ends.is_empty() { 0.0 } else { self.hyphen_width(word.start) };
                (ends, hyphen)
            }
            TokenKind::Prose => (Arc::default(), 0.0),
        };
        let mut start = word.start;
        for end in ends.iter().map(|end| word.start + end) {
            let width = self.measure(start..end);
            self.pieces.push(LinePiece { text: start..end, width, blank: 0.0, hyphen, bonded: false });
            start = end;
        }
        let width = self.measure(start..word.end);
        let text = start..word.end;
        self.pieces.push(LinePiece { text, width, blank: 0.0, hyphen: 0.0, bonded: false });
    }

    /// Whether a word of prose may be divided: a label is a sign, and no word; the syllables of other
    /// languages are unknown; half of a month would not be with its day.
    fn is_hyphenated(&mut self, word: &Range<usize>, token: &PlacedToken) -> bool {
        // A bracket of the text may stand before the label.
        if !self.hyphenation || self.labelled && self.text.spans_in(word).any(|span| span.look.aside) {
            return false;
        }
        if self.foreign && self.text.spans_in(word).any(|span| span.look.language.is_some()) {
            return false;
        }
        let before = self.pieces.last().map_or(0.0, |piece| piece.width + piece.blank);
        !token.bonded || before + self.measure(word.clone()) > self.width
    }

    /// Makes one piece of those that are bonded, from the last one on, as long as a line holds them: a number
    /// stays with what stands right before it.
    fn join_bonded(&mut self) {
        if !self.pieces.iter().any(|piece| piece.bonded) {
            return;
        }
        let mut joined: Vec<LinePiece> = Vec::with_capacity(self.pieces.len());
        for piece in self.pieces.drain(..).rev() {
            let before = piece.width + piece.blank;
            match joined.last_mut() {
                Some(next) if piece.bonded && before + next.width + next.hyphen <= self.width => {
                    next.text.start = piece.text.start;
                    next.width += before;
                }
                Some(_) | None => joined.push(piece),
            }
        }
        joined.reverse();
        self.pieces = joined;
    }

    /// Splits what is wider than a line between its characters, so that nothing is ever cut or overprinted.
    fn split_wide(&mut self, first: usize) {
        if self.pieces[first..].iter().all(|piece| piece.fits(self.width)) {
            return;
        }
        for piece in self.pieces.split_off(first) {
            if piece.fits(self.width) {
                self.pieces.push(piece);
            } else {
                self.split_piece(&piece);
            }
        }
    }

    fn split_piece(&mut self, piece: &LinePiece) {
        let (mut start, mut taken) = (piece.text.start, 0.0);
        for part in self.unsplit_parts(piece.text.clone()) {
            let advance = self.measure(part.clone());
            // A combining mark has no width of its own, and stays with its letter.
            if part.start > start && advance > 0.0 && taken + advance > self.width {
                self.pieces.push(LinePiece {
                    text: start..part.start,
                    width: taken,
                    blank: 0.0,
                    hyphen: 0.0,
                    bonded: false,
                });
                (start, taken) = (part.start, 0.0);
            }
            taken += advance;
        }
        let hyphen = if taken + piece.hyphen <= self.width { piece.hyphen } else { 0.0 };
        self.pieces.push(LinePiece {
            text: start..piece.text.end,
            width: taken,
            blank: 0.0,
            hyphen,
            bonded: false,
        });
    }

    /// The parts of a text between which it may be split: its characters, but rows of underscores or dots
    /// stay whole where a line holds them, because a part of one looks like a slip.
    fn unsplit_parts(&mut self, range: Range<usize>) -> Vec<Range<usize>> {
        let text = self.text;
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut start = range.start;
        while let Some(character) = text.text[start..range.end].chars().next() {
            let rest = &text.text[start..range.end];
            let mut end = start + character.len_utf8();
            if matches!(character, '_' | '.' | '…') {
                let row = start..start + rest.len() - rest.trim_start_matches(character).len();
                if self.measure(row.clone()) <= self.width {
                    end = row.end;
                }
            }
            parts.push(start..end);
            start = end;
        }
        parts
    }

    /// The width of a range of the text, in letters.
    fn measure(&mut self, range: Range<usize>) -> f64 {
        let (text, mut width) = (self.text, 0.0);
        for span in text.spans_in(&range) {
            let part = span.range.start.max(range.start)..span.range.end.min(range.end);
            width += f64::from(self.words.advance(span.look.face, &text.text[part]) * span.look.size.0);
        }
        width / self.letter
    }

    /// The width of a hyphen after the text at a byte, in letters.
    fn hyphen_width(&self, at: usize) -> f64 {
        let Some(look) = self.look(at) else { return 0.0 };
        let hyphen = self.words.get(self.words.hyphen(look.face));
        f64::from(hyphen.advance * look.size.0) / self.letter
    }

    /// Tells whether the text at a byte is a label's.
    fn is_label(&self, at: usize) -> bool {
        self.labelled && self.look(at).is_some_and(|look| look.aside)
    }

    /// The look of the text at a byte.
    fn look(&self, at: usize) -> Option<&TextLook> {
        self.text.spans_in(&(at..at + 1)).next().map(|span| &*span.look)
    }
}
