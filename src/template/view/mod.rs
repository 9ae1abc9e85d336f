//! Values that the templates are given: a file for each template, `blocks`, `plan` and others for what they
//! share.

pub(crate) mod act_line;
pub(crate) mod annex;
mod blocks;
mod change_summary;
mod changes;
pub(crate) mod check_report;
mod column;
pub(crate) mod contrast;
pub(crate) mod docx_parts;
mod measures;
mod plan;
pub(crate) mod revisions;
pub(crate) mod versions;
mod wording;
