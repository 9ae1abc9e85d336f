//! The head of the first page, or of all pages.

use crate::document::Block;
use crate::style::{Pt, StyleName};

/// The head: the body's coat of arms and name, or its letterhead.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct PageHead {
    /// Paragraphs and pictures.
    pub(crate) blocks: Vec<Block>,
    /// `None` for blocks one below the other on the first page, with no more room than their styles ask for.
    pub(crate) setting: Option<HeaderSetting>,
}

/// The setting of a letterhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeaderSetting {
    pub(crate) pages: HeaderPages,
    pub(crate) layout: HeaderLayout,
    /// Whether a rule, as wide as the text, parts it from what is below.
    pub(crate) rule: bool,
}

/// The pages that have the header. The document says its words once, on the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderPages {
    First,
    All,
}

/// The places of the header's blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderLayout {
    /// One below the other.
    Above,
    /// A picture, the first block, and the paragraphs to its right.
    Side,
}

impl HeaderSetting {
    /// Between the letterhead and what follows.
    pub(crate) const BELOW: Pt = Pt(18.0);
    /// Between its lines and its rule.
    pub(crate) const ABOVE_RULE: Pt = Pt(6.0);
}

impl PageHead {
    /// The style of its first paragraph, whose colour its rule has.
    pub(crate) fn first_style(&self) -> Option<&StyleName> {
        self.blocks.iter().find_map(|block| match block {
            Block::Paragraph(paragraph) => Some(&paragraph.style),
            Block::Heading(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Picture(_)
            | Block::Contents(_)
            | Block::Chart(_) => None,
        })
    }

    /// Whether every page bears it.
    pub(crate) fn is_on_all_pages(&self) -> bool {
        self.setting.is_some_and(|setting| setting.pages == HeaderPages::All)
    }
}
