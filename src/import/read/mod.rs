//! The form that every reader gives: a document's texts and tables, with the place of each.

mod refusal;
mod remark;
mod source_cell;
mod source_document;
mod source_grid;
mod source_place;

pub(crate) use refusal::ReadRefusal;
pub(crate) use remark::ReadRemark;
pub(crate) use source_cell::{Aside, AsideKind, SourceCell, TypedValue};
pub(crate) use source_document::{SourceDocument, SourceKind, SourcePart, SourceText};
pub(crate) use source_grid::{SourceGrid, SourceRow};
pub(crate) use source_place::{CellPlace, GridPlace, SourcePlace};
