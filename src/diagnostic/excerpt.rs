//! The lines of a source that a message shows, made safe for the screen.

use std::ops::Range;

use crate::diagnostic::visible::pictured;
use crate::source::{Source, Span};

/// Some neighbouring lines of a source, in visible form, with the way from the source's offsets to theirs.
pub(crate) struct Excerpt<'a> {
    source: &'a Source,
    /// The number of the first line, from 1.
    pub(crate) first: usize,
    pub(crate) text: String,
    /// For each line: its range in the source, and where it begins in `text`.
    lines: Vec<(Range<usize>, usize)>,
}

impl<'a> Excerpt<'a> {
    /// The lines that a set of places in one source needs.
    pub(crate) fn around<'s>(source: &'a Source, spans: impl Iterator<Item = &'s Span>) -> Self {
        let (mut first, mut last) = (usize::MAX, 1);
        for span in spans {
            first = first.min(source.position(span.range.start).0);
            last = last.max(source.position(span.range.end).0);
        }
        // Without places the first line would lie behind the last.
        let mut excerpt = Excerpt { source, first: first.min(last), text: String::new(), lines: Vec::new() };
        for number in excerpt.first..=last {
            excerpt.add(number);
        }
        excerpt
    }

    fn add(&mut self, number: usize) {
        if let Some(range) = self.source.line(number) {
            self.lines.push((range.clone(), self.text.len()));
            self.text.push_str(&pictured(&self.source.text()[range]));
            self.text.push('\n');
        }
    }

    /// The range in `text` of a range in the source.
    pub(crate) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }

    fn offset(&self, offset: usize) -> usize {
        let after = self.lines.partition_point(|(line, _)| line.start <= offset);
        let Some((line, begin)) = after.checked_sub(1).and_then(|index| self.lines.get(index)) else {
            return 0;
        };
        // Behind the line's end stands what is not shown: its line break, and lines that no place needs.
        let end = self.source.text().floor_char_boundary(offset.min(line.end));
        begin + pictured(&self.source.text()[line.start..end]).len()
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::excerpt::*;

    #[test]
    fn places_follow_what_was_written_out() {
        let source = Source::new("a", "uno\r\nd\u{1b}ue: x\r\ntre\n");
        let span = Span::new(&source, 11..12);
        let excerpt = Excerpt::around(&source, std::iter::once(&span));
        assert_eq!(excerpt.first, 2);
        assert_eq!(excerpt.text, "d␛ue: x\n");
        assert_eq!(&excerpt.text[excerpt.place(&span.range)], "x");
    }
}
