//! The annex as a document, which the three writers are given, whatever template made it.
//!
//! A document knows headings, paragraphs, lists and tables; it knows nothing of objectives.

mod block;
mod bond;
mod change;
mod chart;
mod grid;
mod header;
mod inline;
mod item_label;
mod label_form;
mod markup;
pub(crate) mod parse;
mod signs;
mod stretch;
mod token;
mod transcript;
mod whole_moves;

pub(crate) use block::{
    Block, Cell, CellKind, Contents, ContentsEntry, Former, FormerKind, Heading, Level, List, ListItem,
    ListKind, OldLabel, Paragraph, Picture, Row, RowGroup, Scope, Table, is_short_item,
};
pub(crate) use bond::are_bonded;
pub(crate) use change::{Change, ChangeFacts, ChangeKind};
pub(crate) use chart::{
    Chart, ChartAnchor, ChartBar, ChartDrawing, ChartPoint, ChartShape, ChartSign, ChartText, ChartTick,
};
pub(crate) use grid::{CellReach, RowCell, grid, is_without_gaps, name_cell};
pub(crate) use header::{HeaderLayout, HeaderPages, HeaderSetting, PageHead};
pub(crate) use inline::{Content, Inline, Marks, OldLook, Variation, by_change, plain_text, title_text};
pub(crate) use item_label::bullet;
pub(crate) use label_form::{CountedLabels, LabelForm};
pub use markup::Markup;
pub use parse::{Context, parse};
pub(crate) use parse::{parse_parts, well_formed};
pub(crate) use signs::SignsFor;
pub(crate) use stretch::{Stretch, stretches};
pub(crate) use token::{TokenKind, address_ends};
pub(crate) use transcript::Side;
pub use transcript::{Difference, Transcript};

use crate::date::Timestamp;
use crate::docx_import::BaseTexts;

/// A document, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub(crate) metadata: Metadata,
    pub(crate) header: PageHead,
    pub(crate) sections: Vec<Section>,
    /// The line at every page's foot.
    pub(crate) footer: Vec<Inline>,
    /// A word to stand on every page, such as `BOZZA`.
    pub(crate) watermark: Option<String>,
    /// Whether its DOCX stands on the office's own letterhead, if there is one.
    pub(crate) takes_stationery: bool,
    /// Whether a word processor is to track whatever is changed next, also where nothing is changed so far.
    pub(crate) is_tracked: bool,
    /// The texts that it was made from, which its DOCX keeps for whoever gets it back edited.
    pub(crate) base: Option<BaseTexts>,
}

/// The facts that a document states of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    pub title: String,
    /// The body (*ente*).
    pub author: String,
    pub subject: String,
    /// BCP 47, `it-IT`.
    pub language: String,
    pub created: Timestamp,
}

/// A part of the document with its own heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Section {
    pub(crate) id: Option<String>,
    /// Whether it begins on the page on which what comes before it ends.
    pub(crate) kept: bool,
    pub(crate) blocks: Vec<Block>,
}

impl Document {
    /// Every block in reading order: the header's, then each section's; not those inside lists and cells.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.header.blocks.iter().chain(self.sections.iter().flat_map(|section| &section.blocks))
    }

    /// The ids of the cells of all tables, in reading order.
    pub(crate) fn cell_ids(&self) -> impl Iterator<Item = &str> {
        self.cells().filter_map(|cell| cell.id.as_deref())
    }

    /// The cells of all tables, in reading order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &Cell> {
        let tables = self.blocks().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Picture(_)
            | Block::Contents(_)
            | Block::Chart(_) => None,
        });
        let rows = tables.flat_map(|table| {
            table.head.iter().chain(table.groups.iter().flat_map(|group: &RowGroup| &group.rows))
        });
        rows.flat_map(|row| &row.cells)
    }

    /// The ids that contents lead to; without contents there are none.
    pub(crate) fn linked(&self) -> impl Iterator<Item = &str> {
        let entries = self.blocks().flat_map(|block| match block {
            Block::Contents(contents) => contents.entries.as_slice(),
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Picture(_)
            | Block::Chart(_) => &[],
        });
        entries.filter_map(|entry| entry.target.as_deref())
    }

    /// The ids of the places that contents may lead to: sections, headings, tables and groups of rows.
    pub(crate) fn places(&self) -> impl Iterator<Item = &str> {
        let of_blocks = self.blocks().flat_map(|block| match block {
            Block::Heading(heading) => vec![heading.id.as_deref()],
            Block::Table(table) => {
                let groups = table.groups.iter().map(|group| group.id.as_deref());
                std::iter::once(table.id.as_deref()).chain(groups).collect()
            }
            Block::Paragraph(_)
            | Block::List(_)
            | Block::Picture(_)
            | Block::Contents(_)
            | Block::Chart(_) => Vec::new(),
        });
        self.sections.iter().map(|section| section.id.as_deref()).chain(of_blocks).flatten()
    }
}
