//! The words of an HTML of ours: the text of its body.

use crate::document::Transcript;

/// Elements that stand within a line and part no words.
const WITHIN_A_LINE: [&str; 8] = ["a", "del", "em", "ins", "span", "strong", "sup", "wbr"];
/// The characters that the program escapes.
const ESCAPED: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];

/// Reads the words; `None` if the bytes are no HTML.
pub(super) fn words(bytes: &[u8]) -> Option<Transcript> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut rest = &text[text.find("<body")?..];
    let mut transcript = Transcript::default();
    while let Some(start) = rest.find('<') {
        transcript.record(&unescaped(&rest[..start]));
        let tag = &rest[start + 1..];
        let end = tag.find('>')?;
        let name =
            tag[..end].trim_start_matches('/').split(|sign: char| !sign.is_ascii_alphanumeric()).next()?;
        if !WITHIN_A_LINE.contains(&name) {
            transcript.end_line();
        }
        rest = &tag[end + 1..];
    }
    Some(transcript)
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
    fn words_are_parted_by_blocks_and_not_by_emphasis() {
        let page = "<!DOCTYPE html><title>No</title><body class=\"a\"><h1>Uno</h1><p>d<em>u</em>e &amp; t\u{AD}re</p>\
                    <table><tr><td>a</td><td>b</td></tr></table></body>";
        let words = words(page.as_bytes()).expect("a page");
        assert_eq!(words.words().collect::<Vec<_>>(), ["Uno", "due", "&", "tre", "a", "b"]);
        assert!(super::words(b"%PDF-1.7").is_none());
    }
}
