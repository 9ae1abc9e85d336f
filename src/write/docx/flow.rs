//! Blocks as WordprocessingML has them: a flat row of paragraphs and tables, where a list is only paragraphs
//! with a number.

use crate::document::{
    Block, Cell, Change, Chart, ContentsEntry, Former, Inline, Level, List, ListKind, OldLabel, Picture,
    Table, name_cell, title_text,
};
use crate::style::{Colour, Pt, StyleName};
use crate::write::WriteError;
use crate::write::docx::id_allocator::{DocxBookmark, IdAllocator};
use crate::write::docx::item::{FormerItem, FormerLabel, Item, ItemLabel};
use crate::write::docx::numbering::ListPlace;
use crate::write::docx::tracked_changes::Tracked;

/// A paragraph or a table.
#[derive(Debug, Clone)]
pub(crate) enum FlowPiece<'a> {
    Line(FlowLine<'a>),
    Table(FlowTable<'a>),
    /// An empty paragraph of this height, beside a table that needs one.
    Gap(Pt),
    /// A rule of this colour across the text, which parts a letterhead from it.
    Rule(Colour),
}

impl FlowPiece<'_> {
    /// Whether the new text has it.
    fn is_new(&self) -> bool {
        match self {
            FlowPiece::Line(line) => line.tracked.is_new(),
            FlowPiece::Table(table) => table.tracked.is_new(),
            FlowPiece::Gap(_) | FlowPiece::Rule(_) => false,
        }
    }
}

/// One table.
#[derive(Debug, Clone)]
pub(crate) struct FlowTable<'a> {
    pub(crate) table: &'a Table,
    /// The cell of its head that says on each page which table it is, with the words of the heading above.
    pub(crate) name: Option<(&'a Cell, &'a [Inline])>,
    pub(crate) tracked: Tracked<'a>,
    /// Its last row stays on the page of what follows.
    pub(crate) keep_with_next: bool,
    /// At its start.
    pub(crate) bookmarks: Vec<DocxBookmark<'a>>,
}

/// One paragraph.
#[derive(Debug, Clone)]
pub(crate) struct FlowLine<'a> {
    /// A paragraph style.
    pub(crate) style: &'a str,
    pub(crate) matter: Matter<'a>,
    /// A heading's.
    pub(crate) level: Option<Level>,
    pub(crate) item: Option<Item>,
    /// Whether that has a bullet.
    pub(crate) is_bulleted: bool,
    /// Spaces other than the style's.
    pub(crate) before: Option<Pt>,
    pub(crate) after: Option<Pt>,
    pub(crate) keep_with_next: bool,
    /// The width of the frame that it stands in, left of what follows.
    pub(crate) framed: Option<Pt>,
    /// From the left edge of the text, beside a frame.
    pub(crate) indent: Option<Pt>,
    /// A short item, which is not justified.
    pub(crate) ragged: bool,
    /// Around its words.
    pub(crate) bookmarks: Vec<DocxBookmark<'a>>,
    pub(crate) tracked: Tracked<'a>,
    /// The change of the paragraph mark before it, where only one of the texts has that mark.
    pub(crate) break_before: Option<&'a Change>,
    /// What it is in the old text, if another kind.
    pub(crate) former: Option<Box<FormerItem<'a>>>,
    /// The changes of the paragraph mark at its end.
    pub(crate) mark: Tracked<'a>,
    /// The change of a blank at its end, which stands for a paragraph mark in the text without that.
    pub(crate) blank: Tracked<'a>,
    /// The change with a name that moved the block which it stands in.
    pub(crate) moved: Option<&'a Change>,
    /// Only of a paragraph whose mark ends other paragraphs in the two texts.
    pub(crate) ends: Option<TwoEnds<'a>>,
}

/// The paragraphs that end with one mark in two texts, where they are not one.
#[derive(Debug, Clone)]
pub(crate) struct TwoEnds<'a> {
    /// Its look is what the paragraph has, and what is left once every change is accepted.
    pub(crate) new: Box<FlowLine<'a>>,
    /// Its look comes back where every change is refused.
    pub(crate) old: Box<FlowLine<'a>>,
    /// The change by which they differ.
    pub(crate) change: &'a Change,
}

