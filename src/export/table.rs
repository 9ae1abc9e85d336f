//! Tables, whatever file they become.

use crate::date::Date;
use crate::export::DataColumn;
use crate::plan::{Number, Quantity};

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DataTable {
    /// The file's name without extension: `obiettivi`.
    pub(crate) name: &'static str,
    /// The sheet's name: `Obiettivi`.
    pub(crate) title: &'static str,
    pub(crate) columns: Vec<DataColumn>,
    /// The heads of the columns that together are different in every row.
    pub(crate) key: &'static [&'static str],
    /// Each has a cell for every column.
    pub(crate) rows: Vec<Vec<DataCell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum DataCell {
    Empty,
    /// The office's words; a line feed ends a line.
    Text(String),
    Day(Date),
    Number(Number),
    /// Hundredths: of 60%, sixty.
    Percent(Number),
}

impl DataCell {
    /// Words, if there are some.
    pub(crate) fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { DataCell::Empty } else { DataCell::Text(words) }
    }

    /// Words that may be absent.
    pub(crate) fn optional(words: Option<&str>) -> Self {
        words.map_or(DataCell::Empty, DataCell::text)
    }

    /// The number that was understood in a quantity.
    pub(crate) fn number_of(quantity: &Quantity) -> Self {
        // «% degli atti» is no percentage by itself: of what it is one, only the words say.
        match (quantity.number, quantity.unit.as_str()) {
            (Some(number), "%") => DataCell::Percent(number),
            (Some(number), _) => DataCell::Number(number),
            (None, _) => DataCell::Empty,
        }
    }
}
