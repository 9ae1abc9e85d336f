//! Blocks as WordprocessingML has them: a flat row of paragraphs and tables, where a list is only paragraphs with a
//! number.

use crate::document::{Block, Change, Inline, Level, List, Picture, Table};
use crate::style::{Pt, StyleName};
use crate::write::WriteError;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::numbering::ListPlace;
use crate::write::docx::tracked::Tracked;

/// A paragraph or a table.
#[derive(Debug, Clone)]
pub(crate) enum FlowPiece<'a> {
    Line(FlowLine<'a>),
    Table {
        table: &'a Table,
        tracked: Tracked<'a>,
        /// Ids for bookmarks at its start.
        ids: Vec<&'a str>,
    },
    /// An empty paragraph of this height, where a table needs something beside it.
    Gap(Pt),
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
    /// Spaces other than the style's.
    pub(crate) before: Option<Pt>,
    pub(crate) after: Option<Pt>,
    pub(crate) keep_with_next: bool,
    /// Ids for bookmarks around it.
    pub(crate) ids: Vec<&'a str>,
    pub(crate) tracked: Tracked<'a>,
    /// What holds for the paragraph mark at its end.
    pub(crate) mark: Tracked<'a>,
}

/// What a paragraph holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Matter<'a> {
    Inlines(&'a [Inline]),
    Picture(&'a Picture),
}

/// A paragraph's place in a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    /// The list's `w:numId`, on an item's first paragraph.
    pub(crate) number: Option<u32>,
    /// From 0.
    pub(crate) depth: usize,
}

/// Where blocks are laid out and what holds for all of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DocxFlow<'a> {
    pub(crate) place: ListPlace,
    /// The paragraph style of what has none of its own.
    pub(crate) base: &'a str,
    pub(crate) tracked: Tracked<'a>,
}

impl<'a> DocxFlow<'a> {
    /// Lays blocks out, with bookmarks for `ids` at the start.
    pub(crate) fn pieces(
        self,
        ledger: &mut IdAllocator<'a>,
        blocks: &'a [Block],
        ids: &[&'a str],
    ) -> Result<Vec<FlowPiece<'a>>, WriteError> {
        let mut pieces = Vec::new();
        for block in blocks {
            self.block(ledger, block, None, &mut pieces)?;
        }
        if let Some(FlowPiece::Line(FlowLine { ids: first, .. }) | FlowPiece::Table { ids: first, .. }) =
            pieces.first_mut()
        {
            first.splice(0..0, ids.iter().copied());
        }
        Ok(pieces)
    }

    fn block(
        self,
        ledger: &mut IdAllocator<'a>,
        block: &'a Block,
        item: Option<Item>,
        pieces: &mut Vec<FlowPiece<'a>>,
    ) -> Result<(), WriteError> {
        let piece = match block {
            Block::Heading(heading) => FlowPiece::Line(FlowLine {
                level: Some(heading.level),
                ids: heading.id.as_deref().into_iter().collect(),
                ..self.within(heading.change.as_ref()).line(heading.style.as_str(), &heading.content, item)
            }),
            Block::Paragraph(paragraph) => FlowPiece::Line(self.within(paragraph.change.as_ref()).line(
                paragraph.style.as_str(),
                &paragraph.content,
                item,
            )),
            Block::Picture(picture) => FlowPiece::Line(FlowLine {
                matter: Matter::Picture(picture),
                after: Some(ledger.picture_style(&picture.style)?.space_after),
                ..self.line(self.base, &[], item)
            }),
            Block::Table(table) => {
                let tracked = self.tracked.within(table.change.as_ref());
                FlowPiece::Table { table, tracked, ids: table.id.as_deref().into_iter().collect() }
            }
            Block::List(list) => {
                let depth = item.map_or(0, |item| item.depth + 1);
                if let Some(FlowPiece::Line(above)) = pieces.last_mut() {
                    // What introduces a list stays with it; the list above another does not.
                    above.keep_with_next |= above.item.is_none();
                }
                return self.within(list.change.as_ref()).list(ledger, list, depth, pieces);
            }
        };
        pieces.push(piece);
        Ok(())
    }

