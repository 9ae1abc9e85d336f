//! Bookmarks by which the cells of a document are found again, and their names.
//!
//! A name is `_a`, or `_c`, and 26 digits of base 32 (RFC 4648, lower case) of the SHA-256 of the cell's id:
//! within Word's forty characters for any id. It begins with a stroke, so that Word's list does not show it.

use crate::fs::sha256_base32;

/// The place of a cell's bookmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BookmarkPlace {
    /// Around the label right before the cell: nobody retypes it, and it is never empty.
    Label,
    /// In the cell itself, if no label stands right before it.
    Cell,
}

impl BookmarkPlace {
    /// What names begin with; it says whether the cell is the bookmark's own or the next one.
    const fn prefix(self) -> &'static str {
        match self {
            BookmarkPlace::Label => "_a",
            BookmarkPlace::Cell => "_c",
        }
    }
}

/// 130 bits: no two of millions of ids share them.
const DIGITS: usize = 26;

/// The name of the bookmark of a cell with an id such as `atti-tipo.fonte`.
pub(crate) fn bookmark_name(id: &str, place: BookmarkPlace) -> String {
    format!("{}{}", place.prefix(), sha256_base32(id.as_bytes(), DIGITS))
}

/// Whether a name is that of a cell's bookmark, in the annex of whatever plan.
pub(crate) fn is_cell_bookmark(name: &str) -> bool {
    let prefixes = [BookmarkPlace::Label, BookmarkPlace::Cell].map(BookmarkPlace::prefix);
    let digits = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    digits.is_some_and(|digits| {
        digits.len() == DIGITS && digits.bytes().all(|digit| matches!(digit, b'a'..=b'z' | b'2'..=b'7'))
    })
}

#[cfg(test)]
mod tests {
    use crate::docx_import::cell_bookmark::*;

    #[test]
    fn a_name_is_hidden_short_and_known_again() {
        let long = "a".repeat(500) + ".fonte";
        for id in ["atti-tipo.fonte", &long] {
            let (label, cell) =
                (bookmark_name(id, BookmarkPlace::Label), bookmark_name(id, BookmarkPlace::Cell));
            assert!(label.len() == 28 && is_cell_bookmark(&label) && is_cell_bookmark(&cell), "{label}");
            assert_eq!(label[2..], cell[2..]);
        }
        // `printf atti-tipo.fonte | openssl sha256 -binary | base32`
        assert_eq!(bookmark_name("atti-tipo.fonte", BookmarkPlace::Label), "_apy62qaazxhlh6jirimxzx3rgau");
        for other in ["_Toc1", "_GoBack", "obiettivo_a", "_a", "_b22222222222222222222222222"] {
            assert!(!is_cell_bookmark(other), "{other}");
        }
    }
}
