//! Documents of other programs that were saved under the name of a text, known by how they begin.

/// A kind of document that is no text for the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ForeignFormat {
    Rtf,
    Pdf,
    /// DOCX.
    Word,
    /// DOC, XLS and their like, as Office had them before 2007.
    OldOffice,
    /// XLSX.
    Spreadsheet,
    OpenDocument,
    WebPage,
    Picture,
    Zip,
}

impl ForeignFormat {
    /// The kind in Italian, with its article.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            ForeignFormat::Rtf => "un documento RTF, come lo salvano Word e WordPad",
            ForeignFormat::Pdf => "un PDF",
            ForeignFormat::Word => "un documento di Word",
            ForeignFormat::OldOffice => "un documento di Word o di Excel (.doc, .xls)",
            ForeignFormat::Spreadsheet => "un foglio di calcolo",
            ForeignFormat::OpenDocument => "un documento di LibreOffice",
            ForeignFormat::WebPage => "una pagina web (HTML)",
            ForeignFormat::Picture => "un'immagine",
            ForeignFormat::Zip => "un archivio ZIP",
        }
    }

    /// The kind of some bytes; `None` if they may be a text.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let begins = |start: &[u8]| bytes.starts_with(start);
        if begins(b"PK\x03\x04") {
            return Some(ForeignFormat::of_zip(bytes));
        }
        if begins(b"%PDF-") {
            return Some(ForeignFormat::Pdf);
        }
        if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Some(ForeignFormat::OldOffice);
        }
        if begins(b"\x89PNG\r\n") || begins(b"\xFF\xD8\xFF") || begins(b"GIF8") {
            return Some(ForeignFormat::Picture);
        }
        ForeignFormat::of_text(bytes.trim_ascii_start())
    }

    /// The kind of a document whose first bytes are letters.
    fn of_text(text: &[u8]) -> Option<Self> {
        // What tells a document stands in its first lines.
        let head = text[..text.len().min(2048)].to_ascii_lowercase();
        let begins = |starts: &[&[u8]]| starts.iter().any(|start| head.starts_with(start));
        if begins(&[b"{\\rtf"]) {
            Some(ForeignFormat::Rtf)
        } else if begins(&[b"<!doctype html", b"<html", b"mime-version:"]) {
            Some(ForeignFormat::WebPage)
        } else if begins(&[b"<?xml"])
            && (holds(&head, b"mso-application") || holds(&head, b"<w:worddocument"))
        {
            Some(ForeignFormat::Word)
        } else if begins(&[b"<?xml"]) && holds(&head, b"<office:document") {
            Some(ForeignFormat::OpenDocument)
        } else {
            None
        }
    }

    /// The kind of a package, by the names of the files in it.
    fn of_zip(bytes: &[u8]) -> Self {
        let names: [(&[u8], ForeignFormat); 3] = [
            (b"application/vnd.oasis.opendocument", ForeignFormat::OpenDocument),
            (b"word/document", ForeignFormat::Word),
            (b"xl/workbook", ForeignFormat::Spreadsheet),
        ];
        let named = names.into_iter().find(|(name, _)| holds(bytes, name));
        named.map_or(ForeignFormat::Zip, |(_, format)| format)
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use crate::source::foreign::*;

    #[test]
    fn documents_are_known_by_how_they_begin() {
        let cases: [(&[u8], Option<ForeignFormat>); 16] = [
            (b"{\\rtf1\\ansi Premessa}", Some(ForeignFormat::Rtf)),
            (b"\xEF\xBB\xBF\n{\\RTF1}", Some(ForeignFormat::Rtf)),
            (b"%PDF-1.7\n", Some(ForeignFormat::Pdf)),
            (b"PK\x03\x04 word/document.xml", Some(ForeignFormat::Word)),
            (
                b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text",
                Some(ForeignFormat::OpenDocument),
            ),
            (b"PK\x03\x04 xl/workbook.xml", Some(ForeignFormat::Spreadsheet)),
            (b"PK\x03\x04 piano.yaml", Some(ForeignFormat::Zip)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some(ForeignFormat::OldOffice)),
            (b"\xFF\xD8\xFF\xE0", Some(ForeignFormat::Picture)),
            (b"  <!DOCTYPE html>", Some(ForeignFormat::WebPage)),
            (b"<html xmlns:o=\"urn\">", Some(ForeignFormat::WebPage)),
            (
                b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>",
                Some(ForeignFormat::Word),
            ),
            (b"<?xml version=\"1.0\"?>\n<office:document>", Some(ForeignFormat::OpenDocument)),
            (b"<?xml version=\"1.0\"?><w:fonts/>", None),
            (b"# Premessa\n\nIl PDF {\\rtf1} <html>", None),
            (b"", None),
        ];
        for (bytes, format) in cases {
            assert_eq!(ForeignFormat::of(bytes), format, "{}", bytes.escape_ascii());
        }
    }
}
