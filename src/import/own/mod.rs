//! Files that `esporta` wrote: they say where everything belongs, and nothing is guessed.

mod data_package;
mod json;
mod own_table;
#[cfg(test)]
mod table_tests;
mod tables;
mod unused_cells;
mod yaml_text;

pub(crate) use data_package::DataPackage;
pub(crate) use json::{OwnRefusal, read_json};
pub(crate) use own_table::is_own;
pub(crate) use tables::{OwnTables, own_tables};
pub(crate) use unused_cells::unused_cells;
