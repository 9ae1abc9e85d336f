//! Lists, nested as they are. Each label is said once: where browsers can count as the office did, they do,
//! with the style sheet (`3)`, at the left edge) and without it (`type`, `start`, `value`); any other label
//! is words before the item, in a list that has no marks of its own.

use crate::document::{
    Block, Change, CountedLabels, Inline, LabelForm, List, ListItem, ListKind, SignsFor, bullet, plain_text,
};
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

/// The class of lists whose labels are words.
const WRITTEN: &str = "scritte";

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
    match counted_by_browsers(list) {
        Some(counted) => numbered(html, list, &counted, around),
        None => labelled(html, list, around),
    }
}

/// Writes a list whose labels browsers count.
fn numbered(html: &mut Html, list: &List, counted: &CountedLabels, around: Around<'_>) {
    let (room, label) = (wide_label(list).map(room_class), first_label(&counted.form));
    let first = counted.numbers[0];
    let start = (first != 1).then(|| (first.to_string(), format!("counter-reset: voce {}", first - 1)));
    let attributes = [
        ("class", room.as_deref()),
        ("type", Some(numeral_type(counted.form.numerals))),
        ("start", start.as_ref().map(|(start, _)| start.as_str())),
        ("data-etichetta", Some(label.as_str())),
        ("style", start.as_ref().map(|(_, style)| style.as_str())),
    ];
    html.blocks("ol", &attributes, |html| {
        let mut before = first - 1;
        for (item, number) in list.items.iter().zip(&counted.numbers) {
            let change = item.change.as_ref().or(around.change);
            let class = item_class(item, change);
            // Browsers count on by themselves: only a number that is left out has to be said.
            let jump = (*number != before + 1)
                .then(|| (number.to_string(), format!("counter-increment: voce {}", number - before)));
            before = *number;
            let attributes = [
                ("class", class.as_deref()),
                ("value", jump.as_ref().map(|(number, _)| number.as_str())),
                ("style", jump.as_ref().map(|(_, style)| style.as_str())),
            ];
            html.block("li", &attributes, |html| {
                html.note_words(&counted.form.write(*number));
                html.end_line();
                html.flow(&item.blocks, Around { change, ..around });
            });
        }
    });
}

/// Writes a list whose labels are words. It is no `ol`: without the style sheet that would count too.
fn labelled(html: &mut Html, list: &List, around: Around<'_>) {
    let room = wide_label(list).map(room_class);
    let class = room.map_or(WRITTEN.to_owned(), |room| format!("{WRITTEN} {room}"));
    html.blocks("ul", &[("class", Some(&class))], |html| {
        for (index, item) in list.items.iter().enumerate() {
            let change = item.change.as_ref().or(around.change);
            html.block("li", &[("class", item_class(item, change).as_deref())], |html| {
                let label = list.signed_label(index, around.bulleted, SignsFor::Everyone);
                labelled_item(html, item, &label, Around { change, ..around });
            });
        }
    });
}

/// The labels of a list as numbers, if browsers count them all just so: in the numerals that they know, with
/// nothing but signs around them, each before words.
pub(crate) fn counted_by_browsers(list: &List) -> Option<CountedLabels> {
    let counted = list.numbers()?;
    let CountedLabels { form, numbers } = &counted;
    let is_bare = |signs: &str| !signs.contains(char::is_alphanumeric);
    let greatest = match form.numerals {
        Numerals::Decimal => u32::MAX,
        // After z they go on with aa, ab.
        Numerals::LowerLetter | Numerals::UpperLetter => 26,
        Numerals::LowerRoman | Numerals::UpperRoman => 3_999,
    };
    let is_counted = |(index, item): (usize, &ListItem)| {
        numbers[index] > 0
            && matches!(item.blocks.first(), Some(Block::Paragraph(_)))
            && plain_text(&list.label(index, 0)) == form.write(numbers[index])
    };
    // What came or went, or got another label, has it between the signs that say so.
    let is_marked = |item: &ListItem| {
        let is_changed = item.change.is_some() || item.opening.is_some();
        is_changed
            || item.break_before.is_some()
            || item.former.is_some()
            || item.old_label.is_some()
            || item.label_contrast.is_some()
    };
    let fits = list.change.is_none()
        && !list.items.iter().any(is_marked)
        && is_bare(&form.before)
        && is_bare(&form.after)
        && numbers.iter().all(|number| *number <= greatest)
        && list.items.iter().enumerate().all(is_counted);
    fits.then_some(counted)
}

/// The label that stands for a form: that of the number one.
pub(crate) fn first_label(form: &LabelForm) -> String {
    form.write(1)
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
fn labelled_item(html: &mut Html, item: &ListItem, label: &[Inline], around: Around<'_>) {
    match item.blocks.split_first() {
        Some((Block::Paragraph(first), rest)) => {
            html.paragraph(first, around.change, |html| write_label(html, label));
            html.flow(rest, around);
        }
        Some((
            Block::Heading(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Picture(_)
            | Block::Contents(_)
            | Block::Chart(_),
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
