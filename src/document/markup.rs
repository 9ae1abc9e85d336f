//! Markup as a template rendered it, and the way back to the template.

use std::ops::Range;

use crate::source::Span;

/// Rendered markup. Its diagnostics are about the template, which alone can be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup {
    pub text: String,
    /// For each element that a template opened: its offset in `text`, and where the template has it; in order
    /// of offset.
    pub origins: Vec<(usize, Span)>,
}

impl Markup {
    /// The place in the template of what stands at `range`: the nearest element opened at or before it.
    pub(crate) fn origin(&self, range: Range<usize>) -> Option<&Span> {
        // An element's own origin is at its `<`, and counts for it.
        let after = self.origins.partition_point(|(offset, _)| *offset <= range.start);
        after.checked_sub(1).and_then(|index| self.origins.get(index)).map(|(_, span)| span)
    }
}
