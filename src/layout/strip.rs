//! Strips: the unbreakable pieces that pages are filled with, from top to bottom. A table's row is one, and
//! its cells hold strips again.

use std::sync::Arc;

use crate::image::Image;
use crate::layout::line::GlyphRun;
use crate::layout::structure::NodeId;
use crate::style::{Border, Colour, Outline, Pt, Sides};

/// Something drawn, at its place from the upper left corner of its strip or, once placed, of its page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageMark {
    pub(crate) x: Pt,
    /// The base line of a text, the upper edge of a picture.
    pub(crate) y: Pt,
    pub drawing: Drawing,
    pub owner: Owner,
}

impl PageMark {
    /// The same further to the right and further down.
    pub(crate) fn moved(self, x: Pt, y: Pt) -> Self {
        PageMark { x: self.x + x, y: self.y + y, ..self }
    }
}

/// A text, a picture, a rule or a piece of a figure, as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawing {
    Text(GlyphRun),
    Picture {
        image: Image,
        width: Pt,
        height: Pt,
    },
    Rule(Stroke),
    /// The place of a figure that is drawn piece by piece: it comes before its pieces.
    FigureArea {
        width: Pt,
        height: Pt,
    },
    Polygon(Polygon),
}

/// A rule: a rectangle that is no content, whoever owns its neighbours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub(crate) width: Pt,
    pub(crate) height: Pt,
    pub(crate) colour: Colour,
}

impl Stroke {
    /// The thickness of a rule that parts a letterhead from the text, or stands above a paragraph.
    pub(crate) const RULE: Pt = Pt(0.75);
}

/// A filled polygon, whose corners are seen from the mark's place.
#[derive(Debug, Clone, PartialEq)]
pub struct Polygon {
    pub(crate) corners: Arc<[(Pt, Pt)]>,
    pub(crate) colour: Colour,
}

/// The owner of a mark: a structure element, if it is content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Element(NodeId),
    /// An artifact of the page: its foot, its head, a repeated table head.
    Furniture,
}

/// A rectangle of one colour: a cell's background, or a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fill {
    pub(crate) x: Pt,
    pub(crate) y: Pt,
    pub(crate) width: Pt,
    pub(crate) height: Pt,
    pub(crate) colour: Colour,
}

/// A piece that stands on one page; only a row too tall for any page is split.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Strip {
    pub(crate) height: Pt,
    /// Above it, unless it is the first on its page.
    pub(crate) space_before: Pt,
    pub(crate) keep_with_next: bool,
    /// Most strips are lines of a cell, and have none.
    pub(crate) ways: Option<Box<StripWays>>,
    pub(crate) body: StripBody,
}

/// The ways that lead to a strip, or from it to another place.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct StripWays {
    pub(crate) bookmark: Option<Bookmark>,
    /// The numbers of the ids that stand here, of those that contents lead to.
    pub(crate) targets: Vec<usize>,
    /// Only of a line of the contents.
    pub(crate) link: Option<StripLink>,
}

/// The place that a line of the contents leads to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StripLink {
    pub(crate) owner: NodeId,
    /// The number of an id.
    pub(crate) target: usize,
    pub(crate) x: Pt,
    pub(crate) width: Pt,
    /// The entry's words.
    pub(crate) words: String,
}

impl Strip {
    /// Its ways, which may be added to.
    pub(crate) fn ways_mut(&mut self) -> &mut StripWays {
        self.ways.get_or_insert_default()
    }

    /// Whether the outline leads here.
    pub(crate) fn has_bookmark(&self) -> bool {
        self.ways.as_ref().is_some_and(|ways| ways.bookmark.is_some())
    }

    /// The place of the row that it is, if it is one.
    pub(crate) fn row_place(&self) -> Option<RowPosition> {
        match &self.body {
            StripBody::Row(row) => Some(row.place),
            StripBody::Marks(_) => None,
        }
    }
}

/// The content of a strip.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum StripBody {
    Marks(Vec<PageMark>),
    Row(Box<RowBox>),
}

/// A row, laid out, with its place in its table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RowBox {
    pub(crate) place: RowPosition,
    /// Those of this row alone.
    pub(crate) cells: Vec<CellBox>,
    /// Those that begin here and go on beside the rows below.
    pub(crate) spans: Vec<SpanBox>,
    pub(crate) padding: Sides,
    pub(crate) border: Border,
    /// The line above it, in place of the table's.
    pub(crate) line_above: Option<Border>,
    pub(crate) breaks: RowBreaks,
}

