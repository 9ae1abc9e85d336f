//! Breaking a paragraph into lines: all lines weighed together, with Italian hyphenation.

use std::ops::Range;
use std::sync::Arc;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};
use unicode_linebreak::linebreaks;

use crate::layout::paragraph::{ParagraphText, TextLook};
use crate::layout::words::Words;
use crate::style::{Alignment, ParagraphStyle, Pt};

/// The bytes of the text that stand in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BrokenLine {
    /// Without the white space at its end.
    pub(crate) text: Range<usize>,
    /// The white space at its end, up to the next line: blanks and line feeds.
    pub(crate) space: Range<usize>,
    /// Whether a hyphen follows, which is not in the text.
    pub(crate) hyphen: bool,
    /// Whether the paragraph, or the part of it before a line feed, ends here.
    pub(crate) last: bool,
}

/// A piece of text that is not broken: a word without its blanks, or a syllable.
#[derive(Debug, Clone)]
struct LinePiece {
    text: Range<usize>,
    width: f64,
    blank: f64,
    hyphen: f64,
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

/// The cost of a hyphen at the end of a ragged line, in squared widths of an average letter.
const RAGGED_HYPHEN_COST: usize = 160;
/// The same at the end of a justified line, where without hyphens the blanks would gape.
const JUSTIFIED_HYPHEN_COST: usize = 60;

/// Breaks a text into lines that are at most `measure` wide, however narrow that is.
pub(crate) fn break_lines(
    text: &ParagraphText,
    style: &ParagraphStyle,
    measure: Pt,
    words: &mut Words<'_>,
) -> Vec<BrokenLine> {
    // textwrap squares the gap at a line's end, and its other costs suit widths counted in letters; an
    // average one is half as wide as the type is tall.
    let letter = f64::from(style.size.0) * 0.5;
    let width = f64::from(measure.0.max(1.0)) / letter;
    let hyphen_penalty = match style.alignment {
        Alignment::Left | Alignment::Centre | Alignment::Right => RAGGED_HYPHEN_COST,
        Alignment::Justified => JUSTIFIED_HYPHEN_COST,
    };
    let penalties = Penalties { hyphen_penalty, ..Penalties::new() };
    let labelled = text.spans.iter().any(|span| span.look.aside);
    let mut lines = Vec::new();
    for part in parts(&text.text) {
        let hyphenation = style.hyphenation;
        let mut cutter =
            Cutter { text, labelled, hyphenation, letter, width, words: &mut *words, pieces: Vec::new() };
        cutter.cut(part.clone());
        let pieces = cutter.pieces;
        let broken = wrap_optimal_fit(&pieces, &[width], &penalties).expect("widths are finite");
        let count = broken.len();
        for (index, line) in broken.into_iter().enumerate() {
            let last = index + 1 == count;
            let text = match (line.first(), line.last()) {
                (Some(first), Some(end)) => first.text.start..end.text.end,
                (None, _) | (_, None) => part.start..part.start,
            };
            let hyphen = !last && line.last().is_some_and(|end| end.hyphen > 0.0);
            let space = text.end..text.end;
            lines.push(BrokenLine { text, space, hyphen, last });
        }
    }
    // Each line's white space reaches to the next line's text, over blanks and line feeds alike.
    let mut end = text.text.len();
    for line in lines.iter_mut().rev() {
        line.space.end = end;
        end = line.text.start;
    }
    lines
}

/// The parts of a text between line feeds, without these.
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split('\n').scan(0, |start, part| {
        let range = *start..*start + part.len();
        *start = range.end + 1;
        Some(range)
    })
}

/// Cuts a text into pieces.
struct Cutter<'t, 'w, 'f> {
    text: &'t ParagraphText,
    /// Whether it has labels; few texts do.
    labelled: bool,
    /// Whether its style hyphenates words.
    hyphenation: bool,
    /// The width of an average letter, in points: the unit of the pieces' widths.
    letter: f64,
    /// The width of a line, in letters.
    width: f64,
    words: &'w mut Words<'f>,
    pieces: Vec<LinePiece>,
}

impl Cutter<'_, '_, '_> {
    /// Cuts one part of the text, between its line feeds.
    fn cut(&mut self, part: Range<usize>) {
        let text = self.text;
        let mut start = part.start;
        for (end, _) in linebreaks(&text.text[part.clone()]) {
            let end = part.start + end;
            let word = start..start + text.text[start..end].trim_end_matches(' ').len();
            let first = self.pieces.len();
            self.push_word(word.clone());
            self.split_wide(first);
            self.keep_label(first);
            let blank = self.measure(word.end..end);
            if let Some(last) = self.pieces.last_mut() {
                last.blank = blank;
            }
            start = end;
        }
    }

    /// Adds a word, in its syllables where it may be hyphenated; a label is a sign, and no word.
    fn push_word(&mut self, word: Range<usize>) {
        let ends = if self.hyphenation && !self.is_label(word.start) {
            self.words.hyphenation.ends(&self.text.text[word.clone()])
        } else {
            Arc::default()
        };
        let hyphen = if ends.is_empty() { 0.0 } else { self.hyphen_width(word.start) };
        let mut start = word.start;
        for end in ends.iter().map(|end| word.start + end) {
            let width = self.measure(start..end);
            self.pieces.push(LinePiece { text: start..end, width, blank: 0.0, hyphen });
            start = end;
        }
        let width = self.measure(start..word.end);
        self.pieces.push(LinePiece { text: start..word.end, width, blank: 0.0, hyphen: 0.0 });
    }

    /// Keeps a label's word with the piece behind it, the `first` of the next word, where a line holds both:
    /// at a line's end it would announce what is not yet to be seen.
    fn keep_label(&mut self, first: usize) {
        let Some(before) = first.checked_sub(1) else { return };
        let (label, head) = (&self.pieces[before], &self.pieces[first]);
        let end = label.text.end;
        let announces = end < head.text.start
            && self.is_label(end)
            && self.is_label(end.saturating_sub(1))
            // A sign that closes a change is done with.
            && !self.text.text[..end].ends_with(']');
        let (text, width) = (label.text.start..head.text.end, label.width + label.blank + head.width);
        if announces && width + head.hyphen <= self.width {
            self.pieces[first] = LinePiece { text, width, ..head.clone() };
            self.pieces.remove(before);
        }
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
                });
                (start, taken) = (part.start, 0.0);
            }
            taken += advance;
        }
        let hyphen = if taken + piece.hyphen <= self.width { piece.hyphen } else { 0.0 };
        self.pieces.push(LinePiece { text: start..piece.text.end, width: taken, blank: 0.0, hyphen });
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
        self.text.spans_in(&(at..at + 1)).next().map(|span| &span.look)
    }
}
