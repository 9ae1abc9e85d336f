//! The words of an HTML of ours: the text of its body.

use crate::document::{LabelForm, Transcript};

/// Elements that stand within a line and part no words.
const WITHIN_A_LINE: [&str; 8] = ["a", "del", "em", "ins", "span", "strong", "sup", "wbr"];
/// The characters that the program escapes.
const ESCAPED: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];

/// The mark of a label that is a word of the page; in pages of 0.1.0 the style sheet counts a), b), c).
const LABEL: &str = "class=\"etichetta";

/// Reads the words; `None` if the bytes are no HTML.
pub(super) fn words(bytes: &[u8]) -> Option<Transcript> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut rest = &text[text.find("<body")?..];
    let mut transcript = Transcript::default();
    // A page has either labels or letters that its style sheet counts.
    let mut counters = Counters { has_labels: text.contains(LABEL), lists: Vec::new() };
    while let Some(start) = rest.find('<') {
        transcript.record(&unescaped(&rest[..start]));
        let tag = &rest[start + 1..];
        let end = tag.find('>')?;
        let name =
            tag[..end].trim_start_matches('/').split(|sign: char| !sign.is_ascii_alphanumeric()).next()?;
        if !WITHIN_A_LINE.contains(&name) {
            transcript.end_line();
        }
        if let Some(label) = counters.label(name, &tag[..end]) {
            transcript.record(&label);
            transcript.end_line();
        }
        rest = &tag[end + 1..];
    }
    Some(transcript)
}

/// The lists around a place of the page, each with its last number if the style sheet counts it.
struct Counters {
    has_labels: bool,
    lists: Vec<Option<u32>>,
}

impl Counters {
    /// The label that a reader sees at a tag and that is no word of the page.
    fn label(&mut self, name: &str, tag: &str) -> Option<String> {
        match (name, tag.starts_with('/')) {
            ("ol" | "ul", true) => drop(self.lists.pop()),
            ("ol", false) => self.lists.push((!self.has_labels).then_some(0)),
            ("ul", false) => self.lists.push(None),
            ("li", false) => {
                let number = self.lists.last_mut()?.as_mut()?;
                *number += 1;
                return Some(LabelForm::lettered().write(*number));
            }
            (_, _) => {}
        }
        None
    }
}

/// A text with its characters as they are read; soft hyphens, which are none of a word's letters, left out.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut read = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let known = ESCAPED.iter().find_map(|(name, sign)| {
            let rest = piece.strip_prefix(name)?.strip_prefix(';')?;
            Some((*sign, rest))
        });
        let (sign, rest) = known.unwrap_or(('&', piece));
        read.push(sign);
        read.push_str(rest);
    }
    read.retain(|sign| sign != '\u{AD}');
    read
}

#[cfg(test)]
mod tests {
    use crate::archive::published_words::html::*;

    #[test]
    fn a_list_that_the_style_sheet_counted_has_the_words_of_one_with_labels() {
        let page = |items: &str| format!("<body><ol type=\"a\">{items}</ol><p>fine</p>");
        let nested = "<ul><li><p>b</p></li></ul>";
        let counted = page(&format!("<li><p>uno</p>{nested}</li><li><p>due</p></li>"));
        let label = |label: &str| format!("<span class=\"etichetta\">{label} </span>");
        let written =
            page(&format!("<li><p>{}uno</p>{nested}</li><li><p>{}due</p></li>", label("a)"), label("b)")));
        let words = |page: &str| super::words(page.as_bytes()).expect("a page");
        assert_eq!(words(&counted).difference(&words(&written)), None);
        assert_eq!(words(&counted).words().collect::<Vec<_>>(), ["a)", "uno", "b", "b)", "due", "fine"]);
    }

    #[test]
    fn words_are_parted_by_blocks_and_not_by_emphasis() {
        let page = "<!DOCTYPE html><title>No</title><body class=\"a\"><h1>Uno</h1><p>d<em>u</em>e &amp; t\u{AD}re</p>\
                    <table><tr><td>a</td><td>b</td></tr></table></body>";
        let words = words(page.as_bytes()).expect("a page");
        assert_eq!(words.words().collect::<Vec<_>>(), ["Uno", "due", "&", "tre", "a", "b"]);
        assert!(super::words(b"%PDF-1.7").is_none());
    }
}
