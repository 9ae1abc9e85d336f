//! Packages of Office Open XML from other hands: an annex that comes back, an office's letterhead.
//!
//! Whatever is in them is data: what no office program would write is refused before it is parsed, and no
//! target leads out of the package.

pub(crate) mod element;
mod markup_limits;
pub(crate) mod package;
mod refusal;

pub(crate) use refusal::PackageRefusal;
