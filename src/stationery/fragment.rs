//! Elements that are taken out of their document.

use roxmltree::Node;

use crate::stationery::edits::TextEdits;

/// The transitional namespace, which the DOCX's own parts call `w`.
pub(crate) const WORDPROCESSING: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The prefix of an element's namespace with its colon.
pub(crate) fn prefix_of(node: Node<'_, '_>) -> String {
    let prefix = node.tag_name().namespace().and_then(|space| node.lookup_prefix(space));
    prefix.map_or_else(String::new, |prefix| format!("{prefix}:"))
}

/// An element as a part of another document, in which `w` is WordprocessingML and nothing else is known.
pub(crate) fn fragment(text: &str, element: Node<'_, '_>, mut edits: TextEdits) -> String {
    for node in element.descendants().filter(|node| node.is_element()) {
        if node.tag_name().namespace() != Some(WORDPROCESSING) {
            edits.remove(node.range());
        }
        for attribute in node.attributes() {
            let is_foreign = attribute.namespace().is_some_and(|space| {
                space != WORDPROCESSING && space != "http://www.w3.org/XML/1998/namespace"
            });
            if is_foreign {
                edits.remove(attribute.range());
            }
        }
    }
    let prefix = prefix_of(element);
    if prefix != "w:" {
        let name = prefix.trim_end_matches(':');
        let declared = if name.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{name}") };
        let end = element.range().start + 1 + prefix.len() + element.tag_name().name().len();
        edits.replace(end..end, format!(" {declared}=\"{WORDPROCESSING}\""));
    }
    edits.applied(text, element.range())
}
