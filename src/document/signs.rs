//! Signs: words in square brackets that say what a change is, and where it begins and ends, to those who see
//! no underline and hear no bold: `[inserito: della]`.

mod signed_line;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::document::signs::signed_line::{LINE_END, SignedLine, closing, opening, sign};
use crate::document::{
    Block, Change, ChangeKind, Document, Former, FormerKind, Inline, List, ListItem, ListKind, Row, Section,
    Table, by_change,
};

/// The changes that get signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignsFor {
    /// All of them, for readers of what is printed.
    Everyone,
    /// Only the words that differ from another text: a word processor shows tracked changes by itself.
    WordProcessor,
}

impl Document {
    /// The document with signs at its changes; itself, if there are none.
    ///
    /// A heading, a paragraph, an item and a row are each said to have come or gone, and so are those of a
    /// list or a table that did: over pages nobody would remember what was opened. A row is opened in its
    /// first cell and closed in its last: who goes through a table cell by cell hears its heading with each.
    pub(crate) fn with_signs(&self, readers: SignsFor) -> Cow<'_, Document> {
        let is_marked = self.blocks().any(|block| readers.mark(block));
        if !is_marked && !readers.mark_line(&self.footer) {
            // A long annex should not stand in memory twice.
            return Cow::Borrowed(self);
        }
        let sections = self.sections.iter().map(|section| section.with_signs(readers).into_owned());
        Cow::Owned(Document { sections: sections.collect(), ..self.frame_with_signs(readers) })
    }

    /// The same without sections, for who takes them one by one, and without the texts that it was made from.
    pub(crate) fn frame_with_signs(&self, readers: SignsFor) -> Document {
        let mut header = self.header.clone();
        readers.sign_blocks(&mut header.blocks, None);
        Document {
            metadata: self.metadata.clone(),
            header,
            sections: Vec::new(),
            footer: readers.signed(&self.footer, None),
            watermark: self.watermark.clone(),
            takes_stationery: self.takes_stationery,
            is_tracked: self.is_tracked,
            base: None,
        }
    }
}

impl Section {
    /// The section with signs at its changes; itself, if there are none.
    pub(crate) fn with_signs(&self, readers: SignsFor) -> Cow<'_, Section> {
        if !self.blocks.iter().any(|block| readers.mark(block)) {
            return Cow::Borrowed(self);
        }
        let mut section = self.clone();
        readers.sign_blocks(&mut section.blocks, None);
        Cow::Owned(section)
    }
}

impl List {
    /// The label of an item with signs at its change. `around` counts the bulleted lists that the list stands
    /// in.
    pub(crate) fn signed_label(&self, index: usize, around: usize, readers: SignsFor) -> Vec<Inline> {
        let label = readers.signed(&self.label(index, around), None);
        self.items[index].opening.iter().cloned().chain(label).collect()
    }
}

impl SignsFor {
    /// Whether a block, or something in it, gets signs.
    fn mark(self, block: &Block) -> bool {
        let is_told = |change: &Option<Change>| self == SignsFor::Everyone && change.is_some();
        match block {
            Block::Heading(heading) => is_told(&heading.change) || self.mark_line(&heading.content),
            Block::Paragraph(paragraph) => {
                is_told(&paragraph.change)
                    || is_told(&paragraph.break_before)
                    || paragraph.former.is_some()
                    || self.mark_line(&paragraph.content)
            }
            Block::List(list) => {
                let is_changed = |item: &ListItem| {
                    let own = [&item.change, &item.break_before];
                    own.into_iter().any(is_told)
                        || item.former.is_some()
                        || item.blocks.iter().any(|block| self.mark(block))
                };
                is_told(&list.change) || list.items.iter().any(is_changed)
            }
            Block::Table(table) => {
                let mut rows = table.head.iter().chain(table.groups.iter().flat_map(|group| &group.rows));
                let is_changed = |row: &Row| {
                    let mut blocks = row.cells.iter().flat_map(|cell| &cell.blocks);
                    is_told(&row.change) || blocks.any(|block| self.mark(block))
                };
                is_told(&table.change) || rows.any(is_changed)
            }
            Block::Contents(contents) => {
                let mut entries = contents.entries.iter();
                entries.any(|entry| is_told(&entry.change) || self.mark_line(&entry.content))
            }
            Block::Picture(_) | Block::Chart(_) => false,
        }
    }

    fn mark_line(self, pieces: &[Inline]) -> bool {
        pieces.iter().any(|piece| self.mark_piece(piece))
    }

