//! The names on the way to what is to be made, held against what every system takes.

use std::path::{Component, Path, PathBuf};

use crate::fs::{EntryKind, NameFault, System, target_kind};

impl NameFault {
    /// Looks for the first name on a path that has a fault, among those of folders that are not there yet.
    pub(crate) fn on_way(path: &Path) -> Option<(String, Self)> {
        if leads_into_drive(System::HERE, &path.to_string_lossy()) {
            return Some((path.to_string_lossy().into_owned(), NameFault::Sign(':')));
        }
        let mut way = PathBuf::new();
        for part in path.components() {
            way.push(part);
            let Component::Normal(name) = part else { continue };
            let fault = name.to_str().map_or(Some(NameFault::NoText), NameFault::of);
            // What stands on the disk has shown that it may.
            if let Some(fault) = fault
                && !matches!(target_kind(&way), Ok(EntryKind::Folder))
            {
                return Some((name.to_string_lossy().into_owned(), fault));
            }
        }
        None
    }
}

/// Whether Windows takes a path for one from the folder in which it last was on a disk: `a:b`, but not
/// `a:/b`. Nobody means that, and elsewhere it is a name.
fn leads_into_drive(system: System, path: &str) -> bool {
    let mut letters = path.chars();
    let begins_with_drive =
        letters.next().is_some_and(|drive| drive.is_ascii_alphabetic()) && letters.next() == Some(':');
    system == System::Windows && begins_with_drive && !letters.as_str().starts_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use crate::fs::names_on_way::*;

    #[test]
    fn a_name_with_a_drive_is_known_on_windows_alone() {
        for path in ["a:b", "C:", "c:piani\\2026-2028"] {
            assert!(leads_into_drive(System::Windows, path), "{path}");
            assert!(!leads_into_drive(System::Other, path), "{path}");
        }
        for path in ["C:\\piani", "c:/piani", "piani", r"\\server\piani", "è:b", "ab:c"] {
            assert!(!leads_into_drive(System::Windows, path), "{path}");
        }
    }

    #[test]
    fn a_folder_that_stands_there_has_shown_that_its_name_may() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let on_way = |path: &str| NameFault::on_way(&root.path().join(path));
        assert_eq!(on_way("con/x"), Some(("con".to_owned(), NameFault::Device)));
        assert_eq!(on_way("2026-2028/../x"), None);
        std::fs::create_dir(root.path().join("a:b")).expect("a folder");
        assert_eq!(on_way("a:b"), None);
        assert_eq!(on_way("a:b/c?"), Some(("c?".to_owned(), NameFault::Sign('?'))));
    }
}
