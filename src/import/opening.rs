//! The kind of a file, by its content, and by its name where the content can't tell.

use std::path::Path;

use crate::docx_import::base_of;
use crate::import::read::{ReadRefusal, ReadRemark, SourceDocument, SourcePackage};
use crate::import::{delimited, docx, odf, xlsx};
use crate::limits::{IMPORTED_FILE, IMPORTED_TEXT};
use crate::source::{DecodeError, ForeignFormat, decode_up_to};

/// What is read of a file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ReadOptions<'a> {
    /// The one sheet that is wanted (`--foglio`); `None` for all.
    pub(crate) sheet: Option<&'a str>,
}

/// Reads a file of this name.
pub(crate) fn read_document(
    name: &str,
    bytes: &[u8],
    options: ReadOptions<'_>,
) -> Result<SourceDocument, ReadRefusal> {
    if !IMPORTED_FILE.holds(bytes.len()) {
        return Err(ReadRefusal::LARGE_FILE);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadRefusal::Empty);
    }
    let document = match bytes {
        [b'P', b'K', ..] => package(bytes, options)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(compound(bytes)),
        _ => text(name, bytes, options)?,
    };
    let says_something = document.texts().iter().any(|text| !text.trim().is_empty());
    if says_something { Ok(document) } else { Err(ReadRefusal::NoText) }
}

/// Reads a package: of OpenDocument, which says its kind, or of Office Open XML, whose main part shows it.
fn package(bytes: &[u8], options: ReadOptions<'_>) -> Result<SourceDocument, ReadRefusal> {
    let mut package = SourcePackage::open(bytes)?;
    if let Some(kind) = package.part("mimetype")? {
        return open_document(package, kind.trim(), options);
    }
    let relations = package.relations("")?;
    let main = relations.iter().find(|relation| relation.kind == "officeDocument");
    let Some(main) = main.map(|relation| relation.target.clone()) else {
        // LibreOffice reads OpenDocument without its first part, which some programs leave out.
        let is_flat = package.has("content.xml");
        return if is_flat {
            Err(ReadRefusal::Damaged)
        } else {
            Err(ReadRefusal::Foreign(ForeignFormat::Zip))
        };
    };
    // The content type is that of the main part alone: `…wordprocessingml.document.main+xml`.
    let types = package.part("[Content_Types].xml")?.unwrap_or_default();
    // A binary workbook has the same content type as one with macros.
    if main.ends_with(".bin") {
        Err(ReadRefusal::BinarySheet)
    } else if WORD.iter().any(|kind| types.contains(kind)) {
        without_sheet(options)?;
        let mut document = docx::read(package, &main)?;
        document.remarks.extend(base_of(bytes).map(|_| own_document()));
        Ok(document)
    } else if EXCEL.iter().any(|kind| types.contains(kind)) {
        xlsx::read(package, &main, options.sheet)
    } else {
        Err(ReadRefusal::OtherOffice)
    }
}

/// The remark on an annex that this program wrote.
fn own_document() -> ReadRemark {
    ReadRemark::info("il documento è stato scritto da «allegato genera»: il suo piano c'è già")
        .hint("per riportare nel piano ciò che gli uffici vi hanno corretto, usare «allegato riprendi»")
}

/// The content types of texts: documents and templates, without and with macros.
const WORD: [&str; 4] = [
    "wordprocessingml.document.main",
    "wordprocessingml.template.main",
    "ms-word.document.macroEnabled.main",
    "ms-word.template.macroEnabledTemplate.main",
];

/// The content types of workbooks.
const EXCEL: [&str; 4] = [
    "spreadsheetml.sheet.main",
    "spreadsheetml.template.main",
    "ms-excel.sheet.macroEnabled.main",
    "ms-excel.template.macroEnabled.main",
];

fn open_document(
    mut package: SourcePackage<'_>,
    kind: &str,
    options: ReadOptions<'_>,
) -> Result<SourceDocument, ReadRefusal> {
    const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.";
    // LibreOffice encrypts each part, and leaves the manifest readable.
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(ReadRefusal::Locked);
    }
    match kind.strip_prefix(OPEN_DOCUMENT) {
        Some("text" | "text-template" | "text-master") => {
            without_sheet(options)?;
            odf::text(package)
        }
        Some("spreadsheet" | "spreadsheet-template") => odf::sheets(package, options.sheet),
        Some(_) => Err(ReadRefusal::OtherOffice),
        None => Err(ReadRefusal::Foreign(ForeignFormat::Zip)),
    }
}

/// The reason why a compound file is refused: what the old programs wrote, or new ones encrypted.
fn compound(bytes: &[u8]) -> ReadRefusal {
    if has_stream(bytes, "EncryptedPackage") || has_stream(bytes, "DRMContent") {
        ReadRefusal::Locked
    } else if has_stream(bytes, "WordDocument") {
        ReadRefusal::OldWord
    } else if has_stream(bytes, "Workbook") || has_stream(bytes, "Book") {
        ReadRefusal::OldExcel
    } else {
        ReadRefusal::Foreign(ForeignFormat::OldOffice)
    }
}

