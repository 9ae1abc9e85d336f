//! What stands on every page: the foot with its page numbers, and the watermark at the head.

use crate::document::{Document, Inline};
use crate::layout::flow::{Flow, Frame};
use crate::layout::paginate::{Page, PageBody};
use crate::layout::paragraph::PageNumbers;
use crate::layout::strip::{Owner, PageMark, Stack, Strip, StripBody};
use crate::style::{PageStyle, Pt, StyleName};

/// The lines around the body of each page.
pub(crate) struct PageFurniture<'a> {
    footer: &'a [Inline],
    watermark: Option<Inline>,
    /// The height of the widest page numbers' foot.
    footer_height: Pt,
}

/// The least distance between the body and what stands around it.
const CLEARANCE: Pt = Pt(8.0);

impl<'a> PageFurniture<'a> {
    /// Measures the foot with the widest page numbers.
    pub(crate) fn new(document: &'a Document, flow: &mut Flow<'_>) -> Self {
        let widest = PageNumbers { number: 9_999, count: 9_999 };
        let strips = set(&document.footer, StyleName::FOOTER, Some(widest), flow);
        let watermark = document.watermark.as_ref().map(Inline::text);
        PageFurniture { footer: &document.footer, watermark, footer_height: Stack::height(&strips) }
    }

    /// The room for the body: within the margins, and clear of the foot.
    pub(crate) fn body(&self, sheet: &PageStyle) -> PageBody {
        let bottom = (sheet.height - sheet.margins.bottom).min(self.footer_top(sheet) - CLEARANCE);
        PageBody { left: sheet.margins.left, top: sheet.margins.top, bottom }
    }

    /// Adds the furniture to the pages, whose number is now known.
    pub(crate) fn add(&self, pages: &mut [Page], flow: &mut Flow<'_>) {
        let sheet = flow.style.page;
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            let numbers = PageNumbers { number: index + 1, count };
            let footer = set(self.footer, StyleName::FOOTER, Some(numbers), flow);
            place(page, footer, sheet.margins.left, self.footer_top(&sheet));
            if let Some(watermark) = &self.watermark {
                let strips = set(std::slice::from_ref(watermark), StyleName::WATERMARK, None, flow);
                let top = (sheet.margins.top - Stack::height(&strips)) / 2.0;
                place(page, strips, sheet.margins.left, top.max(Pt::ZERO));
            }
        }
    }

    /// The foot stands in the middle of the lower margin, or higher where it has many lines.
    fn footer_top(&self, sheet: &PageStyle) -> Pt {
        let middle = sheet.height - sheet.margins.bottom / 2.0;
        (middle - self.footer_height / 2.0).min(sheet.height - self.footer_height - CLEARANCE)
    }
}

fn set(content: &[Inline], style: &str, page: Option<PageNumbers>, flow: &mut Flow<'_>) -> Vec<Strip> {
    let mut stack = Stack::default();
    if !content.is_empty() {
        let frame = Frame { page, ..Frame::new(flow.style.page.text_width(), Owner::Furniture) };
        let style = &flow.style.paragraphs[style];
        flow.lines(content, style, frame, &mut stack);
    }
    stack.strips
}

fn place(page: &mut Page, strips: Vec<Strip>, x: Pt, mut y: Pt) {
    for strip in strips {
        if let StripBody::Marks(marks) = strip.body {
            page.marks.extend(marks.into_iter().map(|mark| PageMark {
                x: mark.x + x,
                y: mark.y + y,
                ..mark
            }));
        }
        y += strip.height;
    }
}
