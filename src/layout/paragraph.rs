//! A paragraph's text with the look of each part, ready to be broken into lines.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Change, Content, Inline};
use crate::font::FaceKey;
use crate::style::{Colour, ParagraphStyle, Pt, Style};

/// The whole text of a paragraph. A line feed stands where the template asked for a new line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    pub text: String,
    /// Neighbours that together cover the text.
    pub spans: Vec<TextSpan>,
}

/// A part of the text with one look.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextSpan {
    pub range: Range<usize>,
    pub look: Look,
}

/// How a part of the text is drawn and read.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    pub face: FaceKey,
    pub size: Pt,
    pub colour: Colour,
    pub decoration: Option<Decoration>,
    /// Whether it is no word of the document, but announces a change.
    pub aside: bool,
    /// A language other than the document's.
    pub language: Option<Arc<str>>,
}

/// The line that shows a change to those who don't see its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decoration {
    Underline,
    Strike,
}

/// Page numbers, where they are known: the number of the page, and of all pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageNumbers {
    pub number: usize,
    pub count: usize,
}

/// What holds for a paragraph from outside.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Surroundings<'a> {
    /// The change of the block, row or table that it stands in.
    pub change: Option<&'a Change>,
    /// Whether that change's word has still to be said.
    pub announce: bool,
    pub page: Option<PageNumbers>,
}

impl Text {
    /// Puts the inlines of a paragraph together; a change begins with its word, as in `[inserito] `.
    pub(super) fn new(
        content: &[Inline],
        base: &ParagraphStyle,
        style: &Style,
        around: Surroundings<'_>,
    ) -> Self {
        let mut text = Text { text: String::new(), spans: Vec::new() };
        let mut said = if around.announce { None } else { around.change };
        for inline in content {
            let change = inline.marks.change.as_ref().or(around.change);
            let look = look(inline, change, base, style);
            if change != said {
                text.announce(change, &look, &inline.content);
                said = change;
            }
            text.push(&words(&inline.content, around.page), look);
        }
        if text.text.is_empty() {
            // A paragraph without words still has a line, and a place in the tag tree.
            text.push(" ", look(&Inline::text(""), None, base, style));
        }
        text
    }

    /// The spans that a range of the text touches.
    pub(super) fn spans_in(&self, range: &Range<usize>) -> impl Iterator<Item = &TextSpan> {
        let first = self.spans.partition_point(|span| span.range.end <= range.start);
        self.spans[first..].iter().take_while(move |span| span.range.start < range.end)
    }

    /// Says the word of a change, with a blank on each side where there is none.
    fn announce(&mut self, change: Option<&Change>, look: &Look, next: &Content) {
        let Some(change) = change else { return };
        let plain = Look { decoration: None, size: look.size * 0.85, aside: true, ..look.clone() };
        let before = if self.text.is_empty() || self.text.ends_with([' ', '\n']) { "" } else { " " };
        let after = match next {
            Content::Text(text) if text.starts_with(' ') => "",
            Content::Text(_) | Content::Break | Content::PageNumber | Content::PageCount => " ",
        };
        self.push(&format!("{before}[{}]{after}", change.kind.word()), plain);
    }

    fn push(&mut self, words: &str, look: Look) {
        if words.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        let end = self.text.len();
        match self.spans.last_mut() {
            Some(last) if last.look == look => last.range.end = end,
            _ => self.spans.push(TextSpan { range: start..end, look }),
        }
    }
}

fn words(content: &Content, page: Option<PageNumbers>) -> String {
    match content {
        Content::Text(text) => text.clone(),
        Content::Break => "\n".to_owned(),
        Content::PageNumber => page.map(|page| page.number.to_string()).unwrap_or_default(),
        Content::PageCount => page.map(|page| page.count.to_string()).unwrap_or_default(),
    }
}

fn look(inline: &Inline, change: Option<&Change>, base: &ParagraphStyle, style: &Style) -> Look {
    let marks = &inline.marks;
    let face = FaceKey {
        family: base.family,
        bold: base.bold || marks.strong,
        // Emphasis within italics stands upright.
        italic: base.italic != marks.emphasis,
    };
    let (colour, decoration) = match change {
        Some(change) if change.kind.is_in_new_text() => (style.changes.inserted, Some(Decoration::Underline)),
        Some(_) => (style.changes.deleted, Some(Decoration::Strike)),
        None => (base.colour, None),
    };
    Look {
        face,
        size: base.size,
        colour,
        decoration,
        aside: false,
        language: marks.language.as_deref().map(Arc::from),
    }
}
