//! Styles that change what is read: hidden or struck text, hidden sheets, and lists.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::import::odf::names::Space;
use crate::source::Numerals;

/// The longest chain of styles based on each other that is followed; a ring of them ends here.
const LONGEST_CHAIN: usize = 20;

/// The styles of a document, of both its parts.
#[derive(Debug, Default)]
pub(crate) struct OdfStyles {
    text: BTreeMap<String, TextStyle>,
    /// Those of sheets that are not shown.
    hidden_tables: BTreeSet<String>,
    pub(crate) lists: BTreeMap<String, OdfListForm>,
    /// The form of the numbers of headings.
    pub(crate) outline: OdfListForm,
}

/// What a style of paragraphs or of words says; `None` where it says nothing.
#[derive(Debug, Clone, Default)]
struct TextStyle {
    parent: Option<String>,
    list: Option<String>,
    is_hidden: Option<bool>,
    is_struck: Option<bool>,
    /// The level of a heading, from 1.
    heading: Option<usize>,
}

/// The forms of a list's levels, by their depth from 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct OdfListForm(BTreeMap<usize, ListLevelForm>);

/// The form of the signs of a level.
#[derive(Debug, Clone)]
pub(crate) enum ListLevelForm {
    Bullet,
    /// Neither a bullet nor a number.
    Plain,
    Number {
        numerals: Numerals,
        prefix: String,
        suffix: String,
        levels: usize,
        start: u32,
    },
}

impl OdfStyles {
    /// Adds the styles of a part.
    pub(crate) fn add(&mut self, part: &Document<'_>) {
        for node in part.descendants() {
            match (Space::Style.name(node), Space::Text.name(node)) {
                (Some("style"), _) => self.style(node),
                (_, Some("list-style")) => {
                    let name = Space::Style.attribute(node, "name");
                    self.lists.extend(name.map(|name| (name.to_owned(), OdfListForm::read(node))));
                }
                (_, Some("outline-style")) => self.outline = OdfListForm::read(node),
                _ => {}
            }
        }
    }

    fn style(&mut self, node: Node<'_, '_>) {
        let Some(name) = Space::Style.attribute(node, "name") else { return };
        match Space::Style.attribute(node, "family") {
            Some("table") => {
                let properties = Space::Style.child(node, "table-properties");
                // Hiding a sheet is a matter of its style.
                let shown = properties.and_then(|node| Space::Table.attribute(node, "display"));
                if shown == Some("false") {
                    self.hidden_tables.insert(name.to_owned());
                }
            }
            Some("paragraph" | "text") => {
                let properties = Space::Style.child(node, "text-properties");
                let hidden = properties.and_then(|node| Space::Text.attribute(node, "display"));
                let line =
                    properties.and_then(|node| Space::Style.attribute(node, "text-line-through-style"));
                let style = TextStyle {
                    parent: Space::Style.attribute(node, "parent-style-name").map(str::to_owned),
                    list: Some(Space::Style.owned(node, "list-style-name")).filter(|list| !list.is_empty()),
                    is_hidden: hidden.map(|display| display == "none"),
                    is_struck: line.map(|line| line != "none"),
                    heading: heading_level(name, Space::Style.number(node, "default-outline-level", 0)),
                };
                self.text.insert(name.to_owned(), style);
            }
            Some(_) | None => {}
        }
    }

    /// The level, from 1, of the headings that a style makes; `None` of a style of other paragraphs.
    pub(crate) fn heading_level(&self, style: Option<&str>) -> Option<usize> {
        self.first(style, |style| style.heading)
    }

    /// Whether words of this style are not shown.
    pub(crate) fn is_hidden(&self, style: Option<&str>) -> bool {
        self.first(style, |style| style.is_hidden).unwrap_or(false)
    }

    /// Whether words of this style are struck through.
    pub(crate) fn is_struck(&self, style: Option<&str>) -> bool {
        self.first(style, |style| style.is_struck).unwrap_or(false)
    }

    /// The list that a style puts its paragraphs into.
    pub(crate) fn list_of(&self, style: Option<&str>) -> Option<String> {
        self.first(style, |style| style.list.clone())
    }

    /// Whether sheets of this style are not shown.
    pub(crate) fn is_hidden_table(&self, style: Option<&str>) -> bool {
        style.is_some_and(|style| self.hidden_tables.contains(style))
    }

    /// What a style says, or the nearest one that it is based on.
    fn first<T>(&self, style: Option<&str>, says: impl Fn(&TextStyle) -> Option<T>) -> Option<T> {
        let mut name = style?;
        for _ in 0..LONGEST_CHAIN {
            let style = self.text.get(name)?;
            if let Some(found) = says(style) {
                return Some(found);
            }
            name = style.parent.as_deref()?;
        }
        None
    }
}

/// The level of headings that a style of this name makes; LibreOffice writes a blank as `_20_`.
fn heading_level(name: &str, said: usize) -> Option<usize> {
    let lower = name.to_lowercase();
    let is_heading = ["title", "titolo", "heading"].iter().any(|start| lower.starts_with(start));
    let digit = lower.replace("_20_", " ").chars().find_map(|letter| letter.to_digit(10));
    match (said, is_heading) {
        (0, false) => None,
        (0, true) => Some(digit.map_or(1, |digit| digit as usize).clamp(1, 9)),
        (level, _) => Some(level.min(9)),
    }
}

impl OdfListForm {
    fn read(node: Node<'_, '_>) -> Self {
        let mut levels = BTreeMap::new();
        for level in node.children() {
            let form = match Space::Text.name(level) {
                Some("list-level-style-bullet" | "list-level-style-image") => ListLevelForm::Bullet,
                Some("list-level-style-number" | "outline-level-style") => ListLevelForm::read(level),
                Some(_) | None => continue,
            };
            levels.insert(Space::Text.number(level, "level", 1), form);
        }
        OdfListForm(levels)
    }

    /// The form of a level, from 1.
    pub(crate) fn level(&self, level: usize) -> Option<&ListLevelForm> {
        self.0.get(&level)
    }
}

impl ListLevelForm {
    fn read(node: Node<'_, '_>) -> Self {
        let numerals = match Space::Style.attribute(node, "num-format") {
            Some("1") => Numerals::Decimal,
            Some("a") => Numerals::LowerLetter,
            Some("A") => Numerals::UpperLetter,
            Some("i") => Numerals::LowerRoman,
            Some("I") => Numerals::UpperRoman,
            Some(_) | None => return ListLevelForm::Plain,
        };
        ListLevelForm::Number {
            numerals,
            prefix: Space::Style.owned(node, "num-prefix"),
            suffix: Space::Style.owned(node, "num-suffix"),
            levels: Space::Text.number(node, "display-levels", 1),
            start: u32::try_from(Space::Text.number(node, "start-value", 1)).unwrap_or(1),
        }
    }
}
