//! Blocks, one below the other on a page, in a cell or in a list item: headings, paragraphs, lists, pictures,
//! the contents, and tables, whose cells hold blocks again.

use crate::document::{Change, ChangeKind, Chart, Inline, plain_text};
use crate::image::Image;
use crate::style::{StyleName, TableStyle};

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    Heading(Heading),
    Paragraph(Paragraph),
    List(List),
    /// Apart, for it is larger than all others, and these are many.
    Table(Box<Table>),
    Picture(Picture),
    Contents(Contents),
    /// Apart as well: few documents have one.
    Chart(Box<Chart>),
}

impl Block {
    /// The change that it is as a whole.
    pub(crate) fn change(&self) -> Option<&Change> {
        match self {
            Block::Heading(heading) => heading.change.as_ref(),
            Block::Paragraph(paragraph) => paragraph.change.as_ref(),
            Block::List(list) => list.change.as_ref(),
            Block::Table(table) => table.change.as_ref(),
            Block::Picture(_) | Block::Contents(_) | Block::Chart(_) => None,
        }
    }
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
    pub(crate) const ALL: [Level; 3] = [Level::One, Level::Two, Level::Three];

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
    /// The change that the break before it is, where one of the texts has none: there its words go on, behind
    /// a blank, with what stands before. It then has no other change but those of its words.
    pub(crate) break_before: Option<Change>,
    /// The item that it is in the old text.
    pub(crate) former: Option<Former>,
}

/// The longest item that is ragged whatever its style, in characters: some two and a half lines of the
/// program's own style. Few lines show no edge, and blanks that gape in all but the last.
const SHORT_ITEM: usize = 240;

impl Paragraph {
    /// Whether it is so short that it is ragged as an item of a list.
    pub(crate) fn is_short(&self) -> bool {
        is_short_item(&plain_text(&self.content))
    }
}

/// Whether an item with these words is so short that it is ragged.
pub(crate) fn is_short_item(words: &str) -> bool {
    words.chars().nth(SHORT_ITEM).is_none()
}

/// A list, whose items may hold paragraphs and lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    pub(crate) kind: ListKind,
    pub(crate) items: Vec<ListItem>,
    pub(crate) change: Option<Change>,
}

/// The kind of label before the items that have none of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListKind {
    /// `a)`, `b)`, … (`ol`); after `z)` come `aa)`, `bb)`, …, as in word processors.
    Lettered,
    /// A sign (`ul`).
    Bulleted,
}

/// One item of a list; its blocks are paragraphs, pictures and lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ListItem {
    /// As the office wrote it; never empty, never in a bulleted list.
    pub(crate) label: Option<String>,
    /// The label of the same item in the old text, where that is another.
    pub(crate) old_label: Option<OldLabel>,
    /// The change that the label is, if another text has another one and only this text is shown.
    pub(crate) label_contrast: Option<ChangeKind>,
    /// The sign before its label that opens its change. No markup has one.
    pub(crate) opening: Option<Inline>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) change: Option<Change>,
    /// As that of a paragraph; the text that has no break has no label either.
    pub(crate) break_before: Option<Change>,
    /// What it is in the old text, if that is no item of this list.
    pub(crate) former: Option<Former>,
}

/// What a paragraph or an item is in the old text, if that is another kind of either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Former {
    pub(crate) kind: FormerKind,
    /// That it became what it is.
    pub(crate) change: Change,
}

/// The kinds of what a text holds in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FormerKind {
    /// Of no list.
    Paragraph,
    Bulleted,
    /// An item with this number or letter.
    Labelled(String),
}

/// A label in whose place another one stands in the new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OldLabel {
    pub(crate) text: String,
    /// That the new one came.
    pub(crate) inserted: Change,
}

/// An image with the words that stand for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picture {
    pub(crate) image: Image,
    /// The alternative text; never empty.
    pub(crate) alternative: String,
    pub(crate) style: StyleName,
}

