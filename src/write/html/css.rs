//! The page's style sheet: the rules of `stile.yaml`, and those that every page has.
//!
//! Sizes are in `rem`, so that a reader's own type size holds on screen and the style's points hold on paper:
//! there `html` has the size that makes them so.

use crate::document::{Document, Section};
use crate::style::{
    Alignment, Border, CellStyle, Outline, PageStyle, ParagraphStyle, PictureStyle, Pt, Style, StyleName,
    TableStyle,
};
use crate::write::html::class::class;
use crate::write::html::css_value::{family, number};
use crate::write::html::list_rules::list_rules;
use crate::write::html::scale::Scale;
use crate::write::html::{chart, footer, letterhead};

const FIXED: &str = include_str!("fixed.css");

/// Writes the style sheet for a document without its sections, and these.
pub(crate) fn css(frame: &Document, sections: &[Section], style: &Style) -> String {
    let scale = Scale::of(style);
    let text = style.paragraphs.get(StyleName::TEXT).map_or("", |text| family(text.family));
    let mut css = format!(
        ":root {{ --misura: {}; --giustificato: justify; font-family: {text}; }}\n{FIXED}",
        scale.rem(style.page.text_width())
    );
    // Behind the fixed rules: of two that weigh the same, CSS takes the later one.
    for (name, paragraph) in &style.paragraphs {
        css.push_str(&paragraph_rule(name, paragraph, scale));
    }
    for (name, cell) in &style.cells {
        css.push_str(&cell_rules(name, cell));
    }
    for (name, table) in &style.tables {
        css.push_str(&table_rules(name, table, scale));
    }
    for (name, picture) in &style.pictures {
        css.push_str(&picture_rules(name, picture, scale));
    }
    css.push_str(&letterhead::rules(frame, style));
    css.push_str(&list_rules(frame, sections, style, scale));
    css.push_str(&change_rules(style));
    css.push_str(&chart::rules(sections));
    css.push_str(&paper_rules(frame, style, scale));
    css
}

fn paragraph_rule(name: &StyleName, paragraph: &ParagraphStyle, scale: Scale) -> String {
    let family = family(paragraph.family);
    let weight = if paragraph.bold { "bold" } else { "normal" };
    let slant = if paragraph.italic { "italic" } else { "normal" };
    let mut rule = format!(
        ".{} {{ font: {slant} {weight} {}/{} {family}; color: {}; text-align: {}; margin: {} 0 {};",
        class('p', name),
        scale.rem(paragraph.size),
        number(paragraph.leading),
        paragraph.colour,
        alignment(paragraph.alignment),
        scale.rem(paragraph.space_before),
        scale.rem(paragraph.space_after),
    );
    if paragraph.indent > Pt::ZERO {
        // A narrow screen has no room to indent.
        rule.push_str(&format!(" margin-left: calc({} * var(--rientro, 1));", scale.rem(paragraph.indent)));
    }
    if paragraph.rule {
        rule.push_str(" border-top: 1px solid; padding-top: .2rem;");
    }
    // Browsers hyphenate by the page's `lang`.
    if paragraph.hyphenation {
        rule.push_str(" hyphens: auto;");
    }
    if paragraph.keep_with_next {
        rule.push_str(" break-after: avoid;");
    }
    rule.push_str(" }\n");
    if paragraph.alignment == Alignment::Justified {
        rule.push_str(&format!("li:not(.lunga) > .{} {{ text-align: left; }}\n", class('p', name)));
    }
    rule
}

/// The value of `text-align`; a narrow screen has no room to justify.
fn alignment(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "left",
        Alignment::Centre => "center",
        Alignment::Right => "right",
        Alignment::Justified => "var(--giustificato)",
    }
}

fn cell_rules(name: &StyleName, cell: &CellStyle) -> String {
    let (class, mut rules) = (class('c', name), String::new());
    if let Some(colour) = cell.background {
        rules.push_str(&format!(".{class} {{ background: {colour}; }}\n"));
    }
    // Weaker than any line of a neighbour, where the two meet.
    match cell.outline {
        Outline::Bare => rules.push_str(&format!(".{class} {{ border-style: none; }}\n")),
        Outline::Ruled => {}
    }
    rules
}

