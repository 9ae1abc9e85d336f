//! The text of a cell in the accepted view: its paragraphs and items, and the losses that a field cannot
//! hold.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::docx_import::context::ReadContext;
use crate::docx_import::element::{attribute, local};
use crate::docx_import::item_marks::{ItemMark, Sign, is_joined};
use crate::docx_import::line::line;

use crate::docx_import::loss::{Loss, Losses};
use crate::docx_import::paragraph_text::{BREAK, ReadParagraph};
use crate::limits::{FIELD_LISTS, RETURNED_FIELD};
use crate::yaml::{LineKind, TextLine};

/// The lines of a cell, or of what is in its place, and what they lack, gathered node by node.
#[derive(Debug, Default)]
pub(crate) struct CellText {
    lines: Vec<TextLine>,
    losses: Losses,
    /// The ids of the comments on it.
    comments: BTreeSet<String>,
    /// A paragraph whose mark was deleted, and which the next one continues.
    open: Option<(Option<ItemMark>, String)>,
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
        let (mark, before) = before.unwrap_or_else(|| (reading.marks.get(node).cloned(), String::new()));
        self.open = Some((mark, before + &text));
        if !is_joined(node) {
            self.close();
        }
    }

    /// Ends the paragraph: as an item, or as a paragraph for each of its lines.
    fn close(&mut self) {
        let Some((mark, text)) = self.open.take() else { return };
        match mark {
            Some(mark) => self.item(&mark, &text),
            None => {
                self.lines.extend(text.split(BREAK).filter_map(|text| line(LineKind::Paragraph, text)));
            }
        }
    }

    fn item(&mut self, mark: &ItemMark, text: &str) {
        // An item of a field is one line, so that its breaks become blanks.
        let text = text.replace(BREAK, " ");
        let level = mark.level.min(FIELD_LISTS.most - 1);
        let item = match &mark.sign {
            Sign::Bullet | Sign::Number => line(LineKind::Item { level }, &text),
            Sign::Label(label) => line(LineKind::Labelled { level }, &text)
                .map(|line| TextLine { text: format!("{label} {}", line.text), ..line }),
        };
        if item.is_some() && mark.sign == Sign::Number {
            self.losses.add(Loss::Numbers, "");
        }
        if item.is_some() && level < mark.level {
            self.losses.add(Loss::Levels, "");
        }
        self.lines.extend(item);
    }

    /// Ends the cell.
    pub(crate) fn finish(mut self) -> CellContent {
        self.close();
        part_lone_labels(&mut self.lines);
        if self.lines.iter().map(|line| line.text.len()).sum::<usize>() > RETURNED_FIELD.most
            && self.losses.times(Loss::Long) == 0
        {
            self.losses.add(Loss::Long, "");
        }
        CellContent { lines: self.lines, losses: self.losses, comments: self.comments }
    }
}

/// Makes a paragraph of an item with a number that stands alone, as the plan's text has it: there only a line
/// that ends with a colon can introduce a list of one.
fn part_lone_labels(lines: &mut [TextLine]) {
    for index in 0..lines.len() {
        let is_item = |line: Option<&TextLine>| line.is_some_and(|line| line.kind != LineKind::Paragraph);
        let above = index.checked_sub(1).and_then(|above| lines.get(above));
        let is_introduced = above.is_some_and(|above| above.text.ends_with(':'));
        let is_alone = !is_item(above) && !is_item(lines.get(index + 1));
        if matches!(lines[index].kind, LineKind::Labelled { .. }) && is_alone && !is_introduced {
            lines[index].kind = LineKind::Paragraph;
        }
    }
}
