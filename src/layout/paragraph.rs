//! A paragraph's text with the look of each part, ready to be broken into lines.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Change, Content, Inline};
use crate::font::FaceKey;
use crate::style::{Colour, ParagraphStyle, Pt, Style};

/// The whole text of a paragraph. A line feed stands where the template asked for a new line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ParagraphText {
    pub(crate) text: String,
    /// Neighbours that together cover the text.
    pub(crate) spans: Vec<TextSpan>,
}

/// A part of the text with one look.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextSpan {
    pub(crate) range: Range<usize>,
    pub(crate) look: Arc<TextLook>,
}

/// The look of a part of the text, and the language in which it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLook {
    pub(crate) face: FaceKey,
    pub(crate) size: Pt,
    pub(crate) colour: Colour,
    pub(crate) decoration: Option<Decoration>,
    /// Whether the words are stressed strongly, whatever the paragraph's own face is.
    pub(crate) strong: bool,
    /// Whether they are stressed.
    pub(crate) emphasis: bool,
    /// Whether it is no word of the document, but a sign of a change.
    pub aside: bool,
    /// A language other than the document's.
    pub(crate) language: Option<Arc<str>>,
}

/// The line that shows a change to those who don't see its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decoration {
    Underline,
    Strike,
}

/// Page numbers, where they are known: the number of the page, and of all pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PageNumbers {
    pub(crate) number: usize,
    pub(crate) count: usize,
}

/// The change and the page that a paragraph stands in.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TextSurroundings<'a> {
    /// The change of the block, row or table that it stands in.
    pub(crate) change: Option<&'a Change>,
    pub(crate) page: Option<PageNumbers>,
}

impl ParagraphText {
    /// Puts the inlines of a paragraph together.
    pub(crate) fn new(
        content: &[Inline],
        base: &ParagraphStyle,
        style: &Style,
        around: TextSurroundings<'_>,
    ) -> Self {
        let mut text = ParagraphText { text: String::new(), spans: Vec::new() };
        for inline in content {
            let change = inline.marks.change.as_ref().or(around.change);
            text.push(&shown(&inline.content, around.page), look(inline, change, base, style));
        }
        if text.text.is_empty() {
            // A paragraph without words still has a line, and a place in the tag tree.
            text.push(" ", look(&Inline::text(""), None, base, style));
        }
        text
    }

    /// The spans that a range of the text touches.
    pub(crate) fn spans_in(&self, range: &Range<usize>) -> impl Iterator<Item = &TextSpan> {
        let first = self.spans.partition_point(|span| span.range.end <= range.start);
        self.spans[first..].iter().take_while(move |span| span.range.start < range.end)
    }

    fn push(&mut self, words: &str, look: TextLook) {
        // A blank that one of two texts has behind a line end would move the other's line in.
        let words = if self.text.ends_with('\n') { words.trim_start_matches(' ') } else { words };
        if words.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        let end = self.text.len();
        match self.spans.last_mut() {
            Some(last) if *last.look == look => last.range.end = end,
            _ => self.spans.push(TextSpan { range: start..end, look: Arc::new(look) }),
        }
    }
}

/// The text that is set for a piece of the document.
fn shown(content: &Content, page: Option<PageNumbers>) -> String {
    match content {
        Content::Text(text) | Content::Sign(text) => text.clone(),
        Content::Break => "\n".to_owned(),
        Content::PageNumber => page.map(|page| page.number.to_string()).unwrap_or_default(),
        Content::PageCount => page.map(|page| page.count.to_string()).unwrap_or_default(),
    }
}

fn look(inline: &Inline, change: Option<&Change>, base: &ParagraphStyle, style: &Style) -> TextLook {
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
    let look = TextLook {
        face,
        size: base.size,
        colour,
        decoration,
        strong: marks.strong,
        emphasis: marks.emphasis,
        aside: false,
        language: marks.language.as_deref().map(Arc::from),
    };
    match inline.content {
        Content::Sign(_) => aside(look),
        Content::Text(_) | Content::Break | Content::PageNumber | Content::PageCount => look,
    }
}

/// The look of a sign: smaller, and neither bold nor underlined nor struck, for it is no part of what
/// changed.
fn aside(look: TextLook) -> TextLook {
    let face = FaceKey { bold: false, italic: false, ..look.face };
    TextLook { face, size: look.size * 0.85, decoration: None, aside: true, ..look }
}
