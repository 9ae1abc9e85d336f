//! Paths as people type them.

use std::path::{Component, Path, PathBuf};

/// Whether a word could be a name under `data/`.
pub(crate) fn is_bare(path: &Path) -> bool {
    let mut parts = path.components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(name)), None) if name == path.as_os_str())
}

/// The path without the strokes at its end, which the Tab key and habit put there.
pub(crate) fn without_last_stroke(path: &Path) -> PathBuf {
    let Some(text) = path.to_str() else { return path.to_owned() };
    // Those who are used to Windows type its stroke elsewhere too, where no name of theirs ends so.
    match text.trim_end_matches(['/', '\\']) {
        "" => path.to_owned(),
        rest if rest.ends_with(':') => path.to_owned(),
        rest => rest.into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::workflow::typed_path::*;

    #[test]
    fn a_bare_word_could_be_a_name_under_data() {
        assert!(is_bare(Path::new("2022-2024")));
        for path in [".", "..", "./2022-2024", "data/2022-2024", "/2022-2024", "2022-2024/"] {
            assert!(!is_bare(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn a_stroke_at_the_end_is_no_part_of_a_name() {
        for (typed, meant) in [
            ("2022-2024/", "2022-2024"),
            ("2022-2024\\", "2022-2024"),
            ("data/2022-2024//", "data/2022-2024"),
            ("../", ".."),
            ("/", "/"),
            ("C:\\", "C:\\"),
            ("2022-2024", "2022-2024"),
        ] {
            assert_eq!(without_last_stroke(Path::new(typed)).to_str(), Some(meant), "{typed}");
        }
    }
}
