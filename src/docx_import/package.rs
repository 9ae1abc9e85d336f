//! The package: the parts of the ZIP file that hold the text, its styles and its lists.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::docx_import::ImportRefusal;
use crate::docx_import::element::parse;
use crate::limits::RETURNED_FILE;

/// The largest part that is unpacked: LibreOffice writes less than half of it for 1,700 objectives.
const PART_LIMIT: u64 = 64 * 1024 * 1024;

/// The parts that are read.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) document: String,
    pub(crate) styles: Option<String>,
    pub(crate) numbering: Option<String>,
    /// The properties of the document: title, author, subject.
    pub(crate) properties: Option<String>,
}

/// Unpacks the parts into memory.
pub(crate) fn parts(bytes: &[u8]) -> Result<Parts, ImportRefusal> {
    if bytes.len() > RETURNED_FILE.most {
        return Err(ImportRefusal::TooLarge);
    }
    check_signature(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportRefusal::Damaged)?;
    // OpenDocument says its kind in a part of this name.
    if archive.index_for_name("mimetype").is_some() {
        return Err(ImportRefusal::OpenDocument);
    }
    // Parts may have any name: the relationships alone tell which is which (ISO/IEC 29500-2).
    let packaged = part(&mut archive, "_rels/.rels")?.ok_or(ImportRefusal::NotDocx)?;
    let main = target(&packaged, "/officeDocument")?.ok_or(ImportRefusal::NoDocument)?;
    let name = resolved("", &main);
    let document = part(&mut archive, &name)?.ok_or(ImportRefusal::NoDocument)?;
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
    let relations = part(&mut archive, &joined(folder, &format!("_rels/{file}.rels")))?;
    let mut beside = |kind: &str| match relations.as_deref().map(|text| target(text, kind)).transpose()? {
        Some(Some(target)) => part(&mut archive, &resolved(folder, &target)),
        Some(None) | None => Ok(None),
    };
    let (styles, numbering) = (beside("/styles")?, beside("/numbering")?);
    let properties = match target(&packaged, "/core-properties")? {
        Some(target) => part(&mut archive, &resolved("", &target))?,
        None => None,
    };
    Ok(Parts { document, styles, numbering, properties })
}

/// Refuses the files that are no package, by their first bytes.
fn check_signature(bytes: &[u8]) -> Result<(), ImportRefusal> {
    match bytes {
        // The compound file of old Word, in which new Word keeps what it encrypts.
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(ImportRefusal::OldOrLocked),
        [b'%', b'P', b'D', b'F', ..] => Err(ImportRefusal::Pdf),
        [b'P', b'K', ..] => Ok(()),
        _ => Err(ImportRefusal::NotDocx),
    }
}

/// The target of the first relationship whose type ends so, within the package.
fn target(relations: &str, kind: &str) -> Result<Option<String>, ImportRefusal> {
    let document = parse(relations)?;
    let found = document.descendants().find(|node| {
        let is_internal = node.attribute("TargetMode") != Some("External");
        // The transitional and the strict edition have different namespaces for the same kind.
        is_internal && node.attribute("Type").is_some_and(|name| name.ends_with(kind))
    });
    Ok(found.and_then(|node| node.attribute("Target")).map(str::to_owned))
}

/// Makes a target the name of a part; what would lead out of the package names none.
fn resolved(folder: &str, target: &str) -> String {
    target.strip_prefix('/').map_or_else(|| joined(folder, target), str::to_owned)
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Returns the text of a part, or `None` if there is none.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, ImportRefusal> {
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let file = archive.by_index(index).map_err(|_| ImportRefusal::Damaged)?;
    if file.size() > PART_LIMIT {
        return Err(ImportRefusal::TooLarge);
    }
    let mut bytes = Vec::new();
    // What the directory claims may be untrue: a bomb claims little, and unpacks to much.
    file.take(PART_LIMIT + 1).read_to_end(&mut bytes).map_err(|_| ImportRefusal::Damaged)?;
    if bytes.len() as u64 > PART_LIMIT {
        return Err(ImportRefusal::TooLarge);
    }
    String::from_utf8(bytes).map(Some).map_err(|_| ImportRefusal::Damaged)
}
