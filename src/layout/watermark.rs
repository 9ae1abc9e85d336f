//! The watermark at the head of each page, such as `BOZZA`.

use crate::document::Inline;
use crate::layout::flow::Flow;
use crate::layout::page::Page;
use crate::layout::strip::Stack;
use crate::style::{Pt, StyleName};

/// Adds the watermark to the pages, in the middle of the upper margin.
pub(crate) fn add_watermark(watermark: &str, pages: &mut [Page], flow: &mut Flow<'_>) {
    let margins = flow.style.page.margins;
    let content = [Inline::text(watermark)];
    for page in pages {
        let strips = flow.furniture(&content, StyleName::WATERMARK, None);
        let top = (margins.top - Stack::height(&strips)) / 2.0;
        page.place(strips, margins.left, top.max(Pt::ZERO));
    }
}
