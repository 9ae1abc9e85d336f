//! Export of a plan for other programs: tables (CSV, XLSX), and the whole of it as JSON.
//!
//! The tables are the same in both forms ([`tables`]): one of objectives, one of measures, one of owners, one
//! of phases; where there are surveys, two more of their results ([`results()`]). A cell has the office's
//! words; what a program can count with (a day, a number) stands in a column of its own behind them. What a
//! form can't hold is an [`ExportRemark`].

mod cell_text;
mod column;
mod csv;
mod datapackage;
pub(crate) mod heads;
mod json;
mod json_value;
mod measures;
mod objectives;
mod own_files;
mod parts;
mod remark;
mod results;
mod table;
mod understood;
mod xlsx;

pub(crate) use cell_text::{cell_text, is_whole, read_cell};
pub(crate) use column::{ColumnKind, DataColumn};
pub(crate) use csv::{CsvForm, csv};
pub(crate) use datapackage::{ResourceFile, datapackage};
pub(crate) use json::plan_json;
pub(crate) use objectives::own_heads;
pub(crate) use own_files::text_as_json;
pub(crate) use remark::ExportRemark;
pub(crate) use results::results;
pub(crate) use table::{DataCell, DataTable};
pub(crate) use xlsx::{WorkbookFacts, too_long, xlsx};

use crate::plan::Plan;

/// The tables of a plan, of which those of owners and phases may have no rows, and what they can't hold.
pub(crate) fn tables(plan: &Plan) -> (Vec<DataTable>, Vec<ExportRemark>) {
    let mut remarks = Vec::new();
    let objectives = objectives::objectives(plan, &mut remarks);
    (vec![objectives, measures::measures(plan), parts::owners(plan), parts::phases(plan)], remarks)
}
