//! The rules for a letterhead: on screen at the page's head, on paper also at the head of the pages that
//! follow, in words alone, as far as browsers know margin boxes (CSS Paged Media 3, 4.1).

use crate::document::{Block, Change, Document, HeaderLayout, HeaderSetting, plain_text};
use crate::style::{ParagraphStyle, Style};
use crate::write::html::css_value::{family, number};
use crate::write::html::footer::string;

/// The rules for the letterhead on screen and on the first page; none without one.
pub(crate) fn rules(document: &Document, style: &Style) -> String {
    let Some(setting) = document.header.setting else { return String::new() };
    let mut rules = ".carta { margin-bottom: 1.75rem; }\n".to_owned();
    if setting.layout == HeaderLayout::Side {
        rules.push_str(
            ".carta.a-lato { display: flex; align-items: center; gap: 1.1rem; }\n\
             .carta.a-lato > p { flex: none; max-width: 33%; margin-bottom: 0; }\n",
        );
    }
    if let (true, Some(first)) = (setting.rule, document.header.first_style()) {
        let colour = style.paragraphs[first].colour;
        rules.push_str(&format!(
            ".carta.filetto {{ border-bottom: 1px solid {colour}; padding-bottom: .6rem; }}\n"
        ));
    }
    rules
}

/// The rules for the pages that follow, if they bear the letterhead too; the picture stays on the first,
/// since a margin box can't size it.
pub(crate) fn on_paper(document: &Document, style: &Style) -> String {
    let header = &document.header;
    if !header.is_on_all_pages() {
        return String::new();
    }
    let lines = header.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(line) if is_new(line.change.as_ref()) => {
            let mut content = line.content.clone();
            content.retain(|inline| is_new(inline.marks.change.as_ref()));
            Some((&style.paragraphs[&line.style], string(&plain_text(&content))))
        }
        Block::Paragraph(_)
        | Block::Heading(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Picture(_)
        | Block::Contents(_)
        | Block::Chart(_) => None,
    });
    let lines: Vec<(&ParagraphStyle, String)> = lines.collect();
    let Some((last, _)) = lines.last() else { return String::new() };
    let height = last.line_height() * lines.len() as f32;
    let content: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
    let place = match header.setting.map(|setting| setting.layout) {
        Some(HeaderLayout::Side) => "left",
        Some(HeaderLayout::Above) | None => "center",
    };
    format!(
        "@page {{ margin-top: {top}pt; @top-{place} {{ content: {content}; font: {size}pt/{leading} {family}; \
         color: {colour}; white-space: pre-line; vertical-align: bottom; padding-bottom: {below}pt; }} }}\n\
         @page :first {{ margin-top: {first}pt; @top-{place} {{ content: none; }} }}\n",
        top = number((style.page.margins.top + height + HeaderSetting::BELOW).0),
        content = content.join(" \"\\A \" "),
        size = number(last.size.0),
        leading = number(last.leading),
        family = family(last.family),
        colour = last.colour,
        below = number(HeaderSetting::BELOW.0),
        first = number(style.page.margins.top.0),
    )
}

/// Whether the new text has what bears a change, or none.
fn is_new(change: Option<&Change>) -> bool {
    change.is_none_or(|change| change.kind.is_in_new_text())
}
