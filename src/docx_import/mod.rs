//! Import of an edited annex: a DOCX of ours that the offices changed in Word or LibreOffice, read by its
//! anchors: bookmarks around the labels of the fields, or the content controls of version 0.1.0.
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
mod annex_order;
mod base;
mod base_view;
#[cfg(test)]
mod bookmark_tests;
mod cell_bookmark;
mod cell_change;
mod cell_text;
mod comment_remarks;
mod comments;
mod compared_cell;
mod composed_cell;
mod context;
mod current_annex;
mod exactness;
#[cfg(test)]
pub(crate) mod fixture;
mod grid;
mod holders;
mod indent;
mod item_marks;
mod known_anchors;
mod known_by_words;
mod labelled_row;
mod line;
mod listed_lines;
mod lists;
mod loss;
mod lost_rows;
mod markdown;
mod moved_files;
mod new_block;
mod new_objective;
mod new_premise;
mod open_items;
mod order_settlement;
mod order_wish;
mod origin;
mod outside;
mod outside_changes;
mod outside_wish;
mod package;
mod page_feet;
mod page_heads;
mod paragraph_text;
mod parsed;
mod plan_changes;
mod plan_line;
mod premise_lines;
mod printed_objectives;
mod printed_outside;
pub(crate) mod proposal;
mod recognised_remarks;
mod refusal;
mod remark;
mod removal;
mod rewording;
pub(crate) mod rewriting;
mod run_look;
#[cfg(test)]
pub(crate) mod said_annex;
mod settlement;
mod sheet;
mod shifted;
mod states;
#[cfg(test)]
mod tests;
mod text_alignment;
pub(crate) mod three_way;
mod title_place;
mod unpacked;
mod unprinted_cells;
mod written_additions;

pub(crate) use anchor::{Anchor, Slot};
pub(crate) use annex_order::AnnexOrder;
pub(crate) use base::{
    BASE_NAMESPACE, BaseBlock, BaseCell, BaseGroup, BaseLine, BaseObjective, BaseTexts, BaseTrouble,
    KnownBases, ReadBase, kind_in_words, read as read_base,
};
pub(crate) use cell_bookmark::{BookmarkPlace, bookmark_name};
pub(crate) use cell_change::CellChange;
pub(crate) use cell_text::{CellContent, CellText, NumberUse};
pub(crate) use compared_cell::CellWish;
pub(crate) use composed_cell::{composed_lines, own_lines};
pub(crate) use context::ReadContext;
pub(crate) use current_annex::CurrentAnnex;
pub(crate) use exactness::{is_exactly, is_only_moved};
pub(crate) use item_marks::{ItemMarks, Sign as CountedSign};
pub(crate) use known_anchors::KnownAnchors;
pub(crate) use line::{as_field, line as field_line, lines, prose, written_lines};
pub(crate) use lists::Lists;
pub(crate) use loss::{Loss, Losses, named as named_loss};
pub(crate) use markdown::markdown;
pub(crate) use moved_files::{MovedFiles, moved_files};
pub(crate) use new_objective::{AddedObjective, ObjectiveAddition, added_objectives};
pub(crate) use order_wish::{OrderWish, SettledMoves, prints_own_order, settled_moves};
pub(crate) use outside_wish::{OutsideSpot, OutsideWish};
pub(crate) use page_feet::unnumbered_words;
pub(crate) use paragraph_text::{BREAK, ReadParagraph};
pub(crate) use parsed::ParsedAnnex;
pub(crate) use plan_changes::{PlanChanges, TextChange};
pub(crate) use plan_line::PlanLine;
pub(crate) use proposal::{Proposal, Returned, proposal, returned};
pub(crate) use refusal::ImportRefusal;
pub(crate) use removal::{RemovalChange, RemovalForm, RemovedObjective, removed_objectives};
pub(crate) use rewriting::{Rewritten, rewriting, text_change};
pub(crate) use run_look::StyleLooks;
pub(crate) use unpacked::UnpackedAnnex;

pub(crate) use settlement::{
    ConflictChoice, ConflictPart, ConflictPlace, Settlement, TextConflict, WantedText, settlement_of_all,
};
pub(crate) use states::NodeStates;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::docx_import::comments::DocxComments;
use crate::docx_import::labelled_row::LabelledRow;
use crate::docx_import::new_block::WrittenObjective;
use crate::docx_import::origin::AnnexOrigin;
use crate::docx_import::outside::ReadOutside;
use crate::docx_import::page_feet::PageFeet;
use crate::docx_import::page_heads::PageHeads;
use crate::plan::ObjectiveId;
#[cfg(test)]
use crate::yaml::TextLine;

/// The content of an annex's DOCX, edited or as the plan prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocxAnnex {
    /// In the order of the document. An anchor is there twice where a row was copied.
    cells: Vec<FieldCell>,
    /// The texts outside the anchored cells, in the order of the document.
    outside: ReadOutside,
    heads: PageHeads,
    feet: PageFeet,
    comments: DocxComments,
    /// The number of comments that hang on the text.
    comment_marks: usize,
    origin: AnnexOrigin,
    /// The texts that it was made from.
    base: ReadBase,
    /// The rows that begin with the label of a field.
    rows: Vec<LabelledRow>,
    /// The objectives that lost all their bookmarks and were found by number and group, each with its
    /// first label.
    guessed: BTreeMap<ObjectiveId, String>,
    /// Those that were found by their words, each with its first label.
    recognised: BTreeMap<ObjectiveId, String>,
    /// Whether it lost every bookmark.
    is_bare: bool,
    /// The objectives that somebody wrote.
    new: Vec<WrittenObjective>,
    /// The first labels of objectives with bookmarks of another plan's, or of another time's.
    foreign: Vec<String>,
}

impl DocxAnnex {
    /// The rows by which others are known that lost their bookmarks.
    pub(crate) fn rows(&self) -> &[LabelledRow] {
        &self.rows
    }

    /// The texts that it was made from.
    #[cfg(test)]
    pub(crate) fn base(&self) -> &ReadBase {
        &self.base
    }

    /// The lines of each cell that has one anchor.
    #[cfg(test)]
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&Anchor, &[TextLine])> {
        self.cells.iter().filter_map(|cell| match cell.anchors.as_slice() {
            [anchor] => Some((anchor, cell.content.lines.as_slice())),
            _ => None,
        })
    }
}

/// A cell with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FieldCell {
    /// More than one where cells were merged.
    anchors: Vec<Anchor>,
    content: CellContent,
}

/// The texts that a DOCX was made from; `None` if it does not say so.
pub(crate) fn base_of(bytes: &[u8]) -> Option<BaseTexts> {
    let parts = package::parts(bytes).ok()?;
    match read_base(&parts.bases) {
        ReadBase::Known(texts) => Some(Arc::unwrap_or_clone(texts)),
        ReadBase::Unknown(_) => None,
    }
}

/// Reads the bytes of a DOCX with the anchors of the plan whose annex it may be.
pub(crate) fn read(bytes: &[u8], known: &KnownAnchors) -> Result<DocxAnnex, ImportRefusal> {
    let unpacked = UnpackedAnnex::of(bytes, &KnownBases::default())?;
    ParsedAnnex::of(&unpacked)?.read(known)
}
