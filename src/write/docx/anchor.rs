//! The anchors by which an edited document can be read back: bookmarks around the labels of the rows.
//!
//! A content control around or inside a cell was tried first (version 0.1.0): viewers and readers of DOCX
//! pass over it with all that it holds, and LibreOffice loses it on the way through an ODT. A bookmark around
//! an answer goes when somebody selects the answer and types. The label before it is never empty, and nobody
//! retypes it.

use crate::document::{Block, Cell, CellKind, Row, plain_text};
use crate::docx_import::{Anchor, BookmarkPlace, Slot, bookmark_name};
use crate::plan::RowKey;

/// The names of the bookmarks that each cell of a row holds, those of the cells behind it too.
pub(crate) fn anchors(row: &Row) -> Vec<Vec<String>> {
    let mut held = vec![Vec::new(); row.cells.len()];
    for (at, cell) in row.cells.iter().enumerate() {
        let Some(id) = cell.id.as_deref() else { continue };
        let before = at.checked_sub(1).filter(|before| is_label(&row.cells[*before]));
        match before {
            Some(label) => held[label].push(bookmark_name(id, BookmarkPlace::Label)),
            // The note belongs to the row of its objective, and needs no bookmark of its own.
            None if is_note_beside(row, at) => {}
            None => held[at].push(bookmark_name(id, BookmarkPlace::Cell)),
        }
    }
    held
}

/// Whether a cell is a label with words, around which a bookmark can stand.
fn is_label(cell: &Cell) -> bool {
    let words = match cell.blocks.first() {
        Some(Block::Paragraph(paragraph)) => plain_text(&paragraph.content),
        Some(Block::Heading(heading)) => plain_text(&heading.content),
        Some(Block::List(_) | Block::Table(_) | Block::Picture(_) | Block::Contents(_) | Block::Chart(_))
        | None => String::new(),
    };
    matches!(cell.kind, CellKind::Header(_)) && !words.trim().is_empty()
}

/// Whether the cell at `at` is the note of the objective whose first field stands before it, behind a label.
fn is_note_beside(row: &Row, at: usize) -> bool {
    let [.., label, field, note] = &row.cells[..=at] else { return false };
    let anchor = |cell: &Cell| cell.id.as_deref().and_then(Anchor::of_nine);
    let (Some(field), Some(note)) = (anchor(field), anchor(note)) else { return false };
    let is_first = field.slot == Slot::Row(RowKey::FIRST);
    is_label(label) && is_first && note.slot == Slot::Note && note.objective == field.objective
}

#[cfg(test)]
mod tests {
    use crate::write::docx::anchor::*;
    use crate::write::docx::fixture::field_row;

    #[test]
    fn a_bookmark_stands_at_the_label_or_else_in_the_cell() {
        let (at_label, in_cell) = (BookmarkPlace::Label, BookmarkPlace::Cell);
        let mut row = field_row("uno.obiettivo", "OBIETTIVO 1", Vec::new(), None);
        row.cells[2].id = Some("uno.note".to_owned());
        let label = vec![bookmark_name("uno.obiettivo", at_label)];
        assert_eq!(anchors(&row), [label, vec![], vec![]], "the note is the row's");
        row.cells[2].id = Some("due.note".to_owned());
        let other = vec![bookmark_name("due.note", in_cell)];
        assert_eq!(anchors(&row)[2], other, "of another objective's note nobody would know");
        row.cells[0].blocks.clear();
        let field = vec![bookmark_name("uno.obiettivo", in_cell)];
        assert_eq!(anchors(&row), [vec![], field, other], "an empty label holds no bookmark");
    }
}
