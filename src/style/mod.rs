//! The look of the annex, as `stile.yaml` states it and all three writers follow it.
//!
//! Lengths are typographic points (1/72 inch) in the code; `stile.yaml` gives page lengths in millimetres and
//! type sizes in points.

mod colour;
mod length;
pub(crate) mod load;
mod section;
mod value;

pub use colour::Colour;
pub use length::Pt;
pub use load::{known, load};

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// As `stile.yaml` says.
    Usual,
    /// With the longer side below, for texts that stand side by side.
    Landscape,
}

/// The whole of `stile.yaml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    pub page: Page,
    /// Always holds the names of [`StyleName::BUILT_IN_PARAGRAPHS`].
    pub paragraphs: BTreeMap<StyleName, ParagraphStyle>,
    /// Always holds the names of [`StyleName::BUILT_IN_CELLS`].
    pub cells: BTreeMap<StyleName, CellStyle>,
    pub tables: BTreeMap<StyleName, TableStyle>,
    pub pictures: BTreeMap<StyleName, PictureStyle>,
    pub list: ListStyle,
    pub changes: ChangeStyle,
}

impl Style {
    /// The style with its page laid as is wanted; the margins stay where they are.
    pub fn laid(mut self, orientation: Orientation) -> Self {
        let Page { width, height, .. } = self.page;
        if orientation == Orientation::Landscape && width < height {
            (self.page.width, self.page.height) = (height, width);
        }
        self
    }

    /// The style with those of another beside its own: what it lacks by name is as the other has it.
    pub fn completed(mut self, other: Style) -> Self {
        self.paragraphs = with(other.paragraphs, self.paragraphs);
        self.cells = with(other.cells, self.cells);
        self.tables = with(other.tables, self.tables);
        self.pictures = with(other.pictures, self.pictures);
        self
    }
}

fn with<T>(mut usual: BTreeMap<StyleName, T>, own: BTreeMap<StyleName, T>) -> BTreeMap<StyleName, T> {
    usual.extend(own);
    usual
}

/// The name of a style, which the markup gives as `class`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StyleName(String);

impl StyleName {
    /// The paragraph styles that the writers fall back on, in the order of [`Style::paragraphs`]' roles:
    /// body text, three levels of heading, the page's foot, the watermark, the three kinds of cell.
    pub const BUILT_IN_PARAGRAPHS: [&str; 9] = [
        Self::TEXT,
        "titolo-1",
        "titolo-2",
        Self::HEADING_3,
        Self::FOOTER,
        Self::WATERMARK,
        "intestazione",
        "etichetta",
        "cella",
    ];
    /// The cell styles of a column heading, a row heading and a plain cell.
    pub const BUILT_IN_CELLS: [&str; 3] = ["intestazione", "etichetta", "cella"];
    pub const TEXT: &str = "testo";
    /// Also that of a table's name where the table goes on.
    pub const HEADING_3: &str = "titolo-3";
    pub const FOOTER: &str = "pie-di-pagina";
    pub const WATERMARK: &str = "filigrana";

    /// A name that may not be defined.
    pub fn new(name: impl Into<String>) -> Self {
        StyleName(name.into())
    }

    /// The name as a text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for StyleName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StyleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The sheet of paper and its margins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    pub width: Pt,
    pub height: Pt,
    pub margins: Sides,
}

impl Page {
    /// The width between the side margins.
    pub fn text_width(&self) -> Pt {
        self.width - self.margins.left - self.margins.right
    }
}

/// A length for each side of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sides {
    pub top: Pt,
    pub right: Pt,
    pub bottom: Pt,
    pub left: Pt,
}

/// How a paragraph is set.
#[derive(Debug, Clone, PartialEq)]
pub struct ParagraphStyle {
    pub family: Family,
    pub size: Pt,
    /// Distance of base lines, as a multiple of the size.
    pub leading: f32,
    pub bold: bool,
    pub italic: bool,
    pub colour: Colour,
    pub alignment: Alignment,
    pub hyphenation: bool,
    pub space_before: Pt,
    pub space_after: Pt,
    /// Set on the page of what follows it.
    pub keep_with_next: bool,
}

impl ParagraphStyle {
    /// The distance of base lines.
    pub fn line_height(&self) -> Pt {
        self.size * self.leading
    }
}

/// The two families that are embedded; the DOCX names their everyday twins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Liberation Sans in the PDF, Arial in the DOCX.
    Sans,
    /// Liberation Serif in the PDF, Times New Roman in the DOCX.
    Serif,
}

/// How lines fill their measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    Left,
    Centre,
    Right,
    Justified,
}

/// How a cell is filled and what its paragraphs look like.
#[derive(Debug, Clone, PartialEq)]
pub struct CellStyle {
    pub background: Option<Colour>,
    /// A paragraph style; it is always defined.
    pub paragraph: StyleName,
}

/// A table's columns and lines.
#[derive(Debug, Clone, PartialEq)]
pub struct TableStyle {
    /// Each column's share of the text width; they add up to 1.
    pub columns: Vec<f32>,
    pub border: Border,
    pub padding: Sides,
    pub space_before: Pt,
    pub space_after: Pt,
}

/// The lines between cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Border {
    pub width: Pt,
    pub colour: Colour,
}

/// How tall a picture is set; its width follows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PictureStyle {
    pub height: Pt,
    pub alignment: Alignment,
    pub space_after: Pt,
}

/// How lists are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ListStyle {
    /// From the text's edge to the item's text, for each depth; inside cells.
    pub cell_indent: Pt,
    /// The same, elsewhere.
    pub indent: Pt,
    /// Below each item.
    pub space_between: Pt,
}

/// The colours of tracked changes; underline and strike are not for choice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangeStyle {
    pub inserted: Colour,
    pub deleted: Colour,
}
