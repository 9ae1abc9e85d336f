//! The header at the head of the body, and the part that repeats a letterhead on the pages that follow.

use crate::document::{Document, HeaderLayout, HeaderSetting, Inline, PageHead};
use crate::style::{Pt, StyleName};
use crate::write::WriteError;
use crate::write::docx::flow::{DocxFlow, FlowLine, FlowPiece, Matter, TEXT};
use crate::write::docx::furniture_line::{FurnitureLine, line_part};
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::namespaces::{DRAWING, RELATIONSHIPS, WORDPROCESSING};
use crate::write::docx::numbering::ListPlace;
use crate::write::docx::paragraph::BESIDE;
use crate::write::docx::paragraph_marks::settle_marks;
use crate::write::docx::section::from_edge;
use crate::write::docx::tracked_changes::Tracked;
use crate::write::docx::xml::Xml;
use crate::write::docx::{picture, table};

/// Lays the header out, as it stands in the body and in the part that repeats it.
pub(crate) fn pieces<'a>(
    header: &'a PageHead,
    ids: &mut IdAllocator<'a>,
) -> Result<Vec<FlowPiece<'a>>, WriteError> {
    let flow = DocxFlow::new(ListPlace::Body, TEXT, Tracked::default());
    let mut pieces = flow.pieces(ids, &header.blocks, &[])?;
    let Some(setting) = header.setting else { return Ok(pieces) };
    if setting.layout == HeaderLayout::Side {
        stand_beside(&mut pieces, ids)?;
    }
    let rule = if setting.rule { header.first_style() } else { None };
    match (rule, pieces.last_mut()) {
        (Some(style), _) => pieces.push(FlowPiece::Rule(ids.paragraph_style(style.as_str())?.colour)),
        (None, Some(FlowPiece::Line(last))) => {
            last.after = Some(after(last, ids)?.max(HeaderSetting::BELOW));
        }
        (None, Some(FlowPiece::Table(_) | FlowPiece::Gap(_) | FlowPiece::Rule(_)) | None) => {}
    }
    Ok(pieces)
}

/// Puts the picture, which is the first of the pieces, into a frame beside the others.
fn stand_beside(pieces: &mut [FlowPiece<'_>], ids: &IdAllocator<'_>) -> Result<(), WriteError> {
    let Some((FlowPiece::Line(first), lines)) = pieces.split_first_mut() else { return Ok(()) };
    let Matter::Picture(framed) = first.matter else { return Ok(()) };
    let (width, height) = picture::size(framed, ids)?;
    (first.framed, first.after) = (Some(width), Some(Pt::ZERO));
    let mut room = height;
    for piece in lines.iter_mut() {
        let FlowPiece::Line(line) = piece else { continue };
        // In the head of a page LibreOffice lets no text run around a frame.
        line.indent = Some(width + BESIDE);
        room = room - ids.paragraph_style(line.style)?.line_height() - after(line, ids)?;
    }
    // What follows would stand beside a picture that is taller than the lines.
    if let Some(FlowPiece::Line(last)) = lines.last_mut() {
        last.after = Some(after(last, ids)? + room.max(Pt::ZERO));
    }
    Ok(())
}

/// The space below a paragraph.
fn after(line: &FlowLine<'_>, ids: &IdAllocator<'_>) -> Result<Pt, WriteError> {
    match line.after {
        Some(after) => Ok(after),
        None => Ok(ids.paragraph_style(line.style)?.space_after),
    }
}

/// Writes `word/header1.xml`, the head of every page but a first one that has its own: the watermark, and a
/// letterhead that is repeated; `None` if there is neither.
pub(crate) fn part<'a>(
    document: &'a Document,
    ids: &mut IdAllocator<'a>,
) -> Result<Option<String>, WriteError> {
    let watermark = watermark(document);
    let line = FurnitureLine { style: StyleName::WATERMARK, content: &watermark, after: None };
    if !document.header.is_on_all_pages() {
        return if watermark.is_empty() { Ok(None) } else { line_part("w:hdr", line, ids).map(Some) };
    }
    let mut repeated = pieces(&document.header, ids)?;
    settle_marks(&mut repeated, Tracked::default());
    let namespaces = [("xmlns:w", WORDPROCESSING), ("xmlns:r", RELATIONSHIPS), ("xmlns:wp", DRAWING)];
    let mut xml = Xml::part();
    xml.element("w:hdr", &namespaces, |xml| {
        // Also without a watermark: the letterhead then begins where the first page has it.
        let distance = from_edge(ids.style.page.margins.top, StyleName::WATERMARK, ids.style);
        FurnitureLine { after: Some(distance), ..line }.write(xml, ids)?;
        table::pieces(xml, ids, &repeated)
    })?;
    xml.finish().map(Some)
}

/// Writes `word/header2.xml`, the head of a first page whose letterhead is content: the watermark, if there
/// is one.
pub(crate) fn first_part(document: &Document, ids: &mut IdAllocator<'_>) -> Result<String, WriteError> {
    let watermark = watermark(document);
    line_part("w:hdr", FurnitureLine { style: StyleName::WATERMARK, content: &watermark, after: None }, ids)
}

fn watermark(document: &Document) -> Vec<Inline> {
    document.watermark.iter().map(Inline::text).collect()
}
