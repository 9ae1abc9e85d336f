//! List definitions (`w:abstractNum`), as a numbering part has them.

use roxmltree::Node;

use crate::document::LabelForm;
use crate::source::Numerals;
use crate::write::docx::namespaces::WORDPROCESSING;

/// A definition with its levels.
#[derive(Debug)]
pub(crate) struct ListDefinition {
    /// The `w:abstractNumId`.
    pub(crate) id: String,
    /// In the order of `w:ilvl`.
    pub(crate) levels: Vec<DefinedLevel>,
}

/// A level of a definition (`w:lvl`).
#[derive(Debug, Default)]
pub(crate) struct DefinedLevel {
    /// The `w:numFmt`.
    pub(crate) format: String,
    /// The `w:lvlText`.
    pub(crate) text: String,
    start: Option<u32>,
    pub(crate) indent: LevelIndent,
    /// The level, its `w:pPr` and its `w:rPr`, as they are written in the part.
    pub(crate) written: String,
    pub(crate) paragraph: String,
    pub(crate) run: String,
}

/// The place of items' text and of the labels before it, in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LevelIndent {
    pub(crate) left: i32,
    pub(crate) hanging: i32,
}

impl ListDefinition {
    /// Reads a `w:abstractNum`; `None` if it has no id or no level.
    pub(crate) fn read(node: Node<'_, '_>) -> Option<Self> {
        let mut levels: Vec<DefinedLevel> = Vec::new();
        for level in node.children().filter(|node| node.has_tag_name((WORDPROCESSING, "lvl"))) {
            // A level that is left out is as the one before it.
            if number(level, "ilvl") == Some(levels.len() as i32) {
                levels.push(DefinedLevel::read(level));
            }
        }
        let id = node.attribute((WORDPROCESSING, "abstractNumId"))?.to_owned();
        if levels.is_empty() { None } else { Some(ListDefinition { id, levels }) }
    }

    /// The level of lists at this depth; the last one serves all that stand deeper.
    pub(crate) fn level(&self, depth: usize) -> &DefinedLevel {
        &self.levels[depth.min(self.levels.len() - 1)]
    }
}

impl DefinedLevel {
    fn read(node: Node<'_, '_>) -> Self {
        let child = |name: &str| node.children().find(|child| child.has_tag_name((WORDPROCESSING, name)));
        let value = |name: &str| {
            let value = child(name).and_then(|child| child.attribute((WORDPROCESSING, "val")));
            value.unwrap_or_default().to_owned()
        };
        let written = |node: Option<Node<'_, '_>>| {
            node.map_or("", |node| &node.document().input_text()[node.range()]).to_owned()
        };
        let indent = child("pPr").and_then(|properties| {
            properties.children().find(|child| child.has_tag_name((WORDPROCESSING, "ind")))
        });
        // `w:start` is the name of `w:left` in newer files (ISO/IEC 29500-1, 17.3.1.12).
        let left = indent.and_then(|indent| number(indent, "left").or_else(|| number(indent, "start")));
        DefinedLevel {
            format: value("numFmt"),
            text: value("lvlText"),
            start: value("start").parse().ok(),
            indent: LevelIndent {
                left: left.unwrap_or(0),
                hanging: indent.and_then(|indent| number(indent, "hanging")).unwrap_or(0),
            },
            written: written(Some(node)),
            paragraph: written(child("pPr")),
            run: written(child("rPr")),
        }
    }

    /// Whether the level, at this depth, writes labels of a form from a number on.
    pub(crate) fn counts(&self, form: &LabelForm, depth: usize, start: u32) -> bool {
        self.format == number_format(form.numerals)
            && self.text == level_text(form, depth)
            && self.start == Some(start)
    }
}

fn number(node: Node<'_, '_>, name: &str) -> Option<i32> {
    node.attribute((WORDPROCESSING, name))?.parse().ok()
}

/// The `w:lvlText` of a form: `%1` is the first level's own number (ECMA-376-1, 17.9.11).
pub(crate) fn level_text(form: &LabelForm, depth: usize) -> String {
    format!("{}%{}{}", form.before, depth + 1, form.after)
}

/// The `w:numFmt` of numerals (ECMA-376-1, 17.18.59).
pub(crate) fn number_format(numerals: Numerals) -> &'static str {
    match numerals {
        Numerals::Decimal => "decimal",
        Numerals::LowerLetter => "lowerLetter",
        Numerals::UpperLetter => "upperLetter",
        Numerals::LowerRoman => "lowerRoman",
        Numerals::UpperRoman => "upperRoman",
    }
}
