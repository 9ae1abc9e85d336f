//! The rules of the style sheet for lists.

use std::collections::BTreeSet;

use crate::document::{Block, Document};
use crate::style::{Pt, Style, StyleName};
use crate::write::html::list::{room_class, wide_label};
use crate::write::html::scale::Scale;

/// Writes the rules: the indents of `stile.yaml`, and wider ones for lists whose labels need them.
pub(crate) fn list_rules(document: &Document, style: &Style, scale: Scale) -> String {
    let list = style.list;
    let (indent, in_cell, between) =
        (scale.rem(list.indent), scale.rem(list.cell_indent), scale.rem(list.space_between));
    let text = style.paragraphs.get(StyleName::TEXT);
    let (after, size) = text.map_or((Pt::ZERO, Pt::ZERO), |text| (text.space_after, text.size));
    let mut rules = format!(
        "ol, ul {{ --etichetta: 0rem; --rientro: max({indent} + .35rem, var(--etichetta)); padding-left: var(--rientro); margin-bottom: {}; }}\n\
         li {{ margin-bottom: {between}; }}\nli > p {{ margin-bottom: {between}; }}\n\
         .etichetta {{ margin: 0 0 0 calc(0rem - var(--rientro)); }}\n\
         :is(td, th, li) :is(ol, ul) {{ margin-bottom: 0; }}\n\
         :is(td, th) :is(ol, ul) {{ --rientro: max({in_cell} + .35rem, var(--etichetta)); }}\n\
         nav ul ul {{ padding-left: {indent}; }}\n",
        scale.rem(after)
    );
    let mut widths = BTreeSet::new();
    for block in document.blocks() {
        gather(block, &mut widths);
    }
    for tenths in widths {
        let width = scale.rem(size * (tenths as f32 / 10.0));
        rules.push_str(&format!(".{} {{ --etichetta: {width}; }}\n", room_class(tenths)));
    }
    rules
}

/// Collects the widths of the labels in a block that need more room than usual.
fn gather(block: &Block, widths: &mut BTreeSet<u32>) {
    match block {
        Block::List(list) => {
            widths.extend(wide_label(list));
            for block in list.items.iter().flat_map(|item| &item.blocks) {
                gather(block, widths);
            }
        }
        Block::Table(table) => {
            let rows = table.head.iter().chain(table.groups.iter().flat_map(|group| &group.rows));
            for block in rows.flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks) {
                gather(block, widths);
            }
        }
        Block::Heading(_) | Block::Paragraph(_) | Block::Picture(_) | Block::Contents(_) => {}
    }
}
