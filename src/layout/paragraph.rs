//! A paragraph's text with the look of each part, ready to be broken into lines.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::document::{Change, Content, Inline, by_change, split_space};
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
    pub(crate) look: TextLook,
}

/// The look of a part of the text, and the language in which it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLook {
    pub(crate) face: FaceKey,
    pub(crate) size: Pt,
    pub(crate) colour: Colour,
    pub(crate) decoration: Option<Decoration>,
    /// Whether it is no word of the document, but announces a change.
    pub aside: bool,
    /// A language other than the document's.
    pub(crate) language: Option<Arc<str>>,
}

/// The line that shows a change to those who don't see its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decoration {
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
    /// Whether that change's word has still to be shown.
    pub(crate) announce: bool,
    pub(crate) page: Option<PageNumbers>,
}

impl ParagraphText {
    /// Puts the inlines of a paragraph together; a change begins with its label, as in `[inserito] `.
    pub(crate) fn new(
        content: &[Inline],
        base: &ParagraphStyle,
        style: &Style,
        around: TextSurroundings<'_>,
    ) -> Self {
        let mut text = ParagraphText { text: String::new(), spans: Vec::new() };
        // The change whose label stands already.
        let mut said = if around.announce { None } else { around.change };
        for (own, run) in by_change(content) {
            let change = own.or(around.change);
            let mut rest = Cow::Borrowed(run);
            if let Some(change) = change
                && said != Some(change)
            {
                let (space, words) = split_space(run);
                for inline in &space {
                    text.push_space(&shown(&inline.content, around.page), look(inline, None, base, style));
                }
                if let Some(first) = words.first() {
                    text.label(change, &first.content, look(first, Some(change), base, style));
                }
                rest = Cow::Owned(words);
            }
            for inline in rest.iter() {
                text.push(&shown(&inline.content, around.page), look(inline, change, base, style));
            }
            said = change;
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

    /// Adds white space unless there is some: the old text and the new one may each have had a blank here.
    fn push_space(&mut self, space: &str, look: TextLook) {
        if space != " " || !self.ends_apart() {
            self.push(space, look);
        }
    }

    /// Adds the label of a change before its words, with a blank on each side where there is none.
    fn label(&mut self, change: &Change, next: &Content, look: TextLook) {
        let before = if self.text.is_empty() || self.ends_apart() { "" } else { " " };
        let after = match next {
            Content::Break => "",
            Content::Text(text) if text.starts_with(' ') => "",
            Content::Text(_) | Content::PageNumber | Content::PageCount => " ",
        };
        // Smaller and neither underlined nor struck: it is no part of what changed.
        let look = TextLook { decoration: None, size: look.size * 0.85, aside: true, ..look };
        self.push(&format!("{before}[{}]{after}", change.kind.word()), look);
    }

    fn ends_apart(&self) -> bool {
        self.text.ends_with([' ', '\n'])
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
            Some(last) if last.look == look => last.range.end = end,
            _ => self.spans.push(TextSpan { range: start..end, look }),
        }
    }
}

/// The text that is set for a piece of the document.
fn shown(content: &Content, page: Option<PageNumbers>) -> String {
    match content {
        Content::Text(text) => text.clone(),
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
    TextLook {
        face,
        size: base.size,
        colour,
        decoration,
        aside: false,
        language: marks.language.as_deref().map(Arc::from),
    }
}

#[cfg(test)]
mod tests {
    use crate::date::Date;
    use crate::document::{ChangeKind, Marks};
    use crate::layout::paragraph::*;
    use crate::source::Source;
    use crate::style::{StyleName, load};

    fn changed(kind: ChangeKind, content: Content) -> Inline {
        let date = Date::new(2023, 7, 3).expect("the day exists");
        let change = Some(Change { kind, author: "Giunta".to_owned(), date });
        Inline { content, marks: Marks { change, ..Marks::default() } }
    }

    fn inserted(text: &str) -> Inline {
        changed(ChangeKind::Inserted, Content::Text(text.to_owned()))
    }

    fn deleted(text: &str) -> Inline {
        changed(ChangeKind::Deleted, Content::Text(text.to_owned()))
    }

    /// The text's parts: labels in capitals, what is underlined or struck between strokes.
    fn parts(content: &[Inline]) -> String {
        let style = load(&Source::new("stile.yaml", include_str!("../../templates/stile.yaml"))).unwrap();
        let base = &style.paragraphs[StyleName::TEXT];
        let text = ParagraphText::new(content, base, &style, TextSurroundings::default());
        let part = |span: &TextSpan| match (&text.text[span.range.clone()], &span.look) {
            (words, look) if look.aside => words.to_uppercase(),
            (words, look) if look.decoration.is_some() => format!("|{words}|"),
            (words, _) => words.to_owned(),
        };
        text.spans.iter().map(part).collect()
    }

    #[test]
    fn a_label_stands_between_blanks_right_before_what_changed() {
        let plain = Inline::text;
        let comma = [plain("previsione"), deleted(","), inserted(" e"), plain(" a causa")];
        assert_eq!(parts(&comma), "previsione [SOPPRESSO] |,| [INSERITO] |e| a causa");
        assert_eq!(parts(&[plain("la "), inserted("nuova "), plain("legge")]), "la [INSERITO] |nuova |legge");
        assert_eq!(parts(&[plain("pre"), inserted("visione")]), "pre [INSERITO] |visione|");
        assert_eq!(parts(&[deleted("Il testo")]), "[SOPPRESSO] |Il testo|");
        assert_eq!(parts(&[deleted("a "), inserted(" b")]), "[SOPPRESSO] |a |[INSERITO] |b|");
    }

    #[test]
    fn white_space_that_changed_by_itself_has_a_label_too() {
        let plain = Inline::text;
        assert_eq!(parts(&[plain("porta"), deleted(" "), plain("foglio")]), "porta [SOPPRESSO]| |foglio");
        let line_end = changed(ChangeKind::Inserted, Content::Break);
        assert_eq!(parts(&[plain("a"), line_end.clone(), plain("b")]), "a [INSERITO]|\n|b");
        assert_eq!(parts(&[plain("a"), line_end, inserted("b")]), "a\n[INSERITO] |b|");
    }
}
