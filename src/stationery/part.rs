//! A header or a footer, made fit to stand in another document.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::{Attribute, Node};

use crate::ooxml::element::{is, local, parse};
use crate::stationery::edits::{TextEdits, closing_tag, opening_tag};
use crate::stationery::fields::PartFields;
use crate::stationery::fragment::{WORDPROCESSING, prefix_of};
use crate::stationery::left_out::LeftOut;
use crate::stationery::lists::{CarriedLists, NUMBERING};
use crate::stationery::package::{PaperPackage, PaperRelation, RELATIONSHIPS};
use crate::stationery::paper::{PaperMedium, PaperPart};
use crate::stationery::refusal::PaperRefusal;
use crate::stationery::section::check_settled;
use crate::stationery::styles::CarriedStyles;
use crate::stationery::theme;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const STYLES: &str = "word/styles.xml";

/// The pictures that are carried, by the end of their names.
const PICTURES: [(&str, &str); 10] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("emf", "image/x-emf"),
    ("wmf", "image/x-wmf"),
    ("svg", "image/svg+xml"),
];

/// The first id of a carried drawing: the annex's own count from 1.
const FIRST_DRAWING: u32 = 10_001;

/// What is never carried, with what is told of it.
const NEVER: [(&str, &str); 5] = [
    ("object", OBJECT),
    ("control", OBJECT),
    ("altChunk", "i documenti collegati"),
    ("subDoc", "i documenti collegati"),
    ("OLEObject", OBJECT),
];
const OBJECT: &str = "gli oggetti incorporati (OLE, ActiveX)";
const LINK: &str = "i collegamenti verso l'esterno: ne resta il testo";
const GRAPHIC: &str = "i disegni e le immagini che non stanno nel documento, i grafici e gli SmartArt";

/// What only serves the document that it stood in.
const DROPPED: [&str; 9] = [
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "permStart",
    "permEnd",
    "placeholder",
    "dataBinding",
    "commentRangeEnd",
    "lastRenderedPageBreak",
];

/// Reads the parts of a letterhead one after another.
pub(crate) struct PartReader<'p, 'b> {
    package: &'p mut PaperPackage<'b>,
    styles: CarriedStyles,
    lists: CarriedLists,
    left_out: LeftOut,
    drawings: u32,
    /// Whether a drawing takes a colour from the theme.
    asks_theme: bool,
    media: Vec<PaperMedium>,
    /// The names under which pictures are carried, by those that they had.
    names: BTreeMap<String, String>,
}

/// What all parts need together.
pub(crate) struct Carried {
    pub(crate) parts: BTreeMap<String, String>,
    pub(crate) media: Vec<PaperMedium>,
    pub(crate) theme: Option<String>,
    pub(crate) left_out: LeftOut,
}

/// A part that is being read.
struct OpenPart<'t> {
    text: &'t str,
    relations: Vec<PaperRelation>,
    edits: TextEdits,
    pictures: BTreeMap<String, String>,
    /// The end of the last element that goes as a whole.
    gone: usize,
}

impl OpenPart<'_> {
    fn remove(&mut self, range: Range<usize>) {
        self.gone = self.gone.max(range.end);
        self.edits.remove(range);
    }

    /// Takes an element away, but not what it holds.
    fn unwrap(&mut self, node: Node<'_, '_>) {
        let (start, is_all) = opening_tag(self.text, node);
        self.edits.remove(node.range().start..start);
        if !is_all {
            self.edits.remove(closing_tag(self.text, node)..node.range().end);
        }
    }
}

impl<'p, 'b> PartReader<'p, 'b> {
    /// A reader that has read nothing yet.
    pub(crate) fn new(
        package: &'p mut PaperPackage<'b>,
        styles: CarriedStyles,
        lists: CarriedLists,
        left_out: LeftOut,
    ) -> Self {
        PartReader {
            package,
            styles,
            lists,
            left_out,
            drawings: FIRST_DRAWING,
            asks_theme: false,
            media: Vec::new(),
            names: BTreeMap::new(),
        }
    }

