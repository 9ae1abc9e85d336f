//! The last section of a letterhead: which parts are its headers and footers, and for which pages.

use std::collections::BTreeMap;

use crate::ooxml::element::{attribute, child, is, is_on, parse};
use crate::stationery::package::PaperPackage;
use crate::stationery::refusal::PaperRefusal;

/// The pages that a header or a footer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PageKind {
    Default,
    First,
    Even,
}

impl PageKind {
    /// The word of `w:type`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            PageKind::Default => "default",
            PageKind::First => "first",
            PageKind::Even => "even",
        }
    }

    fn named(word: Option<&str>) -> Self {
        match word {
            Some("first") => PageKind::First,
            Some("even") => PageKind::Even,
            Some(_) | None => PageKind::Default,
        }
    }
}

/// The head or the foot of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FurniturePlace {
    Header,
    Footer,
}

/// The last section.
#[derive(Debug)]
pub(crate) struct PaperSection {
    /// The names of the parts.
    parts: BTreeMap<(FurniturePlace, PageKind), String>,
    has_first_page: bool,
    has_even_pages: bool,
    pub(crate) distances: (u32, u32),
}

/// The distance of headers and footers that Word takes where a section says none: half an inch.
const USUAL_DISTANCE: u32 = 720;
/// The largest distance that is believed: a sheet's height.
const LARGEST_DISTANCE: u32 = 17_000;

/// What says that something is tracked, wherever it stands (ECMA-376-1, 17.13.5).
const TRACKED: [&str; 14] = [
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "cellIns",
    "cellDel",
    "cellMerge",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tcPrChange",
    "trPrChange",
    "numberingChange",
];

/// Refuses a part with changes or comments.
pub(crate) fn check_settled(document: &roxmltree::Document<'_>) -> Result<(), PaperRefusal> {
    for node in document.descendants() {
        if TRACKED.iter().any(|name| is(node, name)) {
            return Err(PaperRefusal::Tracked);
        }
        if is(node, "commentReference") || is(node, "commentRangeStart") {
            return Err(PaperRefusal::Commented);
        }
    }
    Ok(())
}

impl PaperSection {
    /// Finds the last section, which has from those before it what it has not itself.
    pub(crate) fn read(package: &mut PaperPackage<'_>) -> Result<Self, PaperRefusal> {
        let settings = package.companion("settings")?;
        let has_even_pages = match &settings {
            Some(text) => child(parse(text)?.root_element(), "evenAndOddHeaders").is_some_and(is_on),
            None => false,
        };
        let document = parse(&package.document)?;
        if document.root_element().tag_name().namespace().is_some_and(|space| space.contains("purl.oclc.org"))
        {
            return Err(PaperRefusal::Strict);
        }
        check_settled(&document)?;
        let mut section = PaperSection {
            parts: BTreeMap::new(),
            has_first_page: false,
            has_even_pages,
            distances: (USUAL_DISTANCE, USUAL_DISTANCE),
        };
        // In order: a section without a reference of a kind has that of the section before it
        // (ECMA-376-1, 17.10.2), so the last one written here is the one that holds.
        for properties in document.descendants().filter(|node| is(*node, "sectPr")) {
            // Unlike the references, it is not taken over from the section before.
            section.has_first_page = child(properties, "titlePg").is_some_and(is_on);
            if let Some(margins) = child(properties, "pgMar") {
                let distance = |name| attribute(margins, name).and_then(|value| value.parse::<u32>().ok());
                let read = |name| distance(name).unwrap_or(USUAL_DISTANCE).min(LARGEST_DISTANCE);
                section.distances = (read("header"), read("footer"));
            }
            for (name, place) in
                [("headerReference", FurniturePlace::Header), ("footerReference", FurniturePlace::Footer)]
            {
                for reference in properties.children().filter(|node| is(*node, name)) {
                    let id = reference.attributes().find(|attribute| attribute.name() == "id");
                    let relation =
                        id.and_then(|id| package.relations.iter().find(|relation| relation.id == id.value()));
                    if let Some(target) = relation.and_then(|relation| relation.target.clone()) {
                        section.parts.insert((place, PageKind::named(attribute(reference, "type"))), target);
                    }
                }
            }
        }
        Ok(section)
    }

    /// The kinds of pages that the section tells apart.
    pub(crate) fn kinds(&self) -> Vec<PageKind> {
        let mut kinds = vec![PageKind::Default];
        if self.has_first_page {
            kinds.push(PageKind::First);
        }
        if self.has_even_pages {
            kinds.push(PageKind::Even);
        }
        kinds
    }

    /// The name of a part.
    pub(crate) fn part(&self, place: FurniturePlace, kind: PageKind) -> Option<&str> {
        self.parts.get(&(place, kind)).map(String::as_str)
    }
}
