//! Paragraphs of notes, comments and text boxes.

use roxmltree::Node;

use crate::docx_import::{BREAK, ReadContext, ReadParagraph};
use crate::ooxml::element::is;

/// The words of the paragraphs within an element, with a line feed between them.
pub(crate) fn paragraphs(node: Node<'_, '_>, reading: ReadContext<'_>) -> String {
    let mut texts = Vec::new();
    for paragraph in node.descendants().filter(|node| is(*node, "p")) {
        let state = reading.states.get(paragraph);
        if state.is_deleted || state.is_unused {
            continue;
        }
        let text = ReadParagraph::read(paragraph, reading).text.replace(BREAK, "\n");
        let text = text.trim();
        if !text.is_empty() {
            texts.push(text.to_owned());
        }
    }
    texts.join("\n")
}
