//! Files that are published: their names, sizes and digests.

use crate::archive::documents::extension;
use crate::ocfl::sha256;
use crate::plan::load::plain_words;

/// The most bytes that the portal takes of a file: 15 MB, counted as it would be told least of.
pub(crate) const MOST_BYTES: usize = 15_000_000;

/// A file to be uploaded.
#[derive(Debug)]
pub(crate) struct PublishedFile {
    pub(crate) role: FileRole,
    /// The place where it was found, as people find it.
    pub(crate) origin: String,
    /// The name that it has there, without folders.
    pub(crate) original: String,
    /// The name that the portal takes.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// The part that a file plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FileRole {
    /// The whole PIAO, of which the annex is a part.
    Piao,
    /// The resolution.
    Act,
    /// The annex, for the portal and the site.
    Annex,
    /// The annex as a page, for the site alone.
    Page,
}

impl FileRole {
    /// The name of what it is.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            FileRole::Piao => "PIAO",
            FileRole::Act => "atto di approvazione",
            FileRole::Annex => "allegato",
            FileRole::Page => "allegato, pagina web",
        }
    }

    /// Whether the portal has a place for it, beside the site.
    pub(crate) fn is_for_portal(self) -> bool {
        match self {
            FileRole::Piao | FileRole::Act | FileRole::Annex => true,
            FileRole::Page => false,
        }
    }
}

impl PublishedFile {
    pub(crate) fn new(role: FileRole, origin: String, original: &str, bytes: Vec<u8>) -> Self {
        PublishedFile { role, origin, original: original.to_owned(), name: portal_name(original), bytes }
    }

    pub(crate) fn sha256(&self) -> String {
        sha256(&self.bytes)
    }

    pub(crate) fn is_too_big(&self) -> bool {
        self.role.is_for_portal() && self.bytes.len() > MOST_BYTES
    }

    /// Whether the bytes are a PDF's, wherever in the first ones it says so (ISO 32000-1, implementation note
    /// 13 of Acrobat's).
    pub(crate) fn is_pdf(&self) -> bool {
        self.bytes.windows(5).take(1024).any(|bytes| bytes == b"%PDF-")
    }
}

/// A name that the portal takes: one dot, and letters without accents, digits and hyphens before it.
fn portal_name(original: &str) -> String {
    let stem = original.rsplit_once('.').map_or(original, |(stem, _)| stem);
    let is_fit = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
    // A name that is fit already is kept, in capitals too, so that people find their file again.
    let stem = match !stem.is_empty() && stem.chars().all(is_fit) {
        true => stem.to_owned(),
        false => plain_words(stem).join("-"),
    };
    let stem = if stem.is_empty() { "documento".to_owned() } else { stem };
    match extension(original).as_str() {
        "" => stem,
        extension => format!("{stem}.{extension}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::command::publish::file::*;

    #[test]
    fn a_name_has_one_dot_and_no_blank() {
        for (original, name) in [
            ("allegato-1-piao-2022-2024.pdf", "allegato-1-piao-2022-2024.pdf"),
            ("Delibera n. 5 del 31.01.2026.PDF", "delibera-n-5-del-31-01-2026.pdf"),
            ("Attività_è già.pdf", "attivita-e-gia.pdf"),
            ("….pdf", "documento.pdf"),
            ("senza", "senza"),
        ] {
            assert_eq!(portal_name(original), name, "{original}");
        }
    }

    #[test]
    fn a_pdf_is_known_by_its_first_bytes() {
        let file = |bytes: &[u8]| PublishedFile::new(FileRole::Act, String::new(), "a.pdf", bytes.to_vec());
        assert!(file(b"%PDF-1.7\n").is_pdf());
        assert!(!file(b"0\x82\x01").is_pdf());
        assert!(file(&vec![0; MOST_BYTES + 1]).is_too_big() && !file(&vec![0; MOST_BYTES]).is_too_big());
    }
}
