//! From markup to a document: strict, with every mistake at the template's own place.
//!
//! The vocabulary is checked over the whole tree ([`vocabulary`]); then the document is built, and what only
//! shows there (styles, columns, ids, the order of headings) is checked on the way. Nothing is repaired.

mod blocks;
mod chart;
mod contents;
mod extent;
mod faults;
mod former;
mod header;
mod inlines;
mod item_label;
mod move_name;
#[cfg(test)]
mod part_tests;
mod spans;
mod table;
#[cfg(test)]
pub(crate) mod tests;
mod variation;
mod vocabulary;
mod vocabulary_check;

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use roxmltree::{Node, ParsingOptions};
use rustc_hash::FxHashSet;

use crate::diagnostic::{Diagnostic, Report};
use crate::document::parse::vocabulary::Tag;
use crate::document::{Document, Level, Marks, Markup, Metadata, PageHead, Section};
use crate::image::Image;
use crate::style::{Style, StyleName};

/// The parts of a document that the markup does not hold.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    pub style: &'a Style,
    pub metadata: Metadata,
    /// The images that `img` may name as `src`.
    pub pictures: &'a BTreeMap<String, Image>,
    pub watermark: Option<String>,
}

/// Reads the markup, or reports all that is wrong with it.
pub fn parse(markup: &Markup, context: &Context<'_>) -> Result<Document, Report> {
    let tree = xml(markup)?;
    let mut reader = MarkupReader::new(markup, context);
    let mut document = reader.document(tree.root_element(), context);
    reader.check_links(&document);
    document.keep_whole_moves();
    if reader.report.has_errors() { Err(once(&reader.report)) } else { Ok(document) }
}

/// Reads a markup that comes in parts, of which each but the last ends with a section, side by side; `None`
/// if anything is wrong with it, which [`parse`] tells of the whole. As a tree a long annex takes ten times
/// its memory.
pub(crate) fn parse_parts(
    parts: impl IndexedParallelIterator<Item = Markup>,
    context: &Context<'_>,
) -> Option<Document> {
    let last = parts.len().checked_sub(1)?;
    let read = parts.enumerate().map(|(index, part)| read_part(part, (index == 0, index == last), context));
    let (mut ids, mut level, mut links) = (FxHashSet::default(), None, Vec::new());
    let (mut document, mut order) = (empty(context), Vec::new());
    for part in read.collect::<Option<Vec<ReadPart>>>()? {
        let is_right = match (level, part.first_level) {
            (_, None) => true,
            (None, Some(first)) => first == Level::One,
            (Some(above), Some(first)) => (above, first) != (Level::One, Level::Three),
        };
        // Each id is moved into the set, unless another part has it.
        if !is_right || !part.ids.into_iter().all(|id| ids.insert(id)) {
            return None;
        }
        level = part.level.or(level);
        links.extend(part.links);
        if part.order.contains(&Some(Tag::Header)) {
            document.header = part.document.header;
        }
        if part.order.contains(&Some(Tag::Footer)) {
            document.footer = part.document.footer;
        }
        document.sections.extend(part.document.sections);
        order.extend(part.order);
    }
    let markup = Markup { text: String::new(), origins: Vec::new() };
    let mut reader = MarkupReader { links, ..MarkupReader::new(&markup, context) };
    reader.check_links(&document);
    document.keep_whole_moves();
    let is_right = level.is_some() && misplaced(&order).is_empty() && !reader.report.has_errors();
    is_right.then_some(document)
}

/// A part of a markup that was read.
struct ReadPart {
    /// What the part has of it.
    document: Document,
    /// The elements that stand in it.
    order: Vec<Option<Tag>>,
    ids: BTreeSet<String>,
    first_level: Option<Level>,
    /// That of the last heading.
    level: Option<Level>,
    links: Vec<ContentsLink>,
}

/// Reads a part as a body of its own: the first brings the beginning of one, and the last the end.
fn read_part(part: Markup, (is_first, is_last): (bool, bool), context: &Context<'_>) -> Option<ReadPart> {
    let Markup { mut text, origins } = part;
    if !is_first {
        text.insert_str(0, BODY_START);
    }
    if !is_last {
        text.push_str(BODY_END);
    }
    let markup = Markup { text, origins };
    let tree = xml(&markup).ok()?;
    let mut reader = MarkupReader::new(&markup, context);
    // The title stands in the first part, or the whole is read.
    reader.level = (!is_first).then_some(Level::Two);
    let mut document = empty(context);
    let order = reader.body(tree.root_element(), &mut document);
    let MarkupReader { report, ids, first_level, level, links, .. } = reader;
    let level = first_level.and(level);
    (!report.has_errors()).then_some(ReadPart { document, order, ids, first_level, level, links })
}

const BODY_START: &str = "<body>";
const BODY_END: &str = "</body>";

/// A report that says once what a repeated part of a template makes wrong each time.
fn once(report: &Report) -> Report {
    let mut kept = Report::default();
    let mut last = None;
    for finding in report.sorted() {
        if last != Some(finding) {
            kept.push(finding.clone());
        }
        last = Some(finding);
    }
    kept
}

/// A document with nothing on its pages.
fn empty(context: &Context<'_>) -> Document {
    Document {
        metadata: context.metadata.clone(),
        header: PageHead::default(),
        sections: Vec::new(),
        footer: Vec::new(),
        watermark: context.watermark.clone(),
        takes_stationery: false,
        is_tracked: false,
        base: None,
    }
}

