//! Lines of texts that were set before: an annex says its labels, its offices and its dates over and over.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::layout::breaking::LineWidths;
use crate::layout::line::{Line, set_lines};
use crate::layout::paragraph::{ParagraphText, TextLook};
use crate::layout::words::Words;
use crate::style::ParagraphStyle;

/// The longest text that is remembered, in bytes: longer ones are seldom said twice.
const LONGEST: usize = 200;
/// The most texts that are remembered. Then all are forgotten: those that come back are soon known again.
const MOST: usize = 4096;

/// The lines of short texts of one look.
#[derive(Debug, Default)]
pub(crate) struct KnownLines(FxHashMap<Box<str>, Vec<KnownText>>);

/// A text that was set.
#[derive(Debug)]
struct KnownText {
    look: Arc<TextLook>,
    style: ParagraphStyle,
    measure: LineWidths,
    lines: Arc<[Line]>,
}

impl KnownLines {
    /// Sets a text as [`set_lines`] does, or gives the lines that it has.
    pub(crate) fn set(
        &mut self,
        text: &ParagraphText,
        style: &ParagraphStyle,
        measure: LineWidths,
        words: &mut Words<'_>,
    ) -> Arc<[Line]> {
        let [span] = text.spans.as_slice() else { return set_lines(text, style, measure, words).into() };
        if text.text.len() > LONGEST {
            return set_lines(text, style, measure, words).into();
        }
        let same =
            |known: &&KnownText| known.measure == measure && known.look == span.look && known.style == *style;
        if let Some(known) = self.0.get(text.text.as_str()).and_then(|all| all.iter().find(same)) {
            return Arc::clone(&known.lines);
        }
        let lines: Arc<[Line]> = set_lines(text, style, measure, words).into();
        if self.0.len() == MOST {
            self.0.clear();
        }
        let known =
            KnownText { look: span.look.clone(), style: style.clone(), measure, lines: Arc::clone(&lines) };
        self.0.entry(text.text.as_str().into()).or_default().push(known);
        lines
    }
}
