//! The headers and footers of the office's own letterhead, with the annex's own footer line below.

use crate::document::{Document, Inline};
use crate::stationery::{PageKind, PaperPart, Stationery};
use crate::style::StyleName;
use crate::write::WriteError;
use crate::write::docx::furniture_line::FurnitureLine;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::namespaces::WORDPROCESSING;
use crate::write::docx::xml::Xml;

/// The headers and footers of a letterhead, as parts of the DOCX.
#[derive(Debug)]
pub(crate) struct PaperFurniture {
    pub(crate) parts: Vec<FurniturePart>,
    /// The distances of header and footer from the sheet's edges, in twentieths of a point.
    pub(crate) distances: (u32, u32),
}

/// A header or a footer as a part of the DOCX.
#[derive(Debug)]
pub(crate) struct FurniturePart {
    /// In the package.
    pub(crate) name: String,
    pub(crate) relation: String,
    /// `header` or `footer`.
    pub(crate) kind: &'static str,
    pub(crate) page: PageKind,
    pub(crate) text: String,
    /// The ids of its pictures, and their files in `word/`.
    pub(crate) pictures: Vec<(String, String)>,
}

impl PaperFurniture {
    /// Joins a letterhead's headers and footers with the document's own lines.
    pub(crate) fn new(
        document: &Document,
        stationery: &Stationery,
        ids: &mut IdAllocator<'_>,
    ) -> Result<Self, WriteError> {
        let mut parts = Vec::new();
        let watermark: Vec<Inline> = document.watermark.iter().map(Inline::text).collect();
        for (number, page) in (1..).zip(&stationery.pages) {
            let mut add = |kind: &'static str, part: PaperPart| {
                let (name, relation) = (format!("word/{kind}{number}.xml"), format!("rId-{kind}-{number}"));
                let PaperPart { text, pictures } = part;
                parts.push(FurniturePart { name, relation, kind, page: page.kind, text, pictures });
            };
            // A kind of page without a header of the office's has one only for the watermark, but each has a
            // footer: the page numbers are the annex's own.
            match (&page.header, watermark.as_slice()) {
                (Some(header), []) => add("header", header.clone()),
                (header, [_, ..]) => {
                    let line =
                        FurnitureLine { style: StyleName::WATERMARK, content: &watermark, after: None };
                    add("header", with_line(header.as_ref(), "w:hdr", line, ids)?);
                }
                (None, []) => {}
            }
            let line = FurnitureLine { style: StyleName::FOOTER, content: &document.footer, after: None };
            add("footer", with_line(page.footer.as_ref(), "w:ftr", line, ids)?);
        }
        Ok(PaperFurniture { parts, distances: stationery.distances })
    }

    /// Whether the first page differs.
    pub(crate) fn has_first_page(&self) -> bool {
        self.parts.iter().any(|part| part.page == PageKind::First)
    }
}

/// Adds a line below what a part holds; `root` is the name of a part that the letterhead lacks.
fn with_line(
    part: Option<&PaperPart>,
    root: &str,
    line: FurnitureLine<'_>,
    ids: &mut IdAllocator<'_>,
) -> Result<PaperPart, WriteError> {
    let mut xml = Xml::fragment();
    line.write(&mut xml, ids)?;
    // The letterhead's own part may call the namespace by another name.
    let line = xml.finish()?.replacen("<w:p>", &format!("<w:p xmlns:w=\"{WORDPROCESSING}\">"), 1);
    let mut part = part.cloned().unwrap_or_else(|| PaperPart {
        text: format!("<{root} xmlns:w=\"{WORDPROCESSING}\"></{root}>"),
        pictures: Vec::new(),
    });
    let end = part.text.rfind("</").unwrap_or(part.text.len());
    part.text.insert_str(end, &line);
    Ok(part)
}
