//! The names on the way to what is to be made, held against what every system takes.

use std::path::{Component, Path, PathBuf};

use crate::fs::{EntryKind, NameFault, target_kind};

impl NameFault {
    /// Looks for the first name on a path that has a fault, among those of folders that are not there yet.
    pub(crate) fn on_way(path: &Path) -> Option<(String, Self)> {
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

#[cfg(test)]
mod tests {
    use crate::fs::names_on_way::*;

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
