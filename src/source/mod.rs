//! A text that the office wrote, and places in it.

mod capital;
mod encoding;
pub(crate) mod folded_words;
mod foreign;
pub(crate) mod item_sign;
mod numerals;
mod shortened;
pub(crate) mod similarity;
mod stray;

pub(crate) use capital::capitalized;
pub(crate) use encoding::{DecodeError, Decoded, Encoding, Reading, decode, decode_up_to};
pub(crate) use foreign::ForeignFormat;
pub use numerals::Numerals;
pub(crate) use shortened::{shortened, shortened_between_words};
pub(crate) use stray::{is_stray, strays, without_certain_strays, without_strays};

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text file as it was read: its path, with `/` on every system, and what it says.
#[derive(PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    /// The number of characters that begin before each multiple of [`BLOCK`].
    characters: Vec<usize>,
}

/// The bytes whose characters are counted anew for a column, however long its line is.
const BLOCK: usize = 4096;

impl Source {
    /// Takes a text whose `name` is its path with `/`, of which messages make the system's own.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut characters = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            characters.push(characters[characters.len() - 1] + beginnings(block));
        }
        Arc::new(Source { name: name.into(), text, line_starts, characters })
    }

    /// The path, with `/`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        // An offset of the parser of YAML may fall within a character.
        let (start, offset) = (self.line_starts[line - 1], self.text.ceil_char_boundary(offset));
        let before = if offset - start <= BLOCK {
            beginnings(&self.text.as_bytes()[start..offset])
        } else {
            self.characters_before(offset) - self.characters_before(start)
        };
        (line, before + 1)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.characters[block] + beginnings(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The byte range of a line (from 1), without its line break.
    pub(crate) fn line(&self, number: usize) -> Option<Range<usize>> {
        let start = *self.line_starts.get(number.checked_sub(1)?)?;
        let end = self.line_starts.get(number).map_or(self.text.len(), |next| next - 1);
        Some(start..start + self.text[start..end].trim_end_matches('\r').len())
    }
}

/// The characters that begin in some bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.name)
    }
}

/// A range of bytes in a source. A span knows its source, so that a finding can travel alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Span {
    pub source: Arc<Source>,
    pub range: Range<usize>,
}

impl Span {
    /// The bytes of a source in a range.
    pub(crate) fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        Span { source: Arc::clone(source), range }
    }

    /// The text between the two ends.
    pub fn text(&self) -> &str {
        &self.source.text[self.range.clone()]
    }

    /// The span up to its first line break, which is enough to show where something long begins.
    pub(crate) fn first_line(&self) -> Span {
        let length = self.text().find(['\n', '\r']).unwrap_or(self.range.len());
        Span::new(&self.source, self.range.start..self.range.start + length)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.source.position(self.range.start);
        write!(f, "{}:{line}:{column}", self.source.name)
    }
}

/// A value with the place it was written at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub(crate) span: Span,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub(crate) fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }

    /// Another value at the same place.
    pub(crate) fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

#[cfg(test)]
mod tests {
    use crate::source::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("a.yaml", "è uno\ndue\r\n");
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(3), (1, 3));
        assert_eq!(source.position(8), (2, 2));
        assert_eq!(source.line(2).map(|range| &source.text()[range]), Some("due"));
    }

    #[test]
    fn a_column_far_to_the_right_is_counted_as_any_other() {
        let source = Source::new("a.yaml", format!("x\n{}y", "è".repeat(3 * BLOCK)));
        assert_eq!(source.position(source.text().len() - 1), (2, 3 * BLOCK + 1));
        assert_eq!(source.position(2 + 2 * BLOCK), (2, BLOCK + 1));
        assert_eq!(source.position(source.text().len()), (2, 3 * BLOCK + 2));
    }
}
