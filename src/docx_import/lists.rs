//! Lists: numbering definitions, the styles that use them, and the paragraphs that are their items.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::docx_import::element::{attribute, child, is, parse, value_of, within};

/// The lists that a package defines.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// The definition of each list, by `w:numId`.
    lists: BTreeMap<String, String>,
    /// The form of each level of a definition (`bullet`, `decimal`), by `w:abstractNumId` and `w:ilvl`.
    forms: BTreeMap<(String, String), String>,
    styles: BTreeMap<String, NumberedStyle>,
}

/// The list that a paragraph style belongs to.
#[derive(Debug, Default)]
struct NumberedStyle {
    list: Option<ListLevel>,
    based_on: Option<String>,
}

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ListLevel {
    list: Option<String>,
    level: Option<String>,
}

/// The sign before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Bullet,
    /// A number or a letter.
    Number,
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
                    based_on: value_of(style, "basedOn").map(str::to_owned),
                };
                lists.styles.extend(attribute(style, "styleId").map(|id| (id.to_owned(), known)));
            }
        }
        lists
    }

    fn define(&mut self, node: Node<'_, '_>) {
        if is(node, "num") {
            let list = attribute(node, "numId").zip(value_of(node, "abstractNumId"));
            self.lists.extend(list.map(|(list, definition)| (list.to_owned(), definition.to_owned())));
        } else if is(node, "abstractNum") {
            let Some(definition) = attribute(node, "abstractNumId") else { return };
            for node in node.children().filter(|node| is(*node, "lvl")) {
                if let (Some(level), Some(form)) = (attribute(node, "ilvl"), value_of(node, "numFmt")) {
                    self.forms.insert((definition.to_owned(), level.to_owned()), form.to_owned());
                }
            }
        }
    }

    /// Returns the sign before a paragraph, or `None` if it is no item.
    pub(crate) fn sign(&self, paragraph: Node<'_, '_>) -> Option<Sign> {
        let properties = child(paragraph, "pPr")?;
        let own = child(properties, "numPr").map(level);
        let styled = value_of(properties, "pStyle").and_then(|style| self.of_style(style));
        // A paragraph may say its level alone, and have the list from its style.
        let list = own.as_ref().and_then(|own| own.list.clone());
        let list = list.or_else(|| styled.as_ref().and_then(|styled| styled.list.clone()))?;
        let level = own.and_then(|own| own.level).or_else(|| styled.and_then(|styled| styled.level));
        let level = level.unwrap_or_else(|| "0".to_owned());
        // Word takes a paragraph out of its style's list by the number 0, which no list has.
        match self.forms.get(&(self.lists.get(&list)?.clone(), level)).map(String::as_str) {
            Some("none") => None,
            // A level without a form is no numbering that could be lost.
            Some("bullet") | None => Some(Sign::Bullet),
            Some(_) => Some(Sign::Number),
        }
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

/// Reads `w:numPr`.
fn level(node: Node<'_, '_>) -> ListLevel {
    let owned = |name| value_of(node, name).map(str::to_owned);
    ListLevel { list: owned("numId"), level: owned("ilvl") }
}
