//! The text of a cell in the accepted view: its paragraphs and items as a field has them, and the losses that
//! it cannot hold.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::docx_import::context::ReadContext;
use crate::docx_import::item_marks::{ParagraphPlace, Sign, is_joined};
use crate::docx_import::line::{as_field, line};
use crate::docx_import::loss::{Loss, Losses};
use crate::docx_import::open_items::OpenItems;
use crate::docx_import::paragraph_text::{BREAK, ReadParagraph};
use crate::limits::RETURNED_FIELD;
use crate::ooxml::element::{attribute, local};
use crate::source::item_sign::ItemOpening;
use crate::yaml::{LineKind, TextLine};

/// The lines of a cell, or of what is in its place, and what they lack, gathered node by node.
#[derive(Debug, Default)]
pub(crate) struct CellText {
    lines: Vec<TextLine>,
    losses: Losses,
    /// The ids of the comments on it.
    comments: BTreeSet<String>,
    authors: BTreeSet<String>,
    /// A paragraph whose mark was deleted, and which the next one continues.
    open: Option<(ParagraphPlace, String)>,
    items: OpenItems,
    numbers: NumberUse,
}

/// The use of numbers before items that a field has no way to write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum NumberUse {
    /// They go, and are told as a loss: the field has them from the plan.
    #[default]
    Lost,
    /// They are words of a paragraph, as «OBIETTIVO 1» is where a list counts it.
    Words,
}

/// The content of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CellContent {
    pub(crate) lines: Vec<TextLine>,
    pub(crate) losses: Losses,
    /// The ids of the comments on it.
    pub(crate) comments: BTreeSet<String>,
    /// Those who changed it, as tracked changes say it; the first ones.
    pub(crate) authors: BTreeSet<String>,
}

/// The most authors of a cell that are named.
const AUTHORS: usize = 3;

impl CellText {
    /// Begins a cell whose numbers are used so.
    pub(crate) fn with(numbers: NumberUse) -> Self {
        CellText { numbers, ..CellText::default() }
    }

    /// Takes the next node within the cell, in the order of the document.
    pub(crate) fn node(&mut self, node: Node<'_, '_>, reading: ReadContext<'_>) {
        match local(node) {
            Some("p") if reading.states.is_text(node) => self.paragraph(node, reading),
            Some("tbl") => self.losses.add(Loss::Table, ""),
            Some("altChunk" | "subDoc") => self.losses.add(Loss::Embedded, ""),
            Some("ins" | "del" | "moveFrom" | "moveTo") if self.authors.len() < AUTHORS => {
                let author = attribute(node, "author").unwrap_or_default().trim();
                if !author.is_empty() {
                    self.authors.insert(author.to_owned());
                }
            }
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
        let (place, before) = before.unwrap_or_else(|| (reading.marks.place(node), String::new()));
        self.open = Some((place, before + &text));
        if !is_joined(node) {
            self.close();
        }
    }

    /// Ends the paragraph: as an item, as a paragraph of one, or as one of its own.
    fn close(&mut self) {
        let Some((place, text)) = self.open.take() else { return };
        let counted = self.counted(&place);
        let text = counted.as_ref().map_or(text.clone(), |label| format!("{label} {text}"));
        let Some(words) = line(LineKind::Paragraph, &text.replace(BREAK, "\n")) else { return };
        match place.mark {
            Some(_) if counted.is_some() => self.lines.push(words),
            Some(mark) => {
                let found = self.items.open(Some(mark.level), place.indent);
                let level = found.level;
                let (kind, text) = match &mark.sign {
                    Sign::Bullet | Sign::Number(_) => (LineKind::Item { level }, words.text),
                    Sign::Label(label) | Sign::Closed(label) => {
                        (LineKind::Labelled { level }, format!("{label} {}", words.text))
                    }
                };
                let lost = match mark.sign {
                    Sign::Bullet | Sign::Label(_) => None,
                    Sign::Closed(_) => Some(Loss::Labels),
                    Sign::Number(_) => Some(Loss::Numbers),
                };
                for loss in lost.into_iter().chain(found.is_raised.then_some(Loss::Levels)) {
                    self.losses.add(loss, "");
                }
                self.lines.push(TextLine { kind, text });
            }
            None if ItemOpening::of(&words.text).is_some() => self.by_hand(&words.text, &place),
            None => {
                let level = self.items.go_on(place.indent);
                let kind = level.map_or(LineKind::Paragraph, |level| LineKind::Further { level });
                self.lines.push(TextLine { kind, ..words });
            }
        }
    }

    /// The number that a list counts before a paragraph, where it is words.
    fn counted(&self, place: &ParagraphPlace) -> Option<String> {
        match &place.mark.as_ref()?.sign {
            Sign::Number(label) if self.numbers == NumberUse::Words => label.clone(),
            Sign::Bullet | Sign::Label(_) | Sign::Closed(_) | Sign::Number(_) => None,
        }
    }

    /// Takes lines that begin with the sign or the number of an item, which stands in the text.
    fn by_hand(&mut self, text: &str, place: &ParagraphPlace) {
        let found = self.items.open(None, place.indent);
        if found.is_raised {
            self.losses.add(Loss::Levels, "");
        }
        // A line that goes on stands deeper than its sign: a word in its place is written as a number is.
        let kind = LineKind::Labelled { level: found.level };
        let mut items: Vec<String> = Vec::new();
        for line in text.split('\n') {
            match items.last_mut() {
                Some(item) if ItemOpening::of(line).is_none() => {
                    item.push('\n');
                    item.push_str(line);
                }
                Some(_) | None => items.push(line.to_owned()),
            }
        }
        self.lines.extend(items.into_iter().map(|text| TextLine { kind, text }));
    }

    /// Ends the cell.
    pub(crate) fn finish(mut self) -> CellContent {
        self.close();
        let is_long = self.lines.iter().map(|line| line.text.len()).sum::<usize>() > RETURNED_FIELD.most;
        if is_long && self.losses.times(Loss::Long) == 0 {
            self.losses.add(Loss::Long, "");
        }
        // A text that no field has room for is not held against any.
        let lines = if self.losses.times(Loss::Long) > 0 { self.lines } else { as_field(&self.lines) };
        CellContent { lines, losses: self.losses, comments: self.comments, authors: self.authors }
    }
}
