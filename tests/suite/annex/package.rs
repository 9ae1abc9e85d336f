//! The DOCX as the parts of its package.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

/// The namespace of WordprocessingML.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The parts by their names.
#[derive(Debug, Clone)]
pub(super) struct Package {
    parts: BTreeMap<String, Vec<u8>>,
}

impl Package {
    #[track_caller]
    pub(super) fn read(bytes: &[u8]) -> Package {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("the DOCX is a ZIP file");
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).expect("an entry");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("an entry can be read");
            let name = String::from_utf8(file.name_raw().to_vec()).expect("a name is UTF-8");
            assert!(parts.insert(name.clone(), bytes).is_none(), "{name} is there twice");
        }
        Package { parts }
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.parts.keys().map(String::as_str).collect()
    }

    /// The names of the parts in XML.
    pub(super) fn xml_names(&self) -> Vec<&str> {
        self.names().into_iter().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")).collect()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    #[track_caller]
    pub(super) fn part(&self, name: &str) -> &str {
        let part = self.parts.get(name).unwrap_or_else(|| panic!("there is no {name}"));
        std::str::from_utf8(part).expect("a part is UTF-8")
    }

    #[track_caller]
    pub(super) fn xml(&self, name: &str) -> Document<'_> {
        Document::parse(self.part(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The package with a part in which one text is another.
    #[track_caller]
    pub(super) fn with(&self, name: &str, from: &str, to: &str) -> Package {
        assert!(self.part(name).contains(from), "{name} has no {from}");
        let mut package = self.clone();
        package.parts.insert(name.to_owned(), self.part(name).replacen(from, to, 1).into_bytes());
        package
    }

    /// The package without a part.
    pub(super) fn without(&self, name: &str) -> Package {
        let mut package = self.clone();
        package.parts.remove(name).expect("the part is there");
        package
    }
}

/// The elements of WordprocessingML with a name, in order.
pub(super) fn all<'a, 'd>(node: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.descendants().filter(move |node| node.has_tag_name((W, name)))
}

/// The attribute `w:val` of each element with a name.
pub(super) fn values<'a>(node: Node<'a, '_>, name: &'static str) -> Vec<&'a str> {
    all(node, name).filter_map(|node| node.attribute((W, "val"))).collect()
}

/// All that the paragraphs in an element say, but furniture; a blank between them.
pub(super) fn text(node: Node<'_, '_>) -> String {
    let said = |node: Node<'_, '_>| match node.tag_name().name() {
        "t" => node.text().unwrap_or_default().to_owned(),
        "br" | "tab" => " ".to_owned(),
        _ => String::new(),
    };
    let paragraph = |paragraph: Node<'_, '_>| -> String {
        let own = paragraph.descendants().filter(|node| node.tag_name().namespace() == Some(W));
        own.map(said).collect()
    };
    let read = all(node, "p").filter(|paragraph| !is_repeated_name(*paragraph));
    read.map(paragraph).collect::<Vec<_>>().join(" ")
}

/// Whether a paragraph is the name of its table in the head, which is there for the pages that repeat it.
fn is_repeated_name(paragraph: Node<'_, '_>) -> bool {
    let Some(row) = paragraph.ancestors().find(|node| node.has_tag_name((W, "tr"))) else { return false };
    let is_head = all(row, "tblHeader").next().is_some();
    let said: String = all(paragraph, "t").filter_map(|text| text.text()).collect();
    is_head && row.parent_element().is_some_and(|table| values(table, "tblCaption") == [said.as_str()])
}

/// The name of the bookmark around the label before a cell: 26 digits of base 32 (RFC 4648) of a digest.
pub(super) fn label_bookmark(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let bits: String = digest.iter().map(|byte| format!("{byte:08b}")).collect();
    let digits = bits.as_bytes().chunks(5).take(26).map(|bits| {
        let value = bits.iter().fold(0, |value, bit| value * 2 + usize::from(*bit == b'1'));
        char::from(b"abcdefghijklmnopqrstuvwxyz234567"[value])
    });
    format!("_a{}", digits.collect::<String>())
}
