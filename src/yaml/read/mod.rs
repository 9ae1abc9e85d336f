//! Trees to values, with every mistake a finding.

pub(crate) mod file;
pub(crate) mod mapping_reader;
pub(crate) mod nearest;
mod pitfalls;
mod refusals;
pub(crate) mod values;
