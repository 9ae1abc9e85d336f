//! Blocks, one below the other, as strips.

use crate::document::{Block, Change, Heading, Inline, List, Paragraph, Picture, plain_text};
use crate::layout::line::set_lines;
use crate::layout::paragraph::{PageNumbers, Surroundings, Text};
use crate::layout::strip::{Bookmark, Drawing, Mark, Owner, Stack, StripBody};
use crate::layout::structure::{NodeId, Role, Structure};
use crate::layout::table::RepeatedHead;
use crate::layout::words::Words;
use crate::style::{Alignment, ParagraphStyle, Pt, Style};

/// What all of a document's strips are made with, and what they leave behind.
pub(super) struct Flow<'a> {
    pub(super) style: &'a Style,
    pub(super) words: Words<'a>,
    pub(super) structure: Structure,
    /// One for each table, in order.
    pub(super) heads: Vec<RepeatedHead>,
}

/// The column that blocks stand in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    /// From the left edge of the page's text, or of the cell.
    pub(super) x: Pt,
    pub(super) width: Pt,
    pub(super) parent: Parent,
    pub(super) place: Place,
    pub(super) change: Option<&'a Change>,
    /// Whether the change's word has still to be said.
    pub(super) announce: bool,
}

/// Where the marks of a frame belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parent {
    Element(NodeId),
    Furniture,
}

/// Which indents and spaces hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Page,
    Cell,
    /// Within a list on the page or in a cell.
    Item {
        in_cell: bool,
    },
}

impl Frame<'_> {
    /// A column of the page that holds no content: its foot, its head.
    pub(super) fn furniture(width: Pt) -> Self {
        Frame {
            x: Pt::ZERO,
            width,
            parent: Parent::Furniture,
            place: Place::Page,
            change: None,
            announce: false,
        }
    }

    fn in_cell(&self) -> bool {
        match self.place {
            Place::Page | Place::Item { in_cell: false } => false,
            Place::Cell | Place::Item { in_cell: true } => true,
        }
    }
}

impl<'a> Flow<'a> {
    /// Sets blocks one below the other.
    pub(super) fn blocks(&mut self, blocks: &[Block], frame: Frame<'_>, stack: &mut Stack) {
        let mut announce = frame.announce;
        for (index, block) in blocks.iter().enumerate() {
            let frame = Frame { announce, ..frame };
            match block {
                Block::Heading(heading) => self.heading(heading, frame, stack),
                Block::Paragraph(paragraph) => self.paragraph(paragraph, frame, stack),
                Block::List(list) => self.list(list, frame, stack),
                Block::Table(table) => self.table(table, frame, stack),
                Block::Picture(picture) => self.picture(picture, frame, stack),
            }
            if matches!((block, blocks.get(index + 1)), (Block::Paragraph(_), Some(Block::List(_)))) {
                stack.keep_with_next();
            }
            announce = false;
        }
    }

