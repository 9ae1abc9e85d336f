//! The header: in the flow of the first page, or at the head of every page.

use crate::document::{Block, HeaderLayout, HeaderSetting, PageHead, Picture};
use crate::layout::flow::{Flow, Frame};
use crate::layout::page::Page;
use crate::layout::paginate::PageBody;
use crate::layout::strip::{Drawing, Owner, PageMark, Stack, Strip, StripBody, Stroke};
use crate::layout::structure::{Role, Structure};
use crate::style::{PageStyle, Pt};

/// Between the coat of arms and the lines beside it.
const GUTTER: Pt = Pt(12.0);
/// The part of the width that the coat of arms may take from the lines beside it.
const WIDEST_PICTURE: f32 = 0.33;

impl Flow<'_> {
    /// Sets the header where the flow has come to.
    pub(crate) fn header(&mut self, header: &PageHead, owner: Owner, stack: &mut Stack) {
        let frame = Frame::new(self.style.page.text_width(), owner);
        let Some(setting) = header.setting else { return self.blocks(&header.blocks, frame, stack) };
        match (setting.layout, header.blocks.split_first()) {
            (HeaderLayout::Side, Some((Block::Picture(picture), lines))) => {
                self.beside(picture, lines, frame, stack);
            }
            (HeaderLayout::Side | HeaderLayout::Above, _) => self.blocks(&header.blocks, frame, stack),
        }
        if let (true, Some(style)) = (setting.rule, header.first_style()) {
            let colour = self.style.paragraphs[style].colour;
            let drawing = Drawing::Rule(Stroke { width: frame.width, height: Stroke::RULE, colour });
            stack.space(HeaderSetting::ABOVE_RULE);
            let mark = PageMark { x: frame.x, y: Pt::ZERO, drawing, owner: Owner::Furniture };
            stack.push(Stroke::RULE, StripBody::Marks(vec![mark]));
        }
        stack.space(HeaderSetting::BELOW);
    }

    /// Sets a picture with blocks to its right, in the middle of each other's height, as one strip.
    fn beside(&mut self, picture: &Picture, lines: &[Block], frame: Frame<'_>, stack: &mut Stack) {
        let (width, height) = self.picture_size(picture, frame.width * WIDEST_PICTURE);
        let owner = self.element(frame.owner, Role::Figure { alternative: picture.alternative.clone() });
        let indent = width + GUTTER;
        let mut column = Stack::default();
        let right = Frame { x: frame.x + indent, width: frame.width - indent, ..frame };
        self.blocks(lines, right, &mut column);
        let tall = Stack::height(&column.strips);
        let whole = height.max(tall);
        let drawing = Drawing::Picture { image: picture.image.clone(), width, height };
        let mut marks = vec![PageMark { x: frame.x, y: (whole - height) / 2.0, drawing, owner }];
        let mut lines = Page::default();
        lines.place(column.strips, Pt::ZERO, (whole - tall) / 2.0);
        marks.append(&mut lines.marks);
        stack.push(whole, StripBody::Marks(marks));
    }
}

/// A header that every page bears: on the first as content, on the others as furniture.
pub(crate) struct RepeatedHeader {
    content: Vec<Strip>,
    furniture: Vec<Strip>,
    height: Pt,
}

impl RepeatedHeader {
    /// Sets the header, before all else; `None` for one that stands on the first page alone. So does one that
    /// would fill half of each page.
    pub(crate) fn new(header: &PageHead, body: PageBody, flow: &mut Flow<'_>) -> Option<Self> {
        if !header.is_on_all_pages() {
            return None;
        }
        let mut furniture = Stack::default();
        flow.header(header, Owner::Furniture, &mut furniture);
        let height = Stack::height(&furniture.strips) + HeaderSetting::BELOW;
        if height > (body.bottom - body.top) / 2.0 {
            return None;
        }
        let mut content = Stack::default();
        flow.header(header, Owner::Element(Structure::ROOT), &mut content);
        Some(RepeatedHeader { content: content.strips, furniture: furniture.strips, height })
    }

    /// The room that it leaves to the body.
    pub(crate) fn body(&self, body: PageBody) -> PageBody {
        PageBody { top: body.top + self.height, ..body }
    }

    /// Adds it to the pages, first of all that they have.
    pub(crate) fn add(self, pages: &mut [Page], sheet: &PageStyle) {
        let (left, top) = (sheet.margins.left, sheet.margins.top);
        let mut content = Some(self.content);
        for page in pages {
            let strips = content.take().unwrap_or_else(|| self.furniture.clone());
            let mut head = Page::default();
            head.place(strips, left, top);
            page.marks.splice(0..0, head.marks);
        }
    }
}
