//! Paragraphs outside the tables that follow each other, and are read as one so that their lists hang
//! together.

use roxmltree::Node;

use crate::docx_import::{CellText, NumberUse, ReadContext};
use crate::import::read::Aside;

/// The bytes of markup behind which a run ends with the next paragraph that is no item.
const FULL: usize = 64 * 1024;

/// The bytes behind which it ends in any case.
const OVERFULL: usize = 1024 * 1024;

/// The paragraphs so far.
pub(crate) struct TextRun {
    pub(crate) text: CellText,
    /// The texts beside the last of them.
    pub(crate) asides: Vec<Aside>,
    /// The bytes of their markup.
    pub(crate) bytes: usize,
}

impl TextRun {
    pub(crate) fn new() -> Self {
        TextRun { text: CellText::with(NumberUse::Words), asides: Vec::new(), bytes: 0 }
    }

    /// Whether it ends before a paragraph because it is long.
    pub(crate) fn is_full(&self, paragraph: Node<'_, '_>, reading: ReadContext<'_>) -> bool {
        let is_item = reading.marks.place(paragraph).mark.is_some();
        // A list that is cut would begin anew at its outermost level.
        self.bytes > OVERFULL || self.bytes > FULL && !is_item
    }
}
