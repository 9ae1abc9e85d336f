//! Breaking a paragraph into lines: all lines weighed together, with Italian hyphenation.

use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};

use crate::layout::cutter::{Cutter, LinePiece};
use crate::layout::paragraph::ParagraphText;
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

/// The room for a paragraph's lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LineWidths {
    /// Of the first line, beside a label that reaches into it.
    pub(crate) first: Pt,
    pub(crate) rest: Pt,
}

impl LineWidths {
    /// The same room for all lines.
    pub(crate) fn even(width: Pt) -> Self {
        LineWidths { first: width, rest: width }
    }
}

/// The cost of a hyphen at the end of a ragged line, in squared widths of an average letter.
const RAGGED_HYPHEN_COST: usize = 160;
/// The same at the end of a justified line, where without hyphens the blanks would gape.
const JUSTIFIED_HYPHEN_COST: usize = 60;

/// Breaks a text into lines that are at most as wide as their measure, however narrow that is.
pub(crate) fn break_lines(
    text: &ParagraphText,
    style: &ParagraphStyle,
    measure: LineWidths,
    words: &mut Words<'_>,
) -> Vec<BrokenLine> {
    // textwrap squares the gap at a line's end, and its other costs suit widths counted in letters; an
    // average one is half as wide as the type is tall.
    let letter = f64::from(style.size.0) * 0.5;
    let [first, rest] = [measure.first, measure.rest].map(|width| f64::from(width.0.max(1.0)) / letter);
    let hyphen_penalty = match style.alignment {
        Alignment::Left | Alignment::Centre | Alignment::Right => RAGGED_HYPHEN_COST,
        Alignment::Justified => JUSTIFIED_HYPHEN_COST,
    };
    let penalties = Penalties { hyphen_penalty, ..Penalties::new() };
    let mut lines = Vec::new();
    for part in parts(&text.text) {
        let widths = if part.start == 0 { [first, rest] } else { [rest, rest] };
        // No piece may be too wide for the line in which it comes to stand.
        let narrowest = widths[0].min(widths[1]);
        let pieces = Cutter::new(text, style, (letter, narrowest), &mut *words).cut(part.clone());
        let broken = match is_one_line(&pieces, widths[0]) {
            true => vec![pieces.as_slice()],
            false => wrap_optimal_fit(&pieces, &widths, &penalties).expect("widths are finite"),
        };
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

/// Whether the pieces fit into one line: no break is ever better than none.
fn is_one_line(pieces: &[LinePiece], width: f64) -> bool {
    let (whole, last) = (pieces.iter().map(|piece| piece.width() + piece.whitespace_width()), pieces.last());
    // Summed up and taken off as textwrap does: what just fits has to fit here, too.
    let beyond = last.map_or((0.0, 0.0), |last| (last.whitespace_width(), last.penalty_width()));
    whole.sum::<f64>() - beyond.0 + beyond.1 <= width.max(1.0)
}

/// The parts of a text between line feeds, without these.
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split('\n').scan(0, |start, part| {
        let range = *start..*start + part.len();
        *start = range.end + 1;
        Some(range)
    })
}
