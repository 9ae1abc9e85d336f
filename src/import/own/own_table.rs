//! Tables that `esporta` wrote, known by their heads: a sheet each, or a file each.

use std::collections::BTreeMap;

use crate::docx_import::prose;
use crate::export::{heads, read_cell};
use crate::import::read::{SourceCell, SourceGrid, TypedValue};
use crate::plan::{Passage, Prose};
use crate::yaml::LineKind;

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

/// Whether the first of some heads are these.
fn begins(heads: &[String], own: &[&str]) -> bool {
    heads.iter().map(String::as_str).take(own.len()).eq(own.iter().copied())
}

impl OwnRowCells<'_> {
    /// The words of a cell in one line; `None` where there are none.
    pub(crate) fn words(&self, head: &str) -> Option<String> {
        let cell = self.0.get(head)?;
        let text = cell.text().split_whitespace().collect::<Vec<_>>().join(" ");
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
        let Some(cell) = self.0.get(head) else { return Prose::default() };
        let lines = &cell.lines;
        // One line that begins with a number is a sentence, as it was exported.
        let is_sentence =
            matches!(lines.as_slice(), [line] if matches!(line.kind, LineKind::Labelled { .. }));
        if !is_sentence && lines.iter().any(|line| line.kind != LineKind::Paragraph) {
            return prose(lines);
        }
        // A reader may leave the bullets in the words.
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let read = read_cell(&texts.join("\n\n"));
        let is_read = read.0.iter().any(|passage| matches!(passage, Passage::List { .. }));
        if is_read || is_sentence { read } else { prose(lines) }
    }
}
