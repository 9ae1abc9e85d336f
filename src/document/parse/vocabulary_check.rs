//! Holding the markup against the vocabulary: elements, attributes and words where they may stand.

use roxmltree::{Node, NodeType};

use crate::diagnostic::{Diagnostic, nearest, perhaps_meant};
use crate::document::parse::MarkupReader;
use crate::document::parse::vocabulary::{ELEMENTS, ElementSpec, Tag};

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

    fn check_child(&mut self, child: Node<'_, '_>, parent: &ElementSpec) {
        let name = child.tag_name().name();
        let children: Vec<&str> = parent.children.iter().map(|tag| tag.name()).collect();
        let parent_names = AllowedNames { within: parent.name, kind: "gli elementi", names: &children };
        match Tag::of(child) {
            None => {
                let message = format!("l'elemento «<{name}>» non esiste");
                let hint = nearest(name, ELEMENTS.iter().map(|spec| spec.name));
                let diagnostic = self.at(Diagnostic::error("modello-marcatura", message), child);
                self.report.push(parent_names.hints(diagnostic, hint));
                // Nothing says what may stand in an element that is not known.
                return;
            }
            Some(tag) if !parent.children.contains(&tag) => {
                let message = format!("«<{name}>» non può stare dentro «<{}>»", parent.name);
                let diagnostic = self.at(Diagnostic::error("modello-marcatura", message), child);
                self.report.push(parent_names.hints(diagnostic, None));
            }
            Some(tag @ (Tag::PageNumber | Tag::PageCount)) if !is_in_footer(child) => {
                let message = format!("«<{}>» può stare soltanto in «<footer>»", tag.name());
                self.error("modello-marcatura", message, child);
            }
            Some(_) => {}
        }
        self.check_vocabulary(child);
    }

    fn check_text(&mut self, node: Node<'_, '_>, parent: &ElementSpec) {
        let words = node.text().unwrap_or_default().trim();
        if !parent.text && !words.is_empty() {
            let start: String = words.chars().take(30).collect();
            let message = format!("il testo «{start}» non può stare direttamente dentro «<{}>»", parent.name);
            let diagnostic = self.at(Diagnostic::error("modello-marcatura", message), node);
            self.report.push(diagnostic.hint("metterlo in un elemento, per esempio «<p>…</p>»"));
        }
    }

    fn check_attributes(&mut self, node: Node<'_, '_>, spec: &ElementSpec) {
        for attribute in node.attributes() {
            let name = attribute.name();
            // By its local name alone `xml:lang` would pass for `lang`.
            if attribute.namespace().is_some() || !spec.attributes.contains(&name) {
                let message = format!("l'attributo «{name}» non è ammesso in «<{}>»", spec.name);
                let diagnostic = self.at(Diagnostic::error("modello-marcatura", message), node);
                let hint = nearest(name, spec.attributes.iter().copied());
                let allowed =
                    AllowedNames { within: spec.name, kind: "gli attributi", names: spec.attributes };
                self.report.push(allowed.hints(diagnostic, hint));
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

/// The names that an element allows.
struct AllowedNames<'a> {
    within: &'a str,
    /// With its article: `gli elementi`.
    kind: &'a str,
    names: &'a [&'a str],
}

impl AllowedNames<'_> {
    /// Adds the hints for a name that is not among them: the nearest one, and all.
    fn hints(&self, diagnostic: Diagnostic, nearest: Option<&str>) -> Diagnostic {
        let AllowedNames { within, kind, names } = self;
        let diagnostic = match nearest {
            Some(name) => diagnostic.hint(perhaps_meant(name)),
            None => diagnostic,
        };
        match names {
            [] => diagnostic.hint(format!("«<{within}>» non ammette {}", kind.replace("gli ", ""))),
            names => diagnostic.hint(format!("in «<{within}>» {kind} ammessi sono: {}", names.join(", "))),
        }
    }
}
