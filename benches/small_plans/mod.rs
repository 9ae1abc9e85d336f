//! Plans of small offices, as a consortium makes hundreds of them in one run.

use std::io;
use std::path::{Path, PathBuf};

use crate::plans::{AskedField, write};

/// The nine fields, of which the first alone takes a sentence.
const FIELDS: [AskedField; 9] = [
    ("obiettivo", 1, 1),
    ("responsabile", 0, 0),
    ("stakeholder", 0, 0),
    ("contributor", 0, 0),
    ("scadenza", 0, 0),
    ("indicatore", 0, 0),
    ("baseline", 0, 0),
    ("target", 0, 0),
    ("fonte", 0, 0),
];

/// Writes the folders of so many plans, of seven to thirteen objectives each.
pub(crate) fn write_small_plans(folder: &Path, count: usize, seed: u64) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for number in 0..count {
        let plan = folder.join(format!("ente-{:05}", number + 1));
        write(&plan, 7 + number % 7, &FIELDS, seed + number as u64)?;
        folders.push(plan);
    }
    Ok(folders)
}
