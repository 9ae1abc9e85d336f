//! The footer of each page, such as `Pagina 3 di 12`; its page numbers are fields, which Word works out.

use crate::document::Document;
use crate::style::StyleName;
use crate::write::WriteError;
use crate::write::docx::furniture_line::{FurnitureLine, line_part};
use crate::write::docx::id_allocator::IdAllocator;

/// Writes `word/footer1.xml`.
pub(crate) fn part(document: &Document, ids: &mut IdAllocator<'_>) -> Result<String, WriteError> {
    line_part(
        "w:ftr",
        FurnitureLine { style: StyleName::FOOTER, content: &document.footer, after: None },
        ids,
    )
}
