//! The paragraphs and lists of a cell, or of the text outside the tables, as lines.

use roxmltree::Node;

use crate::docx_import::{CountedSign, Loss, Losses, as_field, field_line};
use crate::import::odf::names::{Space, is_paragraph};
use crate::import::odf::numbering::{ListCount, ListCounts};
use crate::import::odf::paragraph::OdfParagraph;
use crate::import::odf::styles::OdfStyles;
use crate::import::read::{Aside, ReadRefusal, SourcePlace};
use crate::limits::FIELD_LISTS;
use crate::source::item_sign::ItemOpening;
use crate::source::without_strays;
use crate::yaml::{LineKind, TextLine};

/// What a document's texts are read with.
pub(crate) struct OdfContext<'s> {
    pub(crate) styles: &'s OdfStyles,
    pub(crate) counts: ListCounts,
    pub(crate) headings: ListCount,
}

/// The lines so far.
#[derive(Debug, Default)]
pub(crate) struct OdfFlow {
    pub(crate) lines: Vec<TextLine>,
    pub(crate) asides: Vec<Aside>,
    pub(crate) losses: Losses,
}

/// A list that is open.
struct OdfList {
    style: String,
    count: ListCount,
    /// From 1.
    level: usize,
}

/// The place of a paragraph among the items of lists.
#[derive(Debug, Clone)]
enum ItemPlace {
    None,
    /// The first of an item.
    First {
        level: usize,
        sign: Option<CountedSign>,
    },
    Further {
        level: usize,
    },
}

impl OdfFlow {
    /// Takes a paragraph, a heading or a list.
    pub(crate) fn block(
        &mut self,
        node: Node<'_, '_>,
        context: &mut OdfContext<'_>,
        place: &SourcePlace,
    ) -> Result<(), ReadRefusal> {
        match Space::Text.name(node) {
            Some("p") => self.paragraph(node, ItemPlace::None, context, place),
            Some("h") => {
                let level = Space::Text.number(node, "outline-level", 1);
                let sign = context.headings.sign(&context.styles.outline, level, None);
                let place_in = match sign {
                    Some(
                        sign @ (CountedSign::Label(_) | CountedSign::Closed(_) | CountedSign::Number(_)),
                    ) => ItemPlace::First { level: 1, sign: Some(sign) },
                    Some(CountedSign::Bullet) | None => ItemPlace::None,
                };
                self.paragraph(node, place_in, context, place)
            }
            Some("list") => self.top_list(node, context, place),
            Some(_) | None => Ok(()),
        }
    }

    /// Takes what is drawn beside the text.
    pub(crate) fn drawn(&mut self, node: Node<'_, '_>, styles: &OdfStyles) {
        let drawn = OdfParagraph::beside_text(node, styles);
        self.losses.extend(drawn.losses);
        self.asides.extend(drawn.asides);
    }

    /// The lines, with the items that people type by hand.
    pub(crate) fn finish(self) -> (Vec<TextLine>, Vec<Aside>, Losses) {
        let lines = if self.lines.iter().any(is_by_hand) { as_field(&self.lines) } else { self.lines };
        (lines, self.asides, self.losses)
    }

    fn top_list(
        &mut self,
        node: Node<'_, '_>,
        context: &mut OdfContext<'_>,
        place: &SourcePlace,
    ) -> Result<(), ReadRefusal> {
        let style = Space::Text.attribute(node, "style-name").map(str::to_owned);
        let style = style.or_else(|| styled_list(node, context.styles)).unwrap_or_default();
        let goes_on = Space::Text.attribute(node, "continue-numbering") == Some("true");
        let before = if goes_on { Some(style.as_str()) } else { None };
        let count = context.counts.begin(Space::Text.attribute(node, "continue-list"), before);
        let mut list = OdfList { count, style: style.clone(), level: 1 };
        self.list(node, &mut list, context, place)?;
        let id = node.attribute(("http://www.w3.org/XML/1998/namespace", "id"));
        context.counts.end(&style, id, list.count);
        Ok(())
    }

