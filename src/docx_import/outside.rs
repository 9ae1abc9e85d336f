//! Texts outside the anchored cells: titles, premise, labels, rows that somebody added.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::docx_import::context::ReadContext;
use crate::docx_import::holders::{AnchoredCells, Holders};
use crate::docx_import::item_marks::is_joined;
use crate::docx_import::line::key;
use crate::docx_import::loss::{Loss, Losses};
use crate::docx_import::paragraph_text::{BREAK, ReadParagraph};
use crate::docx_import::{Anchor, BaseTexts};
use crate::ooxml::element::{at, attribute, is, is_on, local, within};

/// A paragraph, a cell beside an anchored one, or a whole row without anchors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outside {
    pub(crate) place: OutsidePlace,
    /// With single blanks.
    pub(crate) text: String,
    pub(crate) look: OutsideLook,
}

/// What a paragraph outside the fields is beside its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OutsideLook {
    /// The words with the ends of their lines.
    pub(crate) words: String,
    /// A list counts it, or marks it with a sign.
    pub(crate) is_item: bool,
    pub(crate) is_heading: bool,
    /// Nobody knows what it is to say, or it holds more than text.
    pub(crate) is_open: bool,
}

impl OutsideLook {
    /// Whether it can be written as a paragraph or an item.
    pub(crate) fn is_plain(&self) -> bool {
        !self.is_heading && !self.is_open
    }
}

/// A comment outside the fields, by its id, with the words that it hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutsideComment {
    pub(crate) id: String,
    pub(crate) words: String,
}

/// The texts outside the fields, with what they hold beside text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ReadOutside {
    pub(crate) texts: Vec<Outside>,
    pub(crate) losses: Losses,
    pub(crate) comments: Vec<OutsideComment>,
}

/// The place of a text outside the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OutsidePlace {
    Text,
    /// At the head of pages.
    Head,
    /// At their foot.
    Foot,
    /// In a row without anchors.
    Row,
    /// In the row of an anchored cell.
    Beside(Anchor),
}

impl OutsidePlace {
    /// The edge of pages at which it is.
    pub(crate) fn edge(&self) -> &'static str {
        if *self == OutsidePlace::Head { "in testa alle pagine" } else { "a piè di pagina" }
    }
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
    /// The titles of groups that the document began with.
    titles: BTreeSet<String>,
    /// Each with the row it stands in.
    found: Vec<(Option<u32>, Outside)>,
    /// The words of a paragraph whose mark was deleted, which the next one continues, with its row.
    open: Option<(Option<u32>, String, OutsideLook)>,
    losses: Losses,
    comments: Vec<OutsideComment>,
}

impl<'h> OutsideTexts<'h> {
    pub(crate) fn new(document: &Document<'_>, cells: &'h AnchoredCells, base: Option<&BaseTexts>) -> Self {
        OutsideTexts {
            anchored: anchored_rows(document, &cells.holders),
            foreign: &cells.foreign_rows,
            labels: cells.new.iter().flat_map(|block| &block.labels).copied().collect(),
            titles: base.into_iter().flat_map(|base| &base.groups).map(|group| key(&group.title)).collect(),
            found: Vec::new(),
            open: None,
            losses: Losses::default(),
            comments: Vec::new(),
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
            Some("commentReference") => self.comment(node),
            Some(_) | None => {}
        }
    }

    /// Notes a comment on the paragraph that is read.
    fn comment(&mut self, node: Node<'_, '_>) {
        let open = self.open.as_ref().map(|(_, text, _)| one_line(text));
        let words = open.or_else(|| self.found.last().map(|(_, outside)| outside.text.clone()));
        let id = attribute(node, "id").unwrap_or_default().to_owned();
        self.comments.push(OutsideComment { id, words: words.unwrap_or_default() });
    }

    /// Whether a paragraph stands in the label of an objective that somebody wrote, which is told as a whole.
    fn is_in_label(&self, paragraph: Node<'_, '_>) -> bool {
        if self.labels.is_empty() {
            return false;
        }
        let cell = paragraph.ancestors().find(|node| is(*node, "tc"));
        cell.is_some_and(|cell| self.labels.contains(&cell.id().get()))
    }

    fn paragraph(&mut self, paragraph: Node<'_, '_>, reading: ReadContext<'_>) {
        let ReadParagraph { text, losses } = ReadParagraph::read(paragraph, reading);
        let is_open = losses.iter().any(|(loss, _)| loss.leaves_text_open() || loss.is_content());
        self.losses.extend(losses);
        let row = reading.states.get(paragraph).row;
        if self.open.as_ref().is_some_and(|(open, ..)| *open != row) {
            // A mark that can't go, such as the last one before a table.
            self.close();
        }
        let own = OutsideLook {
            words: String::new(),
            is_item: reading.marks.place(paragraph).mark.is_some(),
            is_heading: reading.looks.is_heading(paragraph),
            is_open,
        };
        // Joined paragraphs have the look of the first that is left.
        let open = self.open.take().filter(|(_, text, _)| !text.trim().is_empty());
        let (_, before, mut look) = open.unwrap_or((row, String::new(), own));
        look.is_open |= is_open;
        let text = before + &text;
        if is_joined(paragraph) {
            self.open = Some((row, text, look));
            return;
        }
        let words = one_line(&text);
        if !self.is_repeated_name(paragraph, &words) {
            self.text((row, words), &text, look);
        }
    }

    /// Whether the words stand in a head that pages repeat, and say again what stands right above, or stood
    /// there when the document began: the table's name, which old documents don't have there.
    fn is_repeated_name(&self, paragraph: Node<'_, '_>, words: &str) -> bool {
        let row = paragraph.ancestors().find(|node| is(*node, "tr"));
        let is_head = row.is_some_and(|row| within(row, &["trPr", "tblHeader"]).is_some_and(is_on));
        let above = self.found.last().filter(|(row, _)| row.is_none());
        // Who gave the table another title need not have seen that its head repeats it.
        is_head && (self.titles.contains(words) || above.is_some_and(|(_, outside)| outside.text == words))
    }

    /// Ends a paragraph that none continues.
    fn close(&mut self) {
        if let Some((row, text, look)) = self.open.take() {
            self.text((row, one_line(&text)), &text, look);
        }
    }

    /// Takes a text with its words on one line.
    fn text(&mut self, (row, words): (Option<u32>, String), text: &str, look: OutsideLook) {
        if words.is_empty() {
            return;
        }
        let lines = match text.contains(BREAK) {
            true => {
                text.split(BREAK).map(key).collect::<Vec<String>>().join("\n").trim_matches('\n').to_owned()
            }
            false => words.clone(),
        };
        let look = OutsideLook { words: lines, ..look };
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
            Some(_) | None => self.found.push((row, Outside { place, text: words, look })),
        }
    }

    pub(crate) fn finish(mut self) -> ReadOutside {
        self.close();
        let texts = self.found.into_iter().map(|(_, outside)| outside).collect();
        ReadOutside { texts, losses: self.losses, comments: self.comments }
    }
}

/// The texts that stand in no table, with their places.
pub(crate) fn in_text(all: &[Outside]) -> impl Iterator<Item = (usize, &Outside)> {
    all.iter().enumerate().filter(|(_, outside)| outside.place == OutsidePlace::Text)
}

/// The words of a text whose lines have ends.
fn one_line(text: &str) -> String {
    if text.contains(BREAK) { key(&text.replace(BREAK, " ")) } else { key(text) }
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
