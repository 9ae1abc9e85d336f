//! A cell of a table, with its lines and what stands beside them.

use std::ops::Range;

use crate::date::Date;
use crate::import::read::CellPlace;
use crate::yaml::TextLine;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SourceCell {
    pub(crate) place: CellPlace,
    /// The first column that it fills, from 1.
    pub(crate) column: usize,
    /// The columns that it fills, at least one.
    pub(crate) column_span: usize,
    /// The rows that it fills, at least one.
    pub(crate) row_span: usize,
    /// It goes on with the cell above, which has the words; or it lies hidden under a merged one.
    pub(crate) is_continued: bool,
    /// Its text as the program shows it: paragraphs and items of lists.
    pub(crate) lines: Vec<TextLine>,
    /// Of a sheet's cell the text to the letter, with its blank lines; `None` where the lines say it all.
    pub(crate) written: Option<String>,
    /// Texts that belong to it and are not in its lines.
    pub(crate) asides: Vec<Aside>,
    /// The value that a spreadsheet stores; `None` for a text.
    pub(crate) typed: Option<TypedValue>,
}

/// A value of a spreadsheet's cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum TypedValue {
    Date(Date),
    /// As a share: 0.6 for 60 %.
    Percent(f64),
    Number(f64),
    Boolean(bool),
}

/// A text beside the lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aside {
    pub(crate) kind: AsideKind,
    /// A line feed ends a line.
    pub(crate) text: String,
}

/// The kind of a text beside the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AsideKind {
    /// At the foot of the page or the end of the document.
    Note,
    Comment,
    TextBox,
    /// Text that the program does not show.
    Hidden,
}

impl SourceCell {
    /// The columns that it fills, from 1.
    pub(crate) fn columns(&self) -> Range<usize> {
        self.column..self.column.saturating_add(self.column_span)
    }

    /// Whether it has no words in its lines.
    pub(crate) fn is_blank(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether there are words in it or beside it.
    pub(crate) fn says_something(&self) -> bool {
        !self.lines.is_empty() || !self.asides.is_empty()
    }

    /// Its lines in one, with line feeds between them.
    pub(crate) fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Its text to the letter, as far as the reader has it.
    pub(crate) fn written(&self) -> String {
        self.written.clone().unwrap_or_else(|| self.text())
    }

    /// The texts of its lines and beside them.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter().map(|line| line.text.as_str());
        lines.chain(self.asides.iter().map(|aside| aside.text.as_str()))
    }
}