    fn list(
        &mut self,
        node: Node<'_, '_>,
        list: &mut OdfList,
        context: &mut OdfContext<'_>,
        place: &SourcePlace,
    ) -> Result<(), ReadRefusal> {
        for item in node.children() {
            let is_item = match Space::Text.name(item) {
                Some("list-item") => true,
                Some("list-header") => false,
                Some(_) | None => continue,
            };
            let start = Space::Text.attribute(item, "start-value").and_then(|start| start.parse().ok());
            // The head of a list has no number.
            let mut is_first = is_item;
            for inner in item.children() {
                match Space::Text.name(inner) {
                    Some("p" | "h") => {
                        let place_in = if is_first { list.first(start, context) } else { list.further() };
                        is_first = false;
                        self.paragraph(inner, place_in, context, place)?;
                    }
                    Some("list") => {
                        is_first = false;
                        self.nested_list(inner, list, context, place)?;
                    }
                    Some(_) | None => {}
                }
            }
        }
        Ok(())
    }

    fn nested_list(
        &mut self,
        node: Node<'_, '_>,
        list: &mut OdfList,
        context: &mut OdfContext<'_>,
        place: &SourcePlace,
    ) -> Result<(), ReadRefusal> {
        // An inner list may name a form of its own, and counts with the outer one.
        let own = Space::Text.attribute(node, "style-name").map(str::to_owned);
        let outer = own.map(|own| std::mem::replace(&mut list.style, own));
        list.level += 1;
        let read = self.list(node, list, context, place);
        list.level -= 1;
        if let Some(outer) = outer {
            list.style = outer;
        }
        read
    }

    fn paragraph(
        &mut self,
        node: Node<'_, '_>,
        item: ItemPlace,
        context: &OdfContext<'_>,
        place: &SourcePlace,
    ) -> Result<(), ReadRefusal> {
        let paragraph = OdfParagraph::read(node, context.styles, place)?;
        self.losses.extend(paragraph.losses);
        self.asides.extend(paragraph.asides);
        self.line(item, &without_strays(&paragraph.text));
        Ok(())
    }

    /// Adds the line that a paragraph is at its place.
    fn line(&mut self, item: ItemPlace, text: &str) {
        let (kind, text) = match item {
            ItemPlace::None | ItemPlace::First { sign: None, .. } => (LineKind::Paragraph, text.to_owned()),
            ItemPlace::Further { level } => (LineKind::Further { level: self.level(level) }, text.to_owned()),
            // A number that no field can have is words, as «OBIETTIVO 1» is where a list counts it.
            ItemPlace::First { sign: Some(CountedSign::Number(Some(label))), .. } => {
                (LineKind::Paragraph, format!("{label} {text}"))
            }
            ItemPlace::First { .. } if text.trim().is_empty() => return,
            ItemPlace::First { level, sign: Some(sign) } => {
                let level = self.level(level);
                match sign {
                    CountedSign::Bullet => (LineKind::Item { level }, text.to_owned()),
                    CountedSign::Label(label) => (LineKind::Labelled { level }, format!("{label} {text}")),
                    CountedSign::Closed(label) => {
                        self.losses.add(Loss::Labels, "");
                        (LineKind::Labelled { level }, format!("{label} {text}"))
                    }
                    CountedSign::Number(_) => {
                        self.losses.add(Loss::Numbers, "");
                        (LineKind::Item { level }, text.to_owned())
                    }
                }
            }
        };
        self.lines.extend(field_line(kind, &text));
    }

    /// The level of a field that a list's level from 1 is.
    fn level(&mut self, level: usize) -> usize {
        let deepest = FIELD_LISTS.most - 1;
        if level - 1 > deepest {
            self.losses.add(Loss::Levels, "");
        }
        (level - 1).min(deepest)
    }
}

impl OdfList {
    /// Counts the first paragraph of an item.
    fn first(&mut self, start: Option<u32>, context: &OdfContext<'_>) -> ItemPlace {
        let sign = match context.styles.lists.get(&self.style) {
            Some(form) => self.count.sign(form, self.level, start),
            // A list without a form has bullets.
            None => Some(CountedSign::Bullet),
        };
        ItemPlace::First { level: self.level, sign }
    }

    fn further(&self) -> ItemPlace {
        ItemPlace::Further { level: self.level }
    }
}

/// Whether a paragraph begins as an item does.
fn is_by_hand(line: &TextLine) -> bool {
    line.kind == LineKind::Paragraph && ItemOpening::of(&line.text).is_some()
}

/// The list that the style of a list's first paragraph names.
fn styled_list(list: Node<'_, '_>, styles: &OdfStyles) -> Option<String> {
    let paragraph = list.descendants().find(|node| is_paragraph(*node))?;
    styles.list_of(Space::Text.attribute(paragraph, "style-name"))
}