    /// Reads a part by its name.
    pub(crate) fn part(&mut self, name: &str) -> Result<PaperPart, PaperRefusal> {
        let missing = || PaperRefusal::Unusable(format!("manca «{name}»"));
        let text = self.package.text(name)?.ok_or_else(missing)?;
        let relations = self.package.relations_of(name)?;
        let document = parse(&text)?;
        let root = document.root_element();
        if root.tag_name().namespace() != Some(WORDPROCESSING) {
            return Err(PaperRefusal::Strict);
        }
        check_settled(&document)?;
        let mut part = OpenPart {
            text: &text,
            relations,
            edits: TextEdits::default(),
            pictures: BTreeMap::new(),
            gone: 0,
        };
        let mut fields = PartFields::default();
        for node in root.descendants().filter(|node| node.is_element()) {
            if node.range().start >= part.gone {
                self.element(node, &mut part)?;
            }
            if node.range().start >= part.gone {
                fields.read(&text, node, (&mut part.edits, &mut self.left_out));
            }
        }
        fields.finish(&mut part.edits);
        let (start, is_all) = opening_tag(&text, root);
        if is_all {
            let name = &text[root.range().start + 1..].split([' ', '/', '>']).next().unwrap_or_default();
            part.edits.replace(start - 2..start, format!("></{name}>"));
        }
        // What follows the element, or stands before it, says nothing.
        let head = &text[..root.range().start];
        let head =
            if head.starts_with("<?xml") { &head[..head.find("?>").map_or(0, |end| end + 2)] } else { "" };
        let body = part.edits.applied(&text, root.range());
        Ok(PaperPart { text: format!("{head}{body}"), pictures: part.pictures.into_iter().collect() })
    }

    fn element(&mut self, node: Node<'_, '_>, part: &mut OpenPart<'_>) -> Result<(), PaperRefusal> {
        let name = node.tag_name().name();
        if let Some((_, told)) = NEVER.iter().find(|(never, _)| *never == name) {
            self.left_out.note(told);
            part.remove(whole(node).range());
            return Ok(());
        }
        // Ids of controls and names of bookmarks are the annex's to give: two of one make Word repair the
        // file, and the way back reads them.
        if DROPPED.contains(&name) || name == "id" && node.parent().is_some_and(|around| is(around, "sdtPr"))
        {
            part.remove(node.range());
            return Ok(());
        }
        // Word calls a document damaged in which two drawings have one id.
        if node.tag_name().namespace() == Some(DRAWING)
            && name == "docPr"
            && let Some(id) = node.attributes().find(|attribute| attribute.name() == "id")
        {
            part.edits.replace(id.range_value(), self.drawings.to_string());
            self.drawings += 1;
        }
        self.relationships(node, part)?;
        if node.range().start >= part.gone {
            self.asks_theme |= name == "schemeClr";
            self.styles.theme.resolve(part.text, node, &mut part.edits);
            self.style(node, part);
        }
        Ok(())
    }

    /// Makes an element name styles and lists as they are carried.
    fn style(&mut self, node: Node<'_, '_>, part: &mut OpenPart<'_>) {
        match local(node) {
            Some("pStyle" | "rStyle" | "tblStyle") => {
                let value = node.attributes().find(|attribute| attribute.name() == "val");
                match value.and_then(|value| Some((self.styles.carry(value.value())?, value.range_value()))) {
                    Some((id, range)) => part.edits.replace(range, escaped(&id)),
                    None => part.edits.remove(node.range()),
                }
            }
            // In the annex a paragraph without a style would get the annex's own look.
            Some("p") if child_named(node, "pPr").is_none() => {
                let (prefix, usual) = (prefix_of(node), escaped(&self.styles.carry_usual()));
                let properties =
                    format!("<{prefix}pPr><{prefix}pStyle {prefix}val=\"{usual}\"/></{prefix}pPr>");
                self.insert(node, &properties, part);
            }
            Some("pPr")
                if child_named(node, "pStyle").is_none() && node.parent().is_some_and(|p| is(p, "p")) =>
            {
                let (prefix, usual) = (prefix_of(node), escaped(&self.styles.carry_usual()));
                self.insert(node, &format!("<{prefix}pStyle {prefix}val=\"{usual}\"/>"), part);
            }
            Some("numPr") => self.lists.renumber(node, &mut part.edits),
            Some(_) | None => {}
        }
    }

    /// Puts an element at the start of what another holds.
    fn insert(&self, node: Node<'_, '_>, inner: &str, part: &mut OpenPart<'_>) {
        let (end, is_all) = opening_tag(part.text, node);
        if is_all {
            let name = format!("{}{}", prefix_of(node), node.tag_name().name());
            part.edits.replace(end - 2..end, format!(">{inner}</{name}>"));
        } else {
            // In the place of the tag's end, where the first element within may begin.
            part.edits.replace(end - 1..end, format!(">{inner}"));
        }
    }

