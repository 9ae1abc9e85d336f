//! Lines: words with their marks, changes with their word.

use crate::document::{Change, ChangeKind, Content, Inline, by_change, split_space};
use crate::write::html::escape::Html;

/// Writes a line; neighbours in the same change stand in one `ins` or `del`, behind the white space they
/// begin with.
pub(crate) fn line(html: &mut Html, inlines: &[Inline]) {
    let mut apart = true;
    for (change, run) in by_change(inlines) {
        if change.is_some() {
            let (space, words) = split_space(run);
            // The change's word would stick to the word before.
            if !apart && space.is_empty() {
                html.words(" ");
            }
            for inline in &space {
                content(html, &inline.content);
            }
            changed(html, change, |html| pieces(html, &words));
        } else {
            pieces(html, run);
        }
        apart = run.last().is_some_and(ends_apart);
    }
    html.end_line();
}

fn pieces(html: &mut Html, inlines: &[Inline]) {
    for inline in inlines {
        marked(html, inline);
    }
}

/// Whether a blank or a new line parts a piece from the next.
fn ends_apart(inline: &Inline) -> bool {
    match &inline.content {
        Content::Text(text) => text.ends_with(' '),
        Content::Break => true,
        Content::PageNumber | Content::PageCount => false,
    }
}

/// Writes content, inside `ins` or `del` if it is changed, the change's word first.
pub(crate) fn changed(html: &mut Html, change: Option<&Change>, content: impl FnOnce(&mut Html)) {
    let Some(change) = change else { return content(html) };
    let name = match change.kind {
        ChangeKind::Inserted | ChangeKind::MovedHere => "ins",
        ChangeKind::Deleted | ChangeKind::MovedAway => "del",
    };
    html.element(
        name,
        &[("datetime", Some(&change.date.to_string())), ("title", Some(&by(change)))],
        |html| {
            word(html, change);
            content(html);
        },
    );
}

/// Writes the word that says what changed.
pub(crate) fn word(html: &mut Html, change: &Change) {
    html.element("small", &[("class", Some("parola"))], |html| {
        // A hard blank: no line may end between the word and what it is said of.
        html.words(&format!("[{}]\u{a0}", change.kind.word()));
    });
}

/// The author and the date of a change.
fn by(change: &Change) -> String {
    format!("{}, {}", change.author, change.date.in_words())
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
        Content::Text(text) => html.document_words(text),
        Content::Break => {
            html.void("br", &[]);
            html.end_line();
        }
        Content::PageNumber | Content::PageCount => {}
    }
}
