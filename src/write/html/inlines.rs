//! Lines: words with their marks, changes between their signs.

use crate::document::{Change, ChangeKind, Content, Inline, Stretch, address_ends, stretches};
use crate::write::html::class::kind_class;
use crate::write::html::escape::Html;

/// Writes a line that stands in a change, or in none; neighbours in the same change stand in one `ins` or
/// `del`.
pub(crate) fn line(html: &mut Html, inlines: &[Inline], around: Option<&Change>) {
    for run in inlines.chunk_by(belong_together) {
        let Some(first) = run.first() else { continue };
        let change = first.marks.change.as_ref();
        match &first.content {
            Content::Sign(text) => sign(html, text, change),
            Content::Text(_) | Content::Break | Content::PageNumber | Content::PageCount => {
                changed(html, change.or(around), |html| {
                    for inline in run {
                        marked(html, inline);
                    }
                });
            }
        }
    }
    html.end_line();
}

fn belong_together(one: &Inline, next: &Inline) -> bool {
    let is_sign = [one, next].into_iter().any(|inline| matches!(inline.content, Content::Sign(_)));
    !is_sign && one.marks.change == next.marks.change
}

/// Writes content, inside `ins` or `del` if it is changed.
fn changed(html: &mut Html, change: Option<&Change>, content: impl FnOnce(&mut Html)) {
    let Some(change) = change else { return content(html) };
    let name = match change.kind {
        ChangeKind::Inserted | ChangeKind::MovedHere => "ins",
        ChangeKind::Deleted | ChangeKind::MovedAway => "del",
    };
    let attributes = [("datetime", change.date.map(|date| date.to_string())), ("title", Some(by(change)))];
    let attributes = attributes.each_ref().map(|(name, value)| (*name, value.as_deref()));
    html.element(name, &attributes, content);
}

/// Writes a sign beside what it is said of, or the blank that parts one from its neighbour.
fn sign(html: &mut Html, text: &str, change: Option<&Change>) {
    if text == " " {
        return html.words(text);
    }
    let class = change.map_or("parola".to_owned(), |change| format!("parola {}", kind_class(change)));
    html.element("small", &[("class", Some(&class))], |html| html.words(text));
}

/// The author and the date of a change.
fn by(change: &Change) -> String {
    let day = change.date.map(|date| format!(", {}", date.in_words())).unwrap_or_default();
    format!("{}{day}", change.author)
}

fn marked(html: &mut Html, inline: &Inline) {
    let marks = &inline.marks;
    let language = marks.language.as_deref();
    match (marks.strong, marks.emphasis) {
        (true, true) => html.element("strong", &[("lang", language)], |html| {
            html.element("em", &[], |html| content(html, &inline.content));
        }),
        (true, false) => html.element("strong", &[("lang", language)], |html| content(html, &inline.content)),
        (false, true) => html.element("em", &[("lang", language)], |html| content(html, &inline.content)),
        (false, false) if language.is_some() => {
            html.element("span", &[("lang", language)], |html| content(html, &inline.content));
        }
        (false, false) => content(html, &inline.content),
    }
}

/// Writes a piece; a page without pages has no page numbers.
fn content(html: &mut Html, content: &Content) {
    match content {
        Content::Text(text) => words(html, text),
        Content::Break => {
            html.void("br", &[]);
            html.end_line();
        }
        // A sign stands by itself in the line.
        Content::PageNumber | Content::PageCount | Content::Sign(_) => {}
    }
}

/// Writes words; where no line may end, a browser is told, and where one may in an address.
fn words(html: &mut Html, text: &str) {
    for stretch in stretches(text) {
        match stretch {
            Stretch::Prose(part) => html.document_words(part),
            Stretch::Unbroken(part) => {
                html.element("span", &[("class", Some("unito"))], |html| html.document_words(part));
            }
            Stretch::Address(part) => {
                html.element("span", &[("class", Some("codice"))], |html| address(html, part));
            }
        }
    }
}

fn address(html: &mut Html, address: &str) {
    let mut start = 0;
    for end in address_ends(address) {
        html.document_words(&address[start..end]);
        html.void("wbr", &[]);
        start = end;
    }
    html.document_words(&address[start..]);
}