/// The place of a row: its table among the document's, and its group among those of the table that a cell
/// heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowPosition {
    pub(crate) table: usize,
    pub(crate) group: Option<usize>,
}

/// The places at which a page may end within a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowBreaks {
    /// Only if no page can hold it.
    IfNeeded,
    /// Also if a large part of the page would stay empty for it.
    IfDear,
    /// Wherever its page ends.
    Anywhere,
}

/// A cell, laid out. Its strips stand from its own upper left corner, within the padding.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CellBox {
    pub(crate) x: Pt,
    pub(crate) width: Pt,
    pub(crate) background: Option<Colour>,
    pub(crate) outline: Outline,
    pub(crate) strips: Vec<Strip>,
    pub(crate) part: CellPart,
}

/// A cell of several rows, laid out. The rows make room for it: the last one is as tall as it takes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SpanBox {
    pub(crate) cell: CellBox,
    /// At least 2.
    pub(crate) rows: usize,
    /// The number of the row's own cells to the left of it.
    pub(crate) before: usize,
}

/// The part of a cell in a row that is split over pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellPart {
    /// It goes on where it was cut.
    Content,
    /// The row's heading, which stands again on the next page.
    Heading,
    /// The heading standing again: furniture.
    RepeatedHeading,
}

/// The head of a table at the top of every further page that it reaches; all furniture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RepeatedHead {
    /// The table's name and "(segue)".
    pub(crate) title: Vec<Strip>,
    /// For each group of rows that a cell heads: its heading and "(segue)", for pages that begin within it.
    pub(crate) groups: Vec<Vec<Strip>>,
    pub(crate) rows: Vec<Strip>,
    /// With the tallest of the groups' lines.
    pub(crate) height: Pt,
}

impl RepeatedHead {
    /// The strips for a page that begins within a group, or between two.
    pub(crate) fn strips(&self, group: Option<usize>) -> impl Iterator<Item = &Strip> {
        let group = group.and_then(|group| self.groups.get(group)).into_iter().flatten();
        self.title.iter().chain(group).chain(&self.rows)
    }

    /// The height for a page that begins within a group, or between two.
    pub(crate) fn height_within(&self, group: Option<usize>) -> Pt {
        let heights = self.strips(group).enumerate().map(|(index, strip)| match index {
            0 => strip.height,
            _ => strip.space_before + strip.height,
        });
        heights.sum()
    }
}

impl RowBox {
    /// As tall as the tallest of its own cells.
    pub(crate) fn height(&self) -> Pt {
        self.cells.iter().map(|cell| cell.height(self.padding)).fold(Pt::ZERO, Pt::max)
    }
}

impl CellBox {
    /// The height of its strips within the padding.
    pub(crate) fn height(&self, padding: Sides) -> Pt {
        Stack::height(&self.strips) + padding.top + padding.bottom
    }
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bookmark {
    /// 1 for the outermost.
    pub(crate) level: u8,
    pub(crate) title: String,
}

/// Strips one below the other, with the space that the last one asks for.
#[derive(Debug, Default)]
pub(crate) struct Stack {
    pub(crate) strips: Vec<Strip>,
    space: Pt,
}

impl Stack {
    /// Asks for space above the next strip; neighbours share the larger of their spaces.
    pub(crate) fn space(&mut self, space: Pt) {
        self.space = self.space.max(space);
    }

    /// Adds a strip below the others, with the space that was asked for.
    pub(crate) fn push(&mut self, height: Pt, body: StripBody) -> &mut Strip {
        let space_before = std::mem::take(&mut self.space);
        let index = self.strips.len();
        self.strips.push(Strip { height, space_before, keep_with_next: false, ways: None, body });
        &mut self.strips[index]
    }

    /// Adds the strips of another below the others.
    pub(crate) fn append(&mut self, mut other: Stack) {
        if let Some(first) = other.strips.first_mut() {
            first.space_before = first.space_before.max(std::mem::take(&mut self.space));
        }
        self.strips.append(&mut other.strips);
        self.space(other.space);
    }

    /// Keeps the last strip on the page of what comes next.
    pub(crate) fn keep_with_next(&mut self) {
        if let Some(last) = self.strips.last_mut() {
            last.keep_with_next = true;
        }
    }

    /// The height of all strips with the space between them.
    pub(crate) fn height(strips: &[Strip]) -> Pt {
        let spaces = strips.iter().skip(1).map(|strip| strip.space_before).sum::<Pt>();
        spaces + strips.iter().map(|strip| strip.height).sum()
    }
}
