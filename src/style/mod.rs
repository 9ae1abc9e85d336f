//! The look of the annex, as `stile.yaml` states it and all three writers follow it.
//!
//! Lengths are typographic points (1/72 inch) in the code; `stile.yaml` gives page lengths in millimetres and
//! type sizes in points.

mod colour;
mod length;
pub(crate) mod load;
mod section;
mod value;

pub(crate) use colour::Colour;
pub(crate) use length::Pt;
pub(crate) use load::{known, load};

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The way a page lies.
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
    /// Whether words may be divided at all; if not, no paragraph style divides them.
    pub(crate) hyphenation: bool,
    pub(crate) page: PageStyle,
    /// Always holds the names of [`StyleName::BUILT_IN_PARAGRAPHS`].
    pub paragraphs: BTreeMap<StyleName, ParagraphStyle>,
    /// Always holds the names of [`StyleName::BUILT_IN_CELLS`].
    pub(crate) cells: BTreeMap<StyleName, CellStyle>,
    pub tables: BTreeMap<StyleName, TableStyle>,
    pub(crate) pictures: BTreeMap<StyleName, PictureStyle>,
    pub(crate) list: ListStyle,
    pub(crate) changes: ChangeStyle,
}

impl Style {
    /// The style with its page laid as is wanted; the margins stay where they are.
    pub fn laid(mut self, orientation: Orientation) -> Self {
        let PageStyle { width, height, .. } = self.page;
        if orientation == Orientation::Landscape && width < height {
            (self.page.width, self.page.height) = (height, width);
        }
        self
    }

    /// The style with those of another beside its own: what it lacks by name is as the other has it, and so
    /// are the lines above groups of rows, of which old files say nothing.
    pub(crate) fn completed(mut self, other: Style) -> Self {
        for (name, table) in &mut self.tables {
            let usual = other.tables.get(name).and_then(|usual| usual.group_border);
            table.group_border = table.group_border.or(usual);
        }
        self.paragraphs = with(other.paragraphs, self.paragraphs);
        self.cells = with(other.cells, self.cells);
        self.tables = with(other.tables, self.tables);
        self.pictures = with(other.pictures, self.pictures);
        self.with_hyphenation()
    }

    /// The style whose paragraphs divide words only if it does.
    fn with_hyphenation(mut self) -> Self {
        for paragraph in self.paragraphs.values_mut() {
            paragraph.hyphenation &= self.hyphenation;
        }
        self
    }
}

fn with<T>(mut usual: BTreeMap<StyleName, T>, own: BTreeMap<StyleName, T>) -> BTreeMap<StyleName, T> {
    usual.extend(own);
    usual
}

/// The name of a style, which the markup gives as `class`. A long annex has a hundred thousand of few names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StyleName(Arc<str>);

impl StyleName {
    /// The paragraph styles that the writers fall back on, in the order of [`Style::paragraphs`]' roles:
    /// body text, three levels of heading, the page's foot, the watermark, the three kinds of cell.
    pub(crate) const BUILT_IN_PARAGRAPHS: [&str; 9] = [
        Self::TEXT,
        "titolo-1",
        "titolo-2",
        Self::HEADING_3,
        Self::FOOTER,
        Self::WATERMARK,
        "intestazione",
        Self::LABEL,
        "cella",
    ];
    /// The cell styles of a column heading, a row heading and a plain cell.
    pub(crate) const BUILT_IN_CELLS: [&str; 3] = ["intestazione", "etichetta", "cella"];
    pub(crate) const TEXT: &str = "testo";
    /// Also that of a column's heading where the column goes on below its rows.
    pub(crate) const LABEL: &str = "etichetta";
    /// Also that of a table's name where the table goes on.
    pub(crate) const HEADING_3: &str = "titolo-3";
    pub(crate) const FOOTER: &str = "pie-di-pagina";
    pub(crate) const WATERMARK: &str = "filigrana";

    /// A name that may not be defined.
    pub(crate) fn new(name: impl Into<Arc<str>>) -> Self {
        StyleName(name.into())
    }

