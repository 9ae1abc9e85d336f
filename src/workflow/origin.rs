//! The program's version, with the commit that it was built from where the build was told.

use crate::workflow::{PROGRAM, VERSION};

/// The commit, as whoever builds says it in `ALLEGATO_COMMIT`. It goes into no document and no archive: the
/// same version gives the same bytes, whatever it was built from.
const COMMIT: Option<&str> = option_env!("ALLEGATO_COMMIT");

/// The digits by which people name a commit.
const SHOWN: usize = 12;

/// `allegato 0.2.0`, or `allegato 0.2.0 (commit 0123456789ab)`.
pub(crate) fn version_in_words() -> String {
    with_commit(COMMIT)
}

fn with_commit(commit: Option<&str>) -> String {
    let version = format!("{PROGRAM} {VERSION}");
    match commit.map(str::trim) {
        None | Some("") => version,
        Some(commit) => format!("{version} (commit {})", commit.get(..SHOWN).unwrap_or(commit)),
    }
}

#[cfg(test)]
mod tests {
    use crate::workflow::origin::*;

    #[test]
    fn a_commit_is_told_by_its_first_digits_where_it_is_known() {
        let plain = concat!("allegato ", env!("CARGO_PKG_VERSION"));
        assert_eq!([None, Some(""), Some(" ")].map(with_commit), [plain, plain, plain]);
        let commit = "0123456789abcdef0123456789abcdef01234567";
        assert_eq!(with_commit(Some(commit)), format!("{plain} (commit 0123456789ab)"));
        assert_eq!(with_commit(Some("abc")), format!("{plain} (commit abc)"));
    }
}
