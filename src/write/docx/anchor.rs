//! The anchors by which an edited document can be read back: content controls around cells.
//!
//! The control stands around the whole cell (`CT_SdtCell`), as Word itself writes one that holds all that a
//! cell has: inside the cell it would need an empty paragraph below it, since a cell must end with a
//! paragraph.
//!
//! Two of its properties are there for LibreOffice 7.4. It saves a control's alias and loses its tag, so the
//! id is both. And a rich text control costs it the cell's formatting, line breaks and tracked changes, while
//! one of the kind that holds a building block (`w:docPartObj`) passes whole; Word lets both be edited
//! freely. LibreOffice writes the control back inside the cell, so a reader finds the cell that a control
//! holds or stands in, and takes all of the cell's text.

use crate::write::WriteError;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::xml::Xml;

/// The longest tag and alias that Word takes (MS-OI29500, 2.1.425).
const LONGEST: usize = 64;

/// Writes a cell, inside a control where it has an id.
pub(crate) fn around<'a>(
    xml: &mut Xml,
    ids: &mut IdAllocator<'a>,
    id: Option<&str>,
    cell: impl FnOnce(&mut Xml, &mut IdAllocator<'a>) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let Some(tag) = id else { return cell(xml, ids) };
    if tag.chars().count() > LONGEST {
        let reason =
            format!("l'identificativo di cella «{tag}» supera i {LONGEST} caratteri che Word accetta");
        return Err(WriteError::Package(reason));
    }
    let control = ids.control();
    xml.element("w:sdt", &[], |xml| {
        xml.element("w:sdtPr", &[], |xml| {
            xml.value("w:alias", tag);
            xml.value("w:tag", tag);
            xml.value("w:id", &control);
            xml.element("w:docPartObj", &[], |xml| xml.value("w:docPartGallery", "Quick Parts"));
        });
        xml.element("w:sdtContent", &[], |xml| cell(xml, ids))
    })
}