/// A table of contents. The pages of its parts are found by whoever sets them: their numbers are no words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Contents {
    /// In the order of the document; a level below follows the one that it belongs to.
    pub(crate) entries: Vec<ContentsEntry>,
}

/// A line of the contents.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ContentsEntry {
    /// The depth, from one.
    pub(crate) level: Level,
    pub(crate) style: StyleName,
    /// The id that it leads to; `None` for a part that only the old text has.
    pub(crate) target: Option<String>,
    pub(crate) content: Vec<Inline>,
    pub(crate) change: Option<Change>,
}

/// A table. Every row has as many columns as the table has shares, counting spans.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub(crate) id: Option<String>,
    /// Columns, borders and padding.
    pub(crate) style: StyleName,
    /// The parts of the width that its columns have, which add up to 1; `None` for those of its style.
    pub(crate) columns: Option<Vec<f32>>,
    /// Its name (`caption`): for assistive technology, and beside a head that a page break repeats.
    pub(crate) caption: String,
    /// Its content and how to read it (`alt`), for those who can't see it whole.
    pub(crate) description: Option<String>,
    pub(crate) head: Vec<Row>,
    /// One group for each `tbody`; a page never ends after a group's first row.
    pub(crate) groups: Vec<RowGroup>,
    pub(crate) change: Option<Change>,
}

impl Table {
    /// The parts of the width that its columns have, by itself or by its style.
    pub(crate) fn shares<'a>(&'a self, style: &'a TableStyle) -> &'a [f32] {
        self.columns.as_deref().unwrap_or(&style.columns)
    }
}

/// Rows that belong together, such as the nine of an objective.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct RowGroup {
    pub(crate) id: Option<String>,
    pub(crate) rows: Vec<Row>,
}

impl RowGroup {
    /// The cell that heads the whole group, if it begins with one.
    pub(crate) fn heading(&self) -> Option<&Cell> {
        let first = self.rows.first()?.cells.first()?;
        if first.kind == CellKind::Header(Scope::RowGroup) { Some(first) } else { None }
    }

    /// Whether a row stays on the page of the next: the first is never left alone at a page's foot, the last
    /// never alone at a page's head; a short group stands whole.
    pub(crate) fn keeps_with_next(&self, row: usize) -> bool {
        let count = self.rows.len();
        row + 1 < count && (count <= SHORT_GROUP || row == 0 || row + 2 == count)
    }
}

/// The most rows of a group that is not divided: one that says what the others are about, and three.
const SHORT_GROUP: usize = 4;

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    pub(crate) change: Option<Change>,
}

/// A cell; its blocks are paragraphs, pictures and lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    pub(crate) kind: CellKind,
    /// The anchor by which an edited document can be read back, such as `cloud.responsabile`.
    pub(crate) id: Option<String>,
    /// At least 1.
    pub(crate) colspan: usize,
    /// At least 1; it never leaves its head or its group.
    pub(crate) rowspan: usize,
    pub(crate) style: StyleName,
    /// The part of its width, from 0 to 1, that a bar below its words has: these say it too.
    pub(crate) bar: Option<f32>,
    pub(crate) blocks: Vec<Block>,
}

/// The kind of cell: one that heads others, or one of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellKind {
    /// `th`.
    Header(Scope),
    /// `td`.
    Data,
}

/// The cells that a header cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Row,
    Column,
    /// All rows of the group that it begins, as OBIETTIVO 2 does.
    RowGroup,
}

#[cfg(test)]
mod tests {
    use crate::document::block::*;

    fn kept(count: usize) -> Vec<usize> {
        let group = RowGroup { id: None, rows: vec![Row::default(); count] };
        (0..count).filter(|row| group.keeps_with_next(*row)).collect()
    }

    #[test]
    fn no_row_of_a_group_is_left_alone_and_a_short_group_stands_whole() {
        assert_eq!((kept(1), kept(4), kept(9)), (vec![], vec![0, 1, 2], vec![0, 7]));
    }
}
