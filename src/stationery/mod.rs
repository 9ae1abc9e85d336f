//! The office's own letterhead, a document of its word processor (`modelli/carta-intestata.docx`): the
//! headers and footers of its last section, with what they need, ready to be carried into the annex's DOCX.
//!
//! Whatever could run, call or fetch something is left out and told; what an office must decide itself
//! (changes that are tracked, comments) is refused.

mod edits;
mod fields;
mod fragment;
mod left_out;
mod lists;
mod package;
mod paper;
mod part;
mod refusal;
mod section;
mod styles;
mod theme;

pub(crate) use paper::{PaperMedium, PaperPart};
pub(crate) use section::PageKind;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Report};
use crate::stationery::left_out::LeftOut;
use crate::stationery::lists::CarriedLists;
use crate::stationery::package::PaperPackage;
use crate::stationery::part::{Carried, PartReader};
use crate::stationery::refusal::PaperRefusal;
use crate::stationery::section::{FurniturePlace, PaperSection};
use crate::stationery::styles::CarriedStyles;

/// The name of the file below `modelli/`.
pub(crate) const STATIONERY: &str = "carta-intestata.docx";

/// The letterhead, as far as it is carried.
#[derive(Debug)]
pub(crate) struct Stationery {
    /// For each kind of page that differs, its header and its footer.
    pub(crate) pages: Vec<PaperPage>,
    /// The distances of header and footer from the sheet's edges, in twentieths of a point.
    pub(crate) distances: (u32, u32),
    pub(crate) media: Vec<PaperMedium>,
    /// For drawings that take their colours from it.
    pub(crate) theme: Option<String>,
    /// The DOCX's fixed parts, with the styles and lists that the letterhead needs.
    pub(crate) parts: BTreeMap<String, String>,
    /// What is left out, as a warning.
    pub(crate) remark: Option<Diagnostic>,
}

impl Stationery {
    /// Whether even pages have a header or a footer of their own.
    pub(crate) fn has_even_pages(&self) -> bool {
        self.pages.iter().any(|page| page.kind == PageKind::Even)
    }
}

/// The header and the footer of some pages.
#[derive(Debug)]
pub(crate) struct PaperPage {
    pub(crate) kind: PageKind,
    pub(crate) header: Option<PaperPart>,
    pub(crate) footer: Option<PaperPart>,
}

/// Reads a letterhead; `file` is its path on screen, and `parts` are the DOCX's fixed parts.
pub(crate) fn stationery(
    file: &str,
    bytes: &[u8],
    parts: BTreeMap<String, String>,
) -> Result<Stationery, Report> {
    read(bytes, parts, file).map_err(|refusal| refusal.finding(file).into())
}

fn read(bytes: &[u8], parts: BTreeMap<String, String>, file: &str) -> Result<Stationery, PaperRefusal> {
    let mut package = PaperPackage::open(bytes)?;
    let mut left_out = LeftOut::default();
    package.look_for_macros(&mut left_out)?;
    let section = PaperSection::read(&mut package)?;
    let styles = CarriedStyles::read(&mut package)?;
    let lists = CarriedLists::read(&mut package, &parts)?;
    let mut reader = PartReader::new(&mut package, styles, lists, left_out);
    let mut pages = Vec::new();
    for kind in section.kinds() {
        let header = section.part(FurniturePlace::Header, kind);
        let footer = section.part(FurniturePlace::Footer, kind);
        let header = header.map(|name| reader.part(name)).transpose()?;
        let footer = footer.map(|name| reader.part(name)).transpose()?;
        pages.push(PaperPage { kind, header, footer });
    }
    if pages.iter().all(|page| page.header.is_none() && page.footer.is_none()) {
        return Err(PaperRefusal::NoFurniture);
    }
    let carried = reader.finish(parts)?;
    let remark = carried.left_out.remark(file);
    let Carried { parts, media, theme, .. } = carried;
    Ok(Stationery { pages, distances: section.distances, media, theme, parts, remark })
}
