//! The page's body: header, main, footer, and the blocks in them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::document::{Block, Change, Document, Heading, List, ListItem, ListKind, Paragraph, Picture};
use crate::image::ImageFormat;
use crate::style::StyleName;
use crate::write::html::escape::Html;
use crate::write::html::inlines::{changed, line, word};
use crate::write::html::table::table;
use crate::write::html::{class, footer};

/// Writes the three landmarks.
pub(crate) fn body(html: &mut Html, document: &Document) {
    if !document.header.is_empty() || document.watermark.is_some() {
        html.blocks("header", &[], |html| {
            if let Some(watermark) = &document.watermark {
                let class = format!("filigrana {}", class('p', &StyleName::new(StyleName::WATERMARK)));
                html.block("p", &[("class", Some(&class))], |html| html.words(watermark));
            }
            blocks(html, &document.header);
        });
    }
    html.blocks("main", &[], |html| {
        for section in &document.sections {
            html.blocks("section", &[("id", section.id.as_deref())], |html| blocks(html, &section.blocks));
        }
    });
    let on_screen = footer::on_screen(&document.footer);
    if !on_screen.is_empty() {
        html.blocks("footer", &[], |html| {
            let class = class('p', &StyleName::new(StyleName::FOOTER));
            html.block("p", &[("class", Some(&class))], |html| html.aside(|html| line(html, &on_screen)));
        });
    }
}

/// Writes blocks, one below the other.
pub(crate) fn blocks(html: &mut Html, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Heading(block) => heading(html, block),
            Block::Paragraph(block) => paragraph(html, block),
            Block::List(block) => whole(html, block.change.as_ref(), |html| list(html, block)),
            Block::Table(block) => whole(html, block.change.as_ref(), |html| table(html, block)),
            Block::Picture(block) => picture(html, block),
        }
    }
}

fn heading(html: &mut Html, heading: &Heading) {
    let name = format!("h{}", heading.level.number());
    let class = class('p', &heading.style);
    html.block(&name, &[("id", heading.id.as_deref()), ("class", Some(&class))], |html| {
        changed(html, heading.change.as_ref(), |html| line(html, &heading.content));
    });
}

fn paragraph(html: &mut Html, paragraph: &Paragraph) {
    let class = class('p', &paragraph.style);
    html.block("p", &[("class", Some(&class))], |html| {
        changed(html, paragraph.change.as_ref(), |html| line(html, &paragraph.content));
    });
}

/// Writes a list or a table, in a frame with its word where all of it is changed.
fn whole(html: &mut Html, change: Option<&Change>, content: impl FnOnce(&mut Html)) {
    match change {
        None => content(html),
        Some(change) => {
            let class = format!("modificato {}", kind_class(change));
            html.blocks("div", &[("class", Some(&class))], |html| {
                html.block("p", &[("class", Some("parola"))], |html| word(html, change));
                content(html);
            });
        }
    }
}

/// The class of what is changed.
pub(crate) fn kind_class(change: &Change) -> &'static str {
    if change.kind.is_in_new_text() { "inserito" } else { "soppresso" }
}

fn list(html: &mut Html, list: &List) {
    match list.kind {
        ListKind::Lettered => html.blocks("ol", &[("type", Some("a"))], |html| items(html, &list.items)),
        ListKind::Bulleted => html.blocks("ul", &[], |html| items(html, &list.items)),
    }
}

fn items(html: &mut Html, items: &[ListItem]) {
    for item in items {
        let class = item.change.as_ref().map(kind_class);
        html.block("li", &[("class", class)], |html| {
            if let Some(change) = &item.change {
                word(html, change);
            }
            blocks(html, &item.blocks);
        });
    }
}

fn picture(html: &mut Html, picture: &Picture) {
    let format = match picture.image.format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
    };
    let source = format!("data:image/{format};base64,{}", STANDARD.encode(&picture.image.bytes));
    let (width, height) = (picture.image.size.0.to_string(), picture.image.size.1.to_string());
    let class = class('i', &picture.style);
    html.block("p", &[("class", Some(&class))], |html| {
        html.void(
            "img",
            &[
                ("src", Some(&source)),
                ("alt", Some(&picture.alternative)),
                ("width", Some(&width)),
                ("height", Some(&height)),
            ],
        );
    });
}
