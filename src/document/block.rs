//! Blocks: what stands one below the other on a page, in a cell or in a list item.

use crate::document::{Change, Inline, Table};
use crate::image::Image;
use crate::style::StyleName;

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    Heading(Heading),
    Paragraph(Paragraph),
    List(List),
    Table(Table),
    Picture(Picture),
}

/// A heading (`h1` to `h3`).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Heading {
    pub(crate) level: Level,
    pub(crate) id: Option<String>,
    /// The paragraph style, which is the level's own unless the markup names another.
    pub(crate) style: StyleName,
    pub(crate) content: Vec<Inline>,
    pub(crate) change: Option<Change>,
}

/// The depth of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    One,
    Two,
    Three,
}

impl Level {
    /// 1, 2 or 3.
    pub(crate) fn number(self) -> u8 {
        match self {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
        }
    }
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) style: StyleName,
    pub(crate) content: Vec<Inline>,
    pub(crate) change: Option<Change>,
}

/// A list, whose items may hold paragraphs and lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    pub(crate) kind: ListKind,
    pub(crate) items: Vec<ListItem>,
    pub(crate) change: Option<Change>,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// `a)`, `b)`, … (`ol`); after `z)` come `aa)`, `bb)`, …, as in word processors.
    Lettered,
    /// `•` (`ul`).
    Bulleted,
}

impl ListKind {
    /// The label of the item at `index`, from 0.
    pub(crate) fn label(self, index: usize) -> String {
        match self {
            ListKind::Lettered => format!("{})", letters(index)),
            ListKind::Bulleted => "•".to_owned(),
        }
    }
}

/// `a` … `z`, `aa` … `zz`, `aaa` …: the item's letter repeated, as word processors number `lowerLetter`.
fn letters(index: usize) -> String {
    let letter = char::from(b'a' + (index % 26) as u8);
    std::iter::repeat_n(letter, index / 26 + 1).collect()
}

/// One item of a list; its blocks are paragraphs, pictures and lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ListItem {
    pub(crate) blocks: Vec<Block>,
    pub(crate) change: Option<Change>,
}

/// An image with the words that stand for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picture {
    pub(crate) image: Image,
    /// The alternative text; never empty.
    pub(crate) alternative: String,
    pub(crate) style: StyleName,
}

#[cfg(test)]
mod tests {
    use crate::document::block::*;

    #[test]
    fn letters_go_on_after_z_as_word_processors_do() {
        let labels: Vec<String> = [0, 8, 25, 26, 27].map(|index| ListKind::Lettered.label(index)).to_vec();
        assert_eq!(labels, ["a)", "i)", "z)", "aa)", "bb)"]);
    }
}
