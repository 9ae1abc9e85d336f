//! The package: every part with its content type, the relationships between them, and the ZIP file around
//! all.

use std::io::{Cursor, Write};

use zip::ZipWriter;

use crate::image::{Image, ImageFormat};
use crate::ooxml::part_options;
use crate::stationery::PaperMedium;
use crate::write::WriteError;
use crate::write::docx::base_part::BaseParts;
use crate::write::docx::compressed_part::{CompressedPart, failed};
use crate::write::docx::picture;
use crate::write::docx::section::{
    FIRST_FOOTER_RELATION, FIRST_HEADER_RELATION, FOOTER_RELATION, Furniture, HEADER_RELATION,
};
use crate::write::docx::xml::Xml;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const PACKAGE_TYPE: &str = "application/vnd.openxmlformats-package.";
const DOCUMENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const CORE_RELATION: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// All that goes into the package.
#[derive(Debug)]
pub(crate) struct Package<'a> {
    pub(crate) core: String,
    pub(crate) app: String,
    pub(crate) document: CompressedPart,
    /// By name in the package.
    pub(crate) fixed: Vec<(&'static str, String)>,
    pub(crate) furniture: Furniture,
    pub(crate) images: Vec<Image>,
    /// The pictures of a letterhead.
    pub(crate) media: &'a [PaperMedium],
    /// The theme of a letterhead's drawings.
    pub(crate) theme: Option<&'a str>,
    /// The texts that the document was made from.
    pub(crate) base: Option<BaseParts>,
}

const THEME: &str = "theme/theme1.xml";
const BASE: &str = "customXml/item1.xml";
const BASE_PROPERTIES: &str = "customXml/itemProps1.xml";

/// A part that the main one refers to.
struct PackagePart<'a> {
    /// In the package.
    name: &'a str,
    relation: &'a str,
    /// The last word of its relationship's type, and of its content type.
    kind: &'a str,
    text: &'a str,
}

