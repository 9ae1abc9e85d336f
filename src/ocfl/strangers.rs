//! What lies in an object's folder and no version knows.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, visible_line};
use crate::fs;
use crate::fs::EntryKind;
use crate::ocfl::VersionNumber;
use crate::ocfl::fault::{ELSEWHERE, REMEDY, left_behind};
use crate::ocfl::inventory::Inventory;
use crate::ocfl::object_files::{ObjectFiles, touched_by};
use crate::ocfl::path_rules::folders_of;

/// The folders that the standard leaves to others, in the object's own (OCFL 1.1, 3.8 and 3.9).
const LOGS: &str = "logs";
const EXTENSIONS: &str = "extensions";

/// A view on something that no version knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strangeness {
    /// The standard lets it be there.
    Allowed,
    /// The standard advises against it.
    Unusual,
    /// A file manager has left it.
    LeftBehind,
    /// It does not belong there, by this rule of the standard.
    Forbidden(&'static str),
}

/// Reports the entries that no version knows.
pub(crate) fn report_strangers(files: &mut ObjectFiles<'_>, inventory: &Inventory) {
    let mut known = files.read.clone();
    known.extend(inventory.manifest.values().flatten().cloned());
    let folders: BTreeSet<&str> = known.iter().flat_map(|name| folders_of(name)).collect();
    // What lies in a folder that no version knows is not told one by one.
    let strangers = files.there.iter().filter(|(name, kind)| match kind {
        EntryKind::Folder => !folders.contains(name.as_str()),
        EntryKind::File | EntryKind::Link | EntryKind::Other | EntryKind::Missing => !known.contains(*name),
    });
    let strangers = strangers.filter(|(name, _)| folders_of(name).all(|folder| folders.contains(folder)));
    let strangers: Vec<(String, Strangeness)> =
        strangers.map(|(name, kind)| (name.clone(), strangeness(name, *kind, inventory))).collect();
    let mut others: Vec<(String, Strangeness)> = strange_extensions(files);
    others.extend(strangers);
    let left: Vec<String> = (others.iter())
        .filter(|(_, strangeness)| *strangeness == Strangeness::LeftBehind)
        .map(|(name, _)| name.clone())
        .collect();
    for (name, strangeness) in &others {
        report(files, name, *strangeness);
    }
    if let Some(finding) = left_behind(&files.in_object(""), &left) {
        files.report.push(finding);
    }
}

fn strangeness(name: &str, kind: EntryKind, inventory: &Inventory) -> Strangeness {
    let parts: Vec<&str> = name.split('/').collect();
    let own = parts.last().copied().unwrap_or_default();
    let is_plain = matches!(kind, EntryKind::File | EntryKind::Folder);
    if is_plain && fs::is_left_behind(own) {
        return Strangeness::LeftBehind;
    }
    let number = VersionNumber::parse_padded(parts[0]).map(|(number, _)| number);
    let is_version = number.is_some_and(|number| {
        inventory.versions.contains_key(&number) && inventory.folder_of(number) == parts[0]
    });
    match (parts.as_slice(), kind) {
        ([LOGS | EXTENSIONS], EntryKind::Folder) => Strangeness::Allowed,
        ([_], EntryKind::Folder) if number.is_some() => Strangeness::Forbidden("E046"),
        ([_], _) => Strangeness::Forbidden("E001"),
        ([_, inner], EntryKind::Folder) if is_version && *inner == inventory.content_folder() => {
            Strangeness::Unusual
        }
        ([_, _], EntryKind::Folder) if is_version => Strangeness::Unusual,
        ([_, _], _) if is_version => Strangeness::Forbidden("E015"),
        (_, EntryKind::Folder) => Strangeness::Forbidden("E024"),
        _ => Strangeness::Forbidden("E023"),
    }
}

/// The entries of the folder for extensions that are no folders.
fn strange_extensions(files: &ObjectFiles<'_>) -> Vec<(String, Strangeness)> {
    let inner = files.there.iter().filter_map(|(name, kind)| {
        let own = name.strip_prefix(EXTENSIONS)?.strip_prefix('/')?;
        (!own.contains('/') && *kind != EntryKind::Folder).then_some((name, own))
    });
    let found = inner.map(|(name, own)| match fs::is_left_behind(own) {
        true => (name.clone(), Strangeness::LeftBehind),
        false => (name.clone(), Strangeness::Forbidden("E067")),
    });
    found.collect()
}

fn report(files: &mut ObjectFiles<'_>, name: &str, strangeness: Strangeness) {
    let shown = visible_line(name);
    let touched = touched_by(name);
    let finding = match strangeness {
        Strangeness::Allowed | Strangeness::LeftBehind => return,
        Strangeness::Unusual => {
            let message = files.placed(&format!("«{shown}» non fa parte dell'archivio"), &touched);
            let hint = "lo standard lo ammette, e l'archivio non ne soffre; se nessuno sa che cosa è, spostarlo fuori";
            Diagnostic::warning("archivio-estraneo", message).hint(hint)
        }
        Strangeness::Forbidden(code) => {
            // Where something is missing, a stranger may be what is missing under another name.
            let missing = files.report.sorted().iter().any(|finding| finding.code == "archivio-manca");
            let hint = if missing { REMEDY } else { ELSEWHERE };
            let message = format!("«{shown}» non fa parte dell'archivio (OCFL {code})");
            Diagnostic::error("archivio-estraneo", files.placed(&message, &touched)).hint(hint)
        }
    };
    files.report.push(finding);
}