/// What is wrong with the order of a body's elements, each with its place, or of the body itself: one header
/// at most, before all; one footer at most, after all.
fn misplaced(parts: &[Option<Tag>]) -> Vec<(Option<usize>, &'static str)> {
    let mut wrong = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        match part {
            Some(Tag::Header) if index > 0 => {
                wrong.push((Some(index), "«<header>» sta una volta sola, all'inizio"));
            }
            Some(Tag::Footer) if index + 1 < parts.len() => {
                wrong.push((Some(index), "«<footer>» sta una volta sola, alla fine"));
            }
            _ => {}
        }
    }
    if !parts.contains(&Some(Tag::Section)) {
        wrong.push((None, "il documento non ha nessuna «<section>»"));
    }
    wrong
}

/// Makes sure that what a template rendered is XML, in whatever vocabulary.
pub(crate) fn well_formed(markup: Markup) -> Result<Markup, Report> {
    xml(&markup)?;
    Ok(markup)
}

fn xml(markup: &Markup) -> Result<roxmltree::Document<'_>, Report> {
    extent::check(markup)?;
    // A document type may define entities that unfold without end, and no template needs one.
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    roxmltree::Document::parse_with_options(&markup.text, options)
        .map_err(|error| faults::not_well_formed(&error, markup).into())
}

/// A link that was read, to be held against the places of the whole document.
struct ContentsLink {
    target: String,
    /// The finding if there is no such place.
    finding: Diagnostic,
}

/// One reading of a markup.
struct MarkupReader<'a> {
    markup: &'a Markup,
    style: &'a Style,
    pictures: &'a BTreeMap<String, Image>,
    report: Report,
    /// The ids met so far.
    ids: BTreeSet<String>,
    /// The first heading's level.
    first_level: Option<Level>,
    /// The last heading's level.
    level: Option<Level>,
    links: Vec<ContentsLink>,
}

impl<'a> MarkupReader<'a> {
    fn new(markup: &'a Markup, context: &Context<'a>) -> Self {
        MarkupReader {
            markup,
            style: context.style,
            pictures: context.pictures,
            report: Report::default(),
            ids: BTreeSet::new(),
            first_level: None,
            level: None,
            links: Vec::new(),
        }
    }
}

impl MarkupReader<'_> {
    fn document(&mut self, root: Node<'_, '_>, context: &Context<'_>) -> Document {
        let mut document = empty(context);
        let order = self.body(root, &mut document);
        if Tag::of(root) == Some(Tag::Body) {
            let parts: Vec<Node<'_, '_>> = root.children().filter(Node::is_element).collect();
            for (part, message) in misplaced(&order) {
                self.error("modello-struttura", message, part.map_or(root, |part| parts[part]));
            }
        }
        // A misspelled `h1` has its finding already.
        if self.level.is_none() && !self.report.has_errors() {
            self.error("modello-struttura", "nel modello manca il titolo «<h1>»", root);
        }
        document
    }

    /// Reads a body, or a part of it, into a document; returns the elements that stand in it.
    fn body(&mut self, root: Node<'_, '_>, document: &mut Document) -> Vec<Option<Tag>> {
        if Tag::of(root) == Some(Tag::Body) {
            self.check_vocabulary(root);
        } else {
            let message = format!("l'elemento esterno è «<{}>» invece di «<body>»", root.tag_name().name());
            self.error("modello-marcatura", message, root);
        }
        for part in root.children() {
            match Tag::of(part) {
                Some(Tag::Header) => document.header = self.header(part),
                Some(Tag::Section) => document.sections.push(self.section(part)),
                Some(Tag::Footer) => document.footer = self.line(part, &Marks::default()),
                _ => {}
            }
        }
        root.children().filter(Node::is_element).map(Tag::of).collect()
    }

    fn section(&mut self, node: Node<'_, '_>) -> Section {
        if !node.children().any(|child| child.is_element()) {
            self.error("modello-struttura", "una «<section>» è vuota", node);
        }
        let kept = self.choice(node, "keep", &[("previous", true)]).unwrap_or(false);
        Section { id: self.id(node), kept, blocks: self.blocks(node) }
    }

    /// The node's id, which no other has.
    fn id(&mut self, node: Node<'_, '_>) -> Option<String> {
        let id = node.attribute("id")?;
        if id.is_empty() || !id.chars().all(|letter| letter.is_ascii_alphanumeric() || "._-".contains(letter))
        {
            let message = format!("l'identificativo «{id}» non è fatto di lettere, cifre, «.», «_» e «-»");
            self.error("modello-struttura", message, node);
        } else if !self.ids.insert(id.to_owned()) {
            self.error("modello-struttura", format!("l'identificativo «{id}» compare due volte"), node);
        }
        Some(id.to_owned())
    }

    /// The style that `class` names, among those defined; the default where there is no `class`.
    fn class<T>(&mut self, node: Node<'_, '_>, defined: &BTreeMap<StyleName, T>, default: &str) -> StyleName {
        let class = node.attribute("class").unwrap_or(default);
        if let Some((name, _)) = defined.get_key_value(class) {
            return name.clone();
        }
        if node.has_attribute("class") {
            let names: Vec<&str> = defined.keys().map(StyleName::as_str).collect();
            let message = format!("lo stile «{class}» non esiste per «<{}>»", node.tag_name().name());
            let diagnostic = self.at(Diagnostic::error("modello-stile", message), node);
            self.report.push(diagnostic.hint(format!("in stile.yaml sono definiti: {}", names.join(", "))));
        }
        StyleName::new(class)
    }

    fn error(&mut self, code: &'static str, message: impl Into<String>, node: Node<'_, '_>) {
        let diagnostic = self.at(Diagnostic::error(code, message), node);
        self.report.push(diagnostic);
    }

    /// Places a finding at the template's element that made a node.
    fn at(&self, diagnostic: Diagnostic, node: Node<'_, '_>) -> Diagnostic {
        match self.markup.origin(node.range()) {
            Some(span) => diagnostic.at(span.clone()),
            None => diagnostic,
        }
    }
}
