//! The words of a paragraph, and what stands beside them.

use roxmltree::Node;

use crate::docx_import::{Loss, Losses};
use crate::import::odf::names::{Space, is_paragraph};
use crate::import::odf::styles::OdfStyles;
use crate::import::read::{Aside, AsideKind, ReadRefusal, SourcePlace};
use crate::limits::IMPORTED_PARAGRAPH;

/// A paragraph as text.
#[derive(Debug, Default)]
pub(crate) struct OdfParagraph {
    /// With a line feed where a line ends within it.
    pub(crate) text: String,
    pub(crate) asides: Vec<Aside>,
    pub(crate) losses: Losses,
}

/// The most blanks that one element stands for.
const BLANKS: usize = 64;

impl OdfParagraph {
    /// Reads a paragraph or a heading; the depth is limited where the document is read.
    pub(crate) fn read(
        node: Node<'_, '_>,
        styles: &OdfStyles,
        place: &SourcePlace,
    ) -> Result<Self, ReadRefusal> {
        let mut paragraph = OdfParagraph::default();
        paragraph.styled(node, styles, TextStyles::default());
        for aside in &mut paragraph.asides {
            aside.text = aside.text.trim().to_owned();
        }
        if !IMPORTED_PARAGRAPH.holds(paragraph.text.len()) {
            return Err(ReadRefusal::LongParagraph { place: place.clone() });
        }
        Ok(paragraph)
    }

    /// Reads a comment, or a drawing with its text boxes, which stand beside the text.
    pub(crate) fn beside_text(node: Node<'_, '_>, styles: &OdfStyles) -> Self {
        let mut paragraph = OdfParagraph::default();
        paragraph.inline(node, styles, TextStyles::default());
        paragraph
    }

    /// Takes the words of an element that has a style of its own.
    fn styled(&mut self, node: Node<'_, '_>, styles: &OdfStyles, around: TextStyles) {
        let name = Space::Text.attribute(node, "style-name");
        let own = TextStyles {
            is_hidden: around.is_hidden || styles.is_hidden(name),
            is_struck: around.is_struck || styles.is_struck(name),
        };
        for child in node.children() {
            self.inline(child, styles, own);
        }
    }

    fn inline(&mut self, node: Node<'_, '_>, styles: &OdfStyles, own: TextStyles) {
        if node.is_text() {
            return self.words(node.text().unwrap_or_default(), own);
        }
        match (Space::Text.name(node), Space::Office.name(node), Space::Drawing.name(node)) {
            (Some("s"), ..) => {
                let count = Space::Text.number(node, "c", 1).min(BLANKS);
                self.words(&" ".repeat(count), own);
            }
            (Some("tab"), ..) => self.words(" ", own),
            (Some("line-break"), ..) => self.words("\n", own),
            (Some("note"), ..) => {
                let body = Space::Text.child(node, "note-body");
                self.beside(AsideKind::Note, body.map(paragraphs).unwrap_or_default());
            }
            // The reading above a word would be said twice.
            (Some("ruby-text"), ..) => self.losses.add(Loss::Reading, &words(node)),
            (Some("span" | "a"), ..) => self.styled(node, styles, own),
            (_, Some("annotation"), _) => self.beside(AsideKind::Comment, paragraphs(node)),
            (_, Some("annotation-end"), _) => {}
            (.., Some(_)) => self.drawn(node),
            _ => {
                for child in node.children() {
                    self.inline(child, styles, own);
                }
            }
        }
    }

    /// Takes words; the white space of the file is one blank (ISO/IEC 26300-1, 6.1.2).
    fn words(&mut self, text: &str, own: TextStyles) {
        let is_blank = text.trim().is_empty();
        if own.is_hidden && !is_blank {
            return match self.asides.last_mut() {
                Some(last) if last.kind == AsideKind::Hidden => last.text.push_str(text),
                Some(_) | None => self.beside(AsideKind::Hidden, text.to_owned()),
            };
        }
        if own.is_struck && !is_blank {
            self.losses.add(Loss::Struck, text);
        } else if !is_blank {
            self.losses.end_words();
        }
        if text == "\n" {
            self.text.push('\n');
        } else {
            self.text.extend(
                text.chars().map(|sign| if sign.is_whitespace() && sign != '\u{a0}' { ' ' } else { sign }),
            );
        }
    }

    /// Takes the words of a drawing, which stand beside the text.
    fn drawn(&mut self, node: Node<'_, '_>) {
        let text = paragraphs(node);
        // A formula is a drawing with an object in it.
        if text.is_empty() {
            let has_formula = node.descendants().any(|node| Space::Drawing.is(node, "object"));
            self.losses.add(if has_formula { Loss::Formula } else { Loss::Picture }, "");
        }
        self.beside(AsideKind::TextBox, text);
    }

    fn beside(&mut self, kind: AsideKind, text: String) {
        if !text.trim().is_empty() {
            self.asides.push(Aside { kind, text });
        }
    }
}

/// What the styles around words say of them.
#[derive(Debug, Clone, Copy, Default)]
struct TextStyles {
    is_hidden: bool,
    is_struck: bool,
}

/// The words of the paragraphs within an element, with a line feed between them.
pub(crate) fn paragraphs(node: Node<'_, '_>) -> String {
    let inner = node.descendants().filter(|inner| is_paragraph(*inner));
    // A paragraph in a text box in a paragraph is read with it.
    let outer = inner.filter(|inner| {
        inner.ancestors().skip(1).take_while(|around| *around != node).all(|around| !is_paragraph(around))
    });
    let texts: Vec<String> = outer.map(words).filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

/// The words of an element, with single blanks between them.
pub(crate) fn words(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match Space::Text.name(inner) {
            Some("s" | "tab" | "line-break" | "p" | "h") => text.push(' '),
            _ if inner.is_text() => text.push_str(inner.text().unwrap_or_default()),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
