//! Changes to a file of ours: values set, keys removed, comments added, mistakes put right; all the rest stays as it is.

pub(crate) mod certain_fixes;
pub(crate) mod comment;
pub(crate) mod fix;
pub(crate) mod line;
pub(crate) mod remove;
mod reposition;
pub(crate) mod saved;
pub(crate) mod scalar;
pub(crate) mod set;
mod spelling;
