//! The annex as a document: what the three writers are given, whatever template made it.
//!
//! A document knows headings, paragraphs, lists and tables; it knows nothing of objectives.

mod block;
mod change;
mod inline;
mod markup;
pub(crate) mod parse;
mod table;
mod transcript;

pub use block::{Block, Heading, Level, List, ListItem, ListKind, Paragraph, Picture};
pub use change::{Change, ChangeKind};
pub use inline::{Content, Inline, Marks, by_change, plain_text, split_space};
pub use markup::Markup;
pub use parse::{Context, parse, well_formed};
pub use table::{Cell, CellKind, Row, RowGroup, Scope, Table};
pub use transcript::{Difference, Side, Transcript};

use crate::date::Timestamp;

/// A document, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub metadata: Metadata,
    /// The head of the first page: the body's coat of arms and name.
    pub header: Vec<Block>,
    pub sections: Vec<Section>,
    /// The line at every page's foot.
    pub footer: Vec<Inline>,
    /// A word to stand on every page, such as `BOZZA`.
    pub watermark: Option<String>,
}

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    pub title: String,
    /// The body (*ente*).
    pub author: String,
    pub subject: String,
    /// BCP 47, `it`.
    pub language: String,
    pub created: Timestamp,
}

/// A part of the document with its own heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    pub id: Option<String>,
    pub blocks: Vec<Block>,
}

impl Document {
    /// Every block in reading order: the header's, then each section's; not those inside lists and cells.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.header.iter().chain(self.sections.iter().flat_map(|section| &section.blocks))
    }
}
