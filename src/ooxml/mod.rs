//! Packages of Office Open XML: those from other hands (an annex that comes back, an office's letterhead),
//! and what all that are written have in common.
//!
//! Whatever is in those of others is data: what no office program would write is refused before it is parsed,
//! and no target leads out of the package.

mod column_letters;
pub(crate) mod element;
mod markup_limits;
pub(crate) mod package;
mod part_options;
mod refusal;

pub(crate) use column_letters::column_letters;
pub(crate) use part_options::part_options;
pub(crate) use refusal::PackageRefusal;
