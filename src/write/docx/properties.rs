//! The document's properties: `docProps/core.xml` and `docProps/app.xml`.

use crate::document::Metadata;
use crate::template::ooxml_language;
use crate::write::WriteError;
use crate::write::docx::xml::Xml;

const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
const TERMS: &str = "http://purl.org/dc/terms/";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
const EXTENDED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

/// Title, author, subject, language and moment (ECMA-376-2, 11).
pub(crate) fn core(metadata: &Metadata) -> Result<String, WriteError> {
    let created = metadata.created.to_string();
    let namespaces =
        [("xmlns:cp", CORE), ("xmlns:dc", DUBLIN_CORE), ("xmlns:dcterms", TERMS), ("xmlns:xsi", INSTANCE)];
    let mut xml = Xml::part();
    xml.element("cp:coreProperties", &namespaces, |xml| {
        for (name, value) in [
            ("dc:title", metadata.title.as_str()),
            // By subject and creator the way back tells another plan's annex from this one's.
            ("dc:subject", &metadata.subject),
            ("dc:creator", &metadata.author),
            ("cp:lastModifiedBy", &metadata.author),
            ("dc:language", &ooxml_language(&metadata.language)),
        ] {
            xml.element(name, &[], |xml| xml.text(value));
        }
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.element(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| xml.text(&created));
        }
    });
    xml.finish()
}

/// The program and the body.
pub(crate) fn app(metadata: &Metadata) -> Result<String, WriteError> {
    let mut xml = Xml::part();
    xml.element("Properties", &[("xmlns", EXTENDED)], |xml| {
        xml.element("Application", &[], |xml| xml.text(env!("CARGO_PKG_NAME")));
        xml.element("Company", &[], |xml| xml.text(&metadata.author));
    });
    xml.finish()
}
