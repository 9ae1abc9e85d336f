//! Annexes for the tests: a package around a body, and the cells of an objective.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::docx_import::{
    Anchor, BookmarkPlace, DocxAnnex, FieldCell, ImportRefusal, KnownAnchors, bookmark_name, read,
};
use crate::yaml::LineKind;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a package as a file.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory has room");
        zip.write_all(text.as_bytes()).expect("memory has room");
    }
    zip.finish().expect("memory has room").into_inner()
}

/// The part of a package that tells where its parts are.
pub(crate) fn relations(targets: &[(&str, &str)]) -> String {
    let mut all = String::new();
    for (kind, target) in targets {
        all += &format!("<Relationship Id=\"{kind}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>");
    }
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

/// A part of WordprocessingML with this inside.
pub(crate) fn part(name: &str, inside: &str) -> String {
    format!("<w:{name} xmlns:w=\"{MAIN}\">{inside}</w:{name}>")
}

/// A document part with this body.
pub(crate) fn document(body: &str) -> String {
    let others = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:m=\"urn:m\"";
    format!("<w:document xmlns:w=\"{MAIN}\" {others}><w:body>{body}</w:body></w:document>")
}

/// A whole file with this body, and lists: 1 with bullets, 2 with numbers; style `Elenco` is of list 1.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    let list = |id: u8, form: &str| {
        let level = format!("<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"{form}\"/></w:lvl>");
        format!(
            "<w:abstractNum w:abstractNumId=\"{id}\">{level}</w:abstractNum><w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"
        )
    };
    let numbering =
        format!("<w:numbering xmlns:w=\"{MAIN}\">{}{}</w:numbering>", list(1, "bullet"), list(2, "decimal"));
    let style =
        "<w:style w:styleId=\"Elenco\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let based = "<w:style w:styleId=\"Elenco2\"><w:basedOn w:val=\"Elenco\"/></w:style>";
    let styles = format!("<w:styles xmlns:w=\"{MAIN}\">{style}{based}</w:styles>");
    package(&[
        ("_rels/.rels", &relations(&[("officeDocument", "word/document.xml")])),
        (
            "word/_rels/document.xml.rels",
            &relations(&[("numbering", "numbering.xml"), ("styles", "/word/styles.xml")]),
        ),
        ("word/numbering.xml", &numbering),
        ("word/styles.xml", &styles),
        ("word/document.xml", &document(body)),
    ])
}

/// A paragraph with a text.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A cell inside its control, as version 0.1.0 and Word write it.
pub(crate) fn cell(anchor: &str, inside: &str) -> String {
    format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"{anchor}\"/><w:tag w:val=\"{anchor}\"/></w:sdtPr><w:sdtContent><w:tc>{inside}</w:tc></w:sdtContent></w:sdt>"
    )
}

/// A control inside its cell, as LibreOffice writes it: without the tag.
pub(crate) fn cell_around(anchor: &str, inside: &str, behind: &str) -> String {
    format!(
        "<w:tc><w:sdt><w:sdtPr><w:alias w:val=\"{anchor}\"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>{behind}</w:tc>"
    )
}

/// A row whose label has the bookmark of the cell behind it.
pub(crate) fn labelled(anchor: &str, label: &str, cells: &[&str]) -> String {
    let name = bookmark_name(anchor, BookmarkPlace::Label);
    let start = format!("<w:p><w:bookmarkStart w:id=\"1\" w:name=\"{name}\"/>");
    let label = p(label).replacen("<w:p>", &start, 1).replace("</w:p>", "<w:bookmarkEnd w:id=\"1\"/></w:p>");
    let cells: String = cells.iter().map(|inside| format!("<w:tc>{inside}</w:tc>")).collect();
    format!("<w:tr><w:tc>{label}</w:tc>{cells}</w:tr>")
}

/// A row with a label.
pub(crate) fn row(label: &str, cells: &str) -> String {
    format!("<w:tr><w:tc>{}</w:tc>{cells}</w:tr>", p(label))
}

/// A table around rows.
pub(crate) fn table(rows: &str) -> String {
    format!("<w:tbl>{rows}</w:tbl>")
}

/// Reads an annex with this body, whose anchors are controls.
pub(crate) fn read_body(body: &str) -> Result<DocxAnnex, ImportRefusal> {
    read(&docx(body), &KnownAnchors::default())
}

/// Reads the cells of a body: each with its anchors and its lines, items behind a dash.
#[track_caller]
pub(crate) fn said(body: &str) -> Vec<(String, Vec<String>)> {
    read_body(body).expect("it has anchors").cells.iter().map(said_by_cell).collect()
}

fn said_by_cell(cell: &FieldCell) -> (String, Vec<String>) {
    let anchors: Vec<String> = cell.anchors.iter().map(Anchor::shown).collect();
    let mut lines = Vec::new();
    for line in &cell.content.lines {
        lines.push(match line.kind {
            LineKind::Paragraph => line.text.clone(),
            LineKind::Item { level } => format!("{}- {}", "  ".repeat(level), line.text),
            LineKind::Labelled { level } => format!("{}{}", "  ".repeat(level), line.text),
            LineKind::Further { level } => format!("{}  {}", "  ".repeat(level), line.text),
        });
    }
    (anchors.join(" + "), lines)
}
