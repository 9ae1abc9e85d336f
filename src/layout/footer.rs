//! The footer of each page, such as `Pagina 3 di 12`: its page numbers, known once all pages are filled, and
//! the room that it leaves to the body.

use crate::document::Inline;
use crate::layout::flow::Flow;
use crate::layout::page::Page;
use crate::layout::paginate::PageBody;
use crate::layout::paragraph::PageNumbers;
use crate::layout::strip::Stack;
use crate::style::{PageStyle, Pt, StyleName};

/// The footer of a document's pages.
pub(crate) struct PageFooter<'a> {
    content: &'a [Inline],
    /// With the widest page numbers.
    height: Pt,
}

/// The least distance between the body and the footer, and between the footer and the sheet's edge.
const CLEARANCE: Pt = Pt(8.0);

impl<'a> PageFooter<'a> {
    /// Measures the footer before the pages are counted.
    pub(crate) fn new(content: &'a [Inline], flow: &mut Flow<'_>) -> Self {
        // The number of pages depends on the body's room, which so must not depend on the number of pages:
        // four digits are more than an annex needs.
        let widest = PageNumbers { number: 9_999, count: 9_999 };
        let strips = flow.furniture(content, StyleName::FOOTER, Some(widest));
        PageFooter { content, height: Stack::height(&strips) }
    }

    /// The room for the body: within the margins, and clear of the footer.
    pub(crate) fn body(&self, sheet: &PageStyle) -> PageBody {
        let bottom = (sheet.height - sheet.margins.bottom).min(self.top(sheet) - CLEARANCE);
        PageBody { left: sheet.margins.left, top: sheet.margins.top, bottom }
    }

    /// Adds the footer to the pages, whose number is now known.
    pub(crate) fn add(&self, pages: &mut [Page], flow: &mut Flow<'_>) {
        let sheet = flow.style.page;
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            let numbers = PageNumbers { number: index + 1, count };
            let strips = flow.furniture(self.content, StyleName::FOOTER, Some(numbers));
            page.place(strips, sheet.margins.left, self.top(&sheet));
        }
    }

    /// The footer stands in the middle of the lower margin, or higher if it has many lines.
    fn top(&self, sheet: &PageStyle) -> Pt {
        let middle = sheet.height - sheet.margins.bottom / 2.0;
        (middle - self.height / 2.0).min(sheet.height - self.height - CLEARANCE)
    }
}
