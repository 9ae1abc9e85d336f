//! The base as it comes back in a document: data from outside, which holds only if it is whole.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use roxmltree::Node;

use crate::diagnostic::Diagnostic;
use crate::docx_import::base::{
    BASE_NAMESPACE, BaseBlock, BaseCell, BaseGroup, BaseLine, BaseObjective, BaseTexts, kind_of,
};
use crate::limits::PREMISE_LISTS;
use crate::ooxml::element::{depths_are_fit, parse};
use crate::plan::ObjectiveId;
use crate::yaml::TextLine;

/// What a document says of the texts that it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReadBase {
    /// Shared by the copies of one annex.
    Known(Arc<BaseTexts>),
    Unknown(BaseTrouble),
}

/// The reason why nobody knows from which texts a document was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BaseTrouble {
    /// There is none: an older version wrote the document, or another program dropped the part.
    Absent,
    /// The part is no XML, or not the one that the program writes.
    Broken,
    /// The texts are not those whose digest the part has.
    Altered,
    /// An objective, or a field of one, is there twice.
    Repeated,
    /// The document has several that differ, as when two documents were put into one.
    Several,
}

impl BaseTrouble {
    /// The finding that the document is held against the plan as it is now.
    pub(crate) fn finding(self) -> Diagnostic {
        let why = match self {
            BaseTrouble::Absent => "non ha con sé i testi da cui è nato",
            BaseTrouble::Broken => "ha con sé i testi da cui è nato, ma non si possono leggere",
            BaseTrouble::Altered => "ha con sé i testi da cui è nato, ma qualcuno li ha cambiati",
            BaseTrouble::Repeated => "ha con sé i testi da cui è nato, ma alcuni vi sono più volte",
            BaseTrouble::Several => "ha con sé i testi di più documenti",
        };
        let message = format!("il documento {why}: è confrontato con il piano com'è ora");
        Diagnostic::warning("docx", message)
            .hint("se nel piano qualcosa è cambiato dopo che il documento è partito, qui appare cambiato nel documento: guardare bene che cosa si riprende")
            .hint("li perdono i DOCX della versione 0.1.0, quelli passati per un ODT o per Google Documenti, e quelli a cui Word ha tolto le informazioni personali")
    }
}

impl ReadBase {
    pub(crate) fn texts(&self) -> Option<&BaseTexts> {
        match self {
            ReadBase::Known(texts) => Some(texts),
            ReadBase::Unknown(_) => None,
        }
    }
}

/// Bases that were read before, by the parts that held them: copies of one annex have the same.
#[derive(Debug, Default)]
pub(crate) struct KnownBases(Mutex<Vec<(Vec<String>, DigestedBase)>>);

/// A base with the digest of its texts, if they are known.
pub(crate) type DigestedBase = (ReadBase, Option<String>);

impl KnownBases {
    /// Copies of how many annexes are known: their texts stay in memory.
    const MOST: usize = 2;

    /// Reads the base from the parts that name its namespace, with the digest of its texts.
    pub(crate) fn read(&self, parts: Vec<String>) -> DigestedBase {
        let mut known = self.0.lock().expect("no thread panics while it reads a base");
        if let Some((_, digested)) = known.iter().find(|(own, _)| *own == parts) {
            return digested.clone();
        }
        let read = read(&parts);
        let digest = read.texts().map(BaseTexts::digest);
        let digested = (read, digest);
        if known.len() < KnownBases::MOST {
            known.push((parts, digested.clone()));
        }
        digested
    }
}

/// Reads the base from the parts that name its namespace. Copies of one part are one.
pub(crate) fn read(parts: &[String]) -> ReadBase {
    let mut found: Vec<Result<BaseTexts, BaseTrouble>> = Vec::new();
    for part in parts {
        if let Some(read) = read_part(part)
            && !found.contains(&read)
        {
            found.push(read);
        }
    }
    match (found.pop(), found.is_empty()) {
        (None, _) => ReadBase::Unknown(BaseTrouble::Absent),
        (Some(Ok(texts)), true) => ReadBase::Known(Arc::new(texts)),
        (Some(Err(trouble)), true) => ReadBase::Unknown(trouble),
        (Some(_), false) => ReadBase::Unknown(BaseTrouble::Several),
    }
}

