//! Limits on the markup of a part, which one look at its bytes holds before it is parsed.
//!
//! The parser holds each attribute of an element against the others, and copies the namespaces in scope to
//! each element that declares one: what a file claims on purpose could keep it busy for hours.

use crate::limits::{RETURNED_ATTRIBUTES, RETURNED_DEPTH, RETURNED_ELEMENTS, RETURNED_WORK};
use crate::ooxml::PackageRefusal;

/// Refuses a part that no office program would write. What is no markup at all is for the parser to say.
pub(crate) fn check(text: &str) -> Result<(), PackageRefusal> {
    let mut seen = SeenMarkup::default();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let end = match rest.as_bytes().get(1) {
            Some(b'!') if rest.starts_with("<!--") => after(rest, "-->"),
            Some(b'!') if rest.starts_with("<![CDATA[") => after(rest, "]]>"),
            Some(b'!' | b'?') => behind_tag(rest),
            Some(b'/') => {
                seen.scopes.pop();
                behind_tag(rest)
            }
            Some(_) | None => {
                let tag = OpeningTag::read(rest);
                seen.open(&tag)?;
                Some(tag.length)
            }
        };
        let Some(end) = end else { break };
        rest = &rest[end..];
    }
    Ok(())
}

fn after(text: &str, end: &str) -> Option<usize> {
    text.find(end).map(|at| at + end.len())
}

/// The bytes up to the end of the tag at the start of a text.
fn behind_tag(text: &str) -> Option<usize> {
    text.bytes().position(|byte| byte == b'>').map(|at| at + 1)
}

/// A tag that opens an element.
#[derive(Debug, Default)]
struct OpeningTag {
    length: usize,
    attributes: usize,
    namespaces: usize,
    is_closed: bool,
}

impl OpeningTag {
    /// Reads the tag at the start of a text, up to its `>` or to one attribute more than there may be.
    fn read(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut tag = OpeningTag::default();
        let mut at = 1;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'>' => {
                    tag.is_closed = bytes[at - 1] == b'/';
                    at += 1;
                    break;
                }
                quote @ (b'"' | b'\'') => {
                    let value = &bytes[at + 1..];
                    at += value.iter().position(|byte| byte == quote).unwrap_or(value.len()) + 1;
                }
                b'=' => {
                    tag.attributes += 1;
                    if tag.attributes > RETURNED_ATTRIBUTES.most {
                        break;
                    }
                }
                b'x' if bytes[at..].starts_with(b"xmlns") => tag.namespaces += 1,
                _ => {}
            }
            at += 1;
        }
        tag.length = at.min(bytes.len());
        tag
    }
}

/// The markup up to some place.
#[derive(Debug, Default)]
struct SeenMarkup {
    elements: usize,
    /// The namespaces in scope, for each element that is open.
    scopes: Vec<usize>,
    work: usize,
}

impl SeenMarkup {
    fn open(&mut self, tag: &OpeningTag) -> Result<(), PackageRefusal> {
        self.elements += 1;
        let scope = self.scopes.last().copied().unwrap_or_default() + tag.namespaces;
        self.work += tag.attributes * tag.attributes + if tag.namespaces > 0 { scope } else { 0 };
        if self.elements > RETURNED_ELEMENTS.most {
            return Err(PackageRefusal::TooLarge);
        }
        if tag.attributes > RETURNED_ATTRIBUTES.most
            || self.scopes.len() >= RETURNED_DEPTH.most
            || self.work > RETURNED_WORK.most
        {
            return Err(PackageRefusal::Overloaded);
        }
        if !tag.is_closed {
            self.scopes.push(scope);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::ooxml::markup_limits::*;

    const ATTRIBUTES: usize = RETURNED_ATTRIBUTES.most;
    const DEEPEST: usize = RETURNED_DEPTH.most;
    const ELEMENTS: usize = RETURNED_ELEMENTS.most;

    #[test]
    fn what_office_programs_write_passes() {
        let text =
            "<?xml version=\"1.0\"?><!-- <a> --><w:p xmlns:w=\"x=y>z\"><w:r a='\"'/><![CDATA[<b>]]></w:p>";
        assert_eq!(check(text), Ok(()));
        assert_eq!(check(&"<a></a>".repeat(10_000)), Ok(()));
        for broken in ["", "x", "<", "<a", "<a b=\"", "<!--", "</a></b>"] {
            assert_eq!(check(broken), Ok(()), "{broken}");
        }
    }

    #[test]
    fn attributes_depth_and_number_are_limited() {
        let attributes = |count: usize| (0..count).map(|at| format!(" a{at}=\"\"")).collect::<String>();
        assert_eq!(check(&format!("<a{}/>", attributes(ATTRIBUTES))), Ok(()));
        assert_eq!(check(&format!("<a{}/>", attributes(100_000))), Err(PackageRefusal::Overloaded));
        let many = format!("<a{}/>", attributes(ATTRIBUTES)).repeat(1_000);
        assert_eq!(check(&many), Err(PackageRefusal::Overloaded));
        assert_eq!(check(&"<a>".repeat(DEEPEST)), Ok(()));
        assert_eq!(check(&"<a>".repeat(DEEPEST + 1)), Err(PackageRefusal::Overloaded));
        assert_eq!(check(&"<w:r/>".repeat(ELEMENTS + 1)), Err(PackageRefusal::TooLarge));
    }

    #[test]
    fn namespaces_that_every_element_would_copy_are_limited() {
        let declared: String = (0..200).map(|at| format!(" xmlns:a{at}=\"u\"")).collect();
        let outer = format!("<a{declared}>").repeat(200);
        assert_eq!(
            check(&format!("{outer}{}", "<b xmlns:c=\"u\"/>".repeat(2_000))),
            Err(PackageRefusal::Overloaded)
        );
    }
}
