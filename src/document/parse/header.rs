//! The header of the markup, which its attributes make a letterhead.

use roxmltree::Node;

use crate::document::parse::MarkupReader;
use crate::document::{Block, HeaderLayout, HeaderPages, HeaderSetting, PageHead};

impl MarkupReader<'_> {
    /// Reads the header; one with any of the attributes is a letterhead.
    pub(crate) fn header(&mut self, node: Node<'_, '_>) -> PageHead {
        let pages = self.choice(node, "pages", &[("first", HeaderPages::First), ("all", HeaderPages::All)]);
        let layout =
            self.choice(node, "layout", &[("above", HeaderLayout::Above), ("side", HeaderLayout::Side)]);
        let rule = self.choice(node, "rule", &[("none", false), ("below", true)]);
        let blocks = self.blocks(node);
        let is_plain = pages.is_none() && layout.is_none() && rule.is_none();
        let setting = HeaderSetting {
            pages: pages.unwrap_or(HeaderPages::First),
            layout: layout.unwrap_or(HeaderLayout::Above),
            rule: rule.unwrap_or(false),
        };
        // A picture that is not there has its finding already.
        if setting.layout == HeaderLayout::Side && !is_beside(&blocks) && !self.report.has_errors() {
            let message = "con «layout=\"side\"» la testata è un'immagine, e dopo soltanto paragrafi";
            self.error("modello-struttura", message, node);
        }
        PageHead { blocks, setting: if is_plain { None } else { Some(setting) } }
    }

    /// The meaning of an attribute that is one of some words; `None` if it is absent, or wrong.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        node: Node<'_, '_>,
        attribute: &str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let written = node.attribute(attribute)?;
        let found = words.iter().find(|(word, _)| *word == written).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("«{attribute}» non può valere «{written}»: {}", words.join(" o "));
            self.error("modello-marcatura", message, node);
        }
        found
    }
}

/// Whether blocks are a picture and the paragraphs that stand beside it.
fn is_beside(blocks: &[Block]) -> bool {
    let is_paragraph = |block: &Block| matches!(block, Block::Paragraph(_));
    matches!(blocks, [Block::Picture(_), lines @ ..] if !lines.is_empty() && lines.iter().all(is_paragraph))
}
