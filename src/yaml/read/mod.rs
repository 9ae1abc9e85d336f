//! Trees to values, with every mistake a finding.

pub(crate) mod choice;
pub(crate) mod file;
mod look_alikes;
pub(crate) mod mapping_reader;
mod pitfalls;
mod refusals;
mod swallowed_keys;
mod unknown_key;
pub(crate) mod values;
