//! The styles that a letterhead needs, under names of their own.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use crate::ooxml::element::{attribute, child, is, parse, value, value_of, within};
use crate::stationery::edits::{TextEdits, opening_tag};
use crate::stationery::fragment::{WORDPROCESSING, fragment, prefix_of};
use crate::stationery::lists::CarriedLists;
use crate::stationery::package::PaperPackage;
use crate::stationery::refusal::PaperRefusal;
use crate::stationery::theme::ThemeFonts;

/// Stands before the id of every style that is carried; what follows it may be anything.
const PREFIX: &str = "carta.";

/// The styles of a letterhead, and those of them that are used.
#[derive(Debug)]
pub(crate) struct CarriedStyles {
    text: String,
    pub(crate) theme: ThemeFonts,
    known: BTreeSet<String>,
    used: BTreeSet<String>,
    /// That of paragraphs which name none.
    usual: Option<String>,
}

impl CarriedStyles {
    /// Reads the part with the styles.
    pub(crate) fn read(package: &mut PaperPackage<'_>) -> Result<Self, PaperRefusal> {
        let text = package
            .companion("styles")?
            .unwrap_or_else(|| format!("<w:styles xmlns:w=\"{WORDPROCESSING}\"/>"));
        let document = parse(&text)?;
        let styles = document.root_element().children().filter(|node| is(*node, "style"));
        let known =
            styles.clone().filter_map(|style| attribute(style, "styleId")).map(str::to_owned).collect();
        let usual = styles.clone().find(|style| {
            attribute(*style, "type") == Some("paragraph")
                && attribute(*style, "default").is_some_and(|value| matches!(value, "1" | "true" | "on"))
        });
        let usual = usual.and_then(|style| attribute(style, "styleId")).map(str::to_owned);
        let theme = ThemeFonts::read(package)?;
        Ok(CarriedStyles { theme, known, used: BTreeSet::new(), usual, text })
    }

    /// The id under which a style is carried; `None` if there is no such style.
    pub(crate) fn carry(&mut self, id: &str) -> Option<String> {
        self.known.contains(id).then(|| {
            self.used.insert(id.to_owned());
            format!("{PREFIX}{id}")
        })
    }

    /// The same for a paragraph that names no style.
    pub(crate) fn carry_usual(&mut self) -> String {
        self.usual.clone().and_then(|usual| self.carry(&usual)).unwrap_or_else(|| PREFIX.to_owned())
    }

    /// The styles as elements, those that others are based on too.
    pub(crate) fn finish(mut self, lists: &mut CarriedLists) -> Result<String, PaperRefusal> {
        let text = std::mem::take(&mut self.text);
        let document = parse(&text)?;
        let styles: Vec<Node<'_, '_>> =
            document.root_element().children().filter(|node| is(*node, "style")).collect();
        // A style without those that it is based on would look otherwise, and name what is not there.
        let mut waiting: Vec<String> = self.used.iter().cloned().collect();
        while let Some(id) = waiting.pop() {
            let style = styles.iter().find(|style| attribute(**style, "styleId") == Some(&id));
            let base = style.and_then(|style| value_of(*style, "basedOn"));
            if let Some(base) = base
                && self.known.contains(base)
                && self.used.insert(base.to_owned())
            {
                waiting.push(base.to_owned());
            }
        }
        let mut out = self.base(&text, &document)?;
        let mut written = BTreeSet::new();
        for style in styles {
            let id = attribute(style, "styleId").unwrap_or_default();
            // Of two with one id Word takes the first.
            if self.used.contains(id) && written.insert(id.to_owned()) {
                out.push_str(&self.style(&text, style, lists));
            }
        }
        Ok(out)
    }

    /// The style on which all paragraphs' are based: what the letterhead's document gives to every paragraph.
    fn base(&self, text: &str, document: &Document<'_>) -> Result<String, PaperRefusal> {
        let root = document.root_element();
        let defaults = |kind: &str, inner: &str| within(root, &["docDefaults", kind, inner]);
        let properties =
            |node: Option<Node<'_, '_>>| node.map_or_else(String::new, |node| self.cleaned(text, node));
        let run = defaults("rPrDefault", "rPr");
        let run = match run {
            Some(run) if child(run, "sz").is_some() && child(run, "rFonts").is_some() => self.cleaned(text, run),
            // Word's own, where the document says nothing else (ECMA-376-1, 17.3.2.26 and 17.3.2.38).
            Some(_) | None => "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr>".to_owned(),
        };
        let paragraph = properties(defaults("pPrDefault", "pPr"));
        Ok(format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{PREFIX}\"><w:name w:val=\"Carta intestata\"/>{paragraph}{run}</w:style>"
        ))
    }

    fn cleaned(&self, text: &str, node: Node<'_, '_>) -> String {
        let mut edits = TextEdits::default();
        for inner in node.descendants() {
            self.theme.resolve(text, inner, &mut edits);
        }
        fragment(text, node, edits)
    }

    fn style(&self, text: &str, style: Node<'_, '_>, lists: &mut CarriedLists) -> String {
        const DROPPED: [&str; 9] = [
            "aliases",
            "next",
            "link",
            "autoRedefine",
            "locked",
            "personal",
            "personalCompose",
            "personalReply",
            "rsid",
        ];
        let mut edits = TextEdits::default();
        for attribute in style.attributes() {
            match attribute.name() {
                "styleId" => {
                    edits.replace(attribute.range_value().start..attribute.range_value().start, PREFIX)
                }
                "default" | "customStyle" => edits.remove(attribute.range()),
                _ => {}
            }
        }
        // Word takes a style that is not custom for its own of that name, and shows its own look.
        let prefix = prefix_of(style);
        let tag = opening_tag(text, style).0;
        edits.replace(tag - 1..tag, format!(" {prefix}customStyle=\"1\">"));
        let is_paragraph = attribute(style, "type").is_none_or(|kind| kind == "paragraph");
        for node in style.children().filter(|node| node.is_element()) {
            let value_start = node.attributes().find(|attribute| attribute.name() == "val");
            let value_start = value_start.map(|value| value.range_value().start);
            if DROPPED.iter().any(|name| is(node, name)) {
                edits.remove(node.range());
            } else if is(node, "name") {
                if let Some(start) = value_start {
                    // Names are taken once too: «header» is the annex's own already.
                    edits.replace(start..start, "Carta ");
                }
                if is_paragraph && child(style, "basedOn").is_none() {
                    let end = node.range().end;
                    edits.replace(end..end, format!("<{prefix}basedOn {prefix}val=\"{PREFIX}\"/>"));
                }
            } else if is(node, "basedOn") {
                match value_start {
                    Some(start) if value(node).is_some_and(|base| self.known.contains(base)) => {
                        edits.replace(start..start, PREFIX);
                    }
                    Some(_) | None => edits.remove(node.range()),
                }
            }
        }
        for inner in style.descendants() {
            self.theme.resolve(text, inner, &mut edits);
            if is(inner, "numPr") {
                lists.renumber(inner, &mut edits);
            }
        }
        fragment(text, style, edits)
    }
}
