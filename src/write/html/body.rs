//! The page's body: header, with the watermark, main, and footer.

use crate::document::Document;
use crate::style::StyleName;
use crate::write::html::blocks::blocks;
use crate::write::html::class::class;
use crate::write::html::escape::Html;
use crate::write::html::footer;
use crate::write::html::inlines::line;

/// Writes the three landmarks.
pub(crate) fn body(html: &mut Html, document: &Document) {
    if !document.header.is_empty() || document.watermark.is_some() {
        html.blocks("header", &[], |html| {
            if let Some(watermark) = &document.watermark {
                let class = format!("filigrana {}", class('p', &StyleName::new(StyleName::WATERMARK)));
                html.block("p", &[("class", Some(&class))], |html| html.words(watermark));
            }
            blocks(html, &document.header, None);
        });
    }
    html.blocks("main", &[], |html| {
        for section in &document.sections {
            html.blocks("section", &[("id", section.id.as_deref())], |html| {
                blocks(html, &section.blocks, None)
            });
        }
    });
    let on_screen = footer::on_screen(&document.footer);
    // Of a footer that only numbers pages nothing is left, and an empty landmark says nothing.
    if !on_screen.is_empty() {
        html.blocks("footer", &[], |html| {
            let class = class('p', &StyleName::new(StyleName::FOOTER));
            html.block("p", &[("class", Some(&class))], |html| {
                html.aside(|html| line(html, &on_screen, None))
            });
        });
    }
}
