//! Elements that hold the text of a field: the cell behind its label, or that with a control around it or
//! inside it.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::docx_import::cell_bookmark::BookmarkPlace;
use crate::docx_import::context::ReadContext;
use crate::docx_import::grid::{GridRow, RowOwner, grid};
use crate::docx_import::known_anchors::{KnownAnchors, NamedCell};
use crate::docx_import::known_by_words::KnownByWords;
use crate::docx_import::labelled_row::LabelledRow;
use crate::docx_import::lost_rows::LostRows;
use crate::docx_import::new_block::{NewBlock, new_blocks};
use crate::docx_import::states::NodeStates;
use crate::docx_import::{Anchor, BaseTexts, Slot};
use crate::ooxml::element::is;
use crate::plan::{ObjectiveId, RowKey};

/// The elements that hold an anchored text, with their anchors, by their numbers in the document.
pub(crate) type Holders = BTreeMap<u32, Vec<Anchor>>;

/// The anchored cells of a document.
#[derive(Debug, Default)]
pub(crate) struct AnchoredCells {
    pub(crate) holders: Holders,
    /// The rows that begin with the label of a field.
    pub(crate) rows: Vec<LabelledRow>,
    /// The objectives that lost all their bookmarks and were found by number and group, each with its
    /// first label.
    pub(crate) guessed: BTreeMap<ObjectiveId, String>,
    /// Those that were found by their words, each with its first label.
    pub(crate) recognised: BTreeMap<ObjectiveId, String>,
    /// Whether no bookmark of any annex is left: all that is known is known by words.
    pub(crate) is_bare: bool,
    /// The first labels of objectives that the plan's annex does not have.
    pub(crate) foreign: Vec<String>,
    /// The numbers of their rows.
    pub(crate) foreign_rows: BTreeSet<u32>,
    /// The objectives that somebody wrote.
    pub(crate) new: Vec<NewBlock>,
    /// The objectives whose note has its holder.
    notes: BTreeSet<ObjectiveId>,
}

impl AnchoredCells {
    /// Finds the cells; documents of version 0.1.0 have controls, all later ones bookmarks.
    pub(crate) fn find(
        document: &Document<'_>,
        reading: ReadContext<'_>,
        known: &KnownAnchors,
        base: Option<&BaseTexts>,
    ) -> Self {
        let mut rows = grid(document, reading);
        let mut cells = AnchoredCells::default();
        for (holder, anchor) in by_controls(document, reading.states) {
            cells.push(holder, anchor);
        }
        cells.claim(&mut rows, known);
        let mut unclear = BTreeMap::new();
        let is_marked = rows.iter().any(|row| matches!(row.owner, RowOwner::Known(_)));
        // Other programs than word processors drop all bookmarks, so that only the words are left.
        cells.is_bare = cells.holders.is_empty() && rows.iter().all(|row| row.owner == RowOwner::Unknown);
        if is_marked || cells.is_bare {
            let mut lost = LostRows::of(&rows, known);
            lost.recover(&mut rows, known);
            if let Some(texts) = known.texts(base) {
                unclear = cells.recognise(&mut rows, &mut lost, (known, texts), (document, reading));
            }
            // A number alone says nothing of a document that may be anybody's.
            if is_marked || !cells.recognised.is_empty() {
                cells.guessed = lost.guess(&mut rows, known, &unclear.values().flatten().collect());
            }
        }
        let mut above = Vec::new();
        for row in &rows {
            above = cells.hold(row, &above, known);
        }
        cells.note_foreign(&rows, known);
        cells.new = new_blocks(&rows, known, |cell| cells.holders.contains_key(&cell));
        for block in &mut cells.new {
            block.unclear = block.labels.first().and_then(|first| unclear.remove(first)).unwrap_or_default();
        }
        cells
    }

