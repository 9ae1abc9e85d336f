//! Blocks, one below the other, as strips.

use std::sync::Arc;

use crate::document::{Block, Change, Heading, Inline, Paragraph, Picture, title_text};
use crate::font::Fonts;
use crate::layout::breaking::LineWidths;
use crate::layout::inline_elements::InlineElements;
use crate::layout::known_lines::KnownLines;
use crate::layout::links::LinkedIds;
use crate::layout::paragraph::{PageNumbers, ParagraphText, TextSurroundings};
use crate::layout::strip::{
    Bookmark, Drawing, Owner, PageMark, RepeatedHead, Stack, Strip, StripBody, Stroke,
};
use crate::layout::structure::{Role, Structure};
use crate::layout::words::Words;
use crate::style::{Alignment, ParagraphStyle, Pt, Style};

/// Between the rule above a paragraph and its first line.
const BELOW_RULE: Pt = Pt(3.0);

/// The makers of a document's strips, and what these leave behind: words, structure, heads of tables.
pub(crate) struct Flow<'a> {
    pub(crate) style: &'a Style,
    pub(crate) words: Words<'a>,
    pub(crate) known_lines: KnownLines,
    pub(crate) structure: Structure,
    /// One for each table, in order.
    pub(crate) heads: Vec<RepeatedHead>,
    pub(crate) linked: Arc<LinkedIds>,
}

/// The column that blocks stand in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// From the left edge of the page's text, or of the cell.
    pub(crate) x: Pt,
    pub(crate) width: Pt,
    /// The room in the first line of a paragraph that a label takes which is wider than its column.
    pub(crate) taken: Pt,
    /// The element that what stands here belongs to.
    pub(crate) owner: Owner,
    pub(crate) place: FlowPlace,
    pub(crate) change: Option<&'a Change>,
    /// The page's number, where it is known.
    pub(crate) page: Option<PageNumbers>,
}

/// The place of blocks, whose indents and spaces hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FlowPlace {
    Page,
    Cell,
    /// Within a list on the page or in a cell, and in so many bulleted lists.
    Item {
        in_cell: bool,
        bulleted: usize,
    },
}

impl Frame<'_> {
    /// A column of the page.
    pub(crate) fn new(width: Pt, owner: Owner) -> Self {
        let width = width.max(Pt(1.0));
        Frame { x: Pt::ZERO, width, taken: Pt::ZERO, owner, place: FlowPlace::Page, change: None, page: None }
    }

    /// Whether it stands in a cell of a table.
    pub(crate) fn in_cell(&self) -> bool {
        match self.place {
            FlowPlace::Page | FlowPlace::Item { in_cell: false, .. } => false,
            FlowPlace::Cell | FlowPlace::Item { in_cell: true, .. } => true,
        }
    }
}

impl<'a> Flow<'a> {
    /// A flow of a part of a document, of which nothing is set; parts are numbered from 0.
    pub(crate) fn new(style: &'a Style, fonts: &'a Fonts, linked: Arc<LinkedIds>, part: usize) -> Self {
        let (words, structure) = (Words::new(fonts, part), Structure::new());
        Flow { style, words, known_lines: KnownLines::default(), structure, heads: Vec::new(), linked }
    }

    /// Sets blocks one below the other.
    pub(crate) fn blocks(&mut self, blocks: &[Block], frame: Frame<'_>, stack: &mut Stack) {
        for (index, block) in blocks.iter().enumerate() {
            let frame = if index == 0 { frame } else { Frame { taken: Pt::ZERO, ..frame } };
            match block {
                Block::Heading(heading) => self.heading(heading, frame, stack),
                Block::Paragraph(paragraph) => self.paragraph(paragraph, frame, stack),
                Block::List(list) => self.list(list, frame, stack),
                Block::Table(table) => self.table(table, frame, stack),
                Block::Picture(picture) => self.picture(picture, frame, stack),
                Block::Contents(contents) => self.contents(contents, frame, stack),
                Block::Chart(chart) => self.chart(chart, frame, stack),
            }
            // What introduces a list stays with it.
            if matches!((block, blocks.get(index + 1)), (Block::Paragraph(_), Some(Block::List(_)))) {
                stack.keep_with_next();
            }
        }
    }

    fn heading(&mut self, heading: &Heading, frame: Frame<'_>, stack: &mut Stack) {
        let title = title_text(&heading.content);
        let owner = self.element(frame.owner, Role::Heading { level: heading.level, title: title.clone() });
        let style = &self.style.paragraphs[&heading.style];
        let first = stack.strips.len();
        self.lines(&heading.content, style, Frame { owner, ..within(frame, heading.change.as_ref()) }, stack);
        // A heading is never divided between pages; its last line keeps what the style says.
        let last = stack.strips.len().saturating_sub(1).max(first);
        for line in &mut stack.strips[first..last] {
            line.keep_with_next = true;
        }
        if let Some(strip) = stack.strips.get_mut(first) {
            strip.ways_mut().bookmark = Some(Bookmark { level: heading.level.number(), title });
        }
        self.lead_to(heading.id.as_deref(), first, stack);
    }

