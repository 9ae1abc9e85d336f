//! The words of a PDF of ours, in the order of its structure elements (ISO 32000-1, 14.7).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId};

use crate::archive::published_words::marked_content::{MarkedTexts, marked_texts};
use crate::document::Transcript;
use crate::limits::ARCHIVED_FILE;

/// Structure elements that stand within a line and part no words (ISO 32000-1, 14.8.4.4).
const WITHIN_A_LINE: [&[u8]; 4] = [b"Span", b"Strong", b"Em", b"Link"];
/// The most elements within each other that are read; our documents have a quarter of it.
const DEEPEST: usize = 100;

/// Reads the words; `None` if the bytes are no PDF that can be read.
pub(super) fn words(bytes: &[u8]) -> Option<Transcript> {
    read(bytes).ok()
}

fn read(bytes: &[u8]) -> Result<Transcript, Error> {
    let options = LoadOptions::with_max_decompressed_size(ARCHIVED_FILE.most);
    let document = Document::load_mem_with_options(bytes, options)?;
    let mut pages = BTreeMap::new();
    for page in document.get_pages().into_values() {
        pages.insert(page, marked_texts(&document, page)?);
    }
    let root = document.catalog()?.get(b"StructTreeRoot")?;
    let root = document.dereference(root)?.1.as_dict()?;
    let mut reader =
        TreeReader { document: &document, pages, seen: BTreeSet::new(), transcript: Transcript::default() };
    reader.children(root, None, 0)?;
    Ok(reader.transcript)
}

/// A reader in the middle of the structure tree.
struct TreeReader<'a> {
    document: &'a Document,
    /// What is left of each page's marked content: each piece belongs to one element.
    pages: BTreeMap<ObjectId, MarkedTexts>,
    /// The elements that were read: a damaged tree may lead back.
    seen: BTreeSet<ObjectId>,
    transcript: Transcript,
}

impl<'a> TreeReader<'a> {
    fn children(
        &mut self,
        element: &'a Dictionary,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Result<(), Error> {
        if depth > DEEPEST {
            return Err(Error::ReferenceLimit);
        }
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let Ok(kids) = element.get(b"K") else { return Ok(()) };
        match self.document.dereference(kids)?.1 {
            Object::Array(kids) => kids.iter().try_for_each(|kid| self.kid(kid, page, depth)),
            kid => self.kid(kid, page, depth),
        }
    }

    fn kid(&mut self, kid: &'a Object, page: Option<ObjectId>, depth: usize) -> Result<(), Error> {
        let (id, kid) = self.document.dereference(kid)?;
        if let Some(id) = id
            && !self.seen.insert(id)
        {
            return Err(Error::ReferenceCycle(id));
        }
        match kid {
            Object::Integer(id) => self.say(page, *id),
            Object::Dictionary(kid) if kid.has_type(b"MCR") => {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                self.say(page, kid.get(b"MCID")?.as_i64()?);
            }
            Object::Dictionary(kid) if kid.has_type(b"OBJR") => {}
            // The labels of a chart are part of the picture.
            Object::Dictionary(element)
                if element.get(b"S")?.as_name().is_ok_and(|name| name == b"Figure") => {}
            Object::Dictionary(element) => {
                let parts = !element.get(b"S")?.as_name().is_ok_and(|name| WITHIN_A_LINE.contains(&name));
                if parts {
                    self.transcript.end_line();
                }
                self.children(element, page, depth + 1)?;
                if parts {
                    self.transcript.end_line();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, page: Option<ObjectId>, id: i64) {
        let text = page.and_then(|page| self.pages.get_mut(&page)?.remove(&id));
        // A word that the end of a line divides has a soft hyphen there (ISO 32000-1, 14.8.2.2.3).
        self.transcript.record(&text.unwrap_or_default().replace('\u{AD}', ""));
    }
}
