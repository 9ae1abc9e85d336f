//! The section: the size of its pages, their margins, and the parts that every page repeats.

use crate::style::{Pt, Style, StyleName};
use crate::write::WriteError;
use crate::write::docx::letterhead::PaperFurniture;
use crate::write::docx::xml::Xml;

/// The parts that every page repeats.
#[derive(Debug, Default)]
pub(crate) struct Furniture {
    pub(crate) footer: String,
    /// Only with a watermark, or a letterhead on all pages.
    pub(crate) header: Option<String>,
    /// Only with a letterhead on all pages.
    pub(crate) first_page: Option<FirstPage>,
    /// The office's own letterhead in the place of all these.
    pub(crate) paper: Option<PaperFurniture>,
}

/// The parts of a first page that differs from the others.
#[derive(Debug)]
pub(crate) struct FirstPage {
    pub(crate) header: String,
    /// The same as that of the others: a section has all of a first page's own parts, or none.
    pub(crate) footer: String,
}

pub(crate) const FOOTER_RELATION: &str = "rIdFooter";
pub(crate) const HEADER_RELATION: &str = "rIdHeader";
pub(crate) const FIRST_FOOTER_RELATION: &str = "rIdFirstFooter";
pub(crate) const FIRST_HEADER_RELATION: &str = "rIdFirstHeader";

/// Writes the section's properties, in the order of `CT_SectPr` (ECMA-376-1, A.1).
pub(crate) fn section_properties(
    xml: &mut Xml,
    style: &Style,
    furniture: &Furniture,
) -> Result<(), WriteError> {
    let page = &style.page;
    let [width, height] = [page.width, page.height].map(twips);
    let [top, right, bottom, left] =
        [page.margins.top, page.margins.right, page.margins.bottom, page.margins.left].map(twips);
    let [header, footer] = match &furniture.paper {
        // A letterhead that is taller than the margin pushes the text down by itself.
        Some(paper) => [paper.distances.0, paper.distances.1].map(|distance| distance.to_string()),
        None => [(page.margins.top, StyleName::WATERMARK), (page.margins.bottom, StyleName::FOOTER)]
            .map(|(margin, line)| twips(from_edge(margin, line, style))),
    };
    xml.element("w:sectPr", &[], |xml| {
        references(xml, furniture);
        // The sides say how wide the page is; the word tells the printer how the sheet lies.
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
        if furniture.first_page.is_some()
            || furniture.paper.as_ref().is_some_and(PaperFurniture::has_first_page)
        {
            xml.empty("w:titlePg", &[]);
        }
    });
    Ok(())
}

/// Names the parts that the pages repeat.
fn references(xml: &mut Xml, furniture: &Furniture) {
    if let Some(paper) = &furniture.paper {
        for part in &paper.parts {
            let name = format!("w:{}Reference", part.kind);
            xml.empty(&name, &[("w:type", part.page.word()), ("r:id", &part.relation)]);
        }
        return;
    }
    if furniture.header.is_some() {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", HEADER_RELATION)]);
    }
    if furniture.first_page.is_some() {
        xml.empty("w:headerReference", &[("w:type", "first"), ("r:id", FIRST_HEADER_RELATION)]);
    }
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER_RELATION)]);
    if furniture.first_page.is_some() {
        xml.empty("w:footerReference", &[("w:type", "first"), ("r:id", FIRST_FOOTER_RELATION)]);
    }
}

/// The distance from the sheet's edge of a line in the middle of a margin: half of what the line leaves of
/// it.
pub(crate) fn from_edge(margin: Pt, name: &str, style: &Style) -> Pt {
    let line = style.paragraphs.get(name).map_or(Pt::ZERO, |style| style.line_height());
    ((margin - line) / 2.0).max(Pt::ZERO)
}

fn twips(length: Pt) -> String {
    length.twips().to_string()
}
