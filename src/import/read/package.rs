//! Packages: the parts of a ZIP file, unpacked into memory one by one within one limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::read::ReadRefusal;
use crate::limits::IMPORTED_TEXT;
use crate::ooxml::element::parse;
use crate::ooxml::package::{check_entries, joined, resolved};

/// A package that is open.
pub(crate) struct SourcePackage<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The bytes that may still be unpacked.
    left: usize,
}

/// A relationship of a part of Office Open XML to another one, within the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PartRelation {
    pub(crate) id: String,
    /// The last word of its type: `worksheet`, `footnotes`.
    pub(crate) kind: String,
    /// The other part's name.
    pub(crate) target: String,
}

impl<'b> SourcePackage<'b> {
    /// Reads the directory of a package.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, ReadRefusal> {
        check_entries(bytes)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadRefusal::Damaged)?;
        Ok(SourcePackage { archive, left: IMPORTED_TEXT.most })
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Returns the text of a part, or `None` if there is none of this name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, ReadRefusal> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadRefusal::Locked,
            _ => ReadRefusal::Damaged,
        })?;
        if file.size() > self.left as u64 {
            return Err(ReadRefusal::LARGE_TEXT);
        }
        let mut bytes = Vec::new();
        // What the directory claims may be untrue: a bomb claims little, and unpacks to much.
        file.take(self.left as u64 + 1).read_to_end(&mut bytes).map_err(|_| ReadRefusal::Damaged)?;
        // One limit for all parts together: a bomb may have many.
        self.left = self.left.checked_sub(bytes.len()).ok_or(ReadRefusal::LARGE_TEXT)?;
        String::from_utf8(bytes).map(Some).map_err(|_| ReadRefusal::Damaged)
    }

    /// The relationships of a part of Office Open XML, in their order; those of the package for no name.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Vec<PartRelation>, ReadRefusal> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(text) = self.part(&joined(folder, &format!("_rels/{file}.rels")))? else {
            return Ok(Vec::new());
        };
        let document = parse(&text)?;
        let mut found = Vec::new();
        for node in document.descendants().filter(|node| node.tag_name().name() == "Relationship") {
            let (Some(id), Some(kind), Some(target)) =
                (node.attribute("Id"), node.attribute("Type"), node.attribute("Target"))
            else {
                continue;
            };
            if node.attribute("TargetMode") == Some("External") {
                continue;
            }
            // The transitional and the strict edition have different namespaces for the same kind.
            let kind = kind.rsplit('/').next().unwrap_or(kind).to_owned();
            found.push(PartRelation { id: id.to_owned(), kind, target: resolved(folder, target) });
        }
        Ok(found)
    }

    /// The texts of all parts that a part is related to in this way.
    pub(crate) fn related(
        &mut self,
        relations: &[PartRelation],
        kind: &str,
    ) -> Result<Vec<String>, ReadRefusal> {
        let mut texts = Vec::new();
        for relation in relations.iter().filter(|relation| relation.kind == kind) {
            texts.extend(self.part(&relation.target)?);
        }
        Ok(texts)
    }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::fixture::package;
    use crate::import::read::package::*;

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_refused_one_part_or_many() {
        let large = "a".repeat(100_000);
        let bytes = package(&[("one", &large), ("two", &large)]);
        assert!(bytes.len() < 2_000, "it is a bomb");
        let mut small = SourcePackage { left: 99_999, ..SourcePackage::open(&bytes).expect("a package") };
        assert_eq!(small.part("one"), Err(ReadRefusal::LARGE_TEXT));
        let mut enough = SourcePackage { left: 150_000, ..SourcePackage::open(&bytes).expect("a package") };
        assert!(enough.part("one").is_ok());
        assert_eq!(enough.part("two"), Err(ReadRefusal::LARGE_TEXT));
        assert_eq!(enough.part("none"), Ok(None));
    }

    #[test]
    fn a_directory_that_claims_little_is_not_believed() {
        let bytes = package(&[("one", &"a".repeat(100_000))]);
        let size = 100_000_u32.to_le_bytes();
        let mut lying = bytes.clone();
        for at in 0..lying.len() - 4 {
            if lying[at..at + 4] == size {
                lying[at..at + 4].copy_from_slice(&7_u32.to_le_bytes());
            }
        }
        assert_ne!(lying, bytes);
        let mut package = SourcePackage { left: 1_000, ..SourcePackage::open(&lying).expect("a package") };
        assert!(matches!(package.part("one"), Err(ReadRefusal::LARGE_TEXT | ReadRefusal::Damaged)));
    }

    #[test]
    fn relationships_lead_to_parts_of_the_package_alone() {
        let relations = "<R><Relationship Id=\"a\" Type=\"http://x/worksheet\" Target=\"s/1.xml\"/>\
            <Relationship Id=\"b\" Type=\"http://x/worksheet\" Target=\"http://y\" TargetMode=\"External\"/>\
            <Relationship Id=\"c\" Type=\"http://x/styles\" Target=\"/xl/styles.xml\"/></R>";
        let bytes = package(&[("xl/_rels/w.xml.rels", relations)]);
        let found = SourcePackage::open(&bytes).expect("a package").relations("xl/w.xml").expect("relations");
        let targets: Vec<&str> = found.iter().map(|relation| relation.target.as_str()).collect();
        assert_eq!(targets, ["xl/s/1.xml", "xl/styles.xml"]);
    }
}
