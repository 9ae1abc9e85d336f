//! Breaking a paragraph into lines: all lines weighed together, with Italian hyphenation.

use std::ops::Range;

use hypher::{Lang, hyphenate};
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};
use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::layout::paragraph::Text;
use crate::layout::words::Words;
use crate::style::{Alignment, ParagraphStyle, Pt};

/// The bytes of the text that stand in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BrokenLine {
    /// Without the white space at its end.
    pub(super) text: Range<usize>,
    /// Whether a hyphen follows, which is not in the text.
    pub(super) hyphen: bool,
    /// Whether the paragraph, or the part of it before a line feed, ends here.
    pub(super) last: bool,
}

/// A piece of text that is not broken: a word without its blanks, or a syllable.
#[derive(Debug, Clone)]
struct Piece {
    text: Range<usize>,
    width: f64,
    blank: f64,
    hyphen: f64,
}

impl Fragment for Piece {
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

/// How a ragged and a justified line pay for a hyphen, in squared widths of an average letter.
const HYPHEN_COST: (usize, usize) = (160, 60);

/// The shortest word worth hyphenating, in letters.
const SHORTEST_HYPHENATED: usize = 6;

/// Breaks a text into lines that are at most `measure` wide, however narrow that is.
pub(super) fn break_lines(
    text: &Text,
    style: &ParagraphStyle,
    measure: Pt,
    words: &mut Words<'_>,
) -> Vec<BrokenLine> {
    // textwrap's costs are made for widths counted in letters.
    let letter = f64::from(style.size.0) * 0.5;
    let width = f64::from(measure.0.max(1.0)) / letter;
    let mut lines = Vec::new();
    for part in parts(&text.text) {
        let pieces = pieces(text, part.clone(), style, letter, width, words);
        if pieces.is_empty() {
            lines.push(BrokenLine { text: part.start..part.start, hyphen: false, last: true });
        }
        let ragged = style.alignment != Alignment::Justified;
        let hyphen_penalty = if ragged { HYPHEN_COST.0 } else { HYPHEN_COST.1 };
        let penalties = Penalties { hyphen_penalty, ..Penalties::new() };
        let broken = wrap_optimal_fit(&pieces, &[width], &penalties).expect("widths are finite");
        let count = broken.len();
        for (index, line) in broken.into_iter().enumerate() {
            let (Some(first), Some(end)) = (line.first(), line.last()) else { continue };
            let last = index + 1 == count;
            lines.push(BrokenLine {
                text: first.text.start..end.text.end,
                hyphen: end.hyphen > 0.0 && !last,
                last,
            });
        }
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

fn pieces(
    text: &Text,
    part: Range<usize>,
    style: &ParagraphStyle,
    letter: f64,
    width: f64,
    words: &mut Words<'_>,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = part.start;
    for (end, _) in linebreaks(&text.text[part.clone()]).filter(|(_, kind)| is_usable(*kind)) {
        let end = part.start + end;
        let chunk = &text.text[start..end];
        let word = start..start + chunk.trim_end_matches(' ').len();
        let blank = measure(text, word.end..end, words) / letter;
        let first = pieces.len();
        if style.hyphenation {
            push_syllables(&mut pieces, text, word.clone(), letter, words);
        } else {
            let width = measure(text, word.clone(), words) / letter;
            pieces.push(Piece { text: word.clone(), width, blank: 0.0, hyphen: 0.0 });
        }
        split_wide(&mut pieces, first, text, letter, width, words);
        if let Some(last) = pieces.last_mut() {
            last.blank = blank;
        }
        start = end;
    }
    pieces
}

fn is_usable(kind: BreakOpportunity) -> bool {
    match kind {
        BreakOpportunity::Mandatory | BreakOpportunity::Allowed => true,
    }
}

/// The width of a range of the text, in points.
fn measure(text: &Text, range: Range<usize>, words: &mut Words<'_>) -> f64 {
    text.spans_in(&range)
        .map(|span| {
            let part = span.range.start.max(range.start)..span.range.end.min(range.end);
            f64::from(words.advance(span.look.face, &text.text[part]) * span.look.size.0)
        })
        .sum()
}

/// The width of a hyphen after the text at a byte, in points.
fn hyphen_width(text: &Text, at: usize, words: &mut Words<'_>) -> f64 {
    let look = text.spans_in(&(at..at + 1)).next().map(|span| &span.look);
    look.map_or(0.0, |look| f64::from(words.get(words.hyphen(look.face)).advance * look.size.0))
}

/// Adds a word in its syllables. Letters between other characters are hyphenated by themselves (`dell'amministrazione`).
fn push_syllables(
    pieces: &mut Vec<Piece>,
    text: &Text,
    word: Range<usize>,
    letter: f64,
    words: &mut Words<'_>,
) {
    let hyphen = hyphen_width(text, word.start, words) / letter;
    let mut start = word.start;
    for end in syllable_ends(&text.text[word.clone()]).into_iter().map(|end| word.start + end) {
        let width = measure(text, start..end, words) / letter;
        pieces.push(Piece { text: start..end, width, blank: 0.0, hyphen });
        start = end;
    }
    let width = measure(text, start..word.end, words) / letter;
    pieces.push(Piece { text: start..word.end, width, blank: 0.0, hyphen: 0.0 });
}

/// Where a word may take a hyphen, as offsets into it.
fn syllable_ends(word: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for run in word.split(|character: char| !character.is_alphabetic()) {
        if run.chars().count() >= SHORTEST_HYPHENATED && is_prose(run) {
            let mut at = start;
            for syllable in hyphenate(run, Lang::Italian) {
                at += syllable.len();
                if at < start + run.len() {
                    ends.push(at);
                }
            }
        }
        start += run.len();
        start += word[start..].chars().next().map_or(0, char::len_utf8);
    }
    ends
}

/// Whether letters are a word of prose: an abbreviation in capitals is never broken.
fn is_prose(run: &str) -> bool {
    run.chars().skip(1).all(char::is_lowercase)
}

/// Splits what is wider than the measure between its characters, so that nothing is ever cut or overprinted.
fn split_wide(
    pieces: &mut Vec<Piece>,
    first: usize,
    text: &Text,
    letter: f64,
    width: f64,
    words: &mut Words<'_>,
) {
    if pieces[first..].iter().all(|piece| piece.width + piece.hyphen <= width) {
        return;
    }
    for piece in pieces.split_off(first) {
        if piece.width + piece.hyphen <= width {
            pieces.push(piece);
            continue;
        }
        let mut start = piece.text.start;
        let mut taken = 0.0;
        for (at, character) in text.text[piece.text.clone()].char_indices() {
            let at = piece.text.start + at;
            let advance = measure(text, at..at + character.len_utf8(), words) / letter;
            if taken + advance > width && at > start && advance > 0.0 {
                pieces.push(Piece { text: start..at, width: taken, blank: 0.0, hyphen: 0.0 });
                (start, taken) = (at, 0.0);
            }
            taken += advance;
        }
        pieces.push(Piece { text: start..piece.text.end, width: taken, blank: 0.0, hyphen: piece.hyphen });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(word: &str) -> Vec<&str> {
        let mut start = 0;
        let mut syllables = Vec::new();
        for end in syllable_ends(word).into_iter().chain([word.len()]) {
            syllables.push(&word[start..end]);
            start = end;
        }
        syllables
    }

    #[test]
    fn words_are_hyphenated_as_in_italian() {
        assert_eq!(broken("semplificazione"), ["sem", "pli", "fi", "ca", "zio", "ne"]);
        assert_eq!(broken("dell'amministrazione").concat(), "dell'amministrazione");
        assert!(broken("dell'amministrazione").contains(&"stra"));
    }

    #[test]
    fn abbreviations_numbers_and_short_words_are_not_hyphenated() {
        for word in ["PIAO", "OBIETTIVI", "31.12.2023", "entro", "www"] {
            assert_eq!(broken(word), [word]);
        }
    }
}
