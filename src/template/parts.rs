//! The parts of a template: its text, and the pieces of tera's code in it.

use std::ops::Range;

use crate::template::code::end_of_string;

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TemplatePart {
    /// Text, which is written as it is.
    Text(Range<usize>),
    /// A piece of code with its delimiters; comments are in no part.
    Code(Range<usize>),
}

/// Takes a template apart. Code that is not closed, and what follows, is left for tera to report.
pub(crate) fn parts_of(text: &str) -> Vec<TemplatePart> {
    let (mut parts, mut at) = (Vec::new(), 0);
    while let Some(start) = next_code(text, at) {
        parts.push(TemplatePart::Text(at..start));
        let end = match text.as_bytes()[start + 1] {
            // A comment has no strings: the first `#}` ends it.
            b'#' => text[start..].find("#}").map(|length| start + length + 2),
            b'{' => end_of_code(text, start + 2, "}}"),
            _ => end_of_code(text, start + 2, "%}"),
        };
        let Some(end) = end else { return parts };
        at = end;
        if text.as_bytes()[start + 1] != b'#' {
            parts.push(TemplatePart::Code(start..end));
        }
        // Within `raw` braces are text, and elements may stand between them.
        if tag_name(&text[start..end]) == "raw" {
            let literal = end_of_raw(text, end);
            parts.push(TemplatePart::Text(end..literal));
            at = literal;
        }
    }
    parts.push(TemplatePart::Text(at..text.len()));
    parts
}

fn next_code(text: &str, from: usize) -> Option<usize> {
    let mut pairs = text.as_bytes()[from..].windows(2);
    pairs.position(|pair| matches!(pair, b"{{" | b"{%" | b"{#")).map(|at| from + at)
}

/// The end of a piece of code, its closing delimiter included; delimiters inside quotes don't count.
fn end_of_code(text: &str, from: usize, close: &str) -> Option<usize> {
    let (bytes, mut at) = (text.as_bytes(), from);
    while at < bytes.len() {
        if bytes[at..].starts_with(close.as_bytes()) {
            return Some(at + close.len());
        }
        at = match bytes[at] {
            quote @ (b'"' | b'\'' | b'`') => end_of_string(bytes, at + 1, quote)?,
            _ => at + 1,
        };
    }
    None
}

/// The first word of a `{% … %}`.
pub(crate) fn tag_name(code: &str) -> &str {
    // `{%-` opens the same tag, and takes white space off before it.
    let inner = code.strip_prefix("{%").unwrap_or_default().trim_start_matches('-').trim_start();
    inner.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default()
}

/// The start of the `{% endraw %}` that closes a `{% raw %}`.
fn end_of_raw(text: &str, from: usize) -> usize {
    let mut tags = text[from..].match_indices("{%").map(|(at, _)| from + at);
    tags.find(|at| tag_name(&text[*at..]) == "endraw").unwrap_or(text.len())
}