    /// Lets contents lead to the strip at an index, if they lead to this id.
    pub(crate) fn lead_to(&self, id: Option<&str>, index: usize, stack: &mut Stack) {
        if let (Some(number), Some(strip)) = (self.linked.number(id), stack.strips.get_mut(index)) {
            strip.ways_mut().targets.push(number);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, frame: Frame<'_>, stack: &mut Stack) {
        let frame = within(frame, paragraph.change.as_ref());
        let frame = Frame { owner: self.element(frame.owner, Role::Paragraph), ..frame };
        let style = &self.style.paragraphs[&paragraph.style];
        match frame.place {
            FlowPlace::Item { .. } if paragraph.is_short() => {
                self.lines(&paragraph.content, &style.ragged(), frame, stack);
            }
            FlowPlace::Page | FlowPlace::Cell | FlowPlace::Item { .. } => {
                self.lines(&paragraph.content, style, frame, stack);
            }
        }
    }

    fn picture(&mut self, picture: &Picture, frame: Frame<'_>, stack: &mut Stack) {
        let style = &self.style.pictures[&picture.style];
        let (width, height) = self.picture_size(picture, frame.width);
        let x = match style.alignment {
            Alignment::Left | Alignment::Justified => frame.x,
            Alignment::Centre => frame.x + (frame.width - width) / 2.0,
            Alignment::Right => frame.x + frame.width - width,
        };
        let owner = self.element(frame.owner, Role::Figure { alternative: picture.alternative.clone() });
        let drawing = Drawing::Picture { image: picture.image.clone(), width, height };
        stack.push(height, StripBody::Marks(vec![PageMark { x, y: Pt::ZERO, drawing, owner }]));
        stack.space(style.space_after);
    }

    /// The width and the height of a picture that may be so wide.
    pub(crate) fn picture_size(&self, picture: &Picture, widest: Pt) -> (Pt, Pt) {
        let style = &self.style.pictures[&picture.style];
        let (pixels_wide, pixels_high) = (picture.image.size.0 as f32, picture.image.size.1 as f32);
        let natural = style.height * (pixels_wide / pixels_high);
        let width = natural.min(widest);
        (width, width * (pixels_high / pixels_wide))
    }

    /// Sets a paragraph's lines; the first two and the last two stay together.
    pub(crate) fn lines(
        &mut self,
        content: &[Inline],
        style: &ParagraphStyle,
        frame: Frame<'_>,
        stack: &mut Stack,
    ) {
        // In a narrow column few blanks share what justification gives them.
        let narrow = style.alignment == Alignment::Justified && frame.width < style.size * NARROW_COLUMN;
        let ragged = if narrow { Some(style.ragged()) } else { None };
        let style = ragged.as_ref().unwrap_or(style);
        let around = TextSurroundings { change: frame.change, page: frame.page };
        let text = ParagraphText::new(content, style, self.style, around);
        let (x, width) = (frame.x + style.indent, (frame.width - style.indent).max(Pt(1.0)));
        let measure = LineWidths { first: width - frame.taken, rest: width };
        let lines = self.known_lines.set(&text, style, measure, &mut self.words);
        stack.space(style.space_before);
        if style.rule {
            let drawing = Drawing::Rule(Stroke { width, height: Stroke::RULE, colour: style.colour });
            let mark = PageMark { x, y: Pt::ZERO, drawing, owner: Owner::Furniture };
            stack.push(Stroke::RULE + BELOW_RULE, StripBody::Marks(vec![mark])).keep_with_next = true;
        }
        let (count, mut elements) = (lines.len(), InlineElements::new(frame.owner));
        for (index, line) in lines.iter().enumerate() {
            let mut marks = Vec::with_capacity(line.runs.len());
            let x = if index == 0 { x + frame.taken } else { x };
            for run in &line.runs {
                let owner = elements.owner(&run.look, &mut self.structure);
                marks.push(PageMark { x, y: line.baseline, drawing: Drawing::Text(run.clone()), owner });
            }
            let strip = stack.push(style.line_height(), StripBody::Marks(marks));
            let is_last = index + 1 == count;
            // A paragraph that belongs to the next one is short, and goes there whole.
            strip.keep_with_next = style.keep_with_next || !is_last && (index == 0 || index + 2 == count);
        }
        stack.space(match frame.place {
            FlowPlace::Page | FlowPlace::Cell => style.space_after,
            FlowPlace::Item { .. } => self.style.list.space_between,
        });
    }

    /// A new element within another; furniture has none.
    pub(crate) fn element(&mut self, owner: Owner, role: Role) -> Owner {
        match owner {
            Owner::Element(parent) => Owner::Element(self.structure.add(parent, role)),
            Owner::Furniture => Owner::Furniture,
        }
    }

    /// Sets the lines of what every page repeats, as wide as the page's text; `page` is for their numbers.
    pub(crate) fn furniture(
        &mut self,
        content: &[Inline],
        style: &str,
        page: Option<PageNumbers>,
    ) -> Vec<Strip> {
        let mut stack = Stack::default();
        if !content.is_empty() {
            let frame = Frame { page, ..Frame::new(self.style.page.text_width(), Owner::Furniture) };
            let style = &self.style.paragraphs[style];
            self.lines(content, style, frame, &mut stack);
        }
        stack.strips
    }
}

/// The width of a column that is too narrow to be justified, in sizes of its type: some forty letters.
const NARROW_COLUMN: f32 = 20.0;

/// The most lines of a first item that stay with the second.
const LONGEST_FIRST_ITEM: usize = 4;

/// Keeps the first item of a list with the second, and so does the line that introduces it: a page that ends
/// with one item shows no list.
pub(crate) fn keep_together(first_item: &mut [Strip]) {
    if first_item.len() <= LONGEST_FIRST_ITEM {
        for strip in first_item {
            strip.keep_with_next = true;
        }
    }
}

/// The frame inside a block that may be changed itself.
pub(crate) fn within<'a>(frame: Frame<'a>, change: Option<&'a Change>) -> Frame<'a> {
    match change {
        Some(change) => Frame { change: Some(change), ..frame },
        None => frame,
    }
}