    fn mark_piece(self, piece: &Inline) -> bool {
        let marks = &piece.marks;
        let is_told = marks.change.is_some() || marks.variation.is_some();
        (self == SignsFor::Everyone && is_told) || marks.contrast.is_some()
    }

    /// Writes the signs of blocks that stand in a change, which has its own already.
    fn sign_blocks(self, blocks: &mut [Block], around: Option<&Change>) {
        for index in 0..blocks.len() {
            let (before, rest) = blocks.split_at_mut(index);
            let block = &mut rest[0];
            self.sign_break(before, break_before(block));
            match block {
                Block::Heading(heading) => {
                    let change = news(heading.change.as_ref(), around);
                    heading.content = self.signed(&heading.content, change.or(around));
                    self.bracket(change, &mut [&mut heading.content]);
                }
                Block::Paragraph(paragraph) => {
                    let change = news(paragraph.change.as_ref(), around);
                    paragraph.content = self.signed(&paragraph.content, change.or(around));
                    self.bracket(change, &mut [&mut paragraph.content]);
                    if self == SignsFor::Everyone
                        && let Some(former) = paragraph.former.take()
                    {
                        paragraph.content.splice(0..0, signs_of_former(&former));
                    }
                }
                Block::List(list) => self.sign_list(list, around),
                Block::Table(table) => self.sign_table(table, around),
                Block::Contents(contents) => {
                    for entry in &mut contents.entries {
                        let change = news(entry.change.as_ref(), around);
                        entry.content = self.signed(&entry.content, change.or(around));
                        self.bracket(change, &mut [&mut entry.content]);
                    }
                }
                Block::Picture(_) | Block::Chart(_) => {}
            }
        }
    }

    fn sign_list(self, list: &mut List, around: Option<&Change>) {
        for index in 0..list.items.len() {
            let (before, rest) = list.items.split_at_mut(index);
            let item = &mut rest[0];
            if let Some(above) = before.last_mut() {
                self.sign_break(&mut above.blocks, item.break_before.as_ref());
            }
            let change = news(item.change.as_ref().or(list.change.as_ref()), around);
            self.sign_blocks(&mut item.blocks, change.or(around));
            let mut all = lines(&mut item.blocks);
            self.bracket(change, &mut all);
            if self == SignsFor::WordProcessor {
                continue;
            }
            let first = all.into_iter().find(|line| !line.is_empty());
            match list.kind {
                // A number says by itself that it came, and that the one before it went.
                ListKind::Lettered if matches!(&item.former, Some(former) if former.kind == FormerKind::Bulleted) =>
                {
                    item.opening = item.former.as_ref().and_then(|former| signs_of_former(former).pop());
                }
                // A number and a letter come and go with their item; a bullet is no word.
                ListKind::Lettered if change.is_some() => item.opening = first.map(|line| line.remove(0)),
                ListKind::Lettered => {}
                ListKind::Bulleted => {
                    let former = item.former.take();
                    let mut signs = former.as_ref().map(signs_of_former).unwrap_or_default();
                    let remade = former.map(|former| former.change);
                    signs.extend(item.break_before.as_ref().or(remade.as_ref()).map(bullet_sign));
                    if let Some(line) = first {
                        line.splice(0..0, signs);
                    }
                }
            }
        }
    }

    fn sign_table(self, table: &mut Table, around: Option<&Change>) {
        let rows = table.head.iter_mut().chain(table.groups.iter_mut().flat_map(|group| &mut group.rows));
        for row in rows {
            let change = news(row.change.as_ref().or(table.change.as_ref()), around);
            for cell in &mut row.cells {
                self.sign_blocks(&mut cell.blocks, change.or(around));
            }
            self.bracket(change, &mut lines(row.cells.iter_mut().flat_map(|cell| &mut cell.blocks)));
        }
    }

    /// Says at the end of what stands before a break that it came or went.
    fn sign_break(self, before: &mut [Block], change: Option<&Change>) {
        let (SignsFor::Everyone, Some(change), Some(above)) = (self, change, before.last_mut()) else {
            return;
        };
        if let Some(line) = lines([above]).pop() {
            let mut signed = SignedLine(std::mem::take(line));
            let said = match (change.kind.is_in_new_text(), signed.take_line_end(change.kind)) {
                (_, None) => format!("[{}: {BREAK}]", change.kind.word()),
                (true, Some(_)) => format!("[{}: {BREAK}, non più {LINE_END}]", change.kind.word()),
                (false, Some(kind)) => format!("[{}: {LINE_END}, non più {BREAK}]", kind.word()),
            };
            signed.part();
            signed.0.push(sign(&said, Some(change)));
            *line = signed.0;
        }
    }

