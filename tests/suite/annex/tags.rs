//! The tag tree of a PDF, with the text of its elements in reading order (ISO 32000-1, 14.7).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::annex::marked::Page;

/// A tagged PDF.
#[derive(Debug)]
pub(super) struct Tagged {
    pub(super) document: Document,
    /// The outermost element.
    pub(super) root: Element,
    pub(super) pages: Vec<Page>,
    /// Marked content that no element has, and the other way round.
    pub(super) unclaimed: Vec<String>,
}

/// A structure element.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Element {
    pub(super) role: String,
    /// Those of layout and tables, and `Alt`, `Lang`, `T` and `E`, where they are said.
    pub(super) attributes: BTreeMap<String, String>,
    /// By which cells name it, and those of the cells that it names.
    pub(super) id: Option<String>,
    pub(super) headers: Vec<String>,
    pub(super) children: Vec<Child>,
}

/// A part of an element.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Child {
    Element(Element),
    /// A piece of marked content, on a page (from 0).
    Text {
        page: usize,
        text: String,
    },
}

impl Tagged {
    pub(super) fn read(bytes: &[u8]) -> Tagged {
        let document = Document::load_mem(bytes).expect("the PDF can be read");
        let ids: Vec<ObjectId> = document.page_iter().collect();
        let pages: Vec<Page> = ids.iter().map(|id| Page::read(&document, *id)).collect();
        let rest = pages.iter().map(|page| page.tagged.clone()).collect();
        let mut claims = Claims { document: &document, ids: &ids, rest, missing: Vec::new() };
        let root = claims.root();
        let mut unclaimed = claims.missing;
        for (page, rest) in claims.rest.iter().enumerate() {
            unclaimed.extend(rest.iter().map(|(id, text)| format!("page {page}, id {id}: «{text}»")));
        }
        Tagged { root, pages, unclaimed, document }
    }
}

/// The marked content that is still to be claimed by an element.
struct Claims<'a> {
    document: &'a Document,
    ids: &'a [ObjectId],
    rest: Vec<BTreeMap<i64, String>>,
    missing: Vec<String>,
}

