//! The tree of a YAML text, in which everything knows its place, and the recovery from mistakes.

mod builder;
mod colons;
pub(crate) mod curly_quotes;
pub(crate) mod node;
pub(crate) mod problem;
mod quoted_recovery;
mod recovery;
mod tabs;
pub(crate) mod tree;
