//! Names in a version that not every system takes.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, visible_line};
use crate::ocfl::VersionNumber;
use crate::ocfl::inventory::Inventory;
use crate::ocfl::object_files::{ObjectFiles, name_versions};
use crate::ocfl::portable_names::portable_names;

/// Warns of the names that a version's files can't have on every system, and says under which they are
/// written.
pub(crate) fn report_odd_names(files: &mut ObjectFiles<'_>, inventory: &Inventory) {
    let mut odd: BTreeMap<(String, String), Vec<VersionNumber>> = BTreeMap::new();
    for (number, version) in &inventory.versions {
        for (name, written) in portable_names(version.files().into_keys()) {
            if name != written {
                odd.entry((name.to_owned(), written)).or_default().push(*number);
            }
        }
    }
    for ((name, written), numbers) in odd {
        let message = format!("il nome «{}» non va bene su ogni sistema", visible_line(&name));
        let message = files.placed(&message, &name_versions(numbers));
        let hint =
            format!("nulla è perso: «archivio estrai» e «pacchetto» scrivono quel file come «{written}»");
        files.report.push(Diagnostic::warning("archivio-nome", message).hint(hint));
    }
}
