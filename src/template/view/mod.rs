//! Values that the templates are given: a file for each template, `blocks`, `plan` and others for what they
//! share.

pub(crate) mod act_line;
pub(crate) mod annex;
pub(crate) mod archive_report;
mod blocks;
mod change_summary;
mod changes;
pub(crate) mod check_report;
mod column;
mod contents;
mod contents_changes;
pub(crate) mod contrast;
pub(crate) mod docx_parts;
mod field_changes;
mod group_words;
mod letterhead;
mod measure_table;
mod measure_table_changes;
mod measures;
mod plan;
mod premise;
mod premise_change;
pub(crate) mod readers;
pub(crate) mod resolution;
mod revised_letterhead;
mod revised_signatory;
pub(crate) mod revisions;
mod row_changes;
mod signatory;
mod standing;
pub(crate) mod story;
mod substitutions;
mod summary;
mod summary_changes;
pub(crate) mod versions;
mod wording;