/// Whether a compound file has a stream of this name.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// Reads a text: cells with separators, or lines with tabs between the cells of tables.
fn text(name: &str, bytes: &[u8], options: ReadOptions<'_>) -> Result<SourceDocument, ReadRefusal> {
    let decoded = decode_up_to(bytes, &IMPORTED_TEXT).map_err(|error| match error {
        DecodeError::TooLarge { .. } => ReadRefusal::LARGE_FILE,
        DecodeError::Binary => ReadRefusal::Unknown,
        DecodeError::Foreign(ForeignFormat::Pdf) if is_own_pdf(bytes) => ReadRefusal::OwnPdf,
        DecodeError::Foreign(ForeignFormat::Pdf) => ReadRefusal::Pdf,
        DecodeError::Foreign(ForeignFormat::Rtf) => ReadRefusal::RichText,
        DecodeError::Foreign(format) => ReadRefusal::Foreign(format),
    })?;
    without_sheet(options)?;
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv" | "tsv" | "tab") => delimited::cells(&decoded),
        Some(_) | None if delimited::is_cells(&decoded.text) => delimited::cells(&decoded),
        Some(_) | None => delimited::lines(&decoded),
    }
}

/// Whether a PDF says that this program made it; the metadata of an archivable PDF are not compressed.
fn is_own_pdf(bytes: &[u8]) -> bool {
    const PRODUCER: &[u8] = b"<pdf:Producer>allegato ";
    bytes.windows(PRODUCER.len()).any(|window| window == PRODUCER)
}

/// Refuses the choice of a sheet where there are none.
fn without_sheet(options: ReadOptions<'_>) -> Result<(), ReadRefusal> {
    if options.sheet.is_some() { Err(ReadRefusal::NoSheets) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::fixture::{package, relations};
    use crate::import::opening::*;
    use crate::import::read::SourceKind;

    #[track_caller]
    fn refusal(name: &str, bytes: &[u8]) -> ReadRefusal {
        read_document(name, bytes, ReadOptions::default()).expect_err("it is refused")
    }

    /// A compound file with a stream of this name.
    fn compound_with(stream: &str) -> Vec<u8> {
        let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].into_iter().chain(name).collect()
    }

    /// A package of Office Open XML whose main part has this content type.
    fn office(kind: &str, main: &str) -> Vec<u8> {
        package(&[
            ("[Content_Types].xml", &format!("<Types><Override ContentType=\"{kind}+xml\"/></Types>")),
            ("_rels/.rels", &relations(&[("officeDocument", main)])),
            (main, "<x/>"),
        ])
    }

    #[test]
    fn files_that_are_not_read_are_known_by_their_content_and_have_a_way_out() {
        let slides = office(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main",
            "ppt/p.xml",
        );
        let binary = office("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xl/workbook.bin");
        let own_pdf = b"%PDF-1.7 <pdf:Producer>allegato 0.2.0</pdf:Producer>".to_vec();
        let cases: [(&str, Vec<u8>, &str, &str); 13] = [
            ("a.docx", compound_with("WordDocument"), "nel vecchio formato DOC", "salvarlo come .docx"),
            ("a.xlsx", compound_with("Workbook"), "nel vecchio formato XLS", "salvarlo come .xlsx"),
            ("a.docx", compound_with("EncryptedPackage"), "protetto da una password", "toglierla"),
            ("a.doc", b"{\\rtf1 Obiettivi}".to_vec(), "documento RTF", "salvarlo come .docx"),
            ("a.txt", b"%PDF-1.4".to_vec(), "è un PDF", "importare il documento da cui è nato"),
            ("a.pdf", own_pdf, "scritto da questo programma", "archivio elenca"),
            ("a.xls", b"<html><table>".to_vec(), "una pagina web (HTML), che", "salvarla come .docx"),
            ("a.docx", b"\x89PNG\r\n\x1a\n".to_vec(), "un'immagine, che", "indicare l'allegato come .docx"),
            ("a.docx", slides, "una presentazione", "indicare l'allegato come .docx"),
            ("a.xlsx", binary, "nel formato binario XLSB", "salvarlo come .xlsx"),
            ("a.docx", package(&[("a.txt", "x")]), "un archivio ZIP, che", "indicare l'allegato come .docx"),
            ("a.docx", b"PK\x03\x04 e poi nulla".to_vec(), "danneggiato", "farselo mandare di nuovo"),
            ("a.csv", b" \r\n\t".to_vec(), "è vuoto", "indicare l'allegato come .docx"),
        ];
        for (name, bytes, message, hint) in cases {
            let finding = refusal(name, &bytes).finding(name);
            assert!(finding.message.contains(message), "{}", finding.message);
            assert!(finding.hints[0].contains(hint), "{:?}", finding.hints);
        }
    }

    #[test]
    fn a_text_with_a_null_byte_and_a_file_above_the_limit_are_refused() {
        assert_eq!(refusal("a.txt", b"\xFFa\0b\0\0\0\0"), ReadRefusal::Unknown);
        assert_eq!(refusal("a.csv", &vec![b'a'; IMPORTED_FILE.most + 1]), ReadRefusal::LARGE_FILE);
    }

    #[test]
    fn the_name_decides_where_the_content_can_t() {
        let kind = |name: &str, bytes: &[u8]| {
            read_document(name, bytes, ReadOptions::default()).expect("it can be read").kind
        };
        assert_eq!(kind("a.csv", b"Un testo"), SourceKind::Delimited);
        assert_eq!(kind("A.TSV", b"a\tb"), SourceKind::Delimited);
        assert_eq!(kind("a.txt", b"a\tb"), SourceKind::Text);
        assert_eq!(kind("a.txt", b"a;b\nc;d\n"), SourceKind::Delimited);
        assert_eq!(kind("a", b"Un testo; ancora"), SourceKind::Text);
        let wanted = ReadOptions { sheet: Some("Obiettivi") };
        assert_eq!(read_document("a.csv", b"a;b", wanted), Err(ReadRefusal::NoSheets));
    }
}
