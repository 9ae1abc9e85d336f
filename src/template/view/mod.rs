//! The values that the templates are given, a file for each template.

pub(crate) mod act_line;
pub(crate) mod annex;
mod changes;
pub(crate) mod check_report;
mod column;
pub(crate) mod contrast;
pub(crate) mod docx_parts;
mod measures;
mod outcome;
pub(crate) mod revisions;
pub(crate) mod versions;