    /// Looks where an element leads: pictures are carried, all else is taken away.
    fn relationships(&mut self, node: Node<'_, '_>, part: &mut OpenPart<'_>) -> Result<(), PaperRefusal> {
        if is(node, "hyperlink") {
            if node.attributes().any(|attribute| attribute.namespace() == Some(RELATIONSHIPS)) {
                self.left_out.note(LINK);
            }
            part.unwrap(node);
            return Ok(());
        }
        // A picture that leads somewhere when it is clicked stays, and leads nowhere.
        if node.tag_name().name().starts_with("hlink") {
            self.left_out.note(LINK);
            part.remove(node.range());
            return Ok(());
        }
        for attribute in node.attributes() {
            let is_markup_link = attribute.namespace().is_none()
                && matches!(attribute.name(), "href" | "src")
                || attribute.name() == "relid"
                || attribute.name() == "hrefOld";
            if is_markup_link {
                // VML may name a place without any relationship.
                self.left_out.note(GRAPHIC);
                part.edits.remove(attribute.range());
            } else if attribute.namespace() == Some(RELATIONSHIPS) && !attribute.value().is_empty() {
                self.relationship(node, attribute, part)?;
            }
        }
        Ok(())
    }

    fn relationship(
        &mut self,
        node: Node<'_, '_>,
        attribute: Attribute<'_, '_>,
        part: &mut OpenPart<'_>,
    ) -> Result<(), PaperRefusal> {
        let found = part.relations.iter().find(|relation| relation.id == attribute.value()).cloned();
        let picture = match found {
            Some(PaperRelation { kind, target: Some(target), .. }) if kind == "image" => {
                self.picture(&target)?
            }
            Some(_) | None => None,
        };
        match picture {
            Some(name) => {
                part.pictures.insert(attribute.value().to_owned(), name);
            }
            None if attribute.name() == "link" && node.attribute((RELATIONSHIPS, "embed")).is_some() => {
                self.left_out.note(GRAPHIC);
                part.edits.remove(attribute.range());
            }
            None => {
                self.left_out.note(GRAPHIC);
                part.remove(whole(node).range());
            }
        }
        Ok(())
    }

    /// The name under which a picture is carried; `None` if it is none, or not there.
    fn picture(&mut self, target: &str) -> Result<Option<String>, PaperRefusal> {
        if let Some(name) = self.names.get(target) {
            return Ok(Some(name.clone()));
        }
        let ending = target.rsplit('.').next().unwrap_or_default().to_lowercase();
        let Some((ending, content_type)) = PICTURES.iter().find(|(known, _)| *known == ending) else {
            return Ok(None);
        };
        let Some(bytes) = self.package.bytes(target)? else { return Ok(None) };
        // A name that says nothing of the office's folders, and is the same each time.
        let name = format!("media/carta{}.{ending}", self.media.len() + 1);
        self.media.push(PaperMedium { name: name.clone(), content_type, bytes });
        self.names.insert(target.to_owned(), name.clone());
        Ok(Some(name))
    }

    /// Joins what the parts use to the DOCX's own parts.
    pub(crate) fn finish(self, mut parts: BTreeMap<String, String>) -> Result<Carried, PaperRefusal> {
        let (mut lists, mut left_out) = (self.lists, self.left_out);
        let theme = if self.asks_theme { theme::carried(self.package, &mut left_out)? } else { None };
        let styles = self.styles.finish(&mut lists)?;
        if let Some(own) = parts.get_mut(STYLES) {
            let end = own.rfind("</").unwrap_or(own.len());
            own.insert_str(end, &styles);
        }
        if let Some(own) = parts.get_mut(NUMBERING) {
            *own = lists.joined(own)?;
        }
        Ok(Carried { parts, media: self.media, theme, left_out })
    }
}

/// The drawing, or whatever else, that goes with an element that can't stay.
fn whole<'a, 'i>(node: Node<'a, 'i>) -> Node<'a, 'i> {
    let is_drawn =
        |node: &Node<'_, '_>| local(*node).is_some_and(|name| matches!(name, "drawing" | "pict" | "object"));
    node.ancestors().find(is_drawn).unwrap_or(node)
}

fn child_named<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|node| is(*node, name))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
