//! Two texts held against each other: from tokens to words, lines, passages and items.

pub(crate) mod align;

mod join;
mod line;
pub(crate) mod mark;
pub(crate) mod order;
pub(crate) mod prose;
pub(crate) mod sequence;
mod shape;
pub(crate) mod spelling_key;
mod token;
mod words;
