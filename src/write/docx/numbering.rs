//! Lists: each has a `w:num` of its own, so that each begins from `a)`.

use crate::document::ListKind;
use crate::template::ListPart;
use crate::write::docx::xml::Xml;

/// The deepest level that WordprocessingML has, from 0 (ECMA-376-1, 17.9.3).
pub(crate) const DEEPEST: usize = 8;

/// The place of blocks: lists are indented less in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListPlace {
    Body,
    Cell,
}

/// The definition that a list follows.
pub(crate) fn definition(kind: ListKind, place: ListPlace) -> ListPart {
    match (kind, place) {
        (ListKind::Lettered, ListPlace::Body) => ListPart::Lettered,
        (ListKind::Bulleted, ListPlace::Body) => ListPart::Bulleted,
        (ListKind::Lettered, ListPlace::Cell) => ListPart::LetteredInCell,
        (ListKind::Bulleted, ListPlace::Cell) => ListPart::BulletedInCell,
    }
}

/// One list of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberedList {
    pub(crate) id: u32,
    /// The `w:abstractNumId` of its definition.
    pub(crate) definition: String,
    /// Its level, from 0.
    pub(crate) depth: usize,
}

impl NumberedList {
    /// Writes its `w:num`, whose level begins anew.
    pub(crate) fn write(&self, xml: &mut Xml) {
        xml.element("w:num", &[("w:numId", &self.id.to_string())], |xml| {
            xml.value("w:abstractNumId", &self.definition);
            // Without it a list goes on counting where the last one of the same definition ended.
            xml.element("w:lvlOverride", &[("w:ilvl", &self.depth.to_string())], |xml| {
                xml.value("w:startOverride", "1");
            });
        });
    }
}
