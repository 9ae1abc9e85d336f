//! Files that `esporta` wrote: they say where everything belongs, and nothing is guessed.

mod json;
mod own_table;
#[cfg(test)]
mod table_tests;
mod tables;
mod yaml_text;

pub(crate) use json::{OwnPlan, OwnRefusal, read_json};
pub(crate) use tables::{OwnTables, own_tables};
