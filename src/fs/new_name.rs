//! The name of what is to be made.

use std::io;
use std::path::Path;

use crate::fs::{NameFault, Unfit};

/// Refuses the last name of a path at which something is to be made, if not every system takes it.
pub(super) fn check_new_name(path: &Path) -> io::Result<()> {
    let name = path.file_name();
    match name.and_then(|name| name.to_str().map_or(Some(NameFault::NoText), NameFault::of)) {
        Some(fault) => Err(Unfit::Name(fault).into()),
        None => Ok(()),
    }
}
