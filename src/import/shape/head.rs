//! Heads: rows whose cells say what the cells below are about.

use crate::import::read::{CellPlace, SourceCell, SourcePlace};
use crate::import::shape::correspondences::Correspondences;
use crate::import::shape::found::FoundLabel;
use crate::import::shape::label::{KnownLabel, known_label, year};
use crate::import::shape::label_role::LabelRole;
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

/// The most characters of a head's cell that nobody knows.
const LONGEST: usize = 120;

/// A head.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) columns: Vec<HeadColumn>,
    /// Whether no row was read below it yet.
    pub(crate) is_fresh: bool,
}

/// A column, or several below one cell.
#[derive(Debug, Clone)]
pub(crate) struct HeadColumn {
    /// The first, from 1.
    pub(crate) column: usize,
    pub(crate) span: usize,
    pub(crate) label: FoundLabel,
}

/// The part that a label plays in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LabelPart {
    /// Of a column.
    Head,
    /// Of the cells beside it.
    Row,
}

/// A cell with words, and the label that it is.
pub(crate) struct ReadCell<'a> {
    pub(crate) cell: &'a SourceCell,
    pub(crate) known: Option<KnownLabel>,
}

impl<'a> ReadCell<'a> {
    pub(crate) fn of(cell: &'a SourceCell, said: &Correspondences) -> Self {
        let known = if cell.is_blank() { None } else { known_label(&cell.text(), said) };
        ReadCell { cell, known }
    }

    pub(crate) fn label(&self, part: LabelPart) -> FoundLabel {
        FoundLabel {
            text: self.cell.text(),
            place: SourcePlace::Cell(self.cell.place.clone()),
            known: self.known.clone(),
            is_head: part == LabelPart::Head,
        }
    }

    /// Whether it is short enough for the head of a column, or known.
    fn may_be_head(&self) -> bool {
        self.known.is_some() || self.cell.text().chars().count() <= LONGEST
    }

    fn role(&self) -> Option<LabelRole> {
        self.known.as_ref().map(|known| known.role)
    }
}

