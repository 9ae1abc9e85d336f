//! Columns that hold the words of the signs at changes: `[soppresso:` is not to be broken.

use std::borrow::Cow;

use crate::document::{Block, Content, Inline, Table, grid};
use crate::layout::paragraph::{ParagraphText, TextSurroundings};
use crate::layout::words::Words;
use crate::style::{ParagraphStyle, Pt, Style};

/// The parts of a table's width that its columns have, each at least as wide as the signs in it. What some
/// take more the others give, in proportion to what they can spare; where they can't, the parts are those of
/// the table.
pub(crate) fn shares_for_signs<'t>(
    table: &'t Table,
    style: &'t Style,
    width: Pt,
    words: &mut Words<'_>,
) -> Cow<'t, [f32]> {
    let table_style = &style.tables[&table.style];
    let own = table.shares(table_style);
    let mut needed = vec![0.0_f32; own.len()];
    let padding = table_style.padding.left + table_style.padding.right;
    let rows = table.groups.iter().map(|group| group.rows.as_slice());
    for placed in std::iter::once(table.head.as_slice()).chain(rows).flat_map(grid).flatten() {
        // A sign in a cell of several columns has room enough.
        if placed.cell.colspan > 1 {
            continue;
        }
        let base = &style.paragraphs[&style.cells[&placed.cell.style].paragraph];
        let widest = widest_sign(&placed.cell.blocks, base, style, words);
        if widest > Pt::ZERO
            && let Some(column) = needed.get_mut(placed.column)
        {
            // A hair more than the words: sums of parts are not exact.
            *column = column.max((widest + padding + Pt(0.1)).0 / width.0);
        }
    }
    let missing: f32 = needed.iter().zip(own).map(|(needed, own)| (needed - own).max(0.0)).sum();
    let spare: f32 = needed.iter().zip(own).map(|(needed, own)| (own - needed).max(0.0)).sum();
    if missing <= 0.0 || spare <= missing {
        return Cow::Borrowed(own);
    }
    let shares = needed.iter().zip(own).map(|(needed, own)| match own - needed {
        lacks if lacks < 0.0 => *needed,
        spares => own - spares * missing / spare,
    });
    Cow::Owned(shares.collect())
}

/// The width of the widest word of the signs in blocks.
fn widest_sign(blocks: &[Block], base: &ParagraphStyle, style: &Style, words: &mut Words<'_>) -> Pt {
    let mut widest = Pt::ZERO;
    for block in blocks {
        let own = match block {
            Block::Heading(heading) => of_line(&heading.content, base, style, words),
            Block::Paragraph(paragraph) => {
                of_line(&paragraph.content, &style.paragraphs[&paragraph.style], style, words)
            }
            Block::List(list) => {
                let items = list.items.iter().map(|item| widest_sign(&item.blocks, base, style, words));
                items.fold(Pt::ZERO, Pt::max)
            }
            Block::Table(_) | Block::Picture(_) | Block::Contents(_) => Pt::ZERO,
        };
        widest = widest.max(own);
    }
    widest
}

fn of_line(content: &[Inline], base: &ParagraphStyle, style: &Style, words: &mut Words<'_>) -> Pt {
    let mut widest = Pt::ZERO;
    for sign in content.iter().filter(|piece| matches!(piece.content, Content::Sign(_))) {
        let text = ParagraphText::new(std::slice::from_ref(sign), base, style, TextSurroundings::default());
        for span in &text.spans {
            for word in text.text[span.range.clone()].split_whitespace() {
                widest = widest.max(span.look.size * words.advance(span.look.face, word));
            }
        }
    }
    widest
}
