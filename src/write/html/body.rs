//! The page's body: header, with the watermark, main, and footer.

use crate::document::{Block, Document, HeaderLayout, PageHead, Section, SignsFor};
use crate::style::StyleName;
use crate::write::html::blocks::blocks;
use crate::write::html::class::class;
use crate::write::html::escape::Html;
use crate::write::html::footer;
use crate::write::html::inlines::line;

/// Writes the three landmarks: a document without its sections, and these.
pub(crate) fn body(html: &mut Html, frame: &Document, sections: &[Section]) {
    if !frame.header.blocks.is_empty() || frame.watermark.is_some() {
        html.blocks("header", &[], |html| {
            if let Some(watermark) = &frame.watermark {
                let class = format!("filigrana {}", class('p', &StyleName::new(StyleName::WATERMARK)));
                html.block("p", &[("class", Some(&class))], |html| html.words(watermark));
            }
            header(html, &frame.header);
        });
    }
    html.blocks("main", &[], |html| {
        for section in sections {
            // One at a time: with its signs it is a copy.
            let section = &*section.with_signs(SignsFor::Everyone);
            // To HTML a part without a heading is no section.
            let is_headed = section.blocks.iter().any(|block| matches!(block, Block::Heading(_)));
            let name = if is_headed { "section" } else { "div" };
            let class = if section.kept { Some("col-precedente") } else { None };
            html.blocks(name, &[("id", section.id.as_deref()), ("class", class)], |html| {
                blocks(html, &section.blocks, None)
            });
        }
    });
    let on_screen = footer::on_screen(&frame.footer);
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

/// Writes the header; a letterhead in a frame of its own, its lines in one beside the picture.
fn header(html: &mut Html, header: &PageHead) {
    let Some(setting) = header.setting else { return blocks(html, &header.blocks, None) };
    let (layout, rule) = (
        match setting.layout {
            HeaderLayout::Above => "",
            HeaderLayout::Side => " a-lato",
        },
        if setting.rule { " filetto" } else { "" },
    );
    html.blocks("div", &[("class", Some(&format!("carta{layout}{rule}")))], |html| {
        match (setting.layout, header.blocks.split_first()) {
            (HeaderLayout::Side, Some((picture, lines))) => {
                blocks(html, std::slice::from_ref(picture), None);
                html.blocks("div", &[], |html| blocks(html, lines, None));
            }
            (HeaderLayout::Side | HeaderLayout::Above, _) => blocks(html, &header.blocks, None),
        }
    });
}
