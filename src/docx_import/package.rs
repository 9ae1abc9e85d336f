//! The package: the parts of the ZIP file that hold the text, its styles and its lists.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::docx_import::BASE_NAMESPACE;
use crate::limits::{Limit, RETURNED_BASE, RETURNED_FILE, RETURNED_PART, RETURNED_TEXT};
use crate::ooxml::PackageRefusal;
use crate::ooxml::element::parse;
use crate::ooxml::package::{check_entries, check_signature, joined, resolved};

/// The parts that are read.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) document: String,
    pub(crate) styles: Option<String>,
    pub(crate) numbering: Option<String>,
    pub(crate) comments: Option<String>,
    /// The heads of pages.
    pub(crate) headers: Vec<String>,
    /// The feet of pages.
    pub(crate) footers: Vec<String>,
    /// The properties of the document: title, author, subject.
    pub(crate) properties: Option<String>,
    /// The parts of custom XML that name the namespace of the base.
    pub(crate) bases: Vec<String>,
}

/// Unpacks the parts into memory.
pub(crate) fn parts(bytes: &[u8]) -> Result<Parts, PackageRefusal> {
    if bytes.len() > RETURNED_FILE.most {
        return Err(PackageRefusal::TooLarge);
    }
    check_signature(bytes)?;
    check_entries(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageRefusal::Damaged)?;
    // OpenDocument says its kind in a part of this name.
    if let Some(kind) = part(&mut archive, "mimetype", &RETURNED_PART)? {
        let is_open_document = kind.trim_start().starts_with("application/vnd.oasis.opendocument");
        return Err(if is_open_document { PackageRefusal::OpenDocument } else { PackageRefusal::NotDocx });
    }
    // Parts may have any name: the relationships alone tell which is which (ISO/IEC 29500-2).
    let packaged = part(&mut archive, "_rels/.rels", &RETURNED_PART)?.ok_or(PackageRefusal::NotDocx)?;
    let main = target(&packaged, "/officeDocument")?.ok_or(PackageRefusal::NoDocument)?;
    let name = resolved("", &main);
    let document = part(&mut archive, &name, &RETURNED_TEXT)?.ok_or(PackageRefusal::NoDocument)?;
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
    let relations = part(&mut archive, &joined(folder, &format!("_rels/{file}.rels")), &RETURNED_PART)?;
    let mut beside = |kind: &str| match relations.as_deref().map(|text| target(text, kind)).transpose()? {
        Some(Some(target)) => part(&mut archive, &resolved(folder, &target), &RETURNED_PART),
        Some(None) | None => Ok(None),
    };
    let (styles, numbering, comments) = (beside("/styles")?, beside("/numbering")?, beside("/comments")?);
    // The content type says it too, but nothing runs without this part.
    if relations.as_deref().map(|text| target(text, "/vbaProject")).transpose()?.flatten().is_some() {
        return Err(PackageRefusal::Macros);
    }
    let [headers, footers] = ["/header", "/footer"].map(|kind| {
        let mut texts = Vec::new();
        for target in relations.as_deref().map_or(Ok(Vec::new()), |text| targets(text, kind))? {
            texts.extend(part(&mut archive, &resolved(folder, &target), &RETURNED_PART)?);
            // One part of this size is more than all of them ever have.
            if texts.iter().map(String::len).sum::<usize>() > RETURNED_PART.most {
                return Err(PackageRefusal::TooLarge);
            }
        }
        Ok(texts)
    });
    let (headers, footers) = (headers?, footers?);
    let properties = match target(&packaged, "/core-properties")? {
        Some(target) => part(&mut archive, &resolved("", &target), &RETURNED_PART)?,
        None => None,
    };
    let bases = bases(&mut archive, folder, relations.as_deref())?;
    Ok(Parts { document, styles, numbering, comments, headers, footers, properties, bases })
}

/// The parts of custom XML that may be the base. What can't be read is another program's, or no base.
fn bases(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    folder: &str,
    relations: Option<&str>,
) -> Result<Vec<String>, PackageRefusal> {
    let (mut found, mut left) = (Vec::new(), RETURNED_BASE.most);
    for target in relations.map_or(Ok(Vec::new()), |text| targets(text, "/customXml"))? {
        let limit = Limit { most: left, ..RETURNED_BASE };
        // SharePoint and others keep parts of their own here, in whatever encoding.
        if let Ok(Some(text)) = part(archive, &resolved(folder, &target), &limit) {
            left -= text.len();
            found.extend(text.contains(BASE_NAMESPACE).then_some(text));
        }
    }
    Ok(found)
}

/// The target of the first relationship whose type ends so, within the package.
fn target(relations: &str, kind: &str) -> Result<Option<String>, PackageRefusal> {
    Ok(targets(relations, kind)?.into_iter().next())
}

/// The targets of all relationships whose type ends so, within the package.
fn targets(relations: &str, kind: &str) -> Result<Vec<String>, PackageRefusal> {
    let document = parse(relations)?;
    let found = document.descendants().filter(|node| {
        let is_internal = node.attribute("TargetMode") != Some("External");
        // The transitional and the strict edition have different namespaces for the same kind.
        is_internal && node.attribute("Type").is_some_and(|name| name.ends_with(kind))
    });
    Ok(found.filter_map(|node| node.attribute("Target")).map(str::to_owned).collect())
}

/// Returns the text of a part, or `None` if there is none.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    limit: &Limit,
) -> Result<Option<String>, PackageRefusal> {
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let most = limit.most as u64;
    let file = archive.by_index(index).map_err(|_| PackageRefusal::Damaged)?;
    if file.size() > most {
        return Err(PackageRefusal::TooLarge);
    }
    let mut bytes = Vec::new();
    // What the directory claims may be untrue: a bomb claims little, and unpacks to much.
    file.take(most + 1).read_to_end(&mut bytes).map_err(|_| PackageRefusal::Damaged)?;
    if bytes.len() > limit.most {
        return Err(PackageRefusal::TooLarge);
    }
    String::from_utf8(bytes).map(Some).map_err(|_| PackageRefusal::Damaged)
}
