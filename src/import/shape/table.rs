//! The rows of a table, one by one.

use crate::import::read::{SourceCell, SourceGrid, SourcePlace, SourceRow};
use crate::import::shape::assembly::{Assembly, EntryPlace, InlineOrigin, is_title};
use crate::import::shape::found::{FoundLabel, FoundText};
use crate::import::shape::head::{Head, LabelPart, ReadCell};
use crate::import::shape::label::{KnownLabel, inline_label};
use crate::import::shape::label_role::LabelRole;
use crate::import::shape::pairs::{LabelSide, PairLayout, read_pairs};
use crate::source::folded_words::FoldedWords;

/// What a table has taught of itself, for one that goes on with it.
pub(crate) struct TableLayout {
    pub(crate) columns: usize,
    pairs: PairLayout,
    head: Option<Head>,
}

/// A table that is read.
pub(crate) struct ShapeReader<'a, 't> {
    table: &'t SourceGrid,
    assembly: &'t mut Assembly<'a>,
    layout: PairLayout,
    head: Option<Head>,
}

impl<'a, 't> ShapeReader<'a, 't> {
    /// `above` is the layout of the table that this one goes on.
    pub(crate) fn new(
        table: &'t SourceGrid,
        above: Option<TableLayout>,
        assembly: &'t mut Assembly<'a>,
    ) -> Self {
        let (layout, head) = match above {
            Some(above) => (above.pairs, above.head),
            None => (PairLayout { side: side(table, assembly), note: None }, None),
        };
        ShapeReader { table, assembly, layout, head }
    }

    /// Reads all rows.
    pub(crate) fn read(mut self) -> TableLayout {
        for row in &self.table.rows {
            self.row(row);
        }
        self.assembly.end_table();
        TableLayout { columns: self.table.columns, pairs: self.layout, head: self.head }
    }

    fn row(&mut self, row: &SourceRow) {
        for cell in row.cells.iter().filter(|cell| cell.is_blank() && !cell.asides.is_empty()) {
            self.assembly.loose(FoundText::of_cell(cell));
        }
        let mut cells: Vec<ReadCell<'_>> = row
            .cells
            .iter()
            .filter(|cell| !cell.is_blank())
            .map(|cell| ReadCell::of(cell, self.assembly.said))
            .collect();
        if cells.is_empty() || self.is_head(&mut cells) {
            return;
        }
        if let [cell] = cells.as_slice() {
            return self.single(cell, row);
        }
        if self.is_total(&cells) {
            let texts = cells.iter().map(|cell| FoundText::of_cell(cell.cell));
            let whole = texts.reduce(|mut whole, text| {
                whole.lines.extend(text.lines);
                whole.asides.extend(text.asides);
                whole
            });
            if let Some(total) = whole {
                self.assembly.total(total);
            }
            return;
        }
        match &self.head {
            Some(_) if !self.leaves_head(&cells) => self.values(&cells, row),
            Some(_) | None => self.pairs(&cells, row),
        }
    }

