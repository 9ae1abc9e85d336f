//! The PDF's catalog, in the finished bytes: what the library always writes there and readers stumble over,
//! and what they want and it can't write.

use std::ops::Range;

use crate::write::WriteError;

/// Bytes of the catalog that others of the same length take the place of, so that nothing else in the file
/// moves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CatalogEdit {
    written: &'static [u8],
    wanted: &'static [u8],
}

impl CatalogEdit {
    /// Leaves out that no tag is suspect, which is so where nothing is said (ISO 32000-1, 14.7.1, table 321):
    /// poppler takes the word `false` for a syntax error.
    pub(crate) const NO_SUSPECTS: CatalogEdit =
        CatalogEdit { written: b"/Suspects false", wanted: b"               " };
    /// Shows the bookmarks when the file is opened (ISO 32000-1, 7.7.2), in place of the page layout that was
    /// asked of the library for its length.
    pub(crate) const SHOWN_BOOKMARKS: CatalogEdit =
        CatalogEdit { written: b"/PageLayout/OneColumn", wanted: b"/PageMode/UseOutlines" };
}

/// Makes edits in the catalog of a finished file, each of which must find its place there exactly once.
pub(crate) fn edit(mut bytes: Vec<u8>, edits: &[CatalogEdit]) -> Result<Vec<u8>, WriteError> {
    let place = catalog(&bytes).ok_or_else(|| WriteError::Catalog("non si trova".to_owned()))?;
    let catalog = &mut bytes[place];
    for CatalogEdit { written, wanted } in edits {
        let found: Vec<usize> = (0..catalog.len()).filter(|at| catalog[*at..].starts_with(written)).collect();
        let [at] = found[..] else {
            let written = String::from_utf8_lossy(written);
            return Err(WriteError::Catalog(format!("«{written}» vi sta {} volte", found.len())));
        };
        catalog[at..at + wanted.len()].copy_from_slice(wanted);
    }
    Ok(bytes)
}

/// The bytes of the catalog, which the file's last lines lead to; the same words anywhere else, in a text or
/// a title, are the office's.
fn catalog(bytes: &[u8]) -> Option<Range<usize>> {
    let table = number(bytes, after_last(bytes, b"startxref\n")?)?;
    let root = number(bytes, after_last(bytes, b"/Root ")?)?;
    // A table of one part, whose lines have twenty bytes each, the first for object 0 (ISO 32000-1, 7.5.4).
    let lines =
        table + bytes.get(table..)?.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1)?.0 + 1;
    let start = number(bytes, lines + root * 20)?;
    let object = bytes.get(start..)?;
    let end = object.windows(6).position(|window| window == b"endobj")?;
    let is_catalog = object[..end].windows(8).any(|window| window == b"/Catalog");
    if is_catalog { Some(start..start + end) } else { None }
}

/// The place behind the last of some words.
fn after_last(bytes: &[u8], words: &[u8]) -> Option<usize> {
    let at = bytes.windows(words.len()).rposition(|window| window == words)?;
    Some(at + words.len())
}

/// The number that is written at a place.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit());
    std::str::from_utf8(&digits.copied().collect::<Vec<u8>>()).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use crate::write::pdf::catalog::*;

    /// A file of two objects, a text and the catalog with these entries.
    fn file(text: &str, entries: &str) -> Vec<u8> {
        let text = format!("1 0 obj\n({text})\nendobj\n");
        let catalog = format!("2 0 obj\n<</Type/Catalog{entries}>>\nendobj\n");
        let (second, table) = (text.len(), text.len() + catalog.len());
        let lines = format!("0000000000 65535 f\r\n{:010} 00000 n\r\n{second:010} 00000 n\r\n", 0);
        let end = format!("xref\n0 3\n{lines}trailer\n<</Size 3/Root 2 0 R>>\nstartxref\n{table}\n%%EOF");
        (text + &catalog + &end).into_bytes()
    }

    const EDITS: [CatalogEdit; 2] = [CatalogEdit::NO_SUSPECTS, CatalogEdit::SHOWN_BOOKMARKS];

    #[test]
    fn the_catalog_alone_is_edited_and_nothing_moves() {
        let same = "/Suspects false /PageLayout/OneColumn";
        let before = file(same, "/MarkInfo<</Marked true/Suspects false>>/PageLayout/OneColumn");
        let after = file(same, "/MarkInfo<</Marked true               >>/PageMode/UseOutlines");
        assert_eq!(edit(before, &EDITS).ok(), Some(after));
    }

    #[test]
    fn what_is_not_there_exactly_once_is_a_defect() {
        let said = |entries: &str| edit(file("", entries), &EDITS).map_err(|error| error.to_string()).err();
        let fault =
            |what: &str| Some(format!("il catalogo del PDF non è come il programma lo conosce: {what}"));
        assert_eq!(said("/PageLayout/OneColumn"), fault("«/Suspects false» vi sta 0 volte"));
        let twice = "/Suspects false/PageLayout/OneColumn/PageLayout/OneColumn";
        assert_eq!(said(twice), fault("«/PageLayout/OneColumn» vi sta 2 volte"));
        let lost = edit(b"%PDF-1.7\nstartxref\n9\n%%EOF".to_vec(), &EDITS).map_err(|error| error.to_string());
        assert_eq!(lost.err(), fault("non si trova"));
    }
}
