//! A line that every page repeats.

use crate::document::Inline;
use crate::style::Pt;
use crate::write::WriteError;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::namespaces::{RELATIONSHIPS, WORDPROCESSING};
use crate::write::docx::run;
use crate::write::docx::tracked_changes::Tracked;
use crate::write::docx::xml::Xml;

/// A paragraph that every page repeats.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FurnitureLine<'a> {
    pub(crate) style: &'a str,
    pub(crate) content: &'a [Inline],
    /// Space below it other than the style's.
    pub(crate) after: Option<Pt>,
}

impl FurnitureLine<'_> {
    /// Writes the paragraph.
    pub(crate) fn write(self, xml: &mut Xml, ids: &mut IdAllocator<'_>) -> Result<(), WriteError> {
        let style = ids.fixed.paragraph(self.style)?;
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", &style);
                if let Some(after) = self.after {
                    xml.empty("w:spacing", &[("w:after", &after.twips().to_string())]);
                }
            });
            run::inlines(xml, ids, self.content, Tracked::default());
        });
        Ok(())
    }
}

/// Writes a part of one paragraph.
pub(crate) fn line_part(
    root: &str,
    line: FurnitureLine<'_>,
    ids: &mut IdAllocator<'_>,
) -> Result<String, WriteError> {
    let mut xml = Xml::part();
    xml.element(root, &[("xmlns:w", WORDPROCESSING), ("xmlns:r", RELATIONSHIPS)], |xml| {
        line.write(xml, ids)
    })?;
    xml.finish()
}
