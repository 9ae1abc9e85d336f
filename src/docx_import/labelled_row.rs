//! Rows of an annex as the plan prints it: whose they are, and how they are known again if a bookmark went.

use std::collections::BTreeMap;

use crate::docx_import::Anchor;
use crate::docx_import::grid::GridRow;
use crate::plan::ObjectiveId;

/// A row whose first cell is the label of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LabelledRow {
    /// The field in the cell behind the label.
    pub(crate) anchor: Anchor,
    /// The label's words, such as `Traguardo atteso` or `OBIETTIVO 2`.
    pub(crate) label: String,
    /// The number of its table.
    pub(crate) table: u32,
    /// The words above the table: the title of the group.
    pub(crate) heading: String,
    /// The columns that each of its cells spans.
    pub(crate) spans: Vec<usize>,
}

impl LabelledRow {
    /// Notes how a row of a document looks that holds the field.
    pub(crate) fn of(row: &GridRow<'_>, anchor: &Anchor) -> Self {
        LabelledRow {
            anchor: anchor.clone(),
            label: row.label.clone(),
            table: row.table,
            heading: row.heading.clone(),
            spans: row.cells.iter().map(|cell| cell.span).collect(),
        }
    }
}

/// The rows of each objective, in the order of the annex.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LabelledRows {
    objectives: BTreeMap<ObjectiveId, Vec<LabelledRow>>,
    /// The labels with which an objective begins, but for its number.
    first_labels: Vec<String>,
}

impl LabelledRows {
    pub(crate) fn new(rows: &[LabelledRow]) -> Self {
        let mut objectives: BTreeMap<ObjectiveId, Vec<LabelledRow>> = BTreeMap::new();
        for row in rows {
            objectives.entry(row.anchor.objective.clone()).or_default().push(row.clone());
        }
        let mut first_labels: Vec<String> =
            objectives.values().filter_map(|rows| rows.first()).map(|row| unnumbered(&row.label)).collect();
        first_labels.sort();
        first_labels.dedup();
        LabelledRows { objectives, first_labels }
    }

    /// The rows of an objective.
    pub(crate) fn of(&self, objective: &ObjectiveId) -> &[LabelledRow] {
        self.objectives.get(objective).map(Vec::as_slice).unwrap_or_default()
    }

    /// Each objective with its rows.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&ObjectiveId, &[LabelledRow])> {
        self.objectives.iter().map(|(id, rows)| (id, rows.as_slice()))
    }

    /// The row of an anchor.
    pub(crate) fn row(&self, anchor: &Anchor) -> Option<&LabelledRow> {
        self.of(&anchor.objective).iter().find(|row| row.anchor == *anchor)
    }

    /// Whether an objective begins with the label, whatever its number.
    pub(crate) fn begins_objective(&self, label: &str) -> bool {
        self.first_labels.binary_search(&unnumbered(label)).is_ok()
    }
}

/// Whether two labels differ in nothing but capitals.
pub(crate) fn is_same_label(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// A label in small letters and without its number.
fn unnumbered(label: &str) -> String {
    let words: String = label.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    words.trim().to_lowercase()
}