/// Reads a part; `None` for another program's, which only mentions the namespace.
fn read_part(part: &str) -> Option<Result<BaseTexts, BaseTrouble>> {
    let Ok(document) = parse(part) else { return Some(Err(BaseTrouble::Broken)) };
    let root = document.root_element();
    if root.tag_name().namespace() != Some(BASE_NAMESPACE) {
        return None;
    }
    // It is read by recursion, as the document is.
    if !depths_are_fit(&document) {
        return Some(Err(BaseTrouble::Broken));
    }
    let texts = texts(root).ok_or(BaseTrouble::Broken);
    Some(texts.and_then(|texts| match () {
        () if is_repeated(&texts) => Err(BaseTrouble::Repeated),
        () if root.attribute("impronta") != Some(&texts.digest()) => Err(BaseTrouble::Altered),
        () => Ok(texts),
    }))
}

/// The elements of the base below another one; `None` if something else stands there.
fn elements<'a>(node: Node<'a, 'a>) -> Option<Vec<(&'a str, Node<'a, 'a>)>> {
    let mut found = Vec::new();
    for child in node.children() {
        match (child.is_element(), child.tag_name().namespace()) {
            (true, Some(BASE_NAMESPACE)) => found.push((child.tag_name().name(), child)),
            (true, _) => return None,
            // Programs may lay XML out anew, with white space between its elements.
            (false, _) => {}
        }
    }
    Some(found)
}

fn texts(root: Node<'_, '_>) -> Option<BaseTexts> {
    let mut texts = BaseTexts::default();
    for (name, node) in elements(root)? {
        match name {
            "testo" => {
                texts.lines.push(BaseLine { key: node.attribute("chiave")?.to_owned(), text: text(node) })
            }
            "blocco" => texts.premise.push(block(node)?),
            "gruppo" => texts.groups.push(group(node)?),
            "prima-pagina" => texts.first_page = lines(node)?.into_iter().map(|line| line.text).collect(),
            _ => return None,
        }
    }
    Some(texts)
}

fn block(node: Node<'_, '_>) -> Option<BaseBlock> {
    let mut block = BaseBlock::default();
    for (name, node) in elements(node)? {
        match name {
            "scritto" => block.written = text(node),
            "stampato" => block.printed = lines(node)?,
            _ => return None,
        }
    }
    Some(block)
}

fn group(node: Node<'_, '_>) -> Option<BaseGroup> {
    let (key, title) = (node.attribute("chiave")?.to_owned(), node.attribute("titolo")?.to_owned());
    let mut objectives = Vec::new();
    for (name, node) in elements(node)? {
        match name {
            "obiettivo" => objectives.push(objective(node)?),
            _ => return None,
        }
    }
    Some(BaseGroup { key, title, objectives })
}

fn objective(node: Node<'_, '_>) -> Option<BaseObjective> {
    let mut cells = Vec::new();
    for (name, node) in elements(node)? {
        match name {
            "cella" => cells.push(cell(node)?),
            _ => return None,
        }
    }
    let (id, label) = (ObjectiveId::new(node.attribute("id")?)?, node.attribute("etichetta")?.to_owned());
    Some(BaseObjective { id, label, cells })
}

fn cell(node: Node<'_, '_>) -> Option<BaseCell> {
    let mut cell = BaseCell { key: node.attribute("chiave")?.to_owned(), ..BaseCell::default() };
    let mut printed = None;
    for (name, node) in elements(node)? {
        match name {
            "scritto" => cell.own = lines(node)?,
            "composto" => cell.composed = lines(node)?,
            "stampato" => printed = Some(lines(node)?),
            _ => return None,
        }
    }
    cell.printed = printed.unwrap_or_else(|| [cell.own.as_slice(), &cell.composed].concat());
    Some(cell)
}

fn lines(node: Node<'_, '_>) -> Option<Vec<TextLine>> {
    let mut lines = Vec::new();
    for (name, node) in elements(node)? {
        let level = match node.attribute("livello") {
            Some(level) => Some(level.parse().ok().filter(|level| *level < PREMISE_LISTS.most)?),
            None => None,
        };
        match name {
            "riga" => {
                lines.push(TextLine { kind: kind_of(node.attribute("tipo"), level)?, text: text(node) })
            }
            _ => return None,
        }
    }
    Some(lines)
}

fn text(node: Node<'_, '_>) -> String {
    node.children().filter_map(|node| node.text()).collect()
}

/// Whether an objective, or a field of one, is there twice.
fn is_repeated(texts: &BaseTexts) -> bool {
    let mut ids = BTreeSet::new();
    texts.objectives().any(|objective| {
        let mut keys = BTreeSet::new();
        !ids.insert(&objective.id) || objective.cells.iter().any(|cell| !keys.insert(&cell.key))
    })
}
