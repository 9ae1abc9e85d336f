//! Texts at the head of pages: a letterhead that every page repeats, in parts of their own.

use std::collections::BTreeSet;

use crate::docx_import::ImportRefusal;
use crate::docx_import::context::ReadContext;
use crate::docx_import::item_marks::ItemMarks;
use crate::docx_import::line::key;
use crate::docx_import::outside::OutsidePlace;
use crate::docx_import::paragraph_text::{BREAK, ReadParagraph};
use crate::docx_import::remark::OutsideChange;
use crate::docx_import::run_look::StyleLooks;
use crate::docx_import::states::NodeStates;
use crate::ooxml::PackageRefusal;
use crate::ooxml::element::{depths_are_fit, is, parse};

/// The word that `genera --bozza` puts at the head of every page, of which the plan's annex has nothing.
const WATERMARK: &str = "BOZZA";

/// The texts at the head of pages, each once, in the order of the parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageHeads(Vec<String>);

impl PageHeads {
    /// Reads the parts, of which one is for the first page, one for the others, and so on.
    pub(crate) fn read(parts: &[String], looks: &StyleLooks) -> Result<Self, ImportRefusal> {
        let (mut texts, mut seen) = (Vec::new(), BTreeSet::from([WATERMARK.to_owned()]));
        // The words alone count here, whatever lists they stand in.
        let marks = ItemMarks::default();
        for part in parts {
            let document = parse(part)?;
            if !depths_are_fit(&document) {
                return Err(PackageRefusal::Overloaded.into());
            }
            let states = NodeStates::of(&document);
            let reading = ReadContext { states: &states, marks: &marks, looks };
            for node in document.descendants() {
                if !is(node, "p") || !states.is_text(node) {
                    continue;
                }
                let text = key(&ReadParagraph::read(node, reading).text.replace(BREAK, " "));
                if !text.is_empty() && seen.insert(text.clone()) {
                    texts.push(text);
                }
            }
        }
        Ok(PageHeads(texts))
    }

    /// The texts that only one of two annexes has, the first with the first. A program may write a part more
    /// than once, so how often a text is there says nothing.
    pub(crate) fn changes(&self, edited: &PageHeads) -> Vec<OutsideChange> {
        let (printed, edited) = (self.without(edited), edited.without(self));
        let text = |texts: &[&String], index: usize| texts.get(index).map(|text| (*text).clone());
        (0..printed.len().max(edited.len()))
            .map(|index| OutsideChange {
                place: OutsidePlace::Head,
                printed: text(&printed, index).unwrap_or_default(),
                edited: text(&edited, index).unwrap_or_default(),
                own: None,
            })
            .collect()
    }

    fn without(&self, others: &PageHeads) -> Vec<&String> {
        let others: BTreeSet<&String> = others.0.iter().collect();
        self.0.iter().filter(|text| !others.contains(text)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::fixture::{p, part};
    use crate::docx_import::page_heads::*;

    fn heads(paragraphs: &[&str]) -> PageHeads {
        let inside: String = paragraphs.iter().map(|text| p(text)).collect();
        let parts = [part("hdr", &p("BOZZA")), part("hdr", &inside)];
        PageHeads::read(&parts, &StyleLooks::read(None)).expect("they can be read")
    }

    #[test]
    fn a_text_at_the_head_of_pages_that_became_another_is_told_and_order_and_copies_are_not() {
        let printed = heads(&["Comune di Prova", "Piazza 1"]);
        assert_eq!(printed.changes(&heads(&["Piazza 1", "Comune di Prova", "Piazza 1"])), []);
        let change = |printed: &str, edited: &str| OutsideChange {
            place: OutsidePlace::Head,
            printed: printed.to_owned(),
            edited: edited.to_owned(),
            own: None,
        };
        let changes = printed.changes(&heads(&["Comune di Prova", "Via Roma 2", "PEC"]));
        assert_eq!(changes, [change("Piazza 1", "Via Roma 2"), change("", "PEC")]);
        let gone = printed.changes(&PageHeads::default());
        assert_eq!(gone, [change("Comune di Prova", ""), change("Piazza 1", "")]);
    }
}
