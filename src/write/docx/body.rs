//! The main part: the header's blocks at the head of the first page, then the sections.

use crate::document::{Document, Transcript};
use crate::write::WriteError;
use crate::write::docx::fixed::WORDPROCESSING;
use crate::write::docx::flow::{DocxFlow, FlowPiece, TEXT, make_room, settle_marks};
use crate::write::docx::furniture::{Furniture, section_properties};
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::numbering::ListPlace;
use crate::write::docx::picture::DRAWING;
use crate::write::docx::tracked::Tracked;
use crate::write::docx::xml::Xml;
use crate::write::docx::{paragraph, table};

/// The namespace of relationships (ECMA-376-1, annex A.1).
pub(crate) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Writes `word/document.xml`; with it come the document's words, as they were written.
pub(crate) fn part<'a>(
    document: &'a Document,
    ledger: &mut IdAllocator<'a>,
    furniture: &Furniture,
) -> Result<(String, Transcript), WriteError> {
    let all = laid_out(document, ledger)?;
    let namespaces = [("xmlns:w", WORDPROCESSING), ("xmlns:r", RELATIONSHIPS), ("xmlns:wp", DRAWING)];
    let mut xml = Xml::part();
    xml.element("w:document", &namespaces, |xml| {
        xml.element("w:body", &[], |xml| {
            pieces(xml, ledger, &all, ListPlace::Body)?;
            section_properties(xml, ledger.style, furniture)
        })
    })?;
    let transcript = xml.take_transcript();
    Ok((xml.finish()?, transcript))
}

fn laid_out<'a>(
    document: &'a Document,
    ledger: &mut IdAllocator<'a>,
) -> Result<Vec<FlowPiece<'a>>, WriteError> {
    let flow = DocxFlow { place: ListPlace::Body, base: TEXT, tracked: Tracked::default() };
    let mut all = flow.pieces(ledger, &document.header, &[])?;
    for section in &document.sections {
        let ids: Vec<&str> = section.id.as_deref().into_iter().collect();
        all.extend(flow.pieces(ledger, &section.blocks, &ids)?);
    }
    settle_marks(&mut all, Tracked::default());
    make_room(all, ledger)
}

/// Writes paragraphs and tables.
pub(crate) fn pieces<'a>(
    xml: &mut Xml,
    ledger: &mut IdAllocator<'a>,
    pieces: &[FlowPiece<'a>],
    place: ListPlace,
) -> Result<(), WriteError> {
    for piece in pieces {
        match piece {
            FlowPiece::Line(line) => paragraph::line(xml, ledger, line, place)?,
            FlowPiece::Table { table, tracked, ids } => table::table(xml, ledger, table, *tracked, ids)?,
            FlowPiece::Gap(height) => paragraph::gap(xml, ledger, *height)?,
        }
    }
    Ok(())
}
