//! The text of a cell in the accepted view: its paragraphs and items, and the losses that a field cannot
//! hold.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::docx_import::context::ReadContext;
use crate::docx_import::element::{attribute, child, local, value_of, within};
use crate::docx_import::line::line;
use crate::docx_import::lists::Sign;
use crate::docx_import::loss::{Loss, Losses};
use crate::docx_import::paragraph_text::{BREAK, ReadParagraph};
use crate::limits::RETURNED_FIELD;
use crate::yaml::{LineKind, TextLine};

/// The lines of a cell, or of what is in its place, and what they lack, gathered node by node.
#[derive(Debug, Default)]
pub(crate) struct CellText {
    lines: Vec<TextLine>,
    losses: Losses,
    /// The ids of the comments on it.
    comments: BTreeSet<String>,
    /// A paragraph whose mark was deleted, and which the next one continues.
    open: Option<(Option<Sign>, String)>,
}

/// The content of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CellContent {
    pub(crate) lines: Vec<TextLine>,
    pub(crate) losses: Losses,
    /// The ids of the comments on it.
    pub(crate) comments: BTreeSet<String>,
}

impl CellText {
    /// Takes the next node within the cell, in the order of the document.
    pub(crate) fn node(&mut self, node: Node<'_, '_>, reading: ReadContext<'_>) {
        match local(node) {
            Some("p") if reading.states.is_text(node) => self.paragraph(node, reading),
            Some("tbl") => self.losses.add(Loss::Table, ""),
            Some("altChunk" | "subDoc") => self.losses.add(Loss::Embedded, ""),
            Some("commentReference") => self.comments.extend(attribute(node, "id").map(str::to_owned)),
            Some(_) | None => {}
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, reading: ReadContext<'_>) {
        let ReadParagraph { text, losses } = ReadParagraph::read(node, reading);
        // A row that is not shown has no words that anybody saw.
        if reading.states.get(node).is_in_hidden_row && !text.trim().is_empty() {
            self.losses.end_words();
            self.losses.add(Loss::Hidden, &text.replace(BREAK, " "));
        }
        self.losses.extend(losses);
        // Joined paragraphs have the look of the first; an empty one has no words that could keep its look.
        let before = self.open.take().filter(|(_, text)| !text.trim().is_empty());
        let (sign, before) = before.unwrap_or_else(|| (reading.lists.sign(node), String::new()));
        let level = within(node, &["pPr", "numPr"]).and_then(|list| value_of(list, "ilvl"));
        if sign.is_some() && level.is_some_and(|level| level != "0") {
            self.losses.add(Loss::Levels, "");
        }
        self.open = Some((sign, before + &text));
        if !is_joined(node) {
            self.close();
        }
    }

    /// Ends the paragraph: as an item, or as a paragraph for each of its lines.
    fn close(&mut self) {
        let Some((sign, text)) = self.open.take() else { return };
        match sign {
            Some(sign) => {
                // An item of a field is one line, so that its breaks become blanks.
                let item = line(LineKind::Item, &text.replace(BREAK, " "));
                if sign == Sign::Number && item.is_some() {
                    self.losses.add(Loss::Numbers, "");
                }
                self.lines.extend(item);
            }
            None => {
                self.lines.extend(text.split(BREAK).filter_map(|text| line(LineKind::Paragraph, text)));
            }
        }
    }

    /// Ends the cell.
    pub(crate) fn finish(mut self) -> CellContent {
        self.close();
        if self.lines.iter().map(|line| line.text.len()).sum::<usize>() > RETURNED_FIELD.most
            && self.losses.times(Loss::Long) == 0
        {
            self.losses.add(Loss::Long, "");
        }
        CellContent { lines: self.lines, losses: self.losses, comments: self.comments }
    }
}

/// Whether the paragraph's mark goes when all changes are accepted, so that the next paragraph continues it.
fn is_joined(paragraph: Node<'_, '_>) -> bool {
    let mark = within(paragraph, &["pPr", "rPr"]);
    mark.is_some_and(|mark| child(mark, "del").is_some() || child(mark, "moveFrom").is_some())
}
