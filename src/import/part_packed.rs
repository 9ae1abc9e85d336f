//! A small package around one part, so that spoilt parts reach their readers.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument";
const STRINGS: &str = "<sst><si><t>Obiettivo</t></si></sst>";
const STYLES: &str = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>";

/// Packs a part as a file of this kind (`docx`, `xlsx`, `odt`, `ods`); any other kind is the part itself.
pub(crate) fn packed(kind: &str, part: &[u8]) -> Vec<u8> {
    match kind {
        "docx" => zipped(&[
            ("[Content_Types].xml", types("wordprocessingml.document")),
            ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
            ("word/document.xml", part.to_vec()),
        ]),
        "xlsx" => {
            let book = format!(
                "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"F\" r:id=\"worksheet\"/></sheets></workbook>"
            );
            let beside =
                [("worksheet", "sheet.xml"), ("sharedStrings", "strings.xml"), ("styles", "styles.xml")];
            zipped(&[
                ("[Content_Types].xml", types("spreadsheetml.sheet")),
                ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
                ("xl/workbook.xml", book.into_bytes()),
                ("xl/_rels/workbook.xml.rels", relations(&beside)),
                ("xl/strings.xml", STRINGS.into()),
                ("xl/styles.xml", STYLES.into()),
                ("xl/sheet.xml", part.to_vec()),
            ])
        }
        "odt" => zipped(&[("mimetype", open_document("text")), ("content.xml", part.to_vec())]),
        "ods" => zipped(&[("mimetype", open_document("spreadsheet")), ("content.xml", part.to_vec())]),
        _ => part.to_vec(),
    }
}

fn relations(targets: &[(&str, &str)]) -> Vec<u8> {
    let mut all = String::new();
    for (kind, target) in targets {
        all += &format!("<Relationship Id=\"{kind}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>");
    }
    format!("<Relationships>{all}</Relationships>").into_bytes()
}

fn types(kind: &str) -> Vec<u8> {
    format!("<Types><Override ContentType=\"{OFFICE}.{kind}.main+xml\"/></Types>").into_bytes()
}

fn open_document(kind: &str) -> Vec<u8> {
    format!("application/vnd.oasis.opendocument.{kind}").into_bytes()
}

fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("memory has room");
        zip.write_all(bytes).expect("memory has room");
    }
    zip.finish().expect("memory has room").into_inner()
}
