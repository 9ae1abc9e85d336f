//! Import of what an office already has: last year's annex in Word, LibreOffice, a spreadsheet or a text,
//! made a new plan.
//!
//! [`read::SourceDocument`] is the one form that every reader gives: the document's texts and tables in their
//! order, each cell with its place, its lines and what was left beside them. Whatever is in a file is data:
//! nothing is unpacked to the disk, no link is followed, sizes, depth and repetitions are limited.

pub(crate) mod own;
pub(crate) mod read;
