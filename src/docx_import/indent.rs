//! Indents of paragraphs, by which what no list counts still belongs to an item.

use roxmltree::Node;

use crate::ooxml::element::{attribute, child};

/// The indent that a paragraph, a style or a level of a list says, in twips; `None` where it says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Indent {
    left: Option<i32>,
    /// The place of the first line from the others, to the left if it is negative.
    first: Option<i32>,
}

impl Indent {
    /// Reads `w:ind` of `w:pPr`.
    pub(crate) fn read(properties: Node<'_, '_>) -> Self {
        let Some(node) = child(properties, "ind") else { return Indent::default() };
        let number = |name| attribute(node, name).and_then(|text| text.parse::<i32>().ok());
        // Hanging counts before the first line, if both are there (ECMA-376-1, 17.3.1.12).
        let hanging = number("hanging").map(i32::saturating_neg);
        Indent {
            // The name of it in newer files (ISO/IEC 29500-1, 17.3.1.12).
            left: number("left").or_else(|| number("start")),
            first: hanging.or_else(|| number("firstLine")),
        }
    }

    /// The indent where each value goes before that of `below`.
    pub(crate) fn over(self, below: Self) -> Self {
        Indent { left: self.left.or(below.left), first: self.first.or(below.first) }
    }

    /// The place where the first line begins, and with it an item's sign.
    pub(crate) fn sign_at(self) -> i32 {
        self.left.unwrap_or(0).saturating_add(self.first.unwrap_or(0))
    }

    /// The place of the line farthest to the left.
    pub(crate) fn lines_at(self) -> i32 {
        self.left.unwrap_or(0).saturating_add(self.first.unwrap_or(0).min(0))
    }
}
