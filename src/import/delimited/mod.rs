//! Texts: cells with a separator between them (CSV, TSV), and lines with tabs between the cells of tables.

mod cells;
mod encoding;
mod lines;
mod list_lines;
mod records;
mod repeated_lines;
mod separator;

pub(crate) use cells::cells;
pub(crate) use lines::lines;
pub(crate) use separator::is_cells;
