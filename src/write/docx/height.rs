//! An estimate of a row's height, whichever program sets it.

use crate::document::{Block, Cell, RowCell, plain_text};
use crate::style::{ParagraphStyle, Pt, Style, TableStyle};

/// The width of a letter as a multiple of the type size; Italian text in Arial has about 0.48.
const LETTER: f32 = 0.53;

/// The part of a page that a row may fill and still be kept whole.
const SHARE: f32 = 0.75;

/// Whether a row surely fits on one page, with all of each cell that reaches it from above.
///
/// A row that may not split and does not fit loses its end in LibreOffice, so a doubtful one may split.
pub(crate) fn surely_fits(row: &[RowCell<'_>], columns: &[f32], table: &TableStyle, style: &Style) -> bool {
    let page = style.page.height - style.page.margins.top - style.page.margins.bottom;
    row.iter().all(|RowCell { cell, column, .. }| {
        let share: f32 = columns.iter().skip(*column).take(cell.colspan).sum();
        let width = style.page.text_width() * share - table.padding.left - table.padding.right;
        height(&cell.blocks, cell, width, style) < page * SHARE
    })
}

fn height(blocks: &[Block], cell: &Cell, width: Pt, style: &Style) -> Pt {
    let base = style.cells.get(&cell.style).and_then(|cell| style.paragraphs.get(&cell.paragraph));
    let text = |words: &str, paragraph: Option<&ParagraphStyle>| match paragraph.or(base) {
        Some(paragraph) => lines(words, width, paragraph) + paragraph.space_before + paragraph.space_after,
        None => Pt::ZERO,
    };
    let of_block = |block: &Block| match block {
        Block::Heading(heading) => text(&plain_text(&heading.content), style.paragraphs.get(&heading.style)),
        Block::Paragraph(paragraph) => {
            text(&plain_text(&paragraph.content), style.paragraphs.get(&paragraph.style))
        }
        Block::Picture(picture) => {
            style.pictures.get(&picture.style).map_or(Pt::ZERO, |picture| picture.height)
        }
        Block::List(list) => {
            let narrower = width - style.list.cell_indent;
            let item = |blocks: &[Block]| height(blocks, cell, narrower, style) + style.list.space_between;
            list.items.iter().map(|entry| item(&entry.blocks)).sum()
        }
        // None of them stands in a cell; one that is there may be of any height.
        Block::Table(_) | Block::Contents(_) | Block::Chart(_) => style.page.height,
    };
    blocks.iter().map(of_block).sum()
}

/// The height of a text's lines.
fn lines(words: &str, width: Pt, paragraph: &ParagraphStyle) -> Pt {
    let letters = (width.0 / (paragraph.size.0 * LETTER)).max(1.0);
    let lines = (words.chars().count() as f32 / letters).ceil().max(1.0);
    paragraph.line_height() * lines
}

#[cfg(test)]
mod tests {
    use crate::document::{Inline, Paragraph, grid};
    use crate::style::StyleName;
    use crate::write::docx::fixture;
    use crate::write::docx::height::*;

    #[test]
    fn a_field_of_a_few_lines_fits_and_one_of_three_thousand_letters_may_not() {
        let style = fixture::style();
        let fits = |letters: usize| {
            let content = vec![Inline::text("parola ".repeat(letters / 7))];
            let block = Block::Paragraph(Paragraph {
                style: StyleName::new("cella"),
                content,
                change: None,
                break_before: None,
                former: None,
            });
            let row = fixture::field_row("id", "etichetta", vec![block], None);
            let table = &style.tables["obiettivi"];
            surely_fits(&grid(&[row])[0], &table.columns, table, &style)
        };
        assert!(fits(700) && fits(1_500));
        assert!(!fits(3_000));
    }
}
