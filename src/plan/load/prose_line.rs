//! Lines of a text as they stand in its file, with their indentation.

use std::borrow::Cow;
use std::ops::Range;

use crate::plan::Phrase;
use crate::source::item_sign::{ItemOpening, ItemSign};
use crate::yaml::{Scalar, is_hard_blank, single_spaced};

/// A line; one without words ends the paragraph before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProseLine {
    /// The columns before its first character.
    pub(crate) indent: usize,
    pub(crate) phrases: Vec<Phrase>,
    /// Whether its author has said that it begins with words, and with no sign.
    pub(crate) is_escaped: bool,
    /// Its place in the file, without blanks.
    pub(crate) place: Range<usize>,
}

/// The way in which the lines of a text follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineRule {
    /// Under `>`: a line's end is a blank.
    Folded,
    /// Under `|`: a line's end is a line's end.
    Kept,
    /// In the premise, where a line goes on whatever stands above it, and Markdown has found all lists but
    /// those with letters.
    Markdown,
}

/// The lines of a text, and how they are read.
pub(crate) struct ProseLines<'a> {
    pub(crate) lines: &'a [ProseLine],
    pub(crate) rule: LineRule,
    /// The indices of the lines that are rows of tables.
    pub(crate) rows: &'a [usize],
    /// The lists that may stand within each other.
    pub(crate) levels: usize,
}

/// The columns that a tab counts for.
const TAB: usize = 4;

impl ProseLine {
    /// The words without their looks.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self.phrases.as_slice() {
            [] => Cow::Borrowed(""),
            // In the fields all lines are of one look.
            [only] => Cow::Borrowed(only.text.trim_end_matches([' ', '\n'])),
            several => {
                let mut text: String = several.iter().map(|phrase| phrase.text.as_str()).collect();
                text.truncate(text.trim_end_matches([' ', '\n']).len());
                Cow::Owned(text)
            }
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The sign that the line begins with, without a look of its own.
    pub(crate) fn opening(&self, rule: LineRule) -> Option<ItemOpening> {
        if self.is_escaped {
            return None;
        }
        let first = self.phrases.first().filter(|first| !first.strong && !first.emphasis)?;
        let opening = ItemOpening::of(&self.text())?;
        // Of a sign whose words have another look, the blank behind it is still its own.
        let is_whole = opening.length <= first.text.len();
        (is_whole && rule.knows(&opening.sign)).then_some(opening)
    }

    /// The line without the sign that it begins with.
    pub(crate) fn without(&self, opening: &ItemOpening) -> Vec<Phrase> {
        let mut phrases = self.phrases.clone();
        phrases[0].text.drain(..opening.length);
        phrases.retain(|phrase| !phrase.text.is_empty());
        phrases
    }
}

impl LineRule {
    /// Whether a sign may begin an item.
    fn knows(self, sign: &ItemSign) -> bool {
        match (self, sign) {
            (LineRule::Folded | LineRule::Kept, _) => true,
            // Numbers are the premise's way to write a), b), c).
            (LineRule::Markdown, ItemSign::Label(label)) => {
                !label.contains(|sign: char| sign.is_ascii_digit())
            }
            (LineRule::Markdown, ItemSign::Hyphen | ItemSign::Dash | ItemSign::Bullet) => false,
        }
    }
}

/// The lines of a block's text, or of another in its place, as they stand in the file, because YAML's folding
/// merges the items of a list.
pub(crate) fn lines_of_block(scalar: &Scalar, text: &str) -> Vec<ProseLine> {
    let start = scalar.span.range.start;
    // The span begins with the first word, behind the blanks of its line.
    let before = scalar.span.source.position(start).1 - 1;
    lines_of_text(text, BlockPlace { start, before, indent: scalar.indent })
}

/// The place of a block text in its file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BlockPlace {
    start: usize,
    /// The columns before its first character.
    before: usize,
    /// The columns that all of its lines have before them.
    indent: usize,
}

/// The lines of a text that stands in this place.
pub(crate) fn lines_of_text(text: &str, place: BlockPlace) -> Vec<ProseLine> {
    let BlockPlace { mut start, mut before, indent } = place;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let (columns, words) = indentation(line.trim_end_matches(['\r', '\n']));
        let place = start + words.start..start + words.end;
        let text = single_spaced(&line[words]);
        lines.push(ProseLine {
            indent: (before + columns).saturating_sub(indent),
            phrases: if text.is_empty() { Vec::new() } else { vec![Phrase::plain(text)] },
            is_escaped: false,
            place,
        });
        (start, before) = (start + line.len(), 0);
    }
    lines
}

/// The columns before a line's words, and the words' bytes.
fn indentation(line: &str) -> (usize, Range<usize>) {
    let end = line.trim_end_matches([' ', '\t']).len();
    let mut words = line.trim_start_matches([' ', '\t']);
    // Hard blanks are the office's, unless they stand before an item that Word has moved in.
    if words.starts_with(is_hard_blank) {
        let behind = words.trim_start_matches(is_blank);
        words = if ItemOpening::of(behind).is_some() { behind } else { words };
    }
    let start = (line.len() - words.len()).min(end);
    let columns = line[..start].chars().map(|blank| if blank == '\t' { TAB } else { 1 }).sum();
    (columns, start..end)
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t') || is_hard_blank(character)
}
