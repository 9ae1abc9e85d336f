//! Lines: broken text with every word in its place.

use std::ops::Range;
use std::sync::Arc;

use crate::font::FaceKey;
use crate::layout::breaking::{BrokenLine, LineWidths, break_lines};
use crate::layout::paragraph::{ParagraphText, TextLook};
use crate::layout::words::{WordId, Words};
use crate::style::{Alignment, ParagraphStyle, Pt};

/// Words of one look, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// From the line's left edge.
    pub(crate) x: Pt,
    pub(crate) width: Pt,
    pub look: Arc<TextLook>,
    /// Shared by all lines that say the same in the same place.
    pub words: Arc<[PlacedWord]>,
}

/// The same while its line is being set.
#[derive(Debug)]
struct OpenRun {
    look: Arc<TextLook>,
    words: Vec<PlacedWord>,
}

/// A word with the room that justification gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedWord {
    pub id: WordId,
    /// After the word, as a part of the type size; only after a blank.
    pub(crate) extra: f32,
}

/// A line of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) runs: Vec<GlyphRun>,
    /// From the line's top.
    pub(crate) baseline: Pt,
}

/// The widest gap that justification may add to a blank, as a part of the type size; a wider line stays
/// ragged.
const WIDEST_GAP: f32 = 0.9;

/// Sets a text in lines that are at most as wide as their measure; each begins at its own left edge.
pub(crate) fn set_lines(
    text: &ParagraphText,
    style: &ParagraphStyle,
    measure: LineWidths,
    words: &mut Words<'_>,
) -> Vec<Line> {
    let face = words.fonts().face(FaceKey { family: style.family, bold: false, italic: false });
    // The leading is shared above and below the letters, as CSS and Word do.
    let slack = style.line_height() - style.size * (face.ascent + face.descent);
    let baseline = slack / 2.0 + style.size * face.ascent;
    let mut lines = Vec::new();
    for broken in break_lines(text, style, measure, words) {
        let mut runs = runs(text, &broken, words);
        let own = if lines.is_empty() { measure.first } else { measure.rest };
        let room = own - runs.iter().map(|run| run.width(words)).sum();
        if style.alignment == Alignment::Justified && !broken.last {
            justify(&mut runs, room, style.size, words);
        }
        // After the room is shared out: the white space at the end takes none of it.
        push_space(&mut runs, text, &broken.space, words);
        let indent = match style.alignment {
            Alignment::Left | Alignment::Justified => Pt::ZERO,
            Alignment::Centre => room.max(Pt::ZERO) / 2.0,
            Alignment::Right => room.max(Pt::ZERO),
        };
        lines.push(Line { runs: placed_runs(runs, indent, words), baseline });
    }
    lines
}

/// A line's words by their looks, with the hyphen at its end.
fn runs(text: &ParagraphText, broken: &BrokenLine, words: &mut Words<'_>) -> Vec<OpenRun> {
    let mut runs: Vec<OpenRun> = Vec::new();
    for span in text.spans_in(&broken.text) {
        let part = span.range.start.max(broken.text.start)..span.range.end.min(broken.text.end);
        let placed = place_words(&text.text[part], span.look.face, words);
        runs.push(OpenRun { look: span.look.clone(), words: placed });
    }
    if broken.hyphen
        && let Some(run) = runs.last_mut()
    {
        run.words.push(PlacedWord { id: words.hyphen(run.look.face), extra: 0.0 });
    }
    runs
}

/// Words and blanks in turn, each shaped by itself.
fn place_words(text: &str, face: FaceKey, words: &mut Words<'_>) -> Vec<PlacedWord> {
    let mut placed = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = match rest.find(' ') {
            Some(0) => 1,
            Some(end) => end,
            None => rest.len(),
        };
        placed.extend(words.shape(face, &rest[..end]).map(|id| PlacedWord { id, extra: 0.0 }));
        rest = &rest[end..];
    }
    placed
}

/// Shares the room that is left among the line's blanks, unless they would gape.
fn justify(runs: &mut [OpenRun], room: Pt, size: Pt, words: &Words<'_>) {
    let blanks: usize =
        runs.iter().map(|run| run.words.iter().filter(|word| words.is_blank(word.id)).count()).sum();
    let gap = room / blanks.max(1) as f32;
    if gap <= Pt::ZERO || gap > size * WIDEST_GAP {
        return;
    }
    for run in runs {
        let extra = gap.0 / run.look.size.0;
        for word in &mut run.words {
            if words.is_blank(word.id) {
                word.extra = extra;
            }
        }
    }
}

/// Adds the white space at a line's end, as a blank: words must stay apart when they are read or copied. It
/// is set as the text has it there, for a label's blank is no more a part of the document than the label, and
/// a document's blank no part of the label.
fn push_space(runs: &mut Vec<OpenRun>, text: &ParagraphText, space: &Range<usize>, words: &mut Words<'_>) {
    if space.is_empty() {
        return;
    }
    for span in text.spans_in(space) {
        let blank = words.shape(span.look.face, " ").map(|id| PlacedWord { id, extra: 0.0 });
        match runs.last_mut() {
            Some(run) if run.look == span.look => run.words.extend(blank),
            Some(_) | None => {
                runs.push(OpenRun { look: span.look.clone(), words: blank.collect() });
            }
        }
    }
}

fn placed_runs(runs: Vec<OpenRun>, indent: Pt, words: &Words<'_>) -> Vec<GlyphRun> {
    let mut x = indent;
    let mut placed = Vec::with_capacity(runs.len());
    for run in runs {
        let width = run.width(words);
        placed.push(GlyphRun { x, width, look: run.look, words: run.words.into() });
        x += width;
    }
    placed
}

impl OpenRun {
    fn width(&self, words: &Words<'_>) -> Pt {
        self.look.size * self.words.iter().map(|word| words.get(word.id).advance + word.extra).sum::<f32>()
    }
}
