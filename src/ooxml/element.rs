//! Elements of WordprocessingML, of both editions of its namespace.

use roxmltree::{Document, Error, Node, NodeId, ParsingOptions};

use crate::limits::RETURNED_DEPTH;
use crate::ooxml::{PackageRefusal, markup_limits};

/// Transitional, as all programs write it, and strict (ISO/IEC 29500-1 and -4).
const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// Reads a part; a DOCTYPE is refused, and so is more markup than an annex can have.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, PackageRefusal> {
    markup_limits::check(text)?;
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::DtdDetected => PackageRefusal::Forbidden,
        _ => PackageRefusal::Damaged,
    })
}

/// Whether no element stands deeper than any program would write it.
pub(crate) fn depths_are_fit(document: &Document<'_>) -> bool {
    let mut depths: Vec<usize> = Vec::new();
    for node in document.descendants() {
        // Nodes come in the order of their numbers, a parent before what it holds.
        let depth = node.parent().map_or(0, |parent| depths[parent.id().get_usize()] + 1);
        depths.push(depth);
        if depth > RETURNED_DEPTH.most + 1 {
            return false;
        }
    }
    true
}

/// The node with a number of this document.
pub(crate) fn at<'a>(document: &'a Document<'_>, number: u32) -> Node<'a, 'a> {
    document.get_node(NodeId::from(number)).expect("the number is that of a node of this document")
}

/// Whether it is the element of WordprocessingML with this name.
pub(crate) fn is(node: Node<'_, '_>, name: &str) -> bool {
    // The name first, which is shorter than the namespace.
    node.tag_name().name() == name && local(node).is_some()
}

/// The name of an element of WordprocessingML.
pub(crate) fn local<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let tag = node.tag_name();
    let ours = node.is_element() && tag.namespace().is_some_and(|space| NAMESPACES.contains(&space));
    ours.then(|| tag.name())
}

/// Whether it is one of several forms of a text (`mc:AlternateContent`) in whose place another one is read:
/// the one for all programs, or else the first of those for newer ones.
pub(crate) fn is_unused_alternative(node: Node<'_, '_>) -> bool {
    let is = |node: Node<'_, '_>, name: &str| node.has_tag_name((COMPATIBILITY, name));
    let is_fallback = |node: &Node<'_, '_>| is(*node, "Fallback") && node.has_children();
    if !is(node, "Choice") {
        return false;
    }
    node.prev_siblings().skip(1).any(|before| is(before, "Choice"))
        || node.next_siblings().any(|after| is_fallback(&after))
}

/// The first child with this name.
pub(crate) fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|node| is(*node, name))
}

/// The element that a path of children leads to.
pub(crate) fn within<'a>(node: Node<'a, 'a>, path: &[&str]) -> Option<Node<'a, 'a>> {
    path.iter().try_fold(node, |node, name| child(node, name))
}

/// An attribute of WordprocessingML.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    NAMESPACES.iter().find_map(|space| node.attribute((*space, name)))
}

/// The attribute `w:val`.
pub(crate) fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "val")
}

/// The value of a child.
pub(crate) fn value_of<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(value)
}

/// Whether a property that is on or off is on (`<w:vanish/>`, `w:val="0"`).
pub(crate) fn is_on(node: Node<'_, '_>) -> bool {
    !matches!(value(node), Some("0" | "false" | "off"))
}
