//! Lists: numbering definitions, the styles that use them, and the paragraphs that are their items.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::docx_import::indent::Indent;
use crate::ooxml::element::{attribute, child, is, parse, value_of, within};

/// The lists that a package defines.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// Each list by its `w:numId`.
    lists: BTreeMap<String, DefinedList>,
    /// The form of each level of a definition, by `w:abstractNumId` and `w:ilvl`.
    forms: BTreeMap<(String, usize), LevelForm>,
    styles: BTreeMap<String, NumberedStyle>,
}

/// The list that a paragraph style belongs to, and its indent.
#[derive(Debug, Default)]
struct NumberedStyle {
    list: Option<ListLevel>,
    indent: Indent,
    based_on: Option<String>,
}

/// A list (`w:num`), and the levels at which it is not as its definition.
#[derive(Debug)]
pub(crate) struct DefinedList {
    /// The `w:abstractNumId`.
    pub(crate) definition: String,
    forms: BTreeMap<usize, LevelForm>,
    /// The numbers from which levels begin in this list.
    pub(crate) starts: BTreeMap<usize, u32>,
}

/// The form of a level's labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LevelForm {
    /// The `w:numFmt`, as `bullet` and `decimal`.
    pub(crate) format: String,
    /// The `w:lvlText`, as `%1.`.
    pub(crate) text: String,
    pub(crate) start: u32,
    indent: Indent,
}

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ListLevel {
    list: Option<String>,
    level: Option<String>,
}

/// The longest chain of styles based on each other that is followed; a ring of them ends here.
const LONGEST_CHAIN: usize = 20;

impl Lists {
    /// Reads the parts; what is not there or damaged says nothing of lists.
    pub(crate) fn read(numbering: Option<&str>, styles: Option<&str>) -> Self {
        let mut lists = Lists::default();
        if let Some(Ok(document)) = numbering.map(parse) {
            for node in document.root_element().children() {
                lists.define(node);
            }
        }
        if let Some(Ok(document)) = styles.map(parse) {
            for style in document.root_element().children().filter(|node| is(*node, "style")) {
                let known = NumberedStyle {
                    list: within(style, &["pPr", "numPr"]).map(level),
                    indent: child(style, "pPr").map(Indent::read).unwrap_or_default(),
                    based_on: value_of(style, "basedOn").map(str::to_owned),
                };
                lists.styles.extend(attribute(style, "styleId").map(|id| (id.to_owned(), known)));
            }
        }
        lists
    }

    fn define(&mut self, node: Node<'_, '_>) {
        if is(node, "num") {
            let (Some(list), Some(definition)) = (attribute(node, "numId"), value_of(node, "abstractNumId"))
            else {
                return;
            };
            let (mut forms, mut starts) = (BTreeMap::new(), BTreeMap::new());
            for node in node.children().filter(|node| is(*node, "lvlOverride")) {
                let Some(depth) = depth(node) else { continue };
                let start = value_of(node, "startOverride").and_then(|start| start.parse().ok());
                starts.extend(start.map(|start| (depth, start)));
                forms.extend(child(node, "lvl").map(|level| (depth, LevelForm::read(level))));
            }
            let definition = definition.to_owned();
            self.lists.insert(list.to_owned(), DefinedList { definition, forms, starts });
        } else if is(node, "abstractNum") {
            let Some(definition) = attribute(node, "abstractNumId") else { return };
            for node in node.children().filter(|node| is(*node, "lvl")) {
                if let (Some(depth), Some(_)) = (depth(node), value_of(node, "numFmt")) {
                    self.forms.insert((definition.to_owned(), depth), LevelForm::read(node));
                }
            }
        }
    }

    /// Returns the list and the level of a paragraph, or `None` if it is no item.
    pub(crate) fn place(&self, paragraph: Node<'_, '_>) -> Option<(&DefinedList, usize)> {
        let properties = child(paragraph, "pPr")?;
        let own = child(properties, "numPr").map(level);
        let styled = value_of(properties, "pStyle").and_then(|style| self.of_style(style));
        // A paragraph may say its level alone, and have the list from its style.
        let list = own.as_ref().and_then(|own| own.list.clone());
        let list = list.or_else(|| styled.as_ref().and_then(|styled| styled.list.clone()))?;
        let level = own.and_then(|own| own.level).or_else(|| styled.and_then(|styled| styled.level));
        // Word takes a paragraph out of its style's list by the number 0, which no list has.
        Some((self.lists.get(&list)?, level.and_then(|level| level.parse().ok()).unwrap_or(0)))
    }

    /// The indent of a paragraph: its own, or else that of its list's level, or of its style.
    pub(crate) fn indent(&self, paragraph: Node<'_, '_>) -> Indent {
        let Some(properties) = child(paragraph, "pPr") else { return Indent::default() };
        let level = self.place(paragraph).and_then(|(list, level)| self.form(list, level));
        let mut indent = Indent::read(properties).over(level.map(|form| form.indent).unwrap_or_default());
        let mut name = value_of(properties, "pStyle");
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = name.and_then(|name| self.styles.get(name)) else { break };
            indent = indent.over(style.indent);
            name = style.based_on.as_deref();
        }
        indent
    }

    /// The form of a level of a list, if it is known.
    pub(crate) fn form<'l>(&'l self, list: &'l DefinedList, depth: usize) -> Option<&'l LevelForm> {
        list.forms.get(&depth).or_else(|| self.forms.get(&(list.definition.clone(), depth)))
    }

    /// Returns the list of a style, or of the nearest one that it is based on.
    fn of_style(&self, name: &str) -> Option<ListLevel> {
        let mut name = name;
        for _ in 0..LONGEST_CHAIN {
            let style = self.styles.get(name)?;
            if let Some(level) = &style.list {
                return Some(level.clone());
            }
            name = style.based_on.as_deref()?;
        }
        None
    }
}

impl LevelForm {
    /// Reads `w:lvl`.
    fn read(node: Node<'_, '_>) -> Self {
        let value = |name| value_of(node, name).unwrap_or_default().to_owned();
        LevelForm {
            format: value("numFmt"),
            text: value("lvlText"),
            start: value_of(node, "start").and_then(|start| start.parse().ok()).unwrap_or(0),
            indent: child(node, "pPr").map(Indent::read).unwrap_or_default(),
        }
    }
}

fn depth(node: Node<'_, '_>) -> Option<usize> {
    attribute(node, "ilvl")?.parse().ok()
}

/// Reads `w:numPr`.
fn level(node: Node<'_, '_>) -> ListLevel {
    let owned = |name| value_of(node, name).map(str::to_owned);
    ListLevel { list: owned("numId"), level: owned("ilvl") }
}
