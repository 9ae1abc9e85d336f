//! Trees to values, with every mistake a finding.

pub(crate) mod file;
pub(crate) mod mapping_reader;
mod pitfalls;
mod refusals;
mod unknown_key;
pub(crate) mod values;
