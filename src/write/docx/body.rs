//! The main part: the header's blocks at the head of the first page, then the sections.

use crate::document::{Document, Transcript};
use crate::write::WriteError;
use crate::write::docx::compressed_part::CompressedPart;
use crate::write::docx::flow::{DocxFlow, FlowPiece, TEXT};
use crate::write::docx::former_items::settle_formers;
use crate::write::docx::header;
use crate::write::docx::id_allocator::{DocxBookmark, IdAllocator};
use crate::write::docx::namespaces::{DRAWING, RELATIONSHIPS, WORDPROCESSING};
use crate::write::docx::numbering::ListPlace;
use crate::write::docx::paragraph_marks::settle_marks;
use crate::write::docx::room::make_room;
use crate::write::docx::section::{Furniture, section_properties};
use crate::write::docx::table::pieces;
use crate::write::docx::tracked_changes::Tracked;
use crate::write::docx::two_ends::settle_ends;
use crate::write::docx::xml::Xml;

/// Writes the main part; with it come the document's words, as they were written.
pub(crate) fn part<'a>(
    document: &'a Document,
    ids: &mut IdAllocator<'a>,
    furniture: &Furniture,
) -> Result<(CompressedPart, Transcript), WriteError> {
    let all = laid_out(document, ids)?;
    let namespaces = [("xmlns:w", WORDPROCESSING), ("xmlns:r", RELATIONSHIPS), ("xmlns:wp", DRAWING)];
    let mut xml = Xml::long_part(MAIN)?;
    xml.element("w:document", &namespaces, |xml| {
        xml.element("w:body", &[], |xml| {
            pieces(xml, ids, &all)?;
            section_properties(xml, ids.style, furniture)
        })
    })?;
    let transcript = xml.take_transcript();
    Ok((xml.finish_long()?, transcript))
}

/// The main part's name in the package.
const MAIN: &str = "word/document.xml";

fn laid_out<'a>(document: &'a Document, ids: &mut IdAllocator<'a>) -> Result<Vec<FlowPiece<'a>>, WriteError> {
    let flow = DocxFlow::new(ListPlace::Body, TEXT, Tracked::default());
    let mut all = header::pieces(&document.header, ids)?;
    for section in &document.sections {
        let bookmarks: Vec<DocxBookmark<'_>> =
            section.id.as_deref().map(DocxBookmark::Link).into_iter().collect();
        if section.kept {
            match all.last_mut() {
                Some(FlowPiece::Line(line)) => line.keep_with_next = true,
                Some(FlowPiece::Table(table)) => table.keep_with_next = true,
                Some(FlowPiece::Gap(_) | FlowPiece::Rule(_)) | None => {}
            }
        }
        all.extend(flow.pieces(ids, &section.blocks, &bookmarks)?);
    }
    settle_formers(ids, flow.place, &mut all)?;
    settle_marks(&mut all, Tracked::default());
    let mut all = make_room(all, ids)?;
    settle_ends(&mut all, Tracked::default(), &flow.line(TEXT, &[], None));
    Ok(all)
}
