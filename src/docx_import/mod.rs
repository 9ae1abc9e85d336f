//! Import of an edited annex: a DOCX of ours that the offices changed in Word or LibreOffice, read by its
//! anchors.
//!
//! [`read`] takes the bytes to a [`DocxAnnex`]: the words of each anchored cell, and what stands outside the
//! anchors, both in the accepted view (insertions taken, deletions left out, what was moved at its new
//! place). [`proposal()`] holds it against the annex as the plan prints it today, read in the same way, so
//! that nothing counts as a change but what a person changed: the fields that say something else, and remarks
//! on all that is not taken over.
//!
//! Whatever is in the file is data: nothing is unpacked to the disk, no link is followed, sizes and depth are
//! limited.

mod anchor;
mod cell_text;
mod element;
#[cfg(test)]
mod fixture;
mod holders;
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
pub(crate) use proposal::{CellChange, proposal};
pub(crate) use refusal::ImportRefusal;
pub(crate) use rewriting::{Rewriting, is_exactly, rewriting};

use std::collections::BTreeSet;

use crate::docx_import::cell_text::{Loss, content};
use crate::docx_import::element::{depths_are_fit, is, parse};
use crate::docx_import::holders::holders;
use crate::docx_import::lists::Lists;
use crate::docx_import::origin::AnnexOrigin;
use crate::docx_import::outside::Outside;
use crate::yaml::TextLine;

/// The content of an annex's DOCX, edited or as the plan prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocxAnnex {
    /// In the order of the document. An anchor is there twice where a row was copied.
    cells: Vec<FieldCell>,
    /// The texts outside the anchored cells, in the order of the document.
    outside: Vec<Outside>,
    /// The number of comments that hang on the text.
    comments: usize,
    origin: AnnexOrigin,
}

/// A cell with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FieldCell {
    /// More than one where cells were merged.
    anchors: Vec<Anchor>,
    lines: Vec<TextLine>,
    /// Kinds of content that a field cannot hold.
    losses: BTreeSet<Loss>,
}

/// Reads the bytes of a DOCX.
pub(crate) fn read(bytes: &[u8]) -> Result<DocxAnnex, ImportRefusal> {
    let parts = package::parts(bytes)?;
    let document = parse(&parts.document)?;
    // The words are read by recursion, and a file made on purpose could exhaust the stack.
    if !depths_are_fit(&document) {
        return Err(ImportRefusal::Damaged);
    }
    let lists = Lists::read(parts.numbering.as_deref(), parts.styles.as_deref());
    let holders = holders(&document);
    let mut cells = Vec::new();
    for (id, anchors) in &holders {
        let (lines, losses) = content(element::at(&document, *id), &lists);
        cells.push(FieldCell { anchors: anchors.clone(), lines, losses });
    }
    if cells.is_empty() {
        return Err(ImportRefusal::NoAnchors);
    }
    let comments = document.descendants().filter(|node| is(*node, "commentReference")).count();
    let origin = parts.properties.as_deref().map(AnnexOrigin::read).transpose()?.unwrap_or_default();
    Ok(DocxAnnex { cells, outside: outside::outside(&document, &holders), comments, origin })
}
