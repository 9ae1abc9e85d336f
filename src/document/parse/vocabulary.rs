//! The markup's vocabulary, in one table: which element may stand where, with which attributes.

use roxmltree::{Node, NodeType};

use crate::diagnostic::{Diagnostic, nearest, perhaps_meant};
use crate::document::parse::MarkupReader;

/// An element of the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Body,
    Header,
    Footer,
    Section,
    H1,
    H2,
    H3,
    P,
    Ol,
    Ul,
    Li,
    Strong,
    Em,
    Table,
    Caption,
    Thead,
    Tbody,
    Tr,
    Th,
    Td,
    Br,
    Img,
    Ins,
    Del,
    PageNumber,
    PageCount,
}

/// What there is to say of an element.
struct Spec {
    tag: Tag,
    name: &'static str,
    attributes: &'static [&'static str],
    /// Attributes that it can't do without.
    required: &'static [&'static str],
    children: &'static [Tag],
    /// Whether words may stand directly in it.
    text: bool,
}

const TEXT: &[Tag] = &[Tag::Strong, Tag::Em, Tag::Br, Tag::Ins, Tag::Del];
const FOOT: &[Tag] = &[Tag::Strong, Tag::Em, Tag::Br, Tag::Ins, Tag::Del, Tag::PageNumber, Tag::PageCount];
const FLOW: &[Tag] = &[Tag::P, Tag::Ol, Tag::Ul, Tag::Img, Tag::Strong, Tag::Em, Tag::Br, Tag::Ins, Tag::Del];
const BLOCKS: &[Tag] = &[Tag::H1, Tag::H2, Tag::H3, Tag::P, Tag::Ol, Tag::Ul, Tag::Table, Tag::Img];
const CHANGED: &[&str] = &["change", "author", "date"];
const HEADING: &[&str] = &["id", "class", "lang", "change", "author", "date"];

/// In the order of [`Tag`].
const ELEMENTS: [Spec; 26] = [
    spec(Tag::Body, "body", &[], &[], &[Tag::Header, Tag::Section, Tag::Footer], false),
    spec(Tag::Header, "header", &[], &[], &[Tag::P, Tag::Img], false),
    spec(Tag::Footer, "footer", &[], &[], FOOT, true),
    spec(Tag::Section, "section", &["id"], &[], BLOCKS, false),
    spec(Tag::H1, "h1", HEADING, &[], TEXT, true),
    spec(Tag::H2, "h2", HEADING, &[], TEXT, true),
    spec(Tag::H3, "h3", HEADING, &[], TEXT, true),
    spec(Tag::P, "p", &["class", "lang", "change", "author", "date"], &[], TEXT, true),
    spec(Tag::Ol, "ol", CHANGED, &[], &[Tag::Li], false),
    spec(Tag::Ul, "ul", CHANGED, &[], &[Tag::Li], false),
    spec(Tag::Li, "li", &["lang", "change", "author", "date"], &[], FLOW, true),
    spec(Tag::Strong, "strong", &["lang"], &[], FOOT, true),
    spec(Tag::Em, "em", &["lang"], &[], FOOT, true),
    spec(
        Tag::Table,
        "table",
        &["id", "class", "alt", "change", "author", "date"],
        &["class"],
        &[Tag::Caption, Tag::Thead, Tag::Tbody],
        false,
    ),
    spec(Tag::Caption, "caption", &[], &[], &[], true),
    spec(Tag::Thead, "thead", &[], &[], &[Tag::Tr], false),
    spec(Tag::Tbody, "tbody", &["id"], &[], &[Tag::Tr], false),
    spec(Tag::Tr, "tr", CHANGED, &[], &[Tag::Th, Tag::Td], false),
    spec(Tag::Th, "th", &["id", "class", "scope", "colspan", "lang"], &["scope"], FLOW, true),
    spec(Tag::Td, "td", &["id", "class", "colspan", "lang"], &[], FLOW, true),
    spec(Tag::Br, "br", &[], &[], &[], false),
    spec(Tag::Img, "img", &["class", "src", "alt"], &["class", "src", "alt"], &[], false),
    spec(Tag::Ins, "ins", &["author", "date"], &["author", "date"], FOOT, true),
    spec(Tag::Del, "del", &["author", "date"], &["author", "date"], FOOT, true),
    spec(Tag::PageNumber, "page-number", &[], &[], &[], false),
    spec(Tag::PageCount, "page-count", &[], &[], &[], false),
];

const fn spec(
    tag: Tag,
    name: &'static str,
    attributes: &'static [&'static str],
    required: &'static [&'static str],
    children: &'static [Tag],
    text: bool,
) -> Spec {
    Spec { tag, name, attributes, required, children, text }
}

impl Tag {
    /// The element that a node is, or nothing for words, comments and unknown elements.
    pub(crate) fn of(node: Node<'_, '_>) -> Option<Self> {
        let name = node.tag_name();
        let known = |spec: &&Spec| name.namespace().is_none() && spec.name == name.name();
        ELEMENTS.iter().find(known).map(|spec| spec.tag)
    }