    /// Finds out by its words whose each block of nobody's rows is. Returns the objectives that blocks may
    /// be of, where that is not clear, by the numbers of the blocks' first cells.
    fn recognise(
        &mut self,
        rows: &mut [GridRow<'_>],
        lost: &mut LostRows,
        (known, texts): (&KnownAnchors, &BaseTexts),
        text: (&Document<'_>, ReadContext<'_>),
    ) -> BTreeMap<u32, Vec<ObjectiveId>> {
        let blocks = new_blocks(rows, known, |cell| self.holders.contains_key(&cell));
        if blocks.is_empty() {
            return BTreeMap::new();
        }
        let ids = texts.objectives().map(|objective| &objective.id);
        let missing = ids.filter(|id| lost.lack_all(id, known)).collect();
        let KnownByWords { found, unclear } = KnownByWords::of(&blocks, &missing, texts, text);
        // Without a single bookmark it may be the annex of anybody: most of it must be this plan's.
        if self.is_bare && found.len() * 2 < blocks.len() {
            return BTreeMap::new();
        }
        let mut by_label: BTreeMap<u32, &mut GridRow<'_>> = BTreeMap::new();
        for row in rows {
            by_label.extend(row.cells.first().map(|cell| cell.node.id().get()).map(|label| (label, row)));
        }
        for (block, id) in &found {
            let NewBlock { label, labels, cells, .. } = &blocks[*block];
            for row in labels {
                let Some(row) = by_label.get_mut(row) else { continue };
                let cell = row.cells.get(1).map(|cell| cell.node.id().get());
                let slot = cells.iter().find(|(_, own)| Some(*own) == cell).map(|(slot, _)| *slot);
                let printed = known.rows.of(id).iter().find(|printed| Some(printed.anchor.slot) == slot);
                if let Some(printed) = printed {
                    lost.take(row, printed);
                }
            }
            self.recognised.insert(id.clone(), label.clone());
        }
        let unclear =
            unclear.into_iter().filter_map(|(block, ids)| Some((*blocks[block].labels.first()?, ids)));
        unclear.collect()
    }

    /// Finds out by its bookmarks whose each row is; of a bookmark that is there twice the first counts.
    fn claim<'d>(&mut self, rows: &mut [GridRow<'d>], known: &KnownAnchors) {
        let mut seen: BTreeSet<&'d str> = BTreeSet::new();
        for row in rows {
            let (mut labels, mut is_known, mut is_copied, mut is_foreign) = (Vec::new(), false, false, false);
            for (at, cell) in row.cells.iter().enumerate() {
                for name in &cell.names {
                    match known.cell(name) {
                        Some(_) if !seen.insert(*name) => is_copied = true,
                        Some(NamedCell::Anchored(anchor, place)) => {
                            is_known = true;
                            match place {
                                BookmarkPlace::Label => labels.push((at, anchor.clone())),
                                BookmarkPlace::Cell => self.push(cell.node.id().get(), anchor.clone()),
                            }
                        }
                        Some(NamedCell::Other) => {}
                        None => is_foreign = true,
                    }
                }
            }
            row.owner = match (is_known, is_copied, is_foreign) {
                (true, _, _) => RowOwner::Known(labels),
                (false, true, _) => RowOwner::Copied,
                (false, false, true) => RowOwner::Foreign,
                (false, false, false) => RowOwner::Unknown,
            };
        }
    }

    /// Notes the cells behind the labels of a row. `above` has the holders of the row above, each with the
    /// index of its label; returned are those of this row.
    fn hold(&mut self, row: &GridRow<'_>, above: &[(usize, u32)], known: &KnownAnchors) -> Vec<(usize, u32)> {
        let RowOwner::Known(labels) = &row.owner else { return Vec::new() };
        let mut held = Vec::new();
        for (at, anchor) in labels {
            if *at == 0 {
                self.rows.push(LabelledRow::of(row, anchor));
            }
            let printed = known.rows.row(anchor);
            let span = |index: usize| printed.and_then(|printed| printed.spans.get(index)).copied();
            // A label that fills more columns than it did was merged with the cell behind it.
            let is_label_alone = span(*at).is_none_or(|span| row.cells[*at].span == span);
            let Some(cell) = row.cells.get(at + 1) else { continue };
            if !is_label_alone {
                continue;
            }
            let holder = match cell.is_merged {
                false => Some(cell.node.id().get()),
                // The cell above shows the words of both.
                true => above.iter().find(|(label, _)| label == at).map(|(_, holder)| *holder),
            };
            let Some(holder) = holder else { continue };
            self.push(holder, anchor.clone());
            held.push((*at, holder));
            let note = Anchor { objective: anchor.objective.clone(), slot: Slot::Note };
            if anchor.slot == Slot::Row(RowKey::FIRST)
                && known.has_note(&note.objective)
                && !self.notes.contains(&note.objective)
            {
                match row.cells.get(at + 2) {
                    None if span(at + 1).is_some_and(|span| cell.span > span) => self.push(holder, note),
                    // Of a row with other cells than it had nobody knows which is the note's.
                    Some(beside) if printed.is_none_or(|printed| printed.spans.len() == row.cells.len()) => {
                        self.push(beside.node.id().get(), note);
                    }
                    Some(_) | None => {}
                }
            }
        }
        held
    }

    fn push(&mut self, holder: u32, anchor: Anchor) {
        if anchor.slot == Slot::Note {
            self.notes.insert(anchor.objective.clone());
        }
        self.holders.entry(holder).or_default().push(anchor);
    }

    /// Notes the objectives that the plan's annex does not have: rows below each other, from a first label.
    fn note_foreign(&mut self, rows: &[GridRow<'_>], known: &KnownAnchors) {
        let mut last = None;
        for row in rows {
            if row.owner != RowOwner::Foreign {
                last = None;
                continue;
            }
            if last != Some(row.table) || known.rows.begins_objective(&row.label) {
                self.foreign.push(row.label.clone());
            }
            last = Some(row.table);
            self.foreign_rows.insert(row.number);
        }
    }
}

/// Finds the holders by their controls. Of an anchor that a cell has twice, one counts.
fn by_controls(document: &Document<'_>, states: &NodeStates) -> Vec<(u32, Anchor)> {
    let (mut holders, mut known) = (Vec::new(), BTreeSet::new());
    for control in document.descendants().filter(|node| is(*node, "sdt")) {
        let Some(anchor) = Anchor::of(control) else { continue };
        let holder = holder(control).filter(|holder| !states.get(*holder).is_deleted);
        let Some(holder) = holder.map(|holder| holder.id().get()) else { continue };
        if known.insert((holder, anchor.clone())) {
            holders.push((holder, anchor));
        }
    }
    holders
}

/// Returns the cell that a control holds or stands in, or the control's content if the table became text.
/// Returns `None` for a control around whole rows, which has lost its meaning.
fn holder<'a>(control: Node<'a, 'a>) -> Option<Node<'a, 'a>> {
    let content = control.children().find(|node| is(*node, "sdtContent"))?;
    // Version 0.1.0 and Word write the control around the cell, LibreOffice inside it.
    if let Some(cell) = content.children().find(|node| is(*node, "tc")) {
        return Some(cell);
    }
    if content.descendants().any(|node| is(node, "tr")) {
        return None;
    }
    control.ancestors().find(|node| is(*node, "tc")).or(Some(content))
}