impl Package<'_> {
    /// The bytes of the file, always the same for the same parts.
    pub(crate) fn zip(&self) -> Result<Vec<u8>, WriteError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let parts = self.parts();
        add(&mut zip, "[Content_Types].xml", self.content_types(&parts)?.as_bytes())?;
        add(&mut zip, "_rels/.rels", package_relations()?.as_bytes())?;
        add(&mut zip, "docProps/core.xml", self.core.as_bytes())?;
        add(&mut zip, "docProps/app.xml", self.app.as_bytes())?;
        self.document.add_to(&mut zip)?;
        add(&mut zip, "word/_rels/document.xml.rels", self.relations(&parts)?.as_bytes())?;
        for part in &parts {
            add(&mut zip, part.name, part.text.as_bytes())?;
        }
        if self.furniture.first_page.is_some() && !self.images.is_empty() {
            // A part has relationships of its own, also to what another part shows (ECMA-376-2, 9.3).
            let relations = relations(|xml| self.image_relations(xml))?;
            add(&mut zip, "word/_rels/header1.xml.rels", relations.as_bytes())?;
        }
        self.add_letterhead(&mut zip)?;
        for (index, image) in self.images.iter().enumerate() {
            add(&mut zip, &format!("word/{}", picture::part(index, image)), &image.bytes)?;
        }
        if let Some(base) = &self.base {
            add(&mut zip, BASE, base.texts.as_bytes())?;
            add(&mut zip, BASE_PROPERTIES, base.properties.as_bytes())?;
            let properties = relations(|xml| {
                let target = BASE_PROPERTIES.trim_start_matches("customXml/");
                relation(xml, "rIdProperties", &format!("{RELATION}customXmlProps"), target);
            })?;
            add(&mut zip, "customXml/_rels/item1.xml.rels", properties.as_bytes())?;
        }
        zip.finish().map(Cursor::into_inner).map_err(failed)
    }

    /// Adds what a letterhead's headers and footers show.
    fn add_letterhead(&self, zip: &mut ZipWriter<Cursor<Vec<u8>>>) -> Result<(), WriteError> {
        for part in self.furniture.paper.iter().flat_map(|paper| &paper.parts) {
            if part.pictures.is_empty() {
                continue;
            }
            let relations = relations(|xml| {
                for (id, target) in &part.pictures {
                    relation(xml, id, &format!("{RELATION}image"), target);
                }
            })?;
            let file = part.name.trim_start_matches("word/");
            add(zip, &format!("word/_rels/{file}.rels"), relations.as_bytes())?;
        }
        for medium in self.media {
            add(zip, &format!("word/{}", medium.name), &medium.bytes)?;
        }
        if let Some(theme) = self.theme {
            add(zip, &format!("word/{THEME}"), theme.as_bytes())?;
        }
        Ok(())
    }

    /// The main part's companions, in the order of the package.
    fn parts(&self) -> Vec<PackagePart<'_>> {
        let mut parts: Vec<PackagePart<'_>> = Vec::new();
        for (name, text) in &self.fixed {
            let kind = name.trim_start_matches("word/").trim_end_matches(".xml");
            parts.push(PackagePart { name, relation: kind, kind, text });
        }
        let Furniture { footer, header, first_page, paper } = &self.furniture;
        if let Some(paper) = paper {
            parts.extend(paper.parts.iter().map(|part| PackagePart {
                name: &part.name,
                relation: &part.relation,
                kind: part.kind,
                text: &part.text,
            }));
            return parts;
        }
        let mut add = |name, relation, kind, text| {
            parts.push(PackagePart { name, relation, kind, text });
        };
        add("word/footer1.xml", FOOTER_RELATION, "footer", footer);
        if let Some(header) = header {
            add("word/header1.xml", HEADER_RELATION, "header", header);
        }
        if let Some(first) = first_page {
            add("word/footer2.xml", FIRST_FOOTER_RELATION, "footer", &first.footer);
            add("word/header2.xml", FIRST_HEADER_RELATION, "header", &first.header);
        }
        parts
    }

    fn content_types(&self, parts: &[PackagePart<'_>]) -> Result<String, WriteError> {
        let mut xml = Xml::part();
        xml.element("Types", &[("xmlns", TYPES)], |xml| {
            default_type(xml, "rels", &format!("{PACKAGE_TYPE}relationships+xml"));
            default_type(xml, "xml", "application/xml");
            for (format, extension, kind) in
                [(ImageFormat::Png, "png", "image/png"), (ImageFormat::Jpeg, "jpeg", "image/jpeg")]
            {
                if self.images.iter().any(|image| image.format == format) {
                    default_type(xml, extension, kind);
                }
            }
            part_type(xml, "docProps/core.xml", &format!("{PACKAGE_TYPE}core-properties+xml"));
            part_type(xml, "docProps/app.xml", &format!("{DOCUMENT_TYPE}extended-properties+xml"));
            part_type(xml, "word/document.xml", &word_type("document.main"));
            for companion in parts {
                part_type(xml, companion.name, &word_type(companion.kind));
            }
            for medium in self.media {
                part_type(xml, &format!("word/{}", medium.name), medium.content_type);
            }
            if self.theme.is_some() {
                part_type(xml, &format!("word/{THEME}"), &format!("{DOCUMENT_TYPE}theme+xml"));
            }
            if self.base.is_some() {
                part_type(xml, BASE_PROPERTIES, &format!("{DOCUMENT_TYPE}customXmlProperties+xml"));
            }
        });
        xml.finish()
    }

    /// The main part's relationships.
    fn relations(&self, parts: &[PackagePart<'_>]) -> Result<String, WriteError> {
        relations(|xml| {
            for part in parts {
                relation(
                    xml,
                    part.relation,
                    &format!("{RELATION}{}", part.kind),
                    // A target is relative to the part whose relationship it is (ECMA-376-2, 9.3).
                    part.name.trim_start_matches("word/"),
                );
            }
            if self.theme.is_some() {
                relation(xml, "rIdTheme", &format!("{RELATION}theme"), THEME);
            }
            if self.base.is_some() {
                relation(xml, "rIdBase", &format!("{RELATION}customXml"), &format!("../{BASE}"));
            }
            self.image_relations(xml);
        })
    }

    fn image_relations(&self, xml: &mut Xml) {
        for (index, image) in self.images.iter().enumerate() {
            let target = picture::part(index, image);
            relation(xml, &picture::relation(index), &format!("{RELATION}image"), &target);
        }
    }
}

/// The content type of all files with an ending.
fn default_type(xml: &mut Xml, extension: &str, kind: &str) {
    xml.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
}

/// The content type of one part.
fn part_type(xml: &mut Xml, name: &str, kind: &str) {
    xml.empty("Override", &[("PartName", &format!("/{name}")), ("ContentType", kind)]);
}

fn word_type(kind: &str) -> String {
    format!("{DOCUMENT_TYPE}wordprocessingml.{kind}+xml")
}

fn package_relations() -> Result<String, WriteError> {
    relations(|xml| {
        relation(xml, "rIdDocument", &format!("{RELATION}officeDocument"), "word/document.xml");
        relation(xml, "rIdCore", CORE_RELATION, "docProps/core.xml");
        relation(xml, "rIdApp", &format!("{RELATION}extended-properties"), "docProps/app.xml");
    })
}

fn relations(inside: impl FnOnce(&mut Xml)) -> Result<String, WriteError> {
    let mut xml = Xml::part();
    xml.element("Relationships", &[("xmlns", PACKAGE_RELATIONS)], inside);
    xml.finish()
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str) {
    xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
    zip.start_file(name, part_options()).map_err(failed)?;
    zip.write_all(bytes).map_err(|error| WriteError::Package(error.to_string()))
}
