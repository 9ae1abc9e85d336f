//! From a document to pages: lines, tables, page breaks. Nothing here knows PDF.
//!
//! A document becomes strips, one below the other, that no page break may divide; the strips fill the pages.
//! The logical structure is built on the way, and each mark on a page says which of its elements it belongs
//! to.

mod breaking;
mod chart;
mod contents;
mod cutter;
mod flow;
mod footer;
mod header;
mod hyphenation;
mod inline_elements;
mod known_lines;
mod line;
#[cfg(test)]
mod line_tests;
mod links;
mod list;
mod long_cell;
mod page;
mod paginate;
mod paragraph;
mod row_split;
mod rules;
mod sections;
mod sign_columns;
mod spans;
mod strip;
mod structure;
mod table;
mod tail;
#[cfg(test)]
mod tests;
mod watermark;
mod words;

pub(crate) use line::{GlyphRun, PlacedWord};
pub(crate) use links::{PageLink, PagePlace};
pub(crate) use page::Page;
pub(crate) use paginate::OutlineEntry;
pub use paragraph::Decoration;
pub use strip::{Drawing, Owner, PageMark};
pub(crate) use strip::{Fill, Polygon, Stroke};
pub use structure::{CellHeadings, CellSpan, ListSign, NodeId, Role, Structure};
pub(crate) use words::{Word, Words};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Document, SignsFor};
use crate::font::Fonts;
use crate::layout::contents::number_entries;
use crate::layout::flow::Flow;
use crate::layout::footer::PageFooter;
use crate::layout::header::RepeatedHeader;
use crate::layout::links::LinkedIds;
use crate::layout::paginate::paginate;
use crate::layout::strip::Stack;
use crate::layout::tail::keep_tail;
use crate::layout::watermark::add_watermark;
use crate::style::Style;

/// A document on pages.
pub struct Layout<'a> {
    pub pages: Vec<Page>,
    pub structure: Structure,
    pub(crate) outline: Vec<OutlineEntry>,
    /// The places that links lead to, by their numbers.
    pub(crate) places: BTreeMap<usize, PagePlace>,
    pub(crate) target_pages: TargetPages,
    pub words: Words<'a>,
}

/// The page, from 1, of each id that contents lead to.
pub(crate) type TargetPages = BTreeMap<String, usize>;

/// Lays a document out only to know the pages that its contents lead to.
pub(crate) fn target_pages(document: &Document, style: &Style, fonts: &Fonts) -> TargetPages {
    if document.linked().next().is_none() {
        return TargetPages::new();
    }
    layout(document, style, fonts).target_pages
}

/// Lays a document out.
pub fn layout<'a>(document: &Document, style: &'a Style, fonts: &'a Fonts) -> Layout<'a> {
    let linked = Arc::new(LinkedIds::new(document.linked()));
    let frame = document.frame_with_signs(SignsFor::Everyone);
    let mut flow = Flow::new(style, fonts, linked, 0);
    let mut stack = Stack::default();
    let root = Owner::Element(Structure::ROOT);
    let footer = PageFooter::new(&frame.footer, &mut flow);
    let mut body = footer.body(&style.page);
    let header = RepeatedHeader::new(&frame.header, body, &mut flow);
    match &header {
        Some(header) => body = header.body(body),
        None => flow.header(&frame.header, root, &mut stack),
    }
    let last_section = flow.sections(&document.sections, fonts, &mut stack);
    keep_tail(&mut stack.strips, last_section, body);
    let heads = std::mem::take(&mut flow.heads);
    let mut paginated = paginate(stack.strips, &heads, body);
    if let Some(header) = header {
        header.add(&mut paginated.pages, &style.page);
    }
    number_entries(&mut paginated.pages, &paginated.places, &mut flow.words);
    footer.add(&mut paginated.pages, &mut flow);
    if let Some(watermark) = &document.watermark {
        add_watermark(watermark, &mut paginated.pages, &mut flow);
    }
    Layout {
        pages: paginated.pages,
        structure: flow.structure,
        outline: paginated.outline,
        target_pages: flow.linked.pages(&paginated.places),
        places: paginated.places,
        words: flow.words,
    }
}
