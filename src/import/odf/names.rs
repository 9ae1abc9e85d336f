//! The names of OpenDocument (ISO/IEC 26300).

use roxmltree::Node;

/// A namespace of OpenDocument, without what all have before and behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    Office,
    Text,
    Table,
    Style,
    Drawing,
}

impl Space {
    fn uri(self) -> &'static str {
        match self {
            Space::Office => "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
            Space::Text => "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
            Space::Table => "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
            Space::Style => "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
            Space::Drawing => "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        }
    }

    /// The name of an element of this namespace.
    pub(crate) fn name<'a>(self, node: Node<'a, '_>) -> Option<&'a str> {
        let tag = node.tag_name();
        (node.is_element() && tag.namespace() == Some(self.uri())).then(|| tag.name())
    }

    /// Whether it is the element of this namespace with this name.
    pub(crate) fn is(self, node: Node<'_, '_>, name: &str) -> bool {
        self.name(node) == Some(name)
    }

    /// An attribute of this namespace.
    pub(crate) fn attribute<'a>(self, node: Node<'a, '_>, name: &str) -> Option<&'a str> {
        node.attribute((self.uri(), name))
    }

    /// The value of an attribute as a text of its own; empty if it is not there.
    pub(crate) fn owned(self, node: Node<'_, '_>, name: &str) -> String {
        self.attribute(node, name).unwrap_or_default().to_owned()
    }

    /// A number in an attribute; `usual` if it is not there.
    pub(crate) fn number(self, node: Node<'_, '_>, name: &str, usual: usize) -> usize {
        self.attribute(node, name).and_then(|number| number.parse().ok()).unwrap_or(usual)
    }

    /// The first child with this name.
    pub(crate) fn child<'a>(self, node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
        node.children().find(|child| self.is(*child, name))
    }
}

/// A paragraph or a heading.
pub(crate) fn is_paragraph(node: Node<'_, '_>) -> bool {
    matches!(Space::Text.name(node), Some("p" | "h"))
}
