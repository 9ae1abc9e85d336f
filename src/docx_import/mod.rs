//! The annex that came back: a DOCX of ours that the offices edited in Word or LibreOffice, read by its anchors.
//!
//! [`read`] takes the bytes to [`Returned`]: what each anchored cell says, and what stands outside the anchors, both in the
//! accepted view (insertions taken, deletions left out, what was moved at its new place). [`proposal()`] holds it against the
//! annex as the plan prints it today, read in the same way, so that nothing counts as a change but what a person changed:
//! the fields that say something else, and remarks on all that is not taken over.
//!
//! Whatever is in the file is data: nothing is unpacked to the disk, no link is followed, sizes and depth are limited.

mod anchor;
mod cell_text;
mod element;
#[cfg(test)]
mod fixture;
mod line;
mod lists;
mod origin;
mod outside;
mod package;
pub(crate) mod proposal;
mod refusal;
mod remark;
pub(crate) mod rewriting;
#[cfg(test)]
mod tests;

pub(crate) use anchor::{Anchor, Slot};
pub(crate) use line::{lines, prose};
pub(crate) use package::FILE_LIMIT;
pub(crate) use proposal::{CellChange, proposal};
pub(crate) use refusal::ImportRefusal;
pub(crate) use rewriting::{Rewriting, is_exactly, rewriting};

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::docx_import::cell_text::{Loss, content};
use crate::docx_import::element::{depths_are_fit, is, is_deleted, parse};
use crate::docx_import::lists::Lists;
use crate::docx_import::origin::AnnexOrigin;
use crate::docx_import::outside::Outside;
use crate::yaml::TextLine;

/// What an edited annex says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Returned {
    /// In the order of the document. An anchor is there twice where a row was copied.
    cells: Vec<FieldCell>,
    /// What stands outside the anchored cells, in the order of the document.
    outside: Vec<Outside>,
    /// How many comments hang on the text.
    comments: usize,
    origin: AnnexOrigin,
}

/// A cell with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FieldCell {
    /// More than one where cells were merged.
    anchors: Vec<Anchor>,
    lines: Vec<TextLine>,
    /// What a field cannot hold.
    losses: BTreeSet<Loss>,
}

/// Reads the bytes of a DOCX.
pub(crate) fn read(bytes: &[u8]) -> Result<Returned, ImportRefusal> {
    let parts = package::parts(bytes)?;
    let document = parse(&parts.document)?;
    if !depths_are_fit(&document) {
        return Err(ImportRefusal::Damaged);
    }
    let lists = Lists::read(parts.numbering.as_deref(), parts.styles.as_deref());
    let holders = holders(&document);
    let cells = holders.iter().map(|(id, anchors)| {
        let holder = element::at(&document, *id);
        let (lines, losses) = content(holder, &lists);
        FieldCell { anchors: anchors.clone(), lines, losses }
    });
    let cells: Vec<FieldCell> = cells.collect();
    if cells.is_empty() {
        return Err(ImportRefusal::NoAnchors);
    }
    let comments = document.descendants().filter(|node| is(*node, "commentReference")).count();
    let origin = parts.properties.as_deref().map(AnnexOrigin::read).transpose()?.unwrap_or_default();
    Ok(Returned { cells, outside: outside::outside(&document, &holders), comments, origin })
}

/// What holds an anchored text, with its anchors, by its number in the document.
type Holders = BTreeMap<u32, Vec<Anchor>>;

fn holders(document: &Document<'_>) -> Holders {
    let mut holders = Holders::new();
    for control in document.descendants().filter(|node| is(*node, "sdt")) {
        let Some(anchor) = Anchor::of(control) else { continue };
        let Some(holder) = holder(control).filter(|holder| !is_deleted(*holder)) else { continue };
        let anchors = holders.entry(holder.id().get()).or_default();
        if !anchors.contains(&anchor) {
            anchors.push(anchor);
        }
    }
    holders
}

/// The cell that a control holds or stands in; where the table became text, what the control holds. A control around
/// whole rows has lost its meaning.
fn holder<'a>(control: Node<'a, 'a>) -> Option<Node<'a, 'a>> {
    let content = control.children().find(|node| is(*node, "sdtContent"))?;
    if let Some(cell) = content.children().find(|node| is(*node, "tc")) {
        return Some(cell);
    }
    if content.descendants().any(|node| is(node, "tr")) {
        return None;
    }
    control.ancestors().find(|node| is(*node, "tc")).or(Some(content))
}
