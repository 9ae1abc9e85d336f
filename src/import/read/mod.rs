//! The form that every reader gives: a document's texts and tables, with the place of each.

mod cell_lines;
mod decimal;
mod hidden;
mod package;
mod refusal;
mod remark;
mod repeated_texts;
mod source_cell;
mod source_document;
mod source_grid;
mod source_parts;
mod source_place;
mod wanted_sheets;

pub(crate) use cell_lines::{cell_lines, written_text};
pub(crate) use decimal::{Decimal, number_in_words};
pub(crate) use hidden::hidden_remarks;
pub(crate) use package::{PartRelation, SourcePackage};
pub(crate) use refusal::ReadRefusal;
pub(crate) use remark::ReadRemark;
pub(crate) use repeated_texts::{repeated_remark, unnumbered, without_repeated_texts};
pub(crate) use source_cell::{Aside, AsideKind, SourceCell, TypedValue};
pub(crate) use source_document::{SourceDocument, SourceKind, SourcePart, SourceText};
pub(crate) use source_grid::{SourceGrid, SourceRow};
pub(crate) use source_parts::SourceParts;
pub(crate) use source_place::{CellPlace, GridPlace, SourcePlace};
pub(crate) use wanted_sheets::wanted_sheets;