impl<'a> Claims<'a> {
    #[track_caller]
    fn root(&mut self) -> Element {
        let catalog = self.document.catalog().expect("a catalog");
        let tree = self.dictionary(catalog.get(b"StructTreeRoot").expect("a tag tree"));
        let children = self.children(tree, None);
        let mut elements = children.into_iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text { .. } => None,
        });
        let root = elements.next().expect("the tree has an element");
        assert!(elements.next().is_none(), "the tree has one outermost element");
        root
    }

    fn element(&mut self, dictionary: &'a Dictionary, above: Option<usize>) -> Element {
        let role = dictionary.get(b"S").and_then(Object::as_name).expect("an element has a role");
        let page = self.page(dictionary).or(above);
        Element {
            role: String::from_utf8_lossy(role).into_owned(),
            attributes: self.attributes(dictionary),
            id: dictionary.get(b"ID").ok().and_then(shown),
            headers: self.headers(dictionary),
            children: self.children(dictionary, page),
        }
    }

    fn children(&mut self, dictionary: &'a Dictionary, page: Option<usize>) -> Vec<Child> {
        let Ok(kids) = dictionary.get_deref(b"K", self.document) else { return Vec::new() };
        let kids = kids.as_array().map_or_else(|_| std::slice::from_ref(kids), Vec::as_slice);
        kids.iter().map(|kid| self.child(kid, page)).collect()
    }

    fn child(&mut self, kid: &'a Object, page: Option<usize>) -> Child {
        if let Ok(id) = kid.as_i64() {
            return self.claim(page, id);
        }
        let dictionary = self.dictionary(kid);
        match dictionary.get(b"MCID").and_then(Object::as_i64) {
            Ok(id) => self.claim(self.page(dictionary).or(page), id),
            Err(_) => Child::Element(self.element(dictionary, page)),
        }
    }

    fn claim(&mut self, page: Option<usize>, id: i64) -> Child {
        let page = page.expect("marked content has a page");
        let text = self.rest[page].remove(&id);
        if text.is_none() {
            self.missing.push(format!("page {page} has no content with the id {id}, or it is claimed twice"));
        }
        Child::Text { page, text: text.unwrap_or_default() }
    }

    fn page(&self, dictionary: &Dictionary) -> Option<usize> {
        let id = dictionary.get(b"Pg").and_then(Object::as_reference).ok()?;
        self.ids.iter().position(|known| *known == id)
    }

    fn attributes(&self, dictionary: &'a Dictionary) -> BTreeMap<String, String> {
        let own = ["Alt", "Lang", "T", "E"].into_iter();
        let own =
            own.filter_map(|name| Some((name.to_owned(), shown(dictionary.get(name.as_bytes()).ok()?)?)));
        let mut attributes: BTreeMap<String, String> = own.collect();
        if let Ok(groups) = dictionary.get_deref(b"A", self.document) {
            let groups = groups.as_array().map_or_else(|_| std::slice::from_ref(groups), Vec::as_slice);
            for (name, value) in groups.iter().flat_map(|group| self.dictionary(group).iter()) {
                let name = String::from_utf8_lossy(name).into_owned();
                // The owner of the group is no attribute.
                if name != "O" {
                    attributes.extend(shown(value).map(|value| (name, value)));
                }
            }
        }
        attributes
    }

    fn headers(&self, dictionary: &'a Dictionary) -> Vec<String> {
        let Ok(groups) = dictionary.get_deref(b"A", self.document) else { return Vec::new() };
        let groups = groups.as_array().map_or_else(|_| std::slice::from_ref(groups), Vec::as_slice);
        let named = groups.iter().filter_map(|group| self.dictionary(group).get(b"Headers").ok());
        named.flat_map(|ids| ids.as_array().into_iter().flatten().filter_map(shown)).collect()
    }

    fn dictionary(&self, object: &'a Object) -> &'a Dictionary {
        let (_, object) = self.document.dereference(object).expect("a reference leads somewhere");
        object.as_dict().expect("a dictionary")
    }
}

/// Writes a name, a number or a text as text; `None` for a box.
fn shown(value: &Object) -> Option<String> {
    match value {
        Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
        Object::Integer(number) => Some(number.to_string()),
        Object::String(..) => Some(lopdf::decode_text_string(value).expect("a text")),
        _ => None,
    }
}

impl Element {
    pub(super) fn is(&self, role: &str) -> bool {
        self.role == role
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The elements below this one, not deeper.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text { .. } => None,
        })
    }

    /// This element and all below it, in reading order.
    pub(super) fn all(&self) -> Vec<&Element> {
        let below = self.elements().flat_map(Element::all);
        std::iter::once(self).chain(below).collect()
    }

    pub(super) fn all_of(&self, role: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.is(role)).collect()
    }

    /// Changes this element and all below it.
    pub(super) fn change(&mut self, change: &mut dyn FnMut(&mut Element)) {
        change(self);
        for child in &mut self.children {
            if let Child::Element(element) = child {
                element.change(change);
            }
        }
    }

    /// All that the element says, without soft hyphens and without the labels of lists; a blank between blocks.
    pub(super) fn text(&self) -> String {
        let pieces = self.children.iter().map(|child| match child {
            Child::Text { text, .. } => text.replace('\u{AD}', ""),
            Child::Element(element) if element.is("Lbl") => String::new(),
            Child::Element(element) if ["Span", "Strong", "Em"].contains(&element.role.as_str()) => {
                element.text()
            }
            Child::Element(element) => format!(" {} ", element.text()),
        });
        pieces.collect()
    }

    /// The pages that it stands on, from 0, each once and in order.
    pub(super) fn pages(&self) -> Vec<usize> {
        let mut pages: Vec<usize> = Vec::new();
        for child in &self.children {
            match child {
                Child::Text { page, .. } => pages.push(*page),
                Child::Element(element) => pages.extend(element.pages()),
            }
        }
        pages.sort_unstable();
        pages.dedup();
        pages
    }
}