    /// The name as a text.
    pub(crate) fn as_str(&self) -> &str {
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
pub(crate) struct PageStyle {
    pub(crate) width: Pt,
    pub(crate) height: Pt,
    pub(crate) margins: Sides,
}

impl PageStyle {
    /// The width between the side margins.
    pub(crate) fn text_width(&self) -> Pt {
        self.width - self.margins.left - self.margins.right
    }
}

/// A length for each side of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sides {
    pub(crate) top: Pt,
    pub(crate) right: Pt,
    pub(crate) bottom: Pt,
    pub(crate) left: Pt,
}

/// The setting of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct ParagraphStyle {
    pub(crate) family: Family,
    pub(crate) size: Pt,
    /// Distance of base lines, as a multiple of the size.
    pub(crate) leading: f32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) colour: Colour,
    pub alignment: Alignment,
    pub(crate) hyphenation: bool,
    pub(crate) space_before: Pt,
    pub(crate) space_after: Pt,
    /// Set whole, on the page of what follows it.
    pub(crate) keep_with_next: bool,
    /// From the left edge of the text.
    pub(crate) indent: Pt,
    /// Whether a rule stands above it, such as a line to sign on.
    pub(crate) rule: bool,
}

impl ParagraphStyle {
    /// The distance of base lines.
    pub(crate) fn line_height(&self) -> Pt {
        self.size * self.leading
    }

    /// The same setting, ragged where it is justified.
    pub(crate) fn ragged(&self) -> Self {
        let alignment = match self.alignment {
            Alignment::Justified => Alignment::Left,
            other @ (Alignment::Left | Alignment::Centre | Alignment::Right) => other,
        };
        ParagraphStyle { alignment, ..self.clone() }
    }
}

/// The two families that are embedded; the DOCX names their everyday twins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Family {
    /// Liberation Sans in the PDF, Arial in the DOCX.
    Sans,
    /// Liberation Serif in the PDF, Times New Roman in the DOCX.
    Serif,
}

/// The way lines fill their measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    Left,
    Centre,
    Right,
    Justified,
}

/// The background of a cell and the style of its paragraphs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CellStyle {
    pub(crate) background: Option<Colour>,
    /// A paragraph style; it is always defined.
    pub(crate) paragraph: StyleName,
    pub(crate) outline: Outline,
}

/// The lines around a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outline {
    /// Those of the table.
    Ruled,
    /// None but those of its neighbours.
    Bare,
}

/// A table's columns and lines.
#[derive(Debug, Clone, PartialEq)]
pub struct TableStyle {
    /// Each column's share of the text width; they add up to 1.
    pub columns: Vec<f32>,
    pub(crate) border: Border,
    /// The line above a group of rows that begins with its heading; `None` if the file does not say.
    pub(crate) group_border: Option<Border>,
    pub(crate) padding: Sides,
    pub(crate) space_before: Pt,
    pub(crate) space_after: Pt,
}

impl TableStyle {
    /// The line above a group of rows that begins with its heading; `None` if it is as all others.
    pub(crate) fn line_above_group(&self) -> Option<Border> {
        self.group_border.filter(|border| border.width > Pt::ZERO)
    }
}

/// The lines between cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Border {
    pub(crate) width: Pt,
    pub(crate) colour: Colour,
}

/// The setting of a picture, whose width follows from its height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PictureStyle {
    pub(crate) height: Pt,
    pub(crate) alignment: Alignment,
    pub(crate) space_after: Pt,
}

/// The setting of lists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ListStyle {
    /// From the text's edge to the item's text, for each depth; inside cells.
    pub(crate) cell_indent: Pt,
    /// The same, elsewhere.
    pub(crate) indent: Pt,
    /// Below each item.
    pub(crate) space_between: Pt,
}

/// The colours of tracked changes; underline and strike are not for choice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ChangeStyle {
    pub(crate) inserted: Colour,
    pub(crate) deleted: Colour,
}
