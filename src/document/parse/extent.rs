//! The extent of markup, looked at before it is read: readers call themselves for each element within an
//! element, and hold each attribute of an element against all others.

use crate::diagnostic::{Diagnostic, Report};
use crate::document::Markup;
use crate::limits::{Limit, MARKUP_ATTRIBUTES, MARKUP_DEPTH};

/// Finds the element that stands too deep, or has too many attributes.
pub(crate) fn check(markup: &Markup) -> Result<(), Report> {
    let (text, mut depth, mut at) = (markup.text.as_str(), 0_usize, 0);
    while let Some(start) = text[at..].find('<').map(|length| at + length) {
        let rest = &text[start..];
        at = start + length_of(rest);
        match rest.as_bytes().get(1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let tag = &text[start..at];
                if attributes(tag) > MARKUP_ATTRIBUTES.most {
                    return Err(finding("un elemento ha più attributi", &MARKUP_ATTRIBUTES, markup, start));
                }
                if !tag.ends_with("/>") {
                    depth += 1;
                }
                if depth > MARKUP_DEPTH.most {
                    return Err(finding(
                        "gli elementi uno nell'altro sono più",
                        &MARKUP_DEPTH,
                        markup,
                        start,
                    ));
                }
            }
        }
    }
    Ok(())
}

/// The length of a tag, a comment or a literal; what is not closed goes on to the end.
fn length_of(rest: &str) -> usize {
    let closed_by = |end: &str| rest.find(end).map_or(rest.len(), |length| length + end.len());
    if rest.starts_with("<!--") {
        closed_by("-->")
    } else if rest.starts_with("<![CDATA[") {
        closed_by("]]>")
    } else if rest.starts_with("<?") {
        closed_by("?>")
    } else {
        let mut quote = None;
        for (at, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (None, b'>') => return at + 1,
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                (None | Some(_), _) => {}
            }
        }
        rest.len()
    }
}

/// Counts the attributes of a tag by their quotes.
fn attributes(tag: &str) -> usize {
    let (mut count, mut quote) = (0, None);
    for byte in tag.bytes() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => {
                quote = None;
                count += 1;
            }
            (None | Some(_), _) => {}
        }
    }
    count
}

fn finding(what: &str, limit: &'static Limit, markup: &Markup, at: usize) -> Report {
    let diagnostic = Diagnostic::error(limit.code, format!("{what} di {limit}")).hint(limit.remedy);
    match markup.origin(at..at) {
        Some(span) => diagnostic.at(span.clone()).into(),
        None => diagnostic.into(),
    }
}