    /// A list's items, and those of the lists in them.
    fn list(
        self,
        ledger: &mut IdAllocator<'a>,
        list: &'a List,
        depth: usize,
        pieces: &mut Vec<FlowPiece<'a>>,
    ) -> Result<(), WriteError> {
        let (number, start) = (ledger.list(list.kind, self.place, depth)?, pieces.len());
        for item in &list.items {
            let flow = self.within(item.change.as_ref());
            let numbered = Item { number: Some(number), depth };
            let mut rest = item.blocks.iter();
            match item.blocks.first() {
                Some(Block::Paragraph(_) | Block::Heading(_) | Block::Picture(_)) => {
                    if let Some(block) = rest.next() {
                        flow.block(ledger, block, Some(numbered), pieces)?;
                    }
                }
                // The item's letter needs a paragraph to stand at.
                Some(Block::List(_) | Block::Table(_)) | None => {
                    pieces.push(FlowPiece::Line(flow.line(self.base, &[], Some(numbered))));
                }
            }
            for block in rest {
                flow.block(ledger, block, Some(Item { number: None, depth }), pieces)?;
            }
        }
        if depth == 0 {
            let last = pieces.len().saturating_sub(1).max(start);
            set_apart(&mut pieces[start..last], ledger.style.list.space_between);
        }
        Ok(())
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
            before: None,
            after: None,
            keep_with_next: false,
            ids: Vec::new(),
            tracked: self.tracked,
            mark: self.tracked,
        }
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

/// Settles the marks of the paragraphs at the end of a cell or of the document, whose last mark can't be deleted.
///
/// Between two paragraphs of the old text stands a mark of the old text, and likewise for the new; so a paragraph
/// added at the end brings the mark before it, and refusing it leaves no empty paragraph behind. `around` holds for
/// what they stand in, and for the last mark.
pub(crate) fn settle_marks<'a>(pieces: &mut [FlowPiece<'a>], around: Tracked<'a>) {
    let start = pieces.iter().rposition(|piece| !matches!(piece, FlowPiece::Line(_))).map_or(0, |at| at + 1);
    let (mut next, mut later) = (None::<Tracked<'a>>, (false, false));
    for piece in pieces[start..].iter_mut().rev() {
        let FlowPiece::Line(line) = piece else { continue };
        let own = line.tracked;
        line.mark = match next {
            None => around,
            Some(next) => Tracked {
                inserted: own.inserted.or(next.inserted.filter(|_| !later.0)),
                deleted: own.deleted.or(next.deleted.filter(|_| !later.1)),
            },
        };
        later = (later.0 || own.is_old(), later.1 || own.is_new());
        next = Some(own);
    }
}

/// Gives tables the room above and below that their style asks for; Word has no such setting.
pub(crate) fn make_room<'a>(
    pieces: Vec<FlowPiece<'a>>,
    ledger: &IdAllocator<'a>,
) -> Result<Vec<FlowPiece<'a>>, WriteError> {
    let mut roomy: Vec<FlowPiece<'a>> = Vec::with_capacity(pieces.len());
    let mut below = None;
    for mut piece in pieces {
        let above = match &piece {
            FlowPiece::Table { table, .. } => Some(ledger.table_style(&table.style)?.space_before),
            FlowPiece::Line(_) | FlowPiece::Gap(_) => None,
        };
        match (&mut piece, below, above, roomy.last_mut()) {
            (FlowPiece::Line(line), Some(below), ..) => {
                line.before = Some(ledger.paragraph_style(line.style)?.space_before.max(below));
            }
            (FlowPiece::Table { .. }, Some(below), Some(above), _) => {
                roomy.push(FlowPiece::Gap(above.max(below)))
            }
            (FlowPiece::Table { .. }, None, Some(above), Some(FlowPiece::Line(line))) => {
                let own = line
                    .after
                    .map_or_else(|| ledger.paragraph_style(line.style).map(|style| style.space_after), Ok)?;
                line.after = Some(own.max(above)).filter(|room| *room > own).or(line.after);
            }
            (FlowPiece::Line(_) | FlowPiece::Table { .. } | FlowPiece::Gap(_), ..) => {}
        }
        below = match &piece {
            FlowPiece::Table { table, .. } => Some(ledger.table_style(&table.style)?.space_after),
            FlowPiece::Line(_) | FlowPiece::Gap(_) => None,
        };
        roomy.push(piece);
    }
    roomy.extend(below.map(|_| FlowPiece::Gap(Pt::ZERO)));
    Ok(roomy)
}

/// The style of plain text.
pub(crate) const TEXT: &str = StyleName::TEXT;
