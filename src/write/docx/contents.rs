//! The contents: paragraphs that lead to bookmarks, with dots and the number of the page.
//!
//! The number is a field of its own in each line (`PAGEREF`, ECMA-376-1, 17.16.5.45), which shows the PDF's
//! until somebody has the fields updated. One field around all lines (`TOC`) would be made anew from headings
//! alone, and objectives are none.

use crate::document::{ContentsEntry, Inline};
use crate::style::Style;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::run;
use crate::write::docx::tracked_changes::Tracked;
use crate::write::docx::xml::Xml;

/// Writes the stop at which the number ends, as `CT_PPr` has it before the spaces.
pub(crate) fn stops(xml: &mut Xml, style: &Style) {
    let end = style.page.text_width().twips().to_string();
    xml.element("w:tabs", &[], |xml| {
        xml.empty("w:tab", &[("w:val", "right"), ("w:leader", "dot"), ("w:pos", &end)]);
    });
}

/// Writes how far an entry stands in.
pub(crate) fn indent(xml: &mut Xml, entry: &ContentsEntry, style: &Style) {
    // None on the right, which would keep long words clear of the numbers: LibreOffice draws nothing there.
    let left = style.list.indent.twips() * (i32::from(entry.level.number()) - 1);
    xml.empty("w:ind", &[("w:left", &left.to_string())]);
}

/// Writes an entry's words and number, in a link where it leads somewhere.
pub(crate) fn entry(xml: &mut Xml, ids: &mut IdAllocator<'_>, entry: &ContentsEntry, tracked: Tracked<'_>) {
    let Some(target) = &entry.target else { return run::inlines(xml, ids, &entry.content, tracked) };
    let bookmark = ids.link(target);
    let page = ids.page(target);
    xml.element("w:hyperlink", &[("w:anchor", &bookmark), ("w:history", "1")], |xml| {
        run::inlines(xml, ids, &entry.content, tracked);
        let plain = Inline::text("").marks;
        tracked.around(xml, ids, |xml, _| {
            run::tab(xml, &plain);
            let field = run::PageField { instruction: &format!("PAGEREF {bookmark} \\h"), shown: &page };
            run::field(xml, &plain, &field, tracked);
        });
    });
}
