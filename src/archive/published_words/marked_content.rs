//! The text of a PDF's page by its marked content (ISO 32000-1, 14.6); artifacts are left out.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Encoding, Error, Object, ObjectId};

use crate::limits::ARCHIVED_FILE;

/// The text of each piece of marked content of a page, by its id.
pub(super) type MarkedTexts = BTreeMap<i64, String>;

/// A piece of marked content that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenContent {
    Element(i64),
    Artifact,
    /// One whose own text (`ActualText`) stands for what is shown.
    Replaced,
    Other,
}

/// A reader in the middle of a page.
struct PageReader<'a> {
    fonts: BTreeMap<Vec<u8>, Encoding<'a>>,
    font: Vec<u8>,
    open: Vec<OpenContent>,
    texts: MarkedTexts,
}

/// Reads a page.
pub(super) fn marked_texts(document: &Document, page: ObjectId) -> Result<MarkedTexts, Error> {
    let mut fonts = BTreeMap::new();
    for (name, font) in document.get_page_fonts(page)? {
        fonts.insert(name, font.get_font_encoding_with_limit(document, ARCHIVED_FILE.most)?);
    }
    let content = document.get_page_content_with_limit(page, ARCHIVED_FILE.most)?;
    let mut reader = PageReader { fonts, font: Vec::new(), open: Vec::new(), texts: BTreeMap::new() };
    for operation in &Content::decode(&content)?.operations {
        reader.take(operation)?;
    }
    Ok(reader.texts)
}

impl PageReader<'_> {
    fn take(&mut self, operation: &Operation) -> Result<(), Error> {
        let operands = operation.operands.as_slice();
        match (operation.operator.as_str(), operands) {
            ("BDC" | "BMC", [kind, rest @ ..]) => self.begin(kind, rest.first()),
            ("EMC", _) => {
                self.open.pop();
            }
            ("Tf", [Object::Name(name), ..]) => self.font.clone_from(name),
            ("Tj", [string]) => self.show(std::slice::from_ref(string))?,
            ("TJ", [Object::Array(strings)]) => self.show(strings)?,
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, kind: &Object, properties: Option<&Object>) {
        let properties = properties.and_then(|properties| properties.as_dict().ok());
        let id = properties.and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok());
        let own = properties.and_then(|properties| properties.get(b"ActualText").ok());
        let own = own.and_then(|own| lopdf::decode_text_string(own).ok());
        self.open.push(match id {
            Some(id) => OpenContent::Element(id),
            None if kind.as_name().is_ok_and(|name| name == b"Artifact") => OpenContent::Artifact,
            None if own.is_some() => OpenContent::Replaced,
            None => OpenContent::Other,
        });
        if let Some(own) = own {
            self.say(&own);
        }
    }

    fn show(&mut self, operands: &[Object]) -> Result<(), Error> {
        let Some(font) = self.fonts.get(&self.font) else { return Ok(()) };
        let mut text = String::new();
        for codes in operands.iter().filter_map(|operand| operand.as_str().ok()) {
            text.push_str(&font.bytes_to_string(codes)?);
        }
        if !self.open.contains(&OpenContent::Replaced) {
            self.say(&text);
        }
        Ok(())
    }

    /// Gives a text to the innermost element that is open; an artifact's is none of the document's.
    fn say(&mut self, text: &str) {
        for mark in self.open.iter().rev() {
            match mark {
                OpenContent::Element(id) => return self.texts.entry(*id).or_default().push_str(text),
                OpenContent::Artifact => return,
                OpenContent::Replaced | OpenContent::Other => {}
            }
        }
    }
}