    /// Takes a row that is a head, the second row of one, or one again.
    fn is_head(&mut self, cells: &mut [ReadCell<'_>]) -> bool {
        let is_of = |cell: &ReadCell<'_>, role| cell.known.as_ref().is_some_and(|known| known.role == role);
        if cells.iter().all(|cell| is_of(cell, LabelRole::Note)) && cells[0].cell.column > 1 {
            self.layout.note = cells.first().map(|cell| cell.cell.column);
            self.label(cells[0].label(LabelPart::Head));
            return true;
        }
        // A title shares its row with the head of the notes.
        if let [title, note] = &*cells
            && title.known.is_none()
            && is_of(note, LabelRole::Note)
            && self.head.is_none()
        {
            self.layout.note = Some(note.cell.column);
            let (title, note) = (FoundText::of_cell(title.cell), note.label(LabelPart::Head));
            self.label(note);
            self.assembly.title(title);
            return true;
        }
        if let Some(head) = &self.head {
            if head.is_repeated_by(cells) {
                let words = cells.iter().map(|cell| cell.cell.text());
                self.assembly.shaped.repeated.extend(words);
                return true;
            }
            if let Some((second, labels)) = head.with_second(cells) {
                self.head = Some(second);
                for label in labels.into_iter() {
                    self.label(label);
                }
                return true;
            }
        }
        let Some(head) = Head::of(cells) else { return false };
        for (at, column) in head.columns.iter().enumerate() {
            // One cell may name two columns.
            if at == 0 || head.columns[at - 1].label.place != column.label.place {
                self.label(column.label.clone());
            }
        }
        self.head = Some(head);
        true
    }

    fn label(&mut self, label: FoundLabel) {
        self.assembly.shaped.labels.push(label);
    }

    /// Takes a row with one cell that has words.
    fn single(&mut self, cell: &ReadCell<'_>, row: &SourceRow) {
        let text = FoundText::of_cell(cell.cell);
        let whole = text.text();
        if let Some((known, label, behind)) = inline_label(&whole, self.assembly.said) {
            let (label, behind) = ((label.to_owned(), known), behind.to_owned());
            self.assembly.inline(&text, label, behind, InlineOrigin::Cell);
            return self.assembly.end_row();
        }
        if is_total_word(&whole) {
            return self.assembly.total(text);
        }
        let is_wide = cell.cell.column_span >= self.table.columns || self.table.columns == 1;
        let is_first = row.at(1).is_some_and(|first| first.place == cell.cell.place);
        if is_wide || is_first && self.head.is_some() && is_title(&text) {
            let is_label = cell.known.as_ref().is_some_and(KnownLabel::is_objective) && is_title(&text);
            return match (&cell.known, is_label) {
                (Some(_), false) => self.pairs(std::slice::from_ref(cell), row),
                (Some(_), true) | (None, _) => self.assembly.title(text),
            };
        }
        if self.head.is_some() {
            return self.values(std::slice::from_ref(cell), row);
        }
        match (&cell.known, is_first) {
            (Some(_), _) => self.pairs(std::slice::from_ref(cell), row),
            (None, true) if is_title(&text) => self.assembly.title(text),
            (None, true) => self.assembly.loose(text),
            (None, false) => self.go_on(cell),
        }
    }

    /// Takes a text without a label.
    fn go_on(&mut self, cell: &ReadCell<'_>) {
        let text = FoundText::of_cell(cell.cell);
        if self.layout.note == Some(cell.cell.column) {
            return self.assembly.note(text);
        }
        self.assembly.go_on(&text);
    }

    /// Takes a row of labels and texts; texts alone go on with those above.
    fn pairs(&mut self, cells: &[ReadCell<'_>], row: &SourceRow) {
        // Whoever begins labels again has ended the rows of the head.
        self.head = None;
        let is_first_blank = row.at(1).is_none_or(|first| first.is_blank());
        let has_label = cells.iter().any(|cell| cell.known.is_some());
        if is_first_blank && !has_label && self.layout.side == LabelSide::Left {
            for cell in cells {
                self.go_on(cell);
            }
            return;
        }
        read_pairs(cells, self.layout, self.assembly);
    }

    /// Whether a row below a head is one of labels and texts again.
    fn leaves_head(&self, cells: &[ReadCell<'_>]) -> bool {
        let Some(head) = &self.head else { return true };
        let first = cells[0].known.as_ref();
        // A text may say what another column is called: «Responsabile» below «Responsabile».
        let own = head
            .column(&cells[0].cell.place, cells[0].cell.column)
            .and_then(|column| column.label.known.as_ref());
        !head.is_fresh
            && first.is_some_and(|first| own.is_none_or(|own| own.role != first.role))
            && cells[0].cell.column == 1
            && self.is_of_pairs(cells)
    }

    /// Whether a row has a label before each text. «Tempi | Giorni | media | 38» has not, though an objective
    /// may be called as a label is.
    fn is_of_pairs(&self, cells: &[ReadCell<'_>]) -> bool {
        let is_note = |cell: &ReadCell<'_>| self.layout.note == Some(cell.cell.column);
        let pairs = match cells.split_last() {
            Some((last, others)) if is_note(last) => others,
            Some(_) | None => cells,
        };
        pairs.len() <= 2 || pairs.chunks(2).all(|pair| pair[0].known.is_some())
    }

    /// Takes a row below a head.
    fn values(&mut self, cells: &[ReadCell<'_>], row: &SourceRow) {
        let Some(head) = self.head.clone() else { return };
        let goes_on = self.goes_on(&head, row);
        let mut place_of_next = if goes_on { EntryPlace::ByLabel } else { EntryPlace::Begins };
        let (mut placed, mut loose) = (Vec::new(), Vec::new());
        for cell in cells {
            match head.column(&cell.cell.place, cell.cell.column) {
                Some(column) => placed.push((column, FoundText::of_cell(cell.cell))),
                None => loose.push(FoundText::of_cell(cell.cell)),
            }
        }
        // Columns that are blank are blank answers, of the row that begins an objective.
        let blank = head
            .columns
            .iter()
            .filter(|column| !goes_on && !placed.iter().any(|(other, _)| other.column == column.column));
        let place = SourcePlace::Cell(cells[0].cell.place.clone());
        let blank: Vec<_> = blank.map(|column| (column, FoundText::blank(place.clone()))).collect();
        placed.extend(blank);
        placed.sort_by_key(|(column, _)| column.column);
        let is_cut = goes_on && placed.iter().all(|(column, text)| self.is_cut(&column.label, text));
        for (column, text) in placed {
            if column.label.known.as_ref().is_some_and(|known| known.role == LabelRole::Note) {
                if !text.is_blank() {
                    self.assembly.note(text);
                }
                continue;
            }
            match if is_cut { self.entry_above(&column.label) } else { None } {
                Some(above) => above.go_on(&text),
                None => self.assembly.entry(column.label.clone(), text, place_of_next),
            }
            place_of_next = EntryPlace::ByLabel;
        }
        for text in loose.into_iter() {
            self.assembly.loose(text);
        }
        self.assembly.end_row();
        if let Some(head) = &mut self.head {
            head.is_fresh = false;
        }
    }

    /// The last text of a column.
    fn entry_above(&mut self, label: &FoundLabel) -> Option<&mut FoundText> {
        let entries = &mut self.assembly.open()?.entries;
        entries.iter_mut().rfind(|entry| entry.label.is_same(label)).map(|entry| &mut entry.value)
    }

    /// Whether a text goes on where a page had cut the one above.
    fn is_cut(&mut self, label: &FoundLabel, text: &FoundText) -> bool {
        self.entry_above(label).is_some_and(|above| above.is_cut_before(text))
    }

    /// Whether a row below a head belongs to the objective of the row above.
    fn goes_on(&mut self, head: &Head, row: &SourceRow) -> bool {
        let Some(open) = self.assembly.open() else { return false };
        match head.objective() {
            Some(objective) => !head.is_fresh && row.at(objective.column).is_none_or(SourceCell::is_blank),
            // A head without objectives is of the one above.
            None => open.is_named(),
        }
    }

    fn is_total(&self, cells: &[ReadCell<'_>]) -> bool {
        is_total_word(&cells[0].cell.text())
    }
}

/// Whether a text begins as totals do.
fn is_total_word(text: &str) -> bool {
    let words = FoldedWords::of(text);
    words.begin_with(&["totale", "totali", "somma dei pesi"]) && words.iter().count() <= 6
}

/// The side on which most rows of a table have a label that is known.
fn side(table: &SourceGrid, assembly: &Assembly<'_>) -> LabelSide {
    let (mut left, mut right) = (0, 0);
    for row in &table.rows {
        let cells: Vec<_> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
        let [first, .., last] = cells.as_slice() else { continue };
        let is_label = |cell| ReadCell::of(cell, assembly.said).known.is_some();
        match (is_label(first), is_label(last)) {
            (true, false) => left += 1,
            (false, true) => right += 1,
            (true, true) | (false, false) => {}
        }
    }
    if right > left { LabelSide::Right } else { LabelSide::Left }
}
