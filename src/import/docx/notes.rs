//! Notes at the foot of pages and the end of the document, and comments: texts in parts of their own.

use std::collections::BTreeMap;

use crate::docx_import::{ItemMarks, NodeStates, ReadContext, StyleLooks};
use crate::import::docx::paragraphs::paragraphs;
use crate::import::read::{Aside, AsideKind, PartRelation, ReadRefusal, SourcePackage};
use crate::ooxml::element::{attribute, depths_are_fit, is, parse};

/// The texts of notes and comments, each by the id that refers to it.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    footnotes: BTreeMap<String, String>,
    endnotes: BTreeMap<String, String>,
    comments: BTreeMap<String, String>,
}

impl Notes {
    /// Reads the parts of a document with these relationships.
    pub(crate) fn read(
        package: &mut SourcePackage<'_>,
        relations: &[PartRelation],
        looks: &StyleLooks,
    ) -> Result<Self, ReadRefusal> {
        let mut texts = |kind, element| texts(&package.related(relations, kind)?, element, looks);
        Ok(Notes {
            footnotes: texts("footnotes", "footnote")?,
            endnotes: texts("endnotes", "endnote")?,
            comments: texts("comments", "comment")?,
        })
    }

    /// The text that an element refers to, by the element's name; `None` if it refers to none.
    pub(crate) fn referred(&self, element: &str, id: &str) -> Option<Aside> {
        let (kind, texts) = match element {
            "footnoteReference" => (AsideKind::Note, &self.footnotes),
            "endnoteReference" => (AsideKind::Note, &self.endnotes),
            "commentReference" => (AsideKind::Comment, &self.comments),
            _ => return None,
        };
        texts.get(id).map(|text| Aside { kind, text: text.clone() })
    }
}

/// The texts of the elements of this name; the separators of notes have none.
fn texts(
    parts: &[String],
    element: &str,
    looks: &StyleLooks,
) -> Result<BTreeMap<String, String>, ReadRefusal> {
    let (mut texts, marks) = (BTreeMap::new(), ItemMarks::default());
    for part in parts {
        let document = parse(part)?;
        if !depths_are_fit(&document) {
            return Err(ReadRefusal::Overloaded);
        }
        let states = NodeStates::of(&document);
        let reading = ReadContext { states: &states, marks: &marks, looks };
        for note in document.descendants().filter(|node| is(*node, element)) {
            let Some(id) = attribute(note, "id") else { continue };
            let text = paragraphs(note, reading);
            // Lines between the text and its notes are notes without words.
            if !text.is_empty() {
                texts.insert(id.to_owned(), text);
            }
        }
    }
    Ok(texts)
}
