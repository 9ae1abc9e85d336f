//! Parts of commands as they are typed into a terminal.

use std::path::Path;

use crate::diagnostic::visible_line;

/// A path as it is typed into a shell.
pub(crate) fn quoted(path: &Path) -> String {
    let path = path.to_string_lossy();
    if path.chars().all(|character| character.is_alphanumeric() || "-_./@".contains(character)) {
        return path.into_owned();
    }
    // Within quotes nothing but the quote itself has a meaning: it ends them, stands escaped, and begins them
    // again.
    format!("'{}'", visible_line(&path).replace('\'', r"'\''"))
}

/// A folder's option with a blank before it; empty if it is the usual folder.
pub(crate) fn option(name: &str, folder: &Path, usual: &str) -> String {
    if folder == Path::new(usual) { String::new() } else { format!(" {name} {}", quoted(folder)) }
}

#[cfg(test)]
mod tests {
    use crate::workflow::shell_words::*;

    #[test]
    fn a_path_is_typed_as_the_shell_wants_it() {
        assert_eq!(quoted(Path::new("2026-2028@v1")), "2026-2028@v1");
        assert_eq!(quoted(Path::new("il mio piano")), "'il mio piano'");
        assert_eq!(quoted(Path::new("l'altro")), r"'l'\''altro'");
    }

    #[test]
    fn a_folder_is_named_where_it_is_not_the_usual_one() {
        assert_eq!(option("--output", Path::new("output"), "output"), "");
        assert_eq!(option("--output", Path::new("le uscite"), "output"), " --output 'le uscite'");
    }
}
