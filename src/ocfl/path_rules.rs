//! The rules that paths in inventories keep.

use std::collections::BTreeSet;

use crate::diagnostic::visible_line;

/// A fault of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathFault {
    /// It begins or ends with a stroke.
    Edge,
    /// A part is empty, `.` or `..`.
    Part,
    /// Some system would take it for a place elsewhere, or has no such name at all.
    LeadsOut,
}

impl PathFault {
    /// Finds the fault of a path; `None` if it leads below where it begins, on every system.
    pub(crate) fn of(path: &str) -> Option<Self> {
        if path.starts_with('/') || path.ends_with('/') {
            return Some(PathFault::Edge);
        }
        path.split('/').find_map(PathFault::of_part)
    }

    fn of_part(part: &str) -> Option<Self> {
        if matches!(part, "" | "." | "..") {
            return Some(PathFault::Part);
        }
        // Windows takes `\` for a stroke, `C:` for a disk, and strips what a part ends with: `.. ` is `..`.
        let is_drive = part.as_bytes()[0].is_ascii_alphabetic() && part.as_bytes().get(1) == Some(&b':');
        let leads_out =
            is_drive || part.contains(['\\', '\0']) || part.trim_end_matches(['.', ' ']).is_empty();
        leads_out.then_some(PathFault::LeadsOut)
    }
}

/// Two paths of which only one can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PathClash {
    /// A path comes twice.
    Twice(String),
    /// A path is a file and a folder.
    FileAndFolder(String),
}

impl PathClash {
    /// Finds the clashes among paths.
    pub(crate) fn among<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let (mut known, mut clashes) = (BTreeSet::new(), Vec::new());
        for path in paths {
            if !known.insert(path) {
                clashes.push(PathClash::Twice(visible_line(path).into_owned()));
            }
        }
        let folders: BTreeSet<&str> = known.iter().flat_map(|path| folders_of(path)).collect();
        let both = folders.into_iter().filter(|folder| known.contains(folder));
        clashes.extend(both.map(|path| PathClash::FileAndFolder(visible_line(path).into_owned())));
        clashes
    }
}

/// The folders that a path lies in: `a` and `a/b` of `a/b/c`.
pub(crate) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

#[cfg(test)]
mod tests {
    use crate::ocfl::path_rules::*;

    #[test]
    fn what_leads_out_of_its_folder_on_some_system_is_found() {
        for good in ["a", "a/b.c", "com1", "x.", "è:b", "ab:c", ".a", "..a", "a b /c"] {
            assert_eq!(PathFault::of(good), None, "{good}");
        }
        for (path, fault) in [
            ("/a", PathFault::Edge),
            ("a/", PathFault::Edge),
            ("", PathFault::Part),
            ("a//b", PathFault::Part),
            ("a/../b", PathFault::Part),
            ("./a", PathFault::Part),
            ("C:/EVIL", PathFault::LeadsOut),
            ("x:y", PathFault::LeadsOut),
            ("a/C:", PathFault::LeadsOut),
            ("a\\b", PathFault::LeadsOut),
            ("a/.. /b", PathFault::LeadsOut),
            ("...", PathFault::LeadsOut),
            ("a\0", PathFault::LeadsOut),
        ] {
            assert_eq!(PathFault::of(path), Some(fault), "{path}");
        }
    }

    #[test]
    fn paths_that_cannot_stand_beside_each_other_are_found() {
        assert_eq!(PathClash::among(["a/b", "a/c", "b"]), []);
        let clashes = [PathClash::Twice("b".to_owned()), PathClash::FileAndFolder("a".to_owned())];
        assert_eq!(PathClash::among(["a/b/c", "b", "b", "a"]), clashes);
    }
}
