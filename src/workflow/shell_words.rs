//! Parts of commands as they are typed into a terminal.

use std::path::Path;

use crate::diagnostic::visible_path;
use crate::fs::System;

/// A path as it is typed into a shell.
pub(crate) fn quoted(path: &Path) -> String {
    quoted_on(System::HERE, &visible_path(path))
}

/// A folder's option with a blank before it; empty if it is the usual folder.
pub(crate) fn option(name: &str, folder: &Path, usual: &str) -> String {
    if folder == Path::new(usual) { String::new() } else { format!(" {name} {}", quoted(folder)) }
}

fn quoted_on(system: System, path: &str) -> String {
    let plain = match system {
        System::Windows => "-_./@\\:",
        System::Other => "-_./@",
    };
    if path.chars().all(|character| character.is_alphanumeric() || plain.contains(character)) {
        return path.to_owned();
    }
    match system {
        // Both of its shells know these quotes alone, which no name has; a stroke before the second one would
        // make it a letter.
        System::Windows => format!("\"{}\"", path.trim_end_matches('\\')),
        // Within quotes nothing but the quote itself has a meaning: it ends them, stands escaped, and begins
        // them again.
        System::Other => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use crate::workflow::shell_words::*;

    #[test]
    fn a_path_is_typed_as_the_shell_wants_it() {
        assert_eq!(quoted_on(System::Other, "2026-2028@v1"), "2026-2028@v1");
        assert_eq!(quoted_on(System::Other, "il mio piano"), "'il mio piano'");
        assert_eq!(quoted_on(System::Other, "l'altro"), r"'l'\''altro'");
        assert_eq!(quoted_on(System::Other, r"a\b"), r"'a\b'");
    }

    #[test]
    fn a_path_is_typed_as_the_shells_of_windows_want_it() {
        assert_eq!(quoted_on(System::Windows, r"C:\Piani\2026-2028"), r"C:\Piani\2026-2028");
        assert_eq!(quoted_on(System::Windows, r"data\il mio piano"), r#""data\il mio piano""#);
        assert_eq!(quoted_on(System::Windows, r"C:\l'altro\"), r#""C:\l'altro""#);
    }

    #[test]
    fn a_folder_is_named_where_it_is_not_the_usual_one() {
        assert_eq!(option("--output", Path::new("output"), "output"), "");
        let shown = option("--output", Path::new("le uscite"), "output");
        assert_eq!(shown, format!(" --output {}", quoted(Path::new("le uscite"))));
    }
}
