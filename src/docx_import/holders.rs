//! Elements that hold the text of a field: a cell with its control around it or inside it.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::docx_import::Anchor;
use crate::docx_import::element::is;
use crate::docx_import::states::NodeStates;

/// The elements that hold an anchored text, with their anchors, by their numbers in the document.
pub(crate) type Holders = BTreeMap<u32, Vec<Anchor>>;

/// Finds the holders. Of an anchor that a cell has twice, one counts.
pub(crate) fn holders(document: &Document<'_>, states: &NodeStates) -> Holders {
    let (mut holders, mut known) = (Holders::new(), BTreeSet::new());
    for control in document.descendants().filter(|node| is(*node, "sdt")) {
        let Some(anchor) = Anchor::of(control) else { continue };
        let holder = holder(control).filter(|holder| !states.get(*holder).is_deleted);
        let Some(holder) = holder.map(|holder| holder.id().get()) else { continue };
        if known.insert((holder, anchor.clone())) {
            holders.entry(holder).or_default().push(anchor);
        }
    }
    holders
}

/// Returns the cell that a control holds or stands in, or the control's content if the table became text.
/// Returns `None` for a control around whole rows, which has lost its meaning.
fn holder<'a>(control: Node<'a, 'a>) -> Option<Node<'a, 'a>> {
    let content = control.children().find(|node| is(*node, "sdtContent"))?;
    // The program and Word write the control around the cell, LibreOffice inside it.
    if let Some(cell) = content.children().find(|node| is(*node, "tc")) {
        return Some(cell);
    }
    if content.descendants().any(|node| is(node, "tr")) {
        return None;
    }
    control.ancestors().find(|node| is(*node, "tc")).or(Some(content))
}
