//! The room above and below tables.

use crate::style::Pt;
use crate::write::WriteError;
use crate::write::docx::flow::{FlowLine, FlowPiece, FlowTable};
use crate::write::docx::id_allocator::IdAllocator;

/// Gives tables the room above and below that their style asks for; Word has no such setting.
pub(crate) fn make_room<'a>(
    pieces: Vec<FlowPiece<'a>>,
    ids: &IdAllocator<'a>,
) -> Result<Vec<FlowPiece<'a>>, WriteError> {
    let mut roomy: Vec<FlowPiece<'a>> = Vec::with_capacity(pieces.len());
    // The space that a table right above asks for.
    let mut below = None;
    for mut piece in pieces {
        match &mut piece {
            FlowPiece::Line(line) => {
                if let Some(below) = below.take() {
                    line.before = Some(ids.paragraph_style(line.style)?.space_before.max(below));
                }
            }
            FlowPiece::Table(FlowTable { table, .. }) => {
                let style = ids.table_style(&table.style)?;
                let above = style.space_before;
                match (below, roomy.last_mut()) {
                    // Without a paragraph between them Word takes two tables for one.
                    (Some(below), _) => roomy.push(FlowPiece::Gap(above.max(below))),
                    (None, Some(FlowPiece::Line(line))) => widen_after(line, above, ids)?,
                    (None, Some(FlowPiece::Table(_) | FlowPiece::Gap(_) | FlowPiece::Rule(_)) | None) => {}
                }
                below = Some(style.space_after);
            }
            FlowPiece::Gap(_) | FlowPiece::Rule(_) => below = None,
        }
        roomy.push(piece);
    }
    if below.is_some() {
        // A document ends with a paragraph: Word would add one as tall as its text.
        roomy.push(FlowPiece::Gap(Pt::ZERO));
    }
    Ok(roomy)
}

/// Gives the paragraph above a table the room that the table asks for, if it has less below it.
fn widen_after(line: &mut FlowLine<'_>, room: Pt, ids: &IdAllocator<'_>) -> Result<(), WriteError> {
    let own = match line.after {
        Some(after) => after,
        None => ids.paragraph_style(line.style)?.space_after,
    };
    if room > own {
        line.after = Some(room);
    }
    Ok(())
}