fn table_rules(name: &StyleName, table: &TableStyle, scale: Scale) -> String {
    let (class, padding) = (class('t', name), table.padding);
    let (before, after) = (scale.rem(table.space_before), scale.rem(table.space_after));
    let mut rules = format!(
        ".{class} {{ margin: {before} 0 {after}; --linea: {width}px solid {colour}; --margini: {top} {right} {bottom} {left}; }}\n",
        colour = table.border.colour,
        width = number(pixels(table.border)),
        top = scale.rem(padding.top),
        right = scale.rem(padding.right),
        bottom = scale.rem(padding.bottom),
        left = scale.rem(padding.left),
    );
    if let Some(border) = table.line_above_group() {
        // The widest line wins where two cells meet.
        let line = format!("border-top: {}px solid {}", number(pixels(border)), border.colour);
        rules.push_str(&format!(
            ".{class} > .gruppo > tr:first-child > * {{ {line}; }}\n\
             @media screen and (max-width: 40rem) {{ .{class} > .gruppo {{ {line}; }} .{class} > .gruppo > tr:first-child > * {{ border-top: 0; }} }}\n"
        ));
    }
    for (column, share) in (1..).zip(&table.columns) {
        rules.push_str(&format!(
            ".{class} col:nth-child({column}) {{ width: {}%; }}\n",
            number(share * 100.0)
        ));
    }
    rules
}

/// The width of a line, in pixels of the screen, where a thinner one than a pixel may vanish.
fn pixels(border: Border) -> f32 {
    (border.width.0 * 96.0 / 72.0).max(1.0)
}

fn picture_rules(name: &StyleName, picture: &PictureStyle, scale: Scale) -> String {
    let class = class('i', name);
    let (align, after) = (alignment(picture.alignment), scale.rem(picture.space_after));
    // On a narrow screen `max-width` makes it narrower: `contain` keeps its shape there.
    let height = scale.rem(picture.height);
    format!(
        ".{class} {{ text-align: {align}; margin: 0 0 {after}; }}\n\
         .{class} img {{ height: {height}; width: auto; object-fit: contain; }}\n"
    )
}

fn change_rules(style: &Style) -> String {
    let (inserted, deleted) = (style.changes.inserted, style.changes.deleted);
    format!("ins, .inserito {{ color: {inserted}; }}\ndel, .soppresso {{ color: {deleted}; }}\n")
}

/// The sheet, its margins, the line at each page's foot, and the size of type.
fn paper_rules(document: &Document, style: &Style, scale: Scale) -> String {
    let PageStyle { width, height, margins } = style.page;
    let sizes = [width, height, margins.top, margins.right, margins.bottom, margins.left];
    let [width, height, top, right, bottom, left] = sizes.map(|length| format!("{}pt", number(length.0)));
    let mut rules = format!("@page {{ size: {width} {height}; margin: {top} {right} {bottom} {left};");
    if !document.footer.is_empty()
        && let Some(foot) = style.paragraphs.get(StyleName::FOOTER)
    {
        rules.push_str(&format!(
            // With `pre-line` the footer's line breaks are breaks, and not blanks.
            " @bottom-{} {{ content: {}; font: {}pt {family}; color: {}; white-space: pre-line; }}",
            place(foot.alignment),
            footer::on_paper(&document.footer),
            number(foot.size.0),
            foot.colour,
            family = family(foot.family),
        ));
    }
    rules.push_str(" }\n");
    rules.push_str(&letterhead::on_paper(document, style));
    rules + &format!("@media print {{ html {{ font-size: {}pt; }} }}\n", number(scale.0))
}

/// The margin box for an alignment.
fn place(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "left",
        Alignment::Centre | Alignment::Justified => "center",
        Alignment::Right => "right",
    }
}
