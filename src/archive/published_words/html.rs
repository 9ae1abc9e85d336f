//! The words of an HTML of ours: the text of its body.

use crate::document::{CountedLabels, LabelForm, Transcript};

/// Elements that stand within a line and part no words.
const WITHIN_A_LINE: [&str; 8] = ["a", "del", "em", "ins", "span", "strong", "sup", "wbr"];
/// The characters that the program escapes.
const ESCAPED: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];

/// Reads the words; `None` if the bytes are no HTML.
pub(super) fn words(bytes: &[u8]) -> Option<Transcript> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut rest = &text[text.find("<body")?..];
    let mut transcript = Transcript::default();
    let mut lists = CountedLists::default();
    while let Some(start) = rest.find('<') {
        transcript.record(&unescaped(&rest[..start]));
        let tag = &rest[start + 1..];
        let end = tag.find('>')?;
        let name =
            tag[..end].trim_start_matches('/').split(|sign: char| !sign.is_ascii_alphanumeric()).next()?;
        if name == "svg" && !tag.starts_with('/') {
            // The labels of a chart are part of the picture.
            let (_, behind) = tag.split_once("</svg>")?;
            rest = behind;
            transcript.end_line();
            continue;
        }
        if !WITHIN_A_LINE.contains(&name) {
            transcript.end_line();
        }
        if let Some(label) = lists.label(name, &tag[..end]) {
            transcript.record(&label);
            transcript.end_line();
        }
        rest = &tag[end + 1..];
    }
    Some(transcript)
}

/// The lists around a place of the page, each with its labels if the style sheet writes them.
#[derive(Default)]
struct CountedLists(Vec<Option<CountedList>>);

/// A list whose labels the style sheet writes.
struct CountedList {
    form: LabelForm,
    /// The number of the next item.
    next: u32,
}

impl CountedLists {
    /// The label that a reader sees at a tag and that is no word of the page.
    fn label(&mut self, name: &str, tag: &str) -> Option<String> {
        match (name, tag.starts_with('/')) {
            ("ol" | "ul", true) => drop(self.0.pop()),
            ("ol", false) => self.0.push(CountedList::of(tag)),
            ("ul", false) => self.0.push(None),
            ("li", false) => {
                let list = self.0.last_mut()?.as_mut()?;
                let number = number(tag, "value").unwrap_or(list.next);
                list.next = number.saturating_add(1);
                return Some(list.form.write(number));
            }
            (_, _) => {}
        }
        None
    }
}

impl CountedList {
    /// The list that a tag opens; `None` if it says a form that is none. A page of 0.1.0 says nothing, and
    /// counts a), b), c).
    fn of(tag: &str) -> Option<Self> {
        let form = match attribute(tag, "data-etichetta") {
            Some(label) => CountedLabels::read(&[&label])?.form,
            None => LabelForm::lettered(),
        };
        Some(CountedList { form, next: number(tag, "start").unwrap_or(1) })
    }
}

fn number(tag: &str, name: &str) -> Option<u32> {
    attribute(tag, name)?.parse().ok()
}

/// The value of an attribute, as the program writes it.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next().map(unescaped)
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

    #[track_caller]
    fn said(page: &str) -> Vec<String> {
        let words = words(format!("<body>{page}</body>").as_bytes()).expect("a page");
        words.words().map(str::to_owned).collect()
    }

    #[test]
    fn labels_that_the_style_sheet_writes_are_words_as_those_on_the_page_are() {
        let nested = "<ul><li><p>b</p></li></ul>";
        let counted =
            said(&format!("<ol type=\"a\"><li><p>uno</p>{nested}</li><li><p>due</p></li></ol><p>fine</p>"));
        assert_eq!(counted, ["a)", "uno", "b", "b)", "due", "fine"], "as 0.1.0 wrote it");
        let label = |label: &str| format!("<span class=\"etichetta\">{label} </span>");
        let written = format!(
            "<ul class=\"scritte\"><li><p>{}uno</p>{nested}</li><li><p>{}due</p></li></ul><p>fine</p>",
            label("a)"),
            label("b)")
        );
        assert_eq!(said(&written), counted);
    }

    #[test]
    fn numbers_begin_and_jump_as_the_list_says() {
        let list = "<ol type=\"i\" start=\"3\" data-etichetta=\"(i)\" style=\"\"><li class=\"lunga\">a</li>\
                    <li value=\"9\">b<ol type=\"1\" data-etichetta=\"1.\"><li>c</li></ol></li><li>d</li></ol>";
        assert_eq!(said(list), ["(iii)", "a", "(ix)", "b", "1.", "c", "(x)", "d"]);
    }

    #[test]
    fn what_a_chart_says_is_part_of_the_picture() {
        let chart = "<svg role=\"img\"><path d=\"M0 0Z\"></path><text>gen</text></svg>";
        assert_eq!(said(&format!("<p>uno</p>{chart}<p>due</p>")), ["uno", "due"]);
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
