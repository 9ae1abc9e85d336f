//! Changes of a part's text, by place: what is not changed stays byte for byte.

use std::ops::Range;

use roxmltree::Node;

/// Replacements of parts of a text.
#[derive(Debug, Default)]
pub(crate) struct TextEdits(Vec<(Range<usize>, String)>);

impl TextEdits {
    /// Puts other words in the place of some.
    pub(crate) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// Takes a part away.
    pub(crate) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// The text with all changes; those within a part that goes as a whole are dropped.
    pub(crate) fn applied(mut self, text: &str, within: Range<usize>) -> String {
        // Of two that begin at one place the longer one comes first, and covers the other.
        // (An insertion is as short as can be, and goes where what it stands before does.)
        self.0.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let (mut out, mut at) = (String::with_capacity(within.len()), within.start);
        for (range, words) in self.0 {
            if range.start < at || range.end > within.end {
                continue;
            }
            out.push_str(&text[at..range.start]);
            out.push_str(&words);
            at = range.end;
        }
        out.push_str(&text[at..within.end]);
        out
    }
}

/// The end of an element's opening tag, and whether the tag is all of the element.
pub(crate) fn opening_tag(text: &str, element: Node<'_, '_>) -> (usize, bool) {
    let range = element.range();
    let bytes = text.as_bytes();
    let (mut at, mut quote) = (range.start, None);
    while at < range.end {
        match (quote, bytes[at]) {
            (None, b'>') => return (at + 1, bytes[at - 1] == b'/'),
            (None, sign @ (b'"' | b'\'')) => quote = Some(sign),
            (Some(open), sign) if open == sign => quote = None,
            (None | Some(_), _) => {}
        }
        at += 1;
    }
    (range.end, true)
}

/// The start of an element's closing tag.
pub(crate) fn closing_tag(text: &str, element: Node<'_, '_>) -> usize {
    let range = element.range();
    text[range.clone()].rfind("</").map_or(range.end, |at| range.start + at)
}
