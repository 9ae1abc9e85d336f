//! The fixed parts, as they were rendered: the names that they define, and the lists that the document adds.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::template::{ListPart, paragraph_style_id, table_style_id};
use crate::write::WriteError;
use crate::write::docx::list_definition::ListDefinition;
use crate::write::docx::namespaces::WORDPROCESSING;

const STYLES: &str = "word/styles.xml";
const NUMBERING: &str = "word/numbering.xml";
pub(crate) const SETTINGS: &str = "word/settings.xml";
const FONTS: &str = "word/fontTable.xml";

/// The fixed parts and the names that they define.
#[derive(Debug)]
pub(crate) struct Fixed<'a> {
    parts: &'a BTreeMap<String, String>,
    styles: BTreeSet<String>,
    /// The list definitions, by `w:name`.
    lists: BTreeMap<String, ListDefinition>,
    /// The highest `w:abstractNumId`.
    last_definition: u32,
    /// The offset at which a `w:abstractNum` can be added: after the last one.
    end_of_definitions: usize,
    /// The offset at which a `w:num` can be added: after the last one.
    end_of_lists: usize,
    /// The highest id of a list that the part already has.
    last_list: u32,
}

/// The lists of a document that are added to the numbering part, as XML.
#[derive(Debug)]
pub(crate) struct AddedLists {
    pub(crate) definitions: String,
    pub(crate) numbers: String,
}

impl<'a> Fixed<'a> {
    /// Reads the parts; one that is missing, or that is not XML, is an error.
    pub(crate) fn read(parts: &'a BTreeMap<String, String>) -> Result<Self, WriteError> {
        for name in [SETTINGS, FONTS] {
            parse(part(parts, name)?, name)?;
        }
        let styles = parse(part(parts, STYLES)?, STYLES)?;
        let numbering = parse(part(parts, NUMBERING)?, NUMBERING)?;
        let definitions = children(numbering.root_element(), "abstractNum");
        let numbers = children(numbering.root_element(), "num");
        let end_of_definitions = definitions.iter().map(|node| node.range().end).max();
        let end_of_definitions =
            end_of_definitions.ok_or_else(|| unusable(NUMBERING, "non definisce alcun elenco"))?;
        let end_of_lists = numbers.iter().map(|node| node.range().end).max();
        Ok(Fixed {
            parts,
            styles: children(styles.root_element(), "style")
                .into_iter()
                .filter_map(|node| attribute(node, "styleId"))
                .collect(),
            lists: definitions
                .iter()
                .filter_map(|node| Some((name_of(*node)?, ListDefinition::read(*node)?)))
                .collect(),
            last_definition: definitions
                .iter()
                .filter_map(|node| attribute(*node, "abstractNumId")?.parse().ok())
                .max()
                .unwrap_or(0),
            end_of_definitions,
            end_of_lists: end_of_lists.unwrap_or(end_of_definitions),
            last_list: numbers
                .iter()
                .filter_map(|node| attribute(*node, "numId")?.parse().ok())
                .max()
                .unwrap_or(0),
        })
    }

    /// The highest `w:abstractNumId` that the numbering has already.
    pub(crate) fn last_definition(&self) -> u32 {
        self.last_definition
    }

    /// The highest `w:numId` that the numbering has already.
    pub(crate) fn last_list(&self) -> u32 {
        self.last_list
    }

    /// The id of a paragraph style, which the styles must define.
    pub(crate) fn paragraph(&self, name: &str) -> Result<String, WriteError> {
        self.defined(paragraph_style_id(name))
    }

    /// The id of a table style, which the styles must define.
    pub(crate) fn table(&self, name: &str) -> Result<String, WriteError> {
        self.defined(table_style_id(name))
    }

    fn defined(&self, id: String) -> Result<String, WriteError> {
        if self.styles.contains(&id) {
            Ok(id)
        } else {
            Err(unusable(STYLES, &format!("manca lo stile «{id}»")))
        }
    }

    /// A list's definition.
    pub(crate) fn list(&self, list: ListPart) -> Result<&ListDefinition, WriteError> {
        match self.lists.get(list.name()) {
            Some(definition) => Ok(definition),
            None => Err(unusable(NUMBERING, &format!("manca l'elenco «{}»", list.name()))),
        }
    }

    /// The parts for the package, by name, with the document's lists in their place.
    pub(crate) fn with_lists(&self, added: &AddedLists) -> Result<Vec<(&'static str, String)>, WriteError> {
        let mut numbering = part(self.parts, NUMBERING)?.to_owned();
        // `CT_Numbering` has all `w:abstractNum` before all `w:num` (ECMA-376-1, A.1).
        numbering.insert_str(self.end_of_lists, &added.numbers);
        numbering.insert_str(self.end_of_definitions, &added.definitions);
        let mut parts = Vec::new();
        for name in [STYLES, SETTINGS, FONTS] {
            parts.push((name, part(self.parts, name)?.to_owned()));
        }
        parts.push((NUMBERING, numbering));
        Ok(parts)
    }
}

fn part<'a>(parts: &'a BTreeMap<String, String>, name: &str) -> Result<&'a str, WriteError> {
    parts.get(name).map(String::as_str).ok_or_else(|| unusable(name, "manca"))
}

/// Parses a part, which must call WordprocessingML's namespace `w`.
fn parse<'a>(text: &'a str, name: &str) -> Result<Document<'a>, WriteError> {
    let document = Document::parse(text).map_err(|error| unusable(name, &error.to_string()))?;
    match document.root_element().lookup_namespace_uri(Some("w")) {
        Some(WORDPROCESSING) => Ok(document),
        _ => Err(unusable(name, &format!("il prefisso «w» non è legato a {WORDPROCESSING}"))),
    }
}

fn children<'a, 'd>(parent: Node<'a, 'd>, name: &str) -> Vec<Node<'a, 'd>> {
    parent.children().filter(|node| node.has_tag_name((WORDPROCESSING, name))).collect()
}

fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attribute((WORDPROCESSING, name)).map(str::to_owned)
}

/// The `w:name` of a list's definition.
fn name_of(node: Node<'_, '_>) -> Option<String> {
    children(node, "name").first().and_then(|name| attribute(*name, "val"))
}

fn unusable(part: &str, reason: &str) -> WriteError {
    WriteError::Part { part: part.to_owned(), reason: reason.to_owned() }
}