    fn heading(&mut self, heading: &Heading, frame: Frame<'_>, stack: &mut Stack) {
        let title = plain_text(&heading.content);
        let role = Role::Heading { level: heading.level, title: title.clone() };
        let owner = self.element(frame.parent, role);
        let style = &self.style.paragraphs[&heading.style];
        let first = stack.strips.len();
        self.lines(&heading.content, style, within(frame, heading.change.as_ref()), owner, stack);
        if let Some(strip) = stack.strips.get_mut(first) {
            strip.bookmark = Some(Bookmark { level: heading.level.number(), title });
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, frame: Frame<'_>, stack: &mut Stack) {
        let owner = self.element(frame.parent, Role::Paragraph);
        let style = &self.style.paragraphs[&paragraph.style];
        self.lines(&paragraph.content, style, within(frame, paragraph.change.as_ref()), owner, stack);
    }

    fn list(&mut self, list: &List, frame: Frame<'_>, stack: &mut Stack) {
        let frame = within(frame, list.change.as_ref());
        let parent = self.child(frame.parent, Role::List(list.kind));
        let indent = if frame.in_cell() { self.style.list.cell_indent } else { self.style.list.indent };
        let mut announce = frame.announce;
        for (index, item) in list.items.iter().enumerate() {
            let frame = within(Frame { announce, ..frame }, item.change.as_ref());
            announce = false;
            let node = self.child(parent, Role::ListItem);
            let label_owner = self.element(node, Role::ListLabel);
            let body = self.child(node, Role::ListBody);
            let first = stack.strips.len();
            let inner = Frame {
                x: frame.x + indent,
                width: (frame.width - indent).max(Pt(1.0)),
                parent: body,
                place: Place::Item { in_cell: frame.in_cell() },
                ..frame
            };
            self.blocks(&item.blocks, inner, stack);
            self.label(
                &list.kind.label(index),
                item_style(&item.blocks, self.style),
                frame,
                label_owner,
                stack,
                first,
            );
        }
        let after = if frame.in_cell() { Pt::ZERO } else { self.style.paragraphs["testo"].space_after };
        stack.space(after);
    }

    /// Puts an item's label on the base line of its first line.
    fn label(
        &mut self,
        label: &str,
        style: &ParagraphStyle,
        frame: Frame<'_>,
        owner: Owner,
        stack: &mut Stack,
        first: usize,
    ) {
        let content = [Inline::text(format!("{label} "))];
        let around = Surroundings { change: frame.change, announce: false, page: None };
        let text = Text::new(&content, style, self.style, around);
        let plain = ParagraphStyle { alignment: Alignment::Left, ..style.clone() };
        let line = set_lines(&text, &plain, frame.width, &mut self.words).into_iter().next();
        let strip = stack.strips.get_mut(first).map(|strip| &mut strip.body);
        if let (Some(line), Some(StripBody::Marks(marks))) = (line, strip) {
            let place = |run| Mark { x: frame.x, y: line.baseline, drawing: Drawing::Text(run), owner };
            marks.splice(0..0, line.runs.into_iter().map(place));
        }
    }

    fn picture(&mut self, picture: &Picture, frame: Frame<'_>, stack: &mut Stack) {
        let style = &self.style.pictures[&picture.style];
        let (pixels_wide, pixels_high) = (picture.image.size.0 as f32, picture.image.size.1 as f32);
        let natural = style.height * (pixels_wide / pixels_high);
        let width = natural.min(frame.width);
        let height = width * (pixels_high / pixels_wide);
        let x = match style.alignment {
            Alignment::Left | Alignment::Justified => frame.x,
            Alignment::Centre => frame.x + (frame.width - width) / 2.0,
            Alignment::Right => frame.x + frame.width - width,
        };
        let owner = self.element(frame.parent, Role::Figure { alternative: picture.alternative.clone() });
        let drawing = Drawing::Picture { image: picture.image.clone(), width, height };
        stack.push(height, StripBody::Marks(vec![Mark { x, y: Pt::ZERO, drawing, owner }]));
        stack.space(style.space_after);
    }

    /// Sets a paragraph's lines; the first two and the last two stay together.
    pub(super) fn lines(
        &mut self,
        content: &[Inline],
        style: &ParagraphStyle,
        frame: Frame<'_>,
        owner: Owner,
        stack: &mut Stack,
    ) {
        self.numbered_lines(content, style, frame, owner, stack, None);
    }

    /// Sets a paragraph's lines where the page's number is known.
    pub(super) fn numbered_lines(
        &mut self,
        content: &[Inline],
        style: &ParagraphStyle,
        frame: Frame<'_>,
        owner: Owner,
        stack: &mut Stack,
        page: Option<PageNumbers>,
    ) {
        let around = Surroundings { change: frame.change, announce: frame.announce, page };
        let text = Text::new(content, style, self.style, around);
        let lines = set_lines(&text, style, frame.width, &mut self.words);
        stack.space(style.space_before);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let place = |run| Mark { x: frame.x, y: line.baseline, drawing: Drawing::Text(run), owner };
            let marks = line.runs.into_iter().map(place).collect();
            let strip = stack.push(style.line_height(), StripBody::Marks(marks));
            let last = index + 1 == count;
            strip.keep_with_next = if last { style.keep_with_next } else { index == 0 || index + 2 == count };
        }
        stack.space(match frame.place {
            Place::Page | Place::Cell => style.space_after,
            Place::Item { .. } => self.style.list.space_between,
        });
    }

    /// A new element that groups others.
    pub(super) fn child(&mut self, parent: Parent, role: Role) -> Parent {
        match parent {
            Parent::Element(parent) => Parent::Element(self.structure.add(parent, role)),
            Parent::Furniture => Parent::Furniture,
        }
    }

    /// A new element that owns marks.
    fn element(&mut self, parent: Parent, role: Role) -> Owner {
        match self.child(parent, role) {
            Parent::Element(node) => Owner::Element(node),
            Parent::Furniture => Owner::Furniture,
        }
    }
}

/// The frame inside a block that may be changed itself.
pub(super) fn within<'a>(frame: Frame<'a>, change: Option<&'a Change>) -> Frame<'a> {
    match change {
        Some(change) => Frame { change: Some(change), announce: true, ..frame },
        None => frame,
    }
}

/// The look of an item's label: that of its first paragraph.
fn item_style<'a>(blocks: &[Block], style: &'a Style) -> &'a ParagraphStyle {
    let name = blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&paragraph.style),
        Block::Heading(_) | Block::List(_) | Block::Table(_) | Block::Picture(_) => None,
    });
    name.and_then(|name| style.paragraphs.get(name)).unwrap_or(&style.paragraphs["testo"])
}