    /// Opens a change before the first words of some lines, and closes it behind the last.
    fn bracket(self, change: Option<&Change>, lines: &mut [&mut Vec<Inline>]) {
        let Some(change) = change else { return };
        if self == SignsFor::WordProcessor {
            return;
        }
        let mut lines = lines.iter_mut().filter(|line| !line.is_empty());
        let Some(first) = lines.next() else { return };
        first.insert(0, opening(change.kind, Some(change)));
        lines.next_back().unwrap_or(first).push(closing(Some(change)));
    }

    /// The pieces of a line with the signs of those that differ or have a change of their own.
    fn signed(self, pieces: &[Inline], around: Option<&Change>) -> Vec<Inline> {
        let mut line = SignedLine::default();
        for (change, run) in by_change(pieces) {
            for run in run.chunk_by(differ_alike) {
                let variation = run.first().and_then(|piece| piece.marks.variation.as_ref());
                if let (SignsFor::Everyone, Some(variation)) = (self, variation) {
                    line.extend(run);
                    line.remark(variation);
                    continue;
                }
                let tracked = if self == SignsFor::Everyone { news(change, around) } else { None };
                let contrast = run.first().and_then(|piece| piece.marks.contrast);
                match tracked.map(|change| change.kind).or(contrast) {
                    Some(kind) => line.announce(run, kind, tracked),
                    None => line.extend(run),
                }
            }
        }
        line.0
    }
}

/// Whether neighbours differ from another text in one way, or not at all.
fn differ_alike(one: &Inline, next: &Inline) -> bool {
    let is_own = one.marks.variation.as_ref().is_some_and(|variation| variation.old_text.is_some());
    one.marks.contrast == next.marks.contrast && one.marks.variation == next.marks.variation && !is_own
}

/// The change of what stands in another; `None` if that is the same, which has its signs already.
fn news<'c>(change: Option<&'c Change>, around: Option<&Change>) -> Option<&'c Change> {
    if change == around { None } else { change }
}

/// The signs of what something was in the old text, before its words.
fn signs_of_former(former: &Former) -> Vec<Inline> {
    let gone = former.change.of_kind(ChangeKind::Deleted);
    match (&former.kind, former.label()) {
        (FormerKind::Bulleted, _) => vec![bullet_sign(&gone)],
        (FormerKind::Labelled(_), Some(label)) => {
            let mut line = SignedLine::default();
            line.announce(&[label], ChangeKind::Deleted, Some(&gone));
            line.0
        }
        (FormerKind::Labelled(_) | FormerKind::Paragraph, _) => Vec::new(),
    }
}

/// Says that a bullet came or went.
fn bullet_sign(change: &Change) -> Inline {
    sign(&format!("[{}: {BULLET}] ", change.kind.word()), Some(change))
}

/// The sign of an item without a number, in words.
const BULLET: &str = "punto elenco";

/// What a change of a break alone is said to be, at the end of the words before it.
const BREAK: &str = "fine capoverso";

/// The change of the break before a paragraph, or before the first item of a list.
fn break_before(block: &Block) -> Option<&Change> {
    match block {
        Block::Paragraph(paragraph) => paragraph.break_before.as_ref(),
        Block::List(list) => list.items.first().and_then(|item| item.break_before.as_ref()),
        Block::Heading(_) | Block::Table(_) | Block::Picture(_) | Block::Contents(_) | Block::Chart(_) => {
            None
        }
    }
}

/// The lines of blocks, of those in their items and cells too.
fn lines<'b>(blocks: impl IntoIterator<Item = &'b mut Block>) -> Vec<&'b mut Vec<Inline>> {
    let mut lines = Vec::new();
    for block in blocks {
        gather(block, &mut lines);
    }
    lines
}

fn gather<'b>(block: &'b mut Block, lines: &mut Vec<&'b mut Vec<Inline>>) {
    match block {
        Block::Heading(heading) => lines.push(&mut heading.content),
        Block::Paragraph(paragraph) => lines.push(&mut paragraph.content),
        Block::List(list) => {
            for block in list.items.iter_mut().flat_map(|item| &mut item.blocks) {
                gather(block, lines);
            }
        }
        Block::Table(table) => {
            let rows = table.head.iter_mut().chain(table.groups.iter_mut().flat_map(|group| &mut group.rows));
            for block in rows.flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.blocks) {
                gather(block, lines);
            }
        }
        Block::Contents(contents) => {
            lines.extend(contents.entries.iter_mut().map(|entry| &mut entry.content));
        }
        Block::Picture(_) | Block::Chart(_) => {}
    }
}
