//! Columns that hold the words of their heads and of the signs at changes: neither «Traguardo» nor
//! `[soppresso:` is to be broken.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Block, CellKind, Content, Inline, Scope, Table, grid};
use crate::layout::paragraph::{ParagraphText, TextSurroundings};
use crate::layout::words::Words;
use crate::style::{ParagraphStyle, Pt, Style};

/// The parts of a table's width that its columns have, each at least as wide as the words of its head and of
/// the signs in it. What some take more the others give, in proportion to what they can spare; where they
/// can't, the parts are those of the table.
pub(crate) fn shares_for_words<'t>(
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
        // A cell of several columns has room enough.
        if placed.cell.colspan > 1 {
            continue;
        }
        let base = &style.paragraphs[&style.cells[&placed.cell.style].paragraph];
        let kept = match placed.cell.kind {
            CellKind::Header(Scope::Column) => Kept::AllWords,
            CellKind::Header(Scope::Row | Scope::RowGroup) | CellKind::Data => Kept::Signs,
        };
        let mut measure = WordMeasure { style, words: &mut *words, kept };
        let widest = measure.blocks(&placed.cell.blocks, base);
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

/// The words of a cell that stay in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    AllWords,
    /// Those of signs, and what clings to them.
    Signs,
}

/// Measures the words of cells.
struct WordMeasure<'w, 'f, 's> {
    style: &'s Style,
    words: &'w mut Words<'f>,
    kept: Kept,
}

impl WordMeasure<'_, '_, '_> {
    /// The width of the widest word in blocks; `base` is the style of what has none of its own.
    fn blocks(&mut self, blocks: &[Block], base: &ParagraphStyle) -> Pt {
        let mut widest = Pt::ZERO;
        for block in blocks {
            let own = match block {
                Block::Heading(heading) => self.line(&heading.content, base),
                Block::Paragraph(paragraph) => {
                    self.line(&paragraph.content, &self.style.paragraphs[&paragraph.style])
                }
                Block::List(list) => {
                    let items = list.items.iter().map(|item| self.blocks(&item.blocks, base));
                    items.fold(Pt::ZERO, Pt::max)
                }
                Block::Table(_) | Block::Picture(_) | Block::Contents(_) | Block::Chart(_) => Pt::ZERO,
            };
            widest = widest.max(own);
        }
        widest
    }

    fn line(&mut self, content: &[Inline], base: &ParagraphStyle) -> Pt {
        let has_signs = content.iter().any(|piece| matches!(piece.content, Content::Sign(_)));
        if self.kept == Kept::Signs && !has_signs {
            // As most cells of a long annex.
            return Pt::ZERO;
        }
        let text = ParagraphText::new(content, base, self.style, TextSurroundings::default());
        let (mut widest, mut start) = (Pt::ZERO, 0);
        for word in text.text.split_inclusive(char::is_whitespace) {
            let range = start..start + word.trim_end().len();
            start += word.len();
            if self.kept == Kept::AllWords || text.spans_in(&range).any(|span| span.look.aside) {
                widest = widest.max(self.word(&text, &range));
            }
        }
        widest
    }

    fn word(&mut self, text: &ParagraphText, range: &Range<usize>) -> Pt {
        let mut width = Pt::ZERO;
        for span in text.spans_in(range) {
            let part = span.range.start.max(range.start)..span.range.end.min(range.end);
            width += span.look.size * self.words.advance(span.look.face, &text.text[part]);
        }
        width
    }
}
