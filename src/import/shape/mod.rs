//! The shapes in which offices lay out their objectives, read row by row.
//!
//! A label column to the left or to the right, one table for each objective or for each dimension, a head
//! with a row for each objective, a row of labels above one of values, pairs of labels and values, lines with
//! a label and a colon: what a row is, its own labels say, so that one document may have several of these.

mod aliases;
mod assembly;
mod correspondences;
mod found;
mod head;
mod label;
mod label_role;
#[cfg(test)]
mod label_tests;
mod likeness;
mod page_lines;
mod pairs;
mod table;

pub(crate) use assembly::dimension_named;
pub(crate) use correspondences::{Correspondences, written as written_correspondences};
pub(crate) use found::{FoundEntry, FoundLabel, FoundText, Shaped, ShapedItem, ShapedObjective};
pub(crate) use label::ObjectiveTail;
pub(crate) use label_role::LabelRole;
pub(crate) use likeness::proposed_role;

use crate::import::read::{SourceDocument, SourcePart};
use crate::import::shape::assembly::{Assembly, NextPart};
use crate::import::shape::label::inline_label;
use crate::import::shape::page_lines::PageLines;
use crate::import::shape::table::{ShapeReader, TableLayout};

/// Tells what follows a line.
fn next_part(next: Option<&SourcePart>, said: &Correspondences) -> NextPart {
    match next {
        Some(SourcePart::Grid(_)) => NextPart::Table,
        Some(SourcePart::Text(text)) => {
            let label = inline_label(&text.line.text, said);
            let is_of_field = label.is_some_and(|(known, ..)| !known.is_objective());
            if is_of_field { NextPart::Labelled } else { NextPart::Other }
        }
        Some(SourcePart::Heading { .. }) | None => NextPart::Other,
    }
}

/// Finds the objectives of a document, and all that stands around them.
pub(crate) fn shape(document: &SourceDocument, said: &Correspondences) -> Shaped {
    let mut assembly = Assembly::new(said);
    assembly.shaped.furniture.extend(document.furniture.iter().cloned());
    let pages = PageLines::of(document);
    let mut above: Option<TableLayout> = None;
    for (at, part) in document.parts.iter().enumerate() {
        let next = next_part(document.parts.get(at + 1), said);
        match part {
            SourcePart::Text(text) if pages.have(text) => {
                assembly.repeated_line(&text.line.text);
                continue;
            }
            SourcePart::Heading { text, level } => assembly.line(text, Some(*level), next),
            SourcePart::Text(text) => assembly.line(text, None, next),
            SourcePart::Grid(grid) => {
                // Below nothing but the foot of a page a table goes on.
                let layout = above.take().filter(|layout| layout.columns == grid.columns);
                above = Some(ShapeReader::new(grid, layout, &mut assembly).read());
                continue;
            }
        }
        above = None;
    }
    assembly.finish()
}
