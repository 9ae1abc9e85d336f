//! `archivio`: the versions that are kept.

mod add;
mod extract;
mod fingerprint;
mod list;
mod package;
mod regenerate;
mod sign;
mod verify;

pub use add::{AddOrder, add};
pub use extract::{ExtractOrder, extract};
pub use fingerprint::fingerprint;
pub use list::list;
pub use package::package;
pub use sign::{SignOrder, sign};
pub use verify::{Depth, verify};
