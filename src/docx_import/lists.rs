//! Which paragraphs are items of a list: numbering definitions and the styles that use them.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::docx_import::element::{attribute, child, is, parse, value, value_of, within};

/// What the package says of lists.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// The definition of each list, by `w:numId`.
    lists: BTreeMap<String, String>,
    /// The form of each level of a definition (`bullet`, `decimal`), by `w:abstractNumId` and `w:ilvl`.
    forms: BTreeMap<(String, String), String>,
    styles: BTreeMap<String, NumberedStyle>,
}

/// What a paragraph style says of lists.
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

/// What sign stands before the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Bullet,
    /// A number or a letter.
    Number,
}

/// How many styles may be based on each other; a ring of them ends here.
const LONGEST_CHAIN: usize = 20;

impl Lists {
    /// Reads the parts; what is not there or damaged says nothing of lists.
    pub(crate) fn read(numbering: Option<&str>, styles: Option<&str>) -> Self {
        let mut lists = Lists::default();
        if let Some(Ok(document)) = numbering.map(parse) {
            document.root_element().children().for_each(|node| lists.define(node));
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
                let form = attribute(node, "ilvl").zip(value_of(node, "numFmt"));
                let entry = |(level, form): (&str, &str)| {
                    ((definition.to_owned(), level.to_owned()), form.to_owned())
                };
                self.forms.extend(form.map(entry));
            }
        }
    }

    /// The sign before a paragraph; none where it is no item.
    pub(crate) fn sign(&self, paragraph: Node<'_, '_>) -> Option<Sign> {
        let properties = child(paragraph, "pPr")?;
        let own = child(properties, "numPr").map(level);
        let styled = value_of(properties, "pStyle").and_then(|style| self.of_style(style));
        let list = own.as_ref().and_then(|own| own.list.clone());
        let list = list.or_else(|| styled.as_ref().and_then(|styled| styled.list.clone()))?;
        let level = own.and_then(|own| own.level).or_else(|| styled.and_then(|styled| styled.level));
        let level = level.unwrap_or_else(|| "0".to_owned());
        match self.forms.get(&(self.lists.get(&list)?.clone(), level)).map(String::as_str) {
            Some("none") => None,
            Some("bullet") | None => Some(Sign::Bullet),
            Some(_) => Some(Sign::Number),
        }
    }

    /// What a style says of lists, or those that it is based on.
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

/// What `w:numPr` says.
fn level(node: Node<'_, '_>) -> ListLevel {
    let of = |name: &str| {
        let found = node.children().find(|node| is(*node, name));
        found.and_then(|node| value(node).map(str::to_owned))
    };
    ListLevel { list: of("numId"), level: of("ilvl") }
}
