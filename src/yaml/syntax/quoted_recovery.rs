//! Mistakes with quotes.

use std::ops::Range;

use crate::yaml::syntax::recovery::Recovery;
use crate::yaml::{ProblemKind, between_curly_quotes};

impl Recovery<'_> {
    /// A quote that begins a text and has no partner: it is a character like others.
    pub(crate) fn unclosed_quote(&mut self, offset: usize) -> bool {
        let end = self.line_end(offset);
        self.report(ProblemKind::UnclosedQuote, offset..end);
        // A typographic quote at the end shows where the text was meant to end.
        if between_curly_quotes(self.text[offset..end].trim_end()).is_some() {
            self.overwrite_signs(offset..end, end);
        }
        self.overwrite(offset..self.character_end(offset), b'x')
    }

    /// Text behind a closing quote. If that quote was meant to open a text, an earlier one was never closed;
    /// if both stand on this line, they are part of the text.
    pub(crate) fn after_quote(&mut self, offset: usize) -> bool {
        let start = self.line_start(offset);
        let Some(quote) = self.text[start..offset].trim_end().chars().next_back() else {
            return self.give_up(ProblemKind::AfterQuote, offset);
        };
        let opening = self.value_sign(start, quote);
        if self.text[start..offset].matches(quote).count() == 1
            && let Some(opening) = self.open_quote_before(start, quote)
        {
            return self.unclosed_quote(opening);
        }
        let end = self.line_end(offset);
        self.report(ProblemKind::AfterQuote, offset..end);
        match opening {
            Some(opening) => {
                self.overwrite_signs(opening..end, offset);
                self.overwrite(opening..opening + 1, b'x')
            }
            None => self.overwrite(offset..end, b' '),
        }
    }

    /// Makes the signs harmless that would mean something to YAML in a text that loses its quotes: colons,
    /// and `#` up to the closing quote.
    fn overwrite_signs(&mut self, text: Range<usize>, closed: usize) {
        // Behind the closing quote `#` begins a comment, as it did with the quotes.
        self.overwrite_colons(text.start);
        let bytes = self.text.as_bytes();
        let hashes: Vec<usize> = (text.start..closed).filter(|&at| bytes[at] == b'#').collect();
        self.overwrite_each(&hashes, b'x');
    }

    /// The nearest earlier quote that begins a value and has no partner on its line.
    fn open_quote_before(&self, start: usize, quote: char) -> Option<usize> {
        let mut end = start;
        while end > 0 {
            let line_start = self.line_start(end - 1);
            // An even number may be quotes that are closed on the line.
            if self.text[line_start..end].matches(quote).count() % 2 == 1
                && let Some(opening) = self.value_sign(line_start, quote)
            {
                return Some(opening);
            }
            end = line_start;
        }
        None
    }

    /// Backslashes in double quotes that mean nothing to YAML.
    pub(crate) fn escape(&mut self, offset: usize) -> bool {
        let end = self.line_end(offset);
        self.report(ProblemKind::Escape, offset..end);
        let slashes: Vec<usize> = (offset..end).filter(|&at| self.text.as_bytes()[at] == b'\\').collect();
        self.overwrite_each(&slashes, b'/')
    }
}
