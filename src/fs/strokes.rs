//! The strokes between the names of a path: the system's own on screen, `/` in files and for other programs.

use std::path::Path;

use crate::fs::System;

/// What Windows puts before a path that it has followed to its end, and before one of another machine.
///
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file#win32-file-namespaces>
const VERBATIM: &str = r"\\?\";
const VERBATIM_SHARE: &str = r"\\?\UNC\";

/// A path as people on this system write it: `data\2026-2028` on Windows.
pub(crate) fn as_typed(path: &Path) -> String {
    as_typed_on(System::HERE, &path.to_string_lossy())
}

/// A path as files and other programs have it, the same on every system: `data/2026-2028`.
pub(crate) fn with_slashes(path: &Path) -> String {
    with_slashes_on(System::HERE, &path.to_string_lossy())
}

fn as_typed_on(system: System, path: &str) -> String {
    match system {
        System::Windows => without_verbatim(path).replace('/', "\\"),
        // Here `\` is a letter that a name may have.
        System::Other => path.to_owned(),
    }
}

fn with_slashes_on(system: System, path: &str) -> String {
    match system {
        System::Windows => without_verbatim(path).replace('\\', "/"),
        System::Other => path.to_owned(),
    }
}

/// A path without Windows's mark of one that nothing more is to be done to, which nobody types.
fn without_verbatim(path: &str) -> String {
    match (path.strip_prefix(VERBATIM_SHARE), path.strip_prefix(VERBATIM)) {
        (Some(share), _) => format!(r"\\{share}"),
        (None, Some(rest)) => rest.to_owned(),
        (None, None) => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::fs::strokes::*;

    #[test]
    fn a_path_has_one_kind_of_stroke() {
        for (path, typed, slashed) in [
            (
                r"data\2026-2028\obiettivi/1.yaml",
                r"data\2026-2028\obiettivi\1.yaml",
                "data/2026-2028/obiettivi/1.yaml",
            ),
            (r"\\?\C:\Piani\è", r"C:\Piani\è", "C:/Piani/è"),
            (r"\\?\UNC\server\piani", r"\\server\piani", "//server/piani"),
            ("piano.yaml", "piano.yaml", "piano.yaml"),
        ] {
            assert_eq!(as_typed_on(System::Windows, path), typed);
            assert_eq!(with_slashes_on(System::Windows, path), slashed);
        }
    }

    #[test]
    fn elsewhere_a_name_may_have_the_other_stroke() {
        for path in [r"data/a\b", r"\\?\x"] {
            assert_eq!(as_typed_on(System::Other, path), path);
            assert_eq!(with_slashes_on(System::Other, path), path);
        }
    }
}
