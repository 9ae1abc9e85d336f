//! The watermark, such as `BOZZA`: the header of each page.

use crate::document::{Document, Inline};
use crate::style::StyleName;
use crate::write::WriteError;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::section::line_part;

/// Writes `word/header1.xml`; `None` without a watermark.
pub(crate) fn part(document: &Document, ids: &mut IdAllocator<'_>) -> Result<Option<String>, WriteError> {
    let Some(watermark) = &document.watermark else { return Ok(None) };
    line_part("w:hdr", StyleName::WATERMARK, &[Inline::text(watermark)], ids).map(Some)
}
