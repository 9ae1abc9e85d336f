//! Walks through all that lies below a folder.

use std::path::{Path, PathBuf};

use crate::fs::read::CANNOT_LIST;
use crate::fs::{EntryKind, Failure, Unfit, entry_kind, is_left_behind, list, target_kind};
use crate::limits::{FOLDER_ENTRIES, Limit, TEMPLATE_DEPTH, TEMPLATE_FILES};

/// The choice of entries that a walk meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WalkScope {
    /// Every entry, hidden or not; links are not followed.
    Everything,
    /// Nothing hidden and nothing that systems and editors leave behind; links are followed.
    Visible,
}

/// The entries below a folder.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// The entries with their paths relative to the folder, sorted by path.
    pub(crate) entries: Vec<(PathBuf, EntryKind)>,
    /// The failures to read entries, sorted by path.
    pub(crate) unread: Vec<Failure>,
}

impl Walk {
    /// The entries, if all could be read.
    pub(crate) fn whole(self) -> Result<Vec<(PathBuf, EntryKind)>, Failure> {
        self.unread.into_iter().next().map_or(Ok(self.entries), Err)
    }
}

/// Reads all that lies below a folder, hidden or not; links are not followed.
pub(crate) fn walk(folder: &Path) -> Walk {
    walk_in(WalkScope::Everything, folder)
}

/// Lists the files below a folder, sorted by path, without hidden ones and those that editors leave behind;
/// links are followed.
pub(crate) fn visible_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = visible_entries(folder)?;
    let files = entries.into_iter().filter(|(_, kind)| *kind == EntryKind::File);
    Ok(files.map(|(name, _)| folder.join(name)).collect())
}

/// Lists all that is below a folder in the same way, also what is no file, by paths relative to the folder.
pub(crate) fn visible_entries(folder: &Path) -> Result<Vec<(PathBuf, EntryKind)>, Failure> {
    walk_in(WalkScope::Visible, folder).whole()
}

fn walk_in(scope: WalkScope, folder: &Path) -> Walk {
    let mut walk = Walk::default();
    let mut left = vec![PathBuf::new()];
    while let Some(inner) = left.pop() {
        // With an empty name the path would end with a slash, and messages would show it.
        let whole = if inner.as_os_str().is_empty() { folder.to_owned() } else { folder.join(&inner) };
        let paths = match list(&whole) {
            Ok(paths) => paths,
            // One entry that can't be read does not end the walk: a verification names all of them.
            Err(failure) => {
                walk.unread.push(failure);
                continue;
            }
        };
        // Links may form a circle, or lead to a whole disk.
        let met: Vec<PathBuf> = paths.into_iter().filter(|path| scope.meets(path)).collect();
        if let Some(unfit) = scope.unfit(&inner, walk.entries.len() + met.len()) {
            walk.unread.push(Failure::new(CANNOT_LIST, folder, unfit.into()));
            break;
        }
        for path in met {
            let name = inner.join(path.file_name().unwrap_or_default());
            match scope.kind(&path) {
                Ok(kind) => {
                    if kind == EntryKind::Folder {
                        left.push(name.clone());
                    }
                    walk.entries.push((name, kind));
                }
                Err(failure) => walk.unread.push(failure),
            }
        }
    }
    walk.entries.sort_by(|one, other| one.0.cmp(&other.0));
    walk.unread.sort_by(|one, other| one.path.cmp(&other.path));
    walk
}

impl WalkScope {
    fn meets(self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match self {
            WalkScope::Everything => true,
            WalkScope::Visible => !is_left_behind(&name),
        }
    }

    fn kind(self, path: &Path) -> Result<EntryKind, Failure> {
        match self {
            WalkScope::Everything => entry_kind(path),
            WalkScope::Visible => target_kind(path),
        }
    }

    /// The reason to go no further, if there is one: the depth of a folder, or the entries met up to it.
    fn unfit(self, folder: &Path, entries: usize) -> Option<Unfit> {
        let limit: &'static Limit = match self {
            WalkScope::Everything => &FOLDER_ENTRIES,
            WalkScope::Visible => &TEMPLATE_FILES,
        };
        if self == WalkScope::Visible && folder.components().count() > TEMPLATE_DEPTH.most {
            return Some(Unfit::TooDeep { limit: &TEMPLATE_DEPTH });
        }
        (entries > limit.most).then_some(Unfit::TooMany { limit })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::fs::walk::*;

    #[cfg(unix)]
    #[test]
    fn a_link_is_a_link_wherever_it_leads() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("a")).expect("a folder");
        fs::File::create(root.path().join("a/.b")).expect("a file");
        std::os::unix::fs::symlink("a", root.path().join("c")).expect("a link");
        let all = walk(root.path()).whole().expect("it can be read");
        let expected = [("a", EntryKind::Folder), ("a/.b", EntryKind::File), ("c", EntryKind::Link)]
            .map(|(name, kind)| (name.into(), kind));
        assert_eq!(all, expected);
    }

    #[test]
    fn hidden_files_and_editors_copies_are_left_out() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("docx")).expect("a folder");
        for name in ["b.xml", "a.xml", "docx/stili.xml", ".nascosto", "a.xml~", "~$a.docx", "Thumbs.db"] {
            fs::File::create(folder.path().join(name)).expect("a file");
        }
        let names: Vec<PathBuf> =
            ["a.xml", "b.xml", "docx/stili.xml"].map(|name| folder.path().join(name)).to_vec();
        assert_eq!(visible_files(folder.path()).expect("it can be read"), names);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_back_is_not_followed_for_ever() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::File::create(folder.path().join("a")).expect("a file");
        std::os::unix::fs::symlink(".", folder.path().join("b")).expect("a link");
        let failure = visible_files(folder.path()).expect_err("it leads back");
        assert_eq!(failure.unfit(), Some(Unfit::TooDeep { limit: &TEMPLATE_DEPTH }));
        for name in ["c", "d", "e"] {
            std::os::unix::fs::symlink(".", folder.path().join(name)).expect("a link");
        }
        let failure = visible_files(folder.path()).expect_err("each way leads back in four");
        assert!(failure.unfit().is_some(), "{failure}");
        assert_eq!(walk(folder.path()).whole().map(|entries| entries.len()).ok(), Some(5));
    }
}
