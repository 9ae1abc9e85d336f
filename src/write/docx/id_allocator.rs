//! The ids, lists and pictures that the writer has handed out so far; everything is counted from the
//! document.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Timestamp;
use crate::document::ListKind;
use crate::image::Image;
use crate::style::{CellStyle, ParagraphStyle, PictureStyle, Style, StyleName, TableStyle};
use crate::write::docx::fixed::Fixed;
use crate::write::docx::list_definition::ListDefinition;
use crate::write::docx::numbering::{ListNumbers, ListPlace, list_part};
use crate::write::{Options, WriteError};

/// The counters of one document, with what it may refer to.
#[derive(Debug)]
pub(crate) struct IdAllocator<'a> {
    pub(crate) style: &'a Style,
    pub(crate) fixed: Fixed<'a>,
    pub(crate) lists: ListNumbers,
    /// The pictures' files, each once, in the order they are first shown.
    pub(crate) images: Vec<Image>,
    /// The bookmarks' names, by the ids that they are for.
    bookmarks: BTreeMap<String, String>,
    bookmark_names: BTreeSet<String>,
    pages: &'a BTreeMap<String, usize>,
    /// For each name that is wanted more than once: the next number to try.
    attempts: BTreeMap<String, u32>,
    annotations: u32,
    /// Whether anything was inserted or deleted.
    pub(crate) has_changes: bool,
    drawings: u32,
    /// The moment of the document.
    pub(crate) created: Timestamp,
}

/// A bookmark of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DocxBookmark<'a> {
    /// The target of links, by its id in the markup.
    Link(&'a str),
    /// The anchor of a cell, by its name.
    Anchor(String),
}

impl<'a> IdAllocator<'a> {
    /// Counts from nothing.
    pub(crate) fn new(options: &Options<'a>, created: Timestamp) -> Result<Self, WriteError> {
        let fixed = Fixed::read(options.parts)?;
        Ok(IdAllocator {
            style: options.style,
            // Behind the numbers that the part has: an office's own `numbering.xml` may define some.
            lists: ListNumbers::after(fixed.last_list()),
            fixed,
            images: Vec::new(),
            bookmarks: BTreeMap::new(),
            bookmark_names: BTreeSet::new(),
            pages: options.pages,
            attempts: BTreeMap::new(),
            annotations: 0,
            has_changes: false,
            drawings: 0,
            created,
        })
    }

    /// The next id of a change.
    pub(crate) fn change(&mut self) -> String {
        self.has_changes = true;
        self.annotation()
    }

    /// The next id of a change or a bookmark, which share one space.
    pub(crate) fn annotation(&mut self) -> String {
        self.annotations += 1;
        self.annotations.to_string()
    }

    /// The next id of a drawing.
    pub(crate) fn drawing(&mut self) -> String {
        self.drawings += 1;
        self.drawings.to_string()
    }

    /// The definition that lists of a kind follow.
    pub(crate) fn definition(&self, kind: ListKind, place: ListPlace) -> Result<&ListDefinition, WriteError> {
        self.fixed.list(list_part(kind, place))
    }

    /// The index of a picture's file among [`IdAllocator::images`].
    pub(crate) fn image(&mut self, image: &Image) -> usize {
        self.images.iter().position(|known| known == image).unwrap_or_else(|| {
            self.images.push(image.clone());
            self.images.len() - 1
        })
    }

    /// The page that the PDF has an id on, as a number; empty if no page is known.
    pub(crate) fn page(&self, id: &str) -> String {
        self.pages.get(id).map(ToString::to_string).unwrap_or_default()
    }

    /// The name of a bookmark, each once.
    pub(crate) fn bookmark(&mut self, bookmark: &DocxBookmark<'_>) -> String {
        match bookmark {
            DocxBookmark::Link(id) => self.link(id),
            DocxBookmark::Anchor(name) => name.clone(),
        }
    }

    /// A bookmark's name for an id, the same each time: Word takes a letter, then letters, digits and `_`,
    /// forty in all, each name once.
    pub(crate) fn link(&mut self, id: &str) -> String {
        const LONGEST: usize = 40;
        // The contents ask for it before the place itself does.
        if let Some(name) = self.bookmarks.get(id) {
            return name.clone();
        }
        let start = if id.starts_with(char::is_alphabetic) { "" } else { "a" };
        let name = format!("{start}{id}").replace(|character: char| !character.is_alphanumeric(), "_");
        let base: String = name.chars().take(LONGEST).collect();
        // The next number is kept: of thousands of ids that begin alike each would try all numbers before its
        // own.
        let attempt = self.attempts.entry(base.clone()).or_insert(1);
        loop {
            let suffix = if *attempt == 1 { String::new() } else { format!("_{attempt}") };
            let kept = base.chars().take(LONGEST - suffix.len());
            let name: String = kept.chain(suffix.chars()).collect();
            *attempt += 1;
            if self.bookmark_names.insert(name.clone()) {
                self.bookmarks.insert(id.to_owned(), name.clone());
                return name;
            }
        }
    }

    /// A paragraph style, which the document makes sure is defined.
    pub(crate) fn paragraph_style(&self, name: &str) -> Result<&'a ParagraphStyle, WriteError> {
        self.style.paragraphs.get(name).ok_or_else(|| missing("paragrafo", name))
    }

    /// A cell style, likewise.
    pub(crate) fn cell_style(&self, name: &StyleName) -> Result<&'a CellStyle, WriteError> {
        self.style.cells.get(name).ok_or_else(|| missing("cella", name.as_str()))
    }

    /// A table style, likewise.
    pub(crate) fn table_style(&self, name: &StyleName) -> Result<&'a TableStyle, WriteError> {
        self.style.tables.get(name).ok_or_else(|| missing("tabella", name.as_str()))
    }

    /// A style of pictures, likewise.
    pub(crate) fn picture_style(&self, name: &StyleName) -> Result<&'a PictureStyle, WriteError> {
        self.style.pictures.get(name).ok_or_else(|| missing("immagine", name.as_str()))
    }
}

fn missing(kind: &str, name: &str) -> WriteError {
    WriteError::Package(format!("lo stile di {kind} «{name}» non è definito in stile.yaml"))
}

#[cfg(test)]
mod tests {
    use crate::date::Date;
    use crate::template::Templates;
    use crate::write::docx::id_allocator::*;

    #[test]
    fn ids_that_begin_alike_have_names_of_their_own_in_good_time() {
        let templates = Templates::new(Vec::new()).unwrap();
        let style = templates.style().unwrap();
        let parts = templates.docx_parts(&style, "it-IT").unwrap();
        let pages = BTreeMap::new();
        let options = Options { style: &style, parts: &parts, pages: &pages };
        let mut ids = IdAllocator::new(&options, Date::new(2023, 2, 10).unwrap().into()).unwrap();
        let id = |number: usize| format!("obiettivo-adozione-degli-schemi-di-atti-tipo-{number}");
        let names: BTreeSet<String> = (0..20_000).map(|number| ids.link(&id(number))).collect();
        assert_eq!(names.len(), 20_000);
        assert!(names.contains("obiettivo_adozione_degli_schemi_di_atti_"));
        assert!(names.contains("obiettivo_adozione_degli_schemi_di_20000"));
    }
}
