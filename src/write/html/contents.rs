//! The contents: links in a landmark of their own; a page without pages has no numbers.

use crate::document::{Contents, ContentsEntry};
use crate::write::html::class::class;
use crate::write::html::escape::Html;
use crate::write::html::inlines::line;

/// Writes the contents.
pub(crate) fn contents(html: &mut Html, contents: &Contents) {
    html.blocks("nav", &[], |html| entries(html, &contents.entries));
}

/// Writes entries as a list, each with those of the level below it.
fn entries(html: &mut Html, entries: &[ContentsEntry]) {
    html.blocks("ul", &[], |html| {
        let mut rest = entries;
        while let Some((first, after)) = rest.split_first() {
            // Entries of a deeper level belong to the one before them.
            let below = after.iter().take_while(|entry| entry.level > first.level).count();
            let (below, next) = after.split_at(below);
            html.block("li", &[], |html| {
                entry(html, first);
                if !below.is_empty() {
                    self::entries(html, below);
                }
            });
            rest = next;
        }
    });
}

fn entry(html: &mut Html, entry: &ContentsEntry) {
    let class = class('p', &entry.style);
    let (name, address) = match &entry.target {
        Some(target) => ("a", Some(format!("#{target}"))),
        // What only the old text has is nowhere to go to.
        None => ("span", None),
    };
    html.element(name, &[("href", address.as_deref()), ("class", Some(&class))], |html| {
        line(html, &entry.content, entry.change.as_ref());
    });
}
