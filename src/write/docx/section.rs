//! The page: its size, its foot, and the watermark at its head.

use crate::document::{Content, Document, Inline, Marks};
use crate::style::{Pt, Style, StyleName};
use crate::write::WriteError;
use crate::write::docx::body::RELATIONSHIPS;
use crate::write::docx::fixed::WORDPROCESSING;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::run;
use crate::write::docx::tracked::Tracked;
use crate::write::docx::xml::Xml;

/// The parts that every page repeats.
#[derive(Debug)]
pub(crate) struct Furniture {
    pub(crate) footer: String,
    /// Only where there is a watermark.
    pub(crate) header: Option<String>,
}

pub(crate) const FOOTER_RELATION: &str = "rIdFooter";
pub(crate) const HEADER_RELATION: &str = "rIdHeader";

impl Furniture {
    /// Writes `word/footer1.xml` and, for a watermark, `word/header1.xml`.
    pub(crate) fn write(document: &Document, ledger: &mut IdAllocator<'_>) -> Result<Self, WriteError> {
        let footer = part("w:ftr", StyleName::FOOTER, &document.footer, ledger)?;
        let header = document.watermark.as_deref().map(|watermark| {
            let word = Inline { content: Content::Text(watermark.to_owned()), marks: Marks::default() };
            part("w:hdr", StyleName::WATERMARK, &[word], ledger)
        });
        Ok(Furniture { footer, header: header.transpose()? })
    }
}

/// One paragraph in a part of its own.
fn part(
    root: &str,
    style: &str,
    content: &[Inline],
    ledger: &mut IdAllocator<'_>,
) -> Result<String, WriteError> {
    let style = ledger.fixed.paragraph(style)?;
    let mut xml = Xml::part();
    xml.element(root, &[("xmlns:w", WORDPROCESSING), ("xmlns:r", RELATIONSHIPS)], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", &style));
            run::inlines(xml, ledger, content, Tracked::default());
        });
    });
    xml.finish()
}

/// Writes the section's properties, in the order of `CT_SectPr` (ECMA-376-1, A.1).
pub(crate) fn section_properties(
    xml: &mut Xml,
    style: &Style,
    furniture: &Furniture,
) -> Result<(), WriteError> {
    let page = &style.page;
    let twips = |length: Pt| length.twips().to_string();
    let [width, height] = [page.width, page.height].map(twips);
    let [top, right, bottom, left] =
        [page.margins.top, page.margins.right, page.margins.bottom, page.margins.left].map(twips);
    // Half of what the margin leaves beside the line.
    let from_edge = |margin: Pt, name: &str| {
        let line = style.paragraphs.get(name).map_or(Pt::ZERO, |style| style.line_height());
        twips(((margin - line) / 2.0).max(Pt::ZERO))
    };
    let header = from_edge(page.margins.top, StyleName::WATERMARK);
    let footer = from_edge(page.margins.bottom, StyleName::FOOTER);
    xml.element("w:sectPr", &[], |xml| {
        if furniture.header.is_some() {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", HEADER_RELATION)]);
        }
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER_RELATION)]);
        let lying = (page.width > page.height).then_some(("w:orient", "landscape"));
        let size = [("w:w", width.as_str()), ("w:h", height.as_str())];
        xml.empty("w:pgSz", &size.into_iter().chain(lying).collect::<Vec<_>>());
        let margins = [
            ("w:top", top.as_str()),
            ("w:right", right.as_str()),
            ("w:bottom", bottom.as_str()),
            ("w:left", left.as_str()),
            ("w:header", header.as_str()),
            ("w:footer", footer.as_str()),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
    });
    Ok(())
}
