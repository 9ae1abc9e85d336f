//! A cell of several rows that is taller than they are: what has no room beside them stands below, as wide as
//! the table.

use crate::document::{Block, Cell, Content, Inline, Paragraph};
use crate::layout::flow::{Flow, Frame, within};
use crate::layout::row_split::fitting;
use crate::layout::strip::{Drawing, Owner, Stack, Strip, StripBody};
use crate::layout::structure::Role;
use crate::style::{Pt, StyleName};

/// The place of a cell of several rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SpanFrames<'a> {
    /// Beside its rows, within the padding.
    pub(crate) beside: Frame<'a>,
    /// The height that the rows leave there.
    pub(crate) room: Pt,
    /// Below them; `None` if other rows of the group follow.
    pub(crate) below: Option<Frame<'a>>,
    /// The words that head the column.
    pub(crate) label: &'a str,
}

/// A cell of several rows, set.
#[derive(Debug, Default)]
pub(crate) struct SetSpan {
    pub(crate) beside: Vec<Strip>,
    /// Empty if the rows have room for all, or if the last of them is to be taller.
    pub(crate) below: Vec<Strip>,
}

/// The place at which a cell's blocks are parted.
#[derive(Debug, Clone, Copy)]
struct Parting {
    /// The number of blocks that stand beside the rows as a whole.
    blocks: usize,
    /// The letters of the next one that stand there too, in bytes; white space is not counted.
    letters: usize,
}

impl Flow<'_> {
    /// Sets a cell of several rows.
    pub(crate) fn span(&mut self, cell: &Cell, frames: SpanFrames<'_>) -> SetSpan {
        let whole = Parting { blocks: cell.blocks.len(), letters: 0 };
        let SpanFrames { beside, room, below, .. } = frames;
        // What is not sure to stand is set as furniture first, which leaves nothing in the structure.
        let trial = SpanFrames {
            beside: Frame { owner: Owner::Furniture, ..beside },
            below: below.map(|below| Frame { owner: Owner::Furniture, ..below }),
            ..frames
        };
        let height = Stack::height(&self.parted(cell, trial, whole).beside);
        if height > room && below.is_some() && beside.owner != Owner::Furniture {
            let parting = self.parting(&cell.blocks, trial.beside, room);
            let set = self.parted(cell, trial, parting);
            // The last row gets taller where that takes no more room than one below it.
            if Stack::height(&set.below) < height - room {
                return self.parted(cell, frames, parting);
            }
        }
        self.parted(cell, frames, whole)
    }

    /// Sets a cell's blocks as they are parted.
    fn parted(&mut self, cell: &Cell, frames: SpanFrames<'_>, parting: Parting) -> SetSpan {
        let (mut beside, mut below) = (Stack::default(), Stack::default());
        let (above, rest) = cell.blocks.split_at(parting.blocks);
        if cell.blocks.is_empty() {
            // An empty cell keeps its place in the tag tree by a blank.
            let style = &self.style.paragraphs[&self.style.cells[&cell.style].paragraph];
            self.lines(&[], style, Frame { change: None, ..frames.beside }, &mut beside);
        }
        self.blocks(above, frames.beside, &mut beside);
        if let (Some(frame), Some(first)) = (frames.below, rest.first()) {
            let begun = !above.is_empty() || parting.letters > 0;
            let label = if begun { format!("{} (segue)", frames.label) } else { frames.label.to_owned() };
            if !frames.label.is_empty() {
                self.below_label(&label, frame, &mut below);
            }
            match first {
                Block::Paragraph(paragraph) if parting.letters > 0 => {
                    let places = [frames.beside, frame];
                    self.broken(paragraph, parting.letters, places, [&mut beside, &mut below]);
                    self.blocks(&rest[1..], frame, &mut below);
                }
                Block::Heading(_)
                | Block::Paragraph(_)
                | Block::List(_)
                | Block::Table(_)
                | Block::Picture(_)
                | Block::Contents(_)
                | Block::Chart(_) => {
                    self.blocks(rest, frame, &mut below);
                }
            }
        }
        SetSpan { beside: beside.strips, below: below.strips }
    }

    /// Says again what heads the column, above what stands below it.
    fn below_label(&mut self, label: &str, frame: Frame<'_>, stack: &mut Stack) {
        let style = &self.style.paragraphs[StyleName::LABEL];
        let frame = Frame { owner: Owner::Furniture, change: None, ..frame };
        self.lines(&[Inline::text(label)], style, frame, stack);
        stack.keep_with_next();
    }

    /// Sets a paragraph in two places, parted behind some of its letters.
    fn broken(
        &mut self,
        paragraph: &Paragraph,
        letters: usize,
        places: [Frame<'_>; 2],
        stacks: [&mut Stack; 2],
    ) {
        let style = &self.style.paragraphs[&paragraph.style];
        let owner = self.element(places[0].owner, Role::Paragraph);
        let parts = split_inlines(&paragraph.content, letters);
        for ((part, place), stack) in parts.iter().zip(places).zip(stacks) {
            // A trial has no element for its second part either.
            let owner = if place.owner == Owner::Furniture { Owner::Furniture } else { owner };
            self.lines(part, style, Frame { owner, ..within(place, paragraph.change.as_ref()) }, stack);
        }
    }

    /// Finds the place behind which there is no room.
    fn parting(&mut self, blocks: &[Block], frame: Frame<'_>, room: Pt) -> Parting {
        let (mut stack, mut height) = (Stack::default(), Pt::ZERO);
        for (index, block) in blocks.iter().enumerate() {
            let first = stack.strips.len();
            self.blocks(std::slice::from_ref(block), frame, &mut stack);
            let own = stack.strips[first..].iter().map(|strip| strip.space_before + strip.height);
            height += own.sum();
            if height > room {
                return match (block, index.checked_sub(1).map(|before| &blocks[before])) {
                    // What introduces a list stays with it.
                    (Block::List(_), Some(Block::Paragraph(_))) => Parting { blocks: index - 1, letters: 0 },
                    (Block::Paragraph(_), _) => {
                        Parting { blocks: index, letters: self.letters(&stack, first, room) }
                    }
                    (_, _) => Parting { blocks: index, letters: 0 },
                };
            }
        }
        Parting { blocks: blocks.len(), letters: 0 }
    }

    /// The letters of the lines, from the `first` one on, that stand in `room` with all above them.
    fn letters(&self, stack: &Stack, first: usize, room: Pt) -> usize {
        let strips = &stack.strips;
        // No line alone on either side, and no word in two places.
        let mut end = fitting(strips, room).min(strips.len().saturating_sub(2));
        while end > first && self.ends_in_hyphen(&strips[end - 1]) {
            end -= 1;
        }
        if end < first + 2 { 0 } else { strips[first..end].iter().map(|strip| self.letters_of(strip)).sum() }
    }

    fn letters_of(&self, line: &Strip) -> usize {
        let StripBody::Marks(marks) = &line.body else { return 0 };
        let runs = marks.iter().filter_map(|mark| match &mark.drawing {
            Drawing::Text(run) if !run.look.aside => Some(run),
            Drawing::Text(_)
            | Drawing::Picture { .. }
            | Drawing::Rule(_)
            | Drawing::FigureArea { .. }
            | Drawing::Polygon(_) => None,
        });
        let words = runs.flat_map(|run| &*run.words).filter(|placed| !self.words.is_hyphen(placed.id));
        words.map(|placed| letters(&self.words.get(placed.id).text)).sum()
    }

    fn ends_in_hyphen(&self, line: &Strip) -> bool {
        let StripBody::Marks(marks) = &line.body else { return false };
        let last = marks.iter().rev().find_map(|mark| match &mark.drawing {
            Drawing::Text(run) => run.words.last(),
            Drawing::Picture { .. } | Drawing::Rule(_) | Drawing::FigureArea { .. } | Drawing::Polygon(_) => {
                None
            }
        });
        last.is_some_and(|placed| self.words.is_hyphen(placed.id))
    }
}