impl Head {
    /// The head that a row is, if its cells say so. Years beside each other are those of targets.
    pub(crate) fn of(cells: &mut [ReadCell<'_>]) -> Option<Self> {
        let named = |cell: &ReadCell<'_>| year(cell.cell.text().trim());
        // One alone may be anything: a number, a chapter of the budget.
        if cells.iter().filter(|cell| named(cell).is_some()).count() > 1 {
            for cell in cells.iter_mut() {
                if let Some(year) = named(cell) {
                    let target = KnownLabel::of(LabelRole::Field(FieldKey::Target));
                    cell.known = Some(KnownLabel { year: Some(year), ..target });
                }
            }
        }
        let cells = &*cells;
        let known = cells.iter().filter(|cell| cell.known.is_some()).count();
        let are_adjacent = cells.windows(2).any(|pair| pair.iter().all(|cell| cell.known.is_some()));
        // Pairs of labels and texts are even, and begin with a label each.
        let is_odd = cells.len() % 2 == 1 && known * 2 > cells.len();
        let is_clear = known == cells.len() || are_adjacent && known * 2 >= cells.len() || is_odd;
        if known < 2 || !is_clear || !are_different(cells) {
            return None;
        }
        cells
            .iter()
            .all(ReadCell::may_be_head)
            .then(|| Head { columns: cells.iter().flat_map(HeadColumn::parted).collect(), is_fresh: true })
    }

    /// Whether a row repeats it.
    pub(crate) fn is_repeated_by(&self, cells: &[ReadCell<'_>]) -> bool {
        let own = self.columns.iter().map(|column| FoldedWords::of(&column.label.text));
        let others = cells.iter().map(|cell| FoldedWords::of(&cell.cell.text()));
        own.map(|words| words.as_str().to_owned()).eq(others.map(|words| words.as_str().to_owned()))
    }

    /// The head with a second row, whose cells part what the first has above them: the years below `Target`.
    pub(crate) fn with_second(&self, cells: &[ReadCell<'_>]) -> Option<(Self, Vec<FoundLabel>)> {
        let above = |cell: &SourceCell| self.columns.iter().position(|column| column.holds(cell.column));
        let parted = |cell: &ReadCell<'_>| above(cell.cell).filter(|at| self.columns[*at].span > 1);
        if !self.is_fresh || cells.is_empty() || !cells.iter().all(|cell| parted(cell).is_some()) {
            return None;
        }
        // The columns of the first row give way to those that part them.
        let mut head = self.clone();
        let mut labels = Vec::new();
        for cell in cells {
            let column = &self.columns[parted(cell)?];
            let own = year(FoldedWords::of(&cell.cell.text()).iter().last().unwrap_or_default());
            let above = column.label.known.clone();
            let known = match (own, above, &cell.known) {
                (Some(own), Some(above), _) => Some(KnownLabel { year: Some(own), ..above }),
                (_, _, known) => known.clone(),
            };
            let label = FoundLabel { known, ..cell.label(LabelPart::Head) };
            labels.push(label.clone());
            let text = format!("{} {}", column.label.text, label.text);
            head.columns.push(HeadColumn::of(cell, FoundLabel { text, ..label }));
        }
        let parted: Vec<usize> = cells.iter().filter_map(parted).collect();
        let mut at = 0;
        head.columns.retain(|_| {
            at += 1;
            !parted.contains(&(at - 1))
        });
        Some((head, labels))
    }

    /// The column that a cell stands below.
    pub(crate) fn column(&self, place: &CellPlace, column: usize) -> Option<&HeadColumn> {
        debug_assert!(place.column > 0, "columns are counted from 1");
        self.columns.iter().find(|head| head.holds(column))
    }

    /// The column of a field.
    pub(crate) fn of_role(&self, role: LabelRole) -> Option<&HeadColumn> {
        self.columns.iter().find(|column| column.label.known.as_ref().is_some_and(|known| known.role == role))
    }

    /// The column of the objectives' texts.
    pub(crate) fn objective(&self) -> Option<&HeadColumn> {
        self.of_role(LabelRole::Field(FieldKey::Objective))
    }
}

impl HeadColumn {
    fn of(cell: &ReadCell<'_>, label: FoundLabel) -> Self {
        HeadColumn { column: cell.cell.column, span: cell.cell.column_span, label }
    }

    /// The columns below a cell: one, or one for each of the labels that it names, `Obiettivo e indicatore`.
    fn parted(cell: &ReadCell<'_>) -> Vec<Self> {
        let text = cell.cell.text();
        let none = Correspondences::default();
        let parts: Vec<&str> =
            text.split(" e ").flat_map(|part| part.split(['/', ','])).map(str::trim).collect();
        let known: Vec<KnownLabel> = parts.iter().filter_map(|part| known_label(part, &none)).collect();
        let is_parted = cell.known.is_none() && parts.len() > 1 && known.len() == parts.len();
        if !is_parted || cell.cell.column_span != parts.len() {
            return vec![HeadColumn::of(cell, cell.label(LabelPart::Head))];
        }
        let label = |known: KnownLabel| FoundLabel { known: Some(known), ..cell.label(LabelPart::Head) };
        let columns = known.into_iter().map(label).zip(cell.cell.column..);
        columns.map(|(label, column)| HeadColumn { column, span: 1, label }).collect()
    }

    fn holds(&self, column: usize) -> bool {
        (self.column..self.column + self.span).contains(&column)
    }
}

/// Whether no two cells are about the same, unless of different years or called differently.
fn are_different(cells: &[ReadCell<'_>]) -> bool {
    let known: Vec<&ReadCell<'_>> = cells.iter().filter(|cell| cell.known.is_some()).collect();
    let roles = |cell: &ReadCell<'_>| (cell.role(), cell.known.as_ref().and_then(|known| known.year));
    let mut seen = Vec::new();
    let mut double = 0;
    for cell in &known {
        if seen.contains(&roles(cell)) {
            double += 1;
        }
        seen.push(roles(cell));
    }
    // «Obiettivo | Descrizione dell'obiettivo» are two columns of a head; «Responsabile | Dirigente» a label
    // and its text.
    double == 0 || known.len() >= 4 && double == 1
}
