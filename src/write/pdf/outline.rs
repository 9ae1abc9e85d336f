//! The bookmarks (ISO 32000-1, 12.3.3).

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};

use crate::layout::OutlineEntry;

/// Nests the entries by their levels; the outermost are shown open.
pub(crate) fn outline(entries: &[OutlineEntry]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = entries;
    while !rest.is_empty() {
        let (node, after) = node(rest);
        outline.push_child(node);
        rest = after;
    }
    outline
}

/// The first entry with all deeper ones that follow it, and what comes after.
fn node(entries: &[OutlineEntry]) -> (OutlineNode, &[OutlineEntry]) {
    let first = &entries[0];
    let destination = XyzDestination::new(first.page, Point::from_xy(0.0, first.y.0));
    // Only the outermost is open: hundreds of objectives would bury the dimensions.
    let mut this =
        OutlineNode::new(first.bookmark.title.clone(), destination).with_open(first.bookmark.level == 1);
    let mut rest = &entries[1..];
    while rest.first().is_some_and(|entry| entry.bookmark.level > first.bookmark.level) {
        let (child, after) = node(rest);
        this.push_child(child);
        rest = after;
    }
    (this, rest)
}
