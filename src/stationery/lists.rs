//! The lists that a letterhead needs, under numbers of their own.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::ooxml::element::{attribute, child, is, parse, value_of};
use crate::stationery::edits::TextEdits;
use crate::stationery::fragment::{WORDPROCESSING, fragment};
use crate::stationery::package::PaperPackage;
use crate::stationery::refusal::PaperRefusal;

/// The DOCX's part with the lists.
pub(crate) const NUMBERING: &str = "word/numbering.xml";

/// The lists of a letterhead, and those of them that are used.
#[derive(Debug)]
pub(crate) struct CarriedLists {
    text: String,
    /// For each number of a list with levels: that of its definition.
    known: BTreeMap<String, String>,
    /// The numbers that are used, with those under which they are carried.
    used: BTreeMap<String, u32>,
    /// The first numbers that the DOCX has free, of definitions and of lists.
    free: (u32, u32),
}

impl CarriedLists {
    /// Reads the part with the lists; `parts` are the DOCX's own.
    pub(crate) fn read(
        package: &mut PaperPackage<'_>,
        parts: &BTreeMap<String, String>,
    ) -> Result<Self, PaperRefusal> {
        let text = package.companion("numbering")?;
        let text = text.unwrap_or_else(|| format!("<w:numbering xmlns:w=\"{WORDPROCESSING}\"/>"));
        let document = parse(&text)?;
        let root = document.root_element();
        let mut known = BTreeMap::new();
        for list in root.children().filter(|node| is(*node, "num")) {
            let (Some(number), Some(definition)) =
                (attribute(list, "numId"), value_of(list, "abstractNumId"))
            else {
                continue;
            };
            // One that only names a style of lists has no levels, and would number nothing.
            if definition_of(&document, definition).is_some_and(|found| child(found, "lvl").is_some()) {
                known.insert(number.to_owned(), definition.to_owned());
            }
        }
        let own = parts.get(NUMBERING).map(String::as_str).unwrap_or_default();
        let own = Document::parse(own).map_err(|error| PaperRefusal::Unusable(error.to_string()))?;
        let free = |element: &str, name: &str| {
            let nodes = own.root_element().children().filter(|node| is(*node, element));
            nodes
                .filter_map(|node| attribute(node, name)?.parse::<u32>().ok())
                .max()
                .map_or(1, |last| last + 1)
        };
        let free = (free("abstractNum", "abstractNumId"), free("num", "numId"));
        Ok(CarriedLists { known, used: BTreeMap::new(), free, text })
    }

    /// Gives a paragraph's place in a list the number under which the list is carried.
    pub(crate) fn renumber(&mut self, place: Node<'_, '_>, edits: &mut TextEdits) {
        let Some(number) = child_node(place, "numId") else { return };
        let value = number.attributes().find(|attribute| attribute.name() == "val");
        let Some(value) = value else { return };
        match value.value() {
            // A paragraph that leaves the list of its style.
            "0" => {}
            old if self.known.contains_key(old) => {
                let next = self.free.1 + self.used.len() as u32;
                let new = *self.used.entry(old.to_owned()).or_insert(next);
                edits.replace(value.range_value(), new.to_string());
            }
            _ => edits.remove(place.range()),
        }
    }

    /// The numbering with the definitions and the lists.
    pub(crate) fn joined(self, own: &str) -> Result<String, PaperRefusal> {
        let document = parse(&self.text)?;
        let mut definitions: BTreeMap<&str, u32> = BTreeMap::new();
        let (mut defined, mut numbered) = (String::new(), String::new());
        for (old, new) in &self.used {
            let Some(definition) = self.known.get(old) else { continue };
            let next = self.free.0 + definitions.len() as u32;
            let id = *definitions.entry(definition).or_insert_with(|| next);
            if id == next
                && let Some(node) = definition_of(&document, definition)
            {
                defined.push_str(&definition_text(&self.text, node, id));
            }
            numbered.push_str(&format!("<w:num w:numId=\"{new}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"));
        }
        let markup = Document::parse(own).map_err(|error| PaperRefusal::Unusable(error.to_string()))?;
        let last = |name: &str| {
            let mut nodes = markup.root_element().children();
            nodes.rfind(|node| is(*node, name)).map(|node| node.range().end)
        };
        let lists = last("num");
        let Some(definitions) = last("abstractNum") else {
            return Err(PaperRefusal::Unusable("il DOCX non ha elenchi".to_owned()));
        };
        // All definitions stand before all lists (ECMA-376-1, A.1).
        let lists = lists.unwrap_or(definitions);
        Ok(format!("{}{defined}{}{numbered}{}", &own[..definitions], &own[definitions..lists], &own[lists..]))
    }
}

fn child_node<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|node| is(*node, name))
}

fn definition_of<'a>(document: &'a Document<'_>, id: &str) -> Option<Node<'a, 'a>> {
    let mut nodes = document.root_element().children().filter(|node| is(*node, "abstractNum"));
    nodes.find(|node| attribute(*node, "abstractNumId") == Some(id))
}

fn definition_text(text: &str, definition: Node<'_, '_>, id: u32) -> String {
    // Names and links would lead to what is not carried, pictures for points too.
    const DROPPED: [&str; 7] =
        ["name", "styleLink", "numStyleLink", "pStyle", "rStyle", "lvlPicBulletId", "nsid"];
    let mut edits = TextEdits::default();
    for own in definition.attributes().filter(|own| own.name() == "abstractNumId") {
        edits.replace(own.range_value(), id.to_string());
    }
    for node in definition.descendants() {
        if DROPPED.iter().any(|name| is(node, name)) {
            edits.remove(node.range());
        }
    }
    fragment(text, definition, edits)
}
