//! `archivio`: the versions that are kept.

mod add;
mod extract;
mod fingerprint;
mod list;
mod package;
mod regenerate;
mod sign;
mod sources;
mod target;
mod verify;

pub use add::{AddOrder, Stage, add};
pub use extract::{ExtractOrder, extract};
pub use fingerprint::fingerprint;
pub use list::list;
pub use package::package;
pub use sign::{SignOrder, no_version, sign};
pub use target::Target;
pub use verify::{Depth, verify};

use std::path::Path;

use crate::archive::{Archive, Refusal};
use crate::command::findings::Problem;
use crate::diagnostic::visible_line;

/// Where the archive is unless the command line says otherwise.
pub const ARCHIVE: &str = "archivio";

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Wrong(diagnostic) => Problem::Plan((*diagnostic).into()),
            Refusal::Asked(diagnostic) => Problem::Usage((*diagnostic).into()),
            Refusal::System(failure) => Problem::System(failure),
        }
    }
}

/// The archive in a folder, which must be there.
fn open(folder: &Path) -> Result<Archive, Problem> {
    Archive::open(folder)?.ok_or_else(|| {
        let message = format!("l'archivio «{}» non esiste ancora", shown(folder));
        Problem::usage(message, "«allegato archivio aggiungi PIANO» lo crea con la prima versione")
    })
}

/// A path as messages show it.
fn shown(path: &Path) -> String {
    visible_line(&path.to_string_lossy()).into_owned()
}
