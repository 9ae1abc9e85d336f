//! Texts outside the anchored cells: titles, premise, labels, rows that somebody added.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use crate::docx_import::Anchor;
use crate::docx_import::cell_text::text;
use crate::docx_import::element::{at, is, is_deleted, is_drawn, is_invitation};
use crate::docx_import::holders::Holders;
use crate::docx_import::line::key;

/// A paragraph, a cell beside an anchored one, or a whole row without anchors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outside {
    pub(crate) place: OutsidePlace,
    /// With single blanks.
    pub(crate) text: String,
}

/// The place of a text outside the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OutsidePlace {
    Text,
    /// In a row without anchors.
    Row,
    /// In the row of an anchored cell.
    Beside(Anchor),
}

/// Reads all texts outside the fields, in the order of the document; empty paragraphs say nothing.
pub(crate) fn outside(document: &Document<'_>, holders: &Holders) -> Vec<Outside> {
    let mut found: Vec<(Option<u32>, Outside)> = Vec::new();
    let anchored = anchored_rows(document, holders);
    for paragraph in document.descendants().filter(|node| is(*node, "p")) {
        let words = key(&text(paragraph));
        if words.is_empty()
            || is_held(paragraph, holders)
            || is_drawn(paragraph)
            || is_deleted(paragraph)
            || is_invitation(paragraph)
        {
            continue;
        }
        let row = paragraph.ancestors().find(|node| is(*node, "tr")).map(|row| row.id().get());
        let place = match row.map(|row| anchored.get(&row)) {
            None => OutsidePlace::Text,
            Some(None) => OutsidePlace::Row,
            Some(Some(anchor)) => OutsidePlace::Beside((*anchor).clone()),
        };
        match found.last_mut() {
            // A row that somebody added is told as one text, whatever its cells.
            Some((last, outside)) if place == OutsidePlace::Row && *last == row => {
                outside.text = format!("{} | {words}", outside.text);
            }
            Some(_) | None => found.push((row, Outside { place, text: words })),
        }
    }
    found.into_iter().map(|(_, outside)| outside).collect()
}

fn is_held(paragraph: Node<'_, '_>, holders: &Holders) -> bool {
    paragraph.ancestors().any(|node| holders.contains_key(&node.id().get()))
}

/// The rows with an anchored cell, each with the first anchor.
fn anchored_rows<'h>(document: &Document<'_>, holders: &'h Holders) -> BTreeMap<u32, &'h Anchor> {
    let mut rows = BTreeMap::new();
    for (id, anchors) in holders {
        let row = at(document, *id).ancestors().find(|node| is(*node, "tr"));
        if let (Some(row), Some(anchor)) = (row, anchors.first()) {
            rows.entry(row.id().get()).or_insert(anchor);
        }
    }
    rows
}
