//! The words of a cell of a table in a text.

use roxmltree::Node;

use crate::docx_import::{Loss, Losses};
use crate::import::odf::flow::{OdfContext, OdfFlow};
use crate::import::odf::names::Space;
use crate::import::read::{Aside, ReadRefusal, SourcePlace, TypedValue};
use crate::yaml::TextLine;

/// The words of a cell, and its value.
#[derive(Debug, Default)]
pub(crate) struct CellWords {
    pub(crate) lines: Vec<TextLine>,
    pub(crate) asides: Vec<Aside>,
    pub(crate) losses: Losses,
    pub(crate) written: Option<String>,
    pub(crate) typed: Option<TypedValue>,
}

/// Reads a cell of a table in a text.
pub(crate) fn table_cell(
    node: Node<'_, '_>,
    context: &mut OdfContext<'_>,
    place: &SourcePlace,
) -> Result<CellWords, ReadRefusal> {
    let mut flow = OdfFlow::default();
    add_blocks(node, &mut flow, context, place)?;
    let (lines, asides, losses) = flow.finish();
    Ok(CellWords { lines, asides, losses, written: None, typed: None })
}

/// Adds the paragraphs and lists of an element, also of the sections and the tables in it.
fn add_blocks(
    around: Node<'_, '_>,
    flow: &mut OdfFlow,
    context: &mut OdfContext<'_>,
    place: &SourcePlace,
) -> Result<(), ReadRefusal> {
    for node in around.children() {
        match (Space::Text.name(node), Space::Table.name(node), Space::Drawing.name(node)) {
            (Some("p" | "h" | "list"), ..) => flow.block(node, context, place)?,
            // Its cells have no place of their own in a table of text.
            (_, Some("table"), _) => {
                flow.losses.add(Loss::Table, "");
                add_blocks(node, flow, context, place)?;
            }
            (.., Some(_)) => flow.drawn(node, context.styles),
            (Some("tracked-changes"), ..) => {}
            _ => add_blocks(node, flow, context, place)?,
        }
    }
    Ok(())
}