    /// The name in the markup.
    pub(crate) fn name(self) -> &'static str {
        self.spec().name
    }

    fn spec(self) -> &'static Spec {
        &ELEMENTS[self as usize]
    }
}

impl MarkupReader<'_> {
    /// Holds a node and all below it against the vocabulary.
    pub(crate) fn check_vocabulary(&mut self, node: Node<'_, '_>) {
        let Some(tag) = Tag::of(node) else { return };
        self.check_attributes(node, tag.spec());
        for child in node.children() {
            match child.node_type() {
                NodeType::Element => self.check_child(child, tag.spec()),
                NodeType::Text => self.check_text(child, tag.spec()),
                NodeType::PI => {
                    self.error("modello-marcatura", "un'istruzione «<? … ?>» non è ammessa", child)
                }
                NodeType::Comment | NodeType::Root => {}
            }
        }
    }

    fn check_child(&mut self, child: Node<'_, '_>, parent: &Spec) {
        let name = child.tag_name().name();
        match Tag::of(child) {
            None => {
                let message = format!("l'elemento «<{name}>» non esiste");
                let names: Vec<&str> = parent.children.iter().map(|tag| tag.name()).collect();
                let hint = nearest(name, ELEMENTS.iter().map(|spec| spec.name));
                let diagnostic = self.at(Diagnostic::error("modello-marcatura", message), child);
                self.report.push(with_hints(diagnostic, hint, parent.name, "gli elementi", &names));
                return;
            }
            Some(tag) if !parent.children.contains(&tag) => {
                let message = format!("«<{name}>» non può stare dentro «<{}>»", parent.name);
                let names: Vec<&str> = parent.children.iter().map(|tag| tag.name()).collect();
                let diagnostic = self.at(Diagnostic::error("modello-marcatura", message), child);
                self.report.push(with_hints(diagnostic, None, parent.name, "gli elementi", &names));
            }
            Some(tag @ (Tag::PageNumber | Tag::PageCount)) if !is_in_footer(child) => {
                let message = format!("«<{}>» può stare soltanto in «<footer>»", tag.name());
                self.error("modello-marcatura", message, child);
            }
            Some(_) => {}
        }
        self.check_vocabulary(child);
    }

    fn check_text(&mut self, node: Node<'_, '_>, parent: &Spec) {
        let words = node.text().unwrap_or_default().trim();
        if !parent.text && !words.is_empty() {
            let start: String = words.chars().take(30).collect();
            let message = format!("il testo «{start}» non può stare direttamente dentro «<{}>»", parent.name);
            let diagnostic = self.at(Diagnostic::error("modello-marcatura", message), node);
            self.report.push(diagnostic.hint("metterlo in un elemento, per esempio «<p>…</p>»"));
        }
    }

    fn check_attributes(&mut self, node: Node<'_, '_>, spec: &Spec) {
        for attribute in node.attributes() {
            let name = attribute.name();
            if attribute.namespace().is_some() || !spec.attributes.contains(&name) {
                let message = format!("l'attributo «{name}» non è ammesso in «<{}>»", spec.name);
                let diagnostic = self.at(Diagnostic::error("modello-marcatura", message), node);
                let hint = nearest(name, spec.attributes.iter().copied());
                self.report.push(with_hints(diagnostic, hint, spec.name, "gli attributi", spec.attributes));
            }
        }
        for required in spec.required.iter().filter(|name| !node.has_attribute(**name)) {
            let message = format!("in «<{}>» manca l'attributo «{required}»", spec.name);
            self.error("modello-marcatura", message, node);
        }
    }
}

fn is_in_footer(node: Node<'_, '_>) -> bool {
    node.ancestors().any(|ancestor| Tag::of(ancestor) == Some(Tag::Footer))
}

/// The hints of a name that is not allowed: the nearest one, and all.
fn with_hints(
    diagnostic: Diagnostic,
    nearest: Option<&str>,
    place: &str,
    what: &str,
    names: &[&str],
) -> Diagnostic {
    let diagnostic = match nearest {
        Some(name) => diagnostic.hint(perhaps_meant(name)),
        None => diagnostic,
    };
    match names {
        [] => diagnostic.hint(format!("«<{place}>» non ammette {}", what.replace("gli ", ""))),
        names => diagnostic.hint(format!("in «<{place}>» {what} ammessi sono: {}", names.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse::vocabulary::*;

    #[test]
    fn the_table_is_in_the_order_of_the_tags() {
        for (index, spec) in ELEMENTS.iter().enumerate() {
            assert_eq!(spec.tag as usize, index, "{}", spec.name);
        }
    }

    #[test]
    fn the_guide_names_every_element_and_attribute() {
        let guide = include_str!("../../../docs/modelli.md");
        for spec in &ELEMENTS {
            assert!(guide.contains(&format!("`<{}>`", spec.name)), "{}", spec.name);
            for attribute in spec.attributes {
                assert!(guide.contains(&format!("`{attribute}`")), "{attribute}");
            }
        }
    }
}
