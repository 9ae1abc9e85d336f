//! Texts outside the anchored cells: titles, premise, labels, rows that somebody added.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::docx_import::Anchor;
use crate::docx_import::context::ReadContext;
use crate::docx_import::holders::{AnchoredCells, Holders};
use crate::docx_import::item_marks::is_joined;
use crate::docx_import::line::key;
use crate::docx_import::loss::{Loss, Losses};
use crate::docx_import::paragraph_text::{BREAK, ReadParagraph};
use crate::ooxml::element::{at, is, is_on, local, within};

/// A paragraph, a cell beside an anchored one, or a whole row without anchors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outside {
    pub(crate) place: OutsidePlace,
    /// With single blanks.
    pub(crate) text: String,
}

/// The place of a text outside the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OutsidePlace {
    Text,
    /// At the head of pages.
    Head,
    /// In a row without anchors.
    Row,
    /// In the row of an anchored cell.
    Beside(Anchor),
}

/// The texts outside the fields, gathered node by node.
#[derive(Debug)]
pub(crate) struct OutsideTexts<'h> {
    /// The rows with an anchored cell, each with the first anchor.
    anchored: BTreeMap<u32, &'h Anchor>,
    /// The rows of objectives that the plan does not know, which are told as a whole.
    foreign: &'h BTreeSet<u32>,
    /// The cells with the labels of objectives that somebody wrote.
    labels: BTreeSet<u32>,
    /// Each with the row it stands in.
    found: Vec<(Option<u32>, Outside)>,
    /// The words of a paragraph whose mark was deleted, which the next one continues, with its row.
    open: Option<(Option<u32>, String)>,
    losses: Losses,
}

impl<'h> OutsideTexts<'h> {
    pub(crate) fn new(document: &Document<'_>, cells: &'h AnchoredCells) -> Self {
        OutsideTexts {
            anchored: anchored_rows(document, &cells.holders),
            foreign: &cells.foreign_rows,
            labels: cells.new.iter().flat_map(|block| &block.labels).copied().collect(),
            found: Vec::new(),
            open: None,
            losses: Losses::default(),
        }
    }

    /// Takes the next node that stands in no field, in the order of the document; empty paragraphs say
    /// nothing.
    pub(crate) fn node(&mut self, node: Node<'_, '_>, reading: ReadContext<'_>) {
        match local(node) {
            Some("p") if reading.states.is_text(node) && !self.is_in_label(node) => {
                self.paragraph(node, reading)
            }
            Some("altChunk" | "subDoc") => self.losses.add(Loss::Embedded, ""),
            Some(_) | None => {}
        }
    }

    /// Whether a paragraph stands in the label of an objective that somebody wrote, which is told as a whole.
    fn is_in_label(&self, paragraph: Node<'_, '_>) -> bool {
        let cell = paragraph.ancestors().find(|node| is(*node, "tc"));
        !self.labels.is_empty() && cell.is_some_and(|cell| self.labels.contains(&cell.id().get()))
    }

    fn paragraph(&mut self, paragraph: Node<'_, '_>, reading: ReadContext<'_>) {
        let ReadParagraph { text, losses } = ReadParagraph::read(paragraph, reading);
        self.losses.extend(losses);
        let row = reading.states.get(paragraph).row;
        if self.open.as_ref().is_some_and(|(open, _)| *open != row) {
            // A mark that can't go, such as the last one before a table.
            self.close();
        }
        let (_, before) = self.open.take().unwrap_or_default();
        let text = before + &text;
        if is_joined(paragraph) {
            self.open = Some((row, text));
        } else if !is_repeated_name(paragraph, &key(&text.replace(BREAK, " ")), self.found.last()) {
            self.text(row, &text);
        }
    }

    /// Ends a paragraph that none continues.
    fn close(&mut self) {
        if let Some((row, text)) = self.open.take() {
            self.text(row, &text);
        }
    }

    fn text(&mut self, row: Option<u32>, text: &str) {
        let words = key(&text.replace(BREAK, " "));
        if words.is_empty() {
            return;
        }
        if row.is_some_and(|row| self.foreign.contains(&row)) {
            return;
        }
        let place = match row.map(|row| self.anchored.get(&row)) {
            None => OutsidePlace::Text,
            Some(None) => OutsidePlace::Row,
            Some(Some(anchor)) => OutsidePlace::Beside((*anchor).clone()),
        };
        match self.found.last_mut() {
            // A row that somebody added is told as one text, whatever its cells.
            Some((last, outside)) if place == OutsidePlace::Row && *last == row => {
                outside.text.push_str(" | ");
                outside.text.push_str(&words);
            }
            Some(_) | None => self.found.push((row, Outside { place, text: words })),
        }
    }

    /// The texts, and what they hold beside text.
    pub(crate) fn finish(mut self) -> (Vec<Outside>, Losses) {
        self.close();
        (self.found.into_iter().map(|(_, outside)| outside).collect(), self.losses)
    }
}

/// Whether the words stand in a head that pages repeat, and say again what stands right above: the table's
/// name, which old documents don't have there.
fn is_repeated_name(paragraph: Node<'_, '_>, words: &str, above: Option<&(Option<u32>, Outside)>) -> bool {
    let row = paragraph.ancestors().find(|node| is(*node, "tr"));
    let is_head = row.is_some_and(|row| within(row, &["trPr", "tblHeader"]).is_some_and(is_on));
    is_head && above.is_some_and(|(row, outside)| row.is_none() && outside.text == words)
}

/// The rows with an anchored cell, each with the first anchor.
fn anchored_rows<'h>(document: &Document<'_>, holders: &'h Holders) -> BTreeMap<u32, &'h Anchor> {
    let mut rows = BTreeMap::new();
    for (id, anchors) in holders {
        let row = at(document, *id).ancestors().find(|node| is(*node, "tr"));
        if let (Some(row), Some(anchor)) = (row, anchors.first()) {
            rows.entry(row.id().get()).or_insert(anchor);
        }
    }
    rows
}
