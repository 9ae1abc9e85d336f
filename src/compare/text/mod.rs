//! Two texts held against each other: from tokens to words, lines, passages and items.

pub(crate) mod align;
pub(crate) mod fold;
mod join;
pub(crate) mod mark;
pub(crate) mod order;
pub(crate) mod prose;
pub(crate) mod sequence;
mod shape;
mod token;
mod words;
