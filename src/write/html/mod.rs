//! The HTML writer: one file, valid HTML5, no script, nothing from outside.

mod around;
mod blocks;
mod body;
mod chart;
mod class;
mod contents;
mod css;
mod css_value;
mod escape;
mod footer;
mod inlines;
mod letterhead;
mod list;
mod list_rules;
mod scale;
#[cfg(test)]
mod tests;

use crate::document::{Document, Section, SignsFor};
use crate::write::html::escape::Html;
use crate::write::{Options, WriteError, Written};

/// The policy that lets a browser show the page, with its own style and pictures, and do nothing else.
///
/// A shorter `default-src 'none'; img-src data:` means the same to browsers, but the W3C's checker takes its
/// own pictures (`data:`) for blocked ones; so each kind of request is named, and that there is no other
/// picture is left to the writer.
const POLICY: &str = "script-src 'none'; style-src 'unsafe-inline'; connect-src 'none'; font-src 'none'; \
                      media-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'none'; \
                      manifest-src 'none'; base-uri 'none'; form-action 'none'";

/// Writes the document as a page.
pub fn html(document: &Document, options: &Options<'_>) -> Result<Written, WriteError> {
    let (frame, sections) = (document.frame_with_signs(SignsFor::Everyone), document.sections.as_slice());
    let mut html = Html::default();
    html.raw("<!DOCTYPE html>\n");
    html.blocks("html", &[("lang", Some(&document.metadata.language))], |html| {
        html.blocks("head", &[], |html| head(html, &frame, sections, options));
        html.blocks("body", &[], |html| body::body(html, &frame, sections));
    });
    let (page, transcript) = html.finish();
    Ok(Written { bytes: page.into_bytes(), transcript, pages: None, target_pages: None })
}

fn head(html: &mut Html, frame: &Document, sections: &[Section], options: &Options<'_>) {
    let metadata = &frame.metadata;
    let created = metadata.created.to_string();
    // First of all: browsers look for it in the first 1024 bytes only.
    html.void("meta", &[("charset", Some("utf-8"))]);
    html.raw("\n");
    html.block("title", &[], |html| html.words(&metadata.title));
    for (name, content) in [
        ("viewport", "width=device-width, initial-scale=1"),
        ("author", &metadata.author),
        ("description", &metadata.subject),
        ("dcterms.created", &created),
        // Telephones would make links of what they take for numbers to call or for dates.
        ("format-detection", "telephone=no, date=no, address=no, email=no"),
    ] {
        html.void("meta", &[("name", Some(name)), ("content", Some(content))]);
        html.raw("\n");
    }
    html.void("meta", &[("http-equiv", Some("Content-Security-Policy")), ("content", Some(POLICY))]);
    html.raw("\n");
    html.blocks("style", &[], |html| html.raw(&css::css(frame, sections, options.style)));
}
