//! Lists, nested as they are. The labels of an ordered list are words of the page, so that they are copied,
//! read and found with its items; `type`, `start` and `value` say the same numbers to programs that pass over
//! the style sheet.

use crate::document::{Block, Change, Inline, List, ListItem, ListKind, bullet, plain_text};
use crate::font::label_width;
use crate::source::Numerals;
use crate::style::StyleName;
use crate::write::html::around::Around;
use crate::write::html::class::{class, kind_class};
use crate::write::html::escape::Html;
use crate::write::html::inlines::line;

/// The widest label, in type sizes, for which there is room in every list.
const NARROW: f32 = 1.0;

/// The blank behind a label, in type sizes.
const BLANK: f32 = 0.3;

impl Html {
    /// Writes a list.
    pub(crate) fn list(&mut self, list: &List, around: Around<'_>) {
        let change = list.change.as_ref().or(around.change);
        match list.kind {
            ListKind::Bulleted => self.blocks("ul", &[], |html| {
                for item in &list.items {
                    bulleted_item(html, item, Around { change, ..around });
                }
            }),
            ListKind::Lettered => ordered(self, list, Around { change, ..around }),
        }
    }
}

fn bulleted_item(html: &mut Html, item: &ListItem, around: Around<'_>) {
    let change = item.change.as_ref().or(around.change);
    html.block("li", &[("class", item_class(item, change).as_deref())], |html| {
        // The style sheet has the sign.
        html.note_words(bullet(around.bulleted));
        html.end_line();
        html.flow(&item.blocks, Around { change, bulleted: around.bulleted + 1 });
    });
}

fn ordered(html: &mut Html, list: &List, around: Around<'_>) {
    let room = wide_label(list).map(room_class);
    let counted = list.counted();
    let start = counted.as_ref().map(|counted| counted.numbers[0].to_string());
    let attributes = [
        ("class", room.as_deref()),
        ("type", counted.as_ref().map(|counted| numeral_type(counted.form.numerals))),
        ("start", start.as_deref().filter(|start| *start != "1")),
    ];
    html.blocks("ol", &attributes, |html| {
        // Browsers count on by themselves: only a number that is left out has to be said.
        let mut next = None;
        for (index, item) in list.items.iter().enumerate() {
            let number = counted.as_ref().map(|counted| counted.numbers[index]);
            let jump = number.filter(|number| next.is_some_and(|next| next != *number));
            next = number.map(|number| number + 1);
            let jump = jump.map(|number| number.to_string());
            let change = item.change.as_ref().or(around.change);
            let class = item_class(item, change);
            let attributes = [("class", class.as_deref()), ("value", jump.as_deref())];
            html.block("li", &attributes, |html| {
                let label = list.signed_label(index, around.bulleted);
                ordered_item(html, item, &label, Around { change, ..around });
            });
        }
    });
}

/// The classes of an item: for the colour of its label, and for a long one, which is justified; most are
/// short, and need none.
fn item_class(item: &ListItem, change: Option<&Change>) -> Option<String> {
    let long = matches!(item.blocks.first(), Some(Block::Paragraph(first)) if !first.is_short());
    let long = if long { Some("lunga") } else { None };
    let classes: Vec<&str> = change.map(kind_class).into_iter().chain(long).collect();
    if classes.is_empty() { None } else { Some(classes.join(" ")) }
}

/// Writes an item's label in its first line, and its blocks.
fn ordered_item(html: &mut Html, item: &ListItem, label: &[Inline], around: Around<'_>) {
    match item.blocks.split_first() {
        Some((Block::Paragraph(first), rest)) => {
            html.paragraph(first, around.change, |html| write_label(html, label));
            html.flow(rest, around);
        }
        Some((
            Block::Heading(_) | Block::List(_) | Block::Table(_) | Block::Picture(_) | Block::Contents(_),
            _,
        ))
        | None => {
            let class = class('p', &StyleName::new(StyleName::TEXT));
            html.block("p", &[("class", Some(&class))], |html| write_label(html, label));
            html.flow(&item.blocks, around);
        }
    }
}

fn write_label(html: &mut Html, label: &[Inline]) {
    html.element("span", &[("class", Some("etichetta"))], |html| {
        line(html, label, None);
        // A blank that is copied with the label, though the label's box parts it from the words.
        html.words(" ");
    });
}

fn numeral_type(numerals: Numerals) -> &'static str {
    match numerals {
        Numerals::Decimal => "1",
        Numerals::LowerLetter => "a",
        Numerals::UpperLetter => "A",
        Numerals::LowerRoman => "i",
        Numerals::UpperRoman => "I",
    }
}

/// The width of a list's widest label in tenths of a type size, where that needs more room than usual.
pub(crate) fn wide_label(list: &List) -> Option<u32> {
    if list.kind == ListKind::Bulleted {
        return None;
    }
    let labels = (0..list.items.len()).map(|index| label_width(&plain_text(&list.label(index, 0))));
    let widest = labels.fold(0.0, f32::max);
    (widest > NARROW).then(|| ((widest + BLANK) * 10.0).ceil() as u32)
}

/// The class of lists whose widest label has this width.
pub(crate) fn room_class(tenths: u32) -> String {
    format!("etichette-{tenths}")
}
