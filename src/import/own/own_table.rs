//! Tables that `esporta` wrote, known by their heads: a sheet each, or a file each.

use std::collections::BTreeMap;

use crate::export::{heads, read_cell};
use crate::import::read::{SourceCell, SourceDocument, SourceGrid, SourcePlace, TypedValue};
use crate::plan::Prose;

/// The kind of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OwnTableKind {
    Objectives,
    Measures,
    Owners,
    Phases,
    /// Whose objectives they are.
    Notice,
}

/// A table: its rows, each by the heads of its columns.
#[derive(Debug)]
pub(crate) struct OwnTable<'a> {
    pub(crate) kind: OwnTableKind,
    /// In their order.
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<OwnRowCells<'a>>,
}

/// The cells of a row that say something, by the heads of their columns.
#[derive(Debug, Default)]
pub(crate) struct OwnRowCells<'a>(BTreeMap<String, &'a SourceCell>);

impl<'a> OwnTable<'a> {
    /// Reads a table; `None` if its heads are not those of one of ours.
    pub(crate) fn of(grid: &'a SourceGrid) -> Option<Self> {
        let (head, rows) = grid.rows.split_first()?;
        let heads: Vec<String> = (1..=grid.columns)
            .map(|column| head.at(column).map(|cell| cell.text().trim().to_owned()).unwrap_or_default())
            .collect();
        let kinds = [
            (OwnTableKind::Objectives, &heads::OBJECTIVES[..]),
            (OwnTableKind::Measures, &heads::MEASURES[..]),
            (OwnTableKind::Owners, &heads::OWNERS[..]),
            (OwnTableKind::Phases, &heads::PHASES[..]),
        ];
        if let Some((kind, _)) = kinds.into_iter().find(|(_, own)| begins(&heads, own)) {
            let rows = rows.iter().map(|row| {
                let cells = (1..).zip(&heads).filter_map(|(column, head)| {
                    let cell = row.at(column).filter(|cell| !cell.is_blank() || cell.typed.is_some())?;
                    Some((head.clone(), cell))
                });
                OwnRowCells(cells.collect())
            });
            return Some(OwnTable { kind, rows: rows.collect(), heads });
        }
        // The last sheet has no head: its names stand in the first column.
        (heads.first()? == heads::BODY).then(|| {
            let named = grid.rows.iter().filter_map(|row| Some((row.at(1)?.text(), row.at(2)?)));
            let kind = OwnTableKind::Notice;
            OwnTable { kind, heads: Vec::new(), rows: vec![OwnRowCells(named.collect())] }
        })
    }
}

/// Whether a document has a table that `esporta` wrote.
pub(crate) fn is_own(document: &SourceDocument) -> bool {
    document.grids().any(|grid| OwnTable::of(grid).is_some_and(|table| table.kind != OwnTableKind::Notice))
}

/// Whether the first of some heads are these.
fn begins(heads: &[String], own: &[&str]) -> bool {
    heads.iter().map(String::as_str).take(own.len()).eq(own.iter().copied())
}

impl OwnRowCells<'_> {
    /// The place of its first cell; `None` for a row without words.
    pub(crate) fn place(&self) -> Option<SourcePlace> {
        let first = self.0.values().map(|cell| &cell.place).min_by_key(|place| place.column)?;
        Some(SourcePlace::Cell(first.clone()))
    }

    /// The cells whose head begins so, each with what follows there.
    pub(crate) fn behind(&self, beginning: &str) -> Vec<(String, String)> {
        let named = self.0.iter().filter_map(|(head, cell)| Some((head.strip_prefix(beginning)?, cell)));
        named.map(|(rest, cell)| (rest.to_owned(), cell.written())).collect()
    }

    /// The words of a cell in one line; `None` where there are none.
    pub(crate) fn words(&self, head: &str) -> Option<String> {
        let cell = self.0.get(head)?;
        // A sheet wraps long words where it likes.
        let text = cell.written().split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }

    /// A day as ISO 8601 has it, or the words.
    pub(crate) fn day(&self, head: &str) -> Option<String> {
        match self.0.get(head)?.typed {
            Some(TypedValue::Date(day)) => Some(day.to_string()),
            Some(TypedValue::Percent(_) | TypedValue::Number(_) | TypedValue::Boolean(_)) | None => {
                self.words(head)
            }
        }
    }

    /// A text with its paragraphs and lists.
    pub(crate) fn text(&self, head: &str) -> Prose {
        self.0.get(head).map(|cell| read_cell(&cell.written())).unwrap_or_default()
    }
}
