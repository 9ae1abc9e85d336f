//! The package of a letterhead: its parts, and their relationships.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::limits::{STATIONERY_FILE, STATIONERY_UNPACKED};
use crate::ooxml::PackageRefusal;
use crate::ooxml::element::parse;
use crate::ooxml::package::{check_entries, check_signature, resolved};
use crate::stationery::left_out::LeftOut;
use crate::stationery::refusal::PaperRefusal;

/// The namespace of the attributes that name a relationship.
pub(crate) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package that is open.
pub(crate) struct PaperPackage<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The bytes that were unpacked.
    unpacked: usize,
    /// The main part.
    pub(crate) document: String,
    /// Where that leads to.
    pub(crate) relations: Vec<PaperRelation>,
}

/// A relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PaperRelation {
    pub(crate) id: String,
    /// The last word of its type, such as `header`.
    pub(crate) kind: String,
    /// The name of a part; `None` where it leads out of the package.
    pub(crate) target: Option<String>,
}

impl<'a> PaperPackage<'a> {
    /// Opens a file, and finds its main part.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, PaperRefusal> {
        if bytes.len() > STATIONERY_FILE.most {
            return Err(PaperRefusal::TooLarge);
        }
        check_signature(bytes)?;
        check_entries(bytes)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageRefusal::Damaged)?;
        let mut package =
            PaperPackage { archive, unpacked: 0, document: String::new(), relations: Vec::new() };
        let main = package.relations_of("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        let name = main.and_then(|relation| relation.target).ok_or(PackageRefusal::NoDocument)?;
        package.document = package.text(&name)?.ok_or(PackageRefusal::NoDocument)?;
        package.relations = package.relations_of(&name)?;
        Ok(package)
    }

    /// Notes what would run, or be asked for, where the letterhead itself is opened.
    pub(crate) fn look_for_macros(&mut self, left_out: &mut LeftOut) -> Result<(), PaperRefusal> {
        if self.relations.iter().any(|relation| relation.kind == "vbaProject") {
            left_out.note("le macro");
        }
        if let Some(settings) = self.beside("settings")
            && self.relations_of(&settings)?.iter().any(|relation| relation.kind == "attachedTemplate")
        {
            left_out.note("il modello (.dotx, .dotm) a cui il documento è collegato");
        }
        Ok(())
    }

    /// The name of the main part's companion of a kind.
    pub(crate) fn beside(&self, kind: &str) -> Option<String> {
        self.relations.iter().find(|relation| relation.kind == kind)?.target.clone()
    }

    /// The text of the main part's companion of a kind.
    pub(crate) fn companion(&mut self, kind: &str) -> Result<Option<String>, PaperRefusal> {
        match self.beside(kind) {
            Some(name) => self.text(&name),
            None => Ok(None),
        }
    }

    /// The text of a part.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, PaperRefusal> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| PackageRefusal::Damaged)?;
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }

    /// The bytes of a part.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, PaperRefusal> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        // One budget for the whole file: a thousand small parts fill the memory as one large part does.
        let room = STATIONERY_UNPACKED.most.saturating_sub(self.unpacked);
        let file = self.archive.by_index(index).map_err(|_| PackageRefusal::Damaged)?;
        let mut bytes = Vec::new();
        // What the directory claims may be untrue: a bomb claims little, and unpacks to much.
        file.take(room as u64 + 1).read_to_end(&mut bytes).map_err(|_| PackageRefusal::Damaged)?;
        if bytes.len() > room {
            return Err(PaperRefusal::TooLarge);
        }
        self.unpacked += bytes.len();
        Ok(Some(bytes))
    }

    /// The relationships of a part; of the package for no name.
    pub(crate) fn relations_of(&mut self, name: &str) -> Result<Vec<PaperRelation>, PaperRefusal> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let relations = match folder {
            "" => format!("_rels/{file}.rels"),
            folder => format!("{folder}/_rels/{file}.rels"),
        };
        let Some(text) = self.text(&relations)? else { return Ok(Vec::new()) };
        let document = parse(&text)?;
        let mut all = Vec::new();
        for node in document.root_element().children().filter(|node| node.tag_name().name() == "Relationship")
        {
            let (Some(id), Some(kind), Some(target)) =
                (node.attribute("Id"), node.attribute("Type"), node.attribute("Target"))
            else {
                continue;
            };
            // Nothing is ever looked up there: what leads out is only told.
            let is_external = node.attribute("TargetMode") == Some("External");
            all.push(PaperRelation {
                id: id.to_owned(),
                kind: kind.rsplit('/').next().unwrap_or(kind).to_owned(),
                target: if is_external { None } else { Some(cleaned(&resolved(folder, target))) },
            });
        }
        Ok(all)
    }
}

/// A name without the steps `.` and `..`, by which some programs lead to the folder above.
fn cleaned(name: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in name.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
