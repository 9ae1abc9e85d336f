//! Import of what an office already has: last year's annex in Word, LibreOffice, a spreadsheet or a text,
//! made a new plan.
//!
//! [`read::SourceDocument`] is the one form that every reader gives: the document's texts and tables in their
//! order, each cell with its place, its lines and what was left beside them. [`shape`] finds the objectives
//! in it, [`place`] says where each text goes, [`report`] tells it. Whatever is in a file is data: nothing is
//! unpacked to the disk, no link is followed, sizes, depth and repetitions are limited.

mod coherence;
mod delimited;
mod docx;
mod odf;
mod opening;
pub(crate) mod own;
mod part_packed;
pub(crate) mod place;
mod plain_form;
pub(crate) mod read;
pub(crate) mod report;
pub(crate) mod shape;
mod xlsx;

pub(crate) use coherence::contradiction;
pub(crate) use opening::{ReadOptions, read_document};
pub(crate) use part_packed::packed;
pub(crate) use plain_form::plain_form;