/// The bytes of a text without its white space, which a line's end may add or take.
fn letters(text: &str) -> usize {
    text.chars().filter(|letter| !letter.is_whitespace()).map(char::len_utf8).sum()
}

/// Parts the pieces of a paragraph behind some letters; white space there belongs to the first part, a line
/// end as a blank.
fn split_inlines(content: &[Inline], mut left: usize) -> [Vec<Inline>; 2] {
    let (mut first, mut second): (Vec<Inline>, Vec<Inline>) = (Vec::new(), Vec::new());
    for inline in content {
        let marks = &inline.marks;
        match &inline.content {
            Content::Text(text) if second.is_empty() => {
                let end = text.char_indices().find(|(_, letter)| {
                    let is_over = left == 0 && !letter.is_whitespace();
                    left -= if is_over || letter.is_whitespace() { 0 } else { letter.len_utf8() };
                    is_over
                });
                let (taken, rest) = text.split_at(end.map_or(text.len(), |(at, _)| at));
                for (part, text) in [(&mut first, taken), (&mut second, rest)] {
                    if !text.is_empty() {
                        part.push(Inline { content: Content::Text(text.to_owned()), marks: marks.clone() });
                    }
                }
            }
            Content::Break if second.is_empty() && left == 0 => {
                first.push(Inline { content: Content::Text(" ".to_owned()), marks: marks.clone() });
            }
            // A change that ends here ends in the first part.
            Content::Sign(sign) if second.is_empty() && !sign.contains('[') => first.push(inline.clone()),
            Content::Text(_)
            | Content::Break
            | Content::PageNumber
            | Content::PageCount
            | Content::Sign(_) => {
                if second.is_empty() && left > 0 { &mut first } else { &mut second }.push(inline.clone());
            }
        }
    }
    [first, second]
}

#[cfg(test)]
mod tests {
    use crate::document::plain_text;
    use crate::layout::long_cell::*;

    #[test]
    fn a_paragraph_is_parted_behind_its_letters_and_keeps_all_of_them() {
        let line_end = Inline { content: Content::Break, ..Inline::text("") };
        let content = [Inline::text("però "), Inline::text("ab cd"), line_end, Inline::text("ef")];
        let texts = |left| split_inlines(&content, left).map(|part| plain_text(&part));
        assert_eq!(texts(5), ["però ", "ab cd ef"]);
        assert_eq!(texts(7), ["però ab ", "cd ef"]);
        assert_eq!(texts(9), ["però ab cd ", "ef"]);
        assert_eq!(texts(0), ["", "però ab cd ef"]);
        assert_eq!(texts(50), ["però ab cd ef", ""]);
    }
}