/// The content of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Matter<'a> {
    Inlines(&'a [Inline]),
    Picture(&'a Picture),
    Chart(&'a Chart),
    Entry(&'a ContentsEntry),
    /// Words that are none of the document's: its furniture.
    Furniture(&'a [Inline]),
}

/// The place where blocks are laid out, and what holds for all of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DocxFlow<'a> {
    pub(crate) place: ListPlace,
    /// The paragraph style of what has none of its own.
    pub(crate) base: &'a str,
    tracked: Tracked<'a>,
    /// The number of bulleted lists around.
    pub(crate) bulleted: usize,
    /// The room, in twips, that wide labels of the lists around take beyond what their levels have.
    pub(crate) shift: i32,
}

impl<'a> DocxFlow<'a> {
    /// A place in no list.
    pub(crate) fn new(place: ListPlace, base: &'a str, tracked: Tracked<'a>) -> Self {
        DocxFlow { place, base, tracked, bulleted: 0, shift: 0 }
    }

    /// Lays blocks out, with bookmarks at the start.
    pub(crate) fn pieces(
        self,
        ids: &mut IdAllocator<'a>,
        blocks: &'a [Block],
        bookmarks: &[DocxBookmark<'a>],
    ) -> Result<Vec<FlowPiece<'a>>, WriteError> {
        let mut pieces = Vec::new();
        for block in blocks {
            let start = pieces.len();
            self.block(ids, block, None, &mut pieces)?;
            let moved = block.change().filter(|change| change.move_name.is_some());
            for piece in &mut pieces[start..] {
                if let FlowPiece::Line(line) = piece {
                    line.moved = moved;
                }
            }
        }
        // In what goes a bookmark would go with it, once the changes are accepted.
        let first = pieces.iter().position(FlowPiece::is_new).unwrap_or(0);
        match pieces.get_mut(first) {
            Some(FlowPiece::Line(line)) => drop(line.bookmarks.splice(0..0, bookmarks.iter().cloned())),
            Some(FlowPiece::Table(table)) => drop(table.bookmarks.splice(0..0, bookmarks.iter().cloned())),
            // Gaps come later, and what has no blocks has no paragraph in which a bookmark could stand.
            Some(FlowPiece::Gap(_) | FlowPiece::Rule(_)) | None => {}
        }
        Ok(pieces)
    }

    fn block(
        self,
        ids: &mut IdAllocator<'a>,
        block: &'a Block,
        item: Option<Item>,
        pieces: &mut Vec<FlowPiece<'a>>,
    ) -> Result<(), WriteError> {
        let piece = match block {
            Block::Heading(heading) => FlowPiece::Line(FlowLine {
                level: Some(heading.level),
                bookmarks: heading.id.as_deref().map(DocxBookmark::Link).into_iter().collect(),
                ..self.within(heading.change.as_ref()).line(heading.style.as_str(), &heading.content, item)
            }),
            Block::Paragraph(paragraph) => FlowPiece::Line(FlowLine {
                ragged: item.is_some() && paragraph.is_short(),
                break_before: paragraph.break_before.as_ref(),
                former: self.former_of(
                    paragraph.former.as_ref(),
                    None,
                    item.as_ref().map_or(0, |item| item.depth + 1),
                ),
                ..self.within(paragraph.change.as_ref()).line(
                    paragraph.style.as_str(),
                    &paragraph.content,
                    item,
                )
            }),
            Block::Picture(picture) => FlowPiece::Line(FlowLine {
                matter: Matter::Picture(picture),
                after: Some(ids.picture_style(&picture.style)?.space_after),
                ..self.line(self.base, &[], item)
            }),
            // What it says stands in the table below it.
            Block::Chart(chart) => FlowPiece::Line(FlowLine {
                matter: Matter::Chart(chart),
                keep_with_next: true,
                ..self.line(self.base, &[], item)
            }),
            Block::Contents(contents) => {
                pieces.extend(contents.entries.iter().map(|entry| self.entry(entry)));
                return Ok(());
            }
            Block::Table(table) => {
                let tracked = self.tracked.within(table.change.as_ref());
                let bookmarks = table.id.as_deref().map(DocxBookmark::Link).into_iter().collect();
                // With the heading's changes, or refusing them would leave the new name in the head.
                let heading = pieces.last().and_then(|above| heading_of(above, table));
                let name = name_cell(table).zip(heading);
                FlowPiece::Table(FlowTable { table, name, tracked, keep_with_next: false, bookmarks })
            }
            Block::List(list) => {
                let depth = item.as_ref().map_or(0, |item| item.depth + 1);
                // In a cell Word would keep the row with the next one.
                if let (ListPlace::Body, Some(FlowPiece::Line(above))) = (self.place, pieces.last_mut()) {
                    // What introduces a list stays with it; the list above another does not.
                    above.keep_with_next |= above.item.is_none();
                }
                if depth == 0 {
                    ids.lists.end(0);
                }
                return self.within(list.change.as_ref()).list(ids, list, depth, pieces);
            }
        };
        pieces.push(piece);
        Ok(())
    }

    /// A list's items, and those of the lists in them.
    fn list(
        self,
        ids: &mut IdAllocator<'a>,
        list: &'a List,
        depth: usize,
        pieces: &mut Vec<FlowPiece<'a>>,
    ) -> Result<(), WriteError> {
        let start = pieces.len();
        let items = self.items(ids, list, depth)?;
        let (indent, shift) = (items.indent, items.shift);
        let bulleted = self.bulleted + usize::from(list.kind == ListKind::Bulleted);
        for (index, (item, label)) in list.items.iter().zip(items.labels).enumerate() {
            let first = pieces.len();
            let flow = DocxFlow { shift, bulleted, ..self.within(item.change.as_ref()) };
            let label = label.numbered(ids, depth);
            let labelled = Item { label, depth, indent };
            let mut rest = item.blocks.iter();
            match item.blocks.first() {
                Some(Block::Paragraph(_) | Block::Heading(_) | Block::Picture(_)) => {
                    if let Some(block) = rest.next() {
                        flow.block(ids, block, Some(labelled), pieces)?;
                    }
                }
                // The item's label needs a paragraph to stand at.
                Some(Block::List(_) | Block::Table(_) | Block::Contents(_) | Block::Chart(_)) | None => {
                    pieces.push(FlowPiece::Line(flow.line(self.base, &[], Some(labelled))));
                }
            }
            if let Some(FlowPiece::Line(line)) = pieces.get_mut(first) {
                line.break_before = item.break_before.as_ref();
                line.is_bulleted = list.kind == ListKind::Bulleted;
                let old_label = if items.is_recounted { item.old_label.as_ref() } else { None };
                line.former = self.former_of(item.former.as_ref(), old_label, depth);
            }
            for block in rest {
                flow.block(ids, block, Some(Item { label: ItemLabel::Begun, depth, indent }), pieces)?;
            }
            if index == 0 && list.items.len() > 1 && self.place == ListPlace::Body {
                keep_together(&mut pieces[first..]);
            }
        }
        if depth == 0 {
            // Below the last item there is the space that its own style asks for.
            let last = pieces.len().saturating_sub(1).max(start);
            set_apart(&mut pieces[start..last], ids.style.list.space_between);
        }
        Ok(())
    }

    /// What an item of a list is in the old text, if another kind, or one with another number that the list
    /// does not count.
    fn former_of(
        self,
        former: Option<&'a Former>,
        old_label: Option<&'a OldLabel>,
        depth: usize,
    ) -> Option<Box<FormerItem<'a>>> {
        let (label, change) = match (former, old_label) {
            (Some(former), _) => (FormerLabel::of(former), &former.change),
            (None, Some(old)) => (FormerLabel::Words(&old.text), &old.inserted),
            (None, None) => return None,
        };
        let DocxFlow { bulleted, shift, .. } = self;
        // Few lines have one, and a long annex has many lines.
        Some(Box::new(FormerItem { label, change, depth, bulleted, shift, item: None }))
    }

    /// A line of the contents.
    fn entry(self, entry: &'a ContentsEntry) -> FlowPiece<'a> {
        let line = self.within(entry.change.as_ref()).line(entry.style.as_str(), &[], None);
        FlowPiece::Line(FlowLine { matter: Matter::Entry(entry), ..line })
    }

    fn within(self, change: Option<&'a Change>) -> Self {
        DocxFlow { tracked: self.tracked.within(change), ..self }
    }

    /// A paragraph that holds `content`.
    pub(crate) fn line(self, style: &'a str, content: &'a [Inline], item: Option<Item>) -> FlowLine<'a> {
        FlowLine {
            style,
            matter: Matter::Inlines(content),
            level: None,
            item,
            is_bulleted: false,
            before: None,
            after: None,
            keep_with_next: false,
            framed: None,
            indent: None,
            ragged: false,
            bookmarks: Vec::new(),
            tracked: self.tracked,
            break_before: None,
            former: None,
            mark: self.tracked,
            blank: Tracked::default(),
            moved: None,
            ends: None,
        }
    }
}

/// Keeps the first item of a list with the second, if it is short, as in the PDF.
fn keep_together(first_item: &mut [FlowPiece<'_>]) {
    if let [FlowPiece::Line(line)] = first_item {
        line.keep_with_next |= line.ragged;
    }
}

/// Sets the space that a list has between its items.
fn set_apart(pieces: &mut [FlowPiece<'_>], between: Pt) {
    for piece in pieces {
        if let FlowPiece::Line(line) = piece {
            line.after = Some(between);
        }
    }
}

/// The words of a piece that is the heading of a table, and says its name.
fn heading_of<'a>(piece: &FlowPiece<'a>, table: &Table) -> Option<&'a [Inline]> {
    match piece {
        FlowPiece::Line(FlowLine { level: Some(_), matter: Matter::Inlines(content), .. }) => {
            // Each text of a change may have the blank beside it.
            let is_name = title_text(content).split_whitespace().eq(table.caption.split_whitespace());
            if is_name { Some(content) } else { None }
        }
        FlowPiece::Line(_) | FlowPiece::Table(_) | FlowPiece::Gap(_) | FlowPiece::Rule(_) => None,
    }
}

/// The style of plain text.
pub(crate) const TEXT: &str = StyleName::TEXT;
