//! A document as the readers give it, whatever program wrote it.

use crate::import::read::{Aside, ReadRemark, SourceGrid, SourcePlace};
use crate::yaml::TextLine;

/// A document's texts and tables, in its order, and what was found on the way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SourceDocument {
    pub(crate) kind: SourceKind,
    /// In the order of the document; a spreadsheet has one grid for each sheet.
    pub(crate) parts: Vec<SourcePart>,
    /// The texts that every page repeats, each once, without the page's number.
    pub(crate) furniture: Vec<String>,
    /// All that was guessed, accepted or left out on the way.
    pub(crate) remarks: Vec<ReadRemark>,
}

/// The kind of a file, as its content says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SourceKind {
    Docx,
    Odt,
    Xlsx,
    Ods,
    /// Cells with a separator between them: CSV, TSV.
    Delimited,
    /// A text whose tables have tabs between the cells.
    Text,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SourcePart {
    /// A heading outside the tables, by its style; a level from 1.
    Heading {
        text: SourceText,
        level: usize,
    },
    /// A paragraph or an item outside the tables.
    Text(SourceText),
    Grid(SourceGrid),
}

/// A line outside the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourceText {
    pub(crate) place: SourcePlace,
    pub(crate) line: TextLine,
    pub(crate) asides: Vec<Aside>,
}

impl SourceDocument {
    /// A document of a kind, with nothing in it.
    pub(crate) fn new(kind: SourceKind) -> Self {
        SourceDocument { kind, parts: Vec::new(), furniture: Vec::new(), remarks: Vec::new() }
    }

    /// The tables, in the order of the document.
    pub(crate) fn grids(&self) -> impl Iterator<Item = &SourceGrid> {
        self.parts.iter().filter_map(|part| match part {
            SourcePart::Grid(grid) => Some(grid),
            SourcePart::Heading { .. } | SourcePart::Text(_) => None,
        })
    }

    /// Every text of the document: lines, what stands beside them, and the repeated texts of pages once.
    pub(crate) fn texts(&self) -> Vec<&str> {
        let mut texts = Vec::new();
        for part in &self.parts {
            match part {
                SourcePart::Heading { text, .. } | SourcePart::Text(text) => {
                    texts.push(text.line.text.as_str());
                    texts.extend(text.asides.iter().map(|aside| aside.text.as_str()));
                }
                SourcePart::Grid(grid) => {
                    texts.extend(grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.texts()));
                }
            }
        }
        texts.extend(self.furniture.iter().map(String::as_str));
        texts
    }
}
