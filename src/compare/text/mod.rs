//! Two texts held against each other: from tokens to words, lines, passages and items.

pub(crate) mod align;
pub(crate) mod begun;
mod brackets;
mod divided;
mod form;
mod groups;
mod heaviest;
mod join;
mod kinship;
mod leaf;
mod line;
pub(crate) mod mark;
mod minor_changes;
pub(crate) mod one_text;
pub(crate) mod order;
pub(crate) mod passage_diff;
pub(crate) mod plain;
pub(crate) mod prose;
mod regrouped;
mod remark;
pub(crate) mod sequence;
mod shape;
mod slide;
pub(crate) mod spelling_key;
pub(crate) mod token;
pub(crate) mod undivided;
pub(crate) mod words;
