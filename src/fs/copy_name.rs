//! Names that systems, editors and services of synchronization give to the copy of a file.
//!
//! | name | from |
//! |---|---|
//! | `x - Copia.yaml`, `x - Copia (2).yaml`, `x - Copy.yaml` | Windows |
//! | `x copia.yaml`, `x copia 2.yaml`, `x 2.yaml` | macOS |
//! | `x (copia).yaml`, `x (un'altra copia).yaml` | GNOME |
//! | `Copia di x.yaml`, `Copy of x.yaml` | Google Drive, older systems |
//! | `x (1).yaml`, `x(1).yaml` | browsers, OneDrive, Google Drive |
//! | `x (conflicted copy 2026-01-31 101010).yaml` | Nextcloud |
//! | `x (copia in conflitto di PC-DI-MARIO 2026-01-31).yaml` | Dropbox |
//! | `x.sync-conflict-20260131-101010-ABCDEFG.yaml` | Syncthing |
//! | `x_PC-MARIO_Jan-31-1010-2026_Conflict.yaml` | Synology |
//! | `x.yaml.bak`, `x.yaml.old`, `x.yaml.orig` | editors |
//! | `x-PC-DI-MARIO.yaml` | OneDrive: a version, for the name may as well be meant |

/// Words that say of a name that it is a copy's.
const WORDS: [&str; 12] = [
    "copia",
    "copie",
    "copy",
    "copies",
    "duplicato",
    "duplicate",
    "conflitto",
    "conflict",
    "conflicts",
    "conflicted",
    "conflicting",
    "kopie",
];

/// Endings that editors add to the name of the file as it was.
const BACKUPS: [&str; 6] = [".bak", ".old", ".orig", ".backup", ".copia", ".save"];

/// Whether a name says of itself that it is a copy of another.
pub(crate) fn is_copy_of(name: &str, original: &str) -> bool {
    // A copy's name has all of the original's, and more.
    if name.len() <= original.len() {
        return false;
    }
    let (name, original) = (name.to_lowercase(), original.to_lowercase());
    if name.strip_prefix(&original).is_some_and(|rest| BACKUPS.contains(&rest)) {
        return true;
    }
    let (Some(stem), (root, _)) = (stem_like(&name, &original), parts(&original)) else { return false };
    let before = stem.strip_suffix(root).filter(|before| before.ends_with(' '));
    let behind = stem.strip_prefix(root);
    before.is_some_and(|before| words(before).next().is_some_and(|first| WORDS.contains(&first)))
        || behind.is_some_and(is_mark)
}

/// Whether a name may be that of a copy at all: a quick look, where there may be a thousand names.
pub(crate) fn may_be_copy(name: &str) -> bool {
    // Every mark of a copy has a blank, brackets, one of these words or an editor's ending.
    let lower = name.to_lowercase();
    let has_word = ["cop", "confli", "duplicat"].iter().any(|word| lower.contains(word));
    has_word || lower.contains([' ', '(']) || BACKUPS.iter().any(|ending| lower.ends_with(ending))
}

/// Whether a name is another with something behind it, as that of a version.
pub(crate) fn is_version_of(name: &str, original: &str) -> bool {
    let (name, original) = (name.to_lowercase(), original.to_lowercase());
    let rest = stem_like(&name, &original).and_then(|stem| stem.strip_prefix(parts(&original).0));
    rest.is_some_and(|rest| rest.chars().next().is_some_and(|first| !first.is_alphanumeric()))
}

/// The name without its ending, if that is the other's.
fn stem_like<'a>(name: &'a str, original: &str) -> Option<&'a str> {
    let (stem, ending) = parts(name);
    (ending == parts(original).1 && stem != parts(original).0).then_some(stem)
}

/// A name and its ending: `piano` and `yaml`.
fn parts(name: &str) -> (&str, &str) {
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, ""))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether what stands behind a name marks a copy: a word that says so, or a number as systems add it.
fn is_mark(behind: &str) -> bool {
    if words(behind).any(|word| WORDS.contains(&word)) {
        return !behind.starts_with(char::is_alphanumeric);
    }
    let number = behind.trim();
    let in_brackets = number.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let bare = behind.strip_prefix(' ').filter(|rest| rest.len() == 1 && *rest != "0" && *rest != "1");
    let digits = in_brackets.or(bare).unwrap_or_default();
    (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::fs::copy_name::*;

    #[test]
    fn copies_are_known_by_their_names_whoever_made_them() {
        for name in [
            "1-a - Copia.yaml",
            "1-a - Copia (2).yaml",
            "1-a - Copy.yaml",
            "1-a copia.yaml",
            "1-a copia 2.yaml",
            "1-a 2.yaml",
            "1-a (copia).yaml",
            "1-a (un'altra copia).yaml",
            "Copia di 1-a.yaml",
            "Copia (2) di 1-a.yaml",
            "Copy of 1-a.yaml",
            "1-a (1).yaml",
            "1-a(1).yaml",
            "1-a (conflicted copy 2026-01-31 101010).yaml",
            "1-a (Mario Rossi's conflicted copy 2026-01-31).yaml",
            "1-a (copia in conflitto di PC-DI-MARIO 2026-01-31).yaml",
            "1-a.sync-conflict-20260131-101010-ABCDEFG.yaml",
            "1-a_PC-MARIO_Jan-31-1010-2026_Conflict.yaml",
            "1-a_conflict-20260131-101010.yaml",
            "1-a.yaml.bak",
            "1-A.YAML.OLD",
            "1-A - COPIA.YAML",
        ] {
            assert!(is_copy_of(name, "1-a.yaml") && may_be_copy(name), "{name}");
        }
        assert!(is_copy_of("2026-2028 - Copia", "2026-2028"));
        assert!(is_copy_of("Copia di modelli", "modelli"));
    }

    #[test]
    fn a_name_of_its_own_is_no_copy_s() {
        for name in [
            "1-a.yaml",
            "1-ab.yaml",
            "1-acopia.yaml",
            "1-a-copiatrici.yaml",
            "1-a - Copia.xml",
            "1-a-PC-DI-MARIO.yaml",
            "1-a-2026.yaml",
            "1-a 2026.yaml",
            "11-a.yaml",
            "Fotocopia di 1-a.yaml",
            "b (1).yaml",
            "1-a.yaml.txt",
        ] {
            assert!(!is_copy_of(name, "1-a.yaml"), "{name}");
        }
        assert!(!is_copy_of("2026-2029", "2026-2028"));
    }

    #[test]
    fn a_version_has_something_behind_the_name() {
        assert!(is_version_of("1-a-PC-DI-MARIO.yaml", "1-a.yaml"));
        assert!(is_version_of("piano_vecchio.yaml", "piano.yaml"));
        assert!(!is_version_of("1-ab.yaml", "1-a.yaml") && !is_version_of("1-a.yaml", "1-a.yaml"));
    }
}
