//! Changes to a file of ours: values set, keys removed, comments added, mistakes put right. All become edits,
//! which [`apply`] puts into the text; all the rest stays as it is.

pub(crate) mod add;
mod apply;
pub(crate) mod certain_fixes;
pub(crate) mod change;
pub(crate) mod comment;
pub(crate) mod cut_item;
pub(crate) mod editable_file;
pub(crate) mod fix;
pub(crate) mod line;
mod read_back;
pub(crate) mod remove;
pub(crate) mod remove_item;
pub(crate) mod reposition;
pub(crate) mod rewrite;
pub(crate) mod saved;
pub(crate) mod scalar;
pub(crate) mod set;
pub(crate) mod spelling;
